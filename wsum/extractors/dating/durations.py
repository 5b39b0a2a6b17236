"""How long something takes: 三年来, 近10年, 两个半月, 1年8个月, 未来五年."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from wsum.extractors.dating import grammar as g
from wsum.extractors.dating import lasting
from wsum.extractors.dating.reading import Reading
from wsum.lexicons import Row, alternation, load
from wsum.normalise import edtf, numerals

UNITS = {
    "Y": "years",
    "M": "months",
    "W": "weeks",
    "D": "days",
    "H": "hours",
    "m": "minutes",
    "h": "hours",
    "i": "minutes",
}
HALVES = {"Y": ("M", 6), "H": ("m", 30)}
# The groups of the pattern that tell the value.
WORTH = ("low", "n", "unit", "half", "after", "bn", "bunit", "bhalf", "bafter")
NOTHING = [None, None, None]
# What the words before a duration that belong to it, and the durations without a figure, begin with.
LEADING, VAGUE = "近最未今前后头大过", "近最前多数几若好"
NUMBER = rf"(?:[0-9]{{1,9}}|[{g.PLAIN}两〇十百千]{{1,12}}几?|[几数]十?|十几|半)"


@cache
def _units() -> dict[str, Row]:
    return {row["form"]: row for row in load("time_units")}


@cache
def _part() -> str:
    """One number with its unit, as a pattern with groups n, ge, half, unit, after."""
    return (
        rf"(?P<n>{NUMBER})(?P<more>[多余来])?(?P<ge>个)?(?P<half>半(?!年))?(?P<more2>[多余])?"
        rf"(?P<unit>{alternation(_units())})(?P<after>半)?(?P<more3>[多余](?!年|月|次|名|个|万|少|方|种|元))?"
    )


@cache
def _pattern(*, single: bool = False) -> re.Pattern[str]:
    """One or two parts; with `single` the groups of the second never match."""
    second = re.sub(r"\?P<(\w+)>", r"?P<b\1>", _part())
    apart = rf"[{g.PLAIN}](?=、[{g.PLAIN}][十百]?(?:多|余)?[个年天日周月])"
    spread = rf"(?:(?P<low>[0-9]{{1,3}}|[{g.PLAIN}两十]{{1,3}}|{apart})(?:(?:年|个月|天)?{g.DASH}|(?<=[{g.PLAIN}])、))?"
    return re.compile(rf"{spread}{_part()}(?:{'(?!)' if single else ''}[又零〇]?{second})?")


def _smaller(match: re.Match[str]) -> bool:
    """1年8个月 is one duration, 一年一年 are two."""
    order = "YMWDHhmi"
    first, second = (_units()[match[group]]["unit"] for group in ("unit", "bunit"))
    between = match.string[match.end("after") if match["after"] else match.end("unit") : match.start("bn")]
    return order.index(first) < order.index(second) or (first != second and "又" in between)


@cache
def _prefixed() -> re.Pattern[str]:
    """Words before a duration that belong to its span."""
    return re.compile(
        r"(?:近|最近|未来|今后|前|后|头)(?=[0-9两一二三四五六七八九十几数半])|大(?=半年)|过去的?(?=[0-9两一二三四五六七八九十几数])"
    )


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(r"近年(?!轻)来?|(?:近|最近|前)(?:几|些)年来?|(?:多|数|几|多少|若干|好几)年(?![级龄]|轻人)")


def read(text: str, start: int) -> Reading | None:
    """A duration that begins at `start`, with the word before it that belongs to it."""
    lead = _prefixed().match(text, start) if text[start] in LEADING else None
    prefix, begin = (lead[0], lead.end()) if lead else ("", start)
    match = _pattern().match(text, begin)
    if match is None:
        return _several_years(text, start)
    if match["low"] and text.startswith("、", match.end("low")) and not _adjoining(text, start, match):
        return None
    if match["bunit"] and not _smaller(match):
        match = _pattern(single=True).match(text, begin)
        if match is None:
            return None
    row = _units()[match["unit"]]
    if not lasting.lasts(text, start, match, prefix, row):
        return None
    reading = Reading(start, match.end(), type="duration", value=_worth(*match.group(*WORTH)), mod=_mod(match, prefix))
    reading.claimed = row["unit"] in "YM" or lasting.said(text, start)
    if reading.value == "P1Y" and prefix.startswith("过去"):
        reading.type, reading.relation, reading.value = "range", "period", ""
    return reading


def _several_years(text: str, start: int) -> Reading | None:
    """近年来, 几年, 多年: a duration without a figure."""
    match = _vague().match(text, start) if text[start] in VAGUE else None
    if match is None or (start and text[start - 1] in "许很不老往全半大当同第"):
        return None
    return Reading(start, match.end(), type="duration", mod="approx")


@lru_cache(maxsize=4096)
def _worth(low: str | None, *halves: Any) -> str:
    """The ISO duration that the groups WORTH tell, missing where the number is vague or a range."""
    first = _amount(*halves[:4])
    if low or first is None:
        return ""
    parts = dict([first[0]]) | ({first[1][0]: first[1][1]} if first[1] else {})
    if halves[4]:
        second = _amount(*halves[4:])
        if second is None:
            return ""
        parts[second[0][0]] = parts.get(second[0][0], 0) + second[0][1]
    return _iso(parts)


def _amount(
    printed: str, unit: str, half: str | None, after: str | None
) -> tuple[tuple[str, int], tuple[str, int] | None] | None:
    """(unit, number) of one half of the pattern, and of the half unit behind it."""
    row = _units()[unit]
    unit, halved = row["unit"], bool(half or after)
    if printed == "半":
        number, halved = 0, True
    else:
        number_ = _number(printed)
        if number_ is None:
            return None
        number = number_
    number *= int(row["size"])
    if not halved:
        return (unit, number), None
    if unit == "Y":
        return ("M", 12 * number + 6), None
    if unit in HALVES:
        return (unit, number), HALVES[unit]
    return (unit, number), ("half", 1)


def _number(printed: str) -> int | None:
    """The figure; 十几 is 10 and more, 几十 and 两三 are no figure."""
    plain = printed.rstrip("几") if len(printed) > 1 else printed
    if re.search(r"[几数]", plain) or re.fullmatch(rf"[{g.PLAIN}两]{{2}}", plain):
        return None
    numeral = numerals.read(plain)
    if numeral is None or numeral.value is None:
        return None
    return int(numeral.value)


def _iso(parts: dict[str, int]) -> str:
    """P3Y, P18M, P8DT20H; half of a month, a week or a day is .5."""
    half = parts.pop("half", 0)
    kept = {UNITS[unit]: number for unit, number in parts.items() if number}
    if half:
        unit = next(iter(parts))
        return f"P{parts[unit]}.5{unit}"
    return edtf.duration(**kept) if kept else ""


def _mod(match: re.Match[str], prefix: str) -> str:
    number, *more = match.group("n", "more", "more2", "more3")
    if more != NOTHING or len(number) > 1 and number.endswith("几"):
        return "more"
    return "approx" if prefix in ("近", "最近") else ""


def _adjoining(text: str, start: int, match: re.Match[str]) -> bool:
    """四、五十年 is one stretch of time; the 四、 of a line 四、五年来 is its marker."""
    opens = start == 0 or text[start - 1] in "\n \u3000\t>"
    neighbours = match["low"] + match["n"][0]
    return not opens and (neighbours == "三五" or neighbours in g.PLAIN)
