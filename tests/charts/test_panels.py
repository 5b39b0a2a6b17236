"""Panels draw what other Axes draw, and each of their ticks is one of its own."""

from __future__ import annotations

import io
import re

import pytest
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure

from wsum import charts
from wsum.charts import style
from wsum.charts.layout import Ruler
from wsum.charts.panels import Panel


def panel() -> Axes:
    ax = Figure().add_subplot(axes_class=Panel)
    ax.plot([1, 2, 3, 5], [4, 2, 8, 0.5], marker="o")
    return ax


def drawn(ax: Axes) -> str:
    file, figure = io.StringIO(), ax.get_figure(root=True)
    assert figure is not None
    with rc_context({"svg.hashsalt": "wsum"}):
        figure.savefig(file, format="svg", metadata={"Date": None})
    return file.getvalue()


def dressed(ax: Axes) -> str:
    ax.plot([1, 2, 3, 50], [4, 2, 8, 0.5], marker="o")
    ax.set_yticks([1, 4, 6, 7, 8], ["a", "b", "c", "d", "e"], rotation=30)
    ax.grid(axis="x", color="red")
    ax.tick_params(axis="y", right=True, labelright=True, length=9)
    inset = ax.inset_axes((0.1, 0.1, 0.4, 0.4))
    inset.set_xscale("log")
    inset.plot([1, 10, 100], [1, 2, 3])
    inset.minorticks_on()
    inset.set_title("x")
    return drawn(ax)


def test_a_panel_is_drawn_like_other_axes() -> None:
    assert dressed(Figure().add_subplot(axes_class=Panel)) == dressed(Figure().add_subplot())


def strokes(text: str) -> list[tuple[str, ...]]:
    """Where marks and straight lines are."""
    marks = re.findall(r'<use xlink:href="#m\w+" x="([-\d.]+)" y="([-\d.]+)"', text)
    return sorted(marks + re.findall(r"M ([-\d.]+) ([-\d.]+) \nL ([-\d.]+) ([-\d.]+) \n", text))


@pytest.mark.parametrize("changed", [False, True])
def test_lines_of_ticks_are_drawn_at_once_where_others_draw_each(changed: bool) -> None:
    texts = []
    for kind in (Panel, Axes):
        ax = Figure().add_subplot(axes_class=kind)
        dressed(ax)
        ax.set_ylim(0.5, 7.5)
        if changed:
            ax.xaxis.get_major_ticks()[1].tick1line.set_markersize(31)
            ax.xaxis.get_gridlines()[2].set_color("green")
        texts.append(charts.svg(ax))
    panel, other = texts
    assert strokes(panel) == strokes(other)
    assert len(strokes(panel)) > 20
    assert (panel.count("<path") < other.count("<path")) is not changed


def test_ticks_that_were_drawn_at_once_are_seen_afterwards() -> None:
    ax = panel()
    ax.grid(axis="x")
    first = charts.svg(ax)
    assert all(tick.gridline.get_visible() and tick.tick1line.get_visible() for tick in ax.xaxis.get_major_ticks())
    assert charts.svg(ax) == first


@pytest.mark.parametrize("across_only", [True, False])
@pytest.mark.parametrize("side", ["bottom", "top", "left", "right"])
@pytest.mark.parametrize("name", ["", "一" * 60], ids=["nameless", "named"])
@pytest.mark.parametrize("turn", [0, 40, 90])
def test_an_axis_takes_the_room_that_matplotlib_gives_it(side: str, name: str, turn: int, across_only: bool) -> None:
    figure = Figure(dpi=72)
    ax = figure.add_subplot(axes_class=Panel)
    ax.plot([1, 2, 3, 5], [4, 2, 8, 0.5])
    across = side in ("bottom", "top")
    axis = ax.xaxis if across else ax.yaxis
    axis.set_ticks([1, 2, 3, 4, 77], ["一", "苇塘县", "3.5%", "很长的地名", "不在图上的地名"], rotation=turn)
    ax.set(xlim=(0, 5), ylim=(0, 5))
    axis.set_label_text(name)
    axis.set_label_position(side)  # type: ignore[arg-type]
    getattr(axis, f"tick_{side}")()
    style.dress(ax)
    box = axis.get_tightbbox(Ruler(100), for_layout_only=across_only)
    expected = Axis.get_tightbbox(axis, Ruler(100), for_layout_only=across_only)
    assert box is not None and expected is not None
    sides = ("y0", "y1") if across and across_only else ("x0", "x1") if across_only else ("x0", "y0", "x1", "y1")
    assert [getattr(box, end) for end in sides] == pytest.approx([getattr(expected, end) for end in sides], abs=0.01)


def test_what_one_tick_changes_stays_with_it() -> None:
    ax = panel()
    first, second, *_ = ax.xaxis.get_major_ticks()
    second.label1.set_fontsize(31)
    second.label1.set_color("red")
    second.gridline.set_visible(True)
    second.tick1line.set_markersize(17)
    assert first.label1.get_fontsize() != 31
    assert first.label1.get_color() != "red"
    assert not first.gridline.get_visible()
    assert first.tick1line.get_markersize() != 17


def test_a_panel_within_a_panel_is_one() -> None:
    assert isinstance(panel().inset_axes((0, 0, 1, 1)), Panel)
