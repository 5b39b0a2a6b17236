"""ALIGN: pairs of places to passages, letter by letter, cut where the two are no longer alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from rapidfuzz.distance import Levenshtein

from wsum.analysis.copying.beside import BESIDE, common, threes
from wsum.analysis.copying.layout import Layout
from wsum.analysis.copying.runs import Mask, Numbers, furthest
from wsum.progress import steps

# What an edited letter costs where an equal one gives 1; many in a row (a clause put in or left out) cost a rate each
COST, CLAUSE, RATE = 2.0, 4.0, 0.4
COSTS = [min(COST * edits, CLAUSE + RATE * edits) for edits in range(100)]
# A passage ends where it has lost so much since its best place
DROP = 30.0
# Letters of a layout in which passages are looked up together
STEP = 64
SIDES = ["at_a", "to_a", "at_b", "to_b"]
# Where equal letters begin in a and in b, and how many there are: none where two alignments meet
Equal = tuple[int, int, int]
# at_a, to_a, at_b, to_b, equal and length
Passage = tuple[int, int, int, int, int, int]


def alignments(layout: Layout, pairs: pd.DataFrame, *, enough: float) -> pd.DataFrame:
    """Align the two sides of each pair of places, with what lies beside them, and cut out what is alike.

    An equal letter is worth 1, an edited one (replaced, put in, left out) -2, and n of them in a row no less than
    -4 - 0.4 n; a passage is a stretch that is worth `enough` and never falls 30 below its best.  Returns at_a, to_a,
    at_b, to_b (places in the layout), equal and length (letters that are equal, and all columns of the alignment).
    """
    before, behind = _going_on(layout, pairs, enough)
    alone = (pairs["matches"].to_numpy() == 1) & ~before & ~behind
    matched, rest = pairs["matched"].to_numpy(), np.flatnonzero(~alone)
    whole = np.flatnonzero(alone & (matched >= enough))  # the match itself is the passage
    places = zip(*(pairs[name].to_numpy()[rest].tolist() for name in SIDES), strict=True)
    limits = _limits(layout, pairs.iloc[rest], before[rest], behind[rest])
    work = zip(rest.tolist(), places, (pairs["matches"].to_numpy()[rest] == 1).tolist(), limits, strict=True)
    rows = [
        (number, *passage)
        for number, *pair in steps(work, "passages", total=len(rest))
        for passage in passages(_around(layout.text, *pair), enough=enough)
    ]
    table = np.column_stack([whole, pairs[SIDES].to_numpy()[whole], matched[whole], matched[whole]])
    table = np.concatenate([table, np.array(rows, np.int64).reshape(-1, table.shape[1])])
    table = table[np.argsort(table[:, 0], kind="stable"), 1:]
    return _best(layout, pd.DataFrame(table, columns=[*SIDES, "equal", "length"]))


def _going_on(layout: Layout, pairs: pd.DataFrame, enough: float) -> tuple[Mask, Mask]:
    """Whether a passage may go on before and behind each pair of places.

    It cannot where the letters at the edge differ and no three in a row are alike near it: the edits at the edge
    and between any two equal letters cost as much as these give, and so little is no passage of its own.
    """
    if enough <= COST:
        return np.ones(len(pairs), bool), np.ones(len(pairs), bool)
    at_a, to_a, at_b, to_b = (pairs[name].to_numpy(np.int64) for name in SIDES)
    numbers = threes(layout.codes)
    before = common(numbers, at_a - BESIDE, at_b - BESIDE) | (layout.codes[at_a - 1] == layout.codes[at_b - 1])
    return before, common(numbers, to_a, to_b) | (layout.codes[to_a] == layout.codes[to_b])


def _limits(layout: Layout, pairs: pd.DataFrame, before: Mask, behind: Mask) -> Iterator[tuple[int, ...]]:
    """How far a passage may go on to both sides: the bounds of the piece of a and of b, or the pair's own."""
    limits: list[list[int]] = []
    for at, to in (SIDES[:2], SIDES[2:]):
        first, last = layout.bounds[(piece := layout.piece(pairs[at]))], layout.bounds[piece + 1] - 1
        limits += [np.where(before, first, pairs[at]).tolist(), np.where(behind, last, pairs[to]).tolist()]
    yield from zip(*limits, strict=True)


def _around(text: str, place: tuple[int, ...], single: bool, limits: tuple[int, ...]) -> list[Equal]:
    """The alignment of a pair and of what lies before and behind it, each for itself; a single match is alike."""
    start_a, end_a, start_b, end_b = place
    size = end_a - start_a
    middle = [(0, 0, size), (size, size, 0)] if single else equals(text[start_a:end_a], text[start_b:end_b])
    return [
        *_before(text, (start_a, start_b), (limits[0], limits[2])),
        (start_a, start_b, 0),
        *((start_a + a, start_b + b, size) for a, b, size in middle),
        *_behind(text, (end_a, end_b), (limits[1], limits[3])),
    ]


def _behind(text: str, places: tuple[int, int], limits: tuple[int, int]) -> list[Equal]:
    """The alignment of what lies behind two places, window after window while they are alike, or alike at the edge."""
    found: list[Equal] = []
    (a, b), (last_a, last_b), alike = places, limits, True
    while alike and (a, b) != limits:
        to_a, to_b = min(a + BESIDE, last_a), min(b + BESIDE, last_b)
        part = equals(text[a:to_a], text[b:to_b])
        found += [(a + at, b + there, size) for at, there, size in part]
        alike = _last(part) > COST or _worth(part) > COST
        a, b = to_a, to_b
    return found


def _before(text: str, places: tuple[int, int], limits: tuple[int, int]) -> list[Equal]:
    """The same before two places, from the right to the left, so that it is best where a window touches them."""
    found: list[Equal] = []
    (a, b), (first_a, first_b), alike = places, limits, True
    while alike and (a, b) != limits:
        to_a, to_b = max(a - BESIDE, first_a), max(b - BESIDE, first_b)
        part = equals(text[to_a:a][::-1], text[to_b:b][::-1])
        found += [(a - at - size, b - there - size, size) for at, there, size in part]
        alike = _last(part) > COST or _worth(part) > COST
        a, b = to_a, to_b
    return found[::-1]


def equals(a: str, b: str) -> list[Equal]:
    """The equal letters in the alignment of least edits (Levenshtein), and at last none where both end.

    >>> equals("培训3期", "培训15期")
    [(0, 0, 2), (3, 4, 1), (4, 5, 0)]
    """
    return [(block.a, block.b, block.size) for block in Levenshtein.editops(a, b).as_matching_blocks()]


def _cost(edits: int) -> float:
    """What edited letters in a row cost."""
    return COSTS[edits] if edits < len(COSTS) else CLAUSE + RATE * edits


def _worth(found: list[Equal]) -> float:
    """What an alignment is worth."""
    worth, to_a, to_b = 0.0, 0, 0
    for a, b, size in found:
        worth += size - _cost(max(a - to_a, b - to_b))
        to_a, to_b = a + size, b + size
    return worth


def _last(found: list[Equal]) -> int:
    """How many equal letters stand at the end of an alignment."""
    if len(found) < 2:
        return 0
    (a, b, size), end = found[-2], found[-1]
    return size if (a + size, b + size, 0) == end else 0


def passages(found: list[Equal], *, enough: float) -> Iterator[Passage]:
    """The stretches of an alignment that are worth enough, each from its first to its last equal letter."""
    (start_a, start_b, _), best = found[0], (0, 0, 0, 0, 0, 0)
    to_a, to_b, worth, top, equal, length = start_a, start_b, 0.0, 0.0, 0, 0
    for a, b, size in found:
        if edits := max(a - to_a, b - to_b):
            worth -= _cost(edits)
            length += edits
        if worth <= 0 or worth < top - DROP:
            if top >= enough:
                yield best
            start_a, start_b, worth, top, equal, length = a, b, 0.0, 0.0, 0, 0
        to_a, to_b, worth, equal, length = a + size, b + size, worth + size, equal + size, length + size
        if worth > top:
            top, best = worth, (start_a, to_a, start_b, to_b, equal, length)
    if top >= enough:
        yield best


def _best(layout: Layout, found: pd.DataFrame) -> pd.DataFrame:
    """The passages without those of the same pieces that lie for the most part in a better one, on both sides."""
    pair = layout.piece(found["at_a"]) * len(layout.bounds) + layout.piece(found["at_b"])
    crowded = np.flatnonzero(_overlapping(pair, *(found[name].to_numpy() for name in SIDES[:2])))
    worth = ((1 + COST) * found["equal"] - COST * found["length"]).to_numpy()[crowded]
    sides = found[SIDES].to_numpy()[crowded]
    order = np.lexsort((sides[:, 2], sides[:, 0], -worth, pair[crowded]))
    kept = np.ones(len(found), bool)
    kept[crowded[order]] = _apart(pair[crowded[order]].tolist(), sides[order].tolist())
    return found[kept].reset_index(drop=True)


def _overlapping(group: Numbers, start: Numbers, end: Numbers) -> Mask:
    """Which stretches have letters in common with another one of their group."""
    order = np.lexsort((start, group))
    first = start[order] >= furthest(group[order], end[order])
    alone = first & np.append(first[1:], True)
    found = np.ones(len(group), bool)
    found[order] = ~alone
    return found


def _apart(pairs: list[int], sides: Sequence[list[int]]) -> list[bool]:
    """Which passages, the better ones of a pair of pieces first, do not lie in one before that is kept."""
    kept: list[bool] = []
    held: dict[int, list[list[int]]] = {}
    last = -1
    for pair, row in zip(pairs, sides, strict=True):
        if pair != last:
            held, last = {}, pair
        # what holds more than half of a passage holds its middle
        kept.append(not any(_within(row, better) for better in held.get((row[0] + row[1]) // 2 // STEP, ())))
        for step in range(row[0] // STEP, row[1] // STEP + 1) if kept[-1] else ():
            held.setdefault(step, []).append(row)
    return kept


def _within(row: list[int], better: list[int]) -> bool:
    """Whether more than half of a passage lies in another one, on both sides."""
    return all(
        2 * (min(row[side + 1], better[side + 1]) - max(row[side], better[side])) > row[side + 1] - row[side]
        for side in (0, 2)
    )
