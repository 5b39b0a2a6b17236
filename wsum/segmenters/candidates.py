"""Candidates: which markers of a piece head a block, and which are items of a list inside a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from wsum.document import BLANKS
from wsum.segmenters import inline, openings
from wsum.segmenters.markers import DECORATIONS, DOUBLE, Family, Marker, opening, scan
from wsum.segmenters.model import Paragraph

BLOCKS = {"一、", "（一）"}  # of a paragraph that begins with these, those in mid-line were lines too
ENDS = "。；！？”）;!?"  # what stands before a marker whose line break was lost
NEAR = 20  # characters in which a line begins
AHEAD = 4  # lines in which the next item is looked for


class Candidates:
    """The markers of one piece, sorted into `blocks` and inline `lists`, both in order."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph]) -> None:
        self.text = text
        self.blocks: list[Marker] = []
        self.lists: list[list[Marker]] = []
        self._last: dict[Family, Marker] = {}
        middles = _middles(text, paragraphs)
        self._openings = openings.find(text, paragraphs, (m for found in middles.values() for m in found))
        for index, opened in enumerate(self._openings):
            if opened is None and index not in middles:
                continue
            markers = ([opened] if opened is not None else []) + middles.get(index, [])
            if opened is not None and (first := self._first_item(opened, paragraphs[index].end, index, markers)):
                markers = [marker for marker in markers if marker.start > first.start]
                if first.inline:
                    self._add([opened])
                    markers = [first, *markers]
                else:
                    self._add([opened, first])
                opened = None
            if len(markers) > 1 or opened is None:
                self._sort(opened, markers, self._next(index))
            else:
                self._add(markers)

    def _first_item(self, opened: Marker, end: int, index: int, beside: Sequence[Marker]) -> Marker | None:
        """The first item behind a heading whose line break was lost, where the line or one below has the second."""
        found = _heading_only().match(self.text, opened.end, end) if opened.family.name in BLOCKS else None
        first = opening(self.text, found.end(), end) if found else None
        if first is None or first.ordinal != 1 or first.family is opened.family:
            return None
        first.line = opened.line
        ahead = self._openings[index + 1 : index + AHEAD]
        if any(_follows(first, marker) for marker in ahead):
            return _lost(first)
        if not any(_follows(first, marker) for marker in beside):
            return None
        first.inline = first.family.name not in BLOCKS
        return first if first.inline else _lost(first)

    def _next(self, index: int) -> Marker | None:
        """The marker of one of the next lines."""
        ahead = self._openings[index + 1 : index + AHEAD]
        return next((marker for marker in ahead if marker is not None), None)

    def _add(self, blocks: Sequence[Marker]) -> None:
        for marker in blocks:
            self.blocks.append(marker)
            self._last[marker.family] = marker

    def _sort(self, opened: Marker | None, markers: list[Marker], after: Marker | None) -> None:
        """Sort the markers of one paragraph, of which some stand in mid-line."""
        blocks, lists = [], []
        runs = inline.runs(markers)
        for run in runs:
            first = run[0]
            if first is opened and (len(run) == 1 or self._were_lines(run, after)):
                blocks += [first, *map(_lost, run[1:])]
            elif first.family.name in BLOCKS and any(_holds(run, other) for other in runs):
                blocks += map(_lost, run)
            elif len(run) > 1 and (first.ordinal == 1 or first is opened) and not _follows(run[-1], after):
                lists += [inline.joined(run)] if inline.says_something(self.text, run) else []
            elif self._lost_its_line(run, after):
                blocks += map(_lost, run)
        self._add(sorted(blocks, key=lambda marker: marker.start))
        self.lists += sorted(lists, key=lambda run: run[0].start)

    def _were_lines(self, run: Sequence[Marker], after: Marker | None) -> bool:
        """Whether the items of a list that opens a paragraph were lines once."""
        return run[0].family.name in BLOCKS or self._goes_on(run[0]) or _follows(run[-1], after)

    def _lost_its_line(self, run: Sequence[Marker], after: Marker | None) -> bool:
        """Whether a marker in mid-line goes on with the blocks before it, or the line after it with it."""
        first, sign = run[0], self.text[max(0, run[0].start - NEAR) : run[0].start].rstrip(BLANKS)[-1:]
        if first.family.kin in ("say", "order", "among"):
            return _follows(run[-1], after) or (sign in "。；;" and len(run) == 1 and self._goes_on(first))
        return sign != "" and sign in ENDS and (self._goes_on(first) or _follows(run[-1], after))

    def _goes_on(self, marker: Marker) -> bool:
        return _follows(self._last.get(marker.family), marker)


@cache
def _heading_only() -> re.Pattern[str]:
    """A heading right before a first （一）, or before a 1. or 一是 with a blank."""
    return re.compile(
        r"[^。！？；：!?;:\n（(]{2,40}?(?:(?=[（(]一[）)])|[ \u3000]+(?=[1１][.．、]|[其第]?一[是要，、]|首先))"
    )


def _follows(before: Marker | None, marker: Marker | None) -> bool:
    if before is None or marker is None or before.ordinal is None:
        return False
    return before.family is marker.family and marker.ordinal == before.ordinal + 1


def _holds(run: Sequence[Marker], other: Sequence[Marker]) -> bool:
    """Whether another list stands within a list that begins with 1, as only lines do: 一、…（一）…二、…."""
    within = run[0].start < other[0].start and other[-1].start < run[-1].start
    return within and len(other) > 1 and run[0].ordinal == 1 and other[0].family.rank > run[0].family.rank


def _lost(marker: Marker) -> Marker:
    marker.issue, marker.inline = "lost-line", False
    return marker


def _middles(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, list[Marker]]:
    """The markers in mid-line, by the index of their paragraph."""
    found: dict[int, list[Marker]] = {}
    at = 0
    for marker in scan(text, paragraphs[0].start, paragraphs[-1].end) if paragraphs else ():
        while paragraphs[at].end <= marker.start:
            at += 1
        line = paragraphs[at]
        opens = not text[line.start : min(marker.start, line.start + NEAR)].strip(DECORATIONS + DOUBLE)
        if not opens and line.kind not in openings.OUTSIDE and not inline.quoted(text, marker, line.start):
            marker.line = at
            found.setdefault(at, []).append(marker)
    return found
