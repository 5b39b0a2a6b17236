"""Life lines of phrases: from when to when a 提法 was in use, and when everybody used it."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from wsum.charts import fonts, style
from wsum.charts.checks import at_least_one, checked
from wsum.charts.scales import year_axis
from wsum.charts.speech import Speech
from wsum.errors import InputError


def phrases(frame: pd.DataFrame, *, most: int = 30, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw the life line of each phrase from its first year to its last, its burst as a thick bar.

    `frame` is what `wsum.analysis.phrases` gives; its first `most` phrases are drawn, in order of their first
    year.  A phrase whose years are masked has no line.
    """
    say = Speech(lang)
    at_least_one("phrases", most=most)
    bounds = ("first", "last", "burst_start", "burst_end")
    data = checked(frame, "phrases", words=("phrase", *bounds))
    for bound in bounds:
        data[bound] = pd.to_numeric(data[bound], errors="coerce")
    dated = data.dropna(subset=["first", "last"])
    if dated.empty:
        raise InputError("charts.phrases: no phrase has a first and a last year, so there is no life line to draw")
    shown = dated.head(most).sort_values(["first", "last"], kind="stable").reset_index(drop=True)
    with style.canvas(ax, size=(8.5, 1.5 + 0.27 * len(shown))) as drawn:
        places = shown.index
        drawn.hlines(places, shown["first"], shown["last"], color=style.SKY, linewidth=2)
        drawn.plot(shown["first"], places, linestyle="", marker="|", color=style.BLUE, markersize=9)
        drawn.plot(shown["last"], places, linestyle="", marker="|", color=style.BLUE, markersize=9)
        burst = shown.dropna(subset=["burst_start", "burst_end"])
        drawn.barh(burst.index, burst["burst_end"] - burst["burst_start"] + 0.6, 0.55, left=burst["burst_start"] - 0.3,
                   color=style.VERMILLION, edgecolor=style.INK, linewidth=0.4, label=say("phrases.burst"),
                   zorder=3)  # fmt: skip
        drawn.set_yticks(places, [fonts.short(phrase, 14) for phrase in shown["phrase"]])
        drawn.set_ylim(len(shown) - 0.4, -0.6)
        year_axis(drawn)
        drawn.grid(axis="x", color=style.GRID, linewidth=0.6)
        if len(burst):
            style.legend(drawn)
        style.head(drawn, say("phrases"), say.first("phrases.first", len(shown), len(dated)))
    return drawn
