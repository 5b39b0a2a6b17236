"""What is drawn by our own means is what matplotlib draws, and a figure that is laid out keeps to itself."""

from __future__ import annotations

import gc
import io
import re
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from charted import FRAMES
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import TextToPath
from matplotlib.ticker import MultipleLocator

from wsum import charts
from wsum.charts import fonts, glyphs, letters
from wsum.charts.layout import Ruler
from wsum.charts.words import Word
from wsum.reports.drawing import picture, png
from wsum.reports.model import Chart

LINES = ("年", "苇塘县档案局2023年工作总结", "AVATAR Tofu", "12.5%", "“旧纸”…—", " ", "g|j", "a  b", "②㎡")


def drawn(name: str) -> Axes:
    axes = getattr(charts, name)(FRAMES[name]())
    assert isinstance(axes, Axes)
    return axes


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_as_large_as_matplotlib_has_it(line: str) -> None:
    font = FontProperties(fname=fonts.path(), size=9)
    expected = TextToPath().get_text_width_height_descent(line, font, False)
    assert glyphs.box(line, font) == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("line", LINES)
def test_a_line_has_the_outlines_that_matplotlib_draws(line: str) -> None:
    font = FontProperties(fname=fonts.path(), size=letters.SIZE)
    points, codes = TextToPath().get_text_path(font, line)
    meant = np.asarray(points)[np.asarray(codes, int) != 79] * letters.GRAIN
    ours = [
        (float(x) + left * letters.GRAIN, float(y) + up * letters.GRAIN)
        for name, left, up in glyphs.run(fonts.path(), line).glyphs
        for x, y in re.findall(r"(-?\d+) (-?\d+)", letters.outlines(fonts.path())[name].data)
    ]
    assert np.asarray(ours).reshape(-1, 2) == pytest.approx(meant, abs=0.02)


@pytest.mark.parametrize("line", ["AVATAR 1978", "7.1%", "f1.txt#7", "1，71：“7”"])
def test_a_line_is_put_together_from_what_others_showed(line: str) -> None:
    font = FontProperties(fname=fonts.path(), size=letters.SIZE)
    letters.learn(
        fonts.path(), ["AVA", "VATA", "TAR", "R 2", "5.2%", "f3", "5.txt", "t#4", "7，", "，4", "2：", "：“1”"]
    )
    whole = TextToPath().get_text_path(font, line)
    width, _, _ = TextToPath().get_text_width_height_descent(line, font, False)
    low = min(y for (_, y), code in zip(*whole, strict=True) if code != 79)
    run = glyphs.run(fonts.path(), line)
    assert (run.width, -run.descent) == pytest.approx((width, low), abs=0.02)


@pytest.mark.parametrize("mode", ["default", "anchor"])
@pytest.mark.parametrize("angle", [0, 40, 90])
def test_a_word_takes_the_room_that_matplotlib_gives_it(angle: float, mode: Any) -> None:
    figure, ruler = Figure(dpi=72), Ruler(72)
    font = FontProperties(fname=fonts.path(), size=10)
    for across, upright in product(("left", "center", "right"), ("bottom", "center", "top", "baseline")):
        word, text = (
            kind(30, 40, "2023年工作总结，g", rotation=angle, rotation_mode=mode, ha=across, va=upright, figure=figure,
                 fontproperties=font, parse_math=False)
            for kind in (Word, Text)
        )  # fmt: skip
        expected = text.get_window_extent(ruler).extents
        # releases differ in how high a line is at least
        assert word.get_window_extent(ruler).extents == pytest.approx(expected, abs=2.0)


@pytest.mark.parametrize(
    "change",
    [
        {"alpha": 0.5}, {"color": "#12345678"}, {"text": "一\n二"},
        {"fontproperties": "DejaVu Sans", "text": "A"}, {"parse_math": True, "text": "$x^2$"}, {"visible": False},
        {"text": ""},
    ],
)  # fmt: skip
def test_a_word_with_frills_is_drawn_as_any_text(change: dict[str, object]) -> None:
    drawings = []
    for kind in (Word, Text):
        figure = Figure()
        text = kind(0.5, 0.5, "年", font=Path(fonts.path()), parse_math=False)
        text.set(**change)
        figure.add_artist(text)
        drawings.append(charts.svg(figure))
    assert drawings[0] == drawings[1]


def test_a_word_has_its_plate_behind_it() -> None:
    plates = []
    for kind in (Word, Text):
        figure = Figure()
        plate = {"facecolor": "#123456", "edgecolor": "none", "pad": 2}
        text = kind(0.5, 0.5, "年", font=Path(fonts.path()), parse_math=False, bbox=plate, ha="center", va="center")
        figure.add_artist(text)
        drawing = charts.svg(figure)
        assert drawing.index("#123456") < drawing.index("<use")
        plates += [[float(number) for number in re.findall(r"-?[\d.]+", data)]
                   for data in re.findall(r'd="([^"]*)"[^>]*#123456', drawing)]  # fmt: skip
    assert len(plates) == 2 and plates[0] == pytest.approx(plates[1], abs=1e-3)


def test_what_is_to_be_dots_is_dots_and_nothing_else() -> None:
    figure = Figure()
    axes = figure.add_subplot()
    axes.plot([1, 2, 3], color="#123456")
    axes.fill_between([1, 2], [1, 2], rasterized=True)
    axes.plot([3, 2, 1], color="#654321", zorder=9)
    text = charts.svg(figure)
    assert text.count("<image") == 1
    assert text.index("#123456") < text.index("#654321")


def test_a_table_is_a_path_a_colour() -> None:
    frame = pd.DataFrame({"a": "甲", "b": [f"{number}.txt" for number in range(40)], "cosine": 0.5, "jsd": 0.5})
    text = charts.svg(charts.similarity(frame))
    [mesh] = re.findall(r'<g id="QuadMesh_\d+">(.*?)</g>', text, re.S)
    cells = [path.count("z") for path in re.findall(r'<path d="([^"]*)"', mesh)]
    # the first row, the first column and the diagonal; of all others nothing is known
    assert sorted(cells) == [41, 80]


def test_a_colour_of_each_edge_is_drawn_too() -> None:
    figure = Figure()
    axes = figure.add_subplot()
    axes.pcolormesh([[1, 2], [3, 4]], edgecolors=["red", "blue", "green", "black"])
    text = charts.svg(figure)
    assert all(colour in text for colour in ("#ff0000", "#0000ff", "#008000"))


def test_a_word_that_is_paler_or_in_another_font_is_drawn_too() -> None:
    figure = Figure()
    figure.text(0.1, 0.1, "pale", alpha=0.5, font=Path(fonts.path()))
    figure.text(0.1, 0.5, "other $x^2$")
    text = charts.svg(figure)
    assert "opacity: 0.5" in text and "DejaVu" in text


def test_ticks_that_come_later_are_in_the_same_font() -> None:
    axes = drawn("themes")
    before = len(axes.get_yticklabels())
    axes.yaxis.set_major_locator(MultipleLocator(0.05))
    charts.svg(axes)
    labels = axes.get_yticklabels()
    assert len(labels) > 3 * before
    assert {label.get_fontproperties().get_file() for label in labels} == {fonts.path()}


def test_a_label_that_comes_later_finds_its_place() -> None:
    axes = drawn("themes_heatmap")
    axes.set_ylabel("主题")
    figure = axes.get_figure(root=True)
    assert isinstance(figure, Figure)
    charts.svg(axes)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    names = min(label.get_window_extent().x0 for label in axes.get_yticklabels())
    assert axes.yaxis.label.get_window_extent().x1 <= names


def test_of_many_names_the_longest_has_room() -> None:
    docs = [f"{'很' * (number % 13)}长{number}.txt" for number in range(60)]
    axes = charts.boilerplate(pd.DataFrame({"doc": docs, "piece": 1, "chars": 10000, "shared": 50, "formula": 5}))
    figure = axes.get_figure(root=True)
    assert isinstance(figure, Figure)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    width, height = canvas.get_width_height()
    for text in (*axes.get_yticklabels(), *axes.texts):
        assert isinstance(text, Text)
        box = text.get_window_extent()
        assert box.x0 >= -1 and box.x1 <= width + 1 and box.y0 >= -1 and box.y1 <= height + 1


def test_a_figure_keeps_its_canvas_and_its_size() -> None:
    figure = drawn("terms").get_figure(root=True)
    assert isinstance(figure, Figure)
    assert figure.dpi == Figure().dpi
    assert type(figure.canvas) is type(Figure().canvas)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="svg")
    assert buffer.getvalue().startswith(b"<?xml")


@pytest.mark.parametrize("searched", [True, False])
def test_garbage_is_sought_as_before(searched: bool) -> None:
    chart = Chart("themes", FRAMES["themes"](), "themes")
    (gc.enable if searched else gc.disable)()
    try:
        assert picture(chart, "a") and png(chart, "a")
        assert gc.isenabled() is searched
    finally:
        gc.enable()


def test_names_of_every_kind_of_column_lead_to_their_rows() -> None:
    frame = FRAMES["similarity"]()
    kinds = (frame, frame.astype({"a": "category", "b": "category"}))
    plain, coded = (picture(Chart("similarity", each, "similarity"), "a") for each in kinds)
    assert plain == coded
    assert plain is not None and plain.count("#find/similarity/") == 8
