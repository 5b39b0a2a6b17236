"""NPMI coherence against gensim, over the same documents as windows."""

from __future__ import annotations

import math

import numpy as np
import pytest
from gensim.corpora import Dictionary
from gensim.topic_coherence.direct_confirmation_measure import log_ratio_measure
from gensim.topic_coherence.probability_estimation import p_boolean_document
from gensim.topic_coherence.segmentation import s_one_pre

from wsum.measures import cooccurrence, npmi, npmi_coherence

CLOSE = 1e-9


def test_as_gensim_has_it() -> None:
    # every two words meet somewhere, since gensim puts 1e-12 for 0
    rng = np.random.default_rng(4)
    presence = (rng.random((400, 12)) < rng.uniform(0.3, 0.6, 12)).astype(int)
    texts = [[f"词{word:02d}" for word in np.flatnonzero(row)] for row in presence]
    numbers = Dictionary([[f"词{word:02d}" for word in range(12)]])
    bags = [numbers.doc2bow(text) for text in texts]
    column = np.array([int(numbers[number][1:]) for number in range(12)])
    topics = [np.array([0, 3, 5, 7]), np.array([1, 2, 4, 11])]
    segmented = s_one_pre(topics)
    oracle = log_ratio_measure(segmented, p_boolean_document(bags, segmented), normalize=True)
    together = cooccurrence(presence[:, column])
    np.testing.assert_allclose(npmi_coherence(topics, together, 400), oracle, atol=CLOSE)


def test_npmi_by_its_definition() -> None:
    p_both, p_one, p_two = 12 / 200, 30 / 200, 40 / 200
    by_hand = math.log(p_both / (p_one * p_two)) / -math.log(p_both)
    assert npmi(12, 30, 40, 200) == pytest.approx(by_hand, abs=CLOSE)


def test_the_ends_of_the_scale() -> None:
    np.testing.assert_allclose(npmi([0, 7, 6], [5, 7, 20], [9, 7, 30], 100), [-1, 1, 0], atol=CLOSE)


def test_cooccurrence_counts_windows_and_not_words() -> None:
    presence = np.random.default_rng(5).poisson(0.7, size=(30, 5))
    by_hand = [[int(((presence[:, a] > 0) & (presence[:, b] > 0)).sum()) for b in range(5)] for a in range(5)]
    np.testing.assert_array_equal(cooccurrence(presence), by_hand)


def test_a_pair_without_npmi_is_left_out() -> None:
    together = cooccurrence([[1, 1, 0], [1, 1, 0], [1, 0, 0], [0, 0, 0]])
    assert npmi_coherence([0, 1, 2], together, 4) == pytest.approx(npmi(2, 3, 2, 4), abs=CLOSE)


def test_errors_say_what_was_expected() -> None:
    with pytest.raises(ValueError, match="windows, terms"):
        cooccurrence([1, 0])
    with pytest.raises(ValueError, match="square"):
        npmi_coherence([0, 1], [[1, 2, 3]], 4)
    with pytest.raises(IndexError):
        npmi_coherence([0, 5], [[1, 1], [1, 1]], 4)
