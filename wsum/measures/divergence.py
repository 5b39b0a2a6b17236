"""How far two distributions are apart (Jensen-Shannon) and how alike two vectors point (cosine)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import xlogy

from wsum.measures.arrays import FloatArray, aligned, floats, where_defined


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
        # 0 ln(0 / 0) is 0: xlogy has it so where the ratio is set to 1
        gap = xlogy(p, np.where(p > 0, p / middle, 1.0)) + xlogy(q, np.where(q > 0, q / middle, 1.0))
        bits = floats(gap).sum(axis=-1) / (2 * np.log(2))
        defined = np.asarray((p.sum(axis=-1) > 0) & (q.sum(axis=-1) > 0))
        return where_defined(defined, np.clip(bits, 0.0, 1.0))


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
