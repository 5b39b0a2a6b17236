"""Copies: which passages stand in several reports, and how much of each report is its own."""

from __future__ import annotations

import pandas as pd

from wsum.reports.model import PLACE, Absent, Chart, Item, Places, Table
from wsum.reports.source import Source

MOST = 5_000  # rows, the longest passages
SIDES = ("doc_a", "start_a", "end_a"), ("doc_b", "start_b", "end_b")
REUSE = ("doc_a", "passage_a", "doc_b", "passage_b", "chars", "identity", "cluster")
BOILERPLATE = ("doc", "piece", "chars", "shared", "share", "concrete", "dated", "counted", "named", "awarded")


def reuse(source: Source) -> list[Item]:
    """The passages that two pieces share, the longest first."""
    source.needs(pieces=2)
    found, _ = source.copies
    if found.empty:
        raise Absent("absent.reuse")
    longest = found.sort_values("chars", ascending=False, kind="stable").head(MOST).reset_index(drop=True)
    frame = longest.assign(passage_a=None, passage_b=None)[list(REUSE)]
    words = {"passage_a": 0, "passage_b": 1}
    table = Table("reuse", frame, Places.of(longest, *SIDES), words, note="note.reuse", values={"most": MOST})
    return [Chart("reuse", found, "reuse"), table]


def boilerplate(source: Source) -> list[Item]:
    """How much of each piece stands in others, and how concrete it is; the passages are those that it shares."""
    source.needs(pieces=2)
    found, frame = source.copies
    places = source.gathered(frame, _shared(found))
    table = Table("boilerplate", frame[list(BOILERPLATE)], places, note="note.boilerplate")
    return [Chart("boilerplate", frame, "boilerplate"), table]


def _shared(reuse: pd.DataFrame) -> pd.DataFrame:
    """Both ends of all shared passages, each once, in the order of the texts."""
    ends = [reuse[[*side, f"piece_{side[0][-1]}"]].set_axis([*PLACE, "piece"], axis=1) for side in SIDES]
    return pd.concat(ends, ignore_index=True).drop_duplicates().sort_values(list(PLACE), kind="stable")
