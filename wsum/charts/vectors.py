"""matplotlib's SVG, shorter and quicker: a mesh is one path a colour, and the lines of text are known already."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.colors import to_hex
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text

from wsum.charts import glyphs
from wsum.charts.layout import POINTS, unlabelled
from wsum.charts.letters import GRAIN, SIZE, outlines


class Renderer(RendererSVG):
    """Draws what a chart is made of mostly, meshes and text in a font of its own, and leaves the rest to matplotlib."""

    gathers = True  # several artists that are alike may be drawn as one

    def __init__(self, width: float, height: float, file: io.StringIO, **options: Any) -> None:
        self._defined, self._file = set[str](), file
        super().__init__(width, height, file, **options)  # type: ignore[no-untyped-call]

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> Any:
        """A line's box in points."""
        if ismath or not prop.get_file():
            return super().get_text_width_height_descent(s, prop, ismath)  # type: ignore[no-untyped-call]
        return glyphs.box(s, prop)

    def _get_font_height_metrics(self, prop: Any) -> Any:
        return glyphs.heights(prop)

    def draw_quad_mesh(
        self, gc: Any, transform: Any, width: int, height: int, corners: Any, offsets: Any, *rest: Any
    ) -> None:
        """Draw the cells of a mesh, all of one colour at once."""
        _, colours, _, edges = rest
        points = self._make_flip_transform(transform).transform(corners.reshape(-1, 2))  # type: ignore[no-untyped-call]
        points, pale = points.reshape(corners.shape), (colours[:, 3] > 0) & (colours[:, 3] < 1)
        if len(edges) > 1 or np.any(offsets) or pale.any() or not _is_straight(points):
            super().draw_quad_mesh(gc, transform, width, height, corners, offsets, *rest)
            return
        gc.set_foreground(edges[0], isRGBA=True) if len(edges) else gc.set_linewidth(0)
        style = self._get_style(gc, None)  # type: ignore[no-untyped-call]
        self.writer.start("g", **self._get_clip_attrs(gc), style=style)  # type: ignore[no-untyped-call]
        for colour, data in _squares(points[0, :, 0], points[:, 0, 1], colours):
            self.writer.element("path", d=data, fill=colour)
        self.writer.end("g")

    def stretch(self, size: float) -> float:
        """How much wider a line of some points is than its font has it."""
        return 1.0

    def draw_word(self, word: Text, x: float, y: float) -> None:
        """Draw one line of text from a point on."""
        link = {"xlink:href": word.get_url()} if word.get_url() else None
        if link:
            self.writer.start("a", link)
        colour, place = to_hex(word.get_color()), (x, self.height - y)
        self._line(word.get_text(), word.get_fontproperties(), colour, place, word.get_rotation())
        if link:
            self.writer.end("a")

    def _draw_text_as_path(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, ismath: Any, mtext: Any = None
    ) -> None:
        if ismath or not prop.get_file() or gc.get_rgb()[3] != 1 or gc.get_forced_alpha():
            super()._draw_text_as_path(gc, x, y, s, prop, angle, ismath, mtext)  # type: ignore[no-untyped-call]
        else:
            self._line(s, prop, to_hex(gc.get_rgb()), (x, y), angle)

    def _line(self, text: str, font: FontProperties, colour: str, place: tuple[float, float], angle: float) -> None:
        """Write a line of text and the outlines that it is the first to need."""
        file, scale = str(font.get_file()), font.get_size_in_points() / SIZE
        line = glyphs.run(file, text)
        self._define(file, [name for name, *_ in line.glyphs])
        turned = f" rotate({-angle:g})" if angle else ""
        self.writer.start(
            "g", fill=colour,
            transform=f"translate({place[0]:.4f} {place[1]:.4f}){turned} scale({scale:g} {-scale:g})",
        )  # fmt: skip
        self.writer.comment(text)  # after which all that was begun is in the file
        self._file.write("".join([_use(name, left, up) for name, left, up in line.glyphs]))
        self.writer.end("g")

    def _define(self, file: str, names: list[str]) -> None:
        """Write the outlines that no text before had."""
        new = [name for name in dict.fromkeys(names) if name not in self._defined]
        if not new:
            return
        self._defined.update(new)
        self.writer.start("defs")
        for name in new:
            data = outlines(file)[name].data
            self.writer.element("path", id=_id(name), d=data, transform=f"scale({1 / GRAIN})")
        self.writer.end("defs")


@cache
def _id(glyph: str) -> str:
    """A glyph's name that a link can have in it."""
    return glyph.replace("%20", "_")


def _use(glyph: str, left: float, up: float) -> str:
    raised = f' y="{up:g}"' if up else ""
    return f'<use xlink:href="#{_id(glyph)}" x="{left:g}"{raised}/>\n'


def _is_straight(points: Any) -> bool:
    """Whether the corners of a mesh stand in straight rows and columns."""
    return bool(np.allclose(points[..., 0], points[0, :, 0]) and np.allclose(points[..., 1].T, points[:, 0, 1]))


def _squares(xs: Any, ys: Any, colours: Any) -> Iterator[tuple[str, str]]:
    """The cells of each colour that can be seen as the data of one path, by the places of their edges."""
    across, down = ([f"{place:g}" for place in places.tolist()] for places in (xs, ys))
    edges = [(f"M{left} ", f"H{right}V", f"H{left}z") for left, right in pairwise(across)]
    cells = [f"{a}{low}{b}{high}{c}" for low, high in pairwise(down) for a, b, c in edges]
    alike: dict[Any, list[str]] = {}
    for colour, cell in zip(map(tuple, colours.tolist()), cells, strict=True):
        alike.setdefault(colour, []).append(cell)
    return ((to_hex(colour), "".join(found)) for colour, found in sorted(alike.items()) if colour[3])


class Mixed(MixedModeRenderer):
    """Draws vectors, or dots for what is to be drawn so; while it draws vectors, it does at once as their renderer."""

    def __init__(self, figure: Any, width: float, height: float, dpi: float, vectors: Renderer, **options: Any) -> None:
        super().__init__(figure, width, height, dpi, vectors, **options)  # type: ignore[no-untyped-call]
        names = set(dir(vectors)).difference(dir(MixedModeRenderer), vars(self))
        self._taken = {name: getattr(vectors, name) for name in names}
        vars(self).update(self._taken)

    def start_rasterizing(self) -> None:
        """Draw dots from now on."""
        for name in self._taken:
            vars(self).pop(name, None)
        super().start_rasterizing()  # type: ignore[no-untyped-call]

    def stop_rasterizing(self) -> None:
        """Draw vectors again."""
        super().stop_rasterizing()  # type: ignore[no-untyped-call]
        vars(self).update(self._taken)


class FigureCanvas(FigureCanvasSVG):
    """The canvas that a figure is saved by as an SVG; matplotlib asks for it by this name."""

    def print_svg(self, filename: Any, *, bbox_inches_restore: Any = None, metadata: Any = None, **_: Any) -> None:
        """Write the figure to a file that is open for bytes."""
        text, figure = io.StringIO(), self.figure
        dpi, figure.dpi = figure.dpi, POINTS
        width, height = figure.get_size_inches()
        drawn = Renderer(POINTS * width, POINTS * height, text, image_dpi=dpi, metadata=metadata)
        mixed: Any = Mixed(figure, width, height, dpi, drawn, bbox_inches_restore=bbox_inches_restore)
        with unlabelled(figure):
            figure.draw(mixed)
        mixed.finalize()
        filename.write(text.getvalue().encode("utf-8"))
