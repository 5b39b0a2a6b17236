"""The parts of a piece that say what it is: title, byline, lead, headings, signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wsum.document import Span
from wsum.normalise.forms import fold
from wsum.segmenters.model import Paragraph, Piece, Section, Segments

LEAD = 800
ENDING = 5
GREETING = 12
SHORT = 40


@dataclass(slots=True)
class Parts:
    """What a piece says of itself, folded for matching; `body` is the piece whole."""

    title: str
    byline: str
    lead: str
    headings: list[str]
    signature: list[str]
    body: str

    @property
    def named(self) -> str:
        """Title and byline: what stands above the text."""
        return self.title + "\n" + self.byline


def of(folded: str, segments: Segments, piece: Piece) -> Parts:
    """The parts of a piece; `folded` is the document's text, folded for matching."""
    lines = segments.paragraphs_of(piece)
    greeting = next((line.start for line in lines[:GREETING] if line.kind == "salutation"), piece.start)
    sections = [s for s in segments.sections_of(piece) if greeting <= s.start and not s.inline]
    above = [line for line in lines if line.start < greeting or line.kind == "byline"]
    title = piece.title or piece.label
    return Parts(
        title=fold(title),
        byline="\n".join(cut(folded, line) for line in above).replace(fold(title), ""),
        lead=_lead(folded, [line for line in lines if line.start >= greeting], sections),
        headings=fold("\n".join(section.heading for section in sections)).split("\n") if sections else [],
        signature=[cut(folded, line) for line in _signature(folded, lines)],
        body=folded[piece.start : piece.end],
    )


def cut(text: str, span: Span) -> str:
    """The words of a span in a text as long as the document's."""
    return text[span.start : span.end]


def _lead(folded: str, lines: Sequence[Paragraph], sections: Sequence[Section]) -> str:
    """What stands before the first section, or the first paragraph where nothing does."""
    texts = [line for line in lines if line.kind in ("text", "list", "heading")]
    first = sections[0].start if sections else texts[0].end if texts else 0
    before = [line for line in texts if line.end <= first] or texts[:1]
    return "\n".join(cut(folded, line) for line in before)[:LEAD]


def _signature(folded: str, lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines of the signature; short last lines without a stop where none is marked."""
    signed = [line for line in lines if line.kind == "signature"]
    if signed:
        return signed
    last = [line for line in lines[-ENDING:] if len(line) <= SHORT and line.kind == "text"]
    return [line for line in last if folded[line.end - 1] not in "。；！？：.;!?:，,"]
