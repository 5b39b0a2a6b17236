"""Copies: which passages stand in several reports, and how much of each report is its own."""

from __future__ import annotations

from wsum.reports.model import Absent, Chart, Item, Places, Table
from wsum.reports.source import Source

MOST = 5_000  # rows, the heaviest passages
SIDES = ("doc_a", "start_a", "end_a"), ("doc_b", "start_b", "end_b")
REUSE = ("doc_a", "passage_a", "doc_b", "passage_b", "chars", "identity", "cluster")
BOILERPLATE = ("doc", "piece", "chars", "shared", "share", "concrete", "dated", "counted", "named", "awarded")


def reuse(source: Source) -> list[Item]:
    """The passages that two pieces share, the longest and most literal first."""
    source.needs(pieces=2)
    found = source.copies.reuse
    if found.empty:
        raise Absent("absent.reuse")
    first = found.head(MOST)
    frame = first.assign(passage_a=None, passage_b=None)[list(REUSE)]
    words = {"passage_a": 0, "passage_b": 1}
    table = Table("reuse", frame, Places.of(first, *SIDES), words, note="note.reuse", values={"most": MOST})
    return [Chart("reuse", found, "reuse"), table]


def boilerplate(source: Source) -> list[Item]:
    """How much of each piece stands in others, and how concrete it is; the passages are those that it shares."""
    source.needs(pieces=2)
    _, frame, passages = source.copies
    places = source.gathered(frame, passages)
    table = Table("boilerplate", frame[list(BOILERPLATE)], places, note="note.boilerplate")
    return [Chart("boilerplate", frame, "boilerplate"), table]
