"""MATCH: the shingles that two pieces share grow into the longest equal runs of letters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis.copying.fingerprints import FEW
from wsum.analysis.copying.layout import Layout
from wsum.analysis.copying.runs import Mask, Numbers, begins, lengths

# A shingle of more places is paired with the next few ones only: each copy with the next, not all with all
MANY = 50


@dataclass(frozen=True, eq=False)
class _Seeds:
    """Shingles that may begin a match: place, number and how many places have it, and that by place (0: no seed)."""

    at: Numbers
    shingle: NDArray[np.int32]
    places: NDArray[np.int32]
    held: NDArray[np.int32]


def matches(layout: Layout, shingles: pd.DataFrame, *, formula: int | None = None) -> pd.DataFrame:
    """Find the longest equal runs of letters that two pieces share, from the shingles that they share.

    A shingle that `formula` or more issuers have is no evidence of copying and begins no match, though a match may
    run over it.  Of a shingle with more than 50 places each is paired with the next few ones only, so that what
    everybody has costs no more than what it is long.  Returns at_a, at_b (places in the layout, the piece of a
    before that of b in the corpus) and letters.
    """
    used = shingles if formula is None else shingles[shingles["issuers"] < formula]
    at, shingle, places = (used[name].to_numpy() for name in ("at", "shingle", "places"))
    held = np.zeros(len(layout.codes), np.int32)
    held[at] = places
    seeds = _Seeds(at, shingle, places, held)
    return _grown(layout, *_paired(layout, seeds, _beginning(layout, seeds)))


def _beginning(layout: Layout, seeds: _Seeds) -> Numbers:
    """The rows of the seeds that are more than the next letters of matches that the seeds before them give.

    A shingle is left out where all its places have the same letter before them, and the shingle that begins there
    is paired at all of these places: whatever the shingle pairs is a match of that one, a letter further on.
    """
    if not len(seeds.at):
        return seeds.at
    starts = np.flatnonzero(begins(seeds.shingle))
    letter, before = layout.codes[seeds.at - 1], seeds.held[seeds.at - 1]
    uniform = np.minimum.reduceat(letter, starts) == np.maximum.reduceat(letter, starts)
    paired = (letter > 0) & (before > 0) & ((before <= MANY) | (before == seeds.places))
    led = uniform & np.logical_and.reduceat(paired, starts)
    return np.flatnonzero(~np.repeat(led, lengths(starts, len(seeds.at))))


def _paired(layout: Layout, seeds: _Seeds, rows: Numbers) -> tuple[Numbers, Numbers]:
    """Every two places of a seed in different pieces where a match begins."""
    at, shingle, places = seeds.at[rows], seeds.shingle[rows], seeds.places[rows]
    piece = layout.piece(at)
    firsts, seconds = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    left = np.arange(len(at))
    for step in range(1, MANY):
        left = left[left + step < len(at)]
        left = left[shingle[left] == shingle[left + step]]
        if step > FEW:
            left = left[places[left] <= MANY]
        right = left + step
        new = (piece[left] != piece[right]) & ~_led(layout, seeds, at[left], at[right])
        firsts.append(at[left[new]])
        seconds.append(at[right[new]])
    return np.concatenate(firsts), np.concatenate(seconds)


def _led(layout: Layout, seeds: _Seeds, a: Numbers, b: Numbers) -> Mask:
    """Where the seeds one letter before two places are paired too, so that the match begins there or earlier."""
    found = layout.codes[a - 1] == layout.codes[b - 1]
    for before in (seeds.held[a - 1], seeds.held[b - 1]):
        found &= (before > 0) & (before <= MANY)
    return np.asarray(found, bool)


def _grown(layout: Layout, firsts: Numbers, seconds: Numbers) -> pd.DataFrame:
    """The matches that lie around pairs of places: to both sides as far as the letters are equal, each once."""
    back = _equal(layout, firsts - 1, seconds - 1, step=-1)
    places = np.stack([firsts - back, seconds - back])
    swapped = layout.rank[layout.piece(places[0])] > layout.rank[layout.piece(places[1])]
    first, second = np.where(swapped, places[::-1], places).astype(np.uint64)
    bits = np.uint64(len(layout.codes).bit_length())
    keys = np.sort((first << bits) | second)
    keys = keys[begins(keys)]
    a, b = ((part).astype(np.int64) for part in (keys >> bits, keys & ((np.uint64(1) << bits) - np.uint64(1))))
    return pd.DataFrame({"at_a": a, "at_b": b, "letters": _equal(layout, a, b, step=1)})


def _equal(layout: Layout, a: Numbers, b: Numbers, *, step: int) -> Numbers:
    """How many letters are equal from two places on, forwards or backwards, within their pieces."""
    codes = layout.codes
    length = np.zeros(len(a), np.int64)
    left = np.arange(len(a))
    while len(left):
        same = (codes[a] == codes[b]) & (codes[a] > 0)
        left, a, b = left[same], a[same] + step, b[same] + step
        length[left] += 1
    return length
