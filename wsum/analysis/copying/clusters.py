"""CLUSTER: passages that are copies of the same words, whoever has them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wsum.analysis.copying.runs import Numbers, components

# Places after it, in the order of the text, that a place is held against
NEXT = 8


def clusters(frame: pd.DataFrame) -> Numbers:
    """Number the clusters of passages from 1, in the order in which they first come.

    Two rows are in one cluster where a side of one and a side of the other are the same place: more than half of
    the longer one is common to both.  `frame` has at_a, to_a, at_b, to_b.

    >>> clusters(pd.DataFrame({"at_a": [0, 0, 90], "to_a": [9, 9, 99], "at_b": [20, 40, 60], "to_b": [29, 49, 69]}))
    array([1, 1, 2])
    """
    at, to = (np.concatenate([frame[f"{name}_a"], frame[f"{name}_b"]]) for name in ("at", "to"))
    row = np.tile(np.arange(len(frame)), 2)
    order = np.lexsort((to, at))
    links = [_same(at[order], to[order], row[order], step) for step in range(1, NEXT + 1)]
    return np.asarray(pd.factorize(components(links, len(frame)))[0] + 1, np.int64)


def _same(at: Numbers, to: Numbers, row: Numbers, step: int) -> tuple[Numbers, Numbers]:
    """The rows of which a side is the same place as the side some places on."""
    first = np.arange(max(0, len(at) - step))
    second = first + step
    common = np.minimum(to[first], to[second]) - at[second]
    same = 2 * common > np.maximum(to[first] - at[first], to[second] - at[second])
    return row[first[same]], row[second[same]]
