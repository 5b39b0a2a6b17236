"""A document's outline as an icicle: depth to the right, the text from top to bottom."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from wsum.charts import fonts, style
from wsum.charts.checks import UNKNOWN, checked
from wsum.charts.speech import Speech
from wsum.errors import InputError

ROLES = ("achievement", "plan", "problem", "preamble", "suggestion", "closing", "signature")


def outline(
    sections: pd.DataFrame, *, doc: str | None = None, depth: int = 4, lang: str = "zh", ax: Axes | None = None
) -> Axes:
    """Draw the sections of a document as an icicle: as deep as they nest, as high as they are long.

    `sections` is the table of a Corpus; where it holds several documents, `doc` chooses one (else the first).
    Sections below `depth` are left out.
    """
    say = Speech(lang)
    data = checked(
        sections, "outline", words=("doc", "piece", "heading", "role"), numbers=("start", "end", "depth"),
        source="Corpus.sections",
    )  # fmt: skip
    chosen = doc if doc is not None else data["doc"].iloc[0]
    rows = data[data["doc"] == chosen]
    if rows.empty:
        raise InputError(
            f"charts.outline: no section of {chosen!r}; the frame has {', '.join(data['doc'].unique()[:5])}"
        )
    shown = rows[rows["depth"] <= depth]
    deepest = int(shown["depth"].max())
    with style.canvas(ax, size=(min(12.0, 3.2 + 2.6 * deepest), 8.5)) as drawn:
        drawn.set_xlim(0.55, deepest + 1)
        drawn.set_ylim(float(rows["end"].max()), float(rows["start"].min()))
        room = _room(drawn, deepest)
        _pieces(drawn, rows, say)
        for row in shown.itertuples():
            _block(drawn, row, room)
        levels = range(1, deepest + 1)
        drawn.set_xticks([level + 0.5 for level in levels], [say("outline.level", level=level) for level in levels])
        drawn.xaxis.tick_top()
        drawn.tick_params(axis="x", length=0)
        drawn.spines[:].set_visible(False)
        drawn.set_ylabel(say("outline.place"))
        drawn.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        _role_key(drawn, set(shown["role"]), say)
        style.head(drawn, say("outline", doc=fonts.short(chosen, 24)), _depth_note(depth, rows, say), lift=24)
    return drawn


def _depth_note(depth: int, rows: pd.DataFrame, say: Speech) -> str:
    hidden = int((rows["depth"] > depth).sum())
    return say("outline.deeper", depth=depth, count=hidden) if hidden else ""


def _room(ax: Axes, deepest: int) -> tuple[float, float]:
    """How many ems go into a block's width, and how many characters of text into the height of one line."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    box = ax.get_position()
    points = 72 * figure.get_figwidth() * box.width, 72 * figure.get_figheight() * box.height
    low, high = sorted(ax.get_ylim())
    return points[0] / (deepest + 0.45) / 8.8, (high - low) / points[1] * 10


def _block(ax: Axes, row: Any, room: tuple[float, float]) -> None:
    look = _look(row.role)
    height = row.end - row.start
    ax.barh(row.start, 1, height, left=row.depth, align="edge", color=look.colour, hatch=look.hatch,
            edgecolor="white", linewidth=0.8)  # fmt: skip
    if height >= room[1]:
        words = fonts.short(row.heading if row.heading != UNKNOWN else "…", room[0])
        ax.text(row.depth + 0.03, (row.start + row.end) / 2, words, va="center", fontsize=8.4,
                color=style.ink_on(look.colour), clip_on=True,
                bbox={"facecolor": look.colour, "edgecolor": "none", "pad": 1} if look.hatch else None)  # fmt: skip


def _look(role: str) -> style.Look:
    return style.look(ROLES.index(role)) if role in ROLES else style.neutral(0)


def _pieces(ax: Axes, rows: pd.DataFrame, say: Speech) -> None:
    """A narrow bar a piece in front of its sections."""
    for piece, part in rows.groupby("piece", sort=False):
        start, end = float(part["start"].min()), float(part["end"].max())
        ax.barh(start, 0.36, end - start, left=0.6, align="edge", color="#EEEEEE", edgecolor="#888888", linewidth=0.6)
        ax.text(
            0.78,
            (start + end) / 2,
            say("outline.piece", piece=piece),
            rotation=90,
            ha="center",
            va="center",
            fontsize=8.4,
        )


def _role_key(ax: Axes, present: set[str], say: Speech) -> None:
    known = [role for role in ROLES if role in present]
    labels = {role: say(f"role.{role}") for role in known}
    labels |= dict.fromkeys(sorted(present - set(known))[:1], say("role.none"))
    handles = [
        Patch(facecolor=look.colour, hatch=look.hatch, edgecolor="white", label=label)
        for label, look in ((label, _look(role)) for role, label in labels.items())
    ]
    style.legend(ax, handles)
