"""Candidates: which markers of a piece head a block, and which are items of a list inside a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter

from wsum.segmenters import inline, openings
from wsum.segmenters.markers import DECORATIONS, DOUBLE, Family, Marker, opening, scan
from wsum.segmenters.model import Paragraph

BLOCKS = {"一、", "（一）"}  # of a paragraph that begins with these, those in mid-line were lines too
ENDS = "。；！？”）;!?"  # what stands before a marker whose line break was lost
LOST = "lost-line"
SPOKEN = {"say", "order", "among"}  # kin whose markers are words of the sentence: 一是, 首先, 其一
HEADLESS = SPOKEN | {"title", "dash"}  # kin whose markers head no list on their own line
STOPS, LEADS = "。；！？;!?", "：:"  # what does where no other marker of its list has been met
NEAR = 20  # characters in which a line begins
SENTENCES = 3  # of the items of a list that were paragraphs once
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
        self._known = _by_family([*self._openings, *(m for found in middles.values() for m in found)])
        for index, opened in enumerate(self._openings):
            if opened is not None or index in middles:
                self._line(opened, paragraphs[index].end, middles.get(index, []), self._next(index))

    def _line(self, opened: Marker | None, end: int, markers: list[Marker], after: Marker | None) -> None:
        """Sort the markers of one line: what opens it, and the `markers` in mid-line."""
        markers = list(self._with_firsts(markers, end))
        while opened is not None and (first := self._first_item(opened, end, markers)):
            self._add([opened])
            markers = [marker for marker in markers if marker.start > first.start]
            opened = None if first.inline else first
            markers = [first, *markers] if first.inline else markers
        if opened is not None and (opened.issue == LOST or not markers):
            self._add([opened])
            opened = None
        self._sort(opened, [opened, *markers] if opened is not None else markers, after)

    def _first_item(self, opened: Marker, end: int, beside: Sequence[Marker]) -> Marker | None:
        """The first item behind a heading whose line break was lost, where the line or one below has the second."""
        first = _behind(self.text, opened, end)
        if first is None:
            return None
        if self._is_lacking(first):
            return _lost(first)
        if not any(_follows(first, marker) for marker in beside):
            return None
        first.inline = first.family.name not in BLOCKS
        return first if first.inline else _lost(first)

    def _with_firsts(self, markers: Sequence[Marker], end: int) -> Iterator[Marker]:
        """The markers in mid-line, with the first items behind the headings among them."""
        for at, marker in enumerate(markers):
            found: Marker | None = marker
            while found is not None:
                yield found
                first = _behind(self.text, found, end)
                if first is not None and at + 1 < len(markers) and first.start >= markers[at + 1].start:
                    break
                found = None
                if first is not None and self._is_lacking(first):
                    found = _lost(first)
                elif any(_follows(first, other) for other in markers[at + 1 :]):
                    found = first

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
            elif first.family.name in BLOCKS and self._are_paragraphs(run, runs):
                blocks += map(_lost, run)
            elif len(run) > 1 and (first.ordinal == 1 or first is opened) and not _follows(run[-1], after):
                lists += [inline.joined(run)] if inline.says_something(self.text, run) else []
            elif (len(run) > 1 and first.ordinal == 1) or first.issue == LOST or self._lost_its_line(run, after):
                blocks += map(_lost, run)
        self._add(sorted(blocks, key=lambda marker: marker.start))
        self.lists += sorted(lists, key=lambda run: run[0].start)

    def _are_paragraphs(self, run: Sequence[Marker], runs: Sequence[Sequence[Marker]]) -> bool:
        """Whether the items of a list are too long, or hold too much, for a list inside a paragraph."""
        return _is_long(self.text, run) or any(_holds(run, other) for other in runs)

    def _were_lines(self, run: Sequence[Marker], after: Marker | None) -> bool:
        """Whether the items of a list that opens a paragraph were lines once."""
        return run[0].family.name in BLOCKS or self._goes_on(run[0]) or _follows(run[-1], after)

    def _lost_its_line(self, run: Sequence[Marker], after: Marker | None) -> bool:
        """Whether a marker in mid-line goes on with the blocks before it, or the line after it with it."""
        first, sign = run[0], _sign_before(self.text, run[0].start)
        if first.family.kin in SPOKEN:
            return _follows(run[-1], after) or (sign in "。；;" and len(run) == 1 and self._goes_on(first))
        if sign and sign in ENDS and (self._goes_on(first) or (first.ordinal != 1 and _follows(run[-1], after))):
            return True
        return sign != "" and sign in STOPS + LEADS and len(run) == 1 and self._is_lacking(first)

    def _is_lacking(self, marker: Marker) -> bool:
        """Whether a later line goes on with the list of a marker in mid-line, and none before it leads there."""
        known, last = self._known.get(marker.family, []), self._last.get(marker.family)
        at = bisect_right(known, marker.line, key=lambda later: later.line)
        return at < len(known) and _follows(marker, known[at]) and not _follows(last, known[at])

    def _goes_on(self, marker: Marker) -> bool:
        return _follows(self._last.get(marker.family), marker)


def _behind(text: str, marker: Marker, end: int) -> Marker | None:
    """What may be the first item behind the heading of a marker, on the same line."""
    found = _heading_only().match(text, marker.end, end) if marker.family.kin not in HEADLESS else None
    first = opening(text, found.end(), end) if found else None
    if first is None or first.ordinal != 1 or first.family is marker.family:
        return None
    first.line, first.inline = marker.line, True
    return first


@cache
def _heading_only() -> re.Pattern[str]:
    """A heading right before a first （一）, or before a 1. or 一是 with a blank."""
    return re.compile(
        r"[^。！？；：!?;:\n（(]{2,40}?"
        r"(?:(?=[（(]一[）)])|[ \u3000]+(?=①|[（(][1１][）)]|[甲A1１][.．、]|[其第]?一[是要，、]|首先))"
    )


def _by_family(markers: Iterable[Marker | None]) -> dict[Family, list[Marker]]:
    """Markers by their families, in order."""
    found: dict[Family, list[Marker]] = {}
    for marker in markers:
        if marker is not None:
            found.setdefault(marker.family, []).append(marker)
    for family in found.values():
        family.sort(key=attrgetter("start"))
    return found


def _sign_before(text: str, at: int) -> str:
    """The last sign before an offset, blanks and quote marks left out.

    >>> _sign_before("总结如下： >　一、党建", 8)
    '：'
    """
    return text[max(0, at - NEAR) : at].rstrip(DECORATIONS)[-1:]


def _follows(before: Marker | None, marker: Marker | None) -> bool:
    if before is None or marker is None or before.ordinal is None:
        return False
    return before.family is marker.family and marker.ordinal == before.ordinal + 1


def _is_long(text: str, run: Sequence[Marker]) -> bool:
    """Whether a list that begins with 1 has paragraphs for items: as a rule each has several sentences."""
    sentences = text.count("。", run[0].start, run[-1].start)
    return run[0].ordinal == 1 and len(run) > 1 and sentences >= SENTENCES * (len(run) - 1)


def _holds(run: Sequence[Marker], other: Sequence[Marker]) -> bool:
    """Whether another list stands within a list that begins with 1, as only lines do: 一、…（一）…二、…."""
    within = run[0].start < other[0].start and other[-1].start < run[-1].start
    return within and len(other) > 1 and run[0].ordinal == 1 and other[0].family.rank > run[0].family.rank


def _lost(marker: Marker) -> Marker:
    marker.issue, marker.inline = LOST, False
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
