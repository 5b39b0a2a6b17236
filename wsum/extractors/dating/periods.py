"""Stretches of several years that have a name: plan periods, decades, the parts of a century."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.dating import grammar as g
from wsum.extractors.dating.reading import Reading
from wsum.lexicons import alternation, load
from wsum.normalise import numerals

SPANS = {"期间": "during", "时期": "during", "以来": "since", "以后": "", "初期": "start", "前期": "start"}
SPANS |= {"中期": "mid", "后期": "end", "末期": "end", "末": "end"}
CENTURY_PARTS = {
    "初期": "start",
    "末期": "end",
    "初": "start",
    "初叶": "start",
    "中叶": "mid",
    "中期": "mid",
    "末": "end",
    "末叶": "end",
}


@cache
def _plan() -> re.Pattern[str]:
    every = alternation(row["form"] for row in load("plan_periods"))
    free = alternation(row["form"] for row in load("plan_periods") if row["quoted"] == "no")
    tail = rf"(?:(?:计划|规划)?(?P<tail>{alternation(SPANS)}))"
    return re.compile(
        rf"(?:(?:{g.OPEN}(?P<quoted>{every}){g.CLOSE}|(?P<free>{free}))(?!普法){tail}?"
        rf"|(?P<spoken>{every})(?P<spoken_tail>期间|时期)"
        rf"|第(?P<ordinal>十?[{g.PLAIN}]|十|[0-9]{{1,2}})个[五5]年(?:计划|规划)(?P<last_tail>{alternation(SPANS)})?)"
    )


@cache
def _values() -> dict[str, str]:
    return {row["form"]: row["value"] for row in load("plan_periods")}


def plan(text: str, start: int) -> Reading | None:
    """“十四五”期间, 十三五以来, 第六个五年计划."""
    match = _plan().match(text, start)
    if match is None:
        return None
    if ordinal := match["ordinal"]:
        number, values = numerals.integer(ordinal) or 0, list(_values().values())
        if not 1 <= number <= len(values):
            return None
        value = values[number - 1]
    else:
        value = _values()[match["quoted"] or match["free"] or match["spoken"]]
    mod = SPANS.get(match["tail"] or match["spoken_tail"] or match["last_tail"] or "", "")
    return Reading(start, match.end(), type="range", year=value, value=value, mod=mod)


@cache
def _decade() -> re.Pattern[str]:
    century = r"(?:(?P<ordinal>[12][0-9]|二十一|二十|十九|十八)世纪|(?P<word>上个?|本)世纪)"
    decade = rf"(?P<decade>[1-9]0|[{g.PLAIN}]十)年代(?P<part>初期?|中后?期|末期?|后期|以来|以后)?"
    part = alternation(CENTURY_PARTS)
    return re.compile(
        rf"{century}?{decade}|{century.replace('ordinal', 'ordinal2').replace('word', 'word2')}(?P<bit>{part})"
    )


def decade(text: str, start: int) -> Reading | None:
    """九十年代初, 20世纪80年代, 本世纪末; a decade alone belongs to the twentieth century."""
    match = _decade().match(text, start)
    if match is None:
        return None
    ordinal = match["ordinal"] or match["ordinal2"]
    century = (numerals.integer(ordinal) or 20) - 1 if ordinal else 19
    word = match["word"] or match["word2"]
    reading = Reading(start, match.end(), relation="century" if word else "", shift=0 if word == "本" else -1)
    tens = "X" if match["bit"] else str((numerals.integer(match["decade"]) or 0) // 10)
    reading.year, reading.many = f"{century}{tens}X", True
    part = match["part"] or match["bit"] or ""
    reading.mod = SPANS.get(part) or CENTURY_PARTS.get(part, "")
    return reading
