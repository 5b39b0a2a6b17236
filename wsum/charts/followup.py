"""What became of plans: a table of what was planned and what was told, with bars for the figures between."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from numpy.typing import NDArray

from wsum.charts import fonts, style
from wsum.charts.checks import UNKNOWN, at_least_one, checked, order
from wsum.charts.speech import Speech
from wsum.errors import InputError

STATES = ("kept", "partly", "no trace")
# A bar longer than this, as part of its target, is cut
LONGEST = 1.6
# Where a dot stands: what was told in words alone has no length
DOT = 0.03


def ledger(
    frame: pd.DataFrame, *, plan_doc: str | None = None, most: int = 24, lang: str = "zh", ax: Axes | None = None
) -> Axes:
    """Draw what a report planned (left) and what the next one tells of it (right), a row each.

    `frame` is what `wsum.analysis.ledger` gives; `plan_doc` is the report that plans, by default the one with the
    most matches.  A bar is the figure reached as part of the target, which is the line at 100 %; what was told
    without a figure has no length, and is a dot.  Of more than `most` rows those with figures, then the surest, are
    drawn.  Under the title stands how many plans have a figure or words to show for it, and how many other reports
    have plans that are not drawn.
    """
    say = Speech(lang)
    at_least_one("ledger", most=most)
    data = checked(
        frame, "ledger", words=("plan_doc", "plan", "doc", "result", "status"),
        numbers=("score", "target", "reached"),
    )  # fmt: skip
    names = order(data["plan_doc"])
    matches = data[data["status"] != "no trace"].groupby("plan_doc").size().reindex(names, fill_value=0)
    chosen = plan_doc if plan_doc is not None else names[int(np.argmax(matches.to_numpy()))]
    if chosen not in names:
        raise InputError(f"charts.ledger: no plan of {chosen!r}; the frame has {', '.join(names)}")
    whole = data[data["plan_doc"] == chosen].reset_index(drop=True)
    rows = _foremost(whole, most)
    with style.canvas(ax, size=(11.0, 1.6 + 0.3 * len(rows))) as drawn:
        _bars(drawn, rows, say)
        _words(drawn, rows)
        told = _told(whole, say)
        others = say("ledger.others", count=len(names) - 1) if len(names) > 1 else ""
        note = say.notes(*told, say.first("ledger.drawn", len(rows), len(whole)), others)
        style.head(drawn, say("ledger", doc=fonts.short(chosen, 24)), note)
    return drawn


def _foremost(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """The rows that say most, in the order of the plan."""
    figures = rows["target"].notna() & rows["reached"].notna()
    ranked = rows.assign(figures=figures, told=rows["status"] != "no trace")
    kept = ranked.sort_values(["figures", "told", "score"], ascending=False, kind="stable").index[:most]
    return rows.loc[sorted(kept)].reset_index(drop=True)


def _figures(rows: pd.DataFrame) -> NDArray[np.bool_]:
    """Which rows have a figure reached and one to hold it against."""
    target, reached = (rows[name].to_numpy(float) for name in ("target", "reached"))
    found: NDArray[np.bool_] = np.isfinite(target) & np.isfinite(reached) & (target != 0)
    return found


def _told(rows: pd.DataFrame, say: Speech) -> list[str]:
    """How many plans are kept or not by their figures, how many by words alone, and how many left no trace."""
    figures = _figures(rows)
    found = []
    for basis, some in (("figures", rows[figures]), ("words", rows[~figures])):
        counts = some["status"].value_counts()
        states = (say("ledger.told", state=say(f"state.{state}"), count=counts.get(state, 0)) for state in STATES[:2])
        found.append(say(f"ledger.{basis}", told=say("ledger.join").join(states)))
    return [*found, say("ledger.told", state=say("state.no trace"), count=(rows["status"] == "no trace").sum())]


def _bars(ax: Axes, rows: pd.DataFrame, say: Speech) -> None:
    looks = {state: style.look(number) for number, state in enumerate(STATES[:2])}
    known = _figures(rows)
    columns = zip(rows["status"], rows["target"], rows["reached"], known, strict=True)
    for place, (state, target, reached, figures) in enumerate(columns):
        look = looks.get(state, style.neutral(0))
        length = min(max(reached / target, 0.0), LONGEST) if figures else 0.0
        ax.barh(place, length, height=0.62, color=look.colour, hatch=look.hatch, edgecolor=look.edge, linewidth=0.4)
    ax.axvline(1.0, color=style.INK, linewidth=1.0)
    ax.set_xlim(0, LONGEST)
    ax.set_xticks([0, 0.5, 1.0, 1.5], ["0", "50%", "100%", "150%"])
    bars = [
        Patch(facecolor=look.colour, hatch=look.hatch, edgecolor=look.edge, label=say(f"ledger.bar.{state}"))
        for state, look in looks.items()
    ]
    dots = [_dots(ax, np.flatnonzero((rows["status"] == state) & ~known), state, say) for state in STATES[:2]]
    ax.legend(handles=[*bars, *dots], loc="upper center", bbox_to_anchor=(0.5, -0.06 - 0.4 / len(rows)), ncols=2)


def _dots(ax: Axes, places: NDArray[np.int64], state: str, say: Speech) -> Line2D:
    """The plans that words alone say are kept, as full dots, or kept in part, as hollow ones."""
    look = style.look(STATES.index(state))
    full = look.colour if state == "kept" else "white"
    [line] = ax.plot(
        np.full(len(places), DOT), places, linestyle="none", marker="o", markersize=5.0, markerfacecolor=full,
        markeredgecolor=style.INK, label=say(f"ledger.dot.{state}"),
    )  # fmt: skip
    return line


def _words(ax: Axes, rows: pd.DataFrame) -> None:
    """What was planned on the left, what was told on the right."""
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_yticks(range(len(rows)), [fonts.short(words, 20) for words in rows["plan"]])
    ax.tick_params(axis="y", length=0)
    right = ax.secondary_yaxis("right")
    told = ["" if words == UNKNOWN else fonts.short(words, 22) for words in rows["result"]]
    right.set_yticks(range(len(rows)), told)
    right.tick_params(axis="y", length=0, labelsize=style.SMALL)
    right.spines["right"].set_visible(False)
