"""The characters of a font: what each looks like, and how far it stands before the one that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from matplotlib.font_manager import get_font
from matplotlib.path import Path
from matplotlib.textpath import TextToPath

SIZE = int(TextToPath.FONT_SCALE)
# Stands behind each text that is measured, for where it stands is how wide the text is; no font kerns it
END = "|"
# The letter of a path's data and how many points follow it, by matplotlib's code
STEPS = {Path.MOVETO: ("M", 1), Path.LINETO: ("L", 1), Path.CURVE3: ("Q", 2), Path.CURVE4: ("C", 3)}
# Font units of an outline in a point, as FreeType gives it
GRAIN = 64
FIGURES = "0123456789"
# Scripts whose characters may stand in one text, and how a text of one may begin: a Chinese character, letters with
# what stands between them, and signs without letters, for a sign may look another way beside a letter
SCRIPTS = {
    "[\u4e00-\u9fff]": "",
    "[ -~]*[A-Za-z][ -~]*": "a",
    "[ -@[-`{-~\u2010-\u2027\u2212\u3001-\u3003\u3008-\u3011\uff01-\uff20]*": "",
}
CHINESE, *_ = SCRIPTS

# Its name in `outlines`, and where it stands
Glyph = tuple[str, float, float]
# Glyphs from left to right, and how wide they are together
Part = tuple[list[Glyph], float]


class Outline(NamedTuple):
    """A glyph's path data in 1/64 points, y upwards, and its lowest and highest point."""

    data: str
    low: float
    high: float


def parts(file: str, line: str) -> list[Part]:
    """Each Chinese character of a line, whose place has nothing to do with its neighbours, and what stands between."""
    known, texts = _known(file), _chinese().split(line)
    for text in texts:
        if text not in known:
            known[text] = _script(file, _kind(text)).part(text)
    return [known[text] for text in texts]


def learn(file: str, lines: Iterable[str]) -> None:
    """Lay out at once what is new in many lines: one by one takes several times as long."""
    new: dict[str, list[str]] = {}
    for text in dict.fromkeys(text for line in lines for text in _chinese().split(line)):
        if text not in _known(file):
            new.setdefault(_kind(text), []).append(text)
    for kind, texts in new.items():
        if kind in SCRIPTS:
            _script(file, kind).learn(texts)


class Script:
    """The characters of a script in a font: the glyph of each, and how far it stands before those that follow it."""

    def __init__(self, file: str, kind: str) -> None:
        self._file, self._apart = file, kind == CHINESE
        self._glyphs: dict[str, tuple[str, float]] = {}
        self._steps: dict[str, float] = {}
        self._alike: dict[int, int] = {}
        if kind in SCRIPTS and not self._apart:
            self._laid_out(SCRIPTS[kind] + FIGURES)
            self._liken()

    def _liken(self) -> None:
        """Let figures stand before each other and before signs as the first does, if all are as wide as it."""
        widths = {self._steps.get(pair) for pair in self._pairs(FIGURES)}
        if len(widths) == 1 and self._glyphs.keys() >= set(FIGURES):
            self._alike = str.maketrans(FIGURES, FIGURES[0] * len(FIGURES))
            self._steps[FIGURES[0] * 2] = self._steps[FIGURES[:2]]

    def learn(self, texts: Iterable[str]) -> None:
        """Lay out the texts in which a character stands before another for the first time."""
        steps, new = set(self._steps), []
        for text in texts:
            pairs = self._pairs(text)
            if not steps.issuperset(pairs):
                steps.update(pairs)
                new.append(text)
        if new:
            self._laid_out(("" if self._apart else END).join(new))

    def part(self, text: str) -> Part:
        """A text put together from what was seen, or else laid out."""
        pairs = self._pairs(text)
        if not self._steps.keys() >= set(pairs):
            *glyphs, (_, width, _) = self._laid_out(text)
            return glyphs, width
        *places, width = accumulate((self._steps[pair] for pair in pairs), initial=0.0)
        seen = (self._glyphs[char] for char in text)
        return [(name, x, y) for (name, y), x in zip(seen, places, strict=True)], width

    def _laid_out(self, text: str) -> list[Glyph]:
        """Lay a text out; nothing is learnt where it has fewer glyphs than characters, or one looks another way."""
        placed = _shape(self._file, text)
        if len(placed) == len(text) + 1:
            following = [x for _, x, _ in placed[1:]]
            for char, pair, (name, x, y), end in zip(text, self._pairs(text), placed, following, strict=False):
                if self._glyphs.setdefault(char, (name, y)) == (name, y):
                    self._steps.setdefault(pair, end - x)
        return placed

    def _pairs(self, text: str) -> list[str]:
        """Each character with the one that it stands before; where all stand apart, each is as at the end."""
        text = text.translate(self._alike)
        following = END * len(text) if self._apart else text[1:] + END
        return [char + other for char, other in zip(text, following, strict=False)]


def _kind(text: str) -> str:
    """The pattern of the script that a text is written in; what is written in none is one for itself."""
    return next((script for script in SCRIPTS if re.fullmatch(script, text)), text)


@cache
def _script(file: str, kind: str) -> Script:
    return Script(file, kind)


@cache
def _known(file: str) -> dict[str, Part]:
    """What was laid out so far in a font."""
    return {}


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile(f"({CHINESE})")


@cache
def outlines(file: str) -> dict[str, Outline]:
    """The glyphs of a font that were used so far, by their name."""
    return {}


@cache
def _shaper() -> Any:
    return TextToPath()


def _shape(file: str, text: str) -> list[Glyph]:
    """The glyphs of a text and of the sign that ends it, where they stand at 100 points; outlines are kept."""
    font = get_font(file)
    font.set_size(SIZE, TextToPath.DPI)
    known = outlines(file)
    placed, new, _ = _shaper().get_glyphs_with_font(font, text + END, glyph_map=known, return_new_glyphs_only=True)
    known.update({name: _outline(*path) for name, path in new.items()})
    return [(name, x, y) for name, x, y, _ in placed]


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
