"""Which strings of a text may be phrases: they hold together, stand freely, and are whole words; or they are quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis import formulas
from wsum.analysis.lives import Stream, lives
from wsum.analysis.places import Places, places
from wsum.analysis.strings import Strings, encoded, strings
from wsum.tokens.cutters import cutter

Numbers = NDArray[np.int64]
LONGEST = 16  # characters of a phrase
SHORTEST = 3  # of one that no quotation marks hold together
# What a string must have, in bits: cohesion, freedom on its freer side, and on the other
COHESION, FREE, BOUND = 3.0, 1.0, 0.3
CANDIDATES = 100_000  # that are looked into
_NONE = pd.DataFrame(columns=["start", "length", "cohesion", "left", "right", "rank"], dtype=float)
FITS = 0.25  # of its places, at which it must be whole words; the cutter does not know many a new phrase


def found(text: Stream, min_count: int) -> pd.DataFrame:
    """The phrases of a text with their measures and lives: phrase, cohesion, left, right, and what `lives` tells."""
    rows = candidates(text, max(min_count, 2))
    words = rows["phrase"].tolist()
    hits = places(text.text, words)
    length = np.array([len(one) for one in words], np.int64)
    frame = rows.join(lives(text, hits, length)).join(cut(text, hits, length))
    frame = frame[(frame["count"] >= min_count) & (frame["pieces"] >= min(2, len(text.bounds)))]
    return outermost(unopened(whole(frame)))


def candidates(text: Stream, min_count: int) -> pd.DataFrame:
    """phrase, cohesion, left, right of the strings that hold together and stand freely, and of what is quoted twice.

    Of more than `CANDIDATES` strings the firmest, freest and most frequent are taken.
    """
    breaks = (text.signs < ord("一")) | (text.signs > ord("鿿"))
    for start, end in formulas.works(text.text):
        breaks[start:end] = True
    quotes = sorted(words for words, count in formulas.quotations(text.text, LONGEST).items() if count > 1)
    marked = _first(quotes, places(text.text, quotes), breaks)
    before, after = formulas.beside(text.text)
    levels = strings(encoded(text.text, breaks), longest=LONGEST, min_count=min_count, before=before, after=after)
    rows = pd.concat([_fit(level, marked) for level in levels] or [_NONE], ignore_index=True)
    rows = rows.sort_values(["rank", "start", "length"], ascending=[False, True, True]).head(CANDIDATES)
    spans = zip(rows["start"].tolist(), rows["length"].tolist(), strict=True)
    rows["phrase"] = [text.text[start : start + length] for start, length in spans]
    known = set(rows["phrase"])
    rest = pd.DataFrame({"phrase": [words for words in quotes if words not in known]})
    rows = pd.concat([rows[~rows["phrase"].map(formulas.figure) | rows["phrase"].isin(quotes)], rest])
    return rows[["phrase", "cohesion", "left", "right"]].reset_index(drop=True).astype({"phrase": "string"})


def _first(quotes: Sequence[str], hits: Places, breaks: NDArray[np.bool_]) -> dict[int, Numbers]:
    """By length, the first place at which each quoted formula stands without a break in it."""
    length = np.array([len(words) for words in quotes], np.int64)[hits.phrase]
    broken = np.cumsum(np.append(False, breaks))
    clear = broken[hits.start] == broken[hits.start + length]
    _, first = np.unique(hits.phrase[clear], return_index=True)
    start, length = hits.start[clear][first], length[clear][first]
    return {int(size): start[length == size] for size in np.unique(length)}


def _fit(level: Strings, marked: dict[int, Numbers]) -> pd.DataFrame:
    """The candidates of one length, and how good a one each is; what is quoted is the best."""
    low, high = np.minimum(level.left, level.right), np.maximum(level.left, level.right)
    fit = (level.cohesion >= COHESION) & (low >= BOUND) & (high >= FREE) & (level.length >= SHORTEST)
    known = np.isin(level.start, marked.get(level.length, []))
    rank = np.where(known, np.inf, level.cohesion * (level.left + level.right) * np.log2(level.count))
    columns = {"start": level.start, "length": level.length, "cohesion": level.cohesion, "left": level.left,
               "right": level.right, "rank": rank}  # fmt: skip
    return pd.DataFrame(columns)[fit | known]


def cut(text: Stream, hits: Places, length: Numbers) -> pd.DataFrame:
    """fits: the share of its places at which each phrase is whole words; head and tail: the first and last of them.

    What stands right behind or before a figure is no whole: 人次 of 3人次, 增长 of 增长5%.
    """
    begins, ends = _tokens(text)
    stop = hits.start + length[hits.phrase]
    first, last = np.searchsorted(begins, hits.start), np.searchsorted(ends, stop)
    figure = np.append(text.marked(formulas.FIGURES), False)
    fits = (begins[np.minimum(first, len(begins) - 1)] == hits.start) & (ends[last] == stop)
    fits &= ~figure[hits.start - 1] & ~figure[stop]
    phrase, place = np.unique(hits.phrase[fits], return_index=True)
    edges = {name: [text.text[begins[token] : ends[token]] for token in side[fits][place].tolist()]
             for name, side in (("head", first), ("tail", last))}  # fmt: skip
    share = np.bincount(hits.phrase, fits, minlength=len(length)) / np.bincount(hits.phrase, minlength=len(length))
    return pd.DataFrame(edges, index=phrase, dtype=object).reindex(range(len(length))).assign(fits=share)


def _tokens(text: Stream) -> tuple[Numbers, Numbers]:
    """Where each word begins and ends; a piece at a time, so that few are held at once."""
    words = cutter()
    parts = zip(text.bounds.tolist(), [*text.bounds.tolist()[1:], len(text.text)], strict=True)
    sizes = [np.fromiter(map(len, words(text.text[start:end])), np.int64) for start, end in parts]
    ends = np.cumsum(np.concatenate(sizes))
    return np.append(0, ends[:-1]), ends


def quoted(frame: pd.DataFrame) -> pd.Series[bool]:
    """Which phrases are quoted at half of their places: they are taken as the text marks them."""
    return frame["quoted"] * 2 >= frame["count"]


def whole(frame: pd.DataFrame) -> pd.DataFrame:
    """Those that are whole words, neither the first nor the last of them one that is no part of a phrase."""
    never = frame["head"].isin(formulas.never("first")) | frame["tail"].isin(formulas.never("last"))
    return frame[quoted(frame) | ((frame["fits"] >= FITS) & ~never)]


def unopened(frame: pd.DataFrame) -> pd.DataFrame:
    """Those that are not another one with an opener before it: 四项基本原则, not 坚持四项基本原则."""
    known = set(frame["phrase"])
    opened = [any(rest in known for rest in formulas.opened(phrase)) for phrase in frame["phrase"]]
    return frame[quoted(frame) | ~np.array(opened, bool)]


def outermost(frame: pd.DataFrame) -> pd.DataFrame:
    """Those that do not only ever stand inside a longer one: 基本原则 where all are 四项基本原则."""
    counts = dict(zip(frame["phrase"], frame["count"], strict=True))
    inner = {part for part, phrase in inside(counts) if counts[part] == counts[phrase]}
    return frame[~frame["phrase"].isin(inner)]


def inside(phrases: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each phrase that is a part of another one, with that one.

    >>> list(inside(["四项基本原则", "基本原则", "四项"]))
    [('四项', '四项基本原则'), ('基本原则', '四项基本原则')]
    """
    known = set(phrases)
    for phrase in phrases:
        size = len(phrase)
        spans = ((start, end) for start in range(size) for end in range(start + 2, size + 1) if end - start < size)
        yield from ((phrase[start:end], phrase) for start, end in spans if phrase[start:end] in known)
