"""Lines of text as glyphs of a font: worked out once, though a chart measures and draws them again and again."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from matplotlib.font_manager import FontProperties, get_font
from matplotlib.path import Path
from matplotlib.textpath import TextToPath

SIZE = int(TextToPath.FONT_SCALE)
# Stands behind each line that is measured, for where it stands is how wide the line is; no font kerns it
END = "|"
# The letter of a path's data and how many points follow it, by matplotlib's code
STEPS = {Path.MOVETO: ("M", 1), Path.LINETO: ("L", 1), Path.CURVE3: ("Q", 2), Path.CURVE4: ("C", 3)}
# The heights of a font that does not tell them
UNKNOWN = (None, None, None)
# Font units of an outline in a point, as FreeType gives it
GRAIN = 64


# Its name in `outlines`, and where it stands
Glyph = tuple[str, float, float]


class Outline(NamedTuple):
    """A glyph's path data in 1/64 points, y upwards, and its lowest and highest point."""

    data: str
    low: float
    high: float


class Run(NamedTuple):
    """A line of text at 100 points: its width, height and descent, and its glyphs from left to right."""

    width: float
    height: float
    descent: float
    glyphs: tuple[Glyph, ...]


def width(file: str, text: str) -> float:
    """The width of a text's longest line in ems."""
    return max(run(file, line).width for line in text.split("\n")) / SIZE


def box(line: str, font: FontProperties) -> tuple[float, float, float]:
    """The width, height and descent in points of a line in the font of a file."""
    scale = font.get_size_in_points() / SIZE
    width, height, descent, _ = run(str(font.get_file()), line)
    return width * scale, height * scale, descent * scale


def heights(font: FontProperties) -> tuple[float | None, ...]:
    """How far a font reaches above and below its line, and the gap between lines, in points; None where it is unknown.

    matplotlib reads all this from the file of the font again and again.
    """
    size = font.get_size_in_points()
    found = _heights(str(font.get_file())) if font.get_file() else UNKNOWN
    return tuple(None if height is None else height * size for height in found)


@cache
def _heights(file: str) -> tuple[float | None, ...]:
    font = get_font(file)
    head, lines = font.get_sfnt_table("head"), font.get_sfnt_table("OS/2")
    if head is None or lines is None:
        return UNKNOWN
    em = head["unitsPerEm"]
    return lines["sTypoAscender"] / em, -lines["sTypoDescender"] / em, lines["sTypoLineGap"] / em


@lru_cache(16384)
def run(file: str, line: str) -> Run:
    """Lay a line out in the font of a file; a glyph is its name in `outlines` and where it stands."""
    placed: list[Glyph] = []
    width = 0.0
    for glyphs, further in _parts(file, line):
        placed += [(name, width + x, y) for name, x, y in glyphs]
        width += further
    known = outlines(file)
    boxes = [known[name] for name, *_ in placed if known[name].data]
    low, high = min((box.low for box in boxes), default=0.0), max((box.high for box in boxes), default=0.0)
    return Run(width, high - low, -low, tuple(placed))


def _parts(file: str, line: str) -> list[tuple[list[Glyph], float]]:
    """The glyphs and the width of each Chinese character of a line and of what stands between them.

    The place of a Chinese character has nothing to do with its neighbours, so those that are new are laid out at once.
    """
    known, parts = _shaped(file), _chinese().split(line)
    new = [char for char in dict.fromkeys(parts[1::2]) if char not in known]
    glyphs = _shape(file, "".join(new)) if new else []
    if len(glyphs) == len(new) + 1:
        places = [x for _, x, _ in glyphs]
        widths = (end - start for start, end in pairwise(places))
        known.update({char: ([(name, 0.0, y)], width)
                      for char, (name, _, y), width in zip(new, glyphs, widths, strict=False)})  # fmt: skip
    for part in parts:
        if part not in known:
            *shown, end = _shape(file, part)
            known[part] = shown, end[1]
    return [known[part] for part in parts]


def _shape(file: str, text: str) -> list[Glyph]:
    """The glyphs of a text and of the sign that ends it, where they stand at 100 points; outlines are kept."""
    font = get_font(file)
    font.set_size(SIZE, TextToPath.DPI)
    known = outlines(file)
    placed, new, _ = _shaper().get_glyphs_with_font(font, text + END, glyph_map=known, return_new_glyphs_only=True)
    known.update({name: _outline(*path) for name, path in new.items()})
    return [(name, x, y) for name, x, y, _ in placed]


@cache
def _shaped(file: str) -> dict[str, tuple[list[Glyph], float]]:
    """The parts of lines that were laid out so far in a font."""
    return {"": ([], 0.0)}


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile("([\u4e00-\u9fff])")


@cache
def outlines(file: str) -> dict[str, Outline]:
    """The glyphs of a font that were used so far, by their name."""
    return {}


@cache
def _shaper() -> Any:
    return TextToPath()


def _outline(points: Any, codes: Any) -> Outline:
    """A glyph's outline as path data; what closes a contour has a point that means nothing."""
    grains = [f"{x} {y}" for x, y in (points * GRAIN).round().astype(int).tolist()]
    steps, parts, place = codes.tolist(), [], 0
    while place < len(steps):
        letter, many = STEPS.get(steps[place], ("z", 0))
        parts.append(letter + " ".join(grains[place : place + many]))
        place += many or 1
    ys = points[codes != Path.CLOSEPOLY, 1]
    return Outline("".join(parts), float(ys.min()), float(ys.max())) if len(ys) else Outline("", 0.0, 0.0)
