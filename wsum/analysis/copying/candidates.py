"""CANDIDATES: matches that lie near each other in two pieces, in the same order, to one pair of places."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wsum.analysis.copying.fingerprints import BLOCK
from wsum.analysis.copying.layout import Codes, Layout
from wsum.analysis.copying.runs import Numbers, begins, components, lengths

# Letters between two matches of one passage, in either piece
REACH = 60
# Later matches of the same two pieces that a match is held against
NEXT = 4
# Letters beside a weak match that are looked at, how far they may have moved, and how many pairs at once
SIDE, SHIFT, CHUNK = 20, 3, 20_000
# What makes a number of three letters
PRIME = np.uint32(2_654_435_761)


def candidates(layout: Layout, found: pd.DataFrame, *, enough: float) -> pd.DataFrame:
    """Join matches that lie near each other in both pieces, in the same order, to one pair of places.

    A pair whose matches have less than `enough` letters is kept only where the letters beside them are alike too.
    Returns at_a, to_a, at_b, to_b (places in the layout), matched (letters in the matches) and matches.
    """
    a, b, length = (found[name].to_numpy(np.int64) for name in ("at_a", "at_b", "letters"))
    pair = layout.piece(a) * len(layout.bounds) + layout.piece(b)
    order = np.argsort(pair, kind="stable")
    a, b, length, pair = a[order], b[order], length[order], pair[order]
    links = [_linked(a, b, length, pair, step) for step in range(1, NEXT + 1)]
    return _likely(layout, _boxes(components(links, len(a)), a, b, length), enough)


def _linked(a: Numbers, b: Numbers, length: Numbers, pair: Numbers, step: int) -> tuple[Numbers, Numbers]:
    """Matches and the matches some rows after them that go on from them."""
    first = np.arange(max(0, len(a) - step))
    second = first + step
    near = (pair[first] == pair[second]) & (b[second] > b[first])
    for places in (a, b):
        near &= places[second] - places[first] - length[first] <= REACH
    return first[near], second[near]


def _boxes(label: Numbers, a: Numbers, b: Numbers, length: Numbers) -> pd.DataFrame:
    """The bounds of each component."""
    order = np.argsort(label, kind="stable")
    label, a, b, length = label[order], a[order], b[order], length[order]
    starts = np.flatnonzero(begins(label))
    columns = {
        "at_a": (np.minimum, a), "to_a": (np.maximum, a + length), "at_b": (np.minimum, b),
        "to_b": (np.maximum, b + length), "matched": (np.add, length),
    }  # fmt: skip
    boxes = {
        name: least.reduceat(values, starts) if len(starts) else values for name, (least, values) in columns.items()
    }
    return pd.DataFrame({**boxes, "matches": lengths(starts, len(label))})


def _likely(layout: Layout, boxes: pd.DataFrame, enough: float) -> pd.DataFrame:
    """The pairs with enough letters in their matches, or in them and in what lies beside them."""
    kept = boxes["matched"].to_numpy() >= enough
    weak = np.flatnonzero(~kept)
    threes = _threes(layout.codes) if len(weak) else layout.codes
    for some in np.array_split(weak, 1 + len(weak) // CHUNK):
        box = {name: column.to_numpy() for name, column in boxes.iloc[some].items()}
        around = _alike(threes, box["at_a"] - SIDE, box["at_b"] - SIDE) + _alike(threes, box["to_a"], box["to_b"])
        kept[some] = box["matched"] + around >= enough
    return boxes[kept].reset_index(drop=True)


def _threes(codes: Codes) -> Codes:
    """A number for the three letters from each place on, of its own where they are not in one piece."""
    found = np.zeros_like(codes)
    for start in range(0, len(codes) - 2, BLOCK):
        part = found[start : min(start + BLOCK, len(codes) - 2)]
        for shift in range(start, start + 3):  # it may wrap around
            part *= PRIME
            part += codes[shift : shift + len(part)]
    ends = np.flatnonzero(codes == 0)
    for place in (ends, ends - 1, ends - 2):
        found[place] = place
    return found


def _alike(threes: Codes, a: Numbers, b: Numbers) -> Numbers:
    """How many of the `SIDE` letters from each place of a on begin three that stand near their place after b too."""
    last = len(threes) - 1
    ours = threes[np.clip(a[:, None] + np.arange(SIDE), 0, last)]
    theirs = threes[np.clip(b[:, None] + np.arange(-SHIFT, SIDE + SHIFT), 0, last)]
    found = np.zeros(ours.shape, bool)
    for shift in range(2 * SHIFT + 1):
        found |= ours == theirs[:, shift : shift + SIDE]
    return np.asarray(found.sum(axis=1), np.int64)
