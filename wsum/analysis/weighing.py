"""Vectors of words for pieces and sections: what a word weighs, and how alike two vectors are."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def idf(counts: Any) -> FloatArray:
    """How telling each term is: ln((1 + n) / (1 + df)) + 1 over n rows of which df have it, as in scikit-learn."""
    having = np.bincount(counts.indices[counts.data > 0], minlength=counts.shape[1])
    return np.asarray(np.log((1 + counts.shape[0]) / (1 + having)) + 1)


def tf_idf(counts: Any, weights: FloatArray | None = None) -> Any:
    """Counts (rows, terms) as TF-IDF vectors of length 1, in the variant of scikit-learn: tf · idf.

    `weights` are the idf of other rows; their own without it. A row without words stays 0.
    """
    from scipy.sparse import csr_array

    table = csr_array(counts, dtype=np.float64, copy=True)
    table.data *= (idf(table) if weights is None else weights)[table.indices]
    norm = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    table.data /= np.repeat(np.where(norm > 0, norm, 1.0), np.diff(table.indptr))
    return table
