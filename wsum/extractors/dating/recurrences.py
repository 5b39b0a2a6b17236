"""What comes again: 每年, 每两周, 每周三下午, 每月15日, 每年3月."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.dating import festivals, points
from wsum.extractors.dating import grammar as g
from wsum.extractors.dating.reading import Reading
from wsum.normalise import numerals

CYCLES = {"年": "Y", "年度": "Y", "学年": "Y", "月": "M", "周": "W", "星期": "W", "礼拜": "W", "天": "D", "日": "D",
          "晚": "D", "夜": "D", "旬": "D", "季度": "M", "季": "M", "学期": ""}  # fmt: skip
SIZES = {"季度": 3, "季": 3, "旬": 10}
WEEKDAYS = {"一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "日": "7", "天": "7", "末": "WE"}
# 每周一次, 每周一课: the 一 counts, it names no Monday; 每周一例会 does.
CLASSIFIER = "次期场个回课题法练歌案测篇结查条星训评学谈句项堂份批诗书报研天调(?!研)"


@cache
def _pattern() -> re.Pattern[str]:
    every = r"(?P<n>一|[二两三四五六七八九十]{1,2}|[0-9]{1,2}(?!日|号)|半)?个?"
    unit = r"(?P<unit>年度|学年|学期|年(?!轻|级|龄)|季度|季|月|周(?![边年])|星期|礼拜|天(?!然)|日(?!报)|晚|旬)"
    more = rf"(?:[、至到和](?:周|星期)?{g.WEEKDAY}(?![{CLASSIFIER}])){{0,6}}"
    week = rf"(?P<weekday>{g.WEEKDAY})(?![{CLASSIFIER}])(?!(?<=一)讲){more}(?:上午|下午|晚上|晚)?"
    days = rf"(?:[日号]?[、和及至到]{g.DAY}(?=[日号、和及至到])){{0,6}}"
    day = rf"的?(?P<day>{g.DAY}){days}[日号]|逢[0-9{g.PLAIN}十、]+(?:[日号])?"
    part = rf"(?:的?(?:上旬|中旬|下旬|月?{g.edge()}))"
    month = rf"{day}|{part}|的?第[{g.PLAIN}]个?(?:周|星期){g.WEEKDAY}?|逢(?:周|星期){g.WEEKDAY}"
    return re.compile(
        rf"每(?:隔)?{every}(?:逢)?{unit}"
        rf"(?:(?<=[周期拜])(?:{week})|(?<=月)(?:{month})|(?<=度)(?:{g.edge()}))?"
    )


def read(text: str, start: int) -> Reading | None:
    """A recurrence that begins with the 每 at `start`."""
    match = _pattern().match(text, start)
    if match is None:
        return None
    reading = Reading(start, match.end(), type="set", value=_value(match))
    if match["unit"] == "年":
        _day_of_year(text, reading)
    return reading


def _value(match: re.Match[str]) -> str:
    """P1Y, P2W; XXXX-WXX-3 for a weekday, XXXX-XX-15 for a day of the month."""
    if weekday := match["weekday"]:
        return f"XXXX-WXX-{WEEKDAYS[weekday]}"
    if day := match["day"]:
        return f"XXXX-XX-{points.two_digits(day)}"
    unit, printed = match["unit"], match["n"]
    if not CYCLES[unit]:
        return ""
    if printed == "半":
        return {"年": "P6M", "天": "PT12H"}.get(unit, f"P0.5{CYCLES[unit]}")
    number = numerals.integer(printed.replace("两", "二")) if printed else 1
    return f"P{(number or 1) * SIZES.get(unit, 1)}{CYCLES[unit]}"


def _day_of_year(text: str, reading: Reading) -> None:
    """每年3月, 每年春节期间, 每年年底: the words behind 每年 belong to it."""
    after = reading.end + text.startswith("的", reading.end)
    point = festivals.read(text, after) or points.read(text, after)
    if point is None or point.dated or point.bare:
        return
    reading.end, reading.mod = point.end, point.mod
    if point.month:
        reading.value = "-".join(filter(None, ("XXXX", point.month, point.day)))
    elif point.code and not point.upto:
        reading.value = f"XXXX-{point.code}"
