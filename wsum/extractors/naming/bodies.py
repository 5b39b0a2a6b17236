"""Bodies: by their last word (县|文化馆, 砺锋机床|集团), nested ones whole, short ones with the full form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wsum import lexicons
from wsum.document import Span
from wsum.extractors.lookup import Words
from wsum.extractors.model import Findings, Name
from wsum.extractors.naming import edges, places
from wsum.extractors.naming.claimed import Claimed
from wsum.lexicons.matching import Matcher

# A name has so many characters before its last word.
LONGEST = 18
# Of these, the ones that make no name with a common noun alone: 全国|学校.
NATIONAL = ("中国", "中央", "国家", "全国", "世界", "国际")
# A name in quotation marks has so many characters at most between it and the last word.
QUOTED_INNER = 4
# What a body belongs to, in a word: 全国|总工会.
ABOVE = (
    "自治区",
    "自治州",
    "自治县",
    "中国",
    "中央",
    "国家",
    "中共",
    "共青团",
    "全国",
    "国务院",
    "世界",
    "国际",
    "亚洲",
    "省委",
    "市委",
    "县委",
    "区委",
    "集团",
)
PLURALS = "全各两多每几数"
# What a name does not begin with, the end of a word before it, and what makes the last word a verb: 要|学会.
NEVER_FIRST, NEVER_LAST = "等级性类型批式化治即", "地要不能没未中"
SEVERAL = ("省市", "市县", "县区", "县乡", "市区", "区县", "乡镇", "省区", "省部", "村镇", "县域", "市域", "省域")
COUNTED = "各个所家名位等"


@cache
def _rows() -> dict[str, str]:
    """The strength of each last word: firm ones take a name of their own, weak ones an owner or an ordinal."""
    return {row["form"]: row["strength"] for row in lexicons.load("bodies")}


@cache
def _heads() -> Matcher:
    return Matcher(_rows())


@cache
def _traps(side: str) -> Words:
    """Words that share the last character of a body's last word: 大|学生 (right), 开|局 (left); titles (whole)."""
    return Words(row["form"] for row in lexicons.load("body_traps") if row["side"] == side)


@cache
def _stops() -> Words:
    return edges.stops("word", "name")


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(r"第[一二三四五六七八九十百\d]{1,3}")


def find(findings: Findings) -> list[Name]:
    """The bodies of a document outside the names of works, persons and events, each with its full form."""
    text, taken = findings.text, Claimed(findings)
    spans = [span for span in _joined(text, list(_spans(text))) if taken.free(span)]
    full = FullForms(findings, spans)
    return [Name(span.start, span.end, kind="org", name=full.of(span)) for span in spans]


def _spans(text: str) -> Iterator[Span]:
    """The bodies from left to right, the parts of a nested one apart."""
    reached = 0
    for at, end in _heads().longest(text):
        if text[end - 1 : end + 1] in _traps("right") or len(_traps("left").before(text, end)) > end - at:
            continue
        start = _start(text, at, text[at:end], reached)
        if start is not None and text[start:end] not in _traps("whole"):
            yield Span(start, end)
            reached = end


def _start(text: str, at: int, head: str, floor: int) -> int | None:
    """Where the body begins that ends with this word, or None where it has no name of its own."""
    strength = _rows()[head]
    if strength == "known":
        return _governed(text, at, floor) if head.startswith("自治区") else at
    start = edges.begin(text, at, floor, _stops(), longest=LONGEST, least=0)
    if start is None:
        return None
    if text[start - 1 : start] in ("在", "驻") and text.startswith(NATIONAL, start + 1):
        start += 1  # 在京|国家实验室
    if text[start - 1 : start] == "”":
        return _quoted(text, start, floor) if at - start <= QUOTED_INNER else None
    if _general(text[start:at], head):
        return None
    owned = _owned(text, start, at)
    if owned is None and (later := edges.without_common(text, start, at, least=1)) > start:
        owned = _owned(text, later, at)
    if owned is not None:
        return None if text[owned - 1 : owned] in tuple(PLURALS + "个") else _masked(text, owned, floor)
    if start == floor > 0:
        return start if at > start or len(head) > 1 else None  # 教育局|局长
    start = edges.without_common(text, start, at)
    if text[start] == "第" and _ordinal().match(text, start, at):
        return start
    return start if strength == "firm" and _named(text, start, at) else None


def _governed(text: str, at: int, floor: int) -> int:
    """The start with the place and its peoples: 新疆|维吾尔|自治区党委."""
    found = list(places.suffixed(text, max(floor, at - LONGEST), at + len("自治区")))
    whole = found and found[-1].end > at and places.known().after(text, found[-1].start)
    return found[-1].start if whole else at


def _masked(text: str, start: int, floor: int) -> int:
    """The start with the mask of a place that was struck out: XX|市文联."""
    if text[start] in edges.OWNERS:
        while start > floor and text[start - 1] in edges.MASKS:
            start -= 1
    return start


def _named(text: str, start: int, at: int) -> bool:
    """Whether the words before the last one are a name, and not made of ordinary words alone."""
    return (
        at - start >= 2
        and text[start] not in NEVER_FIRST
        and text[at - 1] not in NEVER_LAST
        and not edges.ordinary(text, start, at)
        and text[start - 1 : start] not in tuple(COUNTED)
    )


def _quoted(text: str, end: int, floor: int) -> int | None:
    """Where the quoted name begins that ends at `end`: “小橡果”绘本馆, not “枫桥式”税务所."""
    start = text.rfind("“", max(floor, end - 12), end)
    return start if start >= 0 and text[end - 2] not in "式型级" else None


def _general(before: str, head: str) -> bool:
    """Whether the words are about bodies of a kind: 全省|图书馆, 省市县|医院, 全国|学校, 国家级|牧场."""
    first, second = (before + head)[:1], (before + head)[1:2]
    if first + second in SEVERAL or first in PLURALS and second and second in edges.OWNERS:
        return True
    if _described().match(before):
        return True
    return before in NATIONAL and head in edges.common()


@cache
def _described() -> re.Pattern[str]:
    """What tells that a body is one of a rank or the first of its kind, or that there is one: 全国首家, 县县有."""
    owner = f"国家|全国|世界|国际|[{edges.OWNERS}]"
    return re.compile(rf"(?:{owner})(?:级|首[家批个例单座套条所台])|[{edges.OWNERS}村]{{1,2}}有")


def _owned(text: str, start: int, at: int) -> int | None:
    """Where a place, an owner or a word for one begins within the stretch, the first that can begin a name."""
    place = places.first_suffixed(text, start, at)
    if place is not None and place.end <= at:
        return place.start
    if text[start:at].startswith(ABOVE) or text[start : start + 1] in edges.MASKS:
        return start
    if text[start] in edges.OWNERS and not edges.ordinary(text, start, min(at, start + 2)):
        return start
    if name := places.known().after(text, start):
        return start if at - start >= len(name) else None
    return None


def _joined(text: str, found: list[Span]) -> Iterator[Span]:
    """The bodies with those that belong to another one right before them made one: 平果县文联|书法家协会."""
    waiting: Span | None = None
    for span in found:
        if waiting is not None and span.start == waiting.end and text[span.start] not in edges.OWNERS:
            waiting = Span(waiting.start, span.end)
            continue
        if waiting is not None:
            yield waiting
        waiting = span
    if waiting is not None:
        yield waiting


class FullForms:
    """The full names that a document gives, to look up its short ones."""

    def __init__(self, findings: Findings, spans: list[Span]) -> None:
        self._text = findings.text
        self._of: dict[str, str] = {}
        self._names: dict[str, list[str]] = {}  # by their first character
        for name in sorted({findings.text[span.start : span.end] for span in spans}):
            self._names.setdefault(name[0], []).append(name)

    def of(self, span: Span) -> str:
        """What a name stands for: 区作协 for 区作家协会 where the document has it; else for itself."""
        name = self._text[span.start : span.end]
        if name not in self._of:
            fuller = [form for form in self._names[name[0]] if len(form) > len(name) and _stands_for(name, form)]
            self._of[name] = fuller[0] if len(fuller) == 1 else name
        return self._of[name]


def _stands_for(short: str, full: str) -> bool:
    """Whether the last word is spelt out in the other name, and what stands before it is the same."""
    for ending, whole in _abbreviations():
        if short.endswith(ending) and full.endswith(whole):
            before, inner = short[: -len(ending)], full[: -len(whole)]
            if before and before[:1] == inner[:1] and _in_order(before, inner):
                return True
    return False


def _in_order(letters: str, word: str) -> bool:
    """Whether all the letters stand in the word, in their order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)


@cache
def _abbreviations() -> tuple[tuple[str, str], ...]:
    """Short and full last words: 协 and 协会, 文联 and 文学艺术界联合会."""
    rows = [(row["form"], row["full"]) for row in lexicons.load("issuers") if row["full"]]
    return (*sorted(rows, key=lambda row: -len(row[0])), ("协", "协会"))
