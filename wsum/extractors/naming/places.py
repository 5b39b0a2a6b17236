"""Places: by their administrative suffix (浣溪县|白芦镇|石磨村), known without one (广西), in lists of places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wsum import lexicons
from wsum.document import Span
from wsum.extractors.lookup import Words
from wsum.extractors.model import Findings, Name
from wsum.extractors.naming import edges
from wsum.extractors.naming.claimed import Claimed
from wsum.lexicons.matching import Matcher

# A name has so many characters before its suffix; that of an autonomous place also tells its peoples.
LONGEST = 5
AUTONOMOUS = 14
# Suffixes that are common nouns unless a known name stands before them.
LOOSE = ("地区",)
# Common nouns that are the end of many a district's name too: 青山区.
NAMES_TOO = ("山区",)
WIDEST = 10  # characters of the number of a list, 等地 before it
KIND_AFTER = "（(、和及"
# What says that a suffix is a common noun here: 全|县, 该|村, 两|镇.
DETERMINERS = "、全各我本该两多每这那几数此外个级到为从自对以向家中"
# No province is called by a verb, as a village may be: 报道|自治区, but 团结|村.
PROVINCES = ("省", "自治区")
# A number before one of these counts them: 宣城四市.
COUNTED, NUMERALS = ("省", "市", "县", "区", "州"), "一二三四五六七八九十"


@cache
def suffixes() -> dict[str, str]:
    """The level of each suffix."""
    return {row["form"]: row["level"] for row in lexicons.load("place_levels") if not row["note"]}


@cache
def known() -> Words:
    """Places known without their suffix."""
    return Words(row["form"] for row in lexicons.load("place_names"))


@cache
def _traps(side: str) -> Words:
    return Words(row["form"] for row in lexicons.load("place_traps") if row["side"] == side)


@cache
def _stops() -> Words:
    return edges.stops("word", "name", "place")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(lexicons.alternation(suffixes()))


@cache
def _known() -> Matcher:
    return Matcher(known())


@cache
def _alone() -> frozenset[str]:
    """Places whose characters meet in no other word."""
    return frozenset(row["form"] for row in lexicons.load("place_names") if row["alone"] == "yes")


@cache
def _listed() -> re.Pattern[str]:
    """The number that closes a list of places: 雁沙、鹤汀、石笋坳|3个乡镇."""
    unit = lexicons.alternation(["乡镇", "镇街", "县区", "县市", "省市", "省区", *suffixes()])
    return re.compile(rf"个(?:{unit})(?!级)")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"(?:等地?)?[\d一二两三四五六七八九十]+$")


def find(findings: Findings) -> list[Name]:
    """The places of a document outside the names of works, persons, events and bodies."""
    text, taken = findings.text, Claimed(findings)
    found: dict[int, Span] = {}
    for span in (*suffixed(text), *_bare(text), *_in_lists(text)):
        if taken.free(span):
            found.setdefault(span.start, span)
    return [Name(span.start, span.end, kind="place", name=text[span.start : span.end]) for span in found.values()]


@cache
def _last() -> re.Pattern[str]:
    """What suffixes end with: a search for one of them is over at once where there is none."""
    return re.compile(f"[{''.join({form[-1] for form in suffixes()})}]")


def first_suffixed(text: str, start: int, end: int) -> Span | None:
    """The first place with a suffix between two offsets; most stretches hold no suffix at all."""
    return next(suffixed(text, start, end), None) if _last().search(text, start, end) else None


def suffixed(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The places with a suffix between two offsets, from left to right."""
    reached, before = start, -1
    for match in _suffix().finditer(text, start, len(text) if end is None else end):
        if match.start() >= reached and (begin := starts(text, match, reached, before=before)) is not None:
            yield Span(begin, match.end())
            reached = before = match.end()


def starts(text: str, suffix: re.Match[str], floor: int, *, before: int = -1) -> int | None:
    """Where the place begins that ends with this suffix, or None where the suffix is part of a common noun.

    `floor` is as far back as it may reach, `before` where the last place ended.
    """
    at, end = suffix.span()
    last = text[max(floor, at - 1) : at]
    if not last or _trapped(text, at, end):
        return None
    if name := known().before(text, end):  # 贵州
        return end - len(name)
    if name := known().before(text, at):
        return at - len(name)
    if last in DETERMINERS or last in edges.stops("hard") or (last in NUMERALS and suffix[0] in COUNTED):
        return None
    if suffix[0] in LOOSE and text[at - 2 : at] not in known() or suffix[0] in PROVINCES and _stops().before(text, at):
        return None
    longest = AUTONOMOUS if "自治" in suffix[0] else LONGEST
    start = edges.begin(text, at, floor, _stops(), longest=longest)
    if start is None or last in edges.MASKS:
        return start
    start = edges.without_common(text, start, at)
    start += text[start] in "省市县区镇乡村" and at - start > 2  # 我|市柳湾镇, 帮扶|村石磨镇
    if name := next((name for name in _prefixes(text, start) if len(name) + 2 <= at - start), ""):
        return start if _of_peoples(text, start + len(name), at) else start + len(name)  # 上海|浦东新区
    if start == before:
        return start
    if last == "进" and at - start > edges.LEAST:
        return None  # 文化进|社区, but 前进|社区
    return start if at - start >= 2 and not edges.ordinary(text, start, at) else None


@cache
def _peoples() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicons.alternation(row['form'] for row in lexicons.load('peoples'))})+")


def _of_peoples(text: str, start: int, end: int) -> bool:
    """Whether peoples alone are named between a known name and its suffix: 恩施|土家族|苗族|自治州."""
    return _peoples().fullmatch(text, start, end) is not None


def _prefixes(text: str, start: int) -> Iterator[str]:
    return (text[start : start + size] for size in (5, 4, 3, 2) if text[start : start + size] in known())


def _trapped(text: str, at: int, end: int) -> bool:
    """Whether the suffix ends or begins a common noun."""
    if text[end - 1 : end + 1] in _traps("right") or (text[end : end + 1] in KIND_AFTER and _kinds().match(text, end)):
        return True
    noun = _traps("left").before(text, end)
    return len(noun) > end - at and not _named(text, end - len(noun), end)


def _named(text: str, begin: int, end: int) -> bool:
    """Whether a common noun is the end of a name of three characters that stands alone: 青|山区."""
    before = text[max(0, begin - 2) : begin]
    return text[begin:end] in NAMES_TOO and edges.han(before[-1:]) and not (len(before) > 1 and edges.han(before[0]))


@cache
def _kinds() -> re.Pattern[str]:
    """Another kind of place right after a suffix, so that both are common nouns: 县|（市、区）."""
    return re.compile(f"[{KIND_AFTER}](?:自治区|自治州|直辖市|社区|街道|[省市县区镇乡村])(?![\u4e00-\u9fff])")


def _bare(text: str) -> Iterator[Span]:
    """Known places without their suffix; one whose characters meet in other words too, between marks only: 、大连、."""
    for start, end in _known().longest(text):
        before, after = text[start - 1 : start], text[end : end + 1]
        alone = text[start:end] in _alone() and after not in tuple("路街大东西南北中")
        if alone or not (edges.han(before) or edges.han(after)):
            yield Span(start, end)


def _in_lists(text: str) -> Iterator[Span]:
    """The items of a list of places that its number closes."""
    for match in _listed().finditer(text):
        number = _number().search(text, max(0, match.start() - WIDEST), match.start())
        items = _items(text, number.start()) if number else []
        if len(items) > 1:
            yield from items


def _items(text: str, end: int) -> list[Span]:
    """The short names in a row that ends at `end`, from right to left."""
    items: list[Span] = []
    while (start := edges.begin(text, end, 0, _stops(), longest=LONGEST)) is not None and end - start > 1:
        items.append(Span(edges.without_common(text, start, end), end))
        if text[start - 1 : start] != "、":
            break
        end = start - 1
    return items
