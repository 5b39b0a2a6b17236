"""Strings that come back in a text: how often, how firmly their parts hold together, how freely they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from wsum.analysis.arrays import runs, signs
from wsum.analysis.places import Places
from wsum.measures.arrays import order

Numbers = NDArray[np.int64]
Codes = NDArray[np.int32]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
BREAK = 0


@dataclass(frozen=True, eq=False)
class Strings:
    """Strings of one length by number: which stands where, a place of each, how often, and its measures in bits.

    `around` has what stands before each character of the text, and each character itself, as neighbours.
    """

    length: int
    hits: Places
    start: Numbers
    count: Numbers
    cohesion: Floats
    around: tuple[Codes, Codes]

    @cached_property
    def left(self) -> Floats:
        """The entropy of the characters before each string."""
        return self._entropy(self.around[0][self.hits.start])

    @cached_property
    def right(self) -> Floats:
        """The entropy of the characters after each string."""
        return self._entropy(self.around[1][self.hits.start + self.length])

    def _entropy(self, beside: Codes) -> Floats:
        """Entropy in bits of the neighbours of each string, a break a neighbour of its own."""
        inside = np.flatnonzero(beside != BREAK)
        base = int(beside.max(initial=0)) + 1
        keys = self.hits.phrase[inside] * base + beside[inside]
        keys = keys[order(keys)]
        starts, count = runs(keys)
        total = np.maximum(self.count, 1)
        inner = np.bincount(keys[starts] // base, count * np.log2(count), minlength=len(total))
        return np.maximum(np.log2(total) - inner / total, 0.0)

    def only(self, chosen: Mask) -> Strings:
        """Some of the strings, numbered anew: what is left out needs no entropy."""
        return replace(self, hits=self.hits.only(chosen), start=self.start[chosen], count=self.count[chosen],
                       cohesion=self.cohesion[chosen])  # fmt: skip


@dataclass(eq=False)
class _Level:
    """Strings of one length by number: which stands where, and the strings one shorter at both of their ends."""

    length: int
    places: Numbers
    numbers: Numbers
    start: Numbers
    count: Numbers
    prefix: Numbers
    suffix: Numbers

    @cached_property
    def bits(self) -> Floats:
        """The logarithms of the counts, 0 for what does not stand."""
        return np.log2(np.maximum(self.count, 1))


def encoded(text: str, breaks: Mask) -> Codes:
    """A number from 1 for each character, `BREAK` where no string may stand.

    >>> encoded("甲乙，甲", np.array([False, False, True, False])).tolist()
    [2, 1, 0, 2]
    """
    points = signs(text)
    known = np.zeros(int(points.max(initial=0)) + 1, bool)
    known[points] = True
    return np.where(breaks, BREAK, np.cumsum(known, dtype=np.int32)[points])


def strings(
    codes: Codes, *, longest: int, min_count: int, before: Mask | None = None, after: Mask | None = None
) -> Iterator[Strings]:
    """Every string of 2 to `longest` characters without a break in it, a length at a time.

    Cohesion is the least pointwise mutual information over the ways to cut a string ab in two,
    log2 c(ab) N / (c(a) c(b)), N the characters. Left and right are the branching entropy of the characters
    that stand before and after it (Jin & Tanaka-Ishii 2006); each break is a neighbour of its own, as in the
    accessor variety of Feng, Chen, Deng & Zheng 2004. So is each neighbour where `before` marks the string's
    first character, or `after` the one behind its last. Counts are exact, overlaps included.

    >>> codes = encoded("改革，改革，改好", np.array([sign == "，" for sign in "改革，改革，改好"]))
    >>> [(s.start.tolist(), s.count.tolist(), s.right.tolist()) for s in strings(codes, longest=2, min_count=2)]
    [([0], [2], [1.0])]
    """
    around = _around(codes, before, after)
    codes = _followed(codes)
    below, slate = [_single(codes)], np.full(len(codes), -1, np.int64)
    total = int(below[0].count.sum())
    while below[-1].length < longest and len((level := _longer(codes, below[-1], slate, min_count)).count):
        below[-1].places = below[-1].numbers = np.empty(0, np.int64)
        below.append(level)
        hits = Places(level.numbers, level.places)
        yield Strings(level.length, hits, level.start, level.count, _cohesion(below, total), around)


def _followed(codes: Codes) -> Codes:
    """The codes with a break after the end of the text."""
    return np.append(codes, np.int32(BREAK))


def _around(codes: Codes, before: Mask | None, after: Mask | None) -> tuple[Codes, Codes]:
    """The neighbours before each character, and the characters as neighbours, one more at the end of the text."""
    behind, ahead = _followed(np.roll(codes, 1)), _followed(codes)
    behind[0] = BREAK
    if before is not None:
        behind[:-1][before] = BREAK
    if after is not None:
        ahead[:-1][after] = BREAK
    return behind, ahead


def _single(codes: Codes) -> _Level:
    """The characters themselves."""
    places = np.flatnonzero(codes != BREAK)
    numbers = codes[places].astype(np.int64)
    count = np.bincount(numbers)
    start = np.zeros(len(count), np.int64)
    start[numbers[::-1]] = places[::-1]
    nothing = np.zeros(len(count), np.int64)
    return _Level(1, places, numbers, start, count, nothing, nothing)


def _longer(codes: Codes, level: _Level, slate: Numbers, min_count: int) -> _Level:
    """The strings one character longer that stand often enough: only where both ends do. The slate is all -1."""
    slate[level.places] = level.numbers
    after = codes[level.places + level.length]
    inside = np.flatnonzero((after != BREAK) & (slate[level.places + 1] >= 0))
    places, prefix = level.places[inside], level.numbers[inside]
    numbers, first, count = _counted(prefix * (int(codes.max()) + 1) + after[inside], min_count)
    held, start = np.flatnonzero(numbers >= 0), places[first]
    suffix = slate[start + 1]
    slate[level.places] = -1
    return _Level(level.length + 1, places[held], numbers[held], start, count, prefix[first], suffix)


def _counted(keys: Numbers, min_count: int) -> tuple[Numbers, Numbers, Numbers]:
    """The number of each key, -1 for those that are rare; where each of the others is first, and how often it is."""
    ordered = order(keys)
    starts, count = runs(keys[ordered])
    often = count >= min_count
    numbers = np.empty(len(keys), np.int64)
    numbers[ordered] = np.repeat(np.where(often, np.cumsum(often) - 1, -1), count)
    return numbers, ordered[starts[often]], count[often]


def _cohesion(below: list[_Level], total: int) -> Floats:
    """The least mutual information over all cuts of each string of the last level."""
    level = below[-1]
    least = np.full(len(level.count), np.inf)
    heads, tails = [level.prefix], [level.suffix]
    for shorter in below[-2:0:-1]:
        heads.append(shorter.prefix[heads[-1]])
        tails.append(shorter.suffix[tails[-1]])
    whole = level.bits + np.log2(total)
    for cut in range(1, level.length):
        # heads and tails stand from the longest to the single character
        head = below[cut - 1].bits[heads[level.length - 1 - cut]]
        tail = below[level.length - cut - 1].bits[tails[cut - 1]]
        least = np.minimum(least, whole - head - tail)
    return least
