"""The room that an axis takes beside its panel, worked out from its names alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.axis import Axis, XAxis
from matplotlib.text import Text
from matplotlib.ticker import NullLocator
from matplotlib.transforms import Bbox

from wsum.charts.words import Word

# How far beyond its ends an axis has ticks still, as part of it
EDGE = 1e-10
# Left, low, right, high
Room = tuple[float, float, float, float]


def within(axis: Axis, places: Any) -> Any:
    """Which of the places on an axis are shown."""
    low, high = sorted(axis.get_view_interval())
    hair = EDGE * (high - low)
    return (low - hair <= places) & (places <= high + hair)


def room(axis: Axis, renderer: Any, *, across_only: bool) -> Bbox | None:
    """What an axis takes whose ticks have names; None where matplotlib is to say.

    With `across_only` its own name, which may be longer than it is, counts in the other direction alone.
    """
    places = np.asarray(axis.get_majorticklocs(), dtype=float)
    formatter: Any = axis.major.formatter
    names = formatter.format_ticks(places)
    if not len(places) or formatter.get_offset() or not isinstance(axis.get_minor_locator(), NullLocator):
        return None
    ticks, shown = axis.get_major_ticks(len(places)), np.flatnonzero(within(axis, places))
    for tick, name in zip(ticks, names, strict=True):
        tick.label1.set_text(name)
    labels = [label for label in (ticks[0].label1, ticks[0].label2) if label.get_visible()]
    found = [_of_names(axis, label, places[shown], [names[one] for one in shown], renderer) for label in labels]
    rooms = [one for one in found if one is not None]
    if not rooms or len(rooms) < len(found):
        return None
    return _with_own(axis, _all(rooms), renderer, across_only)


def _of_names(axis: Axis, label: Text, places: Any, names: Sequence[str], renderer: Any) -> Room | None:
    """What names take that stand at places on an axis as the label of its first tick does."""
    layouts = [label.lying(renderer, name) for name in names] if isinstance(label, Word) else []
    known = [layout for layout in layouts if layout is not None]
    if not known or len(known) < len(names):
        return None
    x, y = label.get_position()
    sides = (places, np.full(len(places), y)) if isinstance(axis, XAxis) else (np.full(len(places), x), places)
    points = label.get_transform().transform(np.column_stack(sides)).tolist()
    return _all((x + one.lowest[0], y + one.lowest[1], x + one.highest[0], y + one.highest[1])
                for (x, y), one in zip(points, known, strict=True))  # fmt: skip


def _with_own(axis: Axis, names: Room, renderer: Any, across_only: bool) -> Bbox | None:
    """What the names of the ticks take, and beyond them that of the axis."""
    left, low, right, high = names
    if axis.label.get_text() and axis.label.get_visible():
        layout = axis.label.lying(renderer) if isinstance(axis.label, Word) else None
        figure, side = axis.get_figure(root=True), str(axis.get_label_position())
        if layout is None or figure is None:
            return None
        (x0, y0), (x1, y1) = layout.lowest, layout.highest
        x, y = axis.label.get_transform().transform(axis.label.get_position()).tolist()
        box, pad = axis.axes.bbox, axis.labelpad * figure.dpi / 72
        if side in ("bottom", "top"):
            low = min(low, box.y0) - pad + y0 if side == "bottom" else low
            high = max(high, box.y1) + pad + y1 if side == "top" else high
            left, right = (left, right) if across_only else (min(left, x + x0), max(right, x + x1))
        else:
            left = min(left, box.x0) - pad + x0 if side == "left" else left
            right = max(right, box.x1) + pad + x1 if side == "right" else right
            low, high = (low, high) if across_only else (min(low, y + y0), max(high, y + y1))
    return Bbox([[left, low], [right, high]])


def _all(rooms: Iterable[Room]) -> Room:
    lefts, lows, rights, highs = zip(*rooms, strict=True)
    return min(lefts), min(lows), max(rights), max(highs)
