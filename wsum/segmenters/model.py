"""What segmenting finds: pieces (篇), paragraphs and the tree of sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from wsum.document import Span, Track


@dataclass(slots=True)
class Piece(Span):
    """One 篇: a summary, plan or report, with what it says of itself."""

    number: int
    label: str = ""
    title: str = ""
    genre: str = ""
    issuer: str = ""
    issuer_level: str = ""
    place: str = ""
    year: str = ""
    period: str = ""
    year_source: str = "none"
    masks: int = 0


@dataclass(slots=True)
class Paragraph(Span):
    """A line of text that is not blank, without the blanks around it."""

    kind: str = "text"
    role: str = ""


@dataclass(slots=True)
class Section(Span):
    """A numbered section or an inline item, from its marker to the end of its subtree."""

    path: str = ""
    parent: str = ""
    depth: int = 1
    family: str = ""
    marker: str = ""
    ordinal: int | None = None
    heading: str = ""
    inline: bool = False
    role: str = ""
    body_start: int = 0
    issue: str = ""


@dataclass(slots=True)
class Segments:
    """All segments of one document, each list ordered by start, and its text folded."""

    pieces: list[Piece]
    paragraphs: list[Paragraph]
    sections: list[Section]
    folded: str = field(default="", repr=False)
    _pieces: Track[Piece] = field(init=False, repr=False)
    _paragraphs: Track[Paragraph] = field(init=False, repr=False)
    _sections: Track[Section] = field(init=False, repr=False)
    _innermost: Track[Innermost] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._pieces = Track(self.pieces)
        self._paragraphs = Track(self.paragraphs)
        self._sections = Track(self.sections)
        self._innermost = Track(_flatten(self.sections))

    def piece_at(self, offset: int) -> Piece | None:
        """The piece that holds the character at `offset`."""
        return self._pieces.at(offset)

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds the character at `offset`."""
        return self._paragraphs.at(offset)

    def paragraphs_of(self, piece: Piece) -> Sequence[Paragraph]:
        """The paragraphs that begin in a piece."""
        return self.paragraphs_in(piece.start, piece.end)

    def paragraphs_in(self, start: int, end: int) -> Sequence[Paragraph]:
        """The paragraphs that begin in a stretch."""
        return self._paragraphs.within(start, end)

    def sections_of(self, piece: Piece) -> Sequence[Section]:
        """The sections that begin in a piece, inline items included."""
        return self._sections.within(piece.start, piece.end)

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds the character at `offset`."""
        found = self._innermost.at(offset)
        return found.section if found else None

    def numbers(self, offsets: Sequence[int]) -> list[int | None]:
        """The number of the piece at each of some offsets that never fall, None outside every piece."""
        first = self.piece_at(offsets[0]) if offsets else None
        if first is not None and offsets[-1] < first.end:  # as in most documents
            return [first.number] * len(offsets)
        return [None if piece is None else piece.number for piece in self._pieces.along(offsets)]

    def paths(self, offsets: Iterable[int]) -> list[str]:
        """The path of the innermost section at each of some offsets that never fall, "" outside every section."""
        return ["" if found is None else found.section.path for found in self._innermost.along(offsets)]


@dataclass(slots=True)
class Innermost(Span):
    """A stretch in which one section is the innermost."""

    section: Section


def _flatten(sections: Sequence[Section]) -> list[Innermost]:
    """Nested sections as stretches that do not overlap, each with its innermost section."""
    flat: list[Innermost] = []
    open_: list[Section] = []
    reached = 0

    def close_until(offset: int) -> None:
        nonlocal reached
        while open_ and open_[-1].end <= offset:
            section = open_.pop()
            _append(flat, reached, section.end, section)
            reached = max(reached, section.end)

    for section in sections:
        close_until(section.start)
        if open_:
            _append(flat, reached, section.start, open_[-1])
        reached = section.start
        open_.append(section)
    close_until(max((section.end for section in sections), default=0))
    return flat


def _append(flat: list[Innermost], start: int, end: int, section: Section) -> None:
    if start < end:
        flat.append(Innermost(start, end, section))
