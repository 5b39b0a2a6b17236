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

Level = tuple[Family, int]  # a list's family and its last number, by position where none is printed
Pair = tuple[Family, Family]  # a family and the one that it stands under


Stack = tuple[Level, ...]
Move = tuple[float, Stack, int, str, Pair | None]  # cost, lists open after it, depth, what is odd, families nested


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
    depth: int
    issue: str
    before: Step | None


def nest(markers: Sequence[Marker]) -> list[tuple[int, str]]:
    """Depth (from 1) and issue of each marker in the cheapest outline.

    >>> from wsum.segmenters.markers import opening
    >>> lines = ["一、回顾", "（一）防汛", "（二）抗旱", "二、打算", "1、修渠"]
    >>> nest([opening(line, 0, len(line)) for line in lines])
    [(1, ''), (2, ''), (2, ''), (1, ''), (2, '')]
    """
    beam = [Step(0.0, (), frozenset(), 0, "", None)]
    for marker in markers:
        arrival = _arrival(marker)
        steps: dict[Stack, tuple[float, Move, Step]] = {}
        for state in beam:
            for move in _moves(state, arrival):
                step = state.cost + move[0], move, state
                if step[0] < steps.setdefault(move[1], step)[0]:
                    steps[move[1]] = step
        kept = sorted(steps.values(), key=itemgetter(0))[:WIDTH]
        limit = kept[0][0] + SLACK
        beam = [_step(*step) for step in kept if step[0] <= limit]
    return _walk(beam[0])


def _arrival(marker: Marker) -> Arrival:
    """A marker and what a new list costs that begins with it."""
    number, cost, issue = marker.ordinal, OPEN, ""
    if number is None and marker.family.kin == "order":
        cost += LATE
    elif number is not None and number > 1:
        cost, issue = cost + LATE, "ordinal-gap"
    return Arrival(marker, (marker.family, number or 1), cost, issue, {})


def _step(cost: float, move: Move, state: Step) -> Step:
    """The state after a move; a list opened under another one makes their families a known pair."""
    _, stack, depth, issue, pair = move
    known = state.known if pair is None or pair in state.known else state.known | {pair}
    return Step(cost, stack, known, depth, issue, state)


def _walk(step: Step | None) -> list[tuple[int, str]]:
    places = []
    while step is not None and step.before is not None:
        places.append((step.depth, step.issue))
        step = step.before
    return places[::-1]


def _moves(state: Step, arrival: Arrival) -> list[Move]:
    """All places where a marker can go from a state."""
    stack, level = state.stack, arrival.level
    if arrival.marker.top:
        return [(0.0, (level,), 1, "", None)]
    moves: list[Move] = []
    depth = len(stack)
    for last in reversed(stack):
        cost, issue, after = arrival.continued.get(last) or _go_on(last, arrival)
        if cost < SLACK:
            moves.append((cost, stack[: depth - 1] + (after,), depth, issue, None))
        depth -= 1
    family = level[0]
    for depth in range(min(len(stack), DEEPEST - 1), -1, -1):
        if moves and depth < len(stack) and stack[depth][0].kin == family.kin:
            continue  # beside a list of its own kin none begins: see _leave
        cost = _start(stack, depth, arrival, state.known)
        if cost < SLACK or not moves:
            pair = (stack[depth - 1][0], family) if depth else None
            moves.append((cost, stack[:depth] + (level,), depth + 1, arrival.issue, pair))
    return moves


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


def _start(stack: Stack, depth: int, arrival: Arrival, known: frozenset[Pair]) -> float:
    """What it costs that a marker opens a list under the item at `depth` of the stack."""
    marker, cost = arrival.marker, arrival.cost
    if depth < len(stack):
        cost += _leave(stack, depth, marker)
    elif marker.announced or (marker.below and marker.ordinal is not None and not _is_title(stack, depth)):
        cost -= ANNOUNCED
    if depth:
        if stack[depth - 1][0].kin == "dash" and not marker.held:
            cost += BULLET
        cost += _enter(stack, depth, marker.family, known)
    return cost


def _leave(stack: Stack, depth: int, marker: Marker) -> float:
    """What it costs that an open list ends and another one stands beside it."""
    if stack[depth][0].kin == marker.family.kin:
        return NEVER
    root, last = stack[0]
    outranked = marker.bare and marker.family.rank < root.rank and not marker.announced
    if not depth and root.kin == "title":
        return LONELY if outranked and last == 1 else ROOT
    return CLOSE if depth or outranked else ROOT


def _is_title(stack: Stack, depth: int) -> bool:
    return depth > 0 and stack[depth - 1][0].kin == "title"


def _enter(stack: Stack, depth: int, family: Family, known: frozenset[Pair]) -> float:
    """What it costs that a list stands under one that usually does not hold it."""
    parent, inside = stack[depth - 1][0], 0
    for level in stack[:depth]:
        if level[0].kin == family.kin:
            inside += 1
    rises = parent.rank > family.rank
    if not rises and not inside:
        return 0.0
    if (parent, family) in known and inside < 2:
        return USED if rises or parent.kin == family.kin else 0.0
    freely = parent.kin == "title" and depth == 1  # a title at the top may hold anything
    cost = RISE if rises and not freely else 0.0
    if inside:
        cost += AGAIN * inside if family.kin != "title" else UNNUMBERED
    return cost
