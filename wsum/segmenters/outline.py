"""Outline: the best nesting of a piece's markers, found for all of them together.

A state is the stack of lists that are open, each with its last number.  A marker goes on with one
of these lists, or opens a new list under the item of one of them; what is odd (a number skipped,
repeated, started again, a second list of the same family inside itself) costs something.  A beam
of states walks over the markers, and the cheapest walk is the outline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wsum.segmenters.markers import Family, Marker

WIDTH = 12  # states that are kept after each marker
SLACK = 8.0  # a state that costs this much more than the best one is given up
DEEPEST = 9

OPEN = 1.0  # a new list
LATE = 3.0  # that does not begin with 1
AGAIN = 4.0  # inside an item of a list of its own family
RISE = 1.5  # of a family that usually stands higher than the one it stands under
CLOSE = 1.2  # beside a list that has ended without going on
ROOT = 4.0  # at the top, where another list was open
GAP = 2.0
REPEAT = 2.5
RESTART = 3.5
KIN = 1.0  # 2. after 1、
STRANGE = 4.0  # （三） after 2、

Level = tuple[Family, int]  # a list's family and its last number, 0 where it has none


@dataclass(slots=True)
class Step:
    """A marker's place in one walk: its depth and what is odd about it, with the step before."""

    cost: float
    stack: tuple[Level, ...]
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
    beam = [Step(0.0, (), 0, "", None)]
    for marker in markers:
        steps: dict[tuple[Level, ...], Step] = {}
        for state in beam:
            for step in _moves(state, marker):
                old = steps.get(step.stack)
                if old is None or step.cost < old.cost:
                    steps[step.stack] = step
        best = min(step.cost for step in steps.values())
        kept = [step for step in steps.values() if step.cost <= best + SLACK]
        beam = sorted(kept, key=lambda step: step.cost)[:WIDTH]
    return _walk(beam[0])


def _walk(step: Step | None) -> list[tuple[int, str]]:
    places = []
    while step is not None and step.before is not None:
        places.append((step.depth, step.issue))
        step = step.before
    return places[::-1]


def _moves(state: Step, marker: Marker) -> list[Step]:
    """All places where a marker can go from a state."""
    family, number, stack = marker.family, marker.ordinal or 0, state.stack
    level = (family, number)
    moves = []
    for depth in range(len(stack), 0, -1):
        cost, issue = _continue(stack[depth - 1], marker)
        if cost < SLACK:
            moves.append(Step(state.cost + cost, (*stack[: depth - 1], level), depth, issue, state))
    for depth in range(min(len(stack), DEEPEST - 1), -1, -1):
        cost, issue = _start(stack, depth, marker)
        if cost < SLACK or not moves:
            moves.append(Step(state.cost + cost, (*stack[:depth], level), depth + 1, issue, state))
    return moves


def _continue(level: Level, marker: Marker) -> tuple[float, str]:
    """What it costs that a marker is the next item of an open list."""
    family, last = level
    number = marker.ordinal or 0
    if family is marker.family:
        cost = 0.0
    elif family.kin == marker.family.kin:
        cost = KIN
    else:
        cost = STRANGE
    if not number or not last:
        return (cost + 0.3, "") if family.kin == marker.family.kin else (cost + SLACK, "")
    if number == last + 1:
        return cost, ""
    if number == last:
        return cost + REPEAT, "ordinal-repeat"
    if number < last:
        return cost + RESTART, "ordinal-restart"
    return cost + GAP + 0.2 * min(number - last, 5), "ordinal-gap"


def _start(stack: tuple[Level, ...], depth: int, marker: Marker) -> tuple[float, str]:
    """What it costs that a marker opens a list under the item at `depth` of the stack."""
    family, number = marker.family, marker.ordinal
    cost, issue = OPEN, ""
    if number is not None and number > 1:
        cost, issue = cost + LATE, "ordinal-gap"
    if any(level[0].kin == family.kin for level in stack[:depth]):
        cost += AGAIN
    if depth and stack[depth - 1][0].rank > family.rank:
        cost += RISE
    if depth < len(stack):
        cost += CLOSE if depth else ROOT
    return cost, issue
