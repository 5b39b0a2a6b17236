"""Divergence and cosine against scipy and scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.spatial.distance import jensenshannon
from sklearn.metrics.pairwise import cosine_similarity

from wsum.measures import cosine, jensen_shannon, jensen_shannon_pairs

CLOSE = 1e-9
COUNTS = st.lists(st.integers(0, 50), min_size=6, max_size=6).filter(any)


@given(COUNTS, COUNTS)
def test_jensen_shannon_as_scipy_has_it(first: list[int], second: list[int]) -> None:
    ours = jensen_shannon(first, second)
    # scipy gives the square root, and NaN where rounding takes it below 0
    assert ours == pytest.approx(np.nan_to_num(jensenshannon(first, second, base=2)) ** 2, abs=CLOSE)
    assert ours == pytest.approx(jensen_shannon(second, first), abs=CLOSE)
    assert 0 <= ours <= 1


def test_the_ends_of_the_scale() -> None:
    assert jensen_shannon([1, 2, 0], [2, 4, 0]) == pytest.approx(0, abs=CLOSE)
    assert jensen_shannon([1, 2, 0, 0], [0, 0, 1, 9]) == pytest.approx(1, abs=CLOSE)


def test_cosine_as_scikit_learn_has_it() -> None:
    rows = np.random.default_rng(2).normal(size=(7, 40))
    ours = np.stack([cosine(row, rows) for row in rows])
    np.testing.assert_allclose(ours, cosine_similarity(rows), atol=CLOSE)


def test_tables_of_all_pairs_by_broadcasting() -> None:
    rows = np.random.default_rng(3).poisson(3.0, size=(4, 9))
    table = jensen_shannon(rows[:, np.newaxis], rows)
    assert table.shape == (4, 4)
    np.testing.assert_allclose(np.diagonal(table), 0, atol=CLOSE)


def test_pairs_of_a_sparse_table_as_the_plain_formula_has_them() -> None:
    rows = np.random.default_rng(5).poisson(0.4, size=(9, 60))
    rows[4] = 0
    first, second = np.triu_indices(9)
    ours = jensen_shannon_pairs(csr_array(rows), second, first)
    np.testing.assert_allclose(ours, jensen_shannon(rows[first], rows[second]), atol=CLOSE)
    assert np.isnan(ours[(first == 4) | (second == 4)]).all() and not np.isnan(ours[0])


def test_pairs_that_cannot_be() -> None:
    assert np.isnan(jensen_shannon_pairs([[1, -1], [1, 1]], [0], [1])).all()
    assert len(jensen_shannon_pairs([[1, 1]], [], [])) == 0
    with pytest.raises(ValueError, match="as many"):
        jensen_shannon_pairs([[1, 1]], [0, 0], [0])


def test_pairs_of_the_same_proportions_are_no_rounding_error_apart() -> None:
    counts = np.random.default_rng(5).integers(1, 50, (20, 300))
    rows = np.concatenate([counts, counts * 3])
    assert jensen_shannon_pairs(rows, np.arange(20), np.arange(20, 40)).tolist() == [0.0] * 20
    near = counts[:1] * 10
    near = np.concatenate([near, near + (np.arange(300) == 0)])
    assert jensen_shannon_pairs(near, [0], [1]).item() > 0
