"""CANDIDATES: shingles to exact matches, and matches that lie near each other in two pieces to pairs of places."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis.copying.fingerprints import FEW
from wsum.analysis.copying.layout import Layout, Numbers

# A shingle of more places is paired with the next few ones only: each copy with the next, not all with all
MANY = 50
# Letters between two matches of one passage, in either piece
REACH = 60
# Later matches of the same two pieces that a match is held against
NEXT = 4
# Letters beside a weak match that are looked at, how far they may have moved, and how many pairs at once
SIDE, SHIFT, CHUNK = 32, 3, 100_000
Mask = NDArray[np.bool_]


def matches(layout: Layout, shingles: pd.DataFrame, *, formula: int | None = None) -> pd.DataFrame:
    """Find the longest equal runs of letters that two pieces share, from the shingles that they share.

    A shingle that `formula` or more issuers have is no evidence of copying and begins no match, though a match may
    run over it.  Returns at_a, at_b (places in the layout, the piece of a before that of b in the corpus) and letters.
    """
    used = shingles if formula is None else shingles[shingles["issuers"] < formula]
    places, groups = used["at"].to_numpy(np.int64), used["shingle"].to_numpy()
    sizes = used["places"].to_numpy(np.int64)
    held = np.zeros(len(layout.codes), np.int32)  # how many places the shingle of each place has, 0 for an unused one
    held[places] = sizes
    fresh = _begins(layout, places, groups, sizes, held)
    firsts, seconds = _paired(layout, places[fresh], groups[fresh], sizes[fresh], held)
    return _whole(layout, firsts, seconds)


def _begins(layout: Layout, places: Numbers, groups: Numbers, sizes: Numbers, held: NDArray[np.int32]) -> Mask:
    """Which shingles are more than the next letter of a match that the shingle one letter before them gives."""
    if not len(places):
        return np.zeros(0, bool)
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    before = layout.codes[places - 1]
    size_before = held[places - 1]
    uniform = np.minimum.reduceat(before, starts) == np.maximum.reduceat(before, starts)
    led = (size_before > 0) & ((size_before <= MANY) | (size_before == sizes)) & (before > 0)
    covered = uniform & np.logical_and.reduceat(led, starts)
    return np.asarray(~np.repeat(covered, np.diff(np.r_[starts, len(places)])), bool)


def _paired(
    layout: Layout, places: Numbers, groups: Numbers, sizes: Numbers, held: NDArray[np.int32]
) -> tuple[Numbers, Numbers]:
    """Every two places of a shingle in different pieces where a match begins."""
    piece = layout.piece(places)
    firsts, seconds = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    left = np.arange(len(places))
    for step in range(1, MANY):
        left = left[left + step < len(places)]
        left = left[groups[left] == groups[left + step]]
        if step > FEW:
            left = left[sizes[left] <= MANY]
        if not len(left):
            break
        a, b = places[left], places[left + step]
        begins = (piece[left] != piece[left + step]) & ~_led(layout, a, b, held)
        firsts.append(a[begins])
        seconds.append(b[begins])
    return np.concatenate(firsts), np.concatenate(seconds)


def _led(layout: Layout, a: Numbers, b: Numbers, held: NDArray[np.int32]) -> Mask:
    """Whether the shingles one letter before are paired too, so that the match begins there or earlier."""
    found = layout.codes[a - 1] == layout.codes[b - 1]
    for side in (held[a - 1], held[b - 1]):
        found &= (side > 0) & (side <= MANY)
    return np.asarray(found, bool)


def _whole(layout: Layout, firsts: Numbers, seconds: Numbers) -> pd.DataFrame:
    """Matches from their seeds: run to both sides as far as the letters are equal, each once."""
    back = _equal(layout, firsts - 1, seconds - 1, step=-1)
    firsts, seconds = firsts - back, seconds - back
    swap = layout.rank[layout.piece(firsts)] > layout.rank[layout.piece(seconds)]
    firsts, seconds = np.where(swap, seconds, firsts), np.where(swap, firsts, seconds)
    bits = np.uint64(max(1, len(layout.codes).bit_length()))
    keys = np.unique((firsts.astype(np.uint64) << bits) | seconds.astype(np.uint64))
    firsts = (keys >> bits).astype(np.int64)
    seconds = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    return pd.DataFrame({"at_a": firsts, "at_b": seconds, "letters": _equal(layout, firsts, seconds, step=1)})


def _equal(layout: Layout, firsts: Numbers, seconds: Numbers, *, step: int) -> Numbers:
    """How many letters are equal from two places on, forwards or backwards, within their pieces."""
    codes = layout.codes
    length = np.zeros(len(firsts), np.int64)
    left = np.arange(len(firsts))
    a, b = firsts.copy(), seconds.copy()
    while len(left):
        same = (codes[a] == codes[b]) & (codes[a] > 0)
        left, a, b = left[same], a[same] + step, b[same] + step
        length[left] += 1
    return length


def candidates(layout: Layout, found: pd.DataFrame, *, enough: float) -> pd.DataFrame:
    """Join matches that lie near each other in both pieces, in the same order, to one pair of places.

    A pair whose matches have less than `enough` letters is kept only where the letters beside them are alike too.
    Returns at_a, to_a, at_b, to_b (places in the layout), matched (letters in the matches) and matches.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    a, b, length = (found[name].to_numpy(np.int64) for name in ("at_a", "at_b", "letters"))
    pair_a, pair_b = layout.piece(a), layout.piece(b)
    order = np.lexsort((b, a, pair_b, pair_a))
    a, b, length, pair_a, pair_b = (each[order] for each in (a, b, length, pair_a, pair_b))
    links = [_linked(a, b, length, pair_a, pair_b, step) for step in range(1, NEXT + 1)]
    one, two = (np.concatenate([link[side] for link in links]) for side in (0, 1))
    graph = csr_array((np.ones(len(one), np.int8), (one, two)), shape=(len(a), len(a)))
    label = connected_components(graph, directed=False)[1] if len(a) else np.zeros(0, int)
    return _likely(layout, _boxes(label, a, b, length), enough)


def _linked(
    a: Numbers, b: Numbers, length: Numbers, pair_a: Numbers, pair_b: Numbers, step: int
) -> tuple[Numbers, Numbers]:
    """The matches that go on from the match some places before, as numbers."""
    first = np.arange(max(0, len(a) - step))
    second = first + step
    near = (pair_a[first] == pair_a[second]) & (pair_b[first] == pair_b[second])
    near &= (b[second] > b[first]) & (b[second] - b[first] - length[first] <= REACH)
    near &= a[second] - a[first] - length[first] <= REACH
    return first[near], second[near]


def _boxes(label: Numbers, a: Numbers, b: Numbers, length: Numbers) -> pd.DataFrame:
    """The bounds of each component, in the order of the first."""
    order = np.argsort(label, kind="stable")
    label, a, b, length = label[order], a[order], b[order], length[order]
    starts = np.flatnonzero(np.r_[True, label[1:] != label[:-1]][: len(label)])
    if not len(starts):
        return pd.DataFrame(
            {name: np.zeros(0, np.int64) for name in ("at_a", "to_a", "at_b", "to_b", "matched", "matches")}
        )
    return pd.DataFrame({
        "at_a": np.minimum.reduceat(a, starts), "to_a": np.maximum.reduceat(a + length, starts),
        "at_b": np.minimum.reduceat(b, starts), "to_b": np.maximum.reduceat(b + length, starts),
        "matched": np.add.reduceat(length, starts), "matches": np.diff(np.r_[starts, len(label)]),
    })  # fmt: skip


def _likely(layout: Layout, boxes: pd.DataFrame, enough: float) -> pd.DataFrame:
    """The pairs with enough letters in their matches, or in them and in what lies beside them."""
    kept = boxes["matched"].to_numpy() >= enough
    for weak in np.array_split(np.flatnonzero(~kept), 1 + np.count_nonzero(~kept) // CHUNK):
        box = boxes.iloc[weak]
        around = _alike(layout, box["at_a"].to_numpy() - SIDE, box["at_b"].to_numpy() - SIDE)
        around += _alike(layout, box["to_a"].to_numpy(), box["to_b"].to_numpy())
        kept[weak] = box["matched"].to_numpy() + around >= enough
    return boxes[kept].reset_index(drop=True)


def _alike(layout: Layout, a: Numbers, b: Numbers) -> Numbers:
    """How many of the `SIDE` letters from each place of a on stand near their place after b too, in runs of three."""
    last = len(layout.codes) - 1
    ours = layout.codes[np.clip(a[:, None] + np.arange(SIDE), 0, last)]
    theirs = layout.codes[np.clip(b[:, None] + np.arange(-SHIFT, SIDE + SHIFT), 0, last)]
    found = np.zeros(ours.shape, bool)
    for shift in range(2 * SHIFT + 1):
        same = (ours == theirs[:, shift : shift + SIDE]) & (ours > 0)
        run = same[:, :-2] & same[:, 1:-1] & same[:, 2:]
        for place in range(3):
            found[:, place : place + SIDE - 2] |= run
    return np.asarray(found.sum(axis=1), np.int64)
