"""Join what stands on both sides of 至, 到, — into one range, and give days without a month theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from wsum.extractors.dating import grammar as g
from wsum.extractors.dating.reading import Reading

POINTS = ("date", "range")
LONGEST_JOINT = 6
# What stands before a day that goes on from one with a month.
BEFORE_DAY = tuple("、,，;；。和及与至到")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"{g.BLANK}起?(?:{g.DASH}){g.BLANK}")


@cache
def _list() -> re.Pattern[str]:
    return re.compile(rf"{g.BLANK}{g.AND}{g.BLANK}")


@cache
def _until_now() -> re.Pattern[str]:
    return re.compile(rf"{g.BLANK}(?:至|到|{g.DASH})今(?![年天后日春夏秋冬])")


def join(readings: Iterable[Reading], text: str) -> Iterator[Reading]:
    """The readings with ranges joined, and without halves and days that nothing explains."""
    last: Reading | None = None
    dated: Reading | None = None
    for reading in readings:
        if last is not None:
            if reading.start - last.end <= LONGEST_JOINT and _joins(last, reading, text):
                last.until, last.end, last.bare = reading, reading.end, False
                last.type, last.mod = "range", reading.mod or last.mod
                continue
            if _stands(last, text):
                yield last
        last = reading if not reading.loose or _explained(dated, reading, text) else None
        if last is not None and last.day and last.month:
            dated = last
    if last is not None and _stands(last, text):
        yield last


def _joins(left: Reading, right: Reading, text: str) -> bool:
    """Whether two readings are the ends of one range; 三、四季度 is one too, 2018、2020年 are two years."""
    if left.type not in POINTS or right.type not in POINTS or left.until or left.value or right.bare:
        return False
    gap = text[left.end : right.start]
    if not gap or (right.loose and not left.day):
        return False
    if _joint().fullmatch(gap):
        return True
    if left.bare and _list().fullmatch(gap):
        if _neighbours(left, right):
            return True
        left.bare = False
    return False


def _neighbours(left: Reading, right: Reading) -> bool:
    """5、6月, 三、四季度: the second follows upon the first."""
    first, second = ((each.month or each.code) for each in (left, right))
    if left.day or right.day or not (first.isdecimal() and second.isdecimal()):
        return False
    return int(second) == int(first) + 1


def _explained(last: Reading | None, reading: Reading, text: str) -> bool:
    """5月20日、27日; 3月5日…；18日: a day behind another one of the same paragraph is of its month."""
    if last is None or last.lunar:
        return False
    gap = text[last.end : reading.start]
    if "\n" in gap or gap.rstrip(" \u3000")[-1:] not in BEFORE_DAY:
        return False
    reading.loose = False
    reading.month = last.until.month or last.month if last.until else last.month
    reading.year, reading.relation, reading.shift = last.year, last.relation, last.shift
    return True


def _stands(reading: Reading, text: str) -> bool:
    """Whether the reading is one without another behind it; 至今 behind it makes it a range."""
    if reading.bare and not _list().match(text, reading.end):
        return False
    if reading.type in POINTS and not reading.until and (match := _until_now().match(text, reading.end)):
        reading.until = Reading(match.start(), match.end(), value="..")
        reading.end, reading.type, reading.mod = match.end(), "range", "since"
    return True
