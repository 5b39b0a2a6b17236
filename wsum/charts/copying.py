"""What reports share: how much each two of them, and how much of each is its own."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from wsum.charts import cells, keys, style
from wsum.charts.checks import at_least_one, checked, foremost, reports
from wsum.charts.scales import in_order
from wsum.charts.speech import Speech

SPANS = ("start_a", "end_a", "start_b", "end_b")
# Room for so many figures in a matrix
FIGURES = 12


def reuse(frame: pd.DataFrame, *, most: int = 60, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw how much each two reports share as a matrix: the darker, the more characters.

    `frame` is what `wsum.analysis.reuse` gives.  A character that stands in several passages of two reports counts
    once, and of the two sides the smaller counts, so that no two reports share more than the shorter one has; a
    frame without starts and ends has its `chars` added up.  The colours stand at the logarithm, since one report
    that is copied whole would outshine all others.  Of more than `most` reports those that share the most are drawn.
    """
    say = Speech(lang)
    at_least_one("reuse", most=most)
    spans = SPANS if isinstance(frame, pd.DataFrame) and set(SPANS) <= set(frame) else ()
    data = checked(frame, "reuse", words=("doc_a", "piece_a", "doc_b", "piece_b"), numbers=("chars", *spans))
    sides, all_names = _sides(data)
    heaviest = foremost(_characters(sides, ["report"]), most)
    names, _ = in_order(sorted(all_names[int(number)] for number in heaviest))
    values = _shared(sides, [all_names.index(name) for name in names])
    side = max(3.6, min(9.5, 1.5 + 0.3 * len(names)))
    with style.canvas(ax, size=(side + 1.6, side + 0.4)) as drawn:
        mesh = cells.cells(drawn, values, limits=_limits(values), log=True)
        if len(names) <= FIGURES:
            cells.figures(drawn, mesh, values, "{:,.0f}", size=8)
        cells.rows(drawn, names)
        cells.columns(drawn, names)
        keys.key(drawn, mesh, say("reuse.chars"), amount=say.amount)
        style.head(drawn, say("reuse"), say.left_out("reports", len(names), len(all_names)))
    return drawn


def _sides(data: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Both sides of each passage: the number of its report and of the other, chars, and where it stands if known.

    The numbers are places in the list of all reports by their names.
    """
    sides = []
    for end in "ab":
        own = [name for name in data if str(name).endswith(f"_{end}")]
        sides.append(data[[*own, "chars"]].rename(columns=lambda name: str(name).split("_")[0]))
    both = pd.concat(sides, ignore_index=True)
    numbers, names = pd.factorize(reports(both.pop("doc"), both.pop("piece")), sort=True)
    return both.assign(report=numbers, other=np.roll(numbers, len(data))), names.tolist()


def _characters(sides: pd.DataFrame, by: list[str]) -> pd.Series[float]:
    """How many characters lie in passages, each counted once."""
    if "start" not in sides:
        return sides.groupby(by)["chars"].sum()
    held = sides.sort_values([*by, "start"], kind="stable")
    groups = [held[name] for name in by]
    furthest = held.groupby(by)["end"].cummax().groupby(groups).shift()
    new = held["end"] - np.fmax(held["start"], furthest)
    return new.clip(lower=0).groupby(groups).sum()


def _shared(sides: pd.DataFrame, numbers: list[int]) -> cells.Matrix:
    """The characters that each two reports share, both ways round; NaN where they share none."""
    values = _characters(sides, ["report", "other"]).unstack().reindex(index=numbers, columns=numbers).to_numpy(float)
    least = np.minimum(values, values.T)
    return np.where(least > 0, least, np.nan)


def _limits(values: cells.Matrix) -> tuple[float, float]:
    """The least and the most that two reports share; one report alone shares nothing."""
    known = values[np.isfinite(values)]
    return (float(known.min()), float(known.max())) if len(known) else (1.0, 10.0)


def boilerplate(frame: pd.DataFrame, *, most: int = 60, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw what part of each report is its own, what other reports have too, and what many issuers have.

    `frame` is what `wsum.analysis.boilerplate` gives; beside each bar stands how long the report is.  Reports stand
    in the order of the frame; of more than `most` the first ones are drawn.
    """
    say = Speech(lang)
    at_least_one("boilerplate", most=most)
    data = checked(frame, "boilerplate", words=("doc", "piece"), numbers=("chars", "shared", "formula"))
    shown = data[data["chars"] > 0].assign(report=reports(data["doc"], data["piece"])).head(most)
    shown = shown.reset_index(drop=True)
    parts = {"own": shown["chars"] - shown["shared"], "shared": shown["shared"] - shown["formula"],
             "formula": shown["formula"]}  # fmt: skip
    with style.canvas(ax, size=(8.5, 1.6 + 0.24 * len(shown))) as drawn:
        left = pd.Series(0.0, index=shown.index)
        for number, (name, chars) in enumerate(parts.items()):
            if not chars.any():
                continue
            look = style.look(number)
            drawn.barh(shown.index, chars / shown["chars"], 0.76, left=left, label=say(f"boilerplate.{name}"),
                       color=look.colour, hatch=look.hatch, edgecolor=look.edge, linewidth=0.4)  # fmt: skip
            left += chars / shown["chars"]
        lengths = [say("boilerplate.chars", count=f"{chars:,.0f}") for chars in shown["chars"]]
        style.measured([drawn.text(1.01, place, length, va="center", fontsize=8, color=style.FAINT)
                        for place, length in enumerate(lengths)])  # fmt: skip
        cells.rows(drawn, shown["report"].tolist(), width=18)
        drawn.set_ylim(len(shown) - 0.4, -0.6)
        drawn.set_xlim(0, 1)
        drawn.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
        drawn.tick_params(axis="y", length=0)
        drawn.legend(loc="upper left", bbox_to_anchor=(0, -26 / (17.3 * len(shown) + 26)), ncols=3, borderaxespad=0)
        style.head(drawn, say("boilerplate"), say.left_out("reports", len(shown), len(data)))
    return drawn
