"""Words: their trend and dispersion, what marks a group against the rest, and their company."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from wsum.charts import fonts, style
from wsum.charts.checks import at_least_one, checked, foremost, one_of, order
from wsum.charts.scales import Scale, label_places, runs, scale
from wsum.charts.speech import Speech

MEASURES = ("g2", "log_ratio", "log_odds", "z")


def terms(frame: pd.DataFrame, *, most: int = 6, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw how often words come in each group, and below how evenly they are spread (DPnorm, 0 is evenly).

    `frame` is what `wsum.analysis.terms` gives; the `most` most frequent words are drawn (choose words by
    filtering the frame).  With several groups these are lines, with one group bars; the two panels are
    `ax.child_axes`.
    """
    say = Speech(lang)
    at_least_one("terms", most=most)
    data = checked(frame, "terms", words=("term", "group"), numbers=("count", "per_10k", "dp_norm"))
    chosen = foremost(data.groupby("term", sort=False)["count"].sum(), most)
    note = say.left_out("words", len(chosen), data["term"].nunique())
    groups = order(data["group"])
    if len(groups) == 1:
        return _term_bars(data, chosen, note, ax, say)
    along = scale(groups)
    spread_known = bool(data.loc[data["term"].isin(chosen), "dp_norm"].notna().any())
    unknown = "" if spread_known else say("terms.unspread")
    with style.canvas(ax, size=(8.5, 5.6 if spread_known else 3.8)) as drawn:
        frequency, spread = _two_panels(drawn, both=spread_known)
        _lines(frequency, along, data, chosen, "per_10k", say)
        frequency.set_ylim(bottom=0)
        frequency.set_ylabel(say("terms.rate"))
        if spread is not None:
            _lines(spread, along, data, chosen, "dp_norm", say)
            frequency.tick_params(labelbottom=False)
            spread.set_ylim(0, 1.05)
            spread.set_ylabel(say("terms.spread"))
        style.legend(frequency)
        title = say("terms") if spread_known else say("terms.count")
        style.head(drawn, title, say.notes(note, along.note(say), unknown))
    return drawn


def _two_panels(ax: Axes, *, both: bool) -> tuple[Axes, Axes | None]:
    ax.set_axis_off()
    if not both:
        return ax.inset_axes((0, 0, 1, 1)), None
    return ax.inset_axes((0, 0.4, 1, 0.6)), ax.inset_axes((0, 0, 1, 0.33))


def _lines(ax: Axes, along: Scale, data: pd.DataFrame, chosen: list[str], column: str, say: Speech) -> None:
    for number, term in enumerate(chosen):
        values = data[data["term"] == term].set_index("group")[column].reindex(along.groups)
        look = style.look(number)
        xs, ys = runs(along, values.tolist())
        ax.plot(
            xs, ys, color=look.colour, marker=look.marker, linestyle=look.line, markersize=5, linewidth=1.4,
            markeredgecolor=style.INK, markeredgewidth=0.4, label=fonts.short(term, 10),
        )  # fmt: skip
    ax.grid(axis="y", color=style.GRID, linewidth=0.6)
    label_places(ax, along, say)


def _term_bars(data: pd.DataFrame, chosen: list[str], note: str, ax: Axes | None, say: Speech) -> Axes:
    rows = data.set_index("term").loc[chosen]
    places = list(range(len(chosen)))
    with style.canvas(ax, size=(8.0, 1.5 + 0.3 * len(chosen))) as drawn:
        drawn.set_axis_off()
        frequency, spread = drawn.inset_axes((0, 0, 0.62, 1)), drawn.inset_axes((0.68, 0, 0.32, 1))
        frequency.barh(places, rows["per_10k"].tolist(), color=style.BLUE, height=0.72)
        spread.hlines(places, 0, rows["dp_norm"], color="#BBBBBB", linewidth=1)
        spread.plot(rows["dp_norm"], places, linestyle="", marker="D", color=style.VERMILLION)
        frequency.set_yticks(places, [fonts.short(term, 10) for term in chosen])
        spread.set_yticks(places, [""] * len(places))
        frequency.set_xlabel(say("terms.rate"))
        spread.set_xlabel(say("terms.spread"))
        spread.set_xlim(0, 1.05)
        for panel in (frequency, spread):
            panel.set_ylim(len(chosen) - 0.4, -0.6)
        style.head(drawn, say("terms"), note)
    return drawn


def keyness(
    frame: pd.DataFrame, *, measure: str = "g2", most: int = 15, lang: str = "zh", ax: Axes | None = None
) -> Axes:
    """Draw what marks the target (bars to the right) and what marks the reference (to the left).

    `frame` is what `wsum.analysis.keyness` gives; `measure` is g2, log_ratio, log_odds or z; each side has at
    most `most` words.  G² has no sign of its own and takes that of the log ratio.  Beside a bar stand the counts
    in target and reference; a hollow bar says q > 0.05.
    """
    say = Speech(lang)
    one_of("keyness", "measure", measure, MEASURES)
    at_least_one("keyness", most=most)
    numbers = list(dict.fromkeys(("target", "reference", "q", "log_ratio", measure)))
    data = checked(frame, "keyness", words=("term",), numbers=numbers)
    data["length"] = data[measure].abs() * np.sign(data["log_ratio"]) if measure == "g2" else data[measure]
    data = data[np.isfinite(data["length"]) & (data["length"] != 0)]
    right = data[data["length"] > 0].nlargest(most, "length", keep="first")
    left = data[data["length"] < 0].nsmallest(most, "length", keep="first")
    shown = pd.concat([right, left[::-1]])
    with style.canvas(ax, size=(8.0, 1.8 + 0.27 * max(len(shown), 4))) as drawn:
        _bars(drawn, shown)
        _sides(drawn)
        drawn.set_xlabel(say("keyness.sides", measure=say(f"measure.{measure}")))
        top = say("keyness.top", most=most, total=len(data)) if len(data) > len(shown) else ""
        style.head(drawn, say("keyness"), say.notes(top, say("keyness.note")))
    return drawn


def _bars(ax: Axes, shown: pd.DataFrame) -> None:
    reach = float(shown["length"].abs().max()) if len(shown) else 1.0
    right, sure = shown["length"] > 0, ~(shown["q"] > 0.05)
    colours = np.where(right, style.BLUE, style.VERMILLION)
    ax.barh(
        range(len(shown)), shown["length"].tolist(), height=0.74, color=list(np.where(sure, colours, "white")),
        edgecolor=list(np.where(sure, "white", colours)), linewidth=list(np.where(sure, 0.4, 1.0)),
        hatch=list(np.where(right, "", "///")),
    )  # fmt: skip
    for place, row in enumerate(shown.itertuples()):
        length = float(row.length)  # type: ignore[arg-type]
        side = 1 if length > 0 else -1
        ax.text(
            -side * 0.015 * reach, place, fonts.short(row.term, 12), ha="right" if side > 0 else "left", va="center"
        )
        counts = f"{row.target:,.0f} : {row.reference:,.0f}"
        ax.text(length + side * 0.015 * reach, place, counts, ha="left" if side > 0 else "right", va="center",
                fontsize=8, color=style.FAINT)  # fmt: skip
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.set_yticks([])
    ax.axvline(0, color=style.INK, linewidth=0.8)
    ax.spines["left"].set_visible(False)


def _sides(ax: Axes) -> None:
    low, high = ax.get_xlim()
    reach = 1.28 * max(abs(low), abs(high))
    ax.set_xlim(-reach, reach)
    ax.xaxis.set_major_formatter(lambda value, _: f"{abs(value):,g}" if value >= 0 else f"−{abs(value):,g}")


def collocates(frame: pd.DataFrame, *, most: int = 20, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw the strongest company of a word, by logDice, with the number of times that they stand together.

    `frame` is what `wsum.analysis.collocates` gives, for one node or several.
    """
    say = Speech(lang)
    at_least_one("collocates", most=most)
    data = checked(frame, "collocates", words=("node", "collocate"), numbers=("observed", "log_dice"))
    shown = data.nlargest(most, "log_dice", keep="first").reset_index(drop=True)
    nodes = order(shown["node"])
    with style.canvas(ax, size=(7.0, 1.6 + 0.28 * len(shown))) as drawn:
        lowest, highest = float(shown["log_dice"].min()), float(shown["log_dice"].max())
        floor = lowest - 0.15 * (highest - lowest + 1)
        for number, node in enumerate(nodes):
            rows = shown[shown["node"] == node]
            look = style.look(number)
            drawn.hlines(rows.index, floor, rows["log_dice"], color="#BBBBBB", linewidth=1)
            drawn.plot(
                rows["log_dice"], rows.index, linestyle="", marker=look.marker, color=look.colour, markersize=8,
                markeredgecolor=style.INK, markeredgewidth=0.4, label=fonts.short(node, 10),
            )  # fmt: skip
        for place, row in shown.iterrows():
            drawn.annotate(f"{row['observed']:,.0f}", (row["log_dice"], float(str(place))), (8, 0),
                           textcoords="offset points", va="center", fontsize=8, color=style.FAINT)  # fmt: skip
        drawn.set_yticks(range(len(shown)), [fonts.short(word, 12) for word in shown["collocate"]])
        drawn.set_ylim(len(shown) - 0.4, -0.6)
        drawn.set_xlim(floor, highest + 0.12 * (highest - floor))
        drawn.set_xlabel(say("collocates.score"))
        if len(nodes) > 1:
            style.legend(drawn, title=say("collocates.nodes"))
        name = say("collocates.node", node=fonts.short(nodes[0], 10)) if len(nodes) == 1 else say("collocates")
        style.head(drawn, name, say.left_out("words", len(shown), len(data)))
    return drawn
