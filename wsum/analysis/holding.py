"""Which figures of a plan and of a result are of one thing, and whether the one reaches the other."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from wsum.analysis import plan_words as words
from wsum.analysis.bags import pairs
from wsum.analysis.clauses import Clause
from wsum.analysis.naming import measured, named
from wsum.analysis.readings import BASE, GROWTH, INCREASE, LEVEL, LIMIT, Reading

# Nouns that are one, or much alike; so much of a plan's words must stand by them, and by nouns that are neither
SAME, ALIKE = 0.8, 0.6
SOME, MOST = 0.3, 0.4
# Units that say nothing of the thing that they measure
COMMON = frozenset({"%", "个百分点", "元"})


class Times(NamedTuple):
    """The last years that a plan's piece and the next one review."""

    plan: int
    next: int


class Held(NamedTuple):
    """A figure that is aimed at and one that was reached, of one thing as far as their nouns say."""

    likeness: float
    aim: Reading
    end: Reading


def aims(clause: Clause) -> list[Reading]:
    """The figures that a plan sets."""
    return [reading for reading in clause.figures if reading.planned and reading.aspect not in (LIMIT, BASE)]


def ends(clause: Clause) -> list[Reading]:
    """The figures that a clause tells as reached, and not those that they are measured by: ，低于13%的目标."""
    found = (reading for reading in clause.figures if not reading.planned and reading.aspect not in (LIMIT, BASE))
    return [reading for reading in found if reading.led.strip() not in words.measures()]


def held(plan: Clause, result: Clause, times: Times) -> Held | None:
    """The two figures that are most likely of one thing, among those that can be held against each other."""
    found: Held | None = None
    for aim in aims(plan):
        for end in ends(result):
            if comparable(aim, end, times):
                likeness = same_noun(aim.noun, end.noun)
                if found is None or likeness > found.likeness:
                    found = Held(likeness, aim, end)
    return found


def comparable(aim: Reading, end: Reading, times: Times) -> bool:
    """Whether two figures say the same of their things: level of level, growth of growth, and of one year."""
    if measured(aim.unit)[0] != measured(end.unit)[0] or aim.span != "year" or end.span != "year":
        return False
    if end.year is not None and end.year < min(times.plan + 1, times.next):
        return False
    if not _level(aim) and aim.year is not None and aim.year > times.next:
        return False
    return _manner(aim) == _manner(end) or (_adds(aim, end) or _adds(end, aim))


def _manner(reading: Reading) -> str:
    """What a figure says: how much there is, how much it grew, or how many more or fewer they are."""
    if reading.aspect in (GROWTH, INCREASE):
        return reading.aspect
    return INCREASE if reading.unit != "%" and words.moved().search(reading.led) else LEVEL


def _level(reading: Reading) -> bool:
    return _manner(reading) == LEVEL


def _adds(one: Reading, other: Reading) -> bool:
    """Whether one figure counts what is new and the other what was made: 新增泵站3座, 建成泵站3座."""
    return words.new().search(one.led) is not None and words.made().search(other.led) is not None


def same_thing(found: Held, covered: float) -> bool:
    """Whether two figures are of one thing, by their nouns and by how much of the plan's words are there."""
    likeness, aim, end = found
    if likeness >= 1.0 or (likeness >= SAME and covered >= SOME):
        return True
    if aim.unit not in COMMON:
        return covered >= (SOME if likeness >= ALIKE else MOST)
    return covered >= MOST and _heads(aim.noun, end.noun)


def _heads(one: str, other: str) -> bool:
    """Whether two nouns end alike: 财政赤字 and 中央财政赤字, but not 生产总值 and 生产总值能耗."""
    a, b = _bare(one), _bare(other)
    return not a or not b or a[-2:] == b[-2:] or (_is_money(a) and _is_money(b))


def _is_money(name: str) -> bool:
    return words.funds().search(name) is not None


def _bare(noun: str) -> str:
    """The name of an indicator without words of planning, and of how its amount is put."""
    return words.put().sub("", named(noun)[0]) if noun else ""


@lru_cache(maxsize=65536)
def same_noun(one: str, other: str) -> float:
    """1 where two nouns are one indicator, 0.8 where one ends the other, less by the characters that they share.

    >>> same_noun("公厕", "新建公厕"), same_noun("公厕", "泵站")
    (0.8, 0.2)
    """
    a, b = _bare(one), _bare(other)
    if not a or not b:
        return 0.2
    if a == b:
        return 1.0
    if a.endswith(b) or b.endswith(a):
        return 0.8
    ours, theirs = set(pairs(a)), set(pairs(b))
    return 0.2 + 0.5 * len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def agreement(found: Held, covered: float) -> float:
    """How well two figures agree: as their nouns do, or where those name only money as the words around them do."""
    names = (_bare(found.aim.noun), _bare(found.end.noun))
    if found.aim.unit == "元" and all(not name or _is_money(name) for name in names):
        return max(found.likeness, SAME * covered)
    return found.likeness


class Reached(NamedTuple):
    """The figure aimed at and the one reached, in one unit, and whether that is as it should be, if it can be known."""

    goal: float | None
    size: float | None
    unit: str
    kept: bool
    why: str


def reached(found: Held) -> Reached:
    """Hold the figure reached against the one aimed at; what is to stay low, or to fall to a level, has a ceiling."""
    _, aim, end = found
    goal, size = _size(aim), _size(end)
    if end.masked or goal is None or size is None:
        return Reached(goal, None, aim.unit, False, "masked" if end.masked or goal is None else "vague")
    size = float(size) * float(measured(end.unit)[1] / measured(aim.unit)[1])
    size = size if _falls(aim) == _falls(end) or _level(aim) else -size
    kept = size <= goal + aim.grain if _ceiling(aim) else size >= goal - 1e-9
    return Reached(float(goal), size, aim.unit, kept, "figures")


def _size(reading: Reading) -> float | None:
    return reading.value if reading.value is not None else reading.low if reading.low is not None else reading.high


def _falls(reading: Reading) -> bool:
    return reading.falling or words.fewer().search(reading.led) is not None


def _ceiling(aim: Reading) -> bool:
    """Whether a figure is the most that there should be: 控制在9%以内, 下降为12%, 失业率4.5%."""
    if not _level(aim):
        return aim.mod == "at_most" or (words.unwanted().search(aim.noun) is not None and not _falls(aim))
    falls_to = aim.falling or words.low().search(aim.led) is not None
    return aim.mod == "at_most" or falls_to or words.unwanted().search(aim.noun) is not None
