"""Lines of text as glyphs of a font: worked out once, though a chart measures and draws them again and again."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

from matplotlib.font_manager import FontProperties, get_font

from wsum.charts import letters
from wsum.charts.letters import SIZE, Glyph


class Reach(NamedTuple):
    """How far a font reaches above and below its line, and the gap between lines, in ems; None where it is unknown."""

    above: float | None
    below: float | None
    gap: float | None


UNKNOWN = Reach(None, None, None)


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
    found = reach(str(font.get_file())) if font.get_file() else UNKNOWN
    return tuple(None if height is None else height * size for height in found)


@cache
def reach(file: str) -> Reach:
    """The heights of the font of a file."""
    font = get_font(file)
    tables: tuple[Any, Any] = font.get_sfnt_table("head"), font.get_sfnt_table("OS/2")
    head, lines = tables
    if head is None or lines is None:
        return UNKNOWN
    if "sTypoAscender" not in lines:  # matplotlib does not read it before 3.11, and has a line as high as "lp" is
        _, height, descent, _ = run(file, "lp")
        return Reach((height - descent) / SIZE, descent / SIZE, 0.0)
    em = head["unitsPerEm"]
    return Reach(lines["sTypoAscender"] / em, -lines["sTypoDescender"] / em, lines["sTypoLineGap"] / em)


@lru_cache(16384)
def run(file: str, line: str) -> Run:
    """Lay a line out in the font of a file; a glyph is its name in `outlines` and where it stands."""
    placed: list[Glyph] = []
    width = 0.0
    for glyphs, further in letters.parts(file, line):
        placed += [(name, width + x, y) for name, x, y in glyphs]
        width += further
    known = letters.outlines(file)
    boxes = [known[name] for name, *_ in placed if known[name].data]
    low, high = min((box.low for box in boxes), default=0.0), max((box.high for box in boxes), default=0.0)
    return Run(width, high - low, -low, tuple(placed))
