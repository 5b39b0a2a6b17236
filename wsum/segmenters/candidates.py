"""Candidates: which markers of a piece head a block, and which are items of a list inside a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from wsum.lexicons import load
from wsum.segmenters import edges, headings, inline
from wsum.segmenters.markers import CLAUSE, DASH, TITLE, Family, Marker, opening, scan
from wsum.segmenters.model import Paragraph

PAIRED = {"一是", "一要", "其一"}  # families of which one alone is no list
INDENTS = " \u3000\t\u00a0"
OUTSIDE = {"label", "title", "byline", "salutation", "signature"}


def find(text: str, paragraphs: Sequence[Paragraph]) -> tuple[list[Marker], list[list[Marker]]]:
    """Markers of blocks in order, and inline lists in order, for the paragraphs of one piece."""
    openings = [_opening(text, paragraphs, index) for index in range(len(paragraphs))]
    middles = _middles(text, paragraphs)
    _trust(openings)
    _mend(openings)
    _pair(openings, middles)
    for before, marker in zip(openings, openings[1:], strict=False):
        if before is not None and marker is not None:
            marker.below, marker.held = before.bare, marker.announced
    blocks: list[Marker] = []
    lists: list[list[Marker]] = []
    for index, opened in enumerate(openings):
        middle = middles.get(index, [])
        if opened is not None and not middle:
            blocks.append(opened)
        elif middle:
            _sort_out(text, opened, middle, _next(openings, index), blocks, lists)
    return blocks, lists


def _trust(openings: list[Marker | None]) -> None:
    """Keep a marker that may be a decimal (8.24小时) only between its neighbours 7. and 9."""
    places = [index for index, marker in enumerate(openings) if marker is not None]
    for before, at, after in zip([None, *places], places, [*places[1:], None], strict=False):
        marker = openings[at]
        if marker is not None and marker.weak:
            first = openings[before] if before is not None else None
            last = openings[after] if after is not None else None
            if not (_neighbours(first, marker) and (last is None or _neighbours(marker, last))):
                openings[at] = None


def _mend(openings: list[Marker | None]) -> None:
    """Drop a title right under a numbered heading that has no other beside it: the heading's line was broken."""
    for index in range(1, len(openings)):
        before, marker = openings[index - 1], openings[index]
        if before is None or marker is None or not before.bare or before.ordinal is None:
            continue
        if marker.family.kin == "title" and not marker.top and not _has_fellow(openings, index, before):
            openings[index] = None
            before.issue = "broken-line"


def _pair(openings: list[Marker | None], middles: dict[int, list[Marker]]) -> None:
    """Drop 一是 and the like that nothing goes on from, and that goes on from nothing."""
    found = [marker for marker in openings if marker is not None]
    found += [marker for markers in middles.values() for marker in markers]
    numbers: dict[Family, set[int]] = {}
    for marker in found:
        numbers.setdefault(marker.family, set()).add(marker.ordinal or 0)
    for index, marker in enumerate(openings):
        if marker is not None and marker.family.name in PAIRED:
            fellows = numbers[marker.family]
            if not {(marker.ordinal or 0) - 1, (marker.ordinal or 0) + 1} & fellows - {0}:
                openings[index] = None


def _has_fellow(openings: Sequence[Marker | None], index: int, parent: Marker) -> bool:
    """Whether another title follows before the next item of the parent's list."""
    for marker in openings[index + 1 : index + 100]:
        if marker is not None and marker.family is parent.family:
            return False
        if marker is not None and marker.family.kin == "title" and not marker.top:
            return True
    return False


def _neighbours(first: Marker | None, second: Marker | None) -> bool:
    if first is None or second is None or first.ordinal is None:
        return False
    return first.family is second.family and second.ordinal == first.ordinal + 1


def _opening(text: str, paragraphs: Sequence[Paragraph], index: int) -> Marker | None:
    """What a line begins with: a marker, a dash, or nothing but itself as a title."""
    line = paragraphs[index]
    if line.kind in OUTSIDE:
        return None
    marker = opening(text, line.start, line.end) or _dash(text, line)
    if marker is None and (_is_top(text, line) or _stands_alone(text, paragraphs, index)):
        family = CLAUSE if "，" in text[line.start : line.end] else TITLE
        marker = Marker(line.start, line.start, family, None, top=_is_top(text, line))
    if marker is None:
        return None
    marker.line = index
    marker.bare = text[line.end - 1] not in headings.STOPS
    marker.announced = index > 0 and text[paragraphs[index - 1].end - 1] in "：:"
    return marker


def _is_top(text: str, line: Paragraph) -> bool:
    """Whether a line heads what stands beside the numbered sections: 结束语, 附件1."""
    return edges.is_attached(text, line.start, line.end) or text[line.start : line.end] in _closings()


@cache
def _closings() -> frozenset[str]:
    return frozenset(row["form"] for row in load("closings"))


def _dash(text: str, line: Paragraph) -> Marker | None:
    at = line.start
    while at < line.end and text[at] in "—―–─":
        at += 1
    if at - line.start < 1 or at - line.start > 3 or at == line.end:
        return None
    return Marker(line.start, at, DASH, None)


def _stands_alone(text: str, paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a line is a title without a number: what stands around it are whole sentences."""
    line = paragraphs[index]
    if line.kind != "text" or not headings.is_title(text, line.start, line.end):
        return False
    if index and text[paragraphs[index - 1].end - 1] in "，、《（—,":
        return False
    if index and not _whole(text, paragraphs[index - 1]):
        return False
    return index + 1 < len(paragraphs) and not _runs_on(text, line, paragraphs[index + 1])


def _runs_on(text: str, line: Paragraph, following: Paragraph) -> bool:
    """Whether the next line goes on with the sentence of this one."""
    if text[following.start] in "》」』”）)，、。；：,":
        return True
    if _indent(text, line) > _indent(text, following) and following.kind == "text":
        return True
    return len(following) <= 40 and not _whole(text, following)


def _indent(text: str, line: Paragraph) -> int:
    """The width of the blanks before a line, of ideographic blanks or others."""
    at = line.start
    while at and text[at - 1] in INDENTS:
        at -= 1
    return line.start - at


def _whole(text: str, line: Paragraph) -> bool:
    """Whether a line ends as a sentence or heads something."""
    if text[line.end - 1] in "。！？：；!?:;”）)…" or line.kind != "text":
        return True
    return opening(text, line.start, line.end) is not None


def _middles(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, list[Marker]]:
    """The markers in mid-line, by the index of their paragraph."""
    found: dict[int, list[Marker]] = {}
    if not paragraphs:
        return found
    at = 0
    for marker in scan(text, paragraphs[0].start, paragraphs[-1].end):
        while paragraphs[at].end <= marker.start:
            at += 1
        line = paragraphs[at]
        if marker.start > line.start and not inline.quoted(text, marker, line.start):
            marker.line = at
            found.setdefault(at, []).append(marker)
    return found


def _next(openings: Sequence[Marker | None], index: int) -> Marker | None:
    return next((marker for marker in openings[index + 1 : index + 4] if marker is not None), None)


def _sort_out(text: str, opened: Marker | None, middle: list[Marker], after: Marker | None,
              blocks: list[Marker], lists: list[list[Marker]]) -> None:  # fmt: skip
    """Sort the markers of a paragraph with some in mid-line into blocks and inline lists."""
    markers = ([opened] if opened else []) + middle
    for run in inline.runs(markers):
        if run[0] is opened and (len(run) == 1 or _is_block(text, run, after)):
            blocks.append(run[0])
            for marker in run[1:]:
                blocks.append(_lost(marker))
        elif len(run) > 1 and (run[0].ordinal == 1 or run[0] is opened):
            if inline.says_something(text, run):
                lists.append(inline.joined(run))
        elif _is_lost(text, run, blocks, after):
            blocks.extend(_lost(marker) for marker in run)
    blocks.sort(key=lambda marker: marker.start)
    lists.sort(key=lambda run: run[0].start)


def _lost(marker: Marker) -> Marker:
    marker.issue, marker.inline = "lost-line", False
    return marker


def _is_block(text: str, run: Sequence[Marker], after: Marker | None) -> bool:
    """Whether the items of a list that opens a paragraph were lines once."""
    if run[0].family.name in BLOCKS:
        return True
    return after is not None and after.family is run[0].family and after.ordinal == (run[-1].ordinal or 0) + 1


BLOCKS = {"一、", "（一）"}


def _is_lost(text: str, run: Sequence[Marker], blocks: Sequence[Marker], after: Marker | None) -> bool:
    """Whether a marker in mid-line goes on with the blocks before or after it."""
    first = run[0]
    if first.family.kin == "say" or text[first.start - 1] not in "。；！？”）;!?":
        return False
    before = next((m for m in reversed(blocks) if m.family is first.family), None)
    if before is not None and first.ordinal == (before.ordinal or 0) + 1:
        return True
    return after is not None and after.family is first.family and after.ordinal == (run[-1].ordinal or 0) + 1
