"""Tables of coloured cells with their figures in them and a bar that says what the colours mean."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.colors import LogNorm, Normalize

from wsum.charts import fonts, style

Matrix = npt.NDArray[np.float64]


def cells(
    ax: Axes, values: Matrix, *, limits: tuple[float, float], reverse: bool = False, log: bool = False
) -> QuadMesh:
    """Draw a matrix, its first row on top, much in dark (`reverse`: in light); no value, no colour.

    With `log` the colours stand at the logarithm, from a lower limit above 0.
    """
    low, high = limits
    rows, columns = values.shape
    mesh = ax.pcolormesh(
        np.arange(columns + 1) - 0.5,
        np.arange(rows + 1) - 0.5,
        np.ma.masked_invalid(values),
        cmap=style.SEQUENTIAL + ("_r" if reverse else ""),
        norm=(LogNorm if log else Normalize)(low, high if high > low else low + 1),
        edgecolors="white",
        linewidth=0.6,
    )
    ax.set_ylim(rows - 0.5, -0.5)
    ax.set_xlim(-0.5, columns - 0.5)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0, left=False, bottom=False)
    return mesh


def figures(ax: Axes, mesh: QuadMesh, values: Matrix, pattern: str, *, size: float = style.SMALL) -> None:
    """Write its figure into each cell, in the ink that shows on its colour."""
    for (row, column), value in np.ndenumerate(values):
        if np.isfinite(value):
            ink = style.ink_on(mesh.to_rgba(np.array([value]))[0])
            text = ax.text(column, row, pattern.format(value), ha="center", va="center", color=ink, fontsize=size)
            text.set_in_layout(False)


def rows(ax: Axes, names: Sequence[str], *, width: float = 14) -> None:
    """Name the rows of a table."""
    ax.set_yticks(range(len(names)))
    style.measured(ax.set_yticklabels(fonts.shorts(names, width)))


def columns(ax: Axes, names: Sequence[str], *, width: float = 10) -> None:
    """Name the columns of a table, aslant where they would run into each other, upright where they are many."""
    slant = (max(map(fonts.ems, names)) > 3 and len(names) > 5) or len(names) > 18
    ax.set_xticks(range(len(names)))
    if not slant:
        style.measured(ax.set_xticklabels([fonts.wrapped(name, 6) for name in names]))
        return
    steep = len(names) > 25
    style.measured(
        ax.set_xticklabels(
            fonts.shorts(names, width),
            rotation=90 if steep else 45,
            ha="right",
            va="center" if steep else "top",
            rotation_mode="anchor",
        )
    )
