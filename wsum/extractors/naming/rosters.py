"""Rosters: lists of names behind a heading that says how many they are, or parted by blanks: 先进个人（3名）：…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wsum.extractors.naming import evidence, patterns
from wsum.extractors.naming.patterns import HAN
from wsum.extractors.naming.words import words
from wsum.normalise import numerals

# How a heading ends before its colon, at the least.
ENDS = frozenset("名人位）)者手星匠兵员师干部奖")
# So far before the colon does it begin, at the most.
HEADING = 16
# So many names parted by blanks alone are a list.
SEVERAL = 3


def find(text: str) -> Iterator[tuple[int, int]]:
    """The names of the rosters of a text; where as many stand there as the heading says, words are names too."""
    for colon in "：:":  # a search for one character is the quickest
        at = text.find(colon)
        while at >= 0:
            listed = _list().match(text, at + 1) if at and text[at - 1] in ENDS else None
            if listed:
                yield from _names(text, at, listed)
            at = text.find(colon, at + 1)


def _names(text: str, at: int, listed: re.Match[str]) -> list[tuple[int, int]]:
    items = [item.span() for item in _item().finditer(text, *listed.span("names"))]
    number = _number().search(text, max(0, at - HEADING), at)
    if number is not None:
        told = numerals.integer(number[1])
        return items if told == len(items) and any(_surnamed(text, *item) for item in items) else []
    heading = patterns.winners().search(text, max(0, at - HEADING), at + 1)
    apart = "、" not in listed["names"] and len(items) >= SEVERAL
    return items if heading and apart and all(_surnamed(text, *item) for item in items) else []


def _surnamed(text: str, start: int, end: int) -> bool:
    """Whether a surname stands first and no word that is never a name."""
    return text[start] in words().surnames and evidence.likeness(text[start:end]) > -2


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"([\d一二三四五六七八九十]{1,3})[名人位][）)]?$")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(f"[{HAN}]+")


@cache
def _list() -> re.Pattern[str]:
    """Words of two or three characters, parted by 、 or by blanks, up to the end of a clause."""
    name = f"[{HAN}]{{2,3}}"
    return re.compile(
        rf"[ \u3000]*(?P<names>{name}(?:(?:、{name})+|(?:[ \u3000]{{1,4}}{name})+))[ \u3000]*(?=[；;。\n]|$)"
    )
