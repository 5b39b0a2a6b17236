"""How evenly a term is spread: over the parts of a corpus (DP, DPnorm, D) or along its tokens (ARF)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wsum.measures.arrays import BoolArray, FloatArray, aligned, floats, order, where_defined


def _parts(counts: ArrayLike, sizes: ArrayLike) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Read counts and sizes with the parts on the last axis, and say which rows have a dispersion."""
    count, size = aligned(np.atleast_1d(floats(counts)), np.atleast_1d(floats(sizes)))
    held = (count >= 0) & (size >= 0) & np.isfinite(size) & np.isfinite(count) & ((size > 0) | (count == 0))
    return count, size, held.all(axis=-1) & (count.sum(axis=-1) > 0)


def dp(counts: ArrayLike, sizes: ArrayLike) -> FloatArray:
    """Measure how far the spread of a term over parts departs from the sizes of the parts: DP.

    Args:
        counts: occurrences of the term in each part, (..., parts), in tokens.
        sizes: tokens of each part, (..., parts) or anything that broadcasts to it.

    Returns:
        0 (spread just as the parts' sizes) towards 1 (all in one small part), shape (...).

    Raises:
        ValueError: the shapes do not broadcast.

    DP = ½ Σ |v_i - s_i|, v_i the part's share of the occurrences, s_i its share of the tokens; Gries 2008,
    Dispersions and adjusted frequencies in corpora, International Journal of Corpus Linguistics 13(4),
    p. 415. Its highest value is 1 - min s_i (`dp_norm` rescales it). Egbert, Burch & Biber 2020 turn
    it round (1 for even); that variant is not this one.

    Limits: 0 for a single part. An empty part changes nothing. NaN where the term is nowhere, since it
    then has no shares; NaN for negative numbers and for occurrences in a part without tokens.

    >>> float(dp([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).round(4))  # Gries 2008 prints 0.18
    0.18
    """
    count, size, defined = _parts(counts, sizes)
    with np.errstate(all="ignore"):
        shares = count / count.sum(axis=-1, keepdims=True)
        expected = size / size.sum(axis=-1, keepdims=True)
        return where_defined(defined, np.abs(shares - expected).sum(axis=-1) / 2)


def dp_norm(counts: ArrayLike, sizes: ArrayLike) -> FloatArray:
    """Measure departure from even spread as `dp` does, rescaled so that its highest value is 1.

    Args:
        counts: occurrences of the term in each part, (..., parts), in tokens.
        sizes: tokens of each part, (..., parts) or anything that broadcasts to it.

    Returns:
        0 (spread just as the parts' sizes) to 1 (all in the smallest part), shape (...).

    Raises:
        ValueError: the shapes do not broadcast.

    DPnorm = DP / (1 - min s_i); Lijffijt & Gries 2012, Correction to Stefan Th. Gries' "Dispersions and
    adjusted frequencies in corpora", International Journal of Corpus Linguistics 17(1), p. 147-149. Gries
    2008 divided by 1 - 1/n, which exceeds 1 for unequal parts; that first variant is not this one.

    Limits: the smallest part is the smallest that has tokens. NaN for a single part (0 / 0: nothing to be
    spread over), and wherever `dp` is NaN.

    >>> float(dp_norm([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).round(4))
    0.2195
    >>> float(dp_norm([3], [100]))
    nan
    """
    _, size, defined = _parts(counts, sizes)
    with np.errstate(all="ignore"):
        smallest = np.where(size > 0, size, np.inf).min(axis=-1, initial=np.inf) / size.sum(axis=-1)
        return where_defined(defined & ((size > 0).sum(axis=-1) > 1), dp(counts, sizes) / (1 - smallest))


def juilland_d(counts: ArrayLike, sizes: ArrayLike) -> FloatArray:
    """Measure evenness of a term's relative frequency over parts: Juilland's D.

    Args:
        counts: occurrences of the term in each part, (..., parts), in tokens.
        sizes: tokens of each part, (..., parts) or anything that broadcasts to it.

    Returns:
        1 (the same relative frequency in every part) to 0 (all in one part), shape (...).

    Raises:
        ValueError: the shapes do not broadcast.

    D = 1 - V / √(n - 1), V the standard deviation (divisor n) of the parts' relative frequencies over
    their mean; Juilland & Chang-Rodríguez 1964, Frequency dictionary of Spanish words, for equal
    parts; relative frequencies instead of counts, for parts of any size, as in Gries 2008. Each
    part weighs the same, however small.

    Limits: an empty part is no part. NaN for fewer than two parts (√(n - 1) = 0), where the term is
    nowhere (its mean is 0), for negative numbers and for occurrences in a part without tokens.

    >>> float(juilland_d([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).round(3))  # Gries 2008 prints 0.785
    0.785
    """
    count, size, defined = _parts(counts, sizes)
    real = size > 0
    parts = floats(real.sum(axis=-1))
    with np.errstate(all="ignore"):
        rates = np.where(real, count / size, 0.0)
        mean = rates.sum(axis=-1) / parts
        deviations = np.where(real, rates - mean[..., np.newaxis], 0.0)
        variation = np.sqrt((deviations**2).sum(axis=-1) / parts) / mean
        return where_defined(defined & (parts > 1), 1 - variation / np.sqrt(parts - 1))


def arf(positions: ArrayLike, size: int) -> FloatArray:
    """Count the occurrences of a term with clusters counted down: average reduced frequency, ARF.

    Args:
        positions: where the term stands, (occurrences,), token numbers 0 to size - 1, in any order.
        size: all tokens of the corpus.

    Returns:
        A 0-dimensional array between 1 (all occurrences side by side, in a large corpus) and the plain
        frequency f (occurrences at equal distances).

    Raises:
        ValueError: positions has more than one axis.

    ARF = (1 / v) Σ min(d_i, v), v = size / f, d_i the distance from one occurrence to the next, where the
    corpus is closed into a ring; Savický & Hlaváčová 2002, Measures of word commonness, Journal of
    Quantitative Linguistics 9(3), p. 215-231.

    Limits: 1 for a single occurrence. It depends on the order of the documents, and cutting the ring
    elsewhere changes nothing. NaN without occurrences (v = size / 0), and for positions that are repeated,
    not whole or outside the corpus.

    >>> float(arf([0, 25, 50, 75], 100)), float(arf([10, 11, 12, 13], 100))
    (4.0, 1.12)
    """
    places = np.sort(floats(positions))
    if places.ndim != 1:
        raise ValueError(f"positions must have one axis (the occurrences), not {places.ndim}")
    sound = places.size > 0 and places[0] >= 0 and places[-1] < size and bool((places % 1 == 0).all())
    if not sound or bool((np.diff(places) == 0).any()):
        return floats(np.nan)
    mean = size / places.size
    distances = np.diff(places, prepend=places[-1] - size)
    return floats(np.minimum(distances, mean).sum() / mean)


def arf_by_term(terms: ArrayLike, vocabulary: int) -> FloatArray:
    """Give the average reduced frequency of every term of a corpus at once.

    Args:
        terms: the corpus as term numbers, (tokens,), integers below `vocabulary`; a token below 0 takes
            up its place and is no term.
        vocabulary: how many terms there are.

    Returns:
        ARF of term 0, 1, ..., shape (vocabulary,); see `arf` for the scale.

    Raises:
        ValueError: terms has more than one axis, or a number is not below vocabulary.

    The formula of `arf`: Savický & Hlaváčová 2002, Journal of Quantitative Linguistics 9(3), p. 215-231.

    Limits: NaN for a term that does not occur.

    >>> arf_by_term([0, 1, 0, 1, -1, 2, 2, 2, -1, -1], 4).round(3)
    array([1.4, 1.4, 1.6, nan])
    """
    stream = np.asarray(terms, dtype=np.int64)
    if stream.ndim != 1 or (stream.size and stream.max() >= vocabulary):
        raise ValueError(f"terms must have one axis and numbers below {vocabulary}")
    places = np.flatnonzero(stream >= 0)
    places = places[order(stream[places])]
    term = stream[places]
    counts = np.bincount(term, minlength=vocabulary)
    with np.errstate(all="ignore"):
        mean = stream.size / counts
    distances = np.diff(places, prepend=0)
    firsts = np.diff(term, prepend=-1) > 0
    lasts = np.roll(firsts, -1)
    distances[firsts] = places[firsts] + stream.size - places[lasts]
    sums = np.bincount(term, weights=np.minimum(distances, mean[term]), minlength=vocabulary)
    with np.errstate(all="ignore"):
        return where_defined(counts > 0, sums / mean)
