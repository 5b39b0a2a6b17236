"""The time that a piece reviews, as EDTF."""

from __future__ import annotations

import re

from wsum.segmenters.year_forms import YEAR, first, shift
from wsum.segmenters.years import HEADING, LONG_PLAN, REVIEW, STATED, Question, of_heading, plan_end

PARTS = {"上半年": "40", "下半年": "41", "一季度": "33", "二季度": "34", "三季度": "35", "四季度": "36"}
PART = re.compile(r"上半年|下半年|[一二三四]季度")
OPENING = re.compile(rf"\W*(?:今年|(?:{YEAR.pattern})年)的?第?(?P<share>{PART.pattern})(?=[，,以来])")
INTERVAL = re.compile(r"((?:19|20)\d\d)\s?年?[-—–－~～至到]{1,2}\s?((?:19|20)\d\d)\s?(?:学年|年)")
YEARS = re.compile(
    r"(?:过去|这|近|最近|的|和|来的?)([三四五])年"
    r"|(?<![第〇零○一二三四五六七八九十])([三四五])年(?:来|工作|以来)"
)
COUNTS = {"三": 3, "四": 4, "五": 5}
FIVE = re.compile(r"过去(?:的)?五年|过去一年和五年|五年(?:来)?(?:国内)?(?:政府)?工作|以来的五年|就的五年|过去了五年")
REPORTED = re.compile(r"报告((?:19|20)\d\d)年(?:以来|来|度)?的?(?:主要|重点)?工作")
HEAD = 1200


def find(question: Question, year: str) -> str:
    """The period of a piece of that year."""
    if not year or question.genre in ("plan", "speech"):
        return ""
    if question.congress:
        return _of_report(question, year)
    return _interval(question) or _part(question, year) or _several(question, year) or year


def _of_report(question: Question, year: str) -> str:
    """A report to a congress reviews the year before, the one that it says, or the whole term."""
    if FIVE.search(question.parts.body[:HEAD]) and year.isdigit():
        return f"{shift(year, -5)}/{shift(year, -1)}"
    for heading in question.parts.headings[:1]:
        match = LONG_PLAN.search(heading)
        if match and REVIEW.search(heading):
            return f"{plan_end(match[1]) - 4}/{plan_end(match[1])}"
    said = REPORTED.search(question.parts.body[:HEAD])
    return year if said and said[1] == year or _of_own_year(question, year) else shift(year, -1)


def _of_own_year(question: Question, year: str) -> bool:
    """Whether a report reviews the year of its title: a heading says so, or it was given in the year after."""
    if not year.isdigit():
        return False
    reviewed = (of_heading(heading, congress=False) for heading in question.parts.headings if len(heading) <= HEADING)
    named = next((own for own in reviewed if own in (year, shift(year, -1))), "")
    return named == year if named else first(question.parts.byline) == shift(year, 1)


def _stated(question: Question) -> str:
    """Where a summary names its time: the title, or the clause before "总结如下"."""
    lead = question.parts.lead
    stated = STATED.search(lead)
    return question.parts.title + (lead[: stated.start()].rpartition("。")[2] if stated else "")


def _interval(question: Question) -> str:
    match = INTERVAL.search(_stated(question))
    return f"{match[1]}/{match[2]}" if match else ""


def _part(question: Question, year: str) -> str:
    """A half-year or a quarter; its plan for the other half does not count.

    Where the title has no year, the first words of the text name the time as well.
    """
    match = PART.search(_stated(question))
    if match is None and not first(question.parts.title) and (opening := OPENING.match(question.parts.lead)):
        match = PART.fullmatch(opening["share"])
    return f"{year}-{PARTS[match[0]]}" if match else ""


def _several(question: Question, year: str) -> str:
    """The three or five years up to the piece's own."""
    match = YEARS.search(question.parts.title)
    if not match or not year.isdigit():
        return ""
    return f"{shift(year, 1 - COUNTS[match[1] or match[2]])}/{year}"
