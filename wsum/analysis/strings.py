"""Strings that come back in a text: how often, how firmly their parts hold together, how freely they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
BREAK = 0


@dataclass(frozen=True, eq=False)
class Strings:
    """All strings of one length: a place of each, how often it stands, and its measures in bits."""

    length: int
    start: Numbers
    count: Numbers
    cohesion: Floats
    left: Floats
    right: Floats


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


def encoded(text: str, breaks: Mask) -> Numbers:
    """A number from 1 for each character, `BREAK` where no string may stand.

    >>> encoded("甲乙，甲", np.array([False, False, True, False])).tolist()
    [2, 1, 0, 2]
    """
    signs = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    held, numbers = np.unique(signs, return_inverse=True)
    codes = numbers.astype(np.int64) + 1
    codes[breaks] = BREAK
    return codes


def strings(
    codes: Numbers, *, longest: int, min_count: int, before: Mask | None = None, after: Mask | None = None
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
    base = int(codes.max(initial=0)) + 1
    ahead = codes if after is None else np.where(after, BREAK, codes)
    behind = np.roll(codes, 1)
    behind[:1] = BREAK
    behind = behind if before is None else np.where(before, BREAK, behind)
    below = [_single(codes, base)]
    total = int(below[0].count.sum())
    while below[-1].length <= longest and len(below[-1].count):
        level = below[-1]
        if level.length > 1:
            left, right = _entropy(level, behind, 0, base), _entropy(level, ahead, level.length, base)
            yield Strings(level.length, level.start, level.count, _cohesion(below, total), left, right)
        below.append(_longer(codes, level, base, min_count))
        level.places = level.numbers = np.empty(0, np.int64)


def _single(codes: Numbers, base: int) -> _Level:
    """The characters themselves."""
    places = np.flatnonzero(codes != BREAK)
    numbers = codes[places]
    start = np.zeros(base, np.int64)
    start[numbers[::-1]] = places[::-1]
    nothing = np.zeros(base, np.int64)
    return _Level(1, places, numbers, start, np.bincount(numbers, minlength=base), nothing, nothing)


def _next(codes: Numbers, level: _Level, step: int) -> Numbers:
    """What stands `step` characters after the first one of each string, `BREAK` after the end of the text."""
    places = level.places + step
    inside = places < len(codes)
    return np.where(inside, codes[np.where(inside, places, 0)], BREAK)


def _longer(codes: Numbers, level: _Level, base: int, min_count: int) -> _Level:
    """The strings one character longer that stand often enough."""
    after = _next(codes, level, level.length)
    inside = after != BREAK
    places = level.places[inside]
    keys, first, numbers, count = _counted(level.numbers[inside] * base + after[inside])
    kept = np.flatnonzero(count >= min_count)
    new = np.full(len(keys), -1, np.int64)
    new[kept] = np.arange(len(kept))
    numbers, start = new[numbers], places[first[kept]]
    held = numbers >= 0
    suffix = level.numbers[np.searchsorted(level.places, start + 1)]
    return _Level(level.length + 1, places[held], numbers[held], start, count[kept], keys[kept] // base, suffix)


def _counted(keys: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """The keys that there are, the first place of each, its number at each place, and how often it stands."""
    order = np.argsort(keys, kind="stable")
    starts, count = _runs(keys[order])
    numbers = np.empty(len(keys), np.int64)
    numbers[order] = np.repeat(np.arange(len(starts)), count)
    first = order[starts]
    return keys[first], first, numbers, count


def _runs(ordered: Numbers) -> tuple[Numbers, Numbers]:
    """Where each run of equal keys starts, and how long it is."""
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    return starts, np.diff(starts, append=len(ordered))


def _entropy(level: _Level, neighbours: Numbers, step: int, base: int) -> Floats:
    """Entropy in bits of the neighbours of each string, a break a neighbour of its own."""
    beside = _next(neighbours, level, step)
    inside = beside != BREAK
    keys = np.sort(level.numbers[inside] * base + beside[inside])
    starts, count = _runs(keys)
    total = np.maximum(level.count, 1)
    inner = np.bincount(keys[starts] // base, count * np.log2(count), minlength=len(total))
    return np.maximum(np.log2(total) - inner / total, 0.0)


def _cohesion(below: list[_Level], total: int) -> Floats:
    """The least mutual information over all cuts of each string of the last level."""
    level = below[-1]
    least = np.full(len(level.count), np.inf)
    heads, tails = [level.prefix], [level.suffix]
    for shorter in below[-2:0:-1]:
        heads.append(shorter.prefix[heads[-1]])
        tails.append(shorter.suffix[tails[-1]])
    for cut in range(1, level.length):
        # heads and tails stand from the longest to the single character
        head = below[cut - 1].count[heads[level.length - 1 - cut]]
        tail = below[level.length - cut - 1].count[tails[cut - 1]]
        least = np.minimum(least, np.log2(level.count) + np.log2(total) - np.log2(head) - np.log2(tail))
    return least
