"""Which of one side goes with which of the other: the assignment of the highest sum."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wsum.inner import inner
from wsum.measures.arrays import IntArray, floats


def assignment(scores: ArrayLike) -> tuple[IntArray, IntArray]:
    """Rows and columns of a table of scores, one to one and as many as the shorter side, whose sum is the highest.

    The solver of scipy (Crouse 2016, On implementing 2D rectangular assignment algorithms, IEEE Transactions on
    Aerospace and Electronic Systems 52(4)) without the package around it, which is slow to import.

    >>> [side.tolist() for side in assignment([[0.9, 0.8, 0.0], [0.9, 0.1, 0.0]])]
    [[0, 1], [1, 0]]
    """
    rows, columns = inner("scipy.optimize._lsap").linear_sum_assignment(floats(scores), maximize=True)
    return np.asarray(rows, np.int64), np.asarray(columns, np.int64)
