"""Words: what marks each group of pieces, and how often and how evenly the commonest words come."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wsum.analysis.grouping import groups
from wsum.analysis.marking import Columns, each_and_others, marked
from wsum.analysis.vocabulary import commonest, terms_of
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
    tokens, parted = tokens_of(source.corpus, {}), groups(source.corpus, GROUP)
    sides = dict(zip(parted.names, each_and_others(tokens, parted), strict=True))
    found = {group: marked(tokens, *sides[group]) for group in chosen}
    frame = pd.concat([_foremost(columns, group) for group, columns in found.items()], ignore_index=True)
    frame["term"] = words_of(tokens, frame["term"])
    rows = zip(frame["term"], frame["group"], frame["target"], strict=True)
    places = source.passages((term, group if here else None) for term, group, here in rows)
    table = Table("keyness", frame[list(KEYNESS)], places, note="note.keyness", values={"more": MORE, "fewer": FEWER})
    drawn = next((group for group in reversed(chosen) if "X" not in group), chosen[-1])
    shown = pd.DataFrame(found[drawn] | {"term": words_of(tokens, found[drawn]["term"])})
    return [Chart("keyness", shown, "keyness", caption=drawn), table]


def _foremost(columns: Columns, group: str) -> pd.DataFrame:
    """The foremost words of a group on both sides."""
    more, fewer = np.flatnonzero(columns["log_ratio"] > 0)[:MORE], np.flatnonzero(columns["log_ratio"] < 0)[-FEWER:]
    rows = np.concatenate([more, fewer])
    return pd.DataFrame({name: values[rows] for name, values in columns.items()}).assign(group=group)


def terms(source: Source) -> list[Item]:
    """The commonest words in each group, the first of them drawn."""
    source.needs()
    tokens = tokens_of(source.corpus, {})
    frame = terms_of(tokens, groups(source.corpus, GROUP), commonest(tokens, TERMS))
    totals = frame.groupby("term", sort=False)["count"].sum().sort_values(ascending=False, kind="stable")
    kept = frame[frame["term"].isin(totals.index[:TERMS])].reset_index(drop=True)
    places = source.passages(zip(kept["term"], kept["group"], strict=True))
    return [
        Chart("terms", kept, "terms", {"most": DRAWN}),
        Table("terms", kept, places, note="note.terms", values={"most": TERMS}),
    ]
