"""Lists whose other items are persons, so that a word among them is one too: between two names, or as many as told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from wsum.document import Span
from wsum.extractors.model import Count
from wsum.extractors.naming.likeness import likeness
from wsum.extractors.naming.patterns import HAN
from wsum.extractors.naming.words import words

# So many words between two names may be names too.
MOST = 3
# The longest list that is told, and what its number counts.
LONGEST = 12
UNITS = ("名", "位", "人")
# The least that half of them look like names.
LEAST = -1.0


def numbers(counts: Iterable[Count]) -> list[tuple[int, int]]:
    """Where small numbers of persons stand, and how many they tell."""
    persons = [count for count in counts if count.unit in UNITS and count.mod == "exact" and count.value]
    return [(count.start, int(count.value)) for count in persons if count.value and 1 < count.value <= LONGEST]


def find(text: str, names: list[Span], told: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The items that no rule took for a name, in lists of which `names` are others, or that tell their number."""
    for name, after in zip(names, names[1:], strict=False):
        if 2 < after.start - name.end <= MOST * 5:
            yield from _between(text, name.end, after.start)
    known = {name.start for name in names}
    for at, number in told:
        yield from _told(text, at, number, known)


def _between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words between two names, where a surname begins each: 李秀英、|路边|、石磊."""
    if not _enclosed().fullmatch(text, start, end):
        return []
    items = [item.span() for item in _item().finditer(text, start, end)]
    return items if all(text[at] in words().surnames and _free(text[at:stop]) for at, stop in items) else []


def _told(text: str, at: int, number: int, known: set[int]) -> list[tuple[int, int]]:
    """The items of a list that tells how many persons it holds: 石磊、|幸福|、李秀英三位教师."""
    match = _listed(number).search(text, max(0, at - number * 5 - 2), at)
    items = [item.span() for item in _item().finditer(text, *match.span("items"))] if match else []
    if not all(_free(text[start:end]) for start, end in items):
        return []
    sure = sum(start in known or likeness(text[start:end]) > LEAST for start, end in items)
    alike = all(text[start] in words().surnames for start, _ in items)
    return items if sure * 2 > number or (alike and any(start in known for start, _ in items)) else []


def _free(item: str) -> bool:
    """Whether an item is no office and no body."""
    known = words()
    return item not in known.titles and item not in known.titles_after and not known.bodies.before(item, len(item))


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}]{{2,}}")


@cache
def _enclosed() -> re.Pattern[str]:
    return re.compile(rf"、(?:[{HAN}]{{2,3}}、){{1,{MOST}}}")


@cache
def _listed(number: int) -> re.Pattern[str]:
    """So many items, the first of which begins a clause or follows what leads to a list."""
    name = f"[{HAN}]{{2,3}}"
    return re.compile(
        rf"(?:(?<![{HAN}、])|其中|包括|以及|授予|选派|推荐|邀请)(?P<items>(?:{name}[、和与]){{{number - 1}}}{name})$"
    )
