"""Stability against the printed examples of Greene et al. and trying every pairing of topics."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsum.measures import average_jaccard, topic_agreement, topic_stability

CLOSE = 1e-9


def by_sets(first: list[int], second: list[int]) -> float:
    """Average Jaccard with Python's sets."""
    tops = [(set(first[:d]), set(second[:d])) for d in range(1, len(first) + 1)]
    return sum(len(a & b) / len(a | b) for a, b in tops) / len(tops)


RANKED = st.permutations(range(9)).map(lambda terms: terms[:5])


@given(RANKED, RANKED)
def test_average_jaccard_as_sets_have_it(first: list[int], second: list[int]) -> None:
    assert average_jaccard(first, second) == pytest.approx(by_sets(first, second), abs=CLOSE)


@given(st.lists(RANKED, min_size=4, max_size=4), st.lists(RANKED, min_size=4, max_size=4))
def test_agreement_is_the_best_of_all_pairings(first: list[list[int]], second: list[list[int]]) -> None:
    best = max(
        sum(by_sets(one, two) for one, two in zip(first, order, strict=True)) / 4 for order in permutations(second)
    )
    assert topic_agreement(first, second) == pytest.approx(best, abs=CLOSE)


def test_as_greene_et_al_print_them() -> None:
    first = [["sport", "win", "award"], ["bank", "finance", "money"], ["music", "album", "band"]]
    second = [["finance", "bank", "economy"], ["music", "band", "award"], ["win", "sport", "money"]]
    table = average_jaccard(np.array(first)[:, np.newaxis], np.array(second))
    printed = [[0.00, 0.07, 0.50], [0.50, 0.00, 0.07], [0.00, 0.61, 0.00]]
    np.testing.assert_allclose(table, printed, atol=0.005)
    assert topic_agreement(first, second) == pytest.approx(0.54, abs=0.005)


def test_stability_is_the_mean_agreement_with_the_reference() -> None:
    rng = np.random.default_rng(6)
    models = np.array([[rng.permutation(20)[:6] for _ in range(3)] for _ in range(5)])
    mean = np.mean([topic_agreement(models[0], model) for model in models[1:]])
    assert topic_stability(models[0], models[1:]) == pytest.approx(mean, abs=CLOSE)


def test_models_of_other_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        average_jaccard([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="topics, terms"):
        topic_agreement([[1, 2]], [[1, 2], [3, 4]])
    with pytest.raises(ValueError, match="runs, topics, terms"):
        topic_stability([[1, 2]], [[1, 2]])
