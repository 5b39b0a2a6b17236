"""Runs of equal rows in sorted columns, and rows that hang together."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
# Values of which medians are taken together
TOGETHER = 1_000_000


def begins(*columns: Any) -> Mask:
    """Which rows differ from the row before them in one of the columns.

    >>> begins(np.array([1, 1, 1, 2]), np.array([5, 5, 6, 6])).tolist(), begins(np.array([])).tolist()
    ([True, False, True, True], [])
    """
    found = np.ones(len(columns[0]), bool)
    found[1:] = False
    for column in columns:
        found[1:] |= column[1:] != column[:-1]
    return found


def lengths(starts: Numbers, total: int) -> Numbers:
    """How long the runs are that begin at some rows.

    >>> lengths(np.array([0, 2, 3]), 7).tolist()
    [2, 1, 4]
    """
    return np.diff(np.append(starts, total))


def furthest(group: Numbers, end: Numbers) -> Numbers:
    """The furthest end among the rows of its group before each row, where groups stand together; -1 for the first.

    >>> furthest(np.array([3, 3, 3, 5]), np.array([9, 4, 6, 7])).tolist()
    [-1, 9, 9, -1]
    """
    step = int(end.max(initial=0)) + 2
    begun = begins(group)
    floor = np.cumsum(begun) * step
    held = np.maximum.accumulate(floor + end)
    return np.where(begun, -1, np.append(0, held[:-1]) - floor) if len(end) else end


def medians(values: Numbers, first: Numbers, last: Numbers) -> Numbers:
    """The median of the values from each first row to before each last one, cut to a whole number; 1 where none is.

    >>> medians(np.array([4, 1, 7, 2]), np.array([0, 1, 2]), np.array([3, 3, 2])).tolist()
    [4, 4, 1]
    """
    sizes = last - first
    found = np.ones(len(sizes), np.int64)
    for some in np.split(np.arange(len(sizes)), np.flatnonzero(np.diff(np.cumsum(sizes) // TOGETHER)) + 1):
        some = some[sizes[some] > 0]
        ends = np.cumsum(sizes[some])
        starts = ends - sizes[some]
        rows = np.repeat(np.arange(len(some)), sizes[some])
        held = values[np.arange(len(rows)) + np.repeat(first[some] - starts, sizes[some])]
        held = held[np.lexsort((held, rows))]
        found[some] = (held[starts + (sizes[some] - 1) // 2] + held[starts + sizes[some] // 2]) // 2
    return found


def components(links: list[tuple[Numbers, Numbers]], total: int) -> Numbers:
    """The number of the component of each of so many rows, where links join two rows each.

    >>> components([(np.array([0]), np.array([2]))], 4).tolist()
    [0, 1, 0, 2]
    """
    root = np.arange(total)
    one, two = (np.concatenate([link[side] for link in links] or [root[:0]]) for side in (0, 1))
    while len(one):
        np.minimum.at(root, np.maximum(one, two), np.minimum(one, two))
        while (root[root] != root).any():
            root = root[root]
        one, two = root[one], root[two]
        apart = one != two
        one, two = one[apart], two[apart]
    return np.cumsum(root == np.arange(total))[root] - 1
