"""Dispersion against figures in print, the package corpus-dispersion, and counting by the definition."""

from __future__ import annotations

import corpus_dispersion
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsum.measures import arf, arf_by_term, dp, dp_norm, juilland_d

CLOSE = 1e-9
# Gries 2008: five parts of "b a m n i b e u p ..." and the word "a" in them
GRIES = ([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])
# Lyne 1985, p. 85 and 299: ALLEMAND in the tenths of a corpus; D and DP to seven digits by the R package tlda
LYNE = ([2, 0, 1, 1, 3, 0, 3, 0, 0, 0], [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930])


def test_as_gries_prints_them() -> None:
    assert dp(*GRIES) == pytest.approx(0.18, abs=CLOSE)
    assert dp_norm(*GRIES) == pytest.approx(0.18 / 0.82, abs=CLOSE)
    assert juilland_d(*GRIES) == pytest.approx(0.785, abs=5e-4)


def test_as_tlda_prints_juilland() -> None:
    assert juilland_d(*LYNE) == pytest.approx(0.6038797, abs=5e-8)


PARTS = st.integers(2, 12).flatmap(
    lambda n: st.tuples(
        st.lists(st.integers(0, 30), min_size=n, max_size=n).filter(any),
        st.lists(st.integers(31, 5000), min_size=n, max_size=n),
    )
)


@given(PARTS)
def test_as_the_package_corpus_dispersion_has_them(parts: tuple[list[int], list[int]]) -> None:
    counts, sizes = parts
    oracle = corpus_dispersion.CorpusWordAnalyzer(
        v=[float(count) for count in counts],
        corpus_part_sizes_words=[float(size) for size in sizes],
        total_corpus_words=float(sum(sizes)),
    ).calculate_all_metrics()
    assert dp(counts, sizes) == pytest.approx(oracle.dp, abs=CLOSE)
    assert dp_norm(counts, sizes) == pytest.approx(oracle.dp_norm, abs=CLOSE)


@given(PARTS)
def test_juilland_by_its_definition(parts: tuple[list[int], list[int]]) -> None:
    rates = [count / size for count, size in zip(*parts, strict=True)]
    by_hand = 1 - np.std(rates) / np.mean(rates) / np.sqrt(len(rates) - 1)
    assert juilland_d(*parts) == pytest.approx(by_hand, abs=CLOSE)


@given(PARTS)
def test_bounds(parts: tuple[list[int], list[int]]) -> None:
    counts, sizes = parts
    assert 0 <= dp(counts, sizes) <= 1
    assert -CLOSE <= juilland_d(counts, sizes) <= 1
    alone = [7 if size == min(sizes) and place == sizes.index(size) else 0 for place, size in enumerate(sizes)]
    assert dp_norm(alone, sizes) == pytest.approx(1, abs=CLOSE)
    assert dp(sizes, sizes) == pytest.approx(0, abs=CLOSE)


def test_a_part_without_tokens_is_no_part() -> None:
    for measure in (dp, dp_norm, juilland_d):
        assert measure([1, 2, 0, 3], [10, 20, 0, 40]) == pytest.approx(measure([1, 2, 3], [10, 20, 40]), abs=CLOSE)
        assert np.isnan(measure([1, 2, 1, 3], [10, 20, 0, 40]))


def reduced(places: list[int], size: int) -> float:
    """Average the reduced frequency over every way to start: f segments of v tokens, how many are hit.

    The definition behind the formula, for corpora whose size is a multiple of f.
    """
    length = size // len(places)
    hits = [len({(place - start) % size // length for place in places}) for start in range(size)]
    return sum(hits) / size


@given(st.integers(1, 9).flatmap(
    lambda f: st.integers(1, 12).flatmap(
        lambda v: st.tuples(st.lists(st.integers(0, f * v - 1), min_size=f, max_size=f, unique=True), st.just(f * v))
    )
))  # fmt: skip
def test_arf_is_the_mean_number_of_segments_hit(corpus: tuple[list[int], int]) -> None:
    assert arf(*corpus) == pytest.approx(reduced(*corpus), abs=CLOSE)


@given(st.lists(st.integers(-1, 6), min_size=1, max_size=60))
def test_all_terms_at_once_as_one_by_one(terms: list[int]) -> None:
    one_by_one = [arf([place for place, term in enumerate(terms) if term == word], len(terms)) for word in range(8)]
    np.testing.assert_allclose(arf_by_term(terms, 8), one_by_one, rtol=CLOSE)


def test_arf_refuses_what_is_no_stream() -> None:
    with pytest.raises(ValueError, match="one axis"):
        arf([[1, 2]], 10)
    with pytest.raises(ValueError, match="below 3"):
        arf_by_term([0, 3], 3)
    assert np.isnan(arf([4, 4], 10))
    assert np.isnan(arf([10], 10))
