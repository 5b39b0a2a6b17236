"""The year that a piece gives itself: one rule after the other, the most certain first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from wsum.lexicons import load
from wsum.segmenters.parts import Parts
from wsum.segmenters.year_forms import YEAR, first, shift, value
from wsum.segmenters.year_forms import find as find_years

REVIEW = re.compile(r"回顾|总结|完成|成绩|成就|亮点|成效|执行|胜利|决算|情况|取得|过去|(?:所做|所作)的")
AHEAD = re.compile(
    r"(?:计划|打算|安排|部署|要求|任务|目标|思路|设想|展望|建议|重点|预算|要点|方针|主要工作)"
    r"(?!.{0,8}?(?:执行|完成|落实|实施|推进|进展|开展)的?(?:情况|成效|结果))"
)
LONG_PLAN = re.compile(r"“?(十[一二三四五六]?|[七八九])五”?(?:时期|期间)")
STATED = re.compile(r"(?:总结|汇报|报告|回顾|小结)(?:情况)?如下")
SESSION = re.compile(r"第([一二三四五六七八九十]{1,3})届全国人民代表大会(?:第([一二三四五六七八九十]{1,2})次会议)?")
PAST = re.compile(r"去年|以来|闭幕|根据|决议|批准|通过的")
WHOLE_TERM = re.compile(r"五年|期间")
SPAN = ("年到", "年至", "年—", "到", "至", "—", "-")
OTHERS = ("自", "从", "《", "至", "较", "比", "到")
DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九十", 1)}
DONE = re.compile(r"[^。]{0,40}?(?:比上年|增长了|达到了?|取得了?|完成了?|以来|实现了)")
WILL = re.compile(r"[^。]{0,40}?(?:要|将|必须|争取|预计|计划|安排)")
HEAD = 1500
NEAR = 60
HEADING = 60
OFTEN = 3


@dataclass(slots=True)
class Answer:
    """A year with the way it was found."""

    year: str
    source: str


@dataclass(slots=True)
class Question:
    """A piece's parts with the two facts on which the reading of a year hangs."""

    parts: Parts
    genre: str
    congress: bool


def find(question: Question) -> Answer:
    """The answer of the first rule that has one."""
    for rule in RULES:
        year, source = rule(question)
        if year:
            return Answer(year, source)
    return Answer("", "none")


def _planned(question: Question) -> tuple[str, str]:
    """A report on 2023年计划执行情况 and 2024年计划草案, given in 2024, speaks of that year as this one."""
    title, given = question.parts.title, first(question.parts.byline)
    if not (question.congress and given.isdigit() and "执行" in title and "草案" in title):
        return "", ""
    return (given if first(title) == shift(given, -1) else ""), "explicit"


def _title(question: Question) -> tuple[str, str]:
    return first(question.parts.title), "title"


def _byline(question: Question) -> tuple[str, str]:
    """The day on which a report was given names its year."""
    return ("" if question.genre == "summary" else first(question.parts.byline)), "explicit"


def _lead(question: Question) -> tuple[str, str]:
    """The year of "2023年工作总结如下", or the one that the first paragraph opens with."""
    if question.congress:
        return "", ""
    lead = question.parts.lead
    stated = STATED.search(lead)
    clause = lead[: stated.start()].rpartition("。")[2] if stated else ""
    return _own(clause) or _own(lead), "explicit"


def _own(words: str) -> str:
    """The first year that is not the start or the end of some other time."""
    matches = find_years(words)
    return next((value(m) for m in matches if not words[: m.start()].endswith(OTHERS)), "")


def _just_past(question: Question) -> tuple[str, str]:
    """The year "just past" of a report to a congress."""
    if not question.congress:
        return "", ""
    found = re.search(r"刚刚过去的\s?(?=\d|[一二][九〇])", question.parts.body[:HEAD])
    return (shift(first(question.parts.body[found.end() : HEAD]), 1) if found else ""), "explicit"


def _headings(question: Question) -> tuple[str, str]:
    """A heading that reviews a year, or that plans one."""
    for heading in question.parts.headings:
        if year := of_heading(heading, congress=question.congress) if len(heading) <= HEADING else "":
            return year, "explicit"
    return "", ""


def of_heading(heading: str, *, congress: bool) -> str:
    """The piece's year from one heading: a report reviews the year before, a summary its own."""
    for match in find_years(heading):
        if heading.startswith(SPAN, match.end()):
            return ""
        words = YEAR.split(heading[match.end() :])[0].strip("年、和及与") or heading[match.end() :]
        review, ahead = REVIEW.search(words), AHEAD.search(words)
        if review and (not ahead or review.start() < ahead.start()):
            return shift(value(match), 1 if congress else 0)
        if ahead:
            return shift(value(match), 0 if congress else -1)
    return ""


def _subject(question: Question) -> tuple[str, str]:
    """The year in "关于2020年预算的报告", as the first paragraph announces it."""
    announced = re.search(r"关于([^。]{4,60}?)的报告", question.parts.lead)
    return (of_heading(announced[1], congress=question.congress) if announced else ""), "explicit"


def _session(question: Question) -> tuple[str, str]:
    """The national congress that a report is given to."""
    if not question.congress:
        return "", ""
    for sentence in re.split(r"[。！]", question.parts.body[:HEAD]):
        match = SESSION.search(sentence)
        if match and match[1] in _congresses():
            return _of_session(match, sentence), "explicit"
    return "", ""


def _of_session(match: re.Match[str], sentence: str) -> str:
    """The year of a session; of the next congress or session where this one is spoken of as past."""
    opening = _congresses()[match[1]]
    here = sentence[: match.start()].endswith(("向", "在", "我们"))
    if WHOLE_TERM.search(sentence) and match[2] in (None, "一") and not here:
        return str(opening + 5)
    session = DIGITS.get(match[2] or "一", 1)
    past = PAST.search(sentence) and not here
    return str(opening + session - 1 + (1 if past else 0))


@cache
def _congresses() -> dict[str, int]:
    return {row["form"]: int(row["year"]) for row in load("congresses")}


def _plan_heading(question: Question) -> tuple[str, str]:
    """A report that reviews a whole five-year plan is given in the year after its last."""
    if not question.congress:
        return "", ""
    for heading in question.parts.headings[:2]:
        match = LONG_PLAN.search(heading)
        if match and REVIEW.search(heading):
            return str(plan_end(match[1]) + 1), "explicit"
    return "", ""


def plan_end(number: str) -> int:
    """The last year of a five-year plan, from the seventh on.

    >>> plan_end("七"), plan_end("十"), plan_end("十四")
    (1990, 2005, 2025)
    """
    count = sum(DIGITS[digit] for digit in number) if number else 0
    return 1955 + 5 * count


def _expected(question: Question) -> tuple[str, str]:
    """The year whose figures a text only expects (2023年预计达到), since it is not over."""
    body = question.parts.body
    years = Counter(value(match) for match in find_years(body) if body.startswith("年预计", match.end()))
    year, times = max(years.items(), key=itemgetter(1), default=("", 0))
    return (year, "inferred") if times >= OFTEN else ("", "")


def _often(question: Question) -> tuple[str, str]:
    """The year that a text speaks of most; of a report, the one after where it is spoken of as done."""
    ends: dict[str, list[int]] = {}
    for match in find_years(question.parts.body):
        ends.setdefault(value(match), []).append(match.end())
    year = max(ends, key=lambda year: len(ends[year]), default="")
    if not year or len(ends[year]) < OFTEN:
        return "", ""
    return (shift(year, 1) if question.congress and _is_done(question.parts.body, ends[year]) else year), "inferred"


def _is_done(body: str, ends: Sequence[int]) -> bool:
    """Whether a text says of a year what was achieved more often than what is to be done."""
    done = sum(1 for end in ends if DONE.match(body, end, end + NEAR))
    ahead = sum(1 for end in ends if WILL.match(body, end, end + NEAR))
    return done >= ahead


def _signed(question: Question) -> tuple[str, str]:
    """The year of the date below; a summary signed in January speaks of the year before."""
    for line in question.parts.signature:
        if year := first(line):
            early = re.search(r"年\s?(?:[12]|一|二)月", line) and question.genre == "summary"
            return shift(year, -1) if early else year, "inferred"
    return "", ""


RULES = (
    _planned,
    _title,
    _byline,
    _lead,
    _just_past,
    _subject,
    _headings,
    _session,
    _plan_heading,
    _signed,
    _expected,
    _often,
)
