"""Every place of many phrases in a text, found together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wsum.analysis.arrays import lengths, signs
from wsum.measures.arrays import order

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
NOTHING = 0x110000  # stands where no hit may be: no code point is it
SIGNS = NOTHING + 1


class Places(NamedTuple):
    """Where phrases stand: the number of the phrase and its first character."""

    phrase: Numbers
    start: Numbers

    def only(self, chosen: Mask, *, first: int = 0) -> Places:
        """The places of some of the phrases, numbered anew."""
        phrase = np.where(chosen, np.cumsum(chosen) - 1 + first, -1)[self.phrase]
        held = np.flatnonzero(phrase >= 0)
        return Places(phrase[held], self.start[held])


def places(text: str, phrases: Sequence[str], *, within: Mask | None = None) -> Places:
    """Every place of each of different phrases, as a search from left to right finds it: a hit begins after the last.

    They are ordered by phrase and place. With `within`, some characters of the text alone are searched.

    >>> found = places("改革再改革", ["改革", "革"])
    >>> found.phrase.tolist(), found.start.tolist()
    ([0, 0, 1, 1], [0, 3, 1, 4])
    """
    points = np.append(signs(text), np.uint32(NOTHING))
    if within is not None:
        points[:-1][~within] = NOTHING
    length = lengths(phrases)
    return apart(list(_hits(points, phrases, length)), length)


def in_texts(texts: Sequence[str], phrases: Sequence[str]) -> tuple[Places, Numbers]:
    """Every place of phrases without a line break in each of some texts, and the number of the text.

    >>> found, text = in_texts(["改革", "再改革"], ["改革"])
    >>> found.start.tolist(), text.tolist()
    ([0, 1], [0, 1])
    """
    found = places("\n".join(texts), phrases)
    bounds = np.cumsum(np.append(0, lengths(texts) + 1))
    number = np.searchsorted(bounds, found.start, side="right") - 1
    return Places(found.phrase, found.start - bounds[number]), number


def joined(parts: Sequence[Places]) -> Places:
    """The hits of several searches one after the other."""
    nothing = np.empty(0, np.int64)
    return Places(*map(np.concatenate, zip((nothing, nothing), *parts, strict=True)))


def apart(parts: Sequence[Places], length: Numbers) -> Places:
    """The hits of several searches together, by phrase and place, less those that begin inside the one before them."""
    phrase, start = joined(parts)
    ordered = order(start)
    ordered = ordered[order(phrase[ordered])]
    phrase, start = phrase[ordered], start[ordered]
    kept = _apart(phrase, start, length)
    return Places(phrase[kept], start[kept])


def _hits(points: NDArray[np.uint32], phrases: Sequence[str], length: Numbers) -> Iterator[Places]:
    """The phrases that end at each depth of their tree, all places going down it together."""
    letters, first = signs("".join(phrases)), np.cumsum(length) - length
    rest, branch, depth = np.flatnonzero(length), np.zeros(np.count_nonzero(length), np.int64), 0
    while len(rest):
        keys, branch = np.unique(branch * SIGNS + letters[first[rest] + depth], return_inverse=True)
        if depth == 0:
            held, node = _begun(points, keys)
        else:
            there, node = _known(node, points[held + depth], keys)
            held = held[there]
        depth += 1
        ends, done = np.full(len(keys), -1, np.int64), length[rest] == depth
        ends[branch[done]] = rest[done]
        ended = np.flatnonzero(ends[node] >= 0)
        yield Places(ends[node[ended]], held[ended])
        further = ~done & (np.bincount(node, minlength=len(keys)) > 0)[branch]  # no place has the others
        rest, branch = rest[further], branch[further]


def _begun(points: NDArray[np.uint32], keys: Numbers) -> tuple[Numbers, Numbers]:
    """Where one of some signs stands, and which."""
    table = np.full(SIGNS, -1, np.int32)
    table[keys] = np.arange(len(keys))
    index = table[points]
    there = np.flatnonzero(index >= 0)
    return there, index[there].astype(np.int64)


def _known(node: Numbers, points: NDArray[np.uint32], keys: Numbers) -> tuple[Numbers, Numbers]:
    """Which nodes go on with their sign, and to which of the sorted keys; most signs go on from none."""
    spoken = np.zeros(SIGNS, bool)
    spoken[keys % SIGNS] = True
    likely = np.flatnonzero(spoken[points])
    wanted = node[likely] * SIGNS + points[likely]
    index = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    there = np.flatnonzero(keys[index] == wanted)
    return likely[there], index[there]


def _apart(phrase: Numbers, start: Numbers, length: Numbers) -> Mask:
    """Which hits do not begin inside the hit before them of the same phrase."""
    kept = np.ones(len(phrase), bool)
    close = (phrase[1:] == phrase[:-1]) & (start[1:] - start[:-1] < length[phrase[1:]])
    for hit in (np.flatnonzero(close) + 1).tolist():
        before = hit - 1
        while not kept[before]:
            before -= 1
        kept[hit] = phrase[hit] != phrase[before] or start[hit] - start[before] >= length[phrase[hit]]
    return kept
