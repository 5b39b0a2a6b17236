"""The lines of a piece that have a role to find, each with the sections that it opens or stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wsum.segmenters.model import Paragraph, Piece, Section, Segments

SILENT = {"title", "label", "byline", "salutation", "attachment"}
HEAD, CAPTION = 8, 80  # lines above a greeting, and their length, that are captions
STOPS = "。！？；：.!?;:”）)》…"
LEADS = "：:，,"  # what announces the next line, at the end of a line
ASIDE = 300  # characters of an aside; a longer one is a chapter without a heading
INDENT = 8  # characters (">", blanks) that may stand before a marker
TITLE = 20  # characters of a line that a colon makes a heading
NOTES = re.compile(r"(?:附[件录：:\s]*)?(?:部分|有关)?(?:名词|术语|用语)(?:解释|注释|说明).{0,12}")
NOTED = "附部有名术用"  # what a line of `NOTES` begins with


@dataclass(slots=True)
class Line:
    """A paragraph, or a part that was a line once, with its folded words.

    With the section that it opens and those that hold it, outermost first.

    `greeted`: a line of its own such as 各位代表！ stands before it.  `aside`: it belongs to a word on problems or
    plans that began at that offset, inside a section on something else.
    """

    paragraph: Paragraph
    words: str
    opens: Section | None
    above: tuple[Section, ...]
    greeted: bool = False
    aside: int | None = None

    @property
    def heading(self) -> str:
        """The heading that the line has or is; a short line such as 主要问题： is one too."""
        if self.opens is not None:
            return self.opens.heading
        words = self.words
        if self.paragraph.kind == "heading" or (len(words) <= TITLE and words[-1] in "：:"):
            return words.rstrip("：:")
        return ""

    def leaves_aside(self, before: Line) -> bool:
        """Whether it opens the next section beside the one that ended with an aside."""
        new, began = self.opens, before.aside
        if began is None or new is None or new.ordinal is None or self.goes_on(before):
            return False
        if new.start - began > ASIDE:
            return False
        return any(
            old.depth == new.depth and old.family == new.family and old.ordinal == new.ordinal - 1 and old.start < began
            for old in before.above
        )

    def goes_on(self, before: Line) -> bool:
        """Whether the line before announces this one, or has a sentence that its source broke."""
        last = before.words[-1]
        if last in STOPS or self.opens is not None:
            return last in LEADS
        return last in LEADS or before.paragraph.kind == self.paragraph.kind == "text"


def gather(folded: str, segments: Segments, piece: Piece) -> list[Line]:
    """The lines of a piece in order; signatures get their role at once, captions and notes get none.

    `folded` is the document's text, folded for matching.
    """
    paragraphs = segments.paragraphs_of(piece)
    greeting = next((p.start for p in paragraphs[:HEAD] if p.kind == "salutation"), 0)
    sections = [s for s in segments.sections_of(piece) if not s.inline and s.start >= greeting]
    lines: list[Line] = []
    greeted = False
    for paragraph, opens, above in _nested(_parted(paragraphs, sections, folded), sections):
        words = folded[paragraph.start : paragraph.end]
        if words[0] in NOTED and NOTES.fullmatch(words):
            break
        if paragraph.kind == "signature":
            paragraph.role = "signature"
        elif paragraph.kind not in SILENT and not (paragraph.start < greeting and len(paragraph) <= CAPTION):
            lines.append(Line(paragraph, words, opens, above, greeted))
        greeted = paragraph.kind == "salutation"
    return lines


def _parted(paragraphs: Iterable[Paragraph], sections: Sequence[Section], folded: str) -> Iterator[Paragraph]:
    """The paragraphs, each with sections whose line breaks were lost as the lines that it was once."""
    lost = [section.start for section in sections if section.issue == "lost-line"]
    for paragraph in paragraphs:
        cuts = lost[bisect_right(lost, paragraph.start + INDENT) : bisect_left(lost, paragraph.end)]
        if not cuts:
            yield paragraph
            continue
        for start, end in pairwise([paragraph.start, *cuts, paragraph.end]):
            yield replace(paragraph, start=start, end=start + len(folded[start:end].rstrip()))


def _nested(
    paragraphs: Iterable[Paragraph], sections: Sequence[Section]
) -> Iterator[tuple[Paragraph, Section | None, tuple[Section, ...]]]:
    """Each paragraph with the section that it opens and all that hold its beginning."""
    above: tuple[Section, ...] = ()
    at = 0
    for paragraph in paragraphs:
        opens = None
        start = paragraph.start
        while at < len(sections) and (section := sections[at]).start < start + INDENT and section.start < paragraph.end:
            above = (*_open(above, section.start), section)
            if opens is None and section.start >= start:
                opens = section
            at += 1
        above = _open(above, start)
        yield paragraph, opens, above


def _open(above: tuple[Section, ...], start: int) -> tuple[Section, ...]:
    """Those of nested sections that have not ended at `start`; the innermost is the first to end."""
    if not above or above[-1].end > start:
        return above
    return tuple(section for section in above if section.end > start)
