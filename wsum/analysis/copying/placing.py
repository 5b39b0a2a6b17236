"""PLACE: passages as rows over the documents, each with the signs around it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wsum.analysis.arrays import among
from wsum.analysis.copying.layout import Codes, Layout, points
from wsum.analysis.copying.runs import Numbers

# Signs that belong to what follows them, and to what stands before
OPENING, CLOSING = "“‘《〈（【「『([", "。，、；：！？”’》〉）】」』…,.;:!?)]"
BOUNDS = ("start_a", "end_a", "start_b", "end_b")


def placed(layout: Layout, passages: pd.DataFrame) -> pd.DataFrame:
    """The passages with doc, piece, year, start and end of both sides, and chars, those of the longer side.

    The order is that of a in the corpus, then that of b.  `rank_a` and `rank_b` are the numbers of the pieces there.
    """
    frame = pd.concat([passages, *(_side(layout, passages, side) for side in "ab")], axis=1)
    frame = frame.assign(**dict(zip(BOUNDS, _widened(layout, frame), strict=True)))
    frame["chars"] = np.maximum(frame["end_a"] - frame["start_a"], frame["end_b"] - frame["start_b"])
    return frame.sort_values(["rank_a", "start_a", "end_a", "rank_b", "start_b", "end_b"], ignore_index=True)


def _side(layout: Layout, aligned: pd.DataFrame, side: str) -> pd.DataFrame:
    """Where one side of each passage stands, in the words and offsets of its document."""
    number = layout.piece(aligned[f"at_{side}"])
    known = layout.pieces[["doc", "piece", "year"]].astype({"doc": "string", "piece": "int64"})
    found = known.iloc[number].set_index(aligned.index)
    found["start"] = layout.offsets[aligned[f"at_{side}"]].astype(np.int64)
    found["end"] = layout.offsets[aligned[f"to_{side}"] - 1].astype(np.int64) + 1
    return found.assign(rank=layout.rank[number], number=number).add_suffix(f"_{side}")


def _widened(layout: Layout, frame: pd.DataFrame) -> list[Numbers]:
    """The bounds of both sides of each passage, with the signs around them that both have: “ before, 。 behind."""
    known = layout.pieces
    places = known[["doc", "start", "end"]].itertuples(index=False)
    texts = [layout.corpus.text(doc)[start:end] for doc, start, end in places]
    codes = points("\n".join(["", *texts, ""]))  # no sign goes on beyond a piece
    begins = np.cumsum([1, *(len(text) + 1 for text in texts)])[:-1] - known["start"].to_numpy(np.int64)
    moved = [begins[frame[f"number_{side}"]] for side in "aabb"]
    sides = zip(BOUNDS, moved, strict=True)
    start_a, end_a, start_b, end_b = (frame[name].to_numpy(np.int64) + by for name, by in sides)
    before, behind = _alike(codes, start_a - 1, start_b - 1, OPENING, -1), _alike(codes, end_a, end_b, CLOSING, 1)
    bounds = start_a - before, end_a + behind, start_b - before, end_b + behind
    return [bound - by for bound, by in zip(bounds, moved, strict=True)]


def _alike(codes: Codes, one: Numbers, other: Numbers, signs: str, step: int) -> Numbers:
    """How many signs of some kind are alike from two places on, in steps to one side.

    >>> _alike(points("抗旱”。好旱”。，"), np.array([2]), np.array([6]), CLOSING, 1).tolist()
    [2]
    """
    found, rest = np.zeros(len(one), np.int64), np.arange(len(one))
    while len(rest):
        ours, theirs = (codes[side[rest] + step * found[rest]] for side in (one, other))
        rest = rest[(ours == theirs) & among(ours, signs)]
        found[rest] += 1
    return found
