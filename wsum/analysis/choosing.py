"""Topic models, and what speaks for a number of topics: coherence and stability."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from wsum import measures
from wsum.analysis.passages import Ints, Table
from wsum.analysis.weighing import FloatArray, idf, tf_idf
from wsum.measures.arrays import mean_of_defined
from wsum.progress import steps

ROUNDS = {"nmf": 200, "lda": 10}
FIRST = 10  # words of a topic that are judged
RUNS = 3  # models of samples that a model is held against
PART = 0.8  # of the passages are in a sample (Greene et al. 2014)
NEAR = 0.05  # of the best coherence is nearly as coherent
JUDGED = 800  # passages that numbers of topics are judged by
BLOCK = 5_000  # passages whose topics are looked up at once


@dataclass(frozen=True, eq=False)
class Model:
    """A topic model: the words' parts of each topic (topics, terms), rows of sum 1, and how to find topics again."""

    topics: Table
    estimator: Any
    idf: FloatArray | None

    def weights(self, counts: Any) -> Table:
        """The topics' parts of each passage, rows of sum 1; NaN where a passage has no word of any topic."""
        parts = [counts[start : start + BLOCK] for start in range(0, counts.shape[0], BLOCK)]
        with _calm():
            found = np.vstack([self.estimator.transform(_given(part, self.idf)) for part in parts])
        found[np.diff(counts.indptr) == 0] = 0.0
        return _shares(found)


def one_thread() -> AbstractContextManager[Any]:
    """Linear algebra in one thread: sums in one order give the same bytes on any number of cores."""
    from threadpoolctl import threadpool_limits

    held: AbstractContextManager[Any] = threadpool_limits(1)
    return held


def fitted(counts: Any, k: int, method: str, seed: int) -> Model:
    """A model of k topics, learnt from passages (rows) with counts of terms."""
    from sklearn.decomposition import NMF, LatentDirichletAllocation

    weights = idf(counts) if method == "nmf" else None
    if method == "nmf":
        estimator = NMF(k, init="nndsvda", random_state=seed, max_iter=ROUNDS["nmf"], tol=1e-3)
    else:
        estimator = LatentDirichletAllocation(k, random_state=seed, max_iter=ROUNDS["lda"], mean_change_tol=0.01)
    with _calm():
        estimator.fit(_given(counts, weights))
    return Model(_shares(estimator.components_), estimator, weights)


@contextmanager
def _calm() -> Iterator[None]:
    """No warning of a fit that still moves a little after all its rounds, or of one without any error."""
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        yield


def _given(counts: Any, weights: FloatArray | None) -> Any:
    """What a model takes: TF-IDF for NMF, counts for LDA."""
    return counts if weights is None else tf_idf(counts, weights)


def _shares(table: Any) -> Table:
    total = table.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(table, total, out=np.full(table.shape, np.nan), where=total > 0))


def choice(counts: Any, numbers: Sequence[int], method: str, chance: np.random.Generator) -> pd.DataFrame:
    """k, coherence, stability, and which k is chosen: of those nearly as coherent as any, the most stable."""
    rows = np.sort(chance.permutation(counts.shape[0])[:JUDGED])
    judged = counts[rows]
    size = judged.shape[0]
    samples = [np.sort(chance.permutation(size)[: max(1, round(PART * size))]) for _ in range(RUNS)]
    found = [(k, *_judged(judged, k, method, samples)) for k in steps(numbers, "models")]
    frame = pd.DataFrame(found, columns=["k", "coherence", "stability"])
    coherence = frame["coherence"].fillna(-1)
    near = coherence >= coherence.max() - NEAR
    return frame.assign(chosen=frame.index == frame["stability"].fillna(0).round(9).where(near, -1).idxmax())


def _judged(counts: Any, k: int, method: str, samples: list[Ints]) -> tuple[float, float]:
    """Coherence and stability of models of k topics."""
    parts = (counts, *(counts[rows] for rows in samples))
    first, *others = (_first(fitted(part, k, method, 0).topics) for part in parts)
    terms, local = np.unique(first, return_inverse=True)
    together = measures.cooccurrence(counts[:, terms].toarray())
    coherence = measures.npmi_coherence(local.reshape(first.shape), together, counts.shape[0])
    return float(mean_of_defined(coherence)), float(measures.topic_stability(first, np.stack(others)))


def _first(topics: Table) -> Ints:
    """The numbers of the heaviest terms of each topic, heaviest first."""
    return np.argsort(-topics.round(12), axis=1, kind="stable")[:, :FIRST]
