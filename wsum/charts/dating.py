"""When pieces were written: the most likely year of each, its bounds, and the year that it gives itself."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from wsum.charts import fonts, style
from wsum.charts.checks import at_least_one, checked, reports
from wsum.charts.scales import year_axis
from wsum.charts.speech import Speech
from wsum.errors import InputError

# What an analyst should look at stands first
FIRST = ("contradicted", "replaced", "masked")


def datings(frame: pd.DataFrame, *, most: int = 40, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw the year of each piece with its bounds, and the stated year where it differs.

    `frame` is what `wsum.analysis.datings` gives; pieces whose stated year is contradicted come first, then those
    whose year is replaced or masked, then the others, each in the order of the frame.  A piece without evidence is
    not drawn.
    """
    say = Speech(lang)
    at_least_one("datings", most=most)
    data = checked(frame, "datings", words=("doc", "piece", "stated", "flag"), numbers=("year", "low", "high"))
    data["name"] = reports(data["doc"], data["piece"])
    data["given"] = pd.to_numeric(data["stated"], errors="coerce")
    dated = data.dropna(subset=["year", "low", "high"])
    if dated.empty:
        raise InputError("charts.datings: no piece has a year, so there is nothing to draw; its words tell none")
    rank = dated["flag"].map({flag: at for at, flag in enumerate(FIRST)}).fillna(len(FIRST))
    shown = dated.loc[rank.sort_values(kind="stable").index].head(most).reset_index(drop=True)
    with style.canvas(ax, size=(8.5, 1.7 + 0.27 * len(shown))) as drawn:
        _lines(drawn, shown, say)
        drawn.set_yticks(shown.index, [fonts.short(name, 18) for name in shown["name"]])
        drawn.set_ylim(len(shown) - 0.4, -0.6)
        year_axis(drawn)
        drawn.grid(axis="x", color=style.GRID, linewidth=0.6)
        style.legend(drawn)
        unknown = len(data) - len(dated)
        blank = say("datings.blank", count=unknown) if unknown else ""
        note = say.notes(say.first("note.pieces", len(shown), len(dated)), blank)
        style.head(drawn, say("datings"), note)
    return drawn


def _lines(ax: Axes, shown: pd.DataFrame, say: Speech) -> None:
    """Bounds, best years, and the stated ones that are another year."""
    ax.hlines(
        shown.index, shown["low"] - 0.4, shown["high"] + 0.4, color=style.SKY, linewidth=5, label=say("datings.bounds")
    )
    ax.plot(shown["year"], shown.index, linestyle="", marker="o", color=style.BLUE, markersize=6,
            markeredgecolor=style.INK, markeredgewidth=0.4, label=say("datings.best"))  # fmt: skip
    refuted = shown["flag"] == "contradicted"
    for chosen, colour, marker, label in (
        (refuted, style.VERMILLION, "X", say("datings.refuted")),
        (~refuted & (shown["given"] != shown["year"]), style.INK, "x", say("datings.given")),
    ):
        rows = shown[chosen].dropna(subset=["given"])
        if len(rows):
            ax.plot(rows["given"], rows.index, linestyle="", marker=marker, color=colour, markersize=8, label=label)
