"""PLACE: passages as rows over the documents, each with the signs around it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wsum.analysis.copying.layout import Layout, widened

BOUNDS = ("start_a", "end_a", "start_b", "end_b")


def placed(layout: Layout, passages: pd.DataFrame) -> pd.DataFrame:
    """The passages with doc, piece, year, start and end of both sides, and chars, those of the longer side.

    The order is that of a in the corpus, then that of b.  `rank_a` and `rank_b` are the numbers of the pieces there.
    """
    frame = pd.concat([passages, *(_side(layout, passages, side) for side in "ab")], axis=1)
    frame[list(BOUNDS)] = np.array(_widened(layout, frame), np.int64).reshape(-1, len(BOUNDS))
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


def _widened(layout: Layout, frame: pd.DataFrame) -> list[tuple[int, ...]]:
    """The bounds of both sides of each passage, with the signs around them that both have."""
    known = layout.pieces
    pieces = list(zip(map(layout.corpus.text, known["doc"]), known["start"], known["end"], strict=True))
    rows = (frame[name].tolist() for name in ("number_a", "number_b", *BOUNDS))
    return [widened(pieces[a], pieces[b], bounds) for a, b, *bounds in zip(*rows, strict=True)]
