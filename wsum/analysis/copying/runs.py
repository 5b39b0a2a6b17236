"""Runs of equal rows in sorted columns, and rows that hang together."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


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


def components(links: list[tuple[Numbers, Numbers]], total: int) -> Numbers:
    """The number of the component of each of so many rows, where links join two rows each.

    >>> components([(np.array([0]), np.array([2]))], 4).tolist()
    [0, 1, 0, 2]
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    if not total:
        return np.zeros(0, np.int64)
    one, two = (np.concatenate([link[side] for link in links]) for side in (0, 1))
    graph = csr_array((np.ones(len(one), np.int8), (one, two)), shape=(total, total))
    return np.asarray(connected_components(graph, directed=False)[1], np.int64)
