"""Rosters: lists of names whose heading says how many they are, names parted by blanks, names before their offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wsum.extractors.naming import bounds, likeness, patterns
from wsum.extractors.naming.patterns import HAN
from wsum.extractors.naming.words import words
from wsum.normalise import numerals

# How a heading ends before its colon, at the least.
ENDS = frozenset("名人位）)者手星匠兵员师干部奖")
# So far before the colon does it begin, at the most.
HEADING = 16
# So many names parted by blanks alone, or lines that begin with one, are a list.
SEVERAL = 3

Spans = list[tuple[int, int]]


def find(text: str) -> Iterator[tuple[int, int]]:
    """The names of the rosters of a text; where as many stand there as the heading says, words are names too."""
    for colon in "：:":
        for at in _places(text, colon):
            listed = _list().match(text, at + 1) if at and text[at - 1] in ENDS else None
            if listed:
                yield from _names(text, at, listed)
            elif text.find("等奖", at + 3, at + 24) > 0 or text.find("第一名", at + 3, at + 8) > 0:
                yield from _placed(text, at)
    for at in bounds.headings(text):
        yield from _counted(text, at, at + 1) or _officers(text, at)
    at = text.find("奖\n")
    while at >= 0:
        yield from _columned(text, at + 1)
        at = text.find("奖\n", at + 1)
    for at, end in _counts(text):
        yield from _counted(text, at, end)


def _places(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands; a search for a single character is the quickest."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _counts(text: str) -> Iterator[tuple[int, int]]:
    """Where a number of persons may end within a line, and what follows begins: a bracket, 分别是."""
    for at in _places(text, "（"):
        if text[at - 1] in "名人位":
            yield at, at + 1
    for at in _places(text, "别"):
        if text[at - 1] == "分" and text[at + 1 : at + 2] in ("是", "为"):
            yield at - 1, at + 2


def _names(text: str, at: int, listed: re.Match[str]) -> Spans:
    items = [item.span() for item in _item().finditer(text, *listed.span("names"))]
    number = _number().search(text, max(0, at - HEADING), at)
    if number is not None:
        told = numerals.integer(number[1])
        return items if told == len(items) and any(_surnamed(text, *item) for item in items) else []
    heading = patterns.winners().search(text, max(0, at - HEADING), at + 1)
    apart = "、" not in listed["names"] and len(items) >= SEVERAL
    return items if heading and apart and all(_surnamed(text, *item) for item in items) else []


def _counted(text: str, at: int, end: int) -> Spans:
    """Names that were counted before, without a colon: 会员3名，分别是李秀英、石磊、高峰."""
    number = _told().search(text, max(0, at - HEADING), at)
    listed = _named().match(text, end) if number else None
    if number is None or listed is None:
        return []
    items = [item.span() for item in _each().finditer(text, *listed.span())]
    whole = numerals.integer(number[1]) == len(items) > 1
    return items if whole and _of_persons(text, items) else []


def _officers(text: str, at: int) -> Spans:
    """Names that begin lines, each with its office or body behind blanks."""
    lines: list[re.Match[str]] = []
    while line := _line().match(text, at):
        lines.append(line)
        at = line.end()
    if len(lines) < SEVERAL:
        return []
    known = words()
    held = [known.titles.before(text, line.end()) or known.bodies.before(text, line.end()) for line in lines]
    items = [line.span("name") for line in lines]
    return items if sum(map(bool, held)) * 2 > len(lines) and _of_persons(text, items) else []


def _columned(text: str, at: int) -> Spans:
    """Names in lines of their own below a grade, up to the next grade."""
    lines = _column().match(text, at)
    items = [name.span("name") for name in _cell().finditer(text, *lines.span())] if lines else []
    grade = _grade_line().match(text, text.rfind("\n", 0, at) + 1)
    return items if grade and _of_persons(text, items) else []


@cache
def _grade_line() -> re.Pattern[str]:
    return re.compile(rf"[ \u3000]*(?:{GRADE}|[{HAN}]{{2,4}}奖)[ \u3000]*\n")


@cache
def _cell() -> re.Pattern[str]:
    """A name alone in its line; a grade is none."""
    return re.compile(rf"\n[ \u3000]*(?P<name>(?![{HAN}]*(?:[等金银铜秀胜励]奖|第.名)){NAME})[ \u3000]*(?=\n|$)")


@cache
def _column() -> re.Pattern[str]:
    return re.compile(rf"(?:{_cell().pattern.replace('?P<name>', '')})+")


def _placed(text: str, at: int) -> Spans:
    """Who came first and who came next in a contest: 象棋：李秀英第一名，石磊、高峰二等奖."""
    match = _contest().match(text, at)
    items = [item.span("name") for item in _winner().finditer(text, *match.span())] if match else []
    return items if _of_persons(text, items) else []


def _of_persons(text: str, items: Spans) -> bool:
    """Whether a third of the items begin with a surname, and none of the others is a word or an office."""
    known = words()
    others = [text[start:end] for start, end in items if not _surnamed(text, start, end)]
    return len(others) * 3 <= len(items) * 2 and not any(
        other in known.titles or other in known.behind for other in others
    )


def _surnamed(text: str, start: int, end: int) -> bool:
    """Whether a surname stands first and no word that is never a name."""
    return text[start] in words().surnames and likeness.likeness(text[start:end]) > -2


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"([\d一二三四五六七八九十]{1,3})[名人位][）)]?$")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(r"([\d一二三四五六七八九十]{1,3})[名人位][）)，,]?$")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(f"[{HAN}·•]+")


@cache
def _list() -> re.Pattern[str]:
    """Words of two or three characters, parted by 、 or by blanks, up to the end of a clause."""
    name = rf"[{HAN}]{{2,4}}(?:[·•][{HAN}]{{2,6}})?"
    return re.compile(
        rf"[ \u3000]*(?P<names>{name}(?:(?:、{name})+|(?:[ \u3000]{{1,4}}{name})+))[ \u3000]*(?=[；;。\n]|$)"
    )


GRADE = "(?:获得?)?(?:第[一二三四五六]名|[特一二三]等奖|[金银铜]奖|优秀奖)"
NAME = rf"(?:[{HAN}]{{2,4}}|[{HAN}][ \u3000][{HAN}]|[{HAN}]{{2,6}}[·•][{HAN}]{{2,6}})"


@cache
def _each() -> re.Pattern[str]:
    return re.compile(NAME)


@cache
def _named() -> re.Pattern[str]:
    """Names parted by 、 up to the end of a clause or of brackets."""
    return re.compile(rf"[ \u3000]*{NAME}(?:、{NAME})+(?=[；;。\n）)]|$)")


@cache
def _line() -> re.Pattern[str]:
    """A line that begins with a name."""
    return re.compile(rf"\n[ \u3000]*(?P<name>{NAME})[ \u3000\t]+[{HAN}（）()]{{2,20}}(?=\n|$)")


@cache
def _contest() -> re.Pattern[str]:
    """Names and the grade that they got, and others with another grade."""
    winners = rf"[{HAN}]{{2,3}}?(?:、[{HAN}]{{2,3}}?)*{GRADE}"
    return re.compile(rf"[：:]{winners}(?:[，、；;]{winners})+")


@cache
def _winner() -> re.Pattern[str]:
    return re.compile(rf"(?<=[：:，、；;])(?P<name>[{HAN}]{{2,3}}?)(?=、|{GRADE})")
