"""What speaks for each role of each line: its words, its times, the headings above it, its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from operator import add

from wsum.segmenters import cues
from wsum.segmenters.cues import ROLES, Scores
from wsum.segmenters.model import Piece, Section
from wsum.segmenters.role_lines import Line
from wsum.segmenters.turns import Times

PREAMBLE, ACHIEVEMENT, PROBLEM, PLAN, SUGGESTION, CLOSING = range(len(ROLES))
INHERITED = 2.0  # what a heading's role counts for each paragraph under it
FULL = 6.0  # the score from which a heading counts whole
FADED = 0.4  # what is left of it under a subheading with a role of its own
TURN = 5.0  # the score from which a paragraph turns away from its heading
CONCLUDES = 8.0  # what a heading such as 结束语 counts for closing
UNSAID = 1.5  # a section of problems says so in its heading
FOREWORD = 8  # lines that may stand before the first section and still be a preamble
OPENS, LEADS, OUTSIDE = 7.5, 5.0, -6.0  # the first line, the others before the first section, all after
LAST = 3  # lines of a piece that may close it
FAREWELL = 10  # lines that a last greeting may open
FAREWELLS = 1.5  # where a greeting opens the last lines
UNLIKELY, NOT_LAST = -2.0, 0.6  # a closing is rarer than not; what its words count before the last line
APPEAL = 4.0  # a report ends with an appeal, and what ends with ！ is one
DEFAULT = 0.3  # most of a piece is achievements
AHEAD = 2.0  # a plan or a speech looks ahead
ON_PLAN = re.compile(r"关于[^。]{2,50}(?:计划|规划|纲要)(?:安排|草案|（草案）)?的(?:报告|说明)")


def weigh(lines: Sequence[Line], piece: Piece) -> list[Scores]:
    """For each line, the score of each role."""
    headings = Headings(Times(piece))
    scores: list[Scores] = []
    turned: set[int] = set()
    inherited: dict[int, Scores] = {}  # what a section's line inherits, until a paragraph turns
    before = None
    for line, said in zip(lines, cues.of_words([line.words for line in lines]), strict=True):
        own = _own(line, said, headings)
        if line.above:
            within = line.above[-1].start
            if within not in inherited:
                inherited[within] = _inherited(line.above, headings, turned)
            scores.append(_add(own, inherited[within]))
        else:
            scores.append(own)
        if line.opens is None and max(own) >= TURN and _turn(line, own, turned):
            inherited.clear()
        line.aside = _aside(line, own, before, headings)
        before = line
    _begin(lines, scores)
    _end(lines, scores, piece)
    ahead = AHEAD if piece.genre in ("plan", "speech") or _on_plan(lines) else 0.0
    for score in scores:
        score[PLAN] += ahead
        score[ACHIEVEMENT] += DEFAULT
    return scores


def _turn(line: Line, own: Scores, turned: set[int]) -> bool:
    """Note that a paragraph turns away from the headings above it, or back to them; whether anything changed."""
    before = len(turned)
    away = max(own[PROBLEM], own[PLAN], own[SUGGESTION])
    if away >= TURN > own[ACHIEVEMENT]:
        turned.update(section.start for section in line.above)
    elif own[ACHIEVEMENT] >= max(TURN, away):
        turned.difference_update(section.start for section in line.above)
    return len(turned) != before


def _aside(line: Line, own: Scores, before: Line | None, headings: Headings) -> int | None:
    """Where the aside began to which a line belongs: what follows in the same section belongs to it too."""
    if before is not None and (began := before.aside) is not None:
        holder = next((section for section in reversed(before.above) if section.start < began), None)
        if any(section is holder for section in line.above):
            return began
    return line.paragraph.start if line.above and _begins_aside(line, own, headings) else None


def _begins_aside(line: Line, own: Scores, headings: Headings) -> bool:
    """Whether a paragraph turns to problems or plans that no heading above it names."""
    away = max(own[PROBLEM], own[PLAN])
    if away < TURN or own[ACHIEVEMENT] >= TURN or line.opens is not None:
        return False
    role = own.index(away)
    return not any(headings.read(section.heading)[role] > 0 for section in line.above)


def _on_plan(lines: Sequence[Line]) -> bool:
    """Whether a report announces itself as one on a plan or a budget."""
    return any(ON_PLAN.search(line.words, 0, 200) for line in lines[:2])


def _add(first: Scores, other: Sequence[float]) -> Scores:
    return list(map(add, first, other)) if other else first


class Headings:
    """What the headings of a piece say, each read when it is first asked for."""

    def __init__(self, times: Times) -> None:
        self.times = times
        self._known: dict[str, Scores] = {}

    def read(self, heading: str) -> Scores:
        """The scores of a heading, by its cues and its times."""
        known = self._known.get(heading)
        if known is None:
            known = self._known[heading] = _add(self.times.of_heading(heading), cues.of_heading(heading))
        return known


def _own(line: Line, said: Scores, headings: Headings) -> Scores:
    """A line's own words: what its wording has said, its times, its heading, its first two sentences."""
    words, heading = line.words, line.heading
    scores = _add(said, headings.times.of_opening(words))
    if heading:
        named = headings.read(heading)
        if named[PROBLEM] <= 0:
            scores[PROBLEM] -= UNSAID
        scores = _add(scores, named)
    if len(heading) < len(words) - 6:
        scores = _add(scores, cues.of_opening(words))
    return scores


def _inherited(above: Sequence[Section], headings: Headings, turned: set[int]) -> Scores:
    """What the headings above a line say, the innermost with a role of its own first.

    A heading says less once a paragraph under it has turned to something else (主要问题有：).
    """
    total, share = cues.none(), INHERITED
    for section in reversed(above):
        heading = headings.read(section.heading)
        top = max(heading)
        if top <= 0:
            continue
        weight = share / max(top, FULL) * (FADED if section.start in turned else 1.0)
        total = [value + weight * score if score > 0 else value for value, score in zip(total, heading, strict=True)]
        if heading[CLOSING] > 0:
            total[CLOSING] += CONCLUDES
        share *= FADED
    return total


def _begin(lines: Sequence[Line], scores: list[Scores]) -> None:
    """What stands before the first section, or leads up to "总结如下", is preamble."""
    within = _foreword(lines)
    for index, score in enumerate(scores):
        score[PREAMBLE] += (OPENS if index == 0 else LEADS) if index < within else OUTSIDE


def _foreword(lines: Sequence[Line]) -> int:
    """How many lines stand before the review; of a piece whose first chapters lack headings, one."""
    opened = next((index for index, line in enumerate(lines) if line.above), len(lines))
    if opened <= FOREWORD and opened < len(lines) and _is_first(lines[opened]):
        return opened
    early = lines[: min(opened, FOREWORD)]
    return next((index + 1 for index, line in enumerate(early) if cues.announces(line.words)), min(opened, 1))


def _is_first(line: Line) -> bool:
    """Whether a line opens the first of the sections, one that does not come after a review."""
    role = cues.best(cues.of_heading(line.heading))
    return line.opens is not None and line.opens.ordinal in (None, 1) and role not in ("problem", "suggestion")


def _end(lines: Sequence[Line], scores: list[Scores], piece: Piece) -> None:
    """Only the last lines may close a piece, and most of all the very last."""
    first = max(0, min(len(lines) - LAST, _after_greeting(lines)))
    for score in scores[:first]:
        score[CLOSING] += OUTSIDE
    for line, score in zip(lines[first:], scores[first:], strict=True):
        ending = cues.of_ending(line.words)[CLOSING]
        farewell = FAREWELLS if first < len(lines) - LAST else 0.0
        score[CLOSING] += UNLIKELY + farewell + (ending if line is lines[-1] else NOT_LAST * ending)
        if ending > 0 and line is lines[-1] and line.opens is None and _appeal().fullmatch(line.words):
            score[CLOSING] += 2 * APPEAL
    if piece.genre == "report" and lines:
        scores[-1][CLOSING] += 2 * APPEAL if scores[-1][CLOSING] > 0 else APPEAL


@cache
def _appeal() -> re.Pattern[str]:
    """An appeal names no figures; a plan does, though it may end like one."""
    return re.compile(r"[^0-9]*[！!]", re.S)


def _after_greeting(lines: Sequence[Line]) -> int:
    """The first of a piece's last lines that follow a last 各位代表！, where few do."""
    greeted = [index for index in range(max(0, len(lines) - FAREWELL), len(lines)) if lines[index].greeted]
    return greeted[-1] if greeted else len(lines)
