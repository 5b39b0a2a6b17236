"""What every public measure must do: cite, show, broadcast, follow a new order, and say NaN where it cannot say."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest

from wsum import measures

RNG = np.random.default_rng(7)
ROWS = 6
ORDER = np.array([3, 5, 0, 4, 1, 2])
Arguments = tuple[Any, ...]


def counts(*shape: int) -> Any:
    """Draw counts from 1 to 9."""
    return RNG.integers(1, 10, size=shape)


def ranked(*shape: int) -> Any:
    """Draw ranked lists of different terms."""
    lists = [RNG.permutation(12)[: shape[-1]] for _ in range(int(np.prod(shape[:-1])))]
    return np.array(lists).reshape(shape)


class Case(NamedTuple):
    """A measure over rows: arguments with a row each, options, and arguments for which nothing can be said."""

    rows: Arguments
    undefined: tuple[Arguments, ...]
    options: dict[str, Any] = {}  # noqa: RUF012


SIZES = RNG.integers(100, 200, size=ROWS)
TERMS = (counts(ROWS), counts(ROWS), SIZES, SIZES[::-1])
NO_TERMS = ((0, 0, 10, 10), (0, 1, 0, 10), (11, 1, 10, 10), (-1, 1, 10, 10), (np.nan, 1, 10, 10))
NO_PARTS: tuple[Arguments, ...] = (
    ([0, 0], [5, 5]),
    ([1, 1], [5, 0]),
    ([-1, 2], [5, 5]),
    ([np.nan, 1], [5, 5]),
    ([], []),
)
CASES: dict[str, Case] = {
    "g2": Case(TERMS, (*NO_TERMS, (10, 10, 10, 10))),
    "g2_p": Case((RNG.random(ROWS),), ((-1,), (np.nan,))),
    "log_ratio": Case(TERMS, NO_TERMS),
    "dirichlet_prior": Case(
        (counts(ROWS), SIZES, SIZES), ((1, 0, 5), (6, 5, 5), (-1, 5, 5), (1, 5, 0), (1, 5, np.nan))
    ),
    "log_odds": Case(TERMS, NO_TERMS[1:], {"prior": 0.5, "prior_size": 50}),
    "benjamini_hochberg": Case((RNG.random((ROWS, 4)),), (([np.nan, np.nan],), ([-0.1, 1.1],))),
    "dp": Case((counts(ROWS, 4), counts(ROWS, 4)), NO_PARTS),
    "dp_norm": Case((counts(ROWS, 4), counts(ROWS, 4)), (*NO_PARTS, ([3], [5]))),
    "juilland_d": Case((counts(ROWS, 4), counts(ROWS, 4)), (*NO_PARTS, ([3], [5]))),
    "expected_in_window": Case((counts(ROWS), counts(ROWS), SIZES), ((1, 1, 0), (-1, 1, 5), (6, 1, 5), (np.nan, 1, 5))),
    "log_dice": Case(
        (counts(ROWS), 9 + counts(ROWS), 9 + counts(ROWS)), ((0, 1, 1), (1, 0, 1), (3, 2, 1), (np.nan, 1, 1))
    ),
    "mutual_information": Case((counts(ROWS), counts(ROWS)), ((0, 1), (1, 0), (-1, 1), (np.nan, 1))),
    "g2_in_window": Case(
        (counts(ROWS), 20 * counts(ROWS), 9 + counts(ROWS), 200 + SIZES), ((0, 5, 0, 9), (0, 0, 1, 9), (2, 5, 1, 9))
    ),
    "jensen_shannon": Case(
        (counts(ROWS, 5), counts(ROWS, 5)), (([0, 0], [1, 1]), ([1, -1], [1, 1]), ([np.nan, 1], [1, 1]), ([], []))
    ),
    "cosine": Case(
        (RNG.normal(size=(ROWS, 5)), RNG.normal(size=(ROWS, 5))), (([0, 0], [1, 1]), ([np.nan, 1], [1, 1]), ([], []))
    ),
    "cooccurrence": Case((RNG.integers(0, 2, size=(ROWS, 5, 3)),), (([[np.nan]],),)),
    "npmi": Case(
        (counts(ROWS), 9 + counts(ROWS), 9 + counts(ROWS), SIZES),
        ((0, 0, 1, 9), (9, 9, 9, 9), (0, 0, 0, 0), (2, 1, 2, 9), (0, 5, 5, 9)),
    ),
    "npmi_coherence": Case(
        (ranked(ROWS, 4), np.full((12, 12), 3) + np.diag(counts(12)), 40),
        (([0], [[1]], 5), ([0, 1], np.zeros((2, 2)), 5)),
    ),
    "average_jaccard": Case((ranked(ROWS, 5), ranked(ROWS, 5)), (([], []), ([1, 1], [1, 2]))),
    "topic_agreement": Case(
        (ranked(ROWS, 3, 5), ranked(ROWS, 3, 5)), ((np.zeros((0, 4)), np.zeros((0, 4))), ([[1, 1]], [[1, 2]]))
    ),
    "topic_stability": Case(
        (ranked(ROWS, 3, 5), ranked(ROWS, 4, 3, 5)), (([[1, 2]], np.zeros((0, 1, 2))), ([[1, 1]], [[[1, 2]]]))
    ),
    "cohen_kappa": Case(
        (RNG.integers(0, 3, (ROWS, 9)), RNG.integers(0, 3, (ROWS, 9))),
        (([], []), ([1, 1], [1, 1]), ([None, 1], [1, None])),
    ),
    "krippendorff_alpha": Case(
        (RNG.integers(0, 3, (ROWS, 3, 9)),), (([[], []],), ([[1, 1], [1, 1]],), ([[1, None], [None, 2]],))
    ),
    "burst_states": Case((RNG.integers(0, 9, (ROWS, 8)), 9 + counts(ROWS, 8)), ()),
}
# not over rows, or no number to put NaN in: their own tests below, and in the file of their family
OTHERS = {"arf", "arf_by_term", "find_bursts", "jensen_shannon_pairs"}
FUNCTIONS = [name for name in measures.__all__ if inspect.isfunction(getattr(measures, name))]
PAIRED = [name for name, case in CASES.items() if sum(np.shape(given)[:1] == (ROWS,) for given in case.rows) > 1]
swept = pytest.mark.parametrize("name", CASES)
paired = pytest.mark.parametrize("name", PAIRED)


def outcome(name: str, arguments: Arguments) -> list[Any]:
    """Call a measure; its result as a list of arrays, one for most."""
    result = getattr(measures, name)(*arguments, **CASES[name].options)
    return list(result) if isinstance(result, tuple) else [result]


def by_row(name: str, change: Callable[[Any], Any]) -> Arguments:
    """Change those arguments of a case that have a row each."""
    return tuple(change(given) if np.shape(given)[:1] == (ROWS,) else given for given in CASES[name].rows)


def test_every_public_measure_is_swept() -> None:
    assert set(FUNCTIONS) == set(CASES) | OTHERS


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_docstring_cites_and_shows(name: str) -> None:
    text = inspect.getdoc(getattr(measures, name)) or ""
    first = text.partition("\n\n")[0]
    assert first.endswith(".") and "\n" not in first
    assert re.search(r"\b(19|20)\d\d\b", text), "no source with its year"
    assert ">>> " in text, "no example"
    for heading in ("Args:\n", "Returns:\n", "Limits: "):
        assert heading in text
    assert all(f"\n    {parameter}: " in text for parameter in inspect.signature(getattr(measures, name)).parameters)


@swept
def test_nothing_is_said_where_nothing_can_be(name: str) -> None:
    for arguments in CASES[name].undefined:
        for result in outcome(name, arguments):
            assert np.isnan(result).all(), arguments


@swept
def test_what_can_be_said_is_finite(name: str) -> None:
    assert all(np.isfinite(result).all() for result in outcome(name, CASES[name].rows))


@swept
def test_rows_in_another_order_give_results_in_that_order(name: str) -> None:
    plain = outcome(name, CASES[name].rows)
    for before, after in zip(plain, outcome(name, by_row(name, lambda given: given[ORDER])), strict=True):
        np.testing.assert_allclose(after, before[ORDER], rtol=1e-12, atol=1e-12)


@swept
def test_rows_together_are_rows_one_by_one(name: str) -> None:
    together = outcome(name, CASES[name].rows)
    for row in range(ROWS):
        alone = outcome(name, by_row(name, lambda given, row=row: given[row]))  # type: ignore[misc]
        for one, all_rows in zip(alone, together, strict=True):
            np.testing.assert_allclose(one, all_rows[row], rtol=1e-12, atol=1e-12)


@swept
def test_one_more_axis_in_front_changes_nothing_else(name: str) -> None:
    together = outcome(name, CASES[name].rows)
    for deeper, plain in zip(outcome(name, by_row(name, lambda given: given[np.newaxis])), together, strict=True):
        assert deeper.shape == (1, *plain.shape)
        np.testing.assert_allclose(deeper[0], plain, rtol=1e-12, atol=1e-12)


@paired
def test_one_row_serves_many(name: str) -> None:
    case = CASES[name]
    first, *rest = case.rows
    repeated = np.repeat(first[:1], ROWS, axis=0)
    for short, full in zip(outcome(name, (first[0], *rest)), outcome(name, (repeated, *rest)), strict=True):
        np.testing.assert_allclose(short, full, rtol=1e-12, atol=1e-12)


@paired
def test_shapes_that_do_not_fit_are_refused(name: str) -> None:
    case = CASES[name]
    first, *rest = case.rows
    with pytest.raises(ValueError):
        outcome(name, (first[: ROWS - 1], *rest))


def test_positions_in_another_order_give_the_same_arf() -> None:
    places = [41, 7, 8, 30, 2]
    assert measures.arf(places, 50) == measures.arf(np.sort(places), 50)
    assert np.isnan(measures.arf([], 50))
    assert np.isnan(measures.arf([np.nan], 50))


def test_terms_with_other_numbers_give_arf_in_that_order() -> None:
    stream, renamed = np.array([0, 1, 1, 2, 4, 3, 0, 0, 2, 3, 1]), ORDER
    before, after = measures.arf_by_term(stream, 6), measures.arf_by_term(renamed[stream], 6)
    np.testing.assert_array_equal(after[renamed], before)
    assert np.isnan(before[5])


def test_series_in_another_order_give_bursts_in_that_order() -> None:
    quiet, early, late = [1, 0, 1, 1, 0, 1], [8, 9, 0, 0, 0, 1], [0, 0, 0, 1, 9, 8]
    relevant = np.array([quiet, early, late, quiet, late, early])
    before, after = measures.find_bursts(relevant, 20), measures.find_bursts(relevant[ORDER], 20)
    plain = set(zip(*(column.tolist() for column in before), strict=True))
    moved = [(int(ORDER[row]), *rest) for row, *rest in zip(*(column.tolist() for column in after), strict=True)]
    assert plain == set(moved)
    assert len(plain) == 4
