"""Which strings of a text may be phrases: those that hold together and stand freely, and what is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis import formulas
from wsum.analysis.arrays import lengths
from wsum.analysis.lives import Stream
from wsum.analysis.places import Places, apart, joined, places
from wsum.analysis.strings import Strings, encoded, strings
from wsum.progress import steps

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
LONGEST = 16  # characters of a phrase
SHORTEST = 3  # of one that no quotation marks hold together
# What a string must have, in bits: cohesion, freedom on its freer side, and on the other
COHESION, FREE, BOUND = 3.0, 1.0, 0.3
NUMERALS = "0123456789〇○零一二三四五六七八九十百千万亿两几"  # that make one number where they touch
CANDIDATES = 100_000  # that are looked into
MEASURES = ["cohesion", "left", "right"]
_NONE = pd.DataFrame(columns=["start", "length", *MEASURES, "rank"], dtype=float)
_NOWHERE = np.empty(0, np.int64)


def candidates(text: Stream, min_count: int) -> tuple[pd.DataFrame, Places]:
    """phrase, cohesion, left and right of all that may be a phrase, and its places, but for those inside a number.

    That is what holds together and stands freely, if it is no number, and what is quoted twice.
    """
    counted, works = formulas.quotations(text.text, LONGEST)
    titles, quotes = _titles(text, works), sorted(words for words, count in counted.items() if count > 1)
    marked = places(text.text, quotes)
    rows, hits = _free(text, titles, _clear(text, titles, quotes, marked), min_count)
    start, length = (rows[name].to_numpy(np.int64) for name in ("start", "length"))
    words = text.words(start, start + length)
    chosen = ~formulas.figures(words) | formulas.among(words, quotes)
    rest = ~formulas.among(quotes, words)
    firm = list(compress(words, chosen))
    found = [*firm, *compress(quotes, rest)]
    parts = hits.only(chosen), places(text.text, firm, within=titles), marked.only(rest, first=len(firm))
    measures = rows.loc[chosen, MEASURES].reset_index(drop=True).reindex(range(len(found)))
    rows = measures.assign(phrase=pd.Series(found, dtype=object))
    return _outside_numbers(text, rows, apart(parts, lengths(found)))


def _outside_numbers(text: Stream, rows: pd.DataFrame, hits: Places) -> tuple[pd.DataFrame, Places]:
    """The same without the places at which a phrase begins or ends inside a number: 七五 of 一九七五年, of 六点七五."""
    figure, point = np.append(text.marked(NUMERALS), False), np.append(text.marked("点."), False)
    end = hits.start + lengths(rows["phrase"].tolist())[hits.phrase]
    joined_on = figure[hits.start - 1] | (point[hits.start - 1] & figure[hits.start - 2])
    cut = (joined_on & figure[hits.start]) | (figure[end - 1] & figure[end])
    held = Places(hits.phrase[~cut], hits.start[~cut])
    there = np.bincount(held.phrase, minlength=len(rows)) > 0
    return rows[there].reset_index(drop=True), held.only(there)


def _titles(text: Stream, works: Iterable[tuple[int, int]]) -> Mask:
    """Which characters stand in titles of works."""
    held = np.zeros(len(text.text), bool)
    for start, end in works:
        held[start:end] = True
    return held


def _broken(text: Stream, titles: Mask) -> Mask:
    """Where no string may stand: in titles, and what is no Chinese character."""
    return titles | (text.signs < ord("一")) | (text.signs > ord("鿿"))


def _clear(text: Stream, titles: Mask, quotes: Sequence[str], hits: Places) -> dict[int, Numbers]:
    """By length, the first place at which each quoted formula stands without a break in it."""
    length = lengths(quotes)[hits.phrase]
    broken = np.cumsum(np.append(False, _broken(text, titles)))
    clear = broken[hits.start] == broken[hits.start + length]
    _, first = np.unique(hits.phrase[clear], return_index=True)
    start, length = hits.start[clear][first], length[clear][first]
    return {int(size): start[length == size] for size in np.unique(length)}


def _free(text: Stream, titles: Mask, marked: dict[int, Numbers], min_count: int) -> tuple[pd.DataFrame, Places]:
    """The strings that hold together and stand freely or are quoted, and where they stand, titles left out.

    Of more than `CANDIDATES` the firmest, freest and most frequent are taken.
    """
    before, after = formulas.beside(text.text)
    codes = encoded(text.text, _broken(text, titles))
    levels = strings(codes, longest=LONGEST, min_count=min_count, before=before, after=after)
    parts = [_fit(level, marked.get(level.length, _NOWHERE)) for level in steps(levels, "lengths", total=LONGEST - 1)]
    rows = pd.concat([rows for rows, _ in parts] or [_NONE], ignore_index=True)
    chosen = _best(rows)
    first = np.cumsum([0, *(len(rows) for rows, _ in parts)])
    hits = [Places(hits.phrase + size, hits.start) for size, (_, hits) in zip(first, parts, strict=False)]
    return rows[chosen], joined(hits).only(chosen)


def _best(rows: pd.DataFrame) -> Mask:
    """Which rows are among the `CANDIDATES` best."""
    if len(rows) <= CANDIDATES:
        return np.ones(len(rows), bool)
    best = rows.sort_values(["rank", "start", "length"], ascending=[False, True, True]).index[:CANDIDATES]
    return np.asarray(rows.index.isin(best))


def _fit(level: Strings, marked: Numbers) -> tuple[pd.DataFrame, Places]:
    """The candidates of one length, how good a one each is, and where they stand; what is quoted is the best.

    What does not hold together, or is bound before it, is left out before more of it is counted.
    """
    known = np.isin(level.start, marked, kind="table")
    firm = known | ((level.cohesion >= COHESION) & (level.length >= SHORTEST))
    level, known = level.only(firm), known[firm]
    loose = known | (level.left >= BOUND)
    left, level, known = level.left[loose], level.only(loose), known[loose]
    low, high = np.minimum(left, level.right), np.maximum(left, level.right)
    fit = known | ((low >= BOUND) & (high >= FREE))
    rank = np.where(known, np.inf, level.cohesion * (left + level.right) * np.log2(level.count))
    columns = {"start": level.start, "length": level.length, "cohesion": level.cohesion, "left": left,
               "right": level.right, "rank": rank}  # fmt: skip
    return pd.DataFrame(columns)[fit], level.hits.only(fit)
