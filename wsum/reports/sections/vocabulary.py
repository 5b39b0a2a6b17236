"""Words: what marks each group of pieces, and how often and how evenly the commonest words come."""

from __future__ import annotations

import pandas as pd

from wsum import analysis
from wsum.analysis.grouping import sides
from wsum.analysis.vocabulary import marking
from wsum.analysis.words import tokens_of, words_of
from wsum.reports.model import Chart, Item, Table
from wsum.reports.source import GROUP, Source

MORE, FEWER = 20, 15  # words that a group has more of, and fewer of, than the rest
GROUPS = 40
TERMS, DRAWN = 100, 6
KEYNESS = ("group", "term", "target", "reference", "g2", "q", "log_ratio", "log_odds", "z")


def keyness(source: Source) -> list[Item]:
    """The words that mark each group against all others; the last one drawn."""
    source.needs(pieces=2, groups=2)
    chosen = source.groups[-GROUPS:]
    tokens = tokens_of(source.corpus, {})
    found = {group: marking(tokens, *sides(source.corpus, {GROUP: group})) for group in chosen}
    frame = pd.concat([_marked(rows, group) for group, rows in found.items()], ignore_index=True)
    frame["term"] = words_of(tokens, frame["term"])
    rows = zip(frame["term"], frame["group"], frame["target"], strict=True)
    places = source.passages((term, group if here else None) for term, group, here in rows)
    table = Table("keyness", frame[list(KEYNESS)], places, note="note.keyness", values={"more": MORE, "fewer": FEWER})
    drawn = next((group for group in reversed(chosen) if "X" not in group), chosen[-1])
    shown = found[drawn].assign(term=words_of(tokens, found[drawn]["term"]))
    return [Chart("keyness", shown, "keyness", caption=drawn), table]


def _marked(rows: pd.DataFrame, group: str) -> pd.DataFrame:
    """The foremost words of a group on both sides."""
    more, fewer = rows[rows["log_ratio"] > 0].head(MORE), rows[rows["log_ratio"] < 0].tail(FEWER)
    return pd.concat([more, fewer]).assign(group=group)


def terms(source: Source) -> list[Item]:
    """The commonest words in each group, the first of them drawn."""
    source.needs()
    frame = analysis.terms(source.corpus, by=GROUP)
    totals = frame.groupby("term", sort=False)["count"].sum().sort_values(ascending=False, kind="stable")
    kept = frame[frame["term"].isin(totals.index[:TERMS])].reset_index(drop=True)
    places = source.passages(zip(kept["term"], kept["group"], strict=True))
    return [
        Chart("terms", kept, "terms", {"most": DRAWN}),
        Table("terms", kept, places, note="note.terms", values={"most": TERMS}),
    ]
