"""The one way in and out of every measure: float64 arrays of one shape, NaN where nothing can be said."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
DIGIT = 16  # bits of a key that are sorted at once


def floats(values: ArrayLike) -> FloatArray:
    """Read numbers as a float64 array of their own shape."""
    return np.asarray(values, dtype=np.float64)


def aligned(*values: ArrayLike) -> tuple[FloatArray, ...]:
    """Read several inputs as float64 arrays, broadcast to one shape."""
    return tuple(np.broadcast_arrays(*(floats(value) for value in values)))


def order(keys: IntArray) -> IntArray:
    """The stable order of keys from 0 on: as `np.argsort` gives it, in a third of the time.

    numpy counts keys of 16 bits and compares longer ones, so that these are sorted by their digits, the last one first.

    >>> order(np.array([70000, 3, 70000, 2])).tolist()
    [3, 1, 0, 2]
    """
    found = np.argsort(keys.astype(np.uint16), kind="stable")
    for digit in range(DIGIT, int(keys.max(initial=0)).bit_length(), DIGIT):
        found = found[np.argsort((keys >> digit).astype(np.uint16)[found], kind="stable")]
    return found


def where_defined(defined: BoolArray, values: FloatArray) -> FloatArray:
    """Keep the values where the measure is defined and put NaN everywhere else."""
    return np.where(defined, values, np.nan)


def mean_of_defined(values: FloatArray) -> FloatArray:
    """Average the defined values along the last axis; NaN where there is none."""
    defined = ~np.isnan(values)
    total: FloatArray = np.where(defined, values, 0.0).sum(axis=-1)
    count = floats(defined.sum(axis=-1))
    with np.errstate(all="ignore"):
        return where_defined(count > 0, total / count)


def x_log_y(x: ArrayLike, y: ArrayLike) -> FloatArray:
    """x ln y, and 0 where x is 0 (scipy has it too, in a package that takes longer to import than any sum here).

    >>> x_log_y([0, 2], [0, np.e])
    array([0., 2.])
    """
    return _times(floats(x), np.log, floats(y))


def x_log1p_y(x: ArrayLike, y: ArrayLike) -> FloatArray:
    """x ln(1 + y), and 0 where x is 0."""
    return _times(floats(x), np.log1p, floats(y))


def _times(x: FloatArray, function: np.ufunc, y: FloatArray) -> FloatArray:
    with np.errstate(all="ignore"):
        return np.where((x == 0) & ~np.isnan(y), 0.0, x * function(y))
