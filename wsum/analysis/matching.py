"""Which clause of a report tells of what an earlier one planned: words weighed by their rarity, and figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wsum.analysis.clauses import Clause
from wsum.analysis.naming import measured, named
from wsum.analysis.readings import BASE, GROWTH, LIMIT, Reading

# A match must be this sure; of the words of a clause so much must be shared
SURE = 0.34
# The words of the heading above count for less than a clause's own
TOPIC = 0.25
APART = 0.4
# Shared words that tell less than this, in pairs that no other clause has, are no sure sign
ENOUGH = 1.6
# A clause with several figures can tell of so many things planned
MANY = 3
Matrix = NDArray[np.float64]
Bag = Mapping[str, float]


@cache
def _words() -> re.Pattern[str]:
    return re.compile("[\u4e00-\u9fffA-Za-z]+")


@cache
def _idle() -> re.Pattern[str]:
    """Words of planning and telling that say nothing of what is planned."""
    return re.compile(
        "今年|明年|全年|年内|上半年|下半年|力争|争取|确保|积极|继续|进一步|大力|切实|扎实|全面|不断|加快|深入|着力|推动"
        "|达到|以上|左右|不低于|不少于|稳定在|保持在|提高到|力度|工作|我们|累计|预计|率先|进行|实现|完成|开展"
    )


def grams(clause: Clause, text: str) -> dict[str, float]:
    """The pairs of characters of a clause, with those of its figures' nouns and, for less, of its heading.

    Pairs over one character stand for abbreviations, for less: 违法建设 has the 违建 of a later year.
    """
    words = _plain(clause, text)
    found = dict.fromkeys(_pairs(clause.topic), TOPIC) | dict.fromkeys(_pairs(words, 2), APART)
    for pair in (*_pairs(words), *(pair for reading in clause.figures for pair in _pairs(reading.noun))):
        found[pair] = 1.0
    return found


def _plain(clause: Clause, text: str) -> str:
    """The words of a clause without its figures."""
    parts, start = [], clause.start
    for reading in clause.figures:
        parts.append(text[start : reading.start])
        start = max(start, reading.end)
    return " ".join([*parts, text[start : clause.end]])


def _pairs(words: str, apart: int = 1) -> list[str]:
    bare = _idle().sub(" ", words)
    return [run[i] + run[i + apart] for run in _words().findall(bare) for i in range(len(run) - apart)]


def weights(bags: Sequence[Bag]) -> dict[str, float]:
    """How much a pair of characters tells, from 0 to 1: ln(1 + n/df) over n clauses, against that of one in one."""
    spread = Counter(pair for bag in bags for pair, weight in bag.items() if weight == 1.0)
    most = float(np.log1p(len(bags)))
    return {pair: float(np.log1p(len(bags) / count)) / most for pair, count in spread.items()}


class Likeness(NamedTuple):
    """For each plan and result: the cosine of their words, how much of the plan's the result has, and in all."""

    cosine: Matrix
    covered: Matrix
    shared: Matrix


def alike(plans: Sequence[Bag], results: Sequence[Bag], worth: Mapping[str, float]) -> Likeness:
    """Hold the words of every plan against those of every result."""
    met = dict.fromkeys(pair for bag in (*plans, *results) for pair in bag if pair in worth)
    places = {pair: place for place, pair in enumerate(met)}
    (ours, own), (theirs, there) = _tables(plans, places, worth), _tables(results, places, worth)
    cosine = (ours @ theirs.T).toarray() / _norm(ours)[:, None] / _norm(theirs)[None, :]
    there.data[:] = there.data > 0
    shared: Matrix = (own @ there.T).toarray()
    whole = np.maximum(np.asarray(own.sum(axis=1)).ravel(), 1e-12)
    return Likeness(cosine, shared / whole[:, None], shared)


def _norm(table: Any) -> Matrix:
    norm: Matrix = np.sqrt(np.maximum(np.asarray(table.multiply(table).sum(axis=1)).ravel(), 1e-12))
    return norm


def _tables(bags: Sequence[Bag], places: Mapping[str, int], worth: Mapping[str, float]) -> tuple[Any, Any]:
    """The bags as rows of a sparse matrix, each pair by its place; and the same without the words of headings."""
    from scipy.sparse import csr_array

    told = np.fromiter((worth[pair] for pair in places), np.float64, len(places))
    columns = np.array([places[pair] for bag in bags for pair in bag if pair in places], np.int64)
    weight = np.array([weight for bag in bags for pair, weight in bag.items() if pair in places], np.float64)
    ends = np.cumsum([0, *(sum(pair in places for pair in bag) for bag in bags)])
    shape = (len(bags), max(1, len(places)))
    values = told[columns] * weight
    own = np.where(weight >= APART, values, 0.0)
    return csr_array((values, columns, ends), shape=shape), csr_array((own, columns, ends), shape=shape)


def figures_agree(plan: Clause, result: Clause) -> float:
    """How well the figures of two clauses are of one thing: 1 of the same indicator, less of the same unit."""
    best = 0.0
    for ours in aims(plan):
        for theirs in result.figures:
            if measured(ours.unit)[0] != measured(theirs.unit)[0] or theirs.aspect == LIMIT:
                continue
            same = 0.5 if ours.unit == "%" and (ours.aspect == GROWTH) != (theirs.aspect == GROWTH) else 1.0
            same *= 1.0 if theirs.span == "year" else 0.5
            best = max(best, same * same_noun(ours.noun, theirs.noun))
    return best


def aims(clause: Clause) -> list[Reading]:
    """The figures that a plan sets."""
    return [reading for reading in clause.figures if reading.aspect not in (LIMIT, BASE)]


def same_noun(one: str, other: str) -> float:
    """1 where two nouns are one indicator, 0.8 where one ends the other, less by the characters that they share."""
    a, b = named(one)[0] if one else "", named(other)[0] if other else ""
    if not a or not b:
        return 0.2
    if a == b:
        return 1.0
    if a.endswith(b) or b.endswith(a):
        return 0.8
    shared = len(set(_pairs(a)) & set(_pairs(b)))
    return 0.2 + 0.5 * shared / max(1, min(len(set(_pairs(a))), len(set(_pairs(b)))))


def scores(plans: Sequence[Clause], results: Sequence[Clause], words: Likeness) -> Matrix:
    """How sure each match is, from 0 to 1: by words, and a third by figures where the plan has one."""
    found: Matrix = (0.4 * words.cosine + 0.6 * words.covered) * np.minimum(1.0, words.shared / ENOUGH)
    for row, plan in enumerate(plans):
        if not aims(plan):
            continue
        for column in np.flatnonzero(found[row] > 0.12):
            found[row, column] = 0.65 * found[row, column] + 0.35 * figures_agree(plan, results[int(column)])
    return found


def assigned(found: Matrix, results: Sequence[Clause]) -> list[tuple[int, int]]:
    """The pairs of the best assignment as a whole, one clause to one thing planned, or a few where it has figures."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    rows, columns = np.nonzero(found >= SURE)
    size = sum(found.shape)
    links = csr_array((np.ones(len(rows)), (rows, columns + found.shape[0])), shape=(size, size))
    _, part = connected_components(links, directed=False)
    pairs: list[tuple[int, int]] = []
    for number in np.unique(part[rows]):
        members = np.flatnonzero(part == number)
        ours, theirs = members[members < found.shape[0]], members[members >= found.shape[0]] - found.shape[0]
        pairs.extend(_best(found, ours.tolist(), theirs.tolist(), results))
    return pairs


def _best(found: Matrix, ours: list[int], theirs: list[int], results: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """The best assignment among clauses that some match links."""
    from scipy.optimize import linear_sum_assignment

    columns = [column for column in theirs for _ in range(min(MANY, max(1, len(results[column].figures))))]
    kept = found[np.ix_(ours, columns)]
    kept = np.where(kept >= SURE, kept, 0.0)
    rows, places = linear_sum_assignment(-kept)
    for row, place in zip(rows.tolist(), places.tolist(), strict=True):
        if kept[row, place] > 0:
            yield ours[row], columns[place]
