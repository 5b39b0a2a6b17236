"""Years that are printed, and days whose weekday or festival tells their year."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache, partial

import numpy as np

from wsum.analysis.chronology.lifetimes import Curve, steps
from wsum.analysis.chronology.model import Clue, Page
from wsum.lexicons import alternation, load
from wsum.normalise import calendar
from wsum.segmenters import year_forms

COMPARED = re.compile(r"(?:[较比同与]|相比于?|高于|低于)$")
COMPARED_AFTER = re.compile(r"年?(?:同期|相比)")
TARGET = re.compile(r"(?:[到至]|力争|争取|确保|计划|预计|展望|面向)[“\"]?$")
RANGE = re.compile(r"年[底末初]?[到至]$|截[止至]$|[自从]$")
DONE = re.compile(r"年?[底末]?[^。；，\d]{0,6}(?:已|达到了|实现了|完成了)")
WILL = re.compile(r"年?(?:[底末初前]|底前|左右)?[^。；，\d]{0,12}(?:将|要|力争|争取|预计|计划|规划|目标)")
# The chance that a report names a year, by how many years it is later (then: further back, further ahead), as all
# years together have it in the yearly reports of a national government; a summary speaks as the report after it
AHEAD = dict.fromkeys(range(-20, -8), 0.02) | dict.fromkeys(range(-8, -1), 0.1)
ROLES: Mapping[str, tuple[dict[int, float], float, float]] = {
    "named": (AHEAD | {-1: 0.25, 0: 0.75, 1: 1.0, 2: 0.4, 3: 0.35, 4: 0.3, 5: 0.2, 6: 0.2}, 0.07, 0.003),
    "compared": (AHEAD | {0: 0.15, 1: 0.5, 2: 1.0} | dict.fromkeys(range(3, 8), 0.4), 0.15, 0.003),
    "target": (dict.fromkeys(range(-15, -4), 0.1) | dict.fromkeys(range(-4, 0), 0.3) | {0: 1.0, 1: 0.5}, 0.05, 0.03),
}
TOLD = {"named": "提到", "compared": "相比", "target": "目标"}
WRONG_DAY = 0.1  # the chance of a weekday or of a festival's date that is printed wrong


NUMBERED = re.compile(r"[〔［\[(（](?P<year>(?:19|20)[0-9]{2})[〕］\])）][ 第]?[0-9]{1,5}号")


def named_years(page: Page) -> Iterator[Clue]:
    """Years in the text, by the part that they play; the year that the piece gives itself is none."""
    for match in year_forms.find(page.words):
        yield from _named(page, match.span(), year_forms.value(match), _role(page.words, match))
    for match in NUMBERED.finditer(page.words):
        yield from _named(page, match.span("year"), match["year"], "named")


def _named(page: Page, place: tuple[int, int], year: str, role: str) -> Iterator[Clue]:
    if not year.isdecimal() or year == page.stated:
        return
    chances, after, before = ROLES[role]
    given = int(year) - (page.genre == "summary")
    curve = partial(steps, page.years, given, chances, before=before, after=after)
    chance = page.remember(("year", role, year), curve)
    yield page.clue(*place, "year", f"{role} {year}", year, "", f"{TOLD[role]}{year}年", chance)


def _role(words: str, match: re.Match[str]) -> str:
    left = words[max(0, match.start() - 4) : match.start()]
    if COMPARED.search(left) or COMPARED_AFTER.match(words, match.end()):
        return "compared"
    ahead = TARGET.search(left) and not DONE.match(words, match.end()) or WILL.match(words, match.end())
    return "target" if ahead and not RANGE.search(left) else "named"


DAY = r"(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12][0-9]|0?[1-9])日"
WEEKDAY = re.compile(rf"{DAY}[ 　]?[（(,，]?(?:星期|礼拜|周)(?P<weekday>[一二三四五六日天])")

WEEKDAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}
WEEK = ("星期", "礼拜", *(f"周{weekday}" for weekday in WEEKDAYS))  # a weekday has one of them


def weekdays(page: Page) -> Iterator[Clue]:
    """9月10日（星期二）: the years in which that day was a Tuesday."""
    for match in page.matches(WEEKDAY, WEEK):
        month, day, weekday = int(match["month"]), int(match["day"]), WEEKDAYS[match["weekday"]]
        right = {int(year) for year in _around(page) if _weekday(int(year), month, day) == weekday}
        yield _day(page, match, "weekday", right, f"{month}月{day}日是星期{match['weekday']}")


def _weekday(year: int, month: int, day: int) -> int:
    try:
        return datetime.date(year, month, day).isoweekday()
    except ValueError:  # 29 February
        return 0


@cache
def _movable() -> dict[str, str]:
    rules = {row["form"]: row["rule"] for row in load("festivals")}
    return {form: rule for form, rule in rules.items() if rule.startswith(("lunar", "eve")) or rule.count(" ") == 2}


@cache
def _festivals() -> re.Pattern[str]:
    names = alternation(_movable())
    ends = r"(?![前后期之]|来临|到来)"
    return re.compile(
        rf"{DAY}[ 　]?[（(,，]?[是逢]?(?:农历)?[“\"]?(?P<after>{names})[”\"]?{ends}"
        rf"|(?P<before>{names})[”\"]?(?:当天|佳节)?[（(]{DAY.replace('<month>', '<month2>').replace('<day>', '<day2>')}"
    )


def festivals(page: Page) -> Iterator[Clue]:
    """9月17日中秋节: the years in which the festival fell on that day."""
    for match in page.matches(_festivals(), tuple(_movable())):
        name = match["after"] or match["before"]
        month, day = int(match["month"] or match["month2"]), int(match["day"] or match["day2"])
        days = {int(year): calendar.festival(_movable()[name], int(year)) for year in _around(page)}
        right = {year for year, found in days.items() if found and (found.month, found.day) == (month, day)}
        if right:
            yield _day(page, match, "festival", right, f"{name}在{month}月{day}日")


def _around(page: Page) -> range:
    return range(int(page.years[0]) - 1, int(page.years[-1]) + 2)


def _day(page: Page, match: re.Match[str], kind: str, right: set[int], what: str) -> Clue:
    """A day of the piece's year; of the year before in a report, of the year after in a summary's plan."""
    other = -1 if page.genre in ("report", "plan") else 1
    chance: Curve = np.full(len(page.years), WRONG_DAY)
    for place, year in enumerate(page.years.tolist()):
        chance[place] = 1.0 if year in right else 0.3 if year + other in right else WRONG_DAY
    shown = [str(year) for year in sorted(right)] or [""]
    says = f"{what}的年份：{'、'.join(shown[-6:])}"
    return page.clue(match.start(), match.end(), kind, what, shown[0], shown[-1], says, chance)
