"""Lists that 分别 gives out: as many figures, or words, as there are things to get them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from wsum.analysis.readings import Reading
from wsum.analysis.sums import AGREES, DIFFERS, EACH, Group, joins
from wsum.analysis.surroundings import Surroundings

# A list longer than this is none of things that figures are given to
ITEMS = 12
# Nor is it longer than this, in characters
FAR = 400


@cache
def _respectively() -> re.Pattern[str]:
    return re.compile("分别(?![的处])")


@cache
def _clause_end() -> re.Pattern[str]:
    return re.compile(r"[，。；;！？\n]|(?<![0-9]),(?![0-9])")


@cache
def _mark() -> re.Pattern[str]:
    """What parts the items of a list."""
    return re.compile("、|和|及(?!其)|与|以及|，")


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile("《[^》]*》|“[^”]*”|（[^）]*）|[(][^)]*[)]")


def each(around: Surroundings) -> Iterator[Group]:
    """The 分别 lists of a document, of figures and of words."""
    for match in _respectively().finditer(around.text):
        figures = _run(around, match.end())
        group = _given(around, match, figures) if len(figures) > 1 else _told(around, match)
        if group is not None:
            yield group


def _given(around: Surroundings, match: re.Match[str], figures: Sequence[Reading]) -> Group:
    """The figures that 分别 gives out, against the things that it gives them to."""
    first, last = figures[0], figures[-1]
    begin, items = _before(around, match.start())
    items = items or _items(_objects(around.text[match.end() : first.start]))
    group = Group(
        EACH, first.doc, first.piece, begin, last.end, first.noun, first.unit,
        [(figure.start, figure.end) for figure in figures], sum=float(len(figures)),
    )  # fmt: skip
    _match_up(group, len(figures), items, sure=True)
    return group


def _told(around: Surroundings, match: re.Match[str]) -> Group | None:
    """A 分别 list of words, 分别获一、三等奖: it is judged only where both sides can be counted."""
    stop = _clause_end().search(around.text, match.end())
    end = stop.start() if stop is not None else len(around.text)
    things, piece = _items(around.text[match.end() : end]), around.piece(match.start())
    begin, items = _before(around, match.start())
    if not things or not items or piece is None:
        return None
    group = Group(EACH, piece.doc, piece.piece, begin, end, "", "", [(match.end(), end)])
    common = things & items
    group.sum = float(min(common) if common else min(things))
    _match_up(group, int(group.sum), items, sure=False)
    return group


def _match_up(group: Group, number: int, items: set[int], *, sure: bool) -> None:
    """Hold a number of things given out against how many there are to get them."""
    if not items:
        group.reason = "no list"
    elif number in items:
        group.total, group.status = float(number), AGREES
    elif sure and min(items) == max(items) <= ITEMS:
        group.total, group.status = float(max(items)), DIFFERS
    else:
        group.total, group.reason = float(max(items)), "list"


def _before(around: Surroundings, start: int) -> tuple[int, set[int]]:
    """Where the clause before 分别 begins, and how many things it names; its figure says so before its words do."""
    sentence = around.sentence(start)
    stops = [stop.end() for stop in _clause_start().finditer(around.text, sentence, start)]
    begin = stops[-1] if stops else sentence
    words = around.text[begin:start]
    stated: Sequence[Reading] = around.figures_in(begin if words.strip() else sentence, start)
    if not words.strip() and (run := _last_run(around, stated)) > 1:
        return begin, {run}
    if not words.strip() and not _names_them().match(around.text, start):
        return begin, set()
    for reading in reversed(stated):
        value = reading.value or 0
        if reading.kind == "count" and reading.mod == "exact" and 1 < value <= ITEMS and value == int(value):
            return min(begin, reading.start), {int(value)} | _items(words)
    return begin, _items(words) or ({2} if "城乡" in words else set())


@cache
def _names_them() -> re.Pattern[str]:
    """4件作品入选，分别是…: what follows names the things that were counted."""
    return re.compile("分别(?:是|为|：|:|系|由)")


def _last_run(around: Surroundings, stated: Sequence[Reading]) -> int:
    """How many figures the last list before has: 列第46位、82位，分别提升6位、49位."""
    number = min(1, len(stated))
    for former, later in zip(reversed(stated[:-1]), reversed(stated), strict=False):
        if not joins(around.text[former.end : later.start], alike=False):
            break
        number += 1
    return number


@cache
def _clause_start() -> re.Pattern[str]:
    return re.compile(r"[，。；;：:！？\n]")


def _run(around: Surroundings, end: int) -> list[Reading]:
    """The figures that follow 分别 in a row, the first in its clause."""
    stop = _clause_end().search(around.text, end)
    limit = stop.start() if stop is not None else len(around.text)
    run = list(around.figures_in(end, limit)[:1])
    for reading in around.figures_in(run[0].end, run[0].end + FAR) if run else ():
        if not joins(around.text[run[-1].end : reading.start], alike=reading.unit == run[0].unit):
            break
        run.append(reading)
    return run


def _objects(words: str) -> str:
    """分别完成投资、产值…: the things may stand behind 分别."""
    return words if "、" in words or "和" in words else ""


def _items(words: str) -> set[int]:
    """How many things a list may name: 和 and 与 can be within a name; none where it is no list."""
    bare = _quoted().sub("书", words)
    marks = [mark[0] for mark in _mark().finditer(bare)]
    if not marks:
        return set()
    sure = sum(mark == "、" for mark in marks)
    soft = len(marks) - sure
    return set(range(sure + 1 + min(soft, 1) * (sure == 0), len(marks) + 2))
