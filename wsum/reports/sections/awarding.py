"""Awards: how many of each level and grade, and every one with its passage."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wsum.awarded import awarded
from wsum.reports.model import PLACE, Absent, Chart, Item, Places, Table
from wsum.reports.source import Source

COLUMNS = ("doc", "piece", "recipient", "recipient_kind", "work", "award", "grade", "level", "count", "status", "year",
           "body")  # fmt: skip
WON = ("won", "granted", "selected")


def _awards(source: Source) -> pd.DataFrame:
    source.needs()
    if source.corpus.awards.empty:
        raise Absent("absent.awards")
    return source.corpus.awards


def grades(source: Source) -> list[Item]:
    """How many awards were won of each level and grade (`wsum.awarded`)."""
    found = _awards(source)
    won: pd.DataFrame = found[found["status"].isin(WON)]
    if won.empty:
        raise Absent("absent.awards")
    keyed = won.assign(count=awarded(won)).fillna({"level": "", "grade": ""})
    sums = (
        keyed.groupby(["level", "grade"])["count"]
        .agg(["sum", "size"])
        .sort_values("sum", ascending=False, kind="stable")
    )
    order = pd.MultiIndex.from_frame(keyed[["level", "grade"]]).map({key: at for at, key in enumerate(sums.index)})
    frame = sums.reset_index().replace("", None)
    places = Places.each(sums["size"], keyed.iloc[np.argsort(order, kind="stable")])
    frame = frame[["level", "grade", "sum"]].rename(columns={"sum": "count"})
    return [Chart("awards", won, "award_grades"), Table("award_grades", frame, places, note="note.award_grades")]


def awards(source: Source) -> list[Item]:
    """Every award."""
    frame = _awards(source)
    return [Table("awards", frame[list(COLUMNS)], Places.of(frame, PLACE))]
