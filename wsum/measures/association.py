"""How strongly two words keep company: what a window would hold by chance, and measures against it."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wsum.measures.arrays import FloatArray, aligned, where_defined
from wsum.measures.keyness import g2


def expected_in_window(node: ArrayLike, collocate: ArrayLike, size: ArrayLike, *, span: ArrayLike = 1) -> FloatArray:
    """Give the occurrences of a collocate that the windows around a node would hold by chance.

    Args:
        node: occurrences of the node, any shape.
        collocate: occurrences of the collocate in the corpus.
        size: all tokens of the corpus.
        span: tokens in one window, left and right together, without the node (5 left and 5 right: 10).
            Where windows are cut short by ends of sentences, give node=1 and span=tokens in all windows.

    Returns:
        Expected occurrences, in the shape that the inputs broadcast to.

    Raises:
        ValueError: the shapes do not broadcast.

    E = f(node) · span · f(collocate) / N; Church & Hanks 1990, Word association norms, mutual information,
    and lexicography, Computational Linguistics 16(1), p. 23, for N P(x) P(y); times the span as in Evert
    2008, Corpora and collocations, section 4.1.

    Limits: 0 where either word does not occur. NaN for an empty corpus, for negative numbers, and for
    words that occur more often than the corpus has tokens.

    >>> float(expected_in_window(50, 200, 100_000, span=10))
    1.0
    """
    f_node, f_collocate, n, width = aligned(node, collocate, size, span)
    with np.errstate(all="ignore"):
        defined = (f_node >= 0) & (f_collocate >= 0) & (width >= 0) & (n > 0) & (f_node <= n) & (f_collocate <= n)
        return where_defined(defined, f_node * width * f_collocate / n)


def log_dice(joint: ArrayLike, node: ArrayLike, collocate: ArrayLike) -> FloatArray:
    """Measure how exclusively two words keep company, whatever the size of the corpus: logDice.

    Args:
        joint: occurrences of both together, any shape.
        node: occurrences of the node.
        collocate: occurrences of the collocate.

    Returns:
        At most 14 (always together); 1 less is half as exclusive; below 0 fewer than one joint
        occurrence in 16,000 of either. In the shape that the inputs broadcast to.

    Raises:
        ValueError: the shapes do not broadcast.

    logDice = 14 + log2(2 f_xy / (f_x + f_y)); Rychlý 2008, A lexicographer-friendly association score,
    Proceedings of RASLAN 2008, p. 9. He counts f_x and f_y within one grammatical relation; for windows,
    they are the words' own frequencies.

    Limits: NaN where the two are never together (the logarithm of 0), or more often than the commoner of
    the two occurs. Where windows overlap, joint may exceed the rarer word's frequency.

    >>> log_dice([10, 10, 0], [10, 100, 10], [10, 60, 10])
    array([14., 11., nan])
    """
    both, x, y = aligned(joint, node, collocate)
    with np.errstate(all="ignore"):
        defined = (both > 0) & (x > 0) & (y > 0) & (both <= np.maximum(x, y))
        return where_defined(defined, 14 + np.log2(2 * both / (x + y)))


def mutual_information(observed: ArrayLike, expected: ArrayLike) -> FloatArray:
    """Measure how many times two words double their chance of meeting: MI.

    Args:
        observed: occurrences of both together, any shape.
        expected: occurrences by chance (`expected_in_window`).

    Returns:
        Binary logarithms (bits), above 0 where they meet more than by chance, in the shape that the
        inputs broadcast to.

    Raises:
        ValueError: the shapes do not broadcast.

    MI = log2(O / E) = log2(P(x, y) / (P(x) P(y))); Church & Hanks 1990, Word association norms, mutual
    information, and lexicography, Computational Linguistics 16(1), p. 23. They leave the span out of E
    (span=1); tools that count windows put it in. This is the pointwise value of one pair; MI² and MI³,
    which raise O to a power, are not this one.

    Limits: 0 where observed and expected agree. NaN where the two never meet (the logarithm of 0), or
    where nothing is expected.

    >>> mutual_information([8, 1, 0], [1, 1, 1])
    array([ 3.,  0., nan])
    """
    seen, chance = aligned(observed, expected)
    with np.errstate(all="ignore"):
        return where_defined((seen > 0) & (chance > 0), np.log2(seen / chance))


def g2_in_window(joint: ArrayLike, window_tokens: ArrayLike, collocate: ArrayLike, size: ArrayLike) -> FloatArray:
    """Measure the evidence that a word is not equally frequent inside and outside a node's windows: G².

    Args:
        joint: occurrences of the collocate inside the windows, any shape.
        window_tokens: all tokens inside the windows; a token in two windows counts once, in joint too.
        collocate: occurrences of the collocate in the corpus.
        size: all tokens of the corpus (without the node's own, if the windows leave it out).

    Returns:
        G² >= 0, unsigned, in the shape that the inputs broadcast to; p by `g2_p`. The side is the sign
        of `mutual_information`.

    Raises:
        ValueError: the shapes do not broadcast.

    `g2` of the table (collocate or other × inside or outside); Dunning 1993, Computational Linguistics
    19(1), sections 5 and 6, who has windows of one token; Evert 2008, Corpora and collocations, section
    5.1, for wider ones.

    Limits: as `g2`; NaN where the collocate does not occur, or the windows are empty or hold everything.

    >>> float(g2_in_window(110, 2552, 221, 31777).round(2))  # "the swiss", Dunning's Table 1: 270.72
    270.72
    """
    inside, tokens, total, n = aligned(joint, window_tokens, collocate, size)
    with np.errstate(all="ignore"):
        return g2(inside, total - inside, tokens, n - tokens)
