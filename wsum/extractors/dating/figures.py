"""Dates in figures alone (2024-05-27, 2021.3—2022.5), days without a month, and weekdays."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.dating import grammar as g
from wsum.extractors.dating.reading import Reading
from wsum.normalise import numerals

LONGEST_MONTH = 31
WEEKDAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}


@cache
def _full() -> re.Pattern[str]:
    return re.compile(
        r"(?P<year>(?:19|20)[0-9]{2})(?P<sep>[-./])(?P<month>1[0-2]|0?[1-9])"
        r"(?:(?P=sep)(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9]|[-./][0-9]|%|万|亿)日?|(?P<short>)(?![0-9]|(?P=sep)[0-9]))"
    )


@cache
def _day_first() -> re.Pattern[str]:
    return re.compile(
        r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?P<sep>[-./])(?P<month>1[0-2]|0?[1-9])(?P=sep)(?P<year>(?:19|20)[0-9]{2})(?![0-9年./-])"
    )


@cache
def _partner() -> re.Pattern[str]:
    """A year and month in figures alone count only beside another one, or between brackets."""
    return re.compile(rf"{g.BLANK}{g.DASH}{g.BLANK}(?:(?:19|20)[0-9]{{2}}[./-](?:1[0-2]|0?[1-9])(?![0-9])|今)")


@cache
def _years() -> re.Pattern[str]:
    return re.compile(r"(?P<first>(?:19|20)[0-9]{2})[-—–－~～至](?P<last>(?:19|20)[0-9]{2})(?=[)）\]】〕])")


@cache
def _stretch() -> re.Pattern[str]:
    """2024.3.15-18, 3.28—4.2: the days of one month or of two."""
    month, day = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12][0-9]|0?[1-9])"
    return re.compile(
        rf"(?:(?P<year>(?:19|20)[0-9]{{2}})[./])?(?P<month>{month})[./](?P<day>{day})(?:{g.DASH})"
        rf"(?:(?P<month2>{month})[./])?(?P<day2>{day})(?![0-9./年月%‰万亿])日?(?P<tail>{g.tails()})?(?P<closed>(?=[，,。；;\s]))?"
    )


# What stands before days in figures that name no year: a stop, a blank, 于 or 在.
BEFORE_DAYS = "\n\t \u3000>。；;，,于在"


def _days(text: str, start: int) -> Reading | None:
    """The days from one to another; without a year only at the head of a clause, where a rate cannot stand."""
    match = _stretch().match(text, start)
    if match is None:
        return None
    at_head = match["closed"] is not None and text[start - 1 : start] in BEFORE_DAYS
    if not (match["year"] or match["tail"] or at_head):
        return None
    month, day, month2, day2 = (int(part or 0) for part in match.group("month", "day", "month2", "day2"))
    if (month2 or month, day2) <= (month, day):
        return None
    last = Reading(match.start("day2"), match.end(), month=f"{month2 or month:02}", day=f"{day2:02}")
    reading = Reading(start, match.end(), type="range", year=match["year"] or "", until=last)
    reading.month, reading.day, reading.mod = f"{month:02}", f"{day:02}", g.tail_mods().get(match["tail"] or "", "")
    return reading


def read(text: str, start: int) -> Reading | None:
    """2024-05-27, 2024/5/27, 27.5.2024, 2024.3.15-18, 2021.3—2022.5, (2021—2025)."""
    if not "0" <= text[start] <= "9" or (start and text[start - 1] in "0123456789./"):
        return None
    if ("." in text[start + 1 : start + 5] or "/" in text[start + 1 : start + 5]) and (days := _days(text, start)):
        return days
    if match := _full().match(text, start):
        if match["short"] is not None and not _paired(text, match):
            return None
        day = f"{int(match['day']):02}" if match["day"] else ""
        return Reading(start, match.end(), year=match["year"], month=f"{int(match['month']):02}", day=day)
    if match := _day_first().match(text, start):
        return Reading(
            start, match.end(), year=match["year"], month=f"{int(match['month']):02}", day=f"{int(match['day']):02}"
        )
    if (match := _years().match(text, start)) and start and text[start - 1] in "(（[【〔":
        last = Reading(match.start("last"), match.end(), year=match["last"])
        return Reading(start, match.end(), type="range", year=match["first"], until=last)
    return None


def _paired(text: str, match: re.Match[str]) -> bool:
    if _partner().match(text, match.end()):
        return True
    return bool(
        re.search(
            rf"[0-9][./-][0-9]{{1,2}}{g.BLANK}{g.DASH}{g.BLANK}$", text[max(0, match.start() - 10) : match.start()]
        )
    )


@cache
def _day() -> re.Pattern[str]:
    return re.compile(rf"(?P<day>{g.DAY}){g.BLANK}日{g.HOUR}(?!内|后|游|报|均|产|常|益|本|制|语)")


def day(text: str, start: int) -> Reading | None:
    """A day without a month: only the words before it can tell the month, or that it is none."""
    match = _day().match(text, start)
    if match is None:
        return None
    number = numerals.integer(match["day"])
    if not 1 <= number <= LONGEST_MONTH if number is not None else match["day"] == "某":
        return None
    return Reading(start, match.end(), day="XX" if number is None else f"{number:02}", loose=True)


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(r"(?:星期|礼拜)(?P<day>[一二三四五六日天])(?:上午|下午|晚上)?|周(?P<end>[六日])(?![报刊期活活])")


def weekday(text: str, start: int) -> Reading | None:
    """星期二, 周六."""
    match = _weekday().match(text, start)
    if match is None or (start and text[start - 1] in "一二三四五六七八九十两每0123456789"):
        return None
    return Reading(start, match.end(), value=f"XXXX-WXX-{WEEKDAYS[match['day'] or match['end']]}")
