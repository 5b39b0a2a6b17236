"""Plans: what the next report of the same body says of them."""

from __future__ import annotations

from wsum.analysis.followup import traced
from wsum.reports.model import Absent, Item, Places, Table
from wsum.reports.source import Source

SIDES = ("plan_doc", "plan_start", "plan_end"), ("doc", "start", "end")
LEDGER = ("issuer", "plan_doc", "plan", "status", "doc", "result", "target", "reached", "unit", "score", "why")
STATUSES = ("kept", "partly", "no trace")


def ledger(source: Source) -> list[Item]:
    """Every plan with what became of it; plans that left no trace stand last."""
    source.needs(pieces=2, years=2)
    found = traced(source.corpus, source.readings)
    if found.empty:
        raise Absent("absent.ledger")
    rank = found["status"].map({status: at for at, status in enumerate(STATUSES)})
    found = found.loc[rank.sort_values(kind="stable").index].reset_index(drop=True)
    words = {"plan": 0, "result": 1}
    return [Table("ledger", found[list(LEDGER)], Places.of(found, *SIDES), words, note="note.ledger")]
