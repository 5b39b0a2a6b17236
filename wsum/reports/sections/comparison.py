"""Reports side by side: headings that come back, come new and are dropped, which reports are alike, two in detail."""

from __future__ import annotations

import pandas as pd

from wsum import analysis
from wsum.reports.model import PLACE, Absent, Chart, Item, Places, Table
from wsum.reports.source import Source

RECURRING = ("theme", "role", "pieces", "first", "last", "status")
NEW = ("status", "theme", "doc", "piece", "heading", "role", "first", "last")
SIMILARITY = ("doc_a", "piece_a", "doc_b", "piece_b", "cosine", "jsd")
COMPARE = ("part", "heading_a", "heading_b", "similarity", "counts", "terms_a", "terms_b")
SIDES = ("doc_a", "start_a", "end_a"), ("doc_b", "start_b", "end_b")
PAIRS, NEAREST = 60, 5  # up to so many pieces all pairs are shown, of more each with its nearest


def recurring(source: Source) -> list[Item]:
    """The headed themes that two reports and more have, each with all its headings."""
    found = _recurring(source)
    several = found[found["pieces"] > 1]
    if several.empty:
        raise Absent("absent.recurring")
    theme = several.groupby("theme", sort=False).ngroup()
    order = theme.sort_values(kind="stable").index
    frame = several.drop_duplicates("theme")[list(RECURRING)].reset_index(drop=True)
    table = Table("recurring", frame, Places.each(theme.value_counts(sort=False), several.loc[order]))
    return [Chart("recurring", several, "recurring"), table]


def new(source: Source) -> list[Item]:
    """The headings of themes that came with the latest year of their issuers, and those that went before it."""
    source.needs(years=2)
    found = _recurring(source)
    found = found[found["status"].isin(["new", "dropped"])].sort_values("status", ascending=False, kind="stable")
    if found.empty:
        raise Absent("absent.new_headings")
    return [Table("new_headings", found[list(NEW)].reset_index(drop=True), Places.of(found, PLACE))]


def _recurring(source: Source) -> pd.DataFrame:
    """Every heading with its theme, the passage cut to the heading."""
    source.needs(pieces=2)
    found = source.asked("recurring", min_pieces=1)
    return found.assign(end=_heading_ends(source, found))


def _heading_ends(source: Source, found: pd.DataFrame, side: str = "") -> list[int]:
    """Where the headings of sections end."""
    rows = zip(*(found[f"{name}{side}"].tolist() for name in PLACE), strict=True)
    return [source.bodies.get((doc, start), end) for doc, start, end in rows]


def similarity(source: Source) -> list[Item]:
    """Which two pieces are alike, the most alike first."""
    source.needs(pieces=2)
    few = len(source.corpus.metadata) <= PAIRS
    found = analysis.similarity(source.corpus, nearest=None if few else NEAREST)
    names = source.lines.set_index(source.lines["doc"].str.cat(source.lines["piece"].astype(str), sep="#"))
    a, b = (names.loc[found[side]].reset_index(drop=True) for side in ("a", "b"))
    both = a.add_suffix("_a").join(b.add_suffix("_b")).assign(cosine=found["cosine"], jsd=found["jsd"])
    return [
        Chart("similarity", found, "similarity"),
        Table("similarity", both[list(SIMILARITY)], Places.of(both, *SIDES)),
    ]


def compare(source: Source) -> list[Item]:
    """The two latest reports of the body that has most of them, section by section."""
    source.needs(pieces=2, years=2)
    known = source.corpus.metadata
    known = known[known["issuer"].notna() & known["year"].str.fullmatch(r"\d{4}").fillna(False)]
    years = known.groupby("issuer")["year"].nunique()
    if years.empty or years.max() < 2:
        raise Absent("absent.compare")
    own = known[known["issuer"] == years.idxmax()].drop_duplicates("year", keep="last").sort_values("year").tail(2)
    before, after = (f"{doc}#{piece}" for doc, piece in zip(own["doc"], own["piece"], strict=True))
    found = analysis.compare(source.corpus, target={"piece": after}, reference={"piece": before})
    if found.empty:
        raise Absent("absent.sections")
    heads = found.assign(end_a=_heading_ends(source, found, "_a"), end_b=_heading_ends(source, found, "_b"))
    places = Places.of(heads, *SIDES)
    values = {"before": before, "after": after}
    return [
        Chart("compare", found, "compare", caption=f"{before} → {after}"),
        Table("compare", found[list(COMPARE)], places, {"heading_a": 0, "heading_b": 1}, "note.compare", values),
    ]
