"""What surrounds a figure in its document: sentences, dates, roles, and the time that its piece reviews."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

# Words for the last year of those reviewed, and for it or the year planned, as the section is
PAST = frozenset({"过去一年", "过去的一年", "一年来"})
OWN = frozenset({"全年", "年末", "年底"})
LAST = 0
# A date this near to the beginning of a sentence is what the sentences after it are about, too
OPENING = 10


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"[。！？!?]|\n")


@cache
def _compared() -> re.Pattern[str]:
    """What makes a date before a figure the one that it is compared with: 比2012年, 由上年, 同去年相比."""
    return re.compile(r"(?:[比较同与由从自超]|高于|低于|好于|多于|少于|相当于|超过)(?:“|《)?$")


@cache
def _lasting() -> re.Pattern[str]:
    """连续6年, 为期三年: how long something has lasted, not what the figures are of."""
    return re.compile("(?:连续|连|已|第|为期|历时|长达)$")


class Surroundings:
    """The sentences, dates and roles of one document."""

    def __init__(self, text: str, tables: dict[str, list[Any]]) -> None:
        self.text = text
        self.stops = [match.end() for match in _stop().finditer(text)]
        self.dates = tables.get("dates", [])
        self.starts = [date.start for date in self.dates]
        self.paragraphs = tables.get("paragraphs", [])
        self.opens = [paragraph.start for paragraph in self.paragraphs]
        self.sections = {(row.piece, row.section): row for row in tables.get("sections", [])}
        self.headings = [row for row in self.sections.values() if not row.inline]
        self.heads = [row.start for row in self.headings]
        self.pieces = tables.get("pieces", [])
        self.firsts = [piece.start for piece in self.pieces]
        self.figures: list[Any] = []
        self.places: list[int] = []

    def hold(self, figures: list[Any]) -> None:
        """Take the readings of the document's figures, in their order."""
        self.figures, self.places = figures, [figure.start for figure in figures]

    def figures_in(self, start: int, end: int) -> Sequence[Any]:
        """The readings of the figures that begin in a stretch."""
        return _stretch(self.figures, self.places, start, end)

    def sentence(self, offset: int) -> int:
        """Where the sentence around an offset begins."""
        index = bisect_right(self.stops, offset) - 1
        return self.stops[index] if index >= 0 else 0

    def paragraph(self, offset: int) -> Any:
        """The row of the paragraph around an offset, or None."""
        index = bisect_right(self.opens, offset) - 1
        found = self.paragraphs[index] if index >= 0 else None
        return found if found is not None and offset < found.end else None

    def role(self, piece: int, section: str, start: int) -> str | None:
        """What the section, or outside every section the paragraph, around an offset is for."""
        row = self.sections.get((piece, section))
        role = row.role if row is not None else None
        if role is None and (paragraph := self.paragraph(start)) is not None:
            role = paragraph.role
        return str(role) if role is not None else None

    def between(self, start: int, end: int) -> Sequence[Any]:
        """The dates that begin in a stretch."""
        return _stretch(self.dates, self.starts, start, end)

    def year(self, start: int) -> tuple[int | None, str]:
        """The year that the words before an offset set, and whether it is one year or several."""
        sentence = self.sentence(start)
        for date in reversed(self.between(sentence, start)):
            if (found := self._set_by(date)) is not None:
                return found
        paragraph = self.paragraph(start)
        for date in reversed(self.between(paragraph.start if paragraph is not None else sentence, sentence)):
            opening = date.start - self.sentence(date.start) <= OPENING
            if opening and (found := self._set_by(date)) is not None and not self._past(start, found[0]):
                return found
        return None, ""

    def _past(self, offset: int, year: int | None) -> bool:
        """Whether a year lies before the time that the piece reviews."""
        first = self.reviewed(offset)[0]
        return year not in (None, LAST) and first is not None and int(year or 0) < first

    def piece(self, offset: int) -> Any:
        """The row of the piece around an offset, or None."""
        index = bisect_right(self.firsts, offset) - 1
        found = self.pieces[index] if index >= 0 else None
        return found if found is not None and offset < found.end else None

    def heading(self, paragraph: Any) -> str:
        """The heading of the section that a paragraph stands in; an inline list stands under the one around it."""
        row = self.sections.get((paragraph.piece, paragraph.section))
        while row is not None and row.inline:
            row = self.sections.get((row.piece, row.parent))
        return str(row.heading or "") if row is not None else ""

    def headings_in(self, start: int, end: int) -> Sequence[Any]:
        """The headings that begin in a stretch."""
        return _stretch(self.headings, self.heads, start, end)

    def reviewed(self, offset: int) -> tuple[int | None, int | None]:
        """The first and last year that the piece around an offset reviews."""
        piece = self.piece(offset)
        return reviewed(piece.period if piece is not None else None)

    def sets_out(self, figure: Any) -> bool:
        """Whether a figure stands in a plan, of no year before it and under no heading that looks back."""
        piece = self.piece(figure.start)
        if piece is None or piece.genre != "plan":
            return False
        if figure.year is not None and not str(figure.year) >= str(piece.year or "") > "":
            return False
        row = self.sections.get((figure.piece, figure.section))
        while row is not None and (row.role is None or row.body_start is None or row.body_start > figure.start):
            row = self.sections.get((row.piece, row.parent))
        return row is None or row.role == "plan"

    def far(self, start: int, end: int) -> bool:
        """Whether a stretch compares with a time further back than the year before: 比2012年增长."""
        for date in self.between(start, end):
            if not _compared().search(self.text[max(0, date.start - 3) : date.start]):
                continue
            if date.type == "duration":
                return True
            last = self.reviewed(start)[1]
            if last is not None and date.first and int(date.first[:4]) < last - 1:
                return True
        return False

    def _set_by(self, date: Any) -> tuple[int | None, str] | None:
        """What a date says of the figures after it; nothing where it is what they are compared with."""
        left = self.text[max(0, date.start - 3) : date.start]
        if date.mod == "before" or _compared().search(left) or self.text.startswith(("前", "相比"), date.end):
            return None
        if date.type == "duration":
            many = re.fullmatch(r"P(\d+)Y", date.value or "")
            lasting = _lasting().search(left) or self.text.startswith(("行动", "计划", "规划"), date.end)
            several = many is not None and int(many[1]) > 1 and not lasting
            return (None, "years") if several else None
        years = re.findall(r"\d{4}", str(date.value)) if date.type in ("date", "range") else []
        if not years:
            return None
        if date.text in PAST and (last := self.reviewed(date.start)[1]) is not None:
            return last, "year"
        if date.text in OWN or date.text in PAST:
            return LAST, "year"
        return int(years[-1]), "year" if years[0] == years[-1] else "years"


def _stretch(rows: list[Any], places: list[int], start: int, end: int) -> Sequence[Any]:
    """The rows whose places are in a stretch: most often there is none."""
    first = bisect_left(places, start)
    return rows[first : bisect_left(places, end, first)] if first < len(places) and places[first] < end else ()


@lru_cache(maxsize=4096)
def reviewed(period: str | None) -> tuple[int | None, int | None]:
    """The first and the last year of a period.

    >>> reviewed("2018/2022"), reviewed("2022-40"), reviewed("20XX")
    ((2018, 2022), (2022, 2022), (None, None))
    """
    years = [int(year) for year in re.findall(r"\d{4}", period or "")]
    return (years[0], years[-1]) if years else (None, None)
