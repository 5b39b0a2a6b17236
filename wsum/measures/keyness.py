"""What marks one corpus against another: evidence (G², p, q) and size of effect (log ratio, log-odds)."""

from __future__ import annotations

from math import erfc
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from wsum.measures.arrays import BoolArray, FloatArray, aligned, floats, where_defined, x_log1p_y


class LogOdds(NamedTuple):
    """Log-odds ratios (natural logarithm) and their z scores, as two arrays of one shape."""

    log_odds: FloatArray
    z: FloatArray


def _countable(count: FloatArray, size: FloatArray) -> BoolArray:
    """Say where a count can be one of a corpus of that size."""
    return (count >= 0) & (count <= size) & (size > 0) & np.isfinite(size)


def g2(target: ArrayLike, reference: ArrayLike, target_size: ArrayLike, reference_size: ArrayLike) -> FloatArray:
    """Measure the evidence that a term is not equally frequent in two corpora: G², the log-likelihood ratio.

    Args:
        target: occurrences of the term in the target corpus, any shape, in tokens.
        reference: occurrences in the reference corpus, in tokens.
        target_size: all tokens of the target corpus.
        reference_size: all tokens of the reference corpus.

    Returns:
        G² >= 0, unsigned, in the shape that the inputs broadcast to; under equal frequency it follows
        chi-square with one degree of freedom (`g2_p`). The side is the sign of `log_ratio`.

    Raises:
        ValueError: the shapes do not broadcast.

    G² = 2 Σ O ln(O / E) over all four cells of the table (term or other × target or reference), 0 ln 0 = 0;
    Dunning 1993, Accurate methods for the statistics of surprise and coincidence, Computational Linguistics
    19(1), section 5 (his -2 log λ for two binomials). Rayson & Garside 2000 add up the two cells of the
    term alone; that variant is not this one.

    Limits: 0 where both frequencies are equal. NaN where a margin of the table is empty, since there is
    nothing to compare: the term is nowhere, or is every token, or a corpus is empty. NaN for counts below
    0 or above their corpus.

    >>> float(g2(110, 111, 2552, 29225).round(2))  # "the swiss", Dunning's Table 1: 270.72
    270.72
    >>> g2([10, 0], [10, 0], 100, 100)
    array([ 0., nan])
    """
    a, b, n, m = aligned(target, reference, target_size, reference_size)
    with np.errstate(all="ignore"):
        whole, term = n + m, a + b
        # O - E is the same in all four cells but for its sign; log1p of it keeps the digits in big corpora
        excess = a - term * (n / whole)
        cells = (
            (a, term * n, excess),
            (b, term * m, -excess),
            (n - a, (whole - term) * n, -excess),
            (m - b, (whole - term) * m, excess),
        )
        parts = [x_log1p_y(observed, shift * whole / margins) for observed, margins, shift in cells]
        defined = _countable(a, n) & _countable(b, m) & (term > 0) & (term < whole)
        return where_defined(defined, np.maximum(2 * np.sum(parts, axis=0), 0.0))


def g2_p(statistic: ArrayLike) -> FloatArray:
    """Turn G² of a 2×2 table into the probability of a value at least as large by chance.

    Args:
        statistic: G², any shape, >= 0.

    Returns:
        The upper tail of chi-square with one degree of freedom, 0 to 1, same shape.

    p = erfc(√(G² / 2)); Dunning 1993, Computational Linguistics 19(1), section 5 (-2 log λ is asymptotically
    chi-square).

    Limits: 1 at G² = 0; 0 where the tail is below the smallest float (G² above about 1,480). NaN for
    NaN and for values below 0, which no G² has.

    >>> g2_p([0.0, 3.841458820694124, 10.827566170662733]).round(6)
    array([1.   , 0.05 , 0.001])
    """
    value = floats(statistic)
    with np.errstate(all="ignore"):
        return where_defined(value >= 0, np.vectorize(erfc, otypes=[float])(np.sqrt(value / 2)))


def log_ratio(target: ArrayLike, reference: ArrayLike, target_size: ArrayLike, reference_size: ArrayLike) -> FloatArray:
    """Measure how many times a term doubles its relative frequency from reference to target.

    Args:
        target: occurrences of the term in the target corpus, any shape, in tokens.
        reference: occurrences in the reference corpus, in tokens.
        target_size: all tokens of the target corpus.
        reference_size: all tokens of the reference corpus.

    Returns:
        Binary logarithms, in the shape that the inputs broadcast to: 1 is twice as frequent in the
        target, -1 half as frequent.

    Raises:
        ValueError: the shapes do not broadcast.

    log2((a / n) / (b / m)), where a frequency of 0 is taken as 0.5 occurrences; Hardie 2014, Log Ratio: an
    informal introduction (ESRC Centre for Corpus Approaches to Social Science, Lancaster). Only the zero is
    replaced: 0.5 is not added to counts that are not zero.

    Limits: 0 where both relative frequencies are equal. NaN where the term is in neither corpus, a corpus
    is empty, or a count is below 0 or above its corpus.

    >>> log_ratio([8, 4, 1, 0], [1, 4, 0, 0], 1000, 1000)
    array([ 3.,  0.,  1., nan])
    """
    a, b, n, m = aligned(target, reference, target_size, reference_size)
    with np.errstate(all="ignore"):
        ratio = (np.where(a == 0, 0.5, a) / n) / (np.where(b == 0, 0.5, b) / m)
        defined = _countable(a, n) & _countable(b, m) & (a + b > 0)
        return where_defined(defined, np.log2(ratio))


def dirichlet_prior(background: ArrayLike, background_size: ArrayLike, strength: ArrayLike) -> FloatArray:
    """Spread pseudo-counts over the vocabulary in the proportions of a background corpus.

    Args:
        background: occurrences of each term in the background corpus, any shape, in tokens.
        background_size: all tokens of the background corpus.
        strength: α₀, the sum of the prior over the whole vocabulary, in tokens.

    Returns:
        α_w for `log_odds`, in tokens, in the shape that the inputs broadcast to.

    Raises:
        ValueError: the shapes do not broadcast.

    α_w = α₀ · y_w / n; Monroe, Colaresi & Quinn 2008, Fightin' words, Political Analysis 16(4),
    p. 372-403 (their informative Dirichlet prior).

    Limits: the prior is the background itself where α₀ is its size. NaN where the background is empty, a
    count is below 0 or above its corpus, or the strength is not above 0.

    >>> dirichlet_prior([30, 10, 0], 1000, 100)
    array([3., 1., 0.])
    """
    y, n, total = aligned(background, background_size, strength)
    with np.errstate(all="ignore"):
        return where_defined(_countable(y, n) & (total > 0), total * y / n)


def log_odds(
    target: ArrayLike,
    reference: ArrayLike,
    target_size: ArrayLike,
    reference_size: ArrayLike,
    *,
    prior: ArrayLike,
    prior_size: ArrayLike,
) -> LogOdds:
    """Measure how the odds of a term differ between two corpora, shrunk towards what a prior expects.

    Args:
        target: occurrences of the term in the target corpus, any shape, in tokens.
        reference: occurrences in the reference corpus, in tokens.
        target_size: all tokens of the target corpus.
        reference_size: all tokens of the reference corpus.
        prior: α_w, pseudo-counts of the term (`dirichlet_prior`, or one number for a flat prior).
        prior_size: α₀, the sum of α_w over the whole vocabulary.

    Returns:
        `log_odds` (natural logarithm, above 0 where the target has more) and `z` (in standard
        deviations), each in the shape that the inputs broadcast to.

    Raises:
        ValueError: the shapes do not broadcast.

    δ_w = ln[(y_i + α_w) / (n_i + α₀ - y_i - α_w)] - ln[(y_j + α_w) / (n_j + α₀ - y_j - α_w)], eq. 16;
    z = δ_w / √(1 / (y_i + α_w) + 1 / (y_j + α_w)), eq. 22, with the approximate variance that the paper
    uses (the full one adds the inverse of both denominators); Monroe, Colaresi & Quinn 2008, Fightin'
    words, Political Analysis 16(4), p. 372-403. The same prior serves both corpora.

    Limits: 0 where both corpora have the same count and size. NaN where α_w is not above 0, α₀ is not
    above α_w, a corpus is empty, or a count is below 0 or above its corpus. A term absent from both is
    defined: its prior stands for it.

    >>> result = log_odds([30, 5], [10, 5], 1000, 1000, prior=[4.0, 1.0], prior_size=100)
    >>> result.log_odds.round(4), result.z.round(4)
    (array([0.9059, 0.    ]), array([2.8527, 0.    ]))
    """
    y_i, y_j, n_i, n_j, alpha, alpha_0 = aligned(target, reference, target_size, reference_size, prior, prior_size)
    with np.errstate(all="ignore"):
        first, second = y_i + alpha, y_j + alpha
        delta = np.log(first / (n_i + alpha_0 - first)) - np.log(second / (n_j + alpha_0 - second))
        z = delta / np.sqrt(1 / first + 1 / second)
        defined = _countable(y_i, n_i) & _countable(y_j, n_j) & (alpha > 0) & (alpha_0 > alpha)
        return LogOdds(where_defined(defined, delta), where_defined(defined, z))


def benjamini_hochberg(p: ArrayLike) -> FloatArray:
    """Turn the p values of many tests into q values, which bound the share of false discoveries.

    Args:
        p: p values, 0 to 1; the tests of one family along the last axis.

    Returns:
        q values in the shape of `p`: calling discoveries all with q <= α keeps the false discovery rate
        at or below α (for independent or positively dependent tests).

    q_(i) = min over j >= i of m p_(j) / j, at most 1, where p_(1) <= ... <= p_(m): the step-up procedure
    of Benjamini & Hochberg 1995, Controlling the false discovery rate, Journal of the Royal Statistical
    Society B 57(1), p. 293, as adjusted p values. Benjamini & Yekutieli 2001 is another one.

    Limits: a single test keeps its p. Where p is NaN (no test was possible) or outside 0 to 1, q is NaN
    and the test does not count among the m.

    >>> benjamini_hochberg([0.01, 0.04, 0.03, float("nan"), 0.5]).round(4)
    array([0.04  , 0.0533, 0.0533,    nan, 0.5   ])
    """
    shape = floats(p).shape
    value = np.atleast_1d(floats(p))
    defined = (value >= 0) & (value <= 1)
    order = np.argsort(np.where(defined, value, np.inf), axis=-1, kind="stable")
    ranked = np.take_along_axis(np.where(defined, value, np.inf), order, axis=-1)
    with np.errstate(invalid="ignore"):  # no test was possible: 0 times infinity
        scaled = ranked * defined.sum(axis=-1, keepdims=True) / np.arange(1, value.shape[-1] + 1)
    stepped = np.minimum.accumulate(scaled[..., ::-1], axis=-1)[..., ::-1]
    q = np.empty_like(value)
    np.put_along_axis(q, order, np.minimum(stepped, 1.0), axis=-1)
    return where_defined(defined, q).reshape(shape)
