"""A figure in its sentence: what stands before it in its clause, and what was counted before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from wsum.extractors.counting import clauses, phrases
from wsum.extractors.model import Count

FAR = 150
MEMORY = 16
# The longest that joins the figures of a list, and what the modifier behind a figure begins with.
COMMA, BEHIND = 5, frozenset("以左上")
# What joins a figure to the next one begins with one of these.
JOINING = frozenset("和及与以")
# What an indicator climbs: the figure that it reached is none of them.
STEPS = ("台阶", "大关", "关口", "位次")
# What stands before the first character of a line.
LINE_START = frozenset(("", "\n"))


@dataclass(slots=True)
class Sentence:
    """What was counted so far in the running sentence, and the indicators that 分别 has listed."""

    counts: list[Count] = field(default_factory=list)
    group: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)

    def add(self, count: Count) -> None:
        """Remember the count; what lies far back is forgotten, so that long lists stay linear."""
        self.counts.append(count)
        self.group.append(count.noun)
        if len(self.counts) > 2 * MEMORY:
            del self.counts[:MEMORY]

    def noun(self, unit: str = "") -> str:
        """The noun last counted, of one unit if a unit is given."""
        for count in reversed(self.counts):
            if count.noun and (not unit or unit == count.unit) and not count.noun.endswith(STEPS):
                return count.noun
        return ""


@dataclass(slots=True)
class Site:
    """A figure, what stands before it in its clause, where the next one begins (`high`), and the sentence so far."""

    text: str
    count: Count
    start: int
    low: int
    before: str
    phrase: str
    gone: list[str]
    sentence: Sentence
    joined: bool
    size: int
    high: int
    carried: bool = False

    @property
    def change(self) -> bool:
        """Whether the figure says how much something changed, or what it is."""
        return bool(self.gone)


@cache
def _full_stop() -> re.Pattern[str]:
    return re.compile("[。！？\n]")


def apart(text: str, end: int, start: int) -> bool:
    """Whether a sentence ends between the end of a figure and the start of the next."""
    return start - end > FAR or _full_stop().search(text, end, start) is not None


@cache
def _comma() -> re.Pattern[str]:
    """What joins the figures of one list."""
    return re.compile(r"[ 　]?(?:、|和|及|与|以及|，和)(?:约|近|不少于|不低于|不超过|超过|至少)?[ 　]?")


def group_sizes(text: str, counts: Sequence[Count]) -> list[int]:
    """For each figure, how many stand in its list: 4%和6% are two."""
    sizes = [1] * len(counts)
    for index in range(len(counts) - 1, 0, -1):
        end, start = counts[index - 1].end, counts[index].start
        if start - end <= COMMA and _comma().fullmatch(text, end, start):
            sizes[index - 1] = sizes[index] + 1
    return sizes


@cache
def _behind() -> re.Pattern[str]:
    """The modifier behind the figure before: 35岁以下干部占六成."""
    return re.compile("以上|以下|以内|左右|上下")


@cache
def _marker() -> re.Pattern[str]:
    """The number of an item that a line begins with: 1．参保, ①参保."""
    return re.compile(r"(?:^|(?<=\n))[ 　>]*(?:[0-9０-９]{1,2}[.．](?![0-9０-９])|[①-⑳⑴-⒇])[ 　]*")


@cache
def _joint() -> re.Pattern[str]:
    """What joins two figures and is no part of what they count: 展板30块和横幅12条, but not 和谐家庭."""
    return re.compile("以及|和(?![谐平睦声服美亲解])|及(?![时格第早])|与(?![会时])")


def look(text: str, count: Count, last: Count | None, sentence: Sentence, joined: bool, size: int, high: int) -> Site:
    """The figure with what stands before it in its clause, time and words of change taken off."""
    end = count.start
    low = last.end if last is not None else max(0, end - FAR)
    if last is not None and text[low : low + 1] in BEHIND and (hedge := _behind().match(text, low)) is not None:
        low = hedge.end()
    start = phrases.clause_start(text, low, end)
    if text[start - 1 : start] in LINE_START and (marker := _marker().match(text, start, end)):
        start = marker.end()
    if start == low and text[start] in JOINING and (joint := _joint().match(text, start, end)) is not None:
        start = joint.end()
    before = clauses.left_of(text, start, end)
    phrase, gone = clauses.tail(before)
    return Site(text, count, start, low, before, phrase, gone, sentence, joined, size, high)
