"""Outline: the best nesting of a piece's markers, found for all of them together.

A state is the stack of lists that are open, each with its last number.  A marker goes on with one
of these lists, or opens a new list under the item of one of them; what is odd (a number skipped,
repeated, started again, a second list of the same family inside itself) costs something.  A beam
of states walks over the markers, and the cheapest walk is the outline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from wsum.segmenters.markers import Family, Marker

WIDTH = 6  # states that are kept after each marker
SLACK = 8.0  # a state that costs this much more than the best one is given up
DEEPEST = 9

OPEN = 1.0  # a new list
LATE = 3.0  # that does not begin with 1
AGAIN = 4.0  # inside an item of a list of its own family
RISE = 1.5  # of a family that usually stands higher than the one it stands under
USED = 0.3  # what the last two cost where the piece has done the same before
CLOSE = 1.2  # beside a list that has ended without going on
ROOT = 4.0  # at the top, where another list was open
ANNOUNCED = 2.0  # what a colon at the end of the line before is worth to a new list
LONELY = -0.2  # where that was one title, which then names no level
UNNUMBERED = 0.3  # one title after the other
BELOW = 2.5  # one title after the other with nothing between: the second stands under the first
BULLET = 3.0  # under a dash that did not announce it
GAP = 2.0
REPEAT = 2.5
RESTART = 3.5
KIN = 1.0  # 2. after 1、
SLIP = 2.8  # （3） after 2、: the list goes on with another sign
STRANGE = 4.0  # （三） after 2、
SCRIPTS = ({"han", "paren"}, {"digit", "round", "circle"})  # kin whose numbers are written alike
NEVER = 99.0
ITEM = 6  # from this rank on, families number items rather than sections
NONE = Family("", "", -1)

Level = tuple[Family, int]  # a list's family and its last number, by position where none is printed
Pair = tuple[Family, Family]  # a family and the one that it stands under


class Stack:
    """The lists that are open: the innermost one, and the stack without it; in the last of these nothing is open."""

    __slots__ = ("outer", "level", "depth", "root", "kins")

    def __init__(self, outer: Stack | None = None, level: Level = (NONE, 0)) -> None:
        self.outer = outer
        self.level = level
        self.depth: int = outer.depth + 1 if outer else 0
        self.root: Level = outer.root if outer and outer.depth else level
        self.kins: tuple[str, ...] = (*outer.kins, level[0].kin) if outer else ()


Place = tuple[Stack, Level]  # the lists that stay open, and the marker's own
Move = tuple[float, Place, str, Pair | None]  # cost, place, what is odd, families nested


@dataclass(slots=True)
class Arrival:
    """A marker with what it costs in every state: to open a list, and to go on with those that were asked for."""

    marker: Marker
    level: Level
    cost: float
    issue: str
    continued: dict[Level, tuple[float, str, Level]]


@dataclass(slots=True)
class Step:
    """A marker's place in one walk: its depth and what is odd about it, with the step before."""

    cost: float
    stack: Stack
    known: frozenset[Pair]
    issue: str
    before: Step | None


def nest(markers: Sequence[Marker]) -> list[tuple[int, str]]:
    """Depth (from 1) and issue of each marker in the cheapest outline.

    >>> from wsum.segmenters.markers import opening
    >>> lines = ["一、回顾", "（一）防汛", "（二）抗旱", "二、打算", "1、修渠"]
    >>> nest([opening(line, 0, len(line)) for line in lines])
    [(1, ''), (2, ''), (2, ''), (1, ''), (2, '')]
    """
    nothing = Stack()
    stacks: dict[Place, Stack] = {}  # of two equal ones there is one object, so that their places are equal too
    beam = [Step(0.0, nothing, frozenset(), "", None)]
    for marker in markers:
        arrival = _arrival(marker)
        steps: dict[Place, tuple[float, Move, Step]] = {}
        for state in beam:
            for move in [(0.0, (nothing, arrival.level), "", None)] if marker.top else _moves(state, arrival):
                step = state.cost + move[0], move, state
                if step[0] < steps.setdefault(move[1], step)[0]:
                    steps[move[1]] = step
        kept = sorted(steps.values(), key=itemgetter(0))[:WIDTH]
        limit = kept[0][0] + SLACK
        beam = [_step(*step, stacks) for step in kept if step[0] <= limit]
    return _walk(beam[0])


def _arrival(marker: Marker) -> Arrival:
    """A marker and what a new list costs that begins with it."""
    number, cost, issue = marker.ordinal, OPEN, ""
    if number is None and marker.family.kin == "order":
        cost += LATE
    elif number is not None and number > 1:
        cost, issue = cost + LATE, "ordinal-gap"
    return Arrival(marker, (marker.family, number or 1), cost, issue, {})


def _step(cost: float, move: Move, state: Step, stacks: dict[Place, Stack]) -> Step:
    """The state after a move; a list opened under another one makes their families a known pair."""
    _, place, issue, pair = move
    known = state.known if pair is None or pair in state.known else state.known | {pair}
    stack = stacks.get(place)
    if stack is None:
        stack = stacks[place] = Stack(*place)
    return Step(cost, stack, known, issue, state)


def _walk(step: Step | None) -> list[tuple[int, str]]:
    places = []
    while step is not None and step.before is not None:
        places.append((step.stack.depth, step.issue))
        step = step.before
    return places[::-1]


def _moves(state: Step, arrival: Arrival) -> list[Move]:
    """All places where a marker can go from a state."""
    moves: list[Move] = []
    stack = state.stack
    while (outer := stack.outer) is not None:
        cost, issue, after = arrival.continued.get(stack.level) or _go_on(stack.level, arrival)
        if cost < SLACK and (cost < STRANGE or arrival.level[0].kin not in outer.kins):  # （三） never goes on as 三、
            moves.append((cost, (outer, after), issue, None))
        stack = outer
    family = arrival.level[0]
    stack, beside = state.stack, NONE
    while True:
        # beside a list of its own kin none begins: see _leave
        if stack.depth < DEEPEST and not (moves and beside.kin == family.kin):
            cost = _start(stack, beside, arrival, state)
            if cost < SLACK or not moves:
                pair = (stack.level[0], family) if stack.depth else None
                moves.append((cost, (stack, arrival.level), arrival.issue, pair))
        if (outer := stack.outer) is None:
            return moves
        stack, beside = outer, stack.level[0]


def _go_on(last: Level, arrival: Arrival) -> tuple[float, str, Level]:
    """What it costs that a marker goes on with a list, and the list after it; kept for the other states."""
    cost, issue = _continue(last, arrival.marker)
    family = arrival.level[0] if cost < SLIP else last[0]
    arrival.continued[last] = found = cost, issue, (family, arrival.marker.ordinal or last[1] + 1)
    return found


def _continue(level: Level, marker: Marker) -> tuple[float, str]:
    """What it costs that a marker is the next item of an open list."""
    last, number = level[1], marker.ordinal or 0
    cost = _change(level[0], marker.family)
    if not number:
        below = marker.below and marker.family.kin == "title"
        related = level[0].kin == marker.family.kin
        return (cost + UNNUMBERED + (BELOW if below else 0.0), "") if related else (NEVER, "")
    if number == last + 1:
        return cost, ""
    if number == last:
        return cost + REPEAT, "ordinal-repeat"
    if number > last:
        return cost + GAP + 0.2 * min(number - last, 5), "ordinal-gap"
    return _again(cost, marker)


@cache
def _change(before: Family, after: Family) -> float:
    """What it costs that a list goes on with a marker of another family."""
    if before is after:
        return 0.0
    if before.kin == after.kin:
        return KIN
    return SLIP if any(before.kin in script and after.kin in script for script in SCRIPTS) else STRANGE


def _again(cost: float, marker: Marker) -> tuple[float, str]:
    """A list that starts again: two lists of 一是 in one section are nothing odd, two of 一、 are."""
    if marker.family.rank >= ITEM and marker.ordinal == 1:
        return cost + OPEN + CLOSE, ""
    led = marker.announced or marker.below
    return cost + RESTART + (ANNOUNCED if led else 0.0), "ordinal-restart"


def _start(stack: Stack, beside: Family, arrival: Arrival, state: Step) -> float:
    """What it costs that a marker opens a list under the innermost item of a stack, beside a list that ends."""
    marker, cost = arrival.marker, arrival.cost
    if beside is not NONE:
        cost += _leave(stack, beside, state.stack.root, marker)
    elif marker.announced or (marker.below and marker.ordinal is not None and stack.level[0].kin != "title"):
        cost -= ANNOUNCED
    if stack.depth:
        if stack.level[0].kin == "dash" and not marker.held:
            cost += BULLET
        cost += _enter(stack, marker.family, state.known)
    return cost


def _leave(stack: Stack, beside: Family, top: Level, marker: Marker) -> float:
    """What it costs that an open list ends and another one stands beside it."""
    if beside.kin == marker.family.kin:
        return NEVER
    root, last = top
    outranked = marker.bare and marker.family.rank < root.rank and not marker.announced
    if not stack.depth and root.kin == "title":
        return LONELY if outranked and last == 1 else ROOT
    return CLOSE if stack.depth or outranked else ROOT


def _enter(stack: Stack, family: Family, known: frozenset[Pair]) -> float:
    """What it costs that a list stands under one that usually does not hold it."""
    parent, inside = stack.level[0], stack.kins.count(family.kin)
    rises = parent.rank > family.rank
    if not rises and not inside:
        return 0.0
    if (parent, family) in known and inside < 2:
        return USED if rises or parent.kin == family.kin else 0.0
    freely = parent.kin == "title" and stack.depth == 1  # a title at the top may hold anything
    cost = RISE if rises and not freely else 0.0
    if inside:
        cost += AGAIN * inside if family.kin != "title" else UNNUMBERED
    return cost
