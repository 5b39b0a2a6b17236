"""Reports beside each other: which are alike, and what became of one's sections in the other."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from scipy.cluster.hierarchy import dendrogram, linkage
from scipy.spatial.distance import squareform

from wsum.charts import cells, fonts, keys, style
from wsum.charts.cells import Matrix
from wsum.charts.checks import at_least_one, checked, one_of
from wsum.charts.scales import in_order
from wsum.charts.speech import Speech

# What a report is when it is compared with itself
ALIKE = {"cosine": 1.0, "jsd": 0.0}


def similarity(
    frame: pd.DataFrame, *, measure: str = "cosine", most: int = 60, lang: str = "zh", ax: Axes | None = None
) -> Axes:
    """Draw how alike reports are as a matrix, in the order of the dendrogram (average linkage) above it;
    the darker, the more alike.

    `frame` is what `wsum.analysis.similarity` gives; `measure` is cosine or jsd; the dendrogram is
    `ax.child_axes[0]`.  Of more than `most` reports the first ones are drawn.
    """
    say = Speech(lang)
    one_of("similarity", "measure", measure, tuple(ALIKE))
    at_least_one("similarity", most=most)
    data = checked(frame, "similarity", words=("a", "b"), numbers=(measure,))
    total, _ = in_order(list(dict.fromkeys([*data["a"], *data["b"]])))
    names = total[:most]
    values = _square(data, names, measure)
    tree = _tree(values, measure)
    leaves = tree["leaves"]
    side = max(4.0, min(9.5, 1.5 + 0.3 * len(names)))
    with style.canvas(ax, size=(side + 1.6, side + 0.6)) as drawn:
        ordered = values[np.ix_(leaves, leaves)]
        mesh = cells.cells(drawn, ordered, limits=_limits(ordered), reverse=measure == "jsd")
        if len(names) <= 12:
            cells.figures(drawn, mesh, ordered, "{:.2f}", size=8)
        ordered_names = [names[leaf] for leaf in leaves]
        cells.rows(drawn, ordered_names)
        cells.columns(drawn, ordered_names)
        keys.key(drawn, mesh, say(f"similarity.{measure}"))
        _branches(drawn, tree)
        style.head(drawn, say("similarity"), say.first("note.pieces", len(names), len(total)), y=1.18)
    return drawn


def _square(data: pd.DataFrame, names: list[str], measure: str) -> Matrix:
    place = {name: number for number, name in enumerate(names)}
    values = np.full((len(names), len(names)), np.nan)
    np.fill_diagonal(values, ALIKE[measure])
    for a, b, value in zip(data["a"], data["b"], data[measure], strict=True):
        if a in place and b in place and a != b:
            values[place[a], place[b]] = values[place[b], place[a]] = value
    return values


def _tree(values: Matrix, measure: str) -> dict[str, Any]:
    """The dendrogram; reports of which nothing is known stand as far apart as can be."""
    if len(values) < 2:
        return {"leaves": list(range(len(values))), "icoord": [], "dcoord": []}
    distance = np.clip(np.nan_to_num(1 - values if measure == "cosine" else values, nan=1.0), 0, None)
    np.fill_diagonal(distance, 0)
    found = linkage(squareform(distance, checks=False), method="average", optimal_ordering=len(values) <= 200)
    tree: dict[str, Any] = dendrogram(found, no_plot=True)
    return tree


def _limits(values: Matrix) -> tuple[float, float]:
    """The range of the colours: that of the pairs, since the diagonal says nothing."""
    pairs = values[~np.eye(len(values), dtype=bool)]
    pairs = pairs[np.isfinite(pairs)]
    return (float(pairs.min()), float(pairs.max())) if len(pairs) and pairs.min() < pairs.max() else (0.0, 1.0)


def _branches(ax: Axes, tree: dict[str, Any]) -> None:
    top = ax.inset_axes((0, 1.01, 1, 0.16))
    # scipy sets leaf n at 10 n + 5
    lines = [
        [((x - 5) / 10, y) for x, y in zip(xs, ys, strict=True)]
        for xs, ys in zip(tree["icoord"], tree["dcoord"], strict=True)
    ]
    top.add_collection(LineCollection(lines, colors=style.INK, linewidths=1.0))
    top.set_xlim(ax.get_xlim())
    top.set_ylim(0, 1.05 * max((y for line in lines for _, y in line), default=1.0) or 1.0)
    top.set_axis_off()


# Words upon hatches stand on a plate of their own
PLATE = {"facecolor": "white", "edgecolor": "none", "alpha": 0.75, "pad": 1}
LINE = 0.17  # inches
PARTS = ("shared", "moved", "dropped", "new")


def compare(frame: pd.DataFrame, *, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw two reports as two columns of sections, with a ribbon between the sections that belong together.

    `frame` is what `wsum.analysis.compare` gives.  A section without a ribbon was dropped (left) or is new (right);
    one that is too short for its heading is drawn without it.
    """
    say = Speech(lang)
    data = checked(
        frame, "compare", words=("part", "section_a", "section_b"),
        numbers=("start_a", "end_a", "start_b", "end_b", "similarity"),
    )  # fmt: skip
    colours = {part: style.look(number) for number, part in enumerate(PARTS)}
    height = max(4.5, 1.4 + 0.3 * len(data))
    places = data[["start_a", "end_a", "start_b", "end_b"]].to_numpy(dtype=float)
    least = LINE / height * float(np.nanmax(places) - np.nanmin(places))
    with style.canvas(ax, size=(8.5, height)) as drawn:
        for side, edges in (("a", (0.0, 0.38)), ("b", (0.62, 1.0))):
            own = f"heading_{side}" if f"heading_{side}" in frame else "theme"
            _column(
                drawn, data, checked(frame, "compare", words=(own,))[own].map(say.name), side, edges, colours, least
            )
        _ribbons(drawn, data, colours)
        drawn.set_xlim(-0.005, 1.005)
        drawn.invert_yaxis()
        drawn.set_axis_off()
        _part_key(drawn, set(data["part"]), say)
        style.head(drawn, say("compare"))
    return drawn


def _column(
    ax: Axes, data: pd.DataFrame, headings: pd.Series[Any], side: str, edges: tuple[float, float],
    colours: dict[str, style.Look], least: float,
) -> None:  # fmt: skip
    """Draw the sections of one report, those with the height for a line of words with their heading."""
    own = data[data[f"start_{side}"].notna()]
    start, height = own[f"start_{side}"], own[f"end_{side}"] - own[f"start_{side}"]
    looks = [colours.get(part, style.neutral(0)) for part in own["part"]]
    ax.bar(
        edges[0], height, edges[1] - edges[0], bottom=start, align="edge", color=[look.colour for look in looks],
        alpha=0.35, edgecolor=style.INK, linewidth=0.5, hatch=[look.hatch for look in looks],
    )  # fmt: skip
    for number in own.index[height >= least]:
        middle = ((edges[0] + edges[1]) / 2, start[number] + height[number] / 2)
        ax.text(*middle, fonts.short(headings[number], 17), ha="center", va="center", fontsize=style.SMALL, bbox=PLATE)


def _ribbons(ax: Axes, data: pd.DataFrame, colours: dict[str, style.Look]) -> None:
    both = data[data["start_a"].notna() & data["start_b"].notna()]
    corners = both[["start_a", "start_b", "end_b", "end_a"]].to_numpy(dtype=float)
    shapes = [np.column_stack(((0.38, 0.62, 0.62, 0.38), places)) for places in corners]
    faces = [colours.get(part, style.neutral(0)).colour for part in both["part"]]
    ax.add_collection(PolyCollection(shapes, facecolors=faces, alpha=0.3, edgecolors=style.INK, linewidths=0.3))


def _part_key(ax: Axes, present: set[str], say: Speech) -> None:
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=look.colour, alpha=0.5, hatch=look.hatch, edgecolor=style.INK, label=say(f"part.{part}"))
        for part, look in ((part, style.look(number)) for number, part in enumerate(PARTS))
        if part in present
    ]
    style.legend(ax, handles)
