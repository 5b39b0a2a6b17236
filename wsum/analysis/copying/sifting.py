"""SIFT: what of the shared passages says nothing of who copied whom."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wsum.analysis.copying.runs import Mask, Numbers, begins, furthest


def repeated(frame: pd.DataFrame) -> Mask:
    """Which passages have both sides in longer passages of the same two pieces, so that they say nothing new.

    >>> rows = [(0, 9, 1, 60, 69), (0, 9, 1, 80, 90), (0, 30, 1, 50, 75), (0, 30, 2, 50, 75)]
    >>> frame = pd.DataFrame(rows, columns=["start_a", "end_a", "rank_b", "start_b", "end_b"]).assign(rank_a=0)
    >>> repeated(frame).tolist()
    [True, False, False, False]
    """
    pair = frame["rank_a"].to_numpy(np.int64) * (1 + frame["rank_b"].max()) + frame["rank_b"].to_numpy(np.int64)
    found = np.ones(len(frame), bool)
    for side in "ab":
        found &= _held(pair, *(frame[f"{name}_{side}"].to_numpy(np.int64) for name in ("start", "end")))
    return found


def _held(group: Numbers, start: Numbers, end: Numbers) -> Mask:
    """Which spans lie in a longer one of their group."""
    order = np.lexsort((-end, start, group))
    first = begins(group[order], start[order], end[order])  # the same span twice is not longer than itself
    rows = order[first]
    held = furthest(group[rows], end[rows]) >= end[rows]
    found = np.zeros(len(group), bool)
    found[order] = held[np.cumsum(first) - 1]
    return found
