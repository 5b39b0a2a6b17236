"""Percentages whose characters are set apart by blanks: 百 分 之 五, 一 百 五 十 个 百 分 点, 六 点 五 成."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from wsum.extractors.model import Count
from wsum.normalise import numerals

B = "[ \u3000]"


@cache
def _pattern() -> re.Pattern[str]:
    chars = numerals.CHARS + "两兩" + numerals.UNITS + "0-9０-９点點.．"
    figure = rf"[{chars}](?:{B}{{0,3}}[{chars}]){{0,12}}"
    points = rf"[个個]{B}{{0,3}}百{B}{{0,3}}分{B}{{0,3}}[点點]"
    return re.compile(
        rf"(?<![{chars}])(?:[百佰]{B}{{0,3}}分{B}{{0,3}}之{B}{{0,3}}(?P<share>{figure})"
        rf"|(?P<figure>{figure}){B}{{0,3}}(?:(?P<points>{points})|(?P<tenths>[成折])(?![\u4e00-\u9fff])))"
    )


@cache
def _blanks_inside() -> tuple[re.Pattern[str], ...]:
    """What only such a percentage has: behind a numeral a blank, and another numeral, 分, 成 or 折.

    There is one for each blank that it may begin with: a search for one character is the quickest.
    """
    chars = numerals.CHARS + "两兩" + numerals.UNITS + "0-9０-９点點"
    behind = rf"(?<=[{chars}个個分百].){B}{{0,2}}[{chars}个個分成折之百]"
    return tuple(re.compile(blank + behind) for blank in " \u3000")


def _hints(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each numeral, blank and numeral; none overlaps another."""
    reached = 0
    for start, end in sorted(match.span() for blank in _blanks_inside() for match in blank.finditer(text)):
        if start > reached:
            yield start - 1, end
            reached = end


def scan(text: str) -> Iterator[Count]:
    """The spaced percentages of a text, in their order."""
    reached = 0
    for start, end in _hints(text):
        if start < reached:
            continue
        match = _pattern().search(text, max(reached, start - 12), min(len(text), end + 24))
        if match is None or not match.start() <= start < match.end():
            continue
        if (count := _count(match)) is not None:
            reached = count.end
            yield count


def _count(match: re.Match[str]) -> Count | None:
    numeral = numerals.read(match["share"] or match["figure"])
    if numeral is None or numeral.value is None:
        return None
    value, unit = numeral.value, "个百分点" if match["points"] else "%"
    if match["tenths"] and value < 10:
        value *= Decimal(10)
    return Count(match.start(), match.end(), kind="percent", value=value, unit=unit)
