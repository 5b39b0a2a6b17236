"""Association against nltk and the figures of the sources."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures

from wsum.measures import expected_in_window, g2_in_window, log_dice, mutual_information

CLOSE = 1e-9
PAIRS = st.tuples(st.integers(1, 50), st.integers(50, 500), st.integers(50, 500), st.integers(2000, 10**4))


@given(PAIRS)
def test_mi_as_nltk_has_it(pair: tuple[int, int, int, int]) -> None:
    joint, node, collocate, size = pair
    ours = mutual_information(joint, expected_in_window(node, collocate, size))
    assert ours == pytest.approx(BigramAssocMeasures.pmi(joint, (node, collocate), size), abs=CLOSE)


@given(PAIRS)
def test_g2_as_nltk_has_it(pair: tuple[int, int, int, int]) -> None:
    joint, node, collocate, size = pair
    # nltk adds 1e-20 to the cells, which does not show here
    oracle = BigramAssocMeasures.likelihood_ratio(joint, (node, collocate), size)
    assert g2_in_window(joint, node, collocate, size) == pytest.approx(oracle, rel=CLOSE, abs=CLOSE)


@given(PAIRS)
def test_log_dice_is_14_and_the_logarithm_of_dice(pair: tuple[int, int, int, int]) -> None:
    joint, node, collocate, size = pair
    dice = BigramAssocMeasures.dice(joint, (node, collocate), size)
    assert log_dice(joint, node, collocate) == pytest.approx(14 + math.log2(dice), abs=CLOSE)


def test_log_dice_as_rychly_describes_it() -> None:
    # 14 where all occurrences are joint; 0 where there is less than one in 16,000; a point is a factor of two
    assert log_dice(16384, 16384, 16384) == pytest.approx(14, abs=CLOSE)
    assert log_dice(1, 16384, 16384) == pytest.approx(0, abs=CLOSE)
    assert log_dice(8, 100, 60) - log_dice(4, 100, 60) == pytest.approx(1, abs=CLOSE)


def test_windows_that_sentences_cut_short() -> None:
    assert expected_in_window(1, 200, 100_000, span=430) == pytest.approx(430 * 200 / 100_000, abs=CLOSE)
