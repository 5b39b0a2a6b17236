"""How the figures moved: lines of indicators, with a gap where a figure is masked."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from wsum.charts import fonts, style
from wsum.charts.checks import UNKNOWN, at_least_one, checked, foremost, order
from wsum.charts.scales import Scale, label_places, runs, scale
from wsum.charts.speech import Speech

# Lines in a panel, one a colour
MOST = len(style.PALETTE)
# What a line is of, where it is not the figure itself
OF = ("growth", "increase", "target")


def indicators(frame: pd.DataFrame, *, most: int = 6, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw how indicators moved from group to group, a panel an indicator, a line an issuer.

    `frame` is what `wsum.analysis.indicators` gives.  A masked figure is a gap in its line, never a zero; a figure
    between bounds is drawn with them.  A note says so where the groups are the years of the reports and not those that
    the figures are of.  The panels are `ax.child_axes`; the indicators of the most groups come first.
    """
    say = Speech(lang)
    at_least_one("indicators", most=most)
    data = checked(
        frame, "indicators", words=("noun", "unit", "issuer", "group"), numbers=("value", "low", "high")
    )  # fmt: skip
    data["name"] = _names(data, frame, say)
    if data.groupby("issuer")["group"].nunique().max() == 1 < data["issuer"].nunique():
        data["issuer"] = UNKNOWN  # groups that are bodies: one line goes through them
    names = (
        foremost(data[data["value"].notna()].groupby("name", sort=False)["group"].nunique(), most)
        or order(data["name"])[:most]
    )
    along = scale(order(data["group"]))
    columns = min(2, len(names))
    with style.canvas(ax, size=(4.4 * columns + 1.4, 1.0 + 2.1 * -(-len(names) // columns))) as drawn:
        boxes = style.panels(drawn, len(names), columns=columns, gap=(0.22, 0.42))
        for place, (panel, name) in enumerate(zip(boxes, names, strict=True)):
            _indicator(panel, along, data[data["name"] == name], say)
            panel.set_title(fonts.short(name, 22), fontsize=style.LABEL, y=1.0)
            label_places(panel, along, say, room=7)
            if not along.joined and place + columns < len(names):
                panel.set_xticklabels([])  # the same as under the last panel of the column
        crowded = data.groupby("name")["issuer"].nunique().reindex(names).max() > MOST
        note = say.notes(
            say.left_out("indicators", len(names), data["name"].nunique()),
            say("indicators.issuers", count=MOST) if crowded else "",
            along.note(say),
            say("indicators.reports") if _of_reports(frame) else "",
        )
        style.head(drawn, say("indicators"), note, lift=26)
    return drawn


def _of_reports(frame: pd.DataFrame) -> bool:
    """Whether the groups are years, and not those that the figures are of."""
    if "period" not in frame:
        return False
    stated = frame[["group", "period"]].dropna().astype(str)  # a masked report's figures are of no known year
    return bool((stated["group"].str.fullmatch(r"\d{4}") & (stated["group"] != stated["period"])).any())


def _names(data: pd.DataFrame, frame: pd.DataFrame, say: Speech) -> list[str]:
    """The indicators' names: the noun, its unit, and what of it is counted where the frame says so."""
    kinds = [list(frame[column]) if column in frame else [""] * len(frame) for column in ("aspect", "role")]
    return [_name(say, *cells) for cells in zip(data["noun"], data["unit"], *kinds, strict=True)]


def _name(say: Speech, noun: str, unit: str, *of: str) -> str:
    name = say.name(noun)
    for part in of:
        name = say(f"indicators.{part}", name=name) if part in OF else name
    return name if unit == UNKNOWN else say("indicators.unit", name=name, unit=unit)


def _indicator(ax: Axes, along: Scale, rows: pd.DataFrame, say: Speech) -> None:
    issuers = order(rows["issuer"])
    for number, issuer in enumerate(issuers[:MOST]):
        own = rows[rows["issuer"] == issuer].drop_duplicates("group").set_index("group").reindex(along.groups)
        look = style.look(number)
        xs, ys = runs(along, own["value"].tolist())
        ax.plot(xs, ys, color=look.colour, marker=look.marker, linestyle=look.line, markersize=4.5, linewidth=1.3,
                markeredgecolor=style.INK, markeredgewidth=0.4, label=fonts.short(say.name(issuer), 12))  # fmt: skip
        bounded = own[["low", "high"]].notna().all(axis=1).to_numpy()
        if bounded.any():
            places = np.asarray(along.places)[bounded]
            ax.vlines(places, own["low"][bounded], own["high"][bounded], color=look.colour, linewidth=3, alpha=0.4)
    ax.grid(axis="y", color=style.GRID, linewidth=0.6)
    if (rows[["value", "low", "high"]].fillna(0) % 1 == 0).all(axis=None):
        ax.yaxis.set_major_locator(MaxNLocator(nbins="auto", integer=True, min_n_ticks=1, steps=[1, 2, 2.5, 5, 10]))
    ax.yaxis.set_major_formatter(lambda value, _: say.amount(value))
    if issuers != [UNKNOWN] and len(issuers) > 1:
        ax.legend(fontsize=8)
