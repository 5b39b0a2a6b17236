"""Figures of two ends, 2至4次 and 8%-8.5%, and of several units, 50元6角三分 and 两米半."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from wsum.extractors.counting.units import Unit
from wsum.extractors.model import Count
from wsum.normalise import numerals

DASHES = frozenset("-－—–~～至到")
# Units besides measures behind which a half may stand: 两倍半.
HALVED = frozenset(("倍", "块"))
# What a figure before a dash ends in, and the dash of two signs.
ENDS = frozenset("0123456789０１２３４５６７８９两兩几幾数數多余餘来來—" + numerals.CHARS + numerals.UNITS)
MASKS = frozenset("XxＸｘ×*＊_＿")
# What stands before a figure that may be the second of a range.
BEFORE = DASHES | {"、"}
# What the smaller change of a sum, the last tenth of a percentage or a half begins with.
BEHIND = frozenset("0123456789０１２３４５６７８９两兩又半 \u3000" + numerals.CHARS + numerals.UNITS)


@cache
def _first_figure() -> re.Pattern[str]:
    """2至 of 2至4次, read backwards from the second number; a year or a day is none."""
    number = rf"(?>{numerals.pattern(masks=False)})"
    return re.compile(rf"(?<![第0-9０-９A-Za-z.．])({number})({numerals.DASH})$")


def spread(text: str, count: Count, number: str, unit: Unit) -> None:
    """2至4次, 8至10家: the figure before the dash is the low end."""
    before = text[count.start - 1 : count.start]
    if before == "、":
        _neighbours(text, count, number, unit)
    if count.masked and before in DASHES and text[count.start - 2 : count.start - 1] in MASKS:
        _veil(text, count)
    if before not in DASHES or text[count.start - 2 : count.start - 1] not in ENDS:
        return
    window = max(0, count.start - 14)
    for shift in range(window, count.start - 1):
        match = _first_figure().match(text, shift, count.start)
        if match is None:
            continue
        numeral = numerals.read(match[1] + "-" + number)
        if numeral is not None and numeral.mod == "range":
            count.start = shift
            count.low, count.high = unit.worth(numeral.low), unit.worth(numeral.high)
            count.value, count.mod = None, "range"
        return


def _veil(text: str, count: Count) -> None:
    """XX至XX人: both ends of the range are struck out."""
    if match := _first_mask().search(text, max(0, count.start - 8), count.start):
        count.start, count.mod = match.start(), "range"


@cache
def _first_mask() -> re.Pattern[str]:
    marks = "".join(sorted(MASKS))
    return re.compile(rf"(?<![0-9A-Za-z{marks}])[0-9]*[{marks}]+(?:{numerals.DASH})$")


def _neighbours(text: str, count: Count, number: str, unit: Unit) -> None:
    """二、三百亿度: two neighbouring digits with 、 between are a range, too."""
    first = text[count.start - 2 : count.start - 1]
    if (
        first
        and first in "一二三四五六七八"
        and not re.match("[第、零一二三四五六七八九十百千]", text[count.start - 3 :])
    ):
        numeral = numerals.read(first + number)
        if numeral is not None and numeral.mod == "range":
            count.start -= 2
            count.low, count.high = unit.worth(numeral.low), unit.worth(numeral.high)
            count.value, count.mod = None, "range"


def go_on(text: str, count: Count) -> None:
    """百分之四到五, 百分之二、三: the second figure of a share says 百分之 no more."""
    match = _second().match(text, count.end) if text[count.end : count.end + 1] in BEFORE else None
    numeral = numerals.read(match[1]) if match else None
    if match is None or numeral is None or numeral.value is None or count.value is None:
        return
    if numeral.value == count.value + 1 if match[0][0] == "、" else numeral.value > count.value:
        count.low, count.high, count.value = count.value, numeral.value, None
        count.end, count.mod = match.end(), "range"


@cache
def _second() -> re.Pattern[str]:
    """The second figure, nothing behind it that it counts."""
    figure = rf"(?>{numerals.pattern(masks=False, vague=False)})"
    ends = r"(?=[，。；、,;）)\s]|左右|以[上下内]|之间|的|$)"
    return re.compile(rf"(?:{numerals.DASH}|、(?=.{ends}))({figure}){ends}")


def continues(text: str, last: Count, count: Count) -> bool:
    """8%-8.5%: two figures of one unit with nothing but a dash between; 由5%到8% is a change instead."""
    if not 0 < count.start - last.end <= 2 or last.unit != count.unit:
        return False
    if not re.fullmatch(numerals.DASH, text[last.end : count.start]):
        return False
    if last.value is None or count.value is None or last.value >= count.value:
        return False
    return not re.search("[由从自](?:[^，。；]{0,8}的)?$", text[max(0, last.start - 10) : last.start])


def join(last: Count, count: Count) -> None:
    """Make the first figure the range of both."""
    last.low, last.high, last.value = last.value, count.value, None
    last.end, last.mod = count.end, "range"


@cache
def _change() -> re.Pattern[str]:
    figure = rf"(?>{numerals.pattern(masks=False, vague=False)})"
    return re.compile(rf"又?(?P<tenth>{figure})角(?:(?P<cent>{figure})分)?|又?(?P<cents>{figure})(?:美|欧)?分")


@cache
def _half() -> re.Pattern[str]:
    return re.compile("半(?![年月天日小个径成价数])")


@cache
def _tenth() -> re.Pattern[str]:
    return re.compile("[ \u3000]?([一二三四五六七八九半])(?=[，。、；,;）) \n]|以[上下内]|左右|$)")


def add_small_change(text: str, count: Count) -> None:
    """50元6角三分 is 50.63; 七成六 is 76 %, 三成半 35 %; 两米半 is 2.5."""
    if count.value is None:
        return
    if (
        count.kind == "money"
        and count.unit.endswith(("元", "块", "块钱"))
        and (match := _change().match(text, count.end))
    ):
        tenth, cent = (numerals.read(match[name] or "零") for name in ("tenth", "cent"))
        cents = numerals.read(match["cents"] or "零")
        if tenth and cent and cents and tenth.value is not None and cent.value is not None and cents.value is not None:
            count.value += tenth.value / 10 + (cent.value + cents.value) / 100
            count.end = match.end()
    elif text[count.end - 1] == "成" and count.kind == "percent" and (match := _tenth().match(text, count.end)):
        count.value += 5 if match[1] == "半" else "一二三四五六七八九".index(match[1]) + 1
        count.end = match.end()
    elif (count.kind == "measure" or count.unit in HALVED) and _half().match(text, count.end):
        count.value += Decimal("0.5")
        count.end += 1
