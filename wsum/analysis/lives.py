"""The life of a phrase: in which groups of pieces it stands, where first and last, and when it was in fashion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum import measures
from wsum.analysis.grouping import groups, pieces
from wsum.analysis.places import Places
from wsum.corpus import Corpus
from wsum.normalise.forms import half_width

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
CELLS = 2_000_000  # of a table of phrases by groups that is held at once
COURSE = ["burst_start", "burst_end", "weight", "told", "steady"]
STOPS = "。！？；\n"
MASKED = re.compile(r"(?=.*X)[\dX/.~?%-]+|unknown")


@dataclass(frozen=True, eq=False)
class Stream:
    """The texts of all pieces one after the other, a line break between them, and where each comes from."""

    text: str
    bounds: Numbers
    docs: tuple[str, ...]
    starts: Numbers
    time: Numbers
    times: tuple[str, ...]

    @cached_property
    def signs(self) -> NDArray[np.uint32]:
        """The code points of the text."""
        return np.frombuffer(self.text.encode("utf-32-le"), np.uint32)

    @cached_property
    def sentence(self) -> Numbers:
        """The number of the sentence that each character is in."""
        return np.cumsum(self.marked(STOPS))

    @cached_property
    def sentences(self) -> Numbers:
        """How many sentences there are of each time; what has no letter or figure is none."""
        words = np.flatnonzero(self.signs >= ord("一"))
        first = words[np.diff(self.sentence[words], prepend=-1) > 0]
        time = self.time[self.piece(first)]
        return np.bincount(time[time >= 0], minlength=len(self.times))

    def piece(self, places: Numbers) -> Numbers:
        """The number of the piece that each place is in."""
        return np.searchsorted(self.bounds, places, side="right") - 1

    def marked(self, signs: str) -> Mask:
        """Which characters are one of some signs."""
        return np.isin(self.signs, [ord(sign) for sign in signs])


def stream(corpus: Corpus, by: str) -> Stream:
    """The pieces of a corpus in one text, full-width figures in half width; masked and unknown times are -1."""
    known, found = pieces(corpus), groups(corpus, by)
    texts = [half_width(corpus.text(doc)[start:end]) for doc, start, end in
             known[["doc", "start", "end"]].itertuples(index=False)]  # fmt: skip
    lengths = np.array([len(text) + 1 for text in texts], np.int64)
    dated = np.array([MASKED.fullmatch(name) is None for name in found.names], bool)
    time = np.where(dated, np.cumsum(dated) - 1, -1)
    times = tuple(compress(found.names, dated))
    return Stream("\n".join(texts), np.cumsum(lengths) - lengths, tuple(known["doc"]),
                  known["start"].to_numpy(np.int64), time[found.of], times)  # fmt: skip


def lives(text: Stream, found: Places, length: Numbers) -> pd.DataFrame:
    """A row a phrase, every one with a hit, from all hits of phrases of some lengths.

    count, pieces, first and last (numbers of times, -1 for none), quoted (hits in quotation marks), place (of the
    first hit of the first time); burst_start, burst_end and weight of the heaviest burst, and told.
    """
    starts = np.searchsorted(found.phrase, np.arange(len(length)))
    piece = text.piece(found.start)
    time = text.time[piece]
    new = np.diff(piece, prepend=-1) != 0
    new[starts] = True
    ages = np.where(time < 0, len(text.times), time)
    order = np.lexsort((found.start, ages, found.phrase))[starts]
    columns = {"count": np.diff(starts, append=len(piece)), "pieces": _summed(new, starts), "first": time[order],
               "last": np.maximum.reduceat(time, starts), "quoted": _summed(_quoted(text, found, length), starts),
               "place": found.start[order]}  # fmt: skip
    return pd.DataFrame(columns).join(courses(text, found, len(length)))


def _summed(flags: NDArray[np.bool_], starts: Numbers) -> Numbers:
    return np.add.reduceat(flags.astype(np.int64), starts)


def _quoted(text: Stream, found: Places, length: Numbers) -> Mask:
    """Whether each hit has quotation marks on both sides."""
    opens, closes = text.marked('“‘「『"'), text.marked('”’」』"')
    ends = found.start + length[found.phrase]
    inside = (found.start > 0) & (ends < len(text.signs))
    return inside & opens[found.start - 1] & closes[np.where(inside, ends, 0)]


def courses(text: Stream, found: Places, size: int) -> pd.DataFrame:
    """A row a phrase: its heaviest burst (burst_start, burst_end, weight), and what it tells of the time, in bits.

    What is counted is sentences: those of each time that have the phrase, of all that there are.
    """
    time = text.time[text.piece(found.start)]
    keys = found.phrase * (int(text.sentence[-1]) + 1) + text.sentence[found.start]
    kept = (np.diff(keys, prepend=-1) > 0) & (time >= 0)
    phrase, time = found.phrase[kept], time[kept]
    step = max(1, CELLS // max(1, len(text.times)))
    parts = [_course(phrase, time, low, min(low + step, size), text.sentences) for low in range(0, size, step)]
    if not parts or not len(text.times):
        return pd.DataFrame(np.nan, range(size), COURSE)
    return pd.concat(parts, ignore_index=True)


def _course(phrase: Numbers, time: Numbers, low: int, high: int, total: Numbers) -> pd.DataFrame:
    here = slice(*np.searchsorted(phrase, [low, high]))
    table = np.bincount((phrase[here] - low) * len(total) + time[here], minlength=(high - low) * len(total))
    table = table.reshape(high - low, len(total))
    bursts = measures.find_bursts(table, total)
    order = np.lexsort((bursts.start, -bursts.weight, bursts.series))
    series, first = np.unique(bursts.series[order], return_index=True)
    best = order[first]
    frame = pd.DataFrame({"burst_start": bursts.start[best], "burst_end": bursts.end[best],
                          "weight": bursts.weight[best]}, index=series)  # fmt: skip
    frame = frame.reindex(range(high - low))
    frame["told"], frame["steady"] = told(table, total), steady(table > 0)
    return frame


def told(table: NDArray[Any], total: NDArray[Any]) -> Floats:
    """How much the phrase of each row tells of the time, in bits: G²/(2 ln 2), less what chance gives.

    Σ r log2(r D / (R d)) - (k - 1) / (2 ln 2), r of R sentences at the k times that have it, d of D in all.

    >>> told(np.array([[4, 0], [2, 2]]), np.array([10, 10])).round(2).tolist()
    [4.0, 0.0]
    """
    from scipy.special import xlogy

    every = table.sum(axis=1, keepdims=True)
    share = total / max(total.sum(), 1)
    expected = np.where(table > 0, every * share, 1.0)
    bits = xlogy(table, table / expected).sum(axis=1) / np.log(2)
    chance = np.maximum((table > 0).sum(axis=1) - 1, 0) / (2 * np.log(2))
    found: Floats = np.clip(bits - chance, 0.0, None)
    return found


def steady(has: Mask) -> Floats:
    """How much of its life a phrase of each row does not leave and come back: 1 - (comings - 1) / times.

    >>> steady(np.array([[True, True, True, False], [True, False, True, False]])).tolist()
    [1.0, 0.5]
    """
    comings = np.diff(has.astype(np.int8), axis=1, prepend=0) > 0
    found: Floats = 1 - np.maximum(comings.sum(axis=1) - 1, 0) / np.maximum(has.sum(axis=1), 1)
    return found
