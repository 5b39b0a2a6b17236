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

from wsum.document import Track
from wsum.segmenters import evidence
from wsum.segmenters.cues import ROLES, Scores
from wsum.segmenters.evidence import ACHIEVEMENT, CLOSING, PREAMBLE
from wsum.segmenters.model import Paragraph, Segments
from wsum.segmenters.role_lines import Line, gather

NEVER = 1e6
PRICES = (
    # to: preamble, achievement, problem, plan, suggestion, closing
    (0.0, 0.0, 2.0, 1.5, 2.0, 3.0),  # from preamble
    (NEVER, 0.0, 1.5, 1.0, 2.0, 1.5),  # from achievement
    (NEVER, 2.5, 0.0, 1.0, 1.0, 1.0),  # from problem
    (NEVER, 9.0, 6.5, 0.0, 1.0, 0.5),  # from plan
    (NEVER, 9.0, 6.5, 2.0, 0.0, 0.5),  # from suggestion
    (NEVER, 8.0, 8.0, 8.0, 8.0, 0.0),  # from closing
)
Prices = tuple[tuple[float, ...], ...]  # for each role but the first, what it costs to come to it from every role
CHAPTER, PLAIN, BELOW = 0.0, 1.0, 2.0  # further prices of a change, by where the line stands
RESUMED = -2.0  # the price of going on with the review in the section after one that ended with an aside: a gain
INTRODUCED = 3.0  # the further price of leaving what the line before announced or began


def assign(folded: str, segments: Segments) -> None:
    """Give every section and paragraph its role; `folded` is the document's text, folded for matching."""
    parts: list[Paragraph] = []
    for piece in segments.pieces:
        lines = gather(folded, segments, piece)
        for line, role in zip(lines, path(evidence.weigh(lines, piece), lines), strict=True):
            line.paragraph.role = ROLES[role]
            if segments.paragraph_at(line.paragraph.start) is not line.paragraph:
                parts.append(line.paragraph)
    _of_whole(segments, parts)
    known = Track(parts)
    for section in segments.sections:
        holder = known.at(section.start) or segments.paragraph_at(section.start)
        section.role = holder.role if holder else ""


def _of_whole(segments: Segments, parts: Sequence[Paragraph]) -> None:
    """Give a paragraph that was several lines once the role of the longest."""
    for part in sorted(parts, key=len):
        if (whole := segments.paragraph_at(part.start)) is not None:
            whole.role = part.role


def path(scores: Sequence[Scores], lines: Sequence[Line]) -> list[int]:
    """The best path of roles (Viterbi): the sum of scores less the prices of all changes."""
    if not scores:
        return []
    values = [score - price for score, price in zip(scores[0], PRICES[PREAMBLE], strict=True)]
    steps: list[list[int]] = []  # for each line but the first, where each of its roles is best reached from
    for before, line, score in zip(lines, lines[1:], scores[1:], strict=False):
        prices = _prices(_price(before, line), back=line.leaves_aside(before))
        values, origins = _step(values, prices, score)
        steps.append(origins)
    role = values.index(max(values))
    roles = [role]
    for origins in reversed(steps):
        role = origins[role]
        roles.append(role)
    return roles[::-1]


def _step(before: Scores, prices: Prices, score: Scores) -> tuple[Scores, list[int]]:
    """The best value of every role for one line, and the role before it; written out, being done for every line."""
    a, b, c, d, e, f = before
    values, origins = [a + score[PREAMBLE]], [PREAMBLE]
    for (from_a, from_b, from_c, from_d, from_e, from_f), gain in zip(prices, score[1:], strict=True):
        best, origin = a - from_a, 0
        if (value := b - from_b) > best:
            best, origin = value, 1
        if (value := c - from_c) > best:
            best, origin = value, 2
        if (value := d - from_d) > best:
            best, origin = value, 3
        if (value := e - from_e) > best:
            best, origin = value, 4
        if (value := f - from_f) > best:
            best, origin = value, 5
        values.append(best + gain)
        origins.append(origin)
    return values, origins


@cache
def _prices(further: float, *, back: bool) -> Prices:
    """For each role but the preamble, to which none leads back, what it costs to come to it from every role.

    Closing never costs more inside a section.  `back`: an aside has ended, and the review goes on.
    """
    return tuple(
        tuple(
            RESUMED
            if back and new == ACHIEVEMENT and old != CLOSING
            else PRICES[old][new] + (0.0 if new in (old, CLOSING) else further)
            for old in range(len(ROLES))
        )
        for new in range(1, len(ROLES))
    )


def _price(before: Line, line: Line) -> float:
    """The further price of a change of role between two lines."""
    bound = INTRODUCED if line.goes_on(before) else 0.0
    if line.opens is None:
        return PLAIN + bound
    return (CHAPTER if line.opens.depth == 1 else BELOW) + bound
