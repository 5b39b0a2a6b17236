"""Texts that are laid out and drawn quicker than others: one line in the font of a file, without frills."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any, NamedTuple

from matplotlib.colors import to_rgba
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from wsum.charts import glyphs
from wsum.charts.letters import SIZE

Point = tuple[float, float]
# How a text is turned about its point: it is put there as it lies afterwards, or before
MODES = ("default", "anchor")


class Layout(NamedTuple):
    """Where a line begins and which room it takes, seen from the point that it is put at."""

    start: Point
    lowest: Point
    highest: Point


NOTHING = Layout((0.0, 0.0), (0.0, 0.0), (0.0, 0.0))


class Own:
    """What artists of our own have before all else; matplotlib looks through a class that does not have it itself."""

    def set(self, **properties: Any) -> Any:
        """Set several properties."""
        return super().set(**properties)  # type: ignore[misc]


class Word(Own, Text):
    """A text that works out itself where it lies for renderers of our own; for others it is as any text."""

    def get_window_extent(self, renderer: Any = None, dpi: float | None = None) -> Bbox:
        """The room that it takes."""
        layout = self.lying(renderer) if dpi is None else None
        if layout is None:  # which, as matplotlib does it, has all transforms worked out anew
            return super().get_window_extent(renderer, dpi)
        x, y = self.get_transform().transform(self.get_unitless_position()).tolist()
        return Bbox([[x + layout.lowest[0], y + layout.lowest[1]], [x + layout.highest[0], y + layout.highest[1]]])

    def draw(self, renderer: Any) -> None:
        """Draw it."""
        if not self.get_visible() or not self.get_text():
            return
        write = getattr(renderer, "draw_word", None)
        layout = self.lying(renderer) if write and self._is_plain() else None
        if write is None or layout is None:
            super().draw(renderer)
            return
        x, y = self.get_transform().transform(self.get_unitless_position()).tolist()
        if math.isfinite(x) and math.isfinite(y):
            if plate := self.get_bbox_patch():
                self.update_bbox_position_size(renderer)
                plate.draw(renderer)
            write(self, x + layout.start[0], y + layout.start[1])
        self.stale = False

    def lying(self, renderer: Any, text: str | None = None) -> Layout | None:
        """How it lies, or how it would with another text; None where matplotlib is to say."""
        stretch, text = getattr(renderer, "stretch", None), self.get_text() if text is None else text
        if stretch is None or "\n" in text or not self._is_simple():
            return None
        if not text:
            return NOTHING
        font, turn = self.get_fontproperties(), (self.get_rotation(), self.get_rotation_mode())
        aligned = self.get_horizontalalignment(), self.get_verticalalignment()
        size = font.get_size_in_points()
        return _lying(str(font.get_file()), text, size, stretch(size), *turn, *aligned)

    def _is_simple(self) -> bool:
        """Whether nothing but its font, its turn and its alignment bears on where it lies."""
        font = self.get_fontproperties()
        return bool(
            self.get_visible() and font.get_file() and glyphs.reach(str(font.get_file())).above is not None
            and self.get_rotation_mode() in MODES
            and not (self.get_wrap() or self.get_usetex() or self.get_parse_math())
        )  # fmt: skip

    def _is_plain(self) -> bool:
        """Whether it has nothing but one colour, though it may have a plate behind it."""
        cut = self.get_clip_on() and (self.get_clip_box() or self.get_clip_path())
        pale = self.get_alpha() is not None or to_rgba(self.get_color())[3] != 1
        return not (cut or pale or self.get_path_effects())


@lru_cache(16384)
def _lying(
    file: str, text: str, size: float, stretch: float, angle: float, mode: str, across: str, upright: str
) -> Layout:
    """How a line lies about its point: as high as its font reaches, and higher where a character does."""
    found, reach, scale = glyphs.run(file, text), glyphs.reach(file), size / SIZE
    wide = found.width * scale * stretch
    above = max((found.height - found.descent) * scale, (reach.above or 0) * size)
    below = max(found.descent * scale, (reach.below or 0) * size)
    corners = [_turned(x, y, angle) for x in (0.0, wide) for y in (-below, above)]
    (low_x, *_, high_x), (low_y, *_, high_y) = (sorted(places) for places in zip(*corners, strict=True))
    if mode == "anchor":
        x, y = _turned(_aligned_x(across, 0.0, wide), _aligned_y(upright, -below, above, below, above), angle)
    else:
        x, y = _aligned_x(across, low_x, high_x), _aligned_y(upright, low_y, high_y, below, above)
    return Layout((-x, -y), (low_x - x, low_y - y), (high_x - x, high_y - y))


def _turned(x: float, y: float, angle: float) -> Point:
    turn = math.radians(angle)
    return (math.cos(turn) * x - math.sin(turn) * y, math.sin(turn) * x + math.cos(turn) * y) if angle else (x, y)


def _aligned_x(across: str, low: float, high: float) -> float:
    return {"left": low, "right": high}.get(across, (low + high) / 2)


def _aligned_y(upright: str, low: float, high: float, below: float, above: float) -> float:
    places = {"bottom": low, "top": high, "baseline": low + below, "center_baseline": high - above / 2}
    return places.get(upright, (low + high) / 2)
