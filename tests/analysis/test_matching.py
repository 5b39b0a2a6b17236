"""Bags of pairs against dicts of them, likeness against its formulas, and groups of matches against one whole table."""

from __future__ import annotations

import random
from collections import Counter
from math import log1p, sqrt

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from wsum.analysis.bags import BLOCK, bags, pairs
from wsum.analysis.clauses import Clause
from wsum.analysis.matching import SURE, Likeness, alike, assigned
from wsum.analysis.readings import Reading

SIGNS = ("水", "利", "新", "建", "闸", "堤", "完成", "今年", "a", "B", "，", " ", "3座")
TOPICS = ("", "水利", "加固堤防，新建水闸")
NOUN = "水闸新堤"
DOC = "苇塘.txt"
Weights = dict[str, float]


def clause(start: int, words: str, topic: str) -> Clause:
    """A clause; where it has a figure, the first one is read."""
    at = start + words.find("3座")
    read = Reading(DOC, 1, "", at, at + 2, "3座", "count", 3.0, None, None, "座", NOUN, "exact", False, None)
    return Clause(DOC, 1, start, start + len(words), topic, "plan", [read] if "3座" in words else ())


def written(seed: int, size: int) -> tuple[str, list[Clause]]:
    """Clauses of random characters under a few headings, and the text that they stand in."""
    rng = random.Random(seed)
    text, found = "", []
    for _ in range(size):
        words = "".join(rng.choices(SIGNS, k=rng.randint(0, 12)))
        found.append(clause(len(text), words, rng.choice(TOPICS)))
        text += words
    return text, found


def weighed(words: str, topic: str) -> Weights:
    """What each pair of a clause weighs, in the order in which they are met."""
    bare = words.replace("3座", " ", 1)
    runs = "".join(sign if sign.isalpha() else " " for sign in bare.replace("完成", " ").replace("今年", " ")).split()
    over = [run[at] + run[at + 2] for run in runs for at in range(len(run) - 2)]
    own = [*pairs(bare), *(pairs(NOUN) if "3座" in words else ())]
    return dict.fromkeys(pairs(topic), 0.25) | dict.fromkeys(over, 0.4) | dict.fromkeys(own, 1.0)


def told(text: str, clauses: list[Clause]) -> tuple[list[Weights], Weights]:
    """What every pair of each clause tells, weighed, and in itself; pairs that no clause has of its own left out."""
    held = [weighed(text[clause.start : clause.end], clause.topic) for clause in clauses]
    spread = Counter(pair for bag in held for pair, weight in bag.items() if weight == 1.0)
    worth = {pair: log1p(len(held) / count) / log1p(len(held)) for pair, count in spread.items()}
    return [{pair: worth[pair] * weight for pair, weight in bag.items() if pair in worth} for bag in held], worth


@pytest.mark.parametrize(("seed", "size"), [(1, 1), (2, 40), (3, 300), (4, BLOCK + 50)])
def test_bags_are_those_of_dicts(seed: int, size: int) -> None:
    text, clauses = written(seed, size)
    found, (expected, worth) = bags(clauses, {DOC: text}), told(text, clauses)
    rows = [row.tolist() for row in np.split(found.told, found.ends[:-1])]
    assert rows == [pytest.approx(list(bag.values())) for bag in expected]
    own = [sum(value for pair, value in bag.items() if value == worth[pair]) for bag in expected]
    assert found.own.tolist() == pytest.approx(own)


def test_no_clauses_have_no_bags() -> None:
    found = bags([], {})
    nothing = np.empty(0, np.int64)
    assert (found.ends.tolist(), found.pair.tolist(), found.own.tolist()) == ([], [], [])
    assert [len(side) for side in alike(found.rows(nothing), found.rows(nothing))] == [0] * 5


def test_likeness_is_that_of_its_formulas() -> None:
    text, clauses = written(7, 60)
    found, (held, worth) = bags(clauses, {DOC: text}), told(text, clauses)
    likeness = alike(found.rows(np.arange(25)), found.rows(np.arange(25, 60)))
    rows = {(plan, result): rest for plan, result, *rest in zip(*(side.tolist() for side in likeness), strict=True)}
    for plan in range(25):
        firm = {pair: value for pair, value in held[plan].items() if value != worth[pair] * 0.25}
        for result, other in enumerate(held[25:]):
            shared = sum(value for pair, value in firm.items() if other.get(pair, 0) > worth[pair] * 0.25)
            assert (shared > 0) == ((plan, result) in rows)
            if shared:
                dot = sum(value * other.get(pair, 0) for pair, value in held[plan].items())
                norms = (sqrt(sum(value**2 for value in bag.values())) for bag in (held[plan], other))
                expected = [dot / next(norms) / next(norms), shared / sum(firm.values()), shared]
                assert rows[plan, result] == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(12))
def test_groups_of_matches_have_the_best_assignment_of_all(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = np.where(rng.random((30, 40)) < 0.05, rng.random((30, 40)), 0.0)
    plan, result = np.nonzero(table)
    score = table[plan, result]
    results = [Clause(DOC, 1, 0, 4, "", "") for _ in range(40)]
    found = list(assigned(Likeness(plan, result, score, score, score), score, results))
    sure = np.where(table >= SURE, table, 0.0)
    rows, columns = linear_sum_assignment(-sure)
    best = {(row, column) for row, column in zip(rows.tolist(), columns.tolist(), strict=True) if sure[row, column]}
    assert {(match.plan, match.result) for match in found} == best
    assert all(match.score == table[match.plan, match.result] for match in found)
