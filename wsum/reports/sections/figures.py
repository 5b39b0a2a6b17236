"""Figures: how the same indicator moves from year to year."""

from __future__ import annotations

from wsum.analysis.figures import added, lined
from wsum.reports.model import PLACE, Absent, Chart, Item, Places, Table
from wsum.reports.source import Source

INDICATORS = ("noun", "unit", "issuer", "group", "period", "value", "low", "high", "change", "growth", "since", "text",
              "aspect", "mod", "masked", "claimed", "claim")  # fmt: skip
TOTALS = ("doc", "text", "noun", "total", "sum", "difference", "unit", "status", "kind", "reason")


def indicators(source: Source) -> list[Item]:
    """The indicators of two years and more."""
    source.needs(pieces=2, years=2)
    frame = lined(source.corpus, source.readings, "year", 2)
    if frame.empty:
        raise Absent("absent.indicators")
    table = Table("indicators", frame[list(INDICATORS)], Places.of(frame, PLACE), words={"text": 0})
    return [Chart("indicators", frame, "indicators"), table]


def totals(source: Source) -> list[Item]:
    """Parts against their totals, those that differ first."""
    source.needs()
    found = added(source.readings)
    if found.empty:
        raise Absent("absent.totals")
    order = found["status"].map({"differs": 0, "agrees": 1}).fillna(2)
    found = found.loc[order.sort_values(kind="stable").index].reset_index(drop=True)
    return [Table("totals", found[list(TOTALS)], Places.of(found, PLACE), words={"text": 0}, note="note.totals")]
