"""Kleinberg's bursts against every state sequence of short series, priced with scipy's binomial."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from wsum.measures import burst_states, find_bursts

CLOSE = 1e-9
BATCH = st.integers(0, 12).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d)))
SERIES = st.lists(BATCH, min_size=1, max_size=6)
OPTIONS = st.tuples(st.sampled_from([1.3, 2.0, 3.0]), st.sampled_from([0.2, 1.0, 2.0]), st.sampled_from([2, 3, 4]))


def price(states: tuple[int, ...], batches: list[tuple[int, int]], scaling: float, gamma: float) -> float:
    """Price a state sequence by the paper's definition, with the binomial coefficient left in."""
    documents = sum(d for _, d in batches)
    base = sum(r for r, _ in batches) / documents if documents else 0.0
    cost, before = 0.0, 0
    for state, (r, d) in zip(states, batches, strict=True):
        rate = base * scaling**state
        if rate > 1:
            return math.inf
        cost += max(state - before, 0) * gamma * math.log(len(batches)) - float(binom.logpmf(r, d, rate))
        before = state
    return cost


@settings(max_examples=40, deadline=None)
@given(SERIES, OPTIONS)
def test_no_state_sequence_is_cheaper(batches: list[tuple[int, int]], options: tuple[float, float, int]) -> None:
    scaling, gamma, states = options
    relevant, total = zip(*batches, strict=True)
    ours = burst_states(relevant, total, scaling=scaling, gamma=gamma, states=states)
    every = product(range(states), repeat=len(batches))
    cheapest = min(price(sequence, batches, scaling, gamma) for sequence in every)
    assert price(tuple(int(state) for state in ours), batches, scaling, gamma) == pytest.approx(cheapest, abs=CLOSE)


@settings(max_examples=60, deadline=None)
@given(SERIES, OPTIONS)
def test_weights_by_the_definition(batches: list[tuple[int, int]], options: tuple[float, float, int]) -> None:
    scaling, gamma, states = options
    relevant, total = zip(*batches, strict=True)
    found = find_bursts(relevant, total, scaling=scaling, gamma=gamma, states=states)
    base = sum(relevant) / max(sum(total), 1)
    for _, level, start, end, weight in zip(*found, strict=True):
        low, high = base * scaling ** (level - 1), base * scaling**level
        saved = sum(binom.logpmf(r, d, high) - binom.logpmf(r, d, low) for r, d in batches[start : end + 1])
        assert weight == pytest.approx(saved, abs=CLOSE)
        assert weight >= gamma * math.log(len(batches)) - CLOSE


@settings(max_examples=60, deadline=None)
@given(SERIES, OPTIONS)
def test_bursts_are_the_states_again(batches: list[tuple[int, int]], options: tuple[float, float, int]) -> None:
    scaling, gamma, states = options
    relevant, total = zip(*batches, strict=True)
    found = find_bursts(relevant, total, scaling=scaling, gamma=gamma, states=states)
    rebuilt = np.zeros(len(batches), dtype=int)
    for start, end in zip(found.start, found.end, strict=True):
        rebuilt[start : end + 1] += 1
    np.testing.assert_array_equal(rebuilt, burst_states(relevant, total, scaling=scaling, gamma=gamma, states=states))


def test_higher_levels_lie_inside_lower_ones() -> None:
    found = find_bursts([1, 1, 22, 40, 42, 22, 1, 1, 1, 1], 50, scaling=1.6, states=3)
    rows = list(zip(found.level.tolist(), found.start.tolist(), found.end.tolist(), strict=True))
    assert rows == [(1, 2, 5), (2, 3, 4)]


def test_a_year_without_documents_does_not_end_a_burst() -> None:
    found = find_bursts([0, 0, 9, 0, 9, 0, 0, 0], [20, 20, 20, 0, 20, 20, 20, 20])
    assert (found.start.tolist(), found.end.tolist()) == ([2], [4])


def test_what_is_everywhere_cannot_burst() -> None:
    assert find_bursts([9, 10, 9, 10], [10] * 4).start.size == 0


def test_a_state_in_which_every_document_has_it_exists() -> None:
    found = find_bursts([0, 0, 0, 6, 6, 6], 6)  # usual rate 1/2, heightened rate 1
    assert (found.start.tolist(), found.end.tolist()) == ([3], [5])


@pytest.mark.parametrize(("share_of_gain", "bursts"), [(0.999, 1), (1.001, 0)])
def test_a_burst_must_save_more_than_the_climb_costs(share_of_gain: float, bursts: int) -> None:
    relevant, total = [1, 1, 1, 5, 5, 1, 1, 1], 20
    base = sum(relevant) / (8 * total)
    gain = 2 * float(binom.logpmf(5, total, 2 * base) - binom.logpmf(5, total, base))
    gamma = share_of_gain * gain / math.log(8)
    assert find_bursts(relevant, total, gamma=gamma).start.size == bursts


def test_series_are_told_apart() -> None:
    quiet, loud = [1, 1, 1, 1, 1, 1], [0, 0, 0, 9, 9, 0]
    found = find_bursts([quiet, loud, quiet, loud], 20)
    assert found.series.tolist() == [1, 3]
    assert found.weight[0] == found.weight[1]


def test_the_edges_of_a_series_are_edges_of_bursts() -> None:
    found = find_bursts([[9, 9, 0, 0, 0, 0], [0, 0, 0, 0, 9, 9]], 20)
    assert (found.start.tolist(), found.end.tolist()) == ([0, 4], [1, 5])


@pytest.mark.parametrize(
    ("relevant", "total", "options"),
    [
        ([3], [2], {}),
        ([-1], [2], {}),
        ([math.nan], [2], {}),
        ([1], [2], {"scaling": 1.0}),
        ([1], [2], {"gamma": 0.0}),
        ([1], [2], {"states": 0}),
    ],
)
def test_what_cannot_be_counted_is_refused(
    relevant: list[float], total: list[float], options: dict[str, float]
) -> None:
    with pytest.raises(ValueError, match="relevant must|expected scaling"):
        burst_states(relevant, total, **options)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="relevant must|expected scaling"):
        find_bursts(relevant, total, **options)  # type: ignore[arg-type]
