"""What was found in the words: dates, counts and names, every one with its passage."""

from __future__ import annotations

from wsum.reports.model import PLACE, Absent, Chart, Item, Places, Table
from wsum.reports.source import Source

COLUMNS = {
    "dates": ("doc", "piece", "text", "type", "value", "mod", "precision", "calendar", "anchor", "masked"),
    "counts": ("doc", "piece", "text", "noun", "value", "unit", "low", "high", "kind", "mod", "masked"),
    "names": ("doc", "piece", "text", "kind", "name", "title", "affiliation", "genre"),
}


def _table(source: Source, name: str) -> Table:
    source.needs()
    frame = getattr(source.corpus, name)
    if frame.empty:
        raise Absent(f"absent.{name}")
    return Table(name, frame[list(COLUMNS[name])], Places.of(frame, PLACE), words={"text": 0})


def dates(source: Source) -> list[Item]:
    """Every date, and the calendar of the year that most of them are of."""
    table = _table(source, "dates")
    return [Chart("calendar", source.corpus.dates, "dates"), table]


def counts(source: Source) -> list[Item]:
    """Every count, amount and percentage."""
    return [_table(source, "counts")]


def names(source: Source) -> list[Item]:
    """Every person, body, place, work and event."""
    return [_table(source, "names")]
