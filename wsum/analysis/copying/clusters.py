"""CLUSTER: passages that are copies of the same words, whoever has them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# Places after it, in the order of the text, that a place is held against
NEXT = 8


def clusters(frame: pd.DataFrame) -> NDArray[np.int64]:
    """Number the clusters of passages from 1, in the order in which they first come.

    Two rows are in one cluster where a side of one and a side of the other are the same place: more than half of
    the longer one is common to both.  `frame` has at_a, to_a, at_b, to_b.

    >>> clusters(pd.DataFrame({"at_a": [0, 0, 90], "to_a": [9, 9, 99], "at_b": [20, 40, 60], "to_b": [29, 49, 69]}))
    array([1, 1, 2])
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    if frame.empty:
        return np.zeros(0, np.int64)
    at, to = (np.concatenate([frame[f"{name}_a"], frame[f"{name}_b"]]) for name in ("at", "to"))
    row = np.tile(np.arange(len(frame)), 2)
    order = np.lexsort((to, at))
    at, to, row = at[order], to[order], row[order]
    links = [_same(at, to, row, step) for step in range(1, NEXT + 1)]
    one, two = (np.concatenate([link[side] for link in links]) for side in (0, 1))
    graph = csr_array((np.ones(len(one), np.int8), (one, two)), shape=(len(frame), len(frame)))
    return np.asarray(pd.factorize(connected_components(graph, directed=False)[1])[0] + 1, np.int64)


def _same(
    at: NDArray[np.int64], to: NDArray[np.int64], row: NDArray[np.int64], step: int
) -> tuple[NDArray[np.int64], ...]:
    """The rows of which a side is the same place as the side some places on."""
    first = np.arange(max(0, len(at) - step))
    second = first + step
    common = np.minimum(to[first], to[second]) - at[second]
    same = 2 * common > np.maximum(to[first] - at[first], to[second] - at[second])
    return row[first[same]], row[second[same]]
