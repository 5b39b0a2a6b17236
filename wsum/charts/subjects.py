"""Themes that nobody named beforehand: topics with their words, headings that come back."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from wsum.charts import cells, fonts, keys, scales, style
from wsum.charts.checks import at_least_one, checked, foremost, order, reports
from wsum.charts.speech import Speech


def topics(frame: pd.DataFrame, *, words: int = 10, most: int = 12, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw the heaviest words of each topic, a panel a topic.

    `frame` is the first frame that `wsum.analysis.topics` gives; the panels are `ax.child_axes`.
    """
    say = Speech(lang)
    at_least_one("topics", words=words, most=most)
    data = checked(frame, "topics", words=("topic", "term"), numbers=("weight",))
    names = order(data["topic"])
    columns = min(4, len(names[:most]))
    rows = -(-len(names[:most]) // columns)
    with style.canvas(ax, size=(2.6 * columns + 0.4, 0.9 + rows * (0.45 + 0.2 * words))) as drawn:
        boxes = style.panels(drawn, len(names[:most]), columns=columns, gap=(0.42, 0.22 if words > 5 else 0.5))
        for number, (panel, name) in enumerate(zip(boxes, names, strict=False)):
            _words(panel, data[data["topic"] == name].nlargest(words, "weight", keep="first"), number)
            panel.set_title(
                fonts.short(say("topics.name", name=name) if name.isdecimal() else say.name(name), 12),
                fontsize=style.LABEL,
                y=1.0,
            )
        style.head(drawn, say("topics"), say.first("topics.first", min(most, len(names)), len(names)), lift=26)
    return drawn


def _words(ax: Axes, rows: pd.DataFrame, number: int) -> None:
    look = style.look(number)
    ax.barh(
        range(len(rows)), rows["weight"].tolist(), height=0.72, color=look.colour, edgecolor=style.INK, linewidth=0.3
    )
    ax.set_yticks(range(len(rows)), [fonts.short(term, 7) for term in rows["term"]])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xticks([])
    ax.tick_params(axis="y", length=0)
    ax.spines["bottom"].set_visible(False)


def recurring(frame: pd.DataFrame, *, most: int = 25, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw which headed themes come in which report: a row a theme, a column a piece, the score in colour.

    `frame` is what `wsum.analysis.recurring` gives; the themes of the most pieces are drawn.
    """
    say = Speech(lang)
    at_least_one("recurring", most=most)
    data = checked(frame, "recurring", words=("theme", "doc", "piece"), numbers=("score",))
    data["report"] = reports(data["doc"], data["piece"])
    table = data.pivot_table(index="theme", columns="report", values="score", aggfunc="max", sort=False, dropna=False)
    table = table.reindex(columns=sorted(table.columns))
    kept = table.loc[foremost(table.notna().sum(axis=1), most)]
    kept = kept.iloc[:, : scales.MOST]
    cut = say.first("note.pieces", kept.shape[1], table.shape[1])
    values = kept.to_numpy(dtype=float)
    with style.canvas(ax, size=(max(6.0, min(13.0, 4.0 + 0.42 * len(kept.columns))), 2.2 + 0.3 * len(kept))) as drawn:
        mesh = cells.cells(drawn, values, limits=(0.0, float(np.nanmax(values)) if np.isfinite(values).any() else 1.0))
        cells.rows(drawn, [say.name(str(name)) for name in kept.index], width=18)
        cells.columns(drawn, [say.name(str(name)) for name in kept.columns])
        keys.key(drawn, mesh, say("recurring.score"))
        style.head(drawn, say("recurring"), say.notes(say.left_out("themes", len(kept), len(table)), cut))
    return drawn
