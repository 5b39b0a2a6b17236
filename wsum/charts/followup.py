"""What became of plans: a table of what was planned and what was told, with bars for the figures between."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from wsum.charts import fonts, style
from wsum.charts.checks import UNKNOWN, at_least_one, checked, order
from wsum.charts.speech import Speech
from wsum.errors import InputError

STATES = ("kept", "partly", "no trace")
# A bar longer than this, as part of its target, is cut
LONGEST = 1.6


def ledger(
    frame: pd.DataFrame, *, plan_doc: str | None = None, most: int = 24, lang: str = "zh", ax: Axes | None = None
) -> Axes:
    """Draw what a report planned (left) and what the next one tells of it (right), a row each.

    `frame` is what `wsum.analysis.ledger` gives; `plan_doc` is the report that plans, by default the one with the
    most matches.  A bar is the figure reached as part of the target, which is the line at 100 %; a full pale bar
    was told without a figure.  Of more than `most` rows those with figures, then the surest, are drawn.  How many
    other reports have plans that are not drawn stands under the title.
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
        counts = whole["status"].value_counts()
        told = (say("ledger.told", state=say(f"state.{state}"), count=counts.get(state, 0)) for state in STATES)
        others = say("ledger.others", count=len(names) - 1) if len(names) > 1 else ""
        note = say.notes(say("ledger.join").join(told), say.first("ledger.drawn", len(rows), len(whole)), others)
        style.head(drawn, say("ledger", doc=fonts.short(chosen, 24)), note)
    return drawn


def _foremost(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """The rows that say most, in the order of the plan."""
    figures = rows["target"].notna() & rows["reached"].notna()
    ranked = rows.assign(figures=figures, told=rows["status"] != "no trace")
    kept = ranked.sort_values(["figures", "told", "score"], ascending=False, kind="stable").index[:most]
    return rows.loc[sorted(kept)].reset_index(drop=True)


def _bars(ax: Axes, rows: pd.DataFrame, say: Speech) -> None:
    looks = {state: style.look(number) for number, state in enumerate(("kept", "partly"))}
    looks["no trace"] = style.neutral(0)
    for place, (state, target, reached) in enumerate(zip(rows["status"], rows["target"], rows["reached"], strict=True)):
        look = looks.get(state, looks["no trace"])
        known = bool(np.isfinite(target) and np.isfinite(reached) and target)
        length = min(reached / target, LONGEST) if known else 1.0 if state != "no trace" else 0.0
        ax.barh(place, length, height=0.62, color=look.colour, hatch=look.hatch, edgecolor=look.edge, linewidth=0.4,
                alpha=1.0 if known else 0.35)  # fmt: skip
    ax.axvline(1.0, color=style.INK, linewidth=1.0)
    ax.set_xlim(0, LONGEST)
    ax.set_xticks([0, 0.5, 1.0, 1.5], ["0", "50%", "100%", "150%"])
    handles = [
        Patch(facecolor=look.colour, hatch=look.hatch, edgecolor=look.edge, label=say(f"state.{state}"))
        for state, look in looks.items()
    ]
    ax.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, -0.06 - 0.4 / len(rows)), ncols=3)


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
