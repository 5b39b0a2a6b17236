"""Keyness against Dunning's and Benjamini & Hochberg's printed figures, scipy, statsmodels and logodds."""

from __future__ import annotations

import math
from collections import Counter
from decimal import Decimal, localcontext

import logodds
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, chi2_contingency, false_discovery_control
from statsmodels.stats.multitest import multipletests

from wsum.measures import benjamini_hochberg, dirichlet_prior, g2, g2_p, log_odds, log_ratio

CLOSE = 1e-9
SMALL, LARGE = st.integers(301, 10**4), st.integers(301, 10**10)
TABLES = st.tuples(st.integers(1, 300), st.integers(1, 300), SMALL, SMALL)
VAST = st.tuples(st.integers(0, 300), st.integers(1, 300), LARGE, LARGE)


@pytest.mark.parametrize(
    ("printed", "both", "first", "second", "neither"),
    [  # Dunning 1993, Table 1
        (270.72, 110, 2442, 111, 29114),
        (263.90, 29, 13, 123, 31612),
        (256.84, 31, 23, 139, 31584),
        (167.23, 10, 0, 3, 31764),
    ],
)
def test_g2_as_dunning_prints_it(printed: float, both: int, first: int, second: int, neither: int) -> None:
    assert g2(both, second, both + first, second + neither) == pytest.approx(printed, abs=0.005)


@given(TABLES)
def test_g2_and_p_as_scipy_has_them(table: tuple[int, int, int, int]) -> None:
    a, b, n, m = table
    oracle = chi2_contingency([[a, b], [n - a, m - b]], correction=False, lambda_="log-likelihood")
    value = g2(a, b, n, m)
    assert value == pytest.approx(oracle.statistic, rel=CLOSE, abs=CLOSE)
    assert g2_p(value) == pytest.approx(chi2.sf(value, 1), rel=CLOSE, abs=1e-300)


@given(VAST)
def test_g2_keeps_its_digits_in_a_corpus_of_billions(table: tuple[int, int, int, int]) -> None:
    a, b, n, m = map(Decimal, table)
    with localcontext() as context:
        context.prec = 60
        cells = ((a, a + b, n), (b, a + b, m), (n - a, n + m - a - b, n), (m - b, n + m - a - b, m))
        exact = 2 * sum(cell * (cell * (n + m) / row / column).ln() for cell, row, column in cells if cell)
    assert g2(*table) == pytest.approx(float(exact), rel=CLOSE, abs=CLOSE)


@given(TABLES)
def test_g2_has_no_side_and_log_ratio_has(table: tuple[int, int, int, int]) -> None:
    a, b, n, m = table
    assert g2(a, b, n, m) == pytest.approx(g2(b, a, m, n), rel=CLOSE, abs=CLOSE)
    assert log_ratio(a, b, n, m) == pytest.approx(-log_ratio(b, a, m, n), abs=CLOSE)
    assert log_ratio(a, b, n, m) == pytest.approx(math.log2(a * m / (b * n)), abs=CLOSE)


def test_log_ratio_takes_half_an_occurrence_for_none() -> None:
    assert log_ratio(8, 0, 1000, 500) == pytest.approx(math.log2((8 / 1000) / (0.5 / 500)), abs=CLOSE)
    assert log_ratio(0, 8, 500, 1000) == pytest.approx(-math.log2((8 / 1000) / (0.5 / 500)), abs=CLOSE)


def test_log_odds_as_the_package_logodds_has_them() -> None:
    rng = np.random.default_rng(1)
    words = [f"词{number}" for number in range(60)]
    one, two, past = (rng.poisson(rng.gamma(1.0, 9.0, 60)) for _ in range(3))
    oracle = logodds.log_odds_details(
        *(Counter(dict(zip(words, map(int, counts), strict=True))) for counts in (one, two)),
        prior_counts=dict(zip(words, map(int, past), strict=True)),
        alpha=0.5,
        vocabulary=words,
    )
    prior = past + 0.5
    ours = log_odds(one, two, one.sum(), two.sum(), prior=prior, prior_size=prior.sum())
    np.testing.assert_allclose(ours.log_odds, [oracle[word]["delta"] for word in words], rtol=CLOSE)
    np.testing.assert_allclose(ours.z, [oracle[word]["z"] for word in words], rtol=CLOSE)


def test_a_strong_prior_pulls_log_odds_to_zero() -> None:
    sizes = [10.0, 1e3, 1e6]
    priors = [dirichlet_prior(40, 2000, size) for size in sizes]
    pairs = zip(priors, sizes, strict=True)
    drawn = [abs(float(log_odds(30, 10, 1000, 1000, prior=p, prior_size=s).log_odds)) for p, s in pairs]
    assert drawn == sorted(drawn, reverse=True)
    assert drawn[-1] < 0.01


def test_q_as_benjamini_and_hochberg_print_it() -> None:
    # the fifteen p values of their section 4.1; at a rate of 0.05 the four smallest are discoveries
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert (benjamini_hochberg(p) <= 0.05).sum() == 4


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_q_as_scipy_and_statsmodels_have_it(p: list[float]) -> None:
    ours = benjamini_hochberg(p)
    np.testing.assert_allclose(ours, false_discovery_control(p), atol=CLOSE)
    np.testing.assert_allclose(ours, multipletests(p, method="fdr_bh")[1], atol=CLOSE)


def test_tests_that_were_not_possible_do_not_count() -> None:
    np.testing.assert_array_equal(benjamini_hochberg([0.01, np.nan, 0.02, 1.5]), [0.02, np.nan, 0.02, np.nan])
