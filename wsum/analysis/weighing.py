"""Vectors of words for pieces and sections: what a word weighs, and how alike two vectors are."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def tf_idf(counts: Any) -> Any:
    """Counts (rows, terms) as TF-IDF vectors of length 1, in the variant of scikit-learn.

    tf · (ln((1 + n) / (1 + df)) + 1), n rows of which df have the term, then divided by the Euclidean
    norm; a row without words stays 0.
    """
    from scipy.sparse import csr_array

    table = csr_array(counts, dtype=np.float64)
    having = np.bincount(table.indices[table.data > 0], minlength=table.shape[1])
    idf = np.log((1 + table.shape[0]) / (1 + having)) + 1
    table.data *= idf[table.indices]
    return unit(table)


def unit(table: Any) -> Any:
    """The rows of a sparse table divided by their Euclidean norm; a row of zeros stays."""
    norm = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    table.data /= np.repeat(np.where(norm > 0, norm, 1.0), np.diff(table.indptr))
    return table
