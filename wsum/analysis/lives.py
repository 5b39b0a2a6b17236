"""The life of a phrase: in which groups of pieces it stands, where first and last, and when it was in fashion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum import measures
from wsum.analysis import edges
from wsum.analysis.arrays import among, lengths, signs
from wsum.analysis.grouping import groups, pieces
from wsum.analysis.places import Places
from wsum.corpus import Corpus
from wsum.normalise.forms import half_width
from wsum.tokens import Tokens

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
CELLS = 2_000_000  # of a table of phrases by groups that is held at once
BURST = ["burst_start", "burst_end", "weight"]
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
    tokens: Tokens | None = None

    @cached_property
    def signs(self) -> NDArray[np.uint32]:
        """The code points of the text."""
        return signs(self.text)

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

    @cached_property
    def edges(self) -> Mask:
        """Before which characters a word begins, and that one ends with the text."""
        if self.tokens is None:
            return edges.cut(self.text, self.bounds)
        return edges.known(self.text, self.bounds, self.tokens)

    @cached_property
    def _home(self) -> Numbers:
        """The number of the piece that each character is in."""
        return np.repeat(np.arange(len(self.bounds)), np.diff(self.bounds, append=len(self.text) + 1))

    def piece(self, places: Numbers) -> Numbers:
        """The number of the piece that each place is in."""
        return self._home[places]

    def words(self, starts: Numbers, ends: Numbers) -> list[str]:
        """What stands between some places."""
        return [self.text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]

    def marked(self, marks: str) -> Mask:
        """Which characters are one of some signs."""
        return among(self.signs, marks)


def stream(corpus: Corpus, by: str, tokens: Tokens | None = None) -> Stream:
    """The pieces of a corpus in one text, full-width figures in half width; masked and unknown times are -1.

    Where the tokens of the corpus are known, it is not cut into words again.
    """
    known, found = pieces(corpus), groups(corpus, by)
    texts = [half_width(corpus.text(doc)[start:end]) for doc, start, end in
             known[["doc", "start", "end"]].itertuples(index=False)]  # fmt: skip
    sizes = lengths(texts) + 1
    dated = np.array([MASKED.fullmatch(name) is None for name in found.names], bool)
    time = np.where(dated, np.cumsum(dated) - 1, -1)
    times = tuple(compress(found.names, dated))
    return Stream("\n".join(texts), np.cumsum(sizes) - sizes, tuple(known["doc"]),
                  known["start"].to_numpy(np.int64), time[found.of], times, tokens)  # fmt: skip


def counts(text: Stream, found: Places, length: Numbers) -> pd.DataFrame:
    """count, pieces and quoted (hits in quotation marks): a row a phrase, every one with a hit, of some lengths."""
    starts = _starts(found, len(length))
    piece = text.piece(found.start)
    new = np.diff(piece, prepend=-1) != 0
    new[starts] = True
    columns = {"count": np.diff(starts, append=len(piece)), "pieces": _summed(new, starts),
               "quoted": _summed(_quoted(text, found, length), starts)}  # fmt: skip
    return pd.DataFrame(columns)


def _starts(found: Places, size: int) -> Numbers:
    """The first hit of each phrase."""
    return np.searchsorted(found.phrase, np.arange(size))


def _summed(flags: NDArray[np.bool_], starts: Numbers) -> Numbers:
    return np.add.reduceat(flags.astype(np.int64), starts)


def _quoted(text: Stream, found: Places, length: Numbers) -> Mask:
    """Whether each hit has quotation marks on both sides."""
    opens, closes = text.marked('“‘「『"'), text.marked('”’」』"')
    ends = found.start + length[found.phrase]
    inside = (found.start > 0) & (ends < len(text.signs))
    return inside & opens[found.start - 1] & closes[np.where(inside, ends, 0)]


def lives(text: Stream, found: Places, size: int) -> pd.DataFrame:
    """A row a phrase, every one with a hit: first, last, place (of the first hit of the first time), told and steady.

    first and last are numbers of times, -1 for none.
    """
    starts = _starts(found, size)
    time = text.time[text.piece(found.start)]
    ages = np.where(time < 0, len(text.times), time)
    least = np.minimum.reduceat(ages, starts)
    eldest = np.flatnonzero(ages == least[found.phrase])
    first = eldest[np.diff(found.phrase[eldest], prepend=-1) > 0]
    frame = pd.DataFrame({"first": time[first], "last": np.maximum.reduceat(time, starts), "place": found.start[first]})
    parts = [(told(table, text.sentences), steady(table > 0)) for table in courses(text, found, size)]
    frame["told"], frame["steady"] = map(np.concatenate, zip(*parts, strict=True)) if parts else (np.nan, np.nan)
    return frame


def bursts(text: Stream, found: Places, size: int) -> pd.DataFrame:
    """burst_start, burst_end (numbers of times) and weight of the heaviest burst: a row a phrase, NaN without one."""
    parts = [_heaviest(table, text.sentences) for table in courses(text, found, size)]
    return pd.concat(parts or [pd.DataFrame(np.nan, range(size), BURST)], ignore_index=True)


def courses(text: Stream, found: Places, size: int) -> Iterator[Numbers]:
    """Tables of phrases by times, some phrases after the others; none where no time is known.

    What is counted is sentences: those of each time that have the phrase, of all that there are.
    """
    time = text.time[text.piece(found.start)]
    keys = found.phrase * (int(text.sentence[-1]) + 1) + text.sentence[found.start]
    kept = (np.diff(keys, prepend=-1) > 0) & (time >= 0)
    phrase, time, width = found.phrase[kept], time[kept], len(text.times)
    step = max(1, CELLS // max(1, width))
    for low in range(0, size if width else 0, step):
        high = min(low + step, size)
        here = slice(*np.searchsorted(phrase, [low, high]))
        table = np.bincount((phrase[here] - low) * width + time[here], minlength=(high - low) * width)
        yield table.reshape(high - low, width)


def _heaviest(table: Numbers, total: Numbers) -> pd.DataFrame:
    found = measures.find_bursts(table, total)
    order = np.lexsort((found.start, -found.weight, found.series))
    series, first = np.unique(found.series[order], return_index=True)
    best = order[first]
    columns = dict(zip(BURST, (found.start[best], found.end[best], found.weight[best]), strict=True))
    return pd.DataFrame(columns, index=series).reindex(range(len(table)))


def told(table: NDArray[Any], total: NDArray[Any]) -> Floats:
    """How much the phrase of each row tells of the time, in bits: G²/(2 ln 2), less what chance gives.

    Σ r log2(r D / (R d)) - (k - 1) / (2 ln 2), r of R sentences at the k times that have it, d of D in all.

    >>> told(np.array([[4, 0], [2, 2]]), np.array([10, 10])).round(2).tolist()
    [4.0, 0.0]
    """
    row, time = np.nonzero(table)
    count = table[row, time]
    expected = table.sum(axis=1)[row] * (total / max(total.sum(), 1))[time]
    bits = np.bincount(row, count * np.log2(count / expected), len(table))
    chance = np.maximum(np.bincount(row, minlength=len(table)) - 1, 0) / (2 * np.log(2))
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
