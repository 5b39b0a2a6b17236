"""What must hold for every chart: where it is drawn, in which letters, the same bytes, errors that teach."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import matplotlib
import pandas as pd
import pytest
from charted import FRAMES
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from wsum import InputError, charts
from wsum.charts import fonts

NAMES = sorted(charts.CHARTS)
# What a heading of a damaged file may hold: markup, a formula's sign, rare characters, blanks, too many words
HOSTILE = (
    "$\\frac{a$",
    "_合计",
    "𠮷塘\n\t𰻞面",
    "&<b>",
    "关于进一步深化放管服改革优化营商环境若干措施贯彻落实情况的汇报材料",
    "^_^",
)


def drawn(name: str, frame: pd.DataFrame | None = None, **options: Any) -> Axes:
    axes = getattr(charts, name)(FRAMES[name]() if frame is None else frame, **options)
    assert isinstance(axes, Axes)
    return axes


def rendered(axes: Axes) -> Any:
    figure = axes.get_figure(root=True)
    assert isinstance(figure, Figure)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return canvas


def texts(axes: Axes) -> Iterator[Text]:
    figure = axes.get_figure(root=True)
    assert figure is not None
    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        if text.get_visible() and text.get_text():
            yield text


def test_every_chart_has_a_frame() -> None:
    assert sorted(FRAMES) == NAMES
    assert set(charts.__all__) == {*NAMES, "CHARTS", "png", "save", "svg"}


@pytest.mark.parametrize("name", NAMES)
def test_draws_into_the_axes_that_it_is_given(name: str) -> None:
    figure = Figure(figsize=(9, 7))
    left, right = figure.subplots(1, 2)
    assert drawn(name, ax=right) is right
    assert not left.has_data() and not left.child_axes
    assert right.get_title(loc="left")
    rendered(right)


@pytest.mark.parametrize("name", NAMES)
def test_leaves_settings_and_pyplot_alone(name: str) -> None:
    from matplotlib import pyplot

    before = dict(matplotlib.rcParams)
    drawn(name)
    assert dict(matplotlib.rcParams) == before
    assert pyplot.get_fignums() == []


@pytest.mark.parametrize("name", NAMES)
def test_a_users_settings_do_not_break_it(name: str) -> None:
    with matplotlib.rc_context({"text.usetex": True, "font.family": "serif", "axes.unicode_minus": False}):
        check_letters(drawn(name))


def check_letters(axes: Axes) -> None:
    rendered(axes)
    for text in texts(axes):
        assert text.get_fontproperties().get_file() == fonts.path(), text
        assert not text.get_parse_math() and not text.get_usetex(), text
        assert all(fonts.has_glyph(char) for char in text.get_text() if char != "\n"), text


@pytest.mark.parametrize("name", NAMES)
def test_every_character_is_in_the_font(name: str) -> None:
    check_letters(drawn(name))


def spoilt(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame whose words are hostile ones, a different one a row; what they mean to the chart stays."""
    fixed = {"type", "value", "status", "part", "first", "last", "burst_start", "burst_end", "group", "text", "piece"}
    frame = frame.copy()
    for column in frame.columns:
        if column not in fixed and (frame[column].dtype == object or str(frame[column].dtype).startswith("str")):
            values = {
                value: HOSTILE[place % len(HOSTILE)] for place, value in enumerate(frame[column].dropna().unique())
            }
            frame[column] = frame[column].map(values, na_action="ignore").astype(object)
    return frame


@pytest.mark.parametrize("name", NAMES)
def test_hostile_words_are_drawn_as_words(name: str) -> None:
    axes = drawn(name, spoilt(FRAMES[name]()))
    check_letters(axes)
    check_inside(axes)


def check_inside(axes: Axes) -> None:
    canvas = rendered(axes)
    width, height = canvas.get_width_height()
    for text in texts(axes):
        box = text.get_window_extent(canvas.get_renderer())
        if text.get_clip_on():
            continue
        assert box.x0 >= -1 and box.x1 <= width + 1 and box.y0 >= -1 and box.y1 <= height + 1, (text, box)


@pytest.mark.parametrize("name", NAMES)
def test_no_label_is_cut_off(name: str) -> None:
    check_inside(drawn(name))


@pytest.mark.parametrize("name", NAMES)
def test_labels_of_an_axis_do_not_run_into_each_other(name: str) -> None:
    axes = drawn(name)
    canvas = rendered(axes)
    for panel in axes.findobj(Axes):
        assert isinstance(panel, Axes)
        for labels, along in ((panel.get_xticklabels(), 0), (panel.get_yticklabels(), 1)):
            shown = [label for label in labels if label.get_text() and label.get_rotation() == 0]
            boxes = sorted(
                (label.get_window_extent(canvas.get_renderer()) for label in shown), key=lambda box: box.min[along]
            )
            assert all(one.max[along] <= other.min[along] + 2 for one, other in pairwise(boxes)), [
                str(x) for x in shown
            ]


@pytest.mark.parametrize("name", NAMES)
def test_rows_come_from_any_index(name: str) -> None:
    frame = FRAMES[name]()
    moved = frame.set_axis(range(50, 50 + len(frame)), axis=0)
    assert charts.svg(drawn(name, moved)) == charts.svg(drawn(name, frame))


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_same_bytes_twice(name: str, suffix: str, tmp_path: Any) -> None:
    for run in ("one", "two"):
        charts.save(drawn(name), tmp_path / f"{run}.{suffix}")
    content = (tmp_path / f"one.{suffix}").read_bytes()
    assert content == (tmp_path / f"two.{suffix}").read_bytes()
    assert len(content) > 3000


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_column_is_named(name: str) -> None:
    frame = FRAMES[name]()
    chart: Callable[..., Axes] = getattr(charts, name)
    needed = 0
    for column in frame.columns:
        try:
            chart(frame.drop(columns=column))
        except InputError as error:
            needed += 1
            assert f"charts.{name}" in str(error) and f"no column {column};" in str(error)
    assert needed >= 2
    with pytest.raises(InputError, match="DataFrame"):
        chart([1, 2])


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_frame_is_refused(name: str) -> None:
    with pytest.raises(InputError, match=f"charts.{name}: the frame has no row"):
        drawn(name, FRAMES[name]().iloc[:0])


def test_words_in_a_column_of_numbers_are_refused() -> None:
    frame = FRAMES["themes"]().assign(share="一半")
    with pytest.raises(InputError, match="column share should hold numbers"):
        drawn("themes", frame)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("outline", "compare", "calendar")])
def test_how_many_must_be_a_number_from_one(name: str) -> None:
    with pytest.raises(InputError, match="most should be a whole number from 1"):
        drawn(name, most=0)


def test_importing_wsum_loads_no_plot_library() -> None:
    code = (
        "import sys, wsum, wsum.charts; dir(wsum.charts); print('matplotlib' in sys.modules, 'pandas' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "False"]
    with pytest.raises(AttributeError, match="no attribute 'pie'"):
        charts.pie  # noqa: B018
