"""Roles: what a paragraph or section is for, as the best path of roles through a whole piece.

A piece runs from preamble over achievements, problems and plans to closing and signature.
Headings, openings, wording and place each give every line a score for every role; going from
one role to another has a price, low where a new chapter begins and high inside a list.  The
path with the best sum wins, so that one odd sentence does not turn a chapter.  No detour over
a third role is cheaper than the direct way.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from operator import sub

from wsum.segmenters import evidence
from wsum.segmenters.cues import ROLES, Scores
from wsum.segmenters.evidence import CLOSING
from wsum.segmenters.model import Segments
from wsum.segmenters.role_lines import Line, gather

NEVER = 1e6
PRICES = (
    # to: preamble, achievement, problem, plan, suggestion, closing
    (0.0, 0.0, 2.0, 0.5, 2.0, 3.0),  # from preamble
    (NEVER, 0.0, 1.5, 1.0, 2.0, 1.5),  # from achievement
    (NEVER, 2.5, 0.0, 1.0, 1.0, 1.0),  # from problem
    (NEVER, 9.0, 6.5, 0.0, 1.0, 0.5),  # from plan
    (NEVER, 9.0, 6.5, 2.0, 0.0, 0.5),  # from suggestion
    (NEVER, 8.0, 8.0, 8.0, 8.0, 0.0),  # from closing
)
Prices = tuple[tuple[float, ...], ...]  # for each role, what it costs to come to it from every role
CHAPTER, PLAIN, BELOW = 0.0, 1.0, 2.0  # further prices of a change, by where the line stands
INTRODUCED = 3.0  # the further price of leaving what the line before announced or began


def assign(folded: str, segments: Segments) -> None:
    """Give every section and paragraph its role; `folded` is the document's text, folded for matching."""
    for piece in segments.pieces:
        lines = gather(folded, segments, piece)
        for line, role in zip(lines, path(evidence.weigh(lines, piece), lines), strict=True):
            line.paragraph.role = ROLES[role]
    for section in segments.sections:
        paragraph = segments.paragraph_at(section.start)
        section.role = paragraph.role if paragraph else ""


def path(scores: Sequence[Scores], lines: Sequence[Line]) -> list[int]:
    """The best path of roles (Viterbi): the sum of scores less the prices of all changes."""
    if not scores:
        return []
    value = list(scores[0])
    steps: list[tuple[Scores, Prices]] = []  # the values before each line, and the prices of coming to it
    for before, line, score in zip(lines, lines[1:], scores[1:], strict=False):
        prices = _prices(_price(before, line))
        steps.append((value, prices))
        value = _step(value, prices, score)
    role = value.index(max(value))
    roles = [role]
    for value, prices in reversed(steps):
        reach = list(map(sub, value, prices[role]))
        role = reach.index(max(reach))
        roles.append(role)
    return roles[::-1]


def _step(before: Scores, prices: Prices, score: Scores) -> Scores:
    """The best value of every role for one line; written out, since it is done for each line and role."""
    a, b, c, d, e, f = before
    return [
        max(a - from_a, b - from_b, c - from_c, d - from_d, e - from_e, f - from_f) + gain
        for (from_a, from_b, from_c, from_d, from_e, from_f), gain in zip(prices, score, strict=True)
    ]


@cache
def _prices(further: float) -> Prices:
    """For each role, what it costs to come to it from every role; closing never costs more inside a section."""
    return tuple(
        tuple(PRICES[old][new] + (0.0 if new in (old, CLOSING) else further) for old in range(len(ROLES)))
        for new in range(len(ROLES))
    )


def _price(before: Line, line: Line) -> float:
    """The further price of a change of role between two lines."""
    bound = INTRODUCED if before.words.endswith(("：", ":", "，", ",")) or line.goes_on(before) else 0.0
    if line.opens is None:
        return PLAIN + bound
    return (CHAPTER if line.opens.depth == 1 else BELOW) + bound
