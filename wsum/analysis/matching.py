"""Which clause of a report tells of what an earlier one planned: words weighed by their rarity, and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from wsum.analysis.bags import HEADING, Bags, Floats, Numbers
from wsum.analysis.clauses import Clause
from wsum.analysis.holding import Times, agreement, aims, held
from wsum.measures.assignment import assignment

# A match must be this sure; of the words of a clause so much must be shared
SURE = 0.34
# Words that are less alike than this are not made a match by figures
FAINT = 0.12
# Shared words that tell less than this, in pairs that no other clause has, are no sure sign
ENOUGH = 1.6
# A clause with several figures can tell of so many things planned
MANY = 3


class Likeness(NamedTuple):
    """The plans and results that share words, by their numbers, ordered by plans.

    With the cosine of their words, how much of the plan's the result has, and what is shared in all.
    """

    plan: Numbers
    result: Numbers
    cosine: Floats
    covered: Floats
    shared: Floats


class Match(NamedTuple):
    """A plan and a result, by their numbers, and how sure it is that they are of one thing."""

    plan: int
    result: int
    score: float


def alike(plans: Bags, results: Bags) -> Likeness:
    """Hold the words of every plan against those of every result."""
    (ours, own), (theirs, there) = _tables(plans, results)
    whole = np.maximum(np.asarray(own.sum(axis=1)).ravel(), 1e-12)
    own.eliminate_zeros()
    there.eliminate_zeros()
    there.data[:] = 1.0
    common = (own @ there.T).tocoo()
    plan, result = (side.astype(np.int64) for side in (common.row, common.col))
    cosine = (ours @ theirs.T).toarray()[plan, result] / _norm(ours)[plan] / _norm(theirs)[result]
    return Likeness(plan, result, cosine, common.data / whole[plan], common.data)


def _norm(table: Any) -> Floats:
    norm: Floats = np.sqrt(np.maximum(np.asarray(table.multiply(table).sum(axis=1)).ravel(), 1e-12))
    return norm


def _tables(*sides: Bags) -> list[tuple[Any, Any]]:
    """Each side's bags as a sparse matrix over pairs numbered anew; and the same without the words of headings."""
    from scipy.sparse import csr_array

    pair, numbers = pd.factorize(np.concatenate([side.pair for side in sides]))
    tables, start = [], 0
    for side in sides:
        columns, start = pair[start : start + len(side.pair)], start + len(side.pair)
        ends = np.concatenate([[0], side.ends])
        shape = (len(side.ends), max(1, len(numbers)))
        told = side.told
        firm = np.where(side.place == HEADING, 0.0, told)
        parts = ((values, columns, ends) for values in (told, firm))
        tables.append(tuple(csr_array(part, shape=shape, copy=True) for part in parts))
    return tables


def scores(plans: Sequence[Clause], results: Sequence[Clause], words: Likeness, times: Times) -> Floats:
    """How sure each match is, from 0 to 1: by words, and a third by figures where the plan has one."""
    found: Floats = (0.4 * words.cosine + 0.6 * words.covered) * np.minimum(1.0, words.shared / ENOUGH)
    aimed = np.array([bool(aims(plan)) for plan in plans], bool)
    for place in np.flatnonzero(aimed[words.plan] & (found > FAINT)).tolist():
        pair = held(plans[words.plan[place]], results[words.result[place]], times)
        same = agreement(pair, words.covered[place]) if pair is not None else 0.0
        found[place] = 0.65 * found[place] + 0.35 * same
    return found


def assigned(words: Likeness, found: Floats, results: Sequence[Clause]) -> Iterator[Match]:
    """The best assignment as a whole, one clause to one thing planned, or a few where it has figures."""
    sure = np.flatnonzero(found >= SURE)
    sides = (words.plan[sure].tolist(), words.result[sure].tolist(), found[sure].tolist())
    for linked in _linked([Match(*row) for row in zip(*sides, strict=True)]):
        yield from linked if len(linked) == 1 else _best(linked, results)


def _linked(matches: Sequence[Match]) -> list[list[Match]]:
    """The matches that hang together by a plan or a result."""
    # the group of each plan, and of each result under its number turned over
    held: dict[int, list[Match]] = {}
    for match in matches:
        ends = (match.plan, ~match.result)
        *fewer, group = sorted({id(held[end]): held[end] for end in ends if end in held}.values(), key=len) or [[]]
        for met in fewer:
            group += met
            held |= dict.fromkeys([end for one in met for end in (one.plan, ~one.result)], group)
        group.append(match)
        held |= dict.fromkeys(ends, group)
    return list({id(group): group for group in held.values()}.values())


def _best(linked: Sequence[Match], results: Sequence[Clause]) -> Iterator[Match]:
    """The best assignment among matches that hang together."""
    row = {plan: number for number, plan in enumerate(sorted({match.plan for match in linked}))}
    column = {told: number for number, told in enumerate(sorted({match.result for match in linked}))}
    table = np.zeros((len(row), len(column)))
    for match in linked:
        table[row[match.plan], column[match.result]] = match.score
    plans, seats = list(row), [told for told in column for _ in range(_seats(results[told]))]
    table = table[:, [column[told] for told in seats]]
    for place in zip(*(side.tolist() for side in assignment(table)), strict=True):
        if table[place] > 0:
            yield Match(plans[place[0]], seats[place[1]], float(table[place]))


def _seats(result: Clause) -> int:
    """Of how many things planned a clause can tell."""
    return min(MANY, max(1, len(result.figures)))
