"""Join what stands on both sides of 至, 到, — into one range, and give days without a month theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from wsum.extractors.dating import grammar as g
from wsum.extractors.dating.reading import Reading

POINTS = ("date", "range")


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
    for reading in readings:
        if last is not None and _joins(last, reading, text):
            last.until, last.end, last.bare = reading, reading.end, False
            last.type, last.mod = "range", reading.mod or last.mod
            continue
        if last is not None:
            yield from _kept(last, text)
        last = reading if not reading.loose or _explained(last, reading, text) else None
    if last is not None:
        yield from _kept(last, text)


def _joins(left: Reading, right: Reading, text: str) -> bool:
    if left.type not in POINTS or right.type not in POINTS or left.until or left.value or right.bare:
        return False
    gap = text[left.end : right.start]
    if not gap or len(gap) > 6 or (right.loose and not left.day):
        return False
    return bool(_joint().fullmatch(gap) or (left.bare and _list().fullmatch(gap)))


def _explained(last: Reading | None, reading: Reading, text: str) -> bool:
    """5月20日、27日; 3月5日…；18日: a day behind another one of the same paragraph is of its month."""
    if last is None or not last.day or not last.month or last.lunar:
        return False
    gap = text[last.end : reading.start]
    if "\n" in gap or gap.rstrip(" \u3000")[-1:] not in (
        "、",
        ",",
        "，",
        ";",
        "；",
        "。",
        "和",
        "及",
        "与",
        "至",
        "到",
    ):
        return False
    end = last.until or last
    reading.loose = False
    reading.month, reading.year, reading.relation, reading.shift = (
        end.month or last.month, last.year, last.relation, last.shift)  # fmt: skip
    return True


def _kept(reading: Reading, text: str) -> Iterator[Reading]:
    if reading.bare:
        return
    if reading.type in POINTS and not reading.until and (match := _until_now().match(text, reading.end)):
        reading.until = Reading(match.start(), match.end(), value="..")
        reading.end, reading.type, reading.mod = match.end(), "range", "since"
    yield reading
