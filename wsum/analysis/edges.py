"""Where words begin and end in a text of pieces: cut by the dictionary, or known from the tokens of a corpus."""

from __future__ import annotations

from itertools import pairwise
from string import printable

import numpy as np
from numpy.typing import NDArray

from wsum.analysis.arrays import among, signs
from wsum.tokens import Tokens, cutter
from wsum.tokens.cutters import numbers_of

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
# Characters whose words no token tells: figures may be full-width in the document, and signs alone are no token
UNSURE = "0123456789+#&._%-"


def cut(text: str, bounds: Numbers) -> Mask:
    """Before which characters of a text a word begins, and that one ends with it, by a cut of each part.

    >>> cut("组织培训。", np.array([0])).tolist()
    [True, False, True, False, True, True]
    """
    numbers, found = numbers_of(cutter()), np.zeros(len(text) + 1, bool)
    sizes = [numbers.sizes(numbers.cut(text[start:end])) for start, end in pairwise([*bounds.tolist(), len(text)])]
    found[np.append(0, np.cumsum(np.concatenate(sizes)))] = True
    return found


def known(text: str, bounds: Numbers, tokens: Tokens) -> Mask:
    """The same from the tokens of the pieces that make up a text, each of which begins at one of its bounds.

    A cutter takes what stands between two signs for itself. So only that is cut anew which holds a date, count or
    name that is one token, a figure, or an end of a piece.
    """
    points = signs(text)
    inside = _inside(points)
    moved = (bounds - tokens.pieces["start"].to_numpy(np.int64))[tokens.piece]
    start, last = tokens.start + moved, tokens.end + moved - 1
    whole, size = tokens.kind > 0, len(text) + 1
    steps = np.bincount(start[whole], minlength=size) - np.bincount(last[whole] + 1, minlength=size)
    unsure = np.append(among(points, UNSURE), False) | (np.cumsum(steps) > 0)
    unsure[bounds] = unsure[np.append(bounds[1:] - 1, len(text)) - 1] = True
    block = np.cumsum(inside & ~np.append(False, inside[:-1]))
    anew = inside & (np.bincount(block, unsure[:-1]) > 0)[block]
    found: Mask = np.append(~inside, True) | np.append(True, ~inside)
    found[start[~anew[start]]] = found[last[~anew[last]] + 1] = True
    found[_begins(points, np.flatnonzero(anew))] = True
    return found


def _inside(points: NDArray[np.uint32]) -> Mask:
    """Which characters jieba looks for words in; every other one stands by itself."""
    found: Mask = ((points >= ord("\u4e00")) & (points <= ord("\u9fd5"))) | among(points, printable[:62] + UNSURE)
    return found


def _begins(points: NDArray[np.uint32], places: Numbers) -> Numbers:
    """Where words begin at some places of a text, those that stand together cut together."""
    at = np.arange(len(places)) + np.cumsum(np.diff(places, prepend=places[:1]) > 1)
    text, origin = np.full(len(places) * 2, ord("\n"), np.uint32), np.full(len(places) * 2, -1)
    text[at], origin[at] = points[places], places
    numbers = numbers_of(cutter())
    sizes = numbers.sizes(numbers.cut(text.tobytes().decode("utf-32-le")))
    begins: Numbers = origin[np.cumsum(sizes) - sizes]
    return begins[begins >= 0]
