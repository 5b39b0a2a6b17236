"""Which total a figure is part of: 900亩，其中辣椒300亩, 教师40人（女性25人）, 论文30篇，含核心期刊6篇."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from wsum.extractors.model import Count

# No part stands further from the figure before it than this.
REACH = 40
# Nor does a total stand further back, in figures, than this.
BACK = 6


@dataclass(slots=True)
class Split:
    """A total whose parts are being listed, what they have come to, and the bracket that ends the list."""

    total: Count
    bracket: bool
    noun: str = ""
    sum: Decimal = Decimal(0)

    def accepts(self, count: Count) -> bool:
        """Whether the count can be a part: of the same unit, and not more than the total."""
        total = self.total
        if total.kind != count.kind or total.unit != count.unit or count.mod == "range":
            return False
        return total.value is None or count.value is None or count.value <= total.value

    def has_room(self, count: Count) -> bool:
        """Whether the parts with one more do not come to more than the total."""
        total = self.total
        return total.value is None or count.value is None or self.sum + count.value <= total.value

    def take(self, count: Count) -> None:
        """Make the count a part."""
        count.part_of = self.total.start
        self.noun = self.noun or count.noun
        self.sum += count.value or 0


@cache
def _opening() -> re.Pattern[str]:
    """What opens a list of parts between the total and the first part; a bracket must still be open."""
    return re.compile(
        r"[^！？\n]*?(?P<at>[，。；;,（(]\s?(?:其中|包括|包含|内含|含(?![税有]))(?![^，。；]{0,3}最)|[（(](?![含不])(?=[^）)]*$))"
    )


def _find_opening(gap: str) -> re.Match[str] | None:
    """What opens a list of parts in the gap; most have no word for it and no bracket."""
    if "含" in gap or "其中" in gap or "包括" in gap or "（" in gap or "(" in gap:
        return _opening().match(gap)
    return None


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"[。！？\n]")


def assign(text: str, counts: Sequence[Count], carried: frozenset[int]) -> None:
    """Set `part_of` of each part to the start of its total; `carried` are the starts of mere changes."""
    split: Split | None = None
    for index in range(1, len(counts)):
        last, count = counts[index - 1], counts[index]
        gap = text[last.end : count.start]
        if len(gap) > REACH or "\n" in gap:
            split = None
        elif (opening := _find_opening(gap)) is not None:
            place = last.end + opening.start("at")
            split = _opened(text, counts, index, carried, place)
        elif split is not None and not _runs_on(gap, split, count, carried):
            split = split if count.start in carried else None
            continue
        if split is not None and count.start not in carried and split.accepts(count):
            split.take(count)


def _opened(text: str, counts: Sequence[Count], index: int, carried: frozenset[int], place: int) -> Split | None:
    """The nearest total of the same unit, over its changes: 总收入2亿元，增加1000万元，其中….

    It stands in the same sentence as the opening at `place`, or in the one that ends there.
    """
    count = counts[index]
    bracket = not text[place + 1 : count.start].lstrip().startswith(("其中", "包括", "包含", "内含", "含"))
    for back in range(index - 1, max(-1, index - BACK), -1):
        split = Split(counts[back], bracket or text[place] in "（(")
        if _stop().search(text, counts[back].end, place):
            return None
        if counts[back].start in carried or not split.accepts(count):
            continue
        between = counts[back + 1 : index]
        near = all(other.start in carried or not Split(other, bracket).accepts(count) for other in between)
        return split if near or (split.total.noun and count.noun.endswith(split.total.noun)) else None
    return None


def _runs_on(gap: str, split: Split, count: Count, carried: frozenset[int]) -> bool:
    """Whether the list goes on: after 、, or after a stop with nothing but a noun; not past its bracket."""
    if split.bracket and re.search("[）)]", gap):
        return False
    if gap[:1] in "、和及与":
        return not re.search("[，。；;]", gap)
    if gap[:1] not in "；;，," or re.search("[，。；;]", gap[1:]) or count.start in carried:
        return False
    alike = len(split.noun) > 2 and count.noun[-2:] == split.noun[-2:]
    bare = gap[1:].strip() == count.noun and split.has_room(count)
    return (alike or bare) and split.accepts(count)
