"""Figures: how the same indicator moves from year to year."""

from __future__ import annotations

from wsum import analysis
from wsum.reports.model import PLACE, Absent, Chart, Item, Places, Table
from wsum.reports.source import Source

INDICATORS = ("noun", "unit", "issuer", "group", "value", "low", "high", "change", "growth", "text", "aspect", "mod",
              "period", "masked", "claimed", "claim")  # fmt: skip


def indicators(source: Source) -> list[Item]:
    """The indicators of two years and more."""
    source.needs(pieces=2, years=2)
    frame = analysis.indicators(source.corpus, min_groups=2)
    if frame.empty:
        raise Absent("absent.indicators")
    table = Table("indicators", frame[list(INDICATORS)], Places.of(frame, PLACE), words={"text": 0})
    return [Chart("indicators", frame, "indicators"), table]
