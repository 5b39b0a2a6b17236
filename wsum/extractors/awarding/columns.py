"""Names in the lines below a grade: 一等奖：, then a line for each winner with the work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wsum.document import BLANKS, Span
from wsum.extractors.awarding import rolls, who
from wsum.extractors.awarding.passage import Passage
from wsum.extractors.model import Award
from wsum.segmenters.model import Paragraph, Segments

LONGEST = 60  # characters of a winner's line
KINDS = ("text", "list", "heading")  # of paragraphs that may be such a line
SHORT = 5  # a word with fewer characters beside a work or a person is a name


@cache
def _head() -> re.Pattern[str]:
    marker = r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*"
    number = r"\s*(?:[（(][^（）()\n]{1,6}[）)]|\d{1,3}[名件篇幅个])"
    return re.compile(rf"(?:{marker})?(?P<title>[^：:（()），。；\s]{{2,28}}?)(?:{number})?\s*[：:]?")


def read(passage: Passage, segments: Segments) -> list[Award]:
    """A row for each winner in the lines below, if the paragraph is a grade and nothing else."""
    head = _head().fullmatch(passage.text, passage.start, passage.end)
    if not head or not (grade := rolls.grade_of(head["title"])):
        return []
    span = Span(*head.span("title"))
    event = rolls.contest_above(passage) if head["title"].strip() == grade else ""
    rows: list[Award] = []
    for line in _below(passage, segments):
        winners = _winners(passage, line, acquainted=bool(rows))
        if not winners:
            break
        for name, kind, work in winners:
            full = (name, kind, work, event or head["title"], grade)
            rows.append(Award(span.start, span.end, *full, status=rolls.status_of(passage)))
    return rows


def _below(passage: Passage, segments: Segments) -> Iterator[Paragraph]:
    """The short lines below a grade that are no sentences, up to the signature or the next title."""
    piece = segments.piece_at(passage.start)
    for line in segments.paragraphs_in(passage.end, piece.end if piece else passage.end):
        said = len(line) > LONGEST or _said().search(passage.text, line.start, line.end)
        if said or line.kind not in KINDS or rolls.grade_of(passage.raw(line.start, line.end)):
            return
        yield line


@cache
def _said() -> re.Pattern[str]:
    return re.compile("[，。；：！？,;:!?]")


def _winners(passage: Passage, line: Span, *, acquainted: bool) -> list[tuple[str, str, str]]:
    """Name, kind and work of each winner in a line; none where the line holds other words."""
    words = _item().sub("", passage.raw(line.start, line.end))
    found = []
    for name, work in rolls.entries_of(re.sub(r"\s+(?=《)|(?<=》)\s+", "", words)):
        person = _person(passage, line, name)
        short = 1 < len(name) < SHORT and (acquainted or work != "") and not who.ends_in_head(name)
        if not (person or short or who.ends_in_head(name) or (work and not name)):
            return []
        kind = "" if not name else "person" if person or short else "org"
        found.append((person or name, kind, work))
    return found


@cache
def _item() -> re.Pattern[str]:
    """What stands before a winner: a number or a bullet."""
    return re.compile(rf"^[{re.escape(BLANKS)}·•●○■◆※*-]*(?:[（(]?\d{{1,3}}[）)、.．]\s*)?")


def _person(passage: Passage, line: Span, name: str) -> str:
    """The one person among the words of a winner's line that blanks part."""
    at = passage.text.find(name, line.start, line.end)
    persons = passage.tracks.persons.within(at, at + len(name))
    if len(persons) != 1:
        return ""
    printed = passage.raw(persons[0].start, persons[0].end)
    return printed if printed == name or printed in name.split() else ""
