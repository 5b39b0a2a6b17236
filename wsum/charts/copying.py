"""What reports share: how much each two of them, and how much of each is its own."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from wsum.charts import cells, style
from wsum.charts.checks import at_least_one, checked, foremost, left_out, reports
from wsum.charts.scales import in_order

# Room for so many figures in a matrix
FIGURES = 12


def reuse(frame: pd.DataFrame, *, most: int = 60, ax: Axes | None = None) -> Axes:
    """Draw how much each two reports share as a matrix: the darker, the more characters.

    `frame` is what `wsum.analysis.reuse` gives; the colours stand at the logarithm, since one report that is copied
    whole would outshine all others.  Of more than `most` reports those that share the most are drawn.
    """
    at_least_one("reuse", most=most)
    data = checked(frame, "reuse", words=("doc_a", "piece_a", "doc_b", "piece_b"), numbers=("chars",))
    ends = [
        data[[f"doc_{side}", f"piece_{side}", "chars"]].set_axis(["doc", "piece", "chars"], axis=1) for side in "ab"
    ]
    both = pd.concat(ends, ignore_index=True)
    both["report"] = reports(both["doc"], both["piece"])
    data["a"], data["b"] = both["report"][: len(data)].to_numpy(), both["report"][len(data) :].to_numpy()
    heaviest = foremost(both.groupby("report", sort=True)["chars"].sum(), most)
    names, _ = in_order(sorted(heaviest))
    values = _shared(data, names)
    side = max(3.6, min(9.5, 1.5 + 0.3 * len(names)))
    with style.canvas(ax, size=(side + 1.6, side + 0.4)) as drawn:
        mesh = cells.cells(drawn, values, limits=(float(np.nanmin(values)), float(np.nanmax(values))), log=True)
        if len(names) <= FIGURES:
            cells.figures(drawn, mesh, values, "{:,.0f}", size=8)
        cells.rows(drawn, names)
        cells.columns(drawn, names)
        cells.key(drawn, mesh, "相同的字数")
        style.head(drawn, "报告之间相同的文字", left_out("个报告", len(names), both["report"].nunique()))
    return drawn


def _shared(data: pd.DataFrame, names: list[str]) -> cells.Matrix:
    """The characters in the passages of each two reports, both ways round; NaN where they share none."""
    place = {name: number for number, name in enumerate(names)}
    values = np.zeros((len(names), len(names)))
    for a, b, chars in zip(data["a"], data["b"], data["chars"], strict=True):
        if a in place and b in place:
            values[place[a], place[b]] += chars
            values[place[b], place[a]] += 0 if a == b else chars
    return np.where(values > 0, values, np.nan)


def boilerplate(frame: pd.DataFrame, *, most: int = 60, ax: Axes | None = None) -> Axes:
    """Draw what part of each report is its own, what other reports have too, and what many issuers have.

    `frame` is what `wsum.analysis.boilerplate` gives; beside each bar stands how long the report is.  Reports stand
    in the order of the frame; of more than `most` the first ones are drawn.
    """
    at_least_one("boilerplate", most=most)
    data = checked(frame, "boilerplate", words=("doc", "piece"), numbers=("chars", "shared", "formula"))
    shown = data[data["chars"] > 0].assign(report=reports(data["doc"], data["piece"])).head(most)
    shown = shown.reset_index(drop=True)
    parts = {"自有": shown["chars"] - shown["shared"], "与别篇相同": shown["shared"] - shown["formula"],
             "多家通用的套话": shown["formula"]}  # fmt: skip
    with style.canvas(ax, size=(8.5, 1.6 + 0.24 * len(shown))) as drawn:
        left = pd.Series(0.0, index=shown.index)
        for number, (name, chars) in enumerate(parts.items()):
            if not chars.any():
                continue
            look = style.look(number)
            drawn.barh(shown.index, chars / shown["chars"], 0.76, left=left, label=name, color=look.colour,
                       hatch=look.hatch, edgecolor=look.edge, linewidth=0.4)  # fmt: skip
            left += chars / shown["chars"]
        style.measured([drawn.text(1.01, place, f"{chars:,.0f}字", va="center", fontsize=8, color=style.FAINT)
                        for place, chars in enumerate(shown["chars"])])  # fmt: skip
        cells.rows(drawn, shown["report"].tolist(), width=18)
        drawn.set_ylim(len(shown) - 0.4, -0.6)
        drawn.set_xlim(0, 1)
        drawn.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
        drawn.tick_params(axis="y", length=0)
        drawn.legend(loc="upper left", bbox_to_anchor=(0, -26 / (17.3 * len(shown) + 26)), ncols=3, borderaxespad=0)
        style.head(drawn, "报告中自有的和与别篇相同的文字", left_out("个报告", len(shown), len(data)))
    return drawn
