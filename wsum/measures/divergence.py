"""How far two distributions are apart (Jensen-Shannon) and how alike two vectors point (cosine)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from wsum.measures.arrays import FloatArray, aligned, floats, where_defined, x_log_y

# What is taken from 1 bit leaves so much of nothing
ROUNDED = 1e-12


def _shares(weights: FloatArray) -> FloatArray:
    """Scale weights to sum to 1 along the last axis; NaN where they cannot."""
    total = weights.sum(axis=-1, keepdims=True)
    possible = (weights >= 0).all(axis=-1, keepdims=True) & (total > 0) & np.isfinite(total)
    return where_defined(possible, weights / total)


def jensen_shannon(first: ArrayLike, second: ArrayLike) -> FloatArray:
    """Measure how far two distributions are apart: the Jensen-Shannon divergence, in bits.

    Args:
        first: counts or weights over the same terms, (..., terms), not negative; scaled to sum to 1.
        second: the same, of anything that broadcasts to it (a row against a table: see the example).

    Returns:
        0 (same proportions) to 1 bit (no term in common), shape (...).

    Raises:
        ValueError: the shapes do not broadcast.

    JSD = H((p + q) / 2) - (H(p) + H(q)) / 2, H in bits; Lin 1991, Divergence measures based on the Shannon
    entropy, IEEE Transactions on Information Theory 37(1), eq. 4.1 with both weights ½. This is the
    divergence; its square root, which is a metric (and what some libraries return), is not this one. The
    sizes of the two corpora do not weigh.

    Limits: symmetric. NaN where one side has no weight at all (no proportions), or a negative one.

    >>> rows = [[2, 1, 1], [4, 2, 2], [0, 0, 3], [0, 0, 0]]
    >>> jensen_shannon(rows[0], rows).round(4)
    array([0.    , 0.    , 0.5488,    nan])
    """
    x, y = aligned(np.atleast_1d(floats(first)), np.atleast_1d(floats(second)))
    with np.errstate(all="ignore"):
        p, q = _shares(x), _shares(y)
        middle = (p + q) / 2
        # 0 ln(0 / 0) is 0: x_log_y has it so where the ratio is set to 1
        gap = x_log_y(p, np.where(p > 0, p / middle, 1.0)) + x_log_y(q, np.where(q > 0, q / middle, 1.0))
        bits = gap.sum(axis=-1) / (2 * np.log(2))
        defined = np.asarray((p.sum(axis=-1) > 0) & (q.sum(axis=-1) > 0))
        return where_defined(defined, np.clip(bits, 0.0, 1.0))


def jensen_shannon_pairs(weights: Any, first: ArrayLike, second: ArrayLike) -> FloatArray:
    """Measure how far rows of one sparse table are apart, pair by pair: `jensen_shannon` in bits.

    Args:
        weights: counts or weights, (rows, terms), not negative; a table of scipy.sparse, or what makes one.
        first: a row of each pair, (pairs,).
        second: the other row, (pairs,).

    Returns:
        0 (same proportions) to 1 bit (no term in common), (pairs,).

    Raises:
        ValueError: first and second differ in length.
        IndexError: a pair names a row that the table does not have.

    JSD = 1 - ½ Σ ((p + q) log₂(p + q) - p log₂ p - q log₂ q) over the terms that both rows have: what
    Lin 1991, Divergence measures based on the Shannon entropy, IEEE Transactions on Information Theory
    37(1), eq. 4.1 becomes where a term of one row alone adds its own weight. Thousands of rows over a
    vocabulary of any size, in little memory.

    Limits: those of `jensen_shannon`.

    >>> rows = [[2, 1, 1], [4, 2, 2], [0, 0, 3], [0, 0, 0]]
    >>> jensen_shannon_pairs(rows, [0, 0, 0], [1, 2, 3]).round(4)
    array([0.    , 0.5488,    nan])
    """
    from scipy.sparse import csr_array

    one, other = np.asarray(first, np.int64), np.asarray(second, np.int64)
    if one.shape != other.shape:
        raise ValueError(f"pairs need as many first as second rows, not {one.shape} and {other.shape}")
    table = csr_array(weights, dtype=np.float64)
    total, least = floats(table.sum(axis=1)), floats(table.min(axis=1).toarray())
    defined = (total > 0) & (least >= 0) & np.isfinite(total)
    table.data /= np.repeat(np.where(defined, total, 1.0), np.diff(table.indptr))
    order = np.argsort(one, kind="stable")
    bounds = np.searchsorted(one[order], np.arange(table.shape[0] + 1))
    bits = np.empty(len(one))
    for row in np.flatnonzero(np.diff(bounds)):
        places = order[bounds[row] : bounds[row + 1]]
        bits[places] = 1 - _shared(table, row, other[places]) / 2
    return where_defined(defined[one] & defined[other], np.where(bits < ROUNDED, 0.0, np.minimum(bits, 1.0)))


def _shared(table: Any, row: Any, others: np.ndarray) -> FloatArray:
    """What the terms that a row shares with each other row take off their divergence, in bits, times two."""
    own, held = np.zeros(table.shape[1]), table[others]
    cells = slice(table.indptr[row], table.indptr[row + 1])
    own[table.indices[cells]] = table.data[cells]
    p = own[held.indices]
    both = np.flatnonzero(p > 0)
    p, q = p[both], held.data[both]
    home = np.repeat(np.arange(len(others)), np.diff(held.indptr))[both]
    gain = x_log_y(p + q, p + q) - x_log_y(p, p) - x_log_y(q, q)
    return floats(np.bincount(home, gain, minlength=len(others)) / np.log(2))


def cosine(first: ArrayLike, second: ArrayLike) -> FloatArray:
    """Measure how alike two vectors point, whatever their lengths: the cosine of their angle.

    Args:
        first: weights over the same terms, (..., terms).
        second: the same, of anything that broadcasts to it.

    Returns:
        1 (same direction), 0 (no term in common), -1 (opposite; never for counts), shape (...). This is a
        similarity; the distance 1 - cosine is not this one.

    Raises:
        ValueError: the shapes do not broadcast.

    cos = Σ x y / √(Σ x² Σ y²); Salton & McGill 1983, Introduction to modern information retrieval,
    chapter 4.

    Limits: symmetric. NaN where one side is all zeros, which points nowhere.

    >>> cosine([1, 1, 0], [[2, 2, 0], [0, 1, 1], [0, 0, 5], [0, 0, 0]]).round(4)
    array([1. , 0.5, 0. , nan])
    """
    x, y = aligned(np.atleast_1d(floats(first)), np.atleast_1d(floats(second)))
    with np.errstate(all="ignore"):
        lengths = np.sqrt((x * x).sum(axis=-1)) * np.sqrt((y * y).sum(axis=-1))
        return where_defined(lengths > 0, np.clip((x * y).sum(axis=-1) / lengths, -1.0, 1.0))
