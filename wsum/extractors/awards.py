"""Awards: one row a recipient, work and grade.

A verb of winning, granting, selecting or aiming is the trigger.  What stands after it is read as
prizes, what stands before it as recipients and works; the contest and the subject are carried
along the paragraph where the clause names none; then both sides are paired.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wsum.extractors.awarding import bestowing, columns, contests, lines, receiving, rolls, triggers
from wsum.extractors.awarding.pairing import Thread
from wsum.extractors.awarding.passage import Passage, Tracks
from wsum.extractors.awarding.triggers import Trigger
from wsum.extractors.model import Award, Findings


def find(findings: Findings) -> None:
    """Fill `findings.awards`, in order."""
    tracks: Tracks | None = None
    found: list[Award] = []
    for start, end in _paragraphs(findings):
        tracks = tracks or Tracks.of(findings)
        passage = Passage.of(findings.text, start, end, tracks)
        listed = rolls.read(passage) or columns.read(passage, findings.segments)
        found += listed or [
            *_said(findings, passage),
            *rolls.runs(passage),
            *lines.read(passage),
            *lines.placed(passage),
        ]
    findings.awards = sorted(found, key=lambda award: (award.start, award.end))


def _paragraphs(findings: Findings) -> Iterator[tuple[int, int]]:
    """The paragraphs that hold a verb of the kind or begin like a roll of honour, each once, in order."""
    reached = -1
    for offset in sorted([*triggers.offsets(findings.text), *rolls.offsets(findings.text, lines.opens)]):
        paragraph = findings.segments.paragraph_at(offset) if offset >= reached else None
        if paragraph is not None:
            reached = paragraph.end
            yield paragraph.start, paragraph.end


def _said(findings: Findings, passage: Passage) -> list[Award]:
    """The awards of a paragraph, read by who reports and whether it looks back."""
    piece = findings.segments.piece_at(passage.start)
    paragraph = findings.segments.paragraph_at(passage.start)
    reviewed = paragraph is not None and paragraph.role == "achievement"
    return read(passage, issuer=piece.issuer if piece else "", reviewed=reviewed)


def read(passage: Passage, *, issuer: str = "", reviewed: bool = False) -> list[Award]:
    """The awards of one paragraph; `issuer` is the body that reports, `reviewed` whether it tells what was done."""
    found = triggers.find(passage)
    verbs = {trigger.clause for trigger in found}
    thread = Thread(passage, contests.find(passage), verbs, issuer=issuer, reviewed=reviewed)
    for trigger in found:
        if trigger.start < thread.reached or triggers.denied(passage, trigger):
            continue
        trigger.left = max(trigger.left, thread.reached)
        status = "aimed" if triggers.hoped(passage, trigger) else trigger.row["status"]
        VOICES[trigger.row["voice"]](thread, trigger, status)
    return thread.awards


VOICES: dict[str, Callable[[Thread, Trigger, str], None]] = {
    "wins": receiving.won,
    "crowns": receiving.crowned,
    "ranks": receiving.ranked,
    "selects": receiving.selected,
    "gives": bestowing.given,
    "grants": bestowing.granted,
    "aims": receiving.aimed,
}
