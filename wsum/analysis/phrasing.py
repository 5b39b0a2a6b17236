"""Which candidates are phrases: they are whole words without an opener, and more than a part of longer ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis import formulas
from wsum.analysis.arrays import lengths
from wsum.analysis.candidates import candidates
from wsum.analysis.lives import Stream, counts, lives
from wsum.analysis.places import Places, in_texts

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
FITS = 0.25  # of its places, at which it must be whole words; the cutter does not know many a new phrase


class Found(NamedTuple):
    """The phrases of a text and all their places.

    The columns are phrase, cohesion, left, right, and what `counts` and `lives` tell; `parts` are the rows of phrases
    that stand inside others, with those of the others.
    """

    phrases: pd.DataFrame
    places: Places
    parts: tuple[Numbers, Numbers]


def found(text: Stream, min_count: int) -> Found:
    """The phrases of a text that stand so often, in more than one piece if there are more."""
    rows, hits = candidates(text, max(min_count, 2))
    length = lengths(rows["phrase"].tolist())
    frame = rows.join(counts(text, hits, length)).join(fitting(text, hits, length))
    frame = frame[(frame["count"] >= min_count) & (frame["pieces"] >= min(2, len(text.bounds)))]
    frame = unopened(whole(text, frame))
    outer, parts = outermost(frame)
    frame = frame[outer]
    hits = hits.only(rows.index.isin(frame.index))
    return Found(frame.reset_index(drop=True).join(lives(text, hits, len(frame))), hits, parts)


def fitting(text: Stream, hits: Places, length: Numbers) -> pd.DataFrame:
    """fits: the share of its places at which each phrase is whole words; start and stop: the first such place.

    What stands right behind or before a figure is no whole: 人次 of 3人次, 增长 of 增长5%.
    """
    edge, figure = text.edges, np.append(text.marked(formulas.FIGURES), False)
    stop = hits.start + length[hits.phrase]
    fits = np.flatnonzero(edge[hits.start] & edge[stop] & ~figure[hits.start - 1] & ~figure[stop])
    phrase = hits.phrase[fits]
    share = np.bincount(phrase, minlength=len(length)) / np.bincount(hits.phrase, minlength=len(length))
    first = np.full(len(length), -1, np.int64)
    first[phrase[::-1]] = fits[::-1]
    return pd.DataFrame({"fits": share, "start": hits.start[first], "stop": stop[first]})


def quoted(frame: pd.DataFrame) -> pd.Series[bool]:
    """Which phrases are quoted at half of their places: they are taken as the text marks them."""
    return frame["quoted"] * 2 >= frame["count"]


def whole(text: Stream, frame: pd.DataFrame) -> pd.DataFrame:
    """Those that are whole words, neither the first nor the last of them one that is no part of a phrase."""
    frame = frame[quoted(frame) | (frame["fits"] >= FITS)]
    start, stop = frame["start"].to_numpy(np.int64), frame["stop"].to_numpy(np.int64)
    bounds, number = np.flatnonzero(text.edges), np.cumsum(text.edges)
    heads, tails = text.words(start, bounds[number[start]]), text.words(bounds[number[stop - 1] - 1], stop)
    never = formulas.among(heads, formulas.never("first")) | formulas.among(tails, formulas.never("last"))
    return frame[quoted(frame) | ~never]


def unopened(frame: pd.DataFrame) -> pd.DataFrame:
    """Those that are not another one with an opener before it: 四项基本原则, not 坚持四项基本原则."""
    phrases = frame["phrase"].tolist()
    known, begins = set(phrases), {word[:2] for word in formulas.openers()}
    opened = [phrase[:2] in begins and not known.isdisjoint(formulas.opened(phrase)) for phrase in phrases]
    return frame[quoted(frame) | ~np.array(opened, bool)]


def outermost(frame: pd.DataFrame) -> tuple[Mask, tuple[Numbers, Numbers]]:
    """Which do not only ever stand inside a longer one, as 基本原则 in 四项基本原则; and the `Found.parts` of these."""
    count = frame["count"].to_numpy()
    part, other = inside(frame["phrase"].tolist())
    outer = np.ones(len(frame), bool)
    outer[part[count[part] == count[other]]] = False
    kept, number = outer[part] & outer[other], np.cumsum(outer) - 1
    return outer, (number[part[kept]], number[other[kept]])


def inside(phrases: Sequence[str]) -> tuple[Numbers, Numbers]:
    """The number of each phrase that is a part of another one, with that of the other; no phrase has a line break.

    >>> [numbers.tolist() for numbers in inside(["四项基本原则", "基本原则", "四项"])]
    [[1, 2], [0, 0]]
    """
    found, whole = in_texts(phrases, phrases)
    other = found.phrase != whole
    return found.phrase[other], whole[other]
