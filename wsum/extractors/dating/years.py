"""Which year a date without one means: the year of its sentence, its paragraph, its heading, its piece."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from wsum.extractors.dating.reading import Reading
from wsum.lexicons import alternation, load
from wsum.normalise import calendar, edtf
from wsum.segmenters import Paragraph, Piece, Segments

BULLETS = tuple("★☆●○■◆◇▲△▼※•·—-")
# A school year ends with this month.
SUMMER = 8
# What the words end with that may stand before the first ones of a sentence.
OPENING = " \t\u3000>“。!?！？;；:：\n—是一二三四五,，.、)）"
# A year behind one of these is compared with or aimed at; it is not what the sentence speaks of.
COMPARED = "比较由从自同与和及到至超对"


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"[。!?！？;；\n]")


@cache
def _openers() -> re.Pattern[str]:
    """What may stand between the end of a sentence and the words that open the next one."""
    return re.compile(
        r"(?:^|[。!?！？;；:：\n]|——|[一二三四五六七八九十]是|其[一二三四五]|第[一二三四五六七八九十][,，]"
        r"|[0-9]{1,2}[.、)]|[)）、])[ \t\u3000>“]*$"
    )


@cache
def _sessions() -> re.Pattern[str]:
    return re.compile(alternation(row["form"] for row in load("sessions")))


@cache
def _session_years() -> dict[str, str]:
    return {row["form"]: row["year"] for row in load("sessions")}


class Item(NamedTuple):
    """How an item of a list begins, and how deep the section is that it opens."""

    mark: str
    depth: int = 0


class Years:
    """The year that is spoken of, carried along while the readings of one text are resolved in order."""

    def __init__(self, segments: Segments, text: str) -> None:
        self._segments, self._text = segments, text
        self._piece: Piece | None = None
        self._paragraph: Paragraph | None = None
        self._headings: dict[tuple[int, str], str] = {}
        self._opener = self._sentence = self._named = ""
        self._item: Item | None = None
        self._reached = 0

    def move(self, start: int) -> None:
        """Go on to the reading at `start`: forget what its paragraph or sentence does not carry over."""
        if self._piece is None or not self._piece.start <= start < self._piece.end:
            self._piece = self._segments.piece_at(start)
            self._opener = self._sentence = self._named = ""
        if self._paragraph is None or not self._paragraph.start <= start < self._paragraph.end:
            before, self._paragraph = self._paragraph, self._segments.paragraph_at(start)
            if not self._announced(before, start):
                self._opener, self._item = "", None
            self._sentence = self._named = ""
        elif _ends().search(self._text, self._reached, start):
            self._sentence = ""
        self._reached = start

    def _announced(self, before: Paragraph | None, start: int) -> bool:
        """Whether a paragraph belongs to the list that the last colon opened: 2024年，做好以下工作：."""
        if before is not None and self._text[before.end - 1] in "：:；;":
            self._item = self._item_at(start)
            return True
        if self._item is None or (item := self._item_at(start)) is None:
            return False
        return item == self._item or item.depth > self._item.depth

    def _item_at(self, start: int) -> Item | None:
        """What the item of a list at `start` begins with: a bullet, or the marker of a section."""
        line = self._text[self._paragraph.start : start].lstrip() if self._paragraph else ""
        if line[:1] in BULLETS:
            return Item(line[:1])
        section = self._segments.section_at(start)
        return Item(section.family, section.depth) if section is not None else None

    def own(self) -> str:
        """The year that the piece gives itself, "" where it gives none."""
        return self._piece.year[:4] if self._piece else ""

    def period(self) -> str:
        """The year that the piece reviews; its own where it reviews several."""
        if self._piece and self._piece.period and "/" not in self._piece.period:
            return self._piece.period[:4]
        return self.own()

    def topic(self) -> str:
        """The year that the words at hand speak of."""
        return self._sentence or self._opener or self._heading() or self.period()

    def _school_year(self, reading: Reading) -> str:
        """Of a piece on a school year, the year of a month: September opens the first, January the second.

        A second term lies in the second of its two years, and the September that it looks forward to as well.
        """
        if self._piece is None or "学年" not in self._piece.title:
            return ""
        first, _, last = self._piece.period.partition("/")
        if not last or edtf.shift(first, 1) != last or not (month := _month(reading, last)):
            return ""
        return first if month > SUMMER and not _spring().search(self._piece.title) else last

    def named(self, start: int) -> str:
        """The year named last in the paragraph, by a figure, a word or a session of the party."""
        begin = self._paragraph.start if self._paragraph else 0
        sessions = list(_sessions().finditer(self._text, max(begin, start - 80), start))
        return _session_years()[sessions[-1][0]] if sessions and not self._named else self._named or self.topic()

    def _heading(self) -> str:
        """The year in the heading of the innermost section that names one."""
        if not self._headings or self._piece is None:
            return ""
        section = self._segments.section_at(self._reached)
        path = section.path if section is not None else ""
        while path:
            if year := self._headings.get((self._piece.number, path)):
                return year
            path = path.rpartition(".")[0]
        return ""

    def mention(self, reading: Reading, year: str) -> None:
        """Remember the year that a reading named."""
        start = reading.start
        self._named = year
        if start and self._text[start - 1] in COMPARED:
            return
        self._sentence = year
        if not start or (self._text[start - 1] in OPENING and _openers().search(self._text, max(0, start - 8), start)):
            self._opener, self._item = year, None
        self._note_heading(start, year)

    def _note_heading(self, start: int, year: str) -> None:
        """A year in a heading holds for its section; two years in one heading hold for nothing."""
        if self._paragraph is None or self._paragraph.kind != "heading" or self._piece is None:
            return
        section = self._segments.section_at(start)
        if (
            section is None
            or not section.start <= start <= section.start + len(section.marker) + len(section.heading) + 3
        ):
            return
        key = (self._piece.number, section.path)
        self._headings[key] = year if self._headings.get(key, year) == year else ""

    def of(self, reading: Reading) -> tuple[str, str]:
        """(year, anchor) of a reading; the year is "" where nothing tells it."""
        if reading.relation:
            return self._related(reading)
        if reading.year:
            return reading.year, "explicit"
        topic = self._sentence or self._school_year(reading) or self.topic()
        return topic, "context" if topic else "none"

    def _related(self, reading: Reading) -> tuple[str, str]:
        """(year, anchor) of a word such as 去年."""
        if reading.relation == "piece":
            planned = "" if reading.shift else self._planned()
            return planned or _shifted(self.own(), reading.shift), "deictic"
        if reading.relation == "period":
            return self.period(), "deictic"
        if reading.relation == "topic":
            return _shifted(self.topic(), reading.shift), "context"
        if reading.relation == "last":
            return _shifted(self.named(reading.start), reading.shift), "context"
        return self._century(reading), "deictic"

    def _planned(self) -> str:
        """今年 in a chapter of plans that its heading sets a year after the piece's, where no 明年 stands beside it."""
        own, heading = self.own(), self._heading()
        if not heading or not own.isdecimal() or heading != edtf.shift(own, 1) or self._paragraph is None:
            return ""
        words = self._text[self._paragraph.start : self._paragraph.end]
        return "" if "明年" in words or "来年" in words else heading

    def _century(self, reading: Reading) -> str:
        """本世纪 and 上世纪 are told by the year of the piece."""
        own = self.own()
        if not own[:2].isdecimal() or not own:
            return ""
        return f"{(int(own[:4].replace('X', '1')) - 1) // 100 + reading.shift:02}{reading.year[2:]}"


@cache
def _spring() -> re.Pattern[str]:
    return re.compile("第二学期|下学期|春季?学期")


def _month(reading: Reading, year: str) -> int:
    """The month that a reading names, or that its festival falls into in a year; 0 where it has none."""
    if reading.rule and year.isdecimal():
        day = calendar.festival(reading.rule, int(year))
        return day.month if day else 0
    return int(reading.month) if reading.month.isdecimal() else 0


def _shifted(year: str, years: int) -> str:
    return edtf.shift(year, years) if year else ""
