"""The layout of a chart's figure: how much room its words need beside what is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backend_bases import FigureCanvasBase, RendererBase
from matplotlib.figure import Figure

from wsum.charts import glyphs

POINTS = 72  # in an inch


class Ruler(RendererBase):
    """Measures a figure of 72 dpi that is shown with `dpi`, and draws nothing."""

    def __init__(self, dpi: float) -> None:
        super().__init__()
        self.dpi = dpi

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size of a canvas that is not there."""
        return 1.0, 1.0

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
        """A line's box in points, as wide as it is on a screen."""
        if ismath or not prop.get_file():
            return super().get_text_width_height_descent(s, prop, ismath)
        width, height, descent = glyphs.box(s, prop)
        return width * self.stretch(prop.get_size_in_points()), height, descent

    def stretch(self, size: float) -> float:
        """How much wider a line of some points is than its font has it, where a character takes whole dots."""
        dots = size * self.dpi / POINTS
        return max(1.0, math.floor(dots + 0.5) / dots)

    def _get_font_height_metrics(self, prop: Any) -> tuple[float | None, ...]:
        return glyphs.heights(prop)


class RuledCanvas(FigureCanvasBase):
    """The canvas of a figure that is being laid out."""

    def __init__(self, figure: Figure) -> None:
        self.ruler = Ruler(figure.dpi)
        super().__init__(figure)

    def get_renderer(self) -> Ruler:
        """What measures."""
        return self.ruler


def settle(ax: Axes) -> None:
    """Lay a figure out now and for good: a layout that is run again at each drawing moves by a hair each time."""
    _keep_within(ax)
    figure = ax.get_figure(root=True)
    assert figure is not None
    canvas, dpi, engine = figure.canvas, figure.dpi, figure.get_layout_engine()
    assert engine is not None
    RuledCanvas(figure)  # which makes itself the canvas of the figure
    figure.dpi = POINTS
    with unlabelled(figure):
        engine.execute(figure)
    figure.dpi = dpi
    figure.set_canvas(canvas)
    figure.set_layout_engine(None)  # not "none", for which a figure is laid out once more when it is saved


def _keep_within(ax: Axes) -> None:
    """Measure nothing that is cut off at the edge of its panel and so takes no room beyond it."""
    panels: list[Any] = [ax, *ax.child_axes]
    for panel in panels:
        for artist in (*panel.patches, *panel.lines, *panel.collections):
            artist.set_in_layout(not artist.get_clip_on())
        for spine in panel.spines.values():
            spine.set_in_layout(False)


@contextmanager
def unlabelled(figure: Figure) -> Iterator[None]:
    """Seek no place for the label of an axis that has none: each label of its ticks would be measured for it."""
    panels: list[Any] = [panel for ax in figure.axes for panel in (ax, *ax.child_axes)]
    axes = [axis for panel in panels for axis in (panel.xaxis, panel.yaxis)]
    idle = [axis for axis in axes if not axis.get_label_text() and axis._autolabelpos]
    for axis in idle:
        axis._autolabelpos = False
    try:
        yield
    finally:
        for axis in idle:
            axis._autolabelpos = True
