"""Roles: what a paragraph or section is for, as the best path of roles through a whole piece.

A piece runs from preamble over achievements, problems and plans to closing and signature.
Headings, openings, wording and place each give every paragraph a score for every role; going
from one role to another has a price, low where a new chapter begins and high inside a list.
The path with the best sum wins, so that one odd sentence does not turn a chapter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wsum.document import Document
from wsum.normalise.forms import half_width, simplified, zeros
from wsum.segmenters import cues
from wsum.segmenters.cues import ROLES, Scores
from wsum.segmenters.model import Paragraph, Piece, Section, Segments
from wsum.segmenters.turns import Times

SILENT = {"title", "label", "byline", "salutation", "attachment"}
INHERITED = 2.0  # what a heading's role counts for each paragraph under it
FADED = 0.4  # what is left of it under a subheading with a role of its own
LAST = 3  # lines of a piece that may close it
INTRODUCED = 3.0  # price of leaving a list that the line before announced
UNSAID = 1.5  # a section of problems says so in its heading
FOREWORD = 8  # lines that may stand before the first section and still be a preamble
HEAD, CAPTION = 8, 60  # lines above a greeting, and their length, that are captions
STOPS = "。！？；：.!?;:”）)》…"
NEVER = 1e6

PREAMBLE, ACHIEVEMENT, PROBLEM, PLAN, SUGGESTION, CLOSING = range(len(ROLES))
PRICES = (
    #  to: preamble, achievement, problem, plan, suggestion, closing
    (0.0, 0.0, 2.0, 0.5, 2.0, 3.0),  # from preamble
    (NEVER, 0.0, 1.5, 1.0, 2.0, 1.5),  # from achievement
    (NEVER, 4.0, 0.0, 0.0, 1.0, 1.0),  # from problem
    (NEVER, 6.0, 3.0, 0.0, 1.0, 0.5),  # from plan
    (NEVER, 6.0, 4.0, 2.0, 0.0, 0.5),  # from suggestion
    (NEVER, 8.0, 8.0, 8.0, 8.0, 0.0),  # from closing
)
CHAPTER, PLAIN, BELOW, ITEM = 0.0, 1.0, 2.0, 2.5  # further prices of a change: where the line stands


@dataclass(slots=True)
class Line:
    """A paragraph to be given a role, with its folded words and the section that it opens or stands in."""

    paragraph: Paragraph
    words: str
    opens: Section | None
    above: list[Section]


def assign(document: Document, segments: Segments) -> None:
    """Give every section and paragraph its role."""
    for piece in segments.pieces:
        lines = _lines(document, segments, piece)
        if not lines:
            continue
        for line, role in zip(lines, _path(_scores(lines, piece), lines), strict=True):
            line.paragraph.role = ROLES[role]
    for section in segments.sections:
        paragraph = segments.paragraph_at(section.start)
        section.role = paragraph.role if paragraph else ""


def _lines(document: Document, segments: Segments, piece: Piece) -> list[Line]:
    """The lines of a piece that have a role to find; signatures get theirs at once."""
    sections = iter([s for s in segments.sections if piece.start <= s.start < piece.end and not s.inline])
    following = next(sections, None)
    open_: list[Section] = []
    lines: list[Line] = []
    paragraphs = [p for p in segments.paragraphs if piece.start <= p.start < piece.end]
    above = _above(paragraphs)
    for paragraph in paragraphs:
        opens = None
        while following is not None and following.start < paragraph.end:
            open_ = [section for section in open_ if section.end > following.start]
            open_.append(following)
            opens = opens or following
            following = next(sections, None)
        open_ = [section for section in open_ if section.end > paragraph.start]
        if paragraph.kind == "signature":
            paragraph.role = "signature"
        elif paragraph.kind not in SILENT and not (paragraph.start < above and len(paragraph) <= CAPTION):
            words = zeros(half_width(simplified(document.cut(paragraph))))
            lines.append(Line(paragraph, words, opens, list(open_)))
    return lines


def _above(paragraphs: Sequence[Paragraph]) -> int:
    """Where the greeting stands that a report's captions stand above."""
    return next((p.start for p in paragraphs[:HEAD] if p.kind == "salutation"), 0)


def _scores(lines: Sequence[Line], piece: Piece) -> list[Scores]:
    """For each line, what speaks for each role."""
    times = Times(piece)
    scores = [_add(_own(line, times), _inherited(line, times)) for line in lines]
    for scorer in (_begins, _ends, _genre):
        scorer(lines, scores, piece)
    return scores


def _add(*parts: Scores) -> Scores:
    return [sum(column) for column in zip(*parts, strict=True)]


def _own(line: Line, times: Times) -> Scores:
    """A line's own words: its heading, its first two sentences, its wording."""
    words = line.words
    first, second = _sentences(words)
    heading = line.opens.heading if line.opens else words if line.paragraph.kind == "heading" else ""
    parts = [cues.of_words(words), times.of_opening(words)]
    if heading:
        parts.append(_of_heading(heading, times))
        parts[0][PROBLEM] -= 0.0 if parts[-1][PROBLEM] > 0 else UNSAID
    if len(heading) < len(words) - 6:
        parts.append(cues.of_opening(words, first, second))
    return _add(*parts)


def _sentences(words: str) -> tuple[int, int]:
    """Where the first and the second sentence of a paragraph end."""
    first = words.find("。", 0, 200) + 1 or min(len(words), 120)
    second = words.find("。", first, first + 160) + 1 or min(len(words), first + 100)
    return first, second


def _of_heading(heading: str, times: Times) -> Scores:
    return _add(cues.of_heading(heading), times.of_heading(heading))


def _inherited(line: Line, times: Times) -> Scores:
    """What the headings above say, the innermost with a role of its own first."""
    total, share = cues.none(), INHERITED
    for section in reversed(line.above):
        own = _of_heading(section.heading, times)
        top = max(own)
        if top <= 0:
            continue
        total = [value + share * max(0.0, score) / top for value, score in zip(total, own, strict=True)]
        share *= FADED
    return total


def _begins(lines: Sequence[Line], scores: list[Scores], piece: Piece) -> None:
    """What stands before the first section, or leads up to "总结如下", is preamble."""
    opened = next((index for index, line in enumerate(lines) if line.above), len(lines))
    early = lines[: min(opened, FOREWORD)]
    announced = [index for index, line in enumerate(early) if cues.announces(line.words)]
    within = announced[-1] + 1 if announced else opened if opened <= FOREWORD else 1
    for index, score in enumerate(scores):
        score[PREAMBLE] += (7.5 if index == 0 or announced else 5.0) if index < within else -6.0
        score[ACHIEVEMENT] += 0.3


def _ends(lines: Sequence[Line], scores: list[Scores], piece: Piece) -> None:
    """Only the last lines may close a piece, and most of all the very last."""
    count = len(lines)
    for index in range(max(0, count - LAST), count):
        ending = cues.of_ending(lines[index].words)[CLOSING]
        scores[index][CLOSING] += (ending if index == count - 1 else 0.6 * ending) - 2.0
    for index in range(max(0, count - LAST)):
        scores[index][CLOSING] -= 6.0


def _genre(lines: Sequence[Line], scores: list[Scores], piece: Piece) -> None:
    """A plan or speech looks ahead."""
    ahead = 2.0 if piece.genre in ("plan", "speech") else 0.0
    for score in scores:
        score[PLAN] += ahead


def _path(scores: Sequence[Scores], lines: Sequence[Line]) -> list[int]:
    """The best path of roles (Viterbi): the sum of scores less the prices of all changes."""
    count = len(ROLES)
    value = list(scores[0])
    back: list[list[int]] = []
    for index in range(1, len(lines)):
        further = _price(lines[index - 1], lines[index])
        before, pointers = value, []
        value = []
        for role in range(count):
            extra = 0.0 if role == CLOSING else further
            reach = [before[k] - PRICES[k][role] - (extra if k != role else 0.0) for k in range(count)]
            top = max(reach)
            pointers.append(reach.index(top))
            value.append(top + scores[index][role])
        back.append(pointers)
    role = value.index(max(value))
    path = [role]
    for pointers in reversed(back):
        role = pointers[role]
        path.append(role)
    return path[::-1]


def _price(before: Line, line: Line) -> float:
    """The further price of a change of role between two lines."""
    introduced = INTRODUCED if before.words.endswith(("：", ":", "，", ",")) or _goes_on(before, line) else 0.0
    if line.opens is None:
        return PLAIN + introduced
    if line.opens.depth == 1 and before.paragraph.start < line.opens.start:
        return CHAPTER + introduced
    return BELOW + introduced


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line goes on with a sentence that its source broke."""
    return (
        before.paragraph.kind == line.paragraph.kind == "text" and line.opens is None and before.words[-1] not in STOPS
    )
