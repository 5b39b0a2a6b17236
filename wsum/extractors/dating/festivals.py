"""Festivals and memorial days: 春节前夕, “七一”, “5·12”国际护士节."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.dating import grammar as g
from wsum.extractors.dating.reading import Reading
from wsum.lexicons import Row, alternation, load

# What may stand before 国庆 and the like where it is the day and not a person's name (张国庆).
BEFORE_NAME = '秋迎庆度贺在到于节年的是至和与及自从由为用届逢临成了好、，,;；:：“‘"(（'
# The groups of a month and its day.
FIGURES = ("month", "month2", "month3"), ("day", "day2", "day3")
# A memorial day that no row knows: 全国…日 behind its own figures or quotation marks.
NAMED = r"(?:国际|世界|全国|国家|中国|全民)[\u4e00-\u9fff]{1,8}?[节日]"


@cache
def _rows() -> dict[str, Row]:
    return {row["form"]: row for row in load("festivals")}


@cache
def _days() -> frozenset[str]:
    """The days of the year that some festival or memorial day has: “9·8” alone is none."""
    return frozenset(row["rule"] for row in load("festivals"))


def _forms(*stands: str) -> str:
    return alternation(row["form"] for row in load("festivals") if row["stands"] in stands)


@cache
def openings() -> frozenset[str]:
    """What a festival begins with: the first characters of the forms, figures, quotation marks."""
    return frozenset({row["form"][0] for row in load("festivals")} | {*g.OPEN, *"0123456789"})


@cache
def _pattern() -> re.Pattern[str]:
    every = _forms("free", "tail", "quoted")
    name = rf"(?:{NAMED}|{_forms('free', 'tail')})"
    figures = r"(?P<month>1[0-2]|0?[1-9])[.·•・‧](?P<day>[12][0-9]|3[01]|0?[1-9])(?![0-9.])"
    dotted = r"(?P<first>[一二三四五六七八九])[.·•・‧](?P<second>[一二三四五六七八九])"
    quoted = rf"{g.OPEN}(?:(?P<inner>{every})|{figures}|{dotted})(?P<name1>{name})?{g.CLOSE}(?P<name2>{name})?"
    plain = r"(?P<month2>1[0-2]|0?[1-9])[.·•・‧](?P<day2>[12][0-9]|3[01]|0?[1-9])"
    spoken = r"(?P<month3>1[0-2]|[1-9])[·•・‧](?P<day3>[12][0-9]|3[01]|[1-9])"
    lone = rf"(?P<named>{_forms('tail', 'quoted')})(?:{name})?(?={g.tails()}|当[天日]|来临|到来|假期|小?长假|黄金周)"
    stops = alternation(row["form"] for row in load("festival_stops"))
    return re.compile(
        rf"(?:{quoted}|(?P<free>{_forms('free')})(?![十日号])|{lone}|{plain}(?P<name3>{name})"
        rf"|{spoken}(?={g.tails()}))"
        rf"(?P<tail>{g.tails()})?(?!{stops})"
    )


def read(text: str, start: int) -> Reading | None:
    """A festival that begins at `start`, with its quotation marks and the words behind it."""
    match = _pattern().match(text, start)
    if match is None or (match["free"] and (_is_person(text, match) or _is_other(text, match))):
        return None
    rule = _rule(match)
    if not rule:
        return None
    reading = Reading(start, match.end(), rule=rule)
    if tail := match["tail"]:
        reading.mod = g.tail_mods()[tail]
        reading.type = "range" if tail in g.OPEN_ENDED else "date"
    return reading


def _is_person(text: str, match: re.Match[str]) -> bool:
    """张国庆 is a person: a word of two characters right behind another one, nothing festive after it."""
    start, form = match.start(), match["free"]
    if form != "国庆" or not start or match["tail"] or text[start - 1] in BEFORE_NAME:
        return False
    return text[start - 1] >= "\u4e00" and not text.startswith(("前", "后", "假", "长假", "黄金周"), match.end())


def _is_other(text: str, match: re.Match[str]) -> bool:
    """政治清明: with the character before it the form is another word."""
    not_after = _rows()[match["free"]]["not_after"]
    return match.start() > 0 and text[match.start() - 1] in not_after


def _rule(match: re.Match[str]) -> str:
    if form := match["inner"] or match["free"] or match["named"]:
        return _rows()[form]["rule"]
    if match["first"]:
        row = _rows().get(match["first"] + match["second"])
        return row["rule"] if row else ""
    month, day = next(pair for pair in map(match.group, *FIGURES) if pair[0])
    rule = f"{int(month):02}-{int(day):02}"
    known = rule in _days() or match["name1"] or match["name2"] or match["name3"] or match["month3"]
    return rule if known else ""
