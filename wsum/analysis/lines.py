"""Indicators as lines: which figure of a group stands in a line, and which nouns are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from wsum.analysis import plan_words
from wsum.analysis.naming import measured, named, worth
from wsum.analysis.readings import BASE, GROWTH, INCREASE, LEVEL, LIMIT, SHARE, Reading
from wsum.analysis.surroundings import Surroundings
from wsum.lexicons import load

# Multiples say nothing without what they are multiples of
MULTIPLES = frozenset({"倍", "番", "折", "成"})
# A shorter noun that ends a longer one is the same indicator only if it says enough
CONTAINED = 3
Key = tuple[str, str, str, bool]


@dataclass(slots=True)
class Entry:
    """A figure that may stand in a line: its indicator, whose it is, and what the text claims of its change."""

    name: str
    family: str
    aspect: str
    reading: Reading
    issuer: str | None
    group: str
    growth: float | None = None
    increase: float | None = None
    choices: int = 1

    @property
    def key(self) -> Key:
        """The indicator."""
        return self.name, self.family, self.aspect, self.reading.planned


@cache
def _vague() -> frozenset[str]:
    """Nouns that name no indicator: 金额, 全县, 占比."""
    rows = load("noun_words")
    return frozenset(row["form"] for row in rows if row["kind"] in ("generic", "level", "ratio", "change", "opening"))


def entries(
    around: Surroundings,
    found: Sequence[Reading],
    known: dict[tuple[str, int], tuple[str | None, str, str]],
    *,
    targets: bool,
) -> Iterator[Entry]:
    """The figures of a document that may stand in lines; `known` has the issuer, place and group of each piece."""
    totals = {reading.start: reading for reading in found}
    for index, reading in enumerate(found):
        if not _counts(around, reading, targets):
            continue
        issuer, place, group = known[reading.doc, reading.piece]
        name, growing = named(reading.noun, place)
        if len(name) < 2 or name in _vague():
            continue
        entry = Entry(name, measured(reading.unit)[0], reading.aspect, reading, issuer, group)
        if growing and reading.unit == "%":
            entry.aspect = GROWTH
        elif reading.aspect == SHARE:
            entry.name += "占比"
        _qualify(around, entry, totals)
        if reading.aspect == LEVEL:
            _claim(entry, found[index + 1 :])
        yield entry


def _counts(around: Surroundings, reading: Reading, targets: bool) -> bool:
    """Whether the figure is one of the year that its piece is about."""
    if not reading.noun or reading.aspect in (BASE, LIMIT) or reading.span != "year" or reading.unit in MULTIPLES:
        return False
    if reading.piece is None or (reading.planned and not targets):
        return False
    last = around.reviewed(reading.start)[1]
    return reading.year is None or last is None or reading.year >= last


def _qualify(around: Surroundings, entry: Entry, totals: dict[int, Reading]) -> None:
    """A part that is printed without a noun of its own gets the words before it: 其中省级3项."""
    total = totals.get(entry.reading.part_of) if entry.reading.part_of is not None else None
    if total is None or total.noun != entry.reading.noun:
        return
    left = around.text[max(total.end, entry.reading.start - 12) : entry.reading.start]
    word = left[max(left.rfind(mark) for mark in "，、；：（(，和为") + 1 :].replace("其中", "")
    entry.name += f"（{word}）" if word else "（其中）"


def _claim(entry: Entry, after: Sequence[Reading]) -> None:
    """What the text says of the change from the year before: 同比增长5%, 比上年增加3期."""
    own = entry.reading
    for reading in after:
        if reading.sentence != own.sentence or reading.noun != own.noun:
            return
        if reading.aspect not in (GROWTH, INCREASE) or reading.value is None:
            return
        if reading.span == "year" and reading.mod == "exact":
            size = -reading.value if reading.falling else reading.value
            points = reading.unit == "个百分点" and own.unit == "%"
            if reading.aspect == GROWTH:
                entry.growth = size if entry.growth is None else entry.growth
            elif entry.increase is None and (points or measured(reading.unit)[0] == entry.family):
                entry.increase = size if points else worth(size, reading.unit, own.unit)


@dataclass(slots=True)
class Line:
    """One indicator of one issuer: a figure a group."""

    key: Key
    issuer: str | None
    held: dict[str, list[Entry]] = field(default_factory=dict)

    def chosen(self) -> dict[str, Entry]:
        """The figure of each group: a plain one before a masked one, a whole before a part or what is new."""
        best = {}
        for group, found in self.held.items():
            best[group] = min(found, key=_rank)
            best[group].choices = len({entry.reading.value for entry in found})
        return best


def _rank(entry: Entry) -> tuple[Any, ...]:
    reading = entry.reading
    vague = reading.value is None and reading.low is None
    added = plan_words.new().search(reading.led) is not None
    return reading.year is None, vague, reading.part_of is not None, added, reading.doc, reading.start


def lines(found: Iterable[Entry], *, across: bool = False) -> list[Line]:
    """The figures as lines, one a body, or `across` them; an increase only where its group has no level."""
    held: dict[tuple[Key, str | None], Line] = {}
    levels = set()
    listed = list(found)
    for entry in listed:
        if entry.aspect == LEVEL:
            levels.add((entry.name, entry.family, entry.issuer, entry.group))
    for entry in listed:
        if entry.aspect == INCREASE and (entry.name, entry.family, entry.issuer, entry.group) in levels:
            continue
        whose = None if across else entry.issuer
        line = held.setdefault((entry.key, whose), Line(entry.key, whose))
        line.held.setdefault(entry.group, []).append(entry)
    return _joined(list(held.values()))


def _joined(found: list[Line]) -> list[Line]:
    """农民培训班 of one year and 培训班 of the next are one line, if no group has both.

    So are things that are counted; of amounts and rates the longer noun is another scope (农村居民收入).
    """
    families: dict[tuple[Any, ...], list[Line]] = {}
    for line in found:
        families.setdefault((line.issuer or "", *line.key[1:]), []).append(line)
    kept: list[Line] = []
    for family in families.values():
        by_name = {line.key[0]: line for line in family}
        for line in sorted(filter(_counted, family), key=lambda line: (-len(line.key[0]), line.key[0])):
            target = _head(line, by_name)
            if target is None:
                continue
            name = _commoner(line, target)
            target.held |= line.held
            del by_name[line.key[0]], by_name[target.key[0]]
            target.key = (name, *target.key[1:])
            by_name[name] = target
        kept.extend(by_name.values())
    return kept


def _counted(line: Line) -> bool:
    return all(entry.reading.kind == "count" for held in line.held.values() for entry in held)


def _head(line: Line, by_name: dict[str, Line]) -> Line | None:
    """The line whose noun ends the noun of this one and that shares no group with it."""
    name = line.key[0]
    for cut in range(1, len(name) - CONTAINED + 1):
        other = by_name.get(name[cut:])
        if other is not None and other is not line and not other.held.keys() & line.held.keys():
            return other
    return None


def _commoner(one: Line, other: Line) -> str:
    """The name that more groups have; of equals the shorter."""
    return max((one, other), key=lambda line: (len(line.held), -len(line.key[0]), line.key[0])).key[0]


def units(found: Sequence[Line]) -> dict[tuple[str, str], str]:
    """The unit that the figures of each indicator are given in: the one that most of them are printed in."""
    tally: dict[tuple[str, str], Counter[str]] = {}
    for line in found:
        counter = tally.setdefault(line.key[:2], Counter())
        counter.update(entry.reading.unit for group in line.held.values() for entry in group)
    return {key: min(counter, key=lambda unit: (-counter[unit], unit)) for key, counter in tally.items()}
