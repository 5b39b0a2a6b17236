"""The items of a list after a verb, each with the count that was taken off it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from wsum.document import Span
from wsum.extractors.awarding.passage import Passage
from wsum.extractors.awarding.words import tier, words

# A separator that stands inside one item (一、二等奖; 全国、全省先进集体).
JOIN = "\x04"


@dataclass(slots=True)
class Item(Span):
    """A list item without its count, which was taken off."""

    count: int | None = None
    counted: bool = False
    whole: Span = field(default_factory=lambda: Span(0, 0))


@cache
def _joined() -> re.Pattern[str]:
    """Lists that are one item: their separators are hidden before an object is cut into items."""
    reach = f"(?:{words('levels', 'level', 'region')})"
    return re.compile(rf"{tier().pattern}|(?<![\u4e00-\u9fff]){reach}(?:[、和及]{reach})+(?![、，])")


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(r"、|以及|[和与及]|(?<=[”\"])(?=[“\"])")


def split(passage: Passage, start: int, end: int) -> Iterator[Span]:
    """The items of a list, cut at 、和与及 but not inside 一、二等奖."""
    mask = _joined().sub(lambda m: re.sub("[、和及与]", JOIN, m[0]), passage.mask(start, end))
    at = 0
    for cut in _separator().finditer(mask):
        if cut.start() > at:
            yield Span(start + at, start + cut.start())
        at = cut.end()
    if at < len(mask):
        yield Span(start + at, end)


def take_count(passage: Passage, start: int, end: int) -> Item:
    """Take the count off an item, at its end (一等奖3名) or its beginning (15名优秀教师)."""
    whole = Span(start, end)
    if tier().fullmatch(passage.mask(start, end).replace("、", JOIN)):
        return Item(start, end, None, False, whole)  # 第一、二、|三名 is no number of people
    for count in passage.tracks.counts.within(start, end):
        number = None if count.value is None else int(count.value)
        if count.end > end or count.kind not in ("count", "measure"):
            continue
        if _after_count().fullmatch(passage.mask(count.end, end)):
            left = passage.mask(start, count.start).rstrip("共计各近约超达逾有（(了")
            return Item(start, start + len(left), _worth(passage, count.start, number, count.unit), True, whole)
        if not passage.mask(start, count.start).strip("了近约共有超"):
            return Item(count.end, end, number, True, whole)
    return Item(start, end, None, False, whole)


@cache
def _after_count() -> re.Pattern[str]:
    return re.compile(r"(?:以上|左右|余|多|单位|个人|集体|同志|作品|人员|[和与及、的\s]|[（(]\x03+[）)])*")


def _worth(passage: Passage, at: int, number: int | None, unit: str) -> int | None:
    """三等功一次 is no number of prizes, 一等奖3次 is."""
    return None if unit == "次" and number == 1 else number
