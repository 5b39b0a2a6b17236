"""Tables of coloured cells with their figures in them and a bar that says what the colours mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.colors import LogNorm, Normalize
from matplotlib.ticker import LogLocator, MaxNLocator

from wsum.charts import fonts, style

# Colours in a colour bar
SHADES = 256
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


def key(ax: Axes, mesh: QuadMesh, words: str, *, whole: bool = False, amount: Callable[[float], str] = str) -> None:
    """A colour bar beside a table, within the Axes which it goes with; `amount` writes logarithmic figures."""
    inset, (low, high) = ax.inset_axes((1.02, 0.0, 0.02, 1.0)), mesh.get_clim()
    log = isinstance(mesh.norm, LogNorm)
    ramp = mesh.cmap(np.linspace(0, 1, SHADES), bytes=True)[:, np.newaxis]
    inset.imshow(ramp, extent=(0, 1, 0, 1) if log else (0, 1, low, high), origin="lower", aspect="auto",
                 interpolation="none")  # fmt: skip
    inset.spines[:].set_visible(False)
    inset.xaxis.set_visible(False)
    inset.yaxis.tick_right()
    inset.yaxis.set_label_position("right")
    if log:
        marks = np.asarray(LogLocator(subs=(1.0, 3.0)).tick_values(low, high))
        marks = marks[(low <= marks) & (marks <= high)]
        inset.set_yticks(mesh.norm(marks), [amount(mark) for mark in marks.tolist()])
    elif whole:
        inset.yaxis.set_major_locator(MaxNLocator(nbins=6, integer=True))
    inset.set_ylabel(fonts.drawable(words))


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
