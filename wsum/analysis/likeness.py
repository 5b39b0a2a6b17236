"""Which reports are alike: every two of them, or the nearest of each."""

from __future__ import annotations

from typing import Any, Unpack

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum import measures
from wsum.analysis.grouping import groups
from wsum.analysis.weighing import tf_idf
from wsum.analysis.words import tokens_of
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.tokens import Options

BLOCK = 256  # rows whose cosines with all others are held at once
Ints = NDArray[np.int64]


def similarity(
    corpus: Corpus, *, by: str = "piece", nearest: int | None = None, **options: Unpack[Options]
) -> pd.DataFrame:
    """Measure how alike every two pieces, or groups of pieces, are in their words.

    Args:
        corpus: the corpus.
        by: a column of the pieces' metadata whose values are compared; each piece by itself without it.
        nearest: only the pairs in which one is among so many nearest (by cosine) of the other; all pairs
            without it. n groups make n (n - 1) / 2 pairs: 12.5 million for 5,000, some 300 MB.
        options: what a word is (`wsum.tokens.tokenise`).

    Returns:
        a, b (categories, a before b), cosine (0 to 1), jsd (bits, 0 the same to 1 nothing in common); by
        falling cosine, a, b. A group without a word has neither: NaN, last.

    Raises:
        InputError: there is no such column, no word, or no second group.

    Cosine of TF-IDF vectors as scikit-learn makes them: tf · (ln((1 + n) / (1 + df)) + 1) over the n
    groups, length 1. JSD: Lin 1991, of the words' shares, without any weighting
    (`wsum.measures.jensen_shannon_pairs`).

    >>> import wsum
    >>> corpus = wsum.parse("【篇一】\\n抗旱打井。\\n【篇二】\\n打井抗旱。\\n【篇三】\\n修路架桥。")
    >>> similarity(corpus)[["a", "b"]].values.tolist()[0]
    ['text#1', 'text#2']
    """
    if nearest is not None and nearest < 1:
        raise InputError(f"nearest={nearest}: must be at least 1")
    found = groups(corpus, by)
    if len(found.names) < 2:
        raise InputError(f"by={by}: one group alone, {found.names[0]}, has nothing to be like; read more documents")
    counts = found.matrix() @ tokens_of(corpus, options).counts()
    a, b, cosine = _pairs(tf_idf(counts), nearest)
    cosine[~_worded(counts)[a] | ~_worded(counts)[b]] = np.nan
    jsd = measures.jensen_shannon_pairs(counts, a, b)
    order = np.lexsort((b, a, -cosine))
    names = pd.Index(found.names)
    one, other = (pd.Categorical.from_codes(side[order], categories=names) for side in (a, b))
    return pd.DataFrame({"a": one, "b": other, "cosine": cosine[order], "jsd": jsd[order]})


def _worded(counts: Any) -> NDArray[np.bool_]:
    return np.asarray(counts.sum(axis=1)).ravel() > 0


def _pairs(vectors: Any, nearest: int | None) -> tuple[Ints, Ints, NDArray[np.float64]]:
    """The pairs that are wanted, the smaller number first, with their cosines; some rows at a time."""
    size = vectors.shape[0]
    turned, keys, values = vectors.T.tocsr(), [], []
    for start in range(0, size, BLOCK):
        rows = np.arange(start, min(start + BLOCK, size))
        table = (vectors[rows] @ turned).toarray()
        row, column = np.nonzero(_wanted(table, rows, nearest))
        keys.append(np.minimum(rows[row], column) * size + np.maximum(rows[row], column))
        values.append(table[row, column])
    pairs, first = np.unique(np.concatenate(keys), return_index=True)
    return pairs // size, pairs % size, np.clip(np.concatenate(values)[first], 0.0, 1.0)


def _wanted(table: NDArray[np.float64], rows: Ints, nearest: int | None) -> NDArray[np.bool_]:
    """Which cells of some rows are pairs: all to the right of the diagonal, or the nearest of each row."""
    columns = np.arange(table.shape[1])
    if nearest is None:
        return columns > rows[:, np.newaxis]
    table = np.where(columns == rows[:, np.newaxis], -1.0, table)
    order = np.argsort(-table, axis=1, kind="stable")[:, : min(nearest, len(columns) - 1)]
    wanted = np.zeros(table.shape, bool)
    np.put_along_axis(wanted, order, True, axis=1)
    return wanted
