"""Openings: what each line of a piece begins with, and which of it can be believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from wsum.segmenters import edges, headings, subtitles
from wsum.segmenters.markers import DASH, DECORATIONS, DOUBLE, HARDLY, MAYBE, Family, Marker, begins, opening
from wsum.segmenters.model import Paragraph
from wsum.segmenters.paragraphs import inner

DASHES = "—―–─"
OUTSIDE = {"label", "title", "byline", "salutation", "signature"}
REACH = 100  # lines in which a fellow is looked for

Openings = list[Marker | None]  # one for each line
Numbers = dict[Family, set[int | None]]  # the numbers of each family in a piece


def find(text: str, paragraphs: Sequence[Paragraph], middles: Iterable[Marker]) -> Openings:
    """The marker, dash or subtitle of each line; `middles` are the markers in mid-line."""
    found: Openings = [None] * len(paragraphs)
    signs = _signs()
    for index, line in enumerate(paragraphs):
        if line.end - line.start <= subtitles.LONGEST or signs.match(text, line.start):
            found[index] = _opening(text, paragraphs, index)
    _doubt(text, found, middles)
    _mend(found)
    for before, marker in zip(found, found[1:], strict=False):
        if before is not None and marker is not None:
            marker.below, marker.held = before.bare, marker.announced
    return found


@cache
def _signs() -> re.Pattern[str]:
    """What a line begins with that opens something although it is too long for a subtitle."""
    return re.compile(f"[{begins('line', 'both', 'any')}{re.escape(DECORATIONS + DOUBLE + DASHES + edges.ATTACHMENT)}]")


def _opening(text: str, paragraphs: Sequence[Paragraph], index: int) -> Marker | None:
    line = paragraphs[index]
    if line.kind in OUTSIDE:
        return None
    marker = opening(text, line.start, line.end)
    if marker is None:
        start = inner(text, line)
        marker = _dash(text, start, line.end) or subtitles.find(text, paragraphs, index, start)
    if marker is None:
        return None
    marker.line = index
    marker.bare = text[line.end - 1] not in headings.STOPS
    before = paragraphs[index - 1]
    marker.announced = index > 0 and text[before.end - 1] in "：:" and before.kind not in OUTSIDE
    return marker


def _dash(text: str, start: int, end: int) -> Marker | None:
    """—— before an item of a list, not before the day and place of a meeting."""
    at = start
    while at < end and text[at] in DASHES:
        at += 1
    if not 1 <= at - start <= 3 or at == end or edges.is_byline(text, start, end):
        return None
    return Marker(start, at, DASH, None)


def _doubt(text: str, found: Openings, middles: Iterable[Marker]) -> None:
    """Drop the markers that need a neighbour to be believed (一是, 8.24小时) and have none."""
    lines = [marker for marker in found if marker is not None]
    numbers: Numbers = {}
    for marker in middles:
        numbers.setdefault(marker.family, set()).add(marker.ordinal)
    for line in lines:
        if line.doubt < HARDLY:
            numbers.setdefault(line.family, set()).add(line.ordinal)
    last: dict[Family, int | None] = {}
    for opened in lines:
        if opened.ordinal is None:
            continue
        known, number = numbers.get(opened.family, set()), opened.ordinal
        beside = (number > 1 and number - 1 in known) or number + 1 in known
        if (opened.doubt == MAYBE and not beside) or (
            opened.doubt == HARDLY
            and not _is_next(found, opened.line, last.get(opened.family))
            and not _holds_decimal(text, found, opened, numbers)
        ):
            found[opened.line] = None
        else:
            last[opened.family] = number


def _holds_decimal(text: str, found: Openings, marker: Marker, numbers: Numbers) -> bool:
    """Whether the next line that opens something is the first part of a bare number: 1.1 under 1."""
    after = next((after for after in found[marker.line + 1 : marker.line + REACH] if after is not None), None)
    if after is None or after.family.kin != "decimal" or after.ordinal != 1 or 2 not in numbers[after.family]:
        return False
    return re.fullmatch(rf"{text[marker.start : marker.end]}[.．－-].", text[after.start : after.end]) is not None


def _is_next(found: Openings, index: int, last: int | None) -> bool:
    """Whether a marker that may be a figure goes on from the one before, and is gone on from, if by any."""
    marker = found[index]
    if marker is None or marker.ordinal is None or last is None or marker.ordinal != last + 1:
        return False
    for after in found[index + 1 : index + REACH]:
        if after is not None and after.family is marker.family and after.doubt < HARDLY:
            return after.ordinal in (marker.ordinal + 1, 1)
    return True


def _mend(found: Openings) -> None:
    """Drop a subtitle right under a numbered heading that has no other beside it: the heading was broken."""
    for index, marker in enumerate(found):
        if marker is None or marker.family.kin != "title" or marker.top or not index:
            continue
        before = found[index - 1]
        if before is None or not before.bare or before.ordinal is None:
            continue
        if not _has_fellow(found, index, before):
            found[index] = None
            before.issue = "broken-line"


def _has_fellow(found: Openings, index: int, parent: Marker) -> bool:
    """Whether another subtitle follows before the next item of the parent's list."""
    for marker in found[index + 1 : index + REACH]:
        if marker is not None and marker.family is parent.family:
            return False
        if marker is not None and marker.family.kin == "title" and not marker.top:
            return True
    return False
