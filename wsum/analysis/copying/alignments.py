"""ALIGN: pairs of places to passages, letter by letter, cut where the two are no longer alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz.distance import Levenshtein
from tqdm import tqdm

from wsum.analysis.copying.layout import Layout

# Letters beside the outermost matches in which a passage may go on
BESIDE = 40
# What an edited letter costs where an equal one gives 1; many in a row (a clause put in or left out) cost a rate each
COST, CLAUSE, RATE = 2.0, 4.0, 0.4
# A passage ends where it has lost so much since its best place
DROP = 30.0
# Letters of a layout in which passages are looked up together
STEP = 64


class Block(NamedTuple):
    """Letters that are equal, or that one side has instead of the other's."""

    equal: bool
    start_a: int
    end_a: int
    start_b: int
    end_b: int

    def moved(self, a: int, b: int) -> Block:
        """The same block, counted from other places."""
        return Block(self.equal, self.start_a + a, self.end_a + a, self.start_b + b, self.end_b + b)

    @property
    def columns(self) -> int:
        """Its length in the alignment."""
        return max(self.end_a - self.start_a, self.end_b - self.start_b)

    @property
    def worth(self) -> float:
        """What it adds to a passage."""
        return self.columns if self.equal else -min(COST * self.columns, CLAUSE + RATE * self.columns)


def alignments(layout: Layout, pairs: pd.DataFrame, *, enough: float) -> pd.DataFrame:
    """Align the two sides of each pair of places, with what lies beside them, and cut out what is alike.

    An equal letter is worth 1, an edited one (replaced, put in, left out) -2, and n of them in a row no less than
    -4 - 0.4 n; a passage is a stretch that is worth `enough` and never falls 30 below its best.  Returns at_a, to_a,
    at_b, to_b (places in the layout), equal and length (letters that are equal, and all columns of the alignment).
    """
    rows: list[tuple[int, ...]] = []
    for core, limits in tqdm(_with_limits(layout, pairs), total=len(pairs), disable=None, leave=False):
        for run in passages(_around(layout, core, limits), enough=enough):
            equal, length = (sum(block.columns for block in run if block.equal or not only) for only in (True, False))
            rows.append((run[0].start_a, run[-1].end_a, run[0].start_b, run[-1].end_b, equal, length))
    names = ["at_a", "to_a", "at_b", "to_b", "equal", "length"]
    return _best(layout, pd.DataFrame(rows, columns=names, dtype=np.int64))


def _with_limits(layout: Layout, pairs: pd.DataFrame) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Each pair's bounds, and the bounds of the two pieces: start and end of a, start and end of b."""
    cores = [pairs[name].tolist() for name in ("at_a", "to_a", "at_b", "to_b")]
    limits = []
    for side in ("at_a", "at_b"):
        piece = layout.piece(pairs[side])
        limits += [layout.bounds[piece].tolist(), (layout.bounds[piece + 1] - 1).tolist()]
    yield from zip(zip(*cores, strict=True), zip(*limits, strict=True), strict=True)


def _around(layout: Layout, core: tuple[int, ...], limits: tuple[int, ...]) -> list[Block]:
    """The alignment of a pair and of what lies before and behind it, each for itself."""
    start_a, end_a, start_b, end_b = core
    middle = blocks(layout.cut(start_a, end_a), layout.cut(start_b, end_b))
    return [
        *_beside(layout, (start_a, start_b), (limits[0], limits[2]), back=True),
        *(block.moved(start_a, start_b) for block in middle),
        *_beside(layout, (end_a, end_b), (limits[1], limits[3]), back=False),
    ]


def _beside(layout: Layout, places: tuple[int, int], limits: tuple[int, int], *, back: bool) -> list[Block]:
    """The alignment of what lies beside two places, window after window while they are alike, or alike at the edge."""
    found: list[Block] = []
    (a, b), way = places, -1 if back else 1
    alike = True
    while alike:
        to_a, to_b = (at + way * min(BESIDE, abs(limit - at)) for at, limit in zip((a, b), limits, strict=True))
        part = blocks(layout.cut(a, to_a), layout.cut(b, to_b)) if not back else _mirrored(layout, (to_a, a), (to_b, b))
        found += [block.moved(min(a, to_a), min(b, to_b)) for block in part]
        alike = bool(part) and max(sum(block.worth for block in part), part[0 if back else -1].worth) > COST
        a, b = to_a, to_b
    return sorted(found, key=lambda block: (block.start_a, block.start_b))


def _mirrored(layout: Layout, a: tuple[int, int], b: tuple[int, int]) -> list[Block]:
    """The alignment from the right to the left, so that it is best where the window touches what is known."""
    ours, theirs = layout.cut(*a)[::-1], layout.cut(*b)[::-1]
    return [
        Block(block.equal, len(ours) - block.end_a, len(ours) - block.start_a,
              len(theirs) - block.end_b, len(theirs) - block.start_b)
        for block in blocks(ours, theirs)
    ]  # fmt: skip


def blocks(a: str, b: str) -> list[Block]:
    """The alignment of least edits (Levenshtein) of two runs of letters, equal letters and edits in turn."""
    found: list[Block] = []
    for code in Levenshtein.opcodes(a, b):
        start_a, start_b, equal = code.src_start, code.dest_start, code.tag == "equal"
        if found and found[-1].equal == equal:
            _, start_a, _, start_b, _ = found.pop()
        found.append(Block(equal, start_a, code.src_end, start_b, code.dest_end))
    return found


def passages(found: list[Block], *, enough: float) -> Iterator[list[Block]]:
    """The stretches of an alignment that are worth enough, each from its first to its last equal letter."""
    begin, best, worth, top = 0, -1, 0.0, 0.0
    for number, block in enumerate(found):
        worth += block.worth
        if block.equal and worth > top:
            best, top = number, worth
        if worth <= 0 or worth < top - DROP:
            if top >= enough:
                yield found[begin : best + 1]
            begin, worth, top = number + 1, 0.0, 0.0
    if top >= enough:
        yield found[begin : best + 1]


def _best(layout: Layout, found: pd.DataFrame) -> pd.DataFrame:
    """The passages without those of the same pieces that lie for the most part in a better one, on both sides."""
    pair = layout.piece(found["at_a"]) * len(layout.bounds) + layout.piece(found["at_b"])
    worth = (1 + COST) * found["equal"] - COST * found["length"]
    order = np.lexsort((found["at_b"], found["at_a"], -worth, pair))
    sides = found[["at_a", "to_a", "at_b", "to_b"]].to_numpy()[order].tolist()
    kept: list[int] = []
    held: dict[int, list[list[int]]] = {}
    last = -1
    for number, of, row in zip(order.tolist(), pair[order].tolist(), sides, strict=True):
        if of != last:
            held, last = {}, of
        # what holds more than half of a passage holds its middle
        if not any(_within(row, better) for better in held.get((row[0] + row[1]) // 2 // STEP, ())):
            for step in range(row[0] // STEP, row[1] // STEP + 1):
                held.setdefault(step, []).append(row)
            kept.append(number)
    return found.iloc[sorted(kept)].reset_index(drop=True)


def _within(row: list[int], better: list[int]) -> bool:
    """Whether more than half of a passage lies in another one, on both sides."""
    return all(
        2 * (min(row[side + 1], better[side + 1]) - max(row[side], better[side])) > row[side + 1] - row[side]
        for side in (0, 2)
    )
