"""Themes: how much of each group and of each report is about what, with the passages behind every share."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wsum.analysis.codebooks import OTHER
from wsum.reports.model import Absent, Chart, Ints, Item, Places, Table
from wsum.reports.source import Source

COLUMNS = ("share", "chars", "hits")
PANELS = 9


def themes(source: Source) -> list[Item]:
    """The share of each theme in each group, and its course over the years where there are some."""
    shares, places = _shares(source.coded, ["group"])
    table = Table("themes", shares[["theme", "group", *COLUMNS, "pieces"]], places, note="note.themes")
    if len(source.groups) < 2:
        return [table]
    charts = [Chart("themes", shares, "themes")]
    if source.decades:
        yearly = _shares(source.coded.assign(group=source.coded["year"]), ["group"])[0]
        charts.append(Chart("themes_panels", yearly[yearly["group"].str.isdecimal()], "theme_pieces", {"most": PANELS}))
    return [*charts, table]


def theme_pieces(source: Source) -> list[Item]:
    """The share of each theme in each report."""
    source.needs(pieces=2)
    shares, places = _shares(source.coded, ["doc", "piece"])
    shares["group"] = shares["doc"].str.cat(shares["piece"].astype(str), sep="#")
    if shares["piece"].eq(1).all():
        shares["group"] = shares["doc"]
    table = Table("theme_pieces", shares[["doc", "piece", "theme", *COLUMNS]], places, note="note.themes")
    return [Chart("themes_heatmap", shares, "theme_pieces"), table]


def _shares(coded: pd.DataFrame, by: list[str]) -> tuple[pd.DataFrame, Places]:
    """What `wsum.analysis.themes` gives of the groups, summed from their passages, and these passages."""
    if coded.empty:
        raise Absent("absent.text")
    grouped = coded.groupby([*by, "theme"], sort=True)
    number: Ints = np.asarray(grouped.ngroup(), np.int64)
    sums = grouped[["chars", "hits"]].sum()
    sums = sums.assign(pieces=_different(number, coded["home"], len(sums)), size=np.bincount(number)).reset_index()
    sums["share"] = sums["chars"] / sums.groupby(by)["chars"].transform("sum")
    last = sums["theme"].eq(OTHER)
    order = sums.assign(last=last, rank=-sums["chars"]).sort_values([*by, "last", "rank", "theme"]).index.to_numpy()
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    found = coded.iloc[np.argsort(rank[number], kind="stable")]
    sums = sums.loc[order].reset_index(drop=True)
    return sums, Places.each(sums["size"], found)


def _different(number: Ints, home: pd.Series[int], groups: int) -> Ints:
    """How many different pieces the passages of each group are of."""
    pairs = np.unique(number * (int(home.max()) + 1) + home.to_numpy(np.int64))
    return np.bincount(pairs // (int(home.max()) + 1), minlength=groups)
