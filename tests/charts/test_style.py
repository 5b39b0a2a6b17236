"""Colours that every eye tells apart, a font that has every character, files that are written or refused."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from charted import FRAMES
from numpy.typing import NDArray

from wsum import InputError, charts
from wsum.charts import fonts, style

Vector = NDArray[np.float64]
# Viénot, Brettel & Mollon 1999: linear RGB to cone responses, and what is left of them without one kind of cone
CONES = np.array([[17.8824, 43.5161, 4.11935], [3.45565, 27.1554, 3.86714], [0.0299566, 0.184309, 1.46709]])
VISION = {
    "full": np.eye(3),
    "deuteranopia": np.array([[1, 0, 0], [0.494207, 0, 1.24827], [0, 0, 1]]),
    "protanopia": np.array([[0, 2.02344, -2.52581], [0, 1, 0], [0, 0, 1]]),
}
XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]])


def seen(colour: str, vision: str) -> Vector:
    """A colour in CIELAB as it is seen with that vision."""
    rgb = np.array(matplotlib.colors.to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    left = np.clip(np.linalg.inv(CONES) @ VISION[vision] @ CONES @ linear, 0, 1)
    ratio = XYZ @ left / np.array([0.95047, 1, 1.08883])
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("vision", VISION)
def test_palette_is_told_apart(vision: str) -> None:
    colours = (*style.PALETTE, style.NEUTRAL)
    distances = {
        pair: np.linalg.norm(seen(pair[0], vision) - seen(pair[1], vision)) for pair in combinations(colours, 2)
    }
    assert min(distances.values()) > 15, min(distances, key=lambda pair: distances[pair])


def test_the_measure_finds_a_bad_palette() -> None:
    red, green = "#C8554B", "#8A8A4B"
    full, blind = (np.linalg.norm(seen(red, vision) - seen(green, vision)) for vision in ("full", "deuteranopia"))
    assert full > 40 and blind < 15


def test_colours_of_tables_darken_all_along() -> None:
    ramp = matplotlib.colormaps[style.SEQUENTIAL](np.linspace(0, 1, 64))
    lightness = [style.luminance(colour[:3]) for colour in ramp]
    assert all(one > other for one, other in zip(lightness, lightness[1:], strict=False))


def test_series_differ_without_colour() -> None:
    looks = [style.look(number) for number in range(16)]
    assert len({(look.colour, look.hatch) for look in looks}) == 16
    assert len({(look.marker, look.line) for look in looks[:8]}) == 8
    # one colour may go without a hatch
    plain = [style.luminance(look.colour) for look in looks[:8] if not look.hatch]
    assert len(plain) == 1


def test_ink_shows_on_every_colour() -> None:
    for colour in (*style.PALETTE, style.NEUTRAL):
        one, other = sorted((style.luminance(colour), style.luminance(style.ink_on(colour))))
        assert (other + 0.05) / (one + 0.05) > 4.5, colour  # WCAG 2.1, 1.4.3


def test_the_font_has_all_common_characters() -> None:
    gb2312 = [
        bytes([high, low])
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
        if (high, low) < (0xD7, 0xFA) or high > 0xD7
    ]
    assert len(gb2312) == 6763
    assert [code for code in gb2312 if not fonts.has_glyph(code.decode("gb2312"))] == []
    assert all(fonts.has_glyph(char) for char in "−…〓％①②Ⅰ·—“”《》〔〕²㎡←→")


def test_labels_are_cut_and_broken_at_their_width() -> None:
    assert fonts.short("推进乡村全面振兴", 8) == "推进乡村全面振兴"
    assert fonts.short("推进乡村全面振兴", 5) == "推进乡村…"
    assert fonts.wrapped("推进乡村全面振兴", 3, 2) == "推进乡\n村全…"
    assert fonts.wrapped("推进乡村全面振兴", 4, 3) == "推进乡村\n全面振兴"
    assert fonts.wrapped("ABCDEFGHIJ", 0.1, 3).count("\n") == 2


@pytest.fixture
def no_chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setattr(fonts, "_bundled", lambda: None)
    monkeypatch.setattr(fonts, "_system", lambda: None)
    fonts.path.cache_clear()
    yield monkeypatch
    fonts.path.cache_clear()


def test_without_a_chinese_font_a_warning_says_what_to_do(no_chinese: pytest.MonkeyPatch) -> None:
    with pytest.warns(UserWarning, match="pip install pylopdf-fonts-zh-cn"):
        assert fonts.drawable("年A") == "?A"
    # never boxes, even then
    charts.svg(charts.themes(FRAMES["themes"]()))


def test_a_system_font_serves_where_none_is_brought_along(no_chinese: pytest.MonkeyPatch) -> None:
    from pylopdf_fonts_zh_cn import serif_path

    no_chinese.setattr(fonts, "_system", lambda: str(serif_path()))
    assert fonts.path() == str(serif_path())
    assert fonts.drawable("年") == "年"


def test_a_font_without_chinese_does_not_count(no_chinese: pytest.MonkeyPatch) -> None:
    no_chinese.setattr(fonts, "_system", lambda: matplotlib.font_manager.findfont("DejaVu Serif"))
    with pytest.warns(UserWarning, match="no Chinese font"):
        assert "DejaVuSans" in fonts.path()


def test_files_by_suffix(tmp_path: Path) -> None:
    chart = charts.themes(FRAMES["themes"]())
    starts = {"a.svg": b"<?xml", "a.PNG": b"\x89PNG", "a.pdf": b"%PDF"}
    for name, start in starts.items():
        charts.save(chart, tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(start)
    figure = chart.get_figure(root=True)
    assert figure is not None
    charts.save(figure, tmp_path / "b.svg")
    assert (tmp_path / "b.svg").read_bytes() == (tmp_path / "a.svg").read_bytes()
    assert charts.svg(chart).encode() == (tmp_path / "a.svg").read_bytes()


def test_files_that_cannot_be_written(tmp_path: Path) -> None:
    chart = charts.themes(FRAMES["themes"]())
    with pytest.raises(InputError, match=r"a\.jpg: charts are written as \.svg, \.pdf, \.png"):
        charts.save(chart, tmp_path / "a.jpg")
    with pytest.raises(InputError, match="cannot be written there"):
        charts.save(chart, tmp_path / "no" / "a.svg")
    assert list(tmp_path.iterdir()) == []


def test_a_picture_needs_no_font_and_no_date() -> None:
    text = charts.svg(charts.themes(FRAMES["themes"]()))
    assert "<text" not in text and "font-family" not in text
    assert "dc:date" not in text
