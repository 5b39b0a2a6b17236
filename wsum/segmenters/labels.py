"""Labels: 【篇二】, 第一篇, 篇3, 范文一, …（二）, which number the summaries of one file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from wsum.document import Span, trim
from wsum.lexicons import alternation, load
from wsum.segmenters.markers import skip
from wsum.segmenters.numerals import ordinal

DIGITS, HAN = "0123456789０１２３４５６７８９", "一二三四五六七八九十百"
NUMBER = rf"([{DIGITS}]{{1,3}}|[{HAN}]{{1,4}})"
GAPS = " \t\u3000\u00a0"
GAP = f"[{GAPS}]*"
BRACKETS = {"【": "】", "[": "]", "［": "］", "〖": "〗", "『": "』"}
BARE = "#"
RULES = "-—=*~＝－"  # signs of a rule on both sides of a label: --第一篇--
WIDTHS = {"（": "[（(]", "）": "[）)]"}
LONGEST = 60  # a label's line is a title, not a paragraph


@dataclass(slots=True)
class Label(Span):
    """A label in a title line; `shape` is its form without the number, `title` the rest of its line."""

    shape: str
    number: int
    title: Span


def find(text: str, start: int, end: int) -> Label | None:
    """The label of a line, if the line is short and has one at its beginning or its end.

    >>> label = find("第一篇　云溪县供销社工作总结", 0, 14)
    >>> label.number, label.shape, (label.title.start, label.title.end)
    (1, '第#篇', (4, 14))
    """
    start = skip(text, start, end)
    if end - start > LONGEST:
        return None
    if end > start and text[end - 1] in RULES and (ruled := _ruled().fullmatch(text, start, end)):
        start, end = ruled.span(1)
    if found := _leading().match(text, start, end):
        if text[start] in BRACKETS and found.start(1) > start and text[end - 1] == BRACKETS[text[start]]:
            end -= 1  # 【篇一：…】
        return _label(found, text, Span(*trim(text, found.end(), end)))
    if end > start and text[end - 1] in _ends() and (found := _trailing().search(text, start, end)):
        return _label(found, text, Span(*trim(text, start, found.start())))
    return None


def _label(found: re.Match[str], text: str, title: Span) -> Label:
    printed = next(filter(None, found.groups()[1:]))
    start, end = found.span(1)
    kind = "digit" if printed.isdecimal() else "han"
    shape = text[start:end].replace(printed, "#", 1).replace("(", "（").replace(")", "）")
    return Label(start, end, re.sub(r"\s", "", shape), ordinal(printed, kind) or 0, title)


def _rows(place: str) -> list[str]:
    """The forms that stand at a place; between brackets or at the end a number alone may do: 【二】, …工作总结三."""
    rows = [row["form"] for row in load("labels") if place in row["where"].split()]
    return rows if place == "front" else [*rows, BARE]


def _forms(place: str) -> str:
    """The forms that stand at a place, as one pattern with a group for each number."""
    patterns = ["".join(WIDTHS.get(sign, sign) for sign in form) for form in _rows(place)]
    return "|".join(pattern.replace("#", GAP + NUMBER + GAP) for pattern in patterns)


@cache
def _ruled() -> re.Pattern[str]:
    return re.compile(rf"[{RULES}\s]*([^{RULES}\s][^\n]*?)[{RULES}\s]+")


@cache
def _leading() -> re.Pattern[str]:
    """A label before the title: in brackets, or followed by a blank, a colon or nothing."""
    opens, closes = (re.escape("".join(signs)) for signs in (BRACKETS.keys(), BRACKETS.values()))
    inside = rf"[{opens}]{GAP}(?:{_forms('bracket')}){GAP}[{closes}]"
    titled = rf"[一-鿿《“][^\s，。；：]{{2,40}}(?:{alternation(row['form'] for row in load('title_ends'))})$"
    return re.compile(rf"[{opens}]?({inside}|(?:{_forms('front')})(?<=\S)(?=[\s：:*]|$|{titled})){GAP}[：:]?")


@cache
def _trailing() -> re.Pattern[str]:
    """A label after the title: … 篇3, …（二）, …范文一."""
    opens, closes = (re.escape("".join(signs)) for signs in (BRACKETS.keys(), BRACKETS.values()))
    return re.compile(rf"(?<=\S)[\s\u3000]{{0,4}}((?:{_forms('end')})|[{opens}](?:{_forms('bracket')})[{closes}])$")


@cache
def _ends() -> frozenset[str]:
    """What such a label ends with: its number, a bracket, a word."""
    words = "".join(WIDTHS.get(form[-1], form[-1]) for form in _rows("end"))
    return frozenset(DIGITS + HAN + GAPS + words + "".join(BRACKETS.values()))
