"""Whether a topic model finds the same topics again: ranked lists compared, topics paired, runs averaged."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wsum.measures.arrays import BoolArray, FloatArray, floats, where_defined
from wsum.measures.assignment import assignment


def _repeats(lists: np.ndarray) -> BoolArray:
    """Say which ranked lists name a term twice."""
    same = lists[..., :, np.newaxis] == lists[..., np.newaxis, :]
    counts = np.asarray(same.sum(axis=(-1, -2)))
    return np.asarray(counts > lists.shape[-1])


def average_jaccard(first: ArrayLike, second: ArrayLike) -> FloatArray:
    """Measure how alike two ranked lists are, with agreement at the top counting most: average Jaccard.

    Args:
        first: terms by falling rank, (..., terms), as numbers or words.
        second: the same number of terms, of anything that broadcasts to it.

    Returns:
        0 (no term in common) to 1 (same terms in the same order), shape (...).

    Raises:
        ValueError: the lists differ in length, or the shapes do not broadcast.

    AJ = (1 / t) Σ_{d=1..t} |R_d ∩ S_d| / |R_d ∪ S_d|, R_d the first d terms of R; Greene, O'Callaghan &
    Cunningham 2014, How many topics? Stability analysis for topic models, Proceedings of ECML PKDD,
    "Term ranking similarity". The plain Jaccard index, which has no ranks, is its last summand.

    Limits: symmetric. NaN for empty lists, and where a list names a term twice, since ranks are then no
    sets.

    >>> first = ["album", "music", "best", "award", "win"]  # Greene et al. print 0.154
    >>> second = ["sport", "best", "win", "medal", "award"]
    >>> float(average_jaccard(first, second).round(3))
    0.154
    """
    x, y = np.atleast_1d(np.asarray(first)), np.atleast_1d(np.asarray(second))
    if x.shape[-1] != y.shape[-1]:
        raise ValueError(f"lists must be of one length, not {x.shape[-1]} and {y.shape[-1]}")
    depth = np.arange(1, x.shape[-1] + 1)
    same = (x[..., :, np.newaxis] == y[..., np.newaxis, :]).astype(np.int64)
    shared = np.diagonal(same.cumsum(axis=-1).cumsum(axis=-2), axis1=-2, axis2=-1)
    with np.errstate(all="ignore"):
        mean = (shared / (2 * depth - shared)).sum(axis=-1) / depth.size
    return where_defined(~(_repeats(x) | _repeats(y)) & (depth.size > 0), mean)


def topic_agreement(first: ArrayLike, second: ArrayLike) -> FloatArray:
    """Measure how far two models have the same topics, each paired with its best counterpart.

    Args:
        first: the top terms of each topic by falling rank, (..., topics, terms), as numbers or words.
        second: the same numbers of topics and terms, of anything that broadcasts to it.

    Returns:
        0 (no term in common) to 1 (the same ranked topics, in any order), shape (...).

    Raises:
        ValueError: the models differ in the number of topics or terms, or the shapes do not broadcast.

    Mean `average_jaccard` over the pairs of the best one-to-one assignment (Hungarian method); Greene,
    O'Callaghan & Cunningham 2014, How many topics? Stability analysis for topic models, Proceedings of
    ECML PKDD, "Topic model agreement".

    Limits: symmetric; the order of topics does not matter. NaN without topics or terms, and where a topic
    names a term twice.

    >>> first = [["sport", "win", "award"], ["bank", "finance", "money"], ["music", "album", "band"]]
    >>> second = [["finance", "bank", "economy"], ["music", "band", "award"], ["win", "sport", "money"]]
    >>> float(topic_agreement(first, second).round(2))  # Greene et al. print 0.54
    0.54
    """
    x, y = np.asarray(first), np.asarray(second)
    if x.ndim < 2 or x.shape[-2:] != y.shape[-2:]:
        raise ValueError(f"models must have the same (topics, terms), not {x.shape[-2:]} and {y.shape[-2:]}")
    likeness = average_jaccard(x[..., :, np.newaxis, :], y[..., np.newaxis, :, :])
    agreement = np.full(likeness.shape[:-2], np.nan)
    for place in np.ndindex(agreement.shape):
        table = likeness[place]
        if table.size and not np.isnan(table).any():
            agreement[place] = table[assignment(table)].mean()
    return agreement


def topic_stability(reference: ArrayLike, runs: ArrayLike) -> FloatArray:
    """Measure how far further runs of a topic model bring back the topics of a reference run.

    Args:
        reference: the top terms of each topic of one model, (..., topics, terms).
        runs: the same for each further model, (..., runs, topics, terms).

    Returns:
        0 (other topics every time) to 1 (the same ranked topics every time), shape (...). Of several
        numbers of topics, take the one that is most stable.

    Raises:
        ValueError: a run differs in the number of topics or terms, or the shapes do not broadcast.

    Mean `topic_agreement` of each run with the reference; Greene, O'Callaghan & Cunningham 2014, How many
    topics? Stability analysis for topic models, Proceedings of ECML PKDD. Their runs are models of
    samples of the documents; models of all documents with other seeds may stand in for them, and then
    tell of the method's chance alone.

    Limits: the order of runs does not matter. NaN without runs, and where one run's agreement is NaN.

    >>> float(topic_stability([[1, 2], [3, 4]], [[[3, 4], [1, 2]], [[1, 2], [5, 6]]]))
    0.75
    """
    first, others = np.asarray(reference), np.asarray(runs)
    if others.ndim < 3:
        raise ValueError(f"runs must have the axes (runs, topics, terms), not {others.ndim}")
    agreement = topic_agreement(first[..., np.newaxis, :, :], others)
    with np.errstate(all="ignore"):
        return floats(agreement.sum(axis=-1) / agreement.shape[-1])
