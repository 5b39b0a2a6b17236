"""Clauses as units of what is planned and what is done: their places, words and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from wsum.analysis.readings import Reading
from wsum.analysis.surroundings import Surroundings

# Paragraphs of these roles say nothing of what is planned or done
SILENT = frozenset({"signature", "closing"})
# A clause of fewer characters goes with the one before it
LEAST = 4
NOWHERE = -1


@dataclass(slots=True)
class Clause:
    """A clause with the figures in it; `topic` is the heading that it stands under."""

    doc: str
    piece: int
    start: int
    end: int
    topic: str
    role: str
    figures: Sequence[Reading] = ()

    @property
    def planned(self) -> bool:
        """Whether it plans something."""
        return self.role == "plan"


@cache
def _cut() -> re.Pattern[str]:
    """Where a clause ends: a stop (the group) or a comma; 、 before the next figure's words is judged later."""
    return re.compile(r"([。！？；;\n])|[，：]|(?<![0-9]),(?![0-9])")


@cache
def _leaning() -> re.Pattern[str]:
    """What goes on about the clause before it: 增长5%, 其中女性3人, 并投入使用."""
    return re.compile(
        "(?:并(?!非)|且|以及|从而|进而|同比|比上年|较上年|比去年|环比|增长|增加|增幅|下降|减少|净增|其中|占(?!道|地|用)"
        "|超额|超过|高于|低于|位居|位列|实现了?$|同时$|此外|另外)"
    )


@cache
def _setting() -> re.Pattern[str]:
    """What opens a clause that says how, why or in whose name something is planned."""
    return re.compile(
        "在|以(?!上|下)|为(?!.{0,6}提供)|从|围绕|按照|根据|面对|对于?(?!.{1,8}进行)|通过|当前|同志们|各位|站在|只要|只有"
        "|(?:我[们局院校县市区]?|全[市县区]|各级)?(?:要|将|必须)(?:以|在|围绕)|今年是"
    )


# What closes such a clause, and one that only leads on to a list
SET = ("下", "上", "中", "同时", "前提", "原则", "方针", "主线", "指导", "起点上")


@cache
def _pledging() -> re.Pattern[str]:
    """What says nothing that could be done wherever it stands."""
    return re.compile("以下.{0,4}工作|一定会|必将|努力奋斗|更大贡献")


def clauses(around: Surroundings) -> Iterator[Clause]:
    """The clauses of a document that plan or tell something, in their order."""
    for paragraph in around.paragraphs:
        if paragraph.kind not in ("text", "list", "heading") or paragraph.role in SILENT or paragraph.piece is None:
            continue
        begin, topic = _body(around, paragraph)
        for start, stop in _spans(around.text, begin, paragraph.end):
            figures = around.figures_in(start, stop)
            clause = Clause(paragraph.doc, paragraph.piece, start, stop, topic, paragraph.role or "", figures)
            if not _bare_date(around, start, stop) and not _sets_out(clause, around.text):
                yield from _parted(clause, around.text)


def _sets_out(clause: Clause, text: str) -> bool:
    """Whether a clause of a plan says how or why, and nothing that could be done."""
    if not clause.planned or clause.figures:
        return False
    words = text[clause.start : clause.end]
    return words.endswith(SET) or _setting().match(words) is not None or _pledging().search(words) is not None


def _bare_date(around: Surroundings, start: int, stop: int) -> bool:
    """Whether a clause is a time and nothing else: 过去一年."""
    dates = around.between(start, stop)
    return bool(dates) and stop - start - sum(date.end - date.start for date in dates) < 2


def _body(around: Surroundings, paragraph: Any) -> tuple[int, str]:
    """Where a paragraph's text begins behind its headings, and the heading that it is under.

    A heading that is all there is of its section is text itself: 1、新建公厕8座。
    """
    begin, topic = paragraph.start, around.heading(paragraph)
    for row in around.headings_in(paragraph.start, paragraph.end):
        topic = row.heading or ""
        if row.body_start is not None and around.text[row.body_start : paragraph.end].strip():
            begin = max(begin, row.body_start)
        elif paragraph.kind == "heading" and row.end > paragraph.end:
            return paragraph.end, topic
        else:
            begin = row.start + len(row.marker or "")
    return begin, topic


def _spans(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of a stretch; short and leaning ones go with the one before them in their sentence."""
    leaning = _leaning().match
    start, first, last = begin, NOWHERE, NOWHERE
    stops = [(*match.span(), match.lastindex is not None) for match in _cut().finditer(text, begin, end)]
    for stop, after, hard in [*stops, (end, end, True)]:
        words = text[start:stop].strip()
        if words and first != NOWHERE and (len(words) < LEAST or leaning(words)):
            last = stop
        elif words:
            if first != NOWHERE:
                yield first, last
            first, last = text.index(words, start), stop
        if hard and first != NOWHERE:
            yield first, last
            first = NOWHERE
        start = after


def _parted(clause: Clause, text: str) -> Iterator[Clause]:
    """完成改厕300户、新建公厕6座: a list of figures with words of their own is as many clauses."""
    if len(clause.figures) < 2:
        yield clause
        return
    start, kept = clause.start, list(clause.figures)
    for former, later in zip(clause.figures, clause.figures[1:], strict=False):
        gap = text[former.end : later.start]
        if re.fullmatch(r"(?:以上|左右)?[、和][^、，]{2,}", gap) and former.part_of is None and later.part_of is None:
            cut = former.end + gap.index(re.search("[、和]", gap)[0])  # type: ignore[index]
            own = [figure for figure in kept if figure.start < cut]
            yield Clause(clause.doc, clause.piece, start, cut, clause.topic, clause.role, own)
            start, kept = cut + 1, [figure for figure in kept if figure.start >= cut]
    yield Clause(clause.doc, clause.piece, start, clause.end, clause.topic, clause.role, kept)
