"""How far coders agree beyond chance: Cohen's kappa for two, Krippendorff's alpha for any number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsum.measures.arrays import FloatArray, IntArray, floats, where_defined

# labels may be anything that can be compared, None among them, which ArrayLike does not allow
Labels = Sequence[Any] | NDArray[Any]


def _known(label: object) -> bool:
    """Say whether a label was given: None, NaN and their like are not equal to themselves, or to anything."""
    same = label == label
    return label is not None and isinstance(same, bool | np.bool_) and bool(same)


def _one_hot(*labels: np.ndarray) -> list[IntArray]:
    """Turn labels into rows of 0 and 1 over all values in use; a missing label is a row of zeros."""
    numbers: dict[object, int] = {}
    coded = []
    for given in labels:
        flat = [numbers.setdefault(label, len(numbers)) if _known(label) else -1 for label in given.flat]
        coded.append(np.array(flat, dtype=np.int64).reshape(given.shape))
    return [(codes[..., np.newaxis] == np.arange(len(numbers))).astype(np.int64) for codes in coded]


def cohen_kappa(first: Labels, second: Labels) -> FloatArray:
    """Measure how far two coders agree beyond chance, each with own habits: Cohen's kappa.

    Args:
        first: labels of the first coder, (..., units); numbers or words, None or NaN where missing.
        second: labels of the second coder, of anything that broadcasts to it.

    Returns:
        1 (full agreement), 0 (as by chance), below 0 (less), shape (...).

    Raises:
        ValueError: the shapes do not broadcast.

    κ = (p_o - p_e) / (1 - p_e), p_o the share of units with equal labels, p_e the sum over labels of the
    product of both coders' shares; Cohen 1960, A coefficient of agreement for nominal scales, Educational
    and Psychological Measurement 20(1), p. 40. Unweighted; Scott 1955 pools the coders' shares, Cohen 1968
    weighs disagreements; those are not this one.

    Limits: symmetric. Units that lack a label are left out. NaN without a unit that both labelled, and
    where both use one and the same label throughout (p_e = 1, 0 / 0).

    >>> first = ["是", "是", "否", "否", "是", None]
    >>> second = ["是", "否", "否", "否", "是", "是"]
    >>> float(cohen_kappa(first, second).round(4))
    0.6154
    """
    x, y = np.broadcast_arrays(np.asarray(first, dtype=object), np.asarray(second, dtype=object))
    one, two = _one_hot(np.atleast_1d(x), np.atleast_1d(y))
    both = one.any(axis=-1, keepdims=True) & two.any(axis=-1, keepdims=True)
    one, two = one * both, two * both
    units = floats(both.sum(axis=(-1, -2)))
    with np.errstate(all="ignore"):
        observed = (one * two).sum(axis=(-1, -2)) / units
        # whole numbers, so that full chance agreement is found exactly
        chance = (one.sum(axis=-2) * two.sum(axis=-2)).sum(axis=-1)
        value = (observed - chance / units**2) / (1 - chance / units**2)
        return where_defined((units > 0) & (chance < units**2), value)


def krippendorff_alpha(labels: Labels) -> FloatArray:
    """Measure how far any number of coders agree beyond chance, gaps allowed: Krippendorff's alpha, nominal.

    Args:
        labels: (..., coders, units); numbers or words, None or NaN where a coder gave none.

    Returns:
        1 (full agreement), 0 (as by chance), below 0 (systematic disagreement), shape (...).

    Raises:
        ValueError: labels has fewer than two axes.

    α = [(n - 1) Σ_c o_cc - Σ_c n_c (n_c - 1)] / [n (n - 1) - Σ_c n_c (n_c - 1)], where
    o_cc = Σ_u n_uc (n_uc - 1) / (m_u - 1), over units with m_u >= 2 labels; Krippendorff 2011, Computing
    Krippendorff's alpha-reliability, section C. For nominal data: labels are equal or not. Ordinal and
    interval alphas, which weigh how far labels are apart, are not this one.

    Limits: the order of coders does not matter. A unit with fewer than two labels is left out. NaN
    without a unit that has two, and where only one label is in use: no variation, so nothing to agree on.

    >>> labels = [["a", "a", "b", "b", "d", "c", "c", "c", "e", "d", "d", "a"],
    ...           ["b", "a", "b", "b", "b", "c", "c", "c", "e", "d", "d", "d"]]
    >>> float(krippendorff_alpha(labels).round(3))  # Krippendorff 2011, section B, prints 0.692
    0.692
    """
    given = np.asarray(labels, dtype=object)
    if given.ndim < 2:
        raise ValueError(f"labels must have the axes (coders, units), not {given.ndim}")
    votes = _one_hot(given)[0].sum(axis=-3)
    votes = votes * (votes.sum(axis=-1, keepdims=True) > 1)
    voters = votes.sum(axis=-1)
    values = votes.sum(axis=-2)
    n = values.sum(axis=-1)
    chance = (values * (values - 1)).sum(axis=-1)
    with np.errstate(all="ignore"):
        agreeing = (votes * (votes - 1)).sum(axis=-1) / np.maximum(voters - 1, 1)
        alpha = ((n - 1) * agreeing.sum(axis=-1) - chance) / (n * (n - 1) - chance)
        return where_defined(n * (n - 1) > chance, floats(alpha))
