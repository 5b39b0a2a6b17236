"""Themes and the share of each report that is about them: stacked, side by side, and as a heat map."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes

from wsum.charts import cells, fonts, keys, style
from wsum.charts.checks import REST, at_least_one, checked, foremost, order
from wsum.charts.scales import Scale, label_places, runs, scale, spacing
from wsum.charts.speech import Speech

# What the codebook has no theme for
OTHER = "other"


class Shares(NamedTuple):
    """Share of each theme (row, biggest first) in each group (column), and how many themes there were."""

    table: pd.DataFrame
    total: int


def _shares(frame: pd.DataFrame, chart: str, most: int, *, fold: bool) -> Shares:
    at_least_one(chart, most=most)
    data = checked(frame, chart, words=("theme", "group"), numbers=("share",), source="wsum.analysis.themes")
    data["theme"] = data["theme"].replace(REST, OTHER)  # a codebook's own 其他 is what it has no theme for
    table = data.pivot_table(
        index="theme", columns="group", values="share", aggfunc="sum", sort=False, dropna=False
    ).reindex(columns=order(data["group"]))
    own = table.drop(index=OTHER, errors="ignore")
    kept = own.loc[foremost(own.mean(axis=1), most)]
    rest = own.drop(index=kept.index)
    parts = [kept]
    if fold and len(rest):
        parts.append(rest.sum(axis=0).to_frame(REST).T)
    if OTHER in table.index:
        parts.append(table.loc[[OTHER]])
    return Shares(pd.concat(parts), len(own))


def _name(theme: object, say: Speech) -> str:
    return say("themes.other") if theme == OTHER else say.name(str(theme))


def _look(theme: str, number: int) -> style.Look:
    return style.neutral([REST, OTHER].index(theme)) if theme in (REST, OTHER) else style.look(number)


def themes(frame: pd.DataFrame, *, most: int = 8, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw the share of each theme in each group as stacked bars.

    `frame` is what `wsum.analysis.themes` gives; the `most` biggest themes are drawn, the rest together as 其他.
    """
    say = Speech(lang)
    table, total = _shares(frame, "themes", most, fold=True)
    along = scale(list(table.columns))
    with style.canvas(ax, size=(max(7.5, min(12.0, 3.6 + 0.55 * len(along.groups))), 4.8)) as drawn:
        base = [0.0] * len(along.groups)
        for number, (theme, row) in enumerate(table.iterrows()):
            heights = row[along.groups].fillna(0.0).tolist()
            _layer(drawn, along, _name(theme, say), heights, base, _look(str(theme), number))
            base = [low + height for low, height in zip(base, heights, strict=True)]
        label_places(drawn, along, say)
        _percent(drawn, max(base))
        drawn.set_ylabel(say("themes.share"))
        style.legend(drawn, reverse=True)
        style.head(
            drawn,
            say("themes"),
            say.notes(say.left_out("themes", min(most, total), total, folded=True), along.note(say)),
        )
    return drawn


def _layer(ax: Axes, along: Scale, theme: str, heights: list[float], base: list[float], look: style.Look) -> None:
    ax.bar(
        along.places,
        heights,
        0.82 * spacing(along),
        bottom=base,
        label=fonts.short(theme, 14),
        color=look.colour,
        hatch=look.hatch,
        edgecolor=look.edge,
        linewidth=0.4,
    )
    if len(along.groups) <= 8:
        plate, ink = {"facecolor": look.colour, "edgecolor": "none", "pad": 1.2}, style.ink_on(look.colour)
        for place, height, low in zip(along.places, heights, base, strict=True):
            if height >= 0.045:
                ax.text(place, low + height / 2, f"{height:.0%}", ha="center", va="center", fontsize=8, color=ink,
                        bbox=plate, in_layout=False)  # fmt: skip


def _percent(ax: Axes, top: float) -> None:
    ax.set_ylim(0, max(top, 1e-9))
    ax.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.3g}%")


def themes_panels(frame: pd.DataFrame, *, most: int = 12, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw the share of each theme over the groups, a small panel a theme, all on one scale.

    `frame` is what `wsum.analysis.themes` gives; the panels are `ax.child_axes`, the biggest theme first.
    """
    say = Speech(lang)
    table, total = _shares(frame, "themes_panels", most, fold=False)
    along = scale(list(table.columns))
    columns = min(4, len(table))
    height = 0.9 + 1.55 * -(-len(table) // columns)
    with style.canvas(ax, size=(max(5.0, 2.6 * columns), height)) as drawn:
        top = 1.12 * float(table.max().max())
        for number, (panel, (theme, row)) in enumerate(
            zip(
                style.panels(drawn, len(table), columns=columns, gap=(0.16, 0.45)),
                table.iterrows(),
                strict=True,
            )
        ):
            _panel(panel, along, row[along.groups].tolist(), say)
            _percent(panel, top)
            panel.set_title(fonts.short(_name(theme, say), 14), fontsize=style.LABEL, y=1.0)
            panel.tick_params(labelleft=number % columns == 0)
        style.head(
            drawn,
            say("themes_panels"),
            say.notes(say.left_out("themes", min(most, total), total), along.note(say)),
            lift=26,
        )
    return drawn


def _panel(ax: Axes, along: Scale, values: list[float], say: Speech) -> None:
    xs, ys = runs(along, values)
    ax.fill_between(xs, 0, ys, color=style.SKY, alpha=0.35, linewidth=0)
    ax.plot(xs, ys, color=style.BLUE, marker="o", markersize=3, linewidth=1.2)
    label_places(ax, along, say, room=3, width=5)


def themes_heatmap(frame: pd.DataFrame, *, most: int = 20, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw the share of each theme (row) in each report or group (column) as a heat map.

    `frame` is what `wsum.analysis.themes` gives; the `most` biggest themes are drawn, the rest together as 其他.
    """
    say = Speech(lang)
    table, total = _shares(frame, "themes_heatmap", most, fold=True)
    along = scale(list(table.columns))
    groups = along.groups
    values = table[groups].to_numpy(dtype=float)
    names = [_name(theme, say) for theme in table.index]
    size = (min(13.0, 3.6 + max(0.24, 0.62 - 0.02 * len(groups)) * len(groups)), 1.9 + 0.32 * len(names))
    with style.canvas(ax, size=(max(6.0, size[0]), size[1])) as drawn:
        mesh = cells.cells(drawn, values, limits=(0.0, _highest(values)))
        if len(groups) <= 14:
            cells.figures(drawn, mesh, values, "{:.0%}")
        cells.rows(drawn, names)
        cells.columns(drawn, [say.name(group) for group in groups])
        keys.key(drawn, mesh, say("themes.share"))
        style.head(
            drawn,
            say("themes_heatmap"),
            say.notes(say.left_out("themes", min(most, total), total, folded=True), along.note(say)),
        )
    return drawn


def _highest(values: npt.NDArray[np.float64]) -> float:
    return float(np.nanmax(values)) if np.isfinite(values).any() else 1.0
