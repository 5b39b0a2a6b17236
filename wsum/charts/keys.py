"""The bar beside a table of coloured cells that says what the colours mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.colors import LogNorm
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.markers import TICKRIGHT, MarkerStyle
from matplotlib.ticker import LogLocator, MaxNLocator
from matplotlib.transforms import offset_copy

from wsum.charts import fonts, glyphs, style

# Where it stands beside the table, in widths of the table
LEFT, RIGHT = 1.02, 1.04
SHADES = 256
# Points: a mark, the room behind it, and that before the words
MARK, GAP, PAD = 3.5, 3.5, 4.0
STEPS = (1, 2, 2.5, 5, 10)


def key(ax: Axes, mesh: QuadMesh, words: str, *, whole: bool = False, amount: Callable[[float], str] = str) -> None:
    """Draw the bar; `amount` writes logarithmic figures."""
    low, high = mesh.get_clim()
    log = isinstance(mesh.norm, LogNorm)
    marks = _within(LogLocator(subs=(1.0, 3.0)) if log else _steps(ax, whole=whole), low, high)
    names = [amount(mark) for mark in marks] if log else _figures(marks)
    places = [float(place) for place in np.atleast_1d(mesh.norm(np.asarray(marks)))]
    figure = ax.get_figure(root=True)
    _ramp(ax, mesh)
    ax.add_artist(Line2D([RIGHT] * len(places), places, linestyle="", marker=MarkerStyle(TICKRIGHT), markersize=MARK,
                         color="black", markeredgewidth=0.8, transform=ax.transAxes, clip_on=False))  # fmt: skip
    beside = offset_copy(ax.transAxes, figure, x=MARK + GAP, units="points")
    for place, name in zip(places, names, strict=True):
        ax.text(RIGHT, place, name, transform=beside, va="center_baseline", fontsize=style.SMALL)
    widest = max((glyphs.width(fonts.path(), name) for name in names), default=0.0) * style.SMALL
    beyond = offset_copy(ax.transAxes, figure, x=MARK + GAP + widest + PAD, units="points")
    ax.text(RIGHT, 0.5, fonts.drawable(words), transform=beyond, rotation=90, rotation_mode="anchor", ha="center",
            va="top", fontsize=style.LABEL)  # fmt: skip


def _ramp(ax: Axes, mesh: QuadMesh) -> None:
    """All colours from the least to the most."""
    ramp = AxesImage(ax, extent=(LEFT, RIGHT, 0, 1), origin="lower", interpolation="none", transform=ax.transAxes,
                     clip_on=False)  # fmt: skip
    ramp.set_data(mesh.cmap(np.linspace(0, 1, SHADES), bytes=True)[:, np.newaxis])
    ax.add_image(ramp)


def _steps(ax: Axes, *, whole: bool) -> MaxNLocator:
    """Where figures stand: as many as there is room for, at most nine, and six of whole ones."""
    figure = ax.get_figure(root=True)
    room = 72 * (figure.get_figheight() if figure else 0) * ax.get_position().height / (2 * style.SMALL)
    return MaxNLocator(nbins=6, integer=True) if whole else MaxNLocator(nbins=int(min(9, max(1, room))), steps=STEPS)


def _within(locator: Any, low: float, high: float) -> list[float]:
    hair = 1e-9 * (high - low)
    return [float(mark) for mark in locator.tick_values(low, high) if low - hair <= mark <= high + hair]


def _figures(marks: list[float]) -> list[str]:
    """Figures with as many decimals as the one that needs most.

    >>> _figures([0.0, 0.25, 0.5]), _figures([0.0, 20000.0])
    (['0.00', '0.25', '0.50'], ['0', '20,000'])
    """
    least = 1e-6 * max(map(abs, marks), default=1.0)
    needed = (count for count in range(9) if all(abs(round(mark, count) - mark) <= least for mark in marks))
    decimals = next(needed, 9)
    return [f"{mark:,.{decimals}f}".replace("-", "−") for mark in marks]
