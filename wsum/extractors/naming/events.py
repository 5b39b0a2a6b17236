"""Events: contests, festivals, meetings and courses that have a name (全市第七届“金桂杯”合唱比赛, 首届“霁川读书月”)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wsum import lexicons
from wsum.document import Span, Track
from wsum.extractors.lookup import Words
from wsum.extractors.model import Findings, Name
from wsum.extractors.naming import edges, places
from wsum.extractors.naming.claimed import Claimed
from wsum.extractors.quotes import outermost
from wsum.lexicons.matching import Matcher, matched, occurrences

LONGEST = 28
# A part that is named after the whole has so many characters before its last word.
APPENDED = 4
# A quoted name of an event is no longer, marks included.
LONGEST_QUOTE = 24
# Words that go on from an event's last character.
LONGER = ("展览", "展演")
HAN = "\u4e00-\u9fff"
# Feasts that name what is held on them: 重阳|诗会.
FEASTS = ("春节", "新春", "迎春", "新年", "元旦", "元宵", "清明", "端午", "七夕", "中秋", "重阳", "国庆")
NUMBER = r"[一二三四五六七八九十百\d]{1,4}"
HOLDERS = "自治[区州县旗]|[省市县区]委(?!员)"
PARTY = ("中国共产党", "党的")
# A congress that is a body where no number says which of its meetings is meant.
ORGAN = "人民代表大会"
PLENUM, BEFORE = "中全会", 11  # and the characters of 党的二十届三 before it


@cache
def _kinds() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in lexicons.load("events")}


@cache
def _traps(side: str) -> Words:
    return Words(row["form"] for row in lexicons.load("event_traps") if row["side"] == side)


@cache
def _heads() -> re.Pattern[str]:
    """One last word or several in a row: 征文|活动."""
    return re.compile(rf"(?:{lexicons.alternation(_kinds())})+")


@cache
def _matcher() -> Matcher:
    return Matcher(_kinds())


def _rows_of_heads(text: str) -> Iterator[tuple[int, int]]:
    """The places where a last word, or several in a row, stand."""
    begin, reached = 0, -1
    for start, end in _matcher().longest(text):
        end += text[end - 1 : end + 1] in LONGER  # 作品展|览
        if start != reached:
            if reached > 0:
                yield begin, reached
            begin = start
        reached = end
    if reached > 0:
        yield begin, reached


@cache
def _joint() -> re.Pattern[str]:
    """A second event that is held with the first: 座谈会|暨表彰大会."""
    return re.compile(rf"暨[{HAN}“”]{{1,16}}?(?:{lexicons.alternation(_kinds())})+")


@cache
def _last() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicons.alternation(_kinds())})$")


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(rf"第{NUMBER}[届次]|首届|十{NUMBER}届|{NUMBER}届(?={NUMBER}次)|{NUMBER}次(?=全|会)")


@cache
def _reach() -> re.Pattern[str]:
    """What tells that an event is one of its kind: its reach, its number, its quoted name."""
    return re.compile(
        rf"{_ordinal().pattern}|全[国省市县区镇乡州旗校院系局球](?![{HAN}]?性)|{HOLDERS}|中国|国际|世界|亚洲|中央|“|{'|'.join(FEASTS)}"
    )


@cache
def _congress() -> re.Pattern[str]:
    """A congress of the party: 党的二十大."""
    return re.compile(rf"(?:{'|'.join(PARTY)}){NUMBER}大(?!精神|报告|[会型量])")


@cache
def _plenum() -> re.Pattern[str]:
    """A full meeting of its committee: 二十届三中全会."""
    return re.compile(rf"(?:党的)?{NUMBER}届{NUMBER}中全会(?!精神)")


def _meetings(text: str) -> Iterator[Span]:
    """The congresses and full meetings, looked for where the words stand that they cannot do without."""
    for party in PARTY:
        yield from (Span(*match.span()) for match in matched(_congress(), text, occurrences(party, text)))
    for at in occurrences(PLENUM, text):
        if match := _plenum().search(text, max(0, at - BEFORE), at + len(PLENUM) + 2):
            yield Span(*match.span())


def find(findings: Findings) -> list[Name]:
    """The events of a document outside the names of works and persons, in order."""
    text, taken = findings.text, Claimed(findings)
    quotes = Track(quote for quote in outermost(findings.quotes) if len(quote) <= LONGEST_QUOTE)
    found: list[Span] = []
    for span in sorted(_spans(text, quotes), key=lambda span: (span.start, -span.end)):
        if taken.clear(span) and not (found and span.start < found[-1].end):
            found.append(span)
    return [Name(span.start, span.end, kind="event", name=text[span.start : span.end]) for span in found]


def _spans(text: str, quotes: Track[Span]) -> Iterator[Span]:
    yield from _meetings(text)
    yield from _in_quotes(text, quotes)
    waiting: Span | None = None
    for start, end in _rows_of_heads(text):
        if _trapped(text, start, end):
            continue
        span = _named(text, Span(start, end), quotes, waiting.end if waiting else 0)
        if span is None:
            continue
        if joint := _joint().match(text, span.end):
            span = Span(span.start, joint.end())
        if waiting and span.start == waiting.end:
            span = Span(waiting.start, span.end)  # 第七届教职工代表大会|第三次会议
        elif waiting and not _organ(text, waiting):
            yield waiting
        waiting = span
    if waiting and not _organ(text, waiting):
        yield waiting


def _organ(text: str, span: Span) -> bool:
    """Whether the words name the congress itself: 全国人民代表大会, but 第三届全国人民代表大会."""
    return text.endswith(ORGAN, span.start, span.end) and _ordinal().search(text, span.start, span.end) is None


def _trapped(text: str, start: int, end: int) -> bool:
    """Whether the last character of an event's last word is part of another word, as most 展 are (发展)."""
    if end - start == 1 and text[end - 2 : end] in _traps("left"):
        return True
    return _traps("right").after(text, end - 1) != ""


def _in_quotes(text: str, quotes: Track[Span]) -> Iterator[Span]:
    """Quoted names that say themselves what they are: 第三届|“渔灯艺术节”."""
    for quote in quotes.spans:
        last = _last().search(text, quote.start, quote.end - 1)
        if (
            text[quote.start] != "“"
            or not last
            or _kinds()[last[0]] != "named"
            or edges.han(text[quote.end : quote.end + 1])
            and _heads().match(text, quote.end)
        ):
            continue
        start = edges.begin(text, quote.start, 0, edges.stops("word"), longest=8, least=0)
        first = _ordinal().search(text, start, quote.start) if start is not None else None
        yield Span(first.start() if first else quote.start, quote.end)


def _named(text: str, head: Span, quotes: Track[Span], floor: int) -> Span | None:
    """The event that ends with this word, or None where nothing tells it from others of its kind."""
    start = _begin(text, head.start, quotes, floor)
    if start is None or _several().search(text, start, head.start) or _hostile(text, start, head.start):
        return None
    if start == floor > 0 and head.start - start <= APPENDED:
        return Span(start, head.end)  # “三月三”歌节|山歌擂台赛
    first = _first_sign(text, start, head)
    return Span(first, head.end) if first is not None else None


def _hostile(text: str, start: int, at: int) -> bool:
    """Whether a crime stands before the last word, and nothing says that it is fought: “岩独”分裂|活动."""
    crime = _traps("before").before(text, at)
    if not crime:
        return False
    begin = max(start, text.rfind("”", start, at) + 1)
    return not any(word in text[begin : at - len(crime)] for word in _traps("against"))


def _first_sign(text: str, start: int, head: Span) -> int | None:
    """Where the first word stands that tells the event from others: its reach, place, owner, number, quoted name."""
    word = text[head.start : head.end]
    signs = [match.start() for match in [_reach().search(text, start, head.start)] if match]
    if signs and text.startswith(FEASTS, signs[0]) and word == "节":
        return None
    if _kinds().get(word) == "quoted" and not _ordinal().search(text, start, head.start):
        return signs[0] if "“" in text[start : head.start] else None
    if text[start] in edges.OWNERS and text[start - 1 : start] not in ("我", "本"):
        signs.append(start)
    if (place := places.first_suffixed(text, start, head.start)) is not None:
        signs.append(place.start)
    return min(signs, default=None)


@cache
def _several() -> re.Pattern[str]:
    """What tells that the last word is about several events: “…”“…”等活动, 重阳诗会等传统活动."""
    return re.compile("等(?![级学])|”[、和]“")


def _begin(text: str, at: int, quotes: Track[Span], floor: int) -> int | None:
    """Where the stretch begins that an event's name may fill, quoted names and figures of ordinals included."""
    end = at
    while True:
        begin = edges.begin(text, at, max(floor, end - LONGEST), edges.stops("word"), longest=LONGEST, least=0)
        if begin is None or begin <= floor:
            return begin
        quote = quotes.at(begin - 1)
        if quote is not None and quote.end == begin and text[quote.start] == "“" and quote.start >= floor:
            at = quote.start
        elif number := re.search(r"第\d{1,3}$", text[max(floor, begin - 4) : begin]):
            at = begin - len(number[0])
        else:
            return begin
