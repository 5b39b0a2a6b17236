"""CANDIDATES: matches that lie near each other in two pieces, in the same order, to one pair of places."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wsum.analysis.copying.beside import SIDE, alike, threes
from wsum.analysis.copying.layout import Layout
from wsum.analysis.copying.runs import Numbers, begins, components, lengths

# Letters between two matches of one passage, in either piece
REACH = 60
# Later matches of the same two pieces that a match is held against
NEXT = 4


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
    if len(weak):
        numbers, box = threes(layout.codes), {name: column.to_numpy()[weak] for name, column in boxes.items()}
        around = alike(numbers, box["at_a"] - SIDE, box["at_b"] - SIDE) + alike(numbers, box["to_a"], box["to_b"])
        kept[weak] = box["matched"] + around >= enough
    return boxes[kept].reset_index(drop=True)
