"""SIFT: what of the shared passages says nothing of who copied whom."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wsum.analysis.copying.runs import Mask, Numbers, begins, furthest
from wsum.corpus import Corpus

# Lines that reports share because they are reports
FURNITURE = ("label", "title", "byline", "salutation", "signature")


def said(corpus: Corpus, frame: pd.DataFrame) -> Numbers:
    """How many characters of each passage are no part of a title, byline, salutation or signature, on either side."""
    lines = corpus.paragraphs[["doc", "start", "end", "kind"]]
    lines = lines[lines["kind"].isin(FURNITURE)].sort_values(["doc", "start"])
    taken = [_taken(lines, *(frame[f"{name}_{side}"] for name in ("doc", "start", "end"))) for side in "ab"]
    return np.asarray(frame["chars"].to_numpy(np.int64) - np.maximum(*taken))


def _taken(lines: pd.DataFrame, doc: pd.Series[str], start: pd.Series[int], end: pd.Series[int]) -> Numbers:
    """How many characters of the lines, in the order of the text, lie in each span of a document."""
    docs = pd.Index(lines["doc"].unique())
    ends = lines["end"].to_numpy(np.int64)
    step = 1 + int(max(ends.max(initial=0), end.to_numpy(np.int64).max(initial=0)))  # from a document to the next
    starts = np.append(-2 * step, docs.get_indexer(lines["doc"]) * step + lines["start"].to_numpy(np.int64))
    sizes = np.append(0, ends - lines["start"].to_numpy(np.int64))
    total = np.cumsum(sizes)
    counts = []
    for place in (start, end):
        at = docs.get_indexer(doc) * step + place.to_numpy(np.int64)
        line = np.searchsorted(starts, at, side="right") - 1
        counts.append(total[line] - np.maximum(starts[line] + sizes[line] - at, 0))
    return np.asarray(counts[1] - counts[0])


def repeated(frame: pd.DataFrame) -> Mask:
    """Which passages have both sides in longer passages of the same two pieces, so that they say nothing new.

    >>> rows = [(0, 9, 1, 60, 69), (0, 9, 1, 80, 90), (0, 30, 1, 50, 75), (0, 30, 2, 50, 75)]
    >>> frame = pd.DataFrame(rows, columns=["start_a", "end_a", "rank_b", "start_b", "end_b"]).assign(rank_a=0)
    >>> repeated(frame).tolist()
    [True, False, False, False]
    """
    pair = frame["rank_a"].to_numpy(np.int64) * (1 + frame["rank_b"].max()) + frame["rank_b"].to_numpy(np.int64)
    found = np.ones(len(frame), bool)
    for side in "ab":
        found &= _held(pair, *(frame[f"{name}_{side}"].to_numpy(np.int64) for name in ("start", "end")))
    return found


def _held(group: Numbers, start: Numbers, end: Numbers) -> Mask:
    """Which spans lie in a longer one of their group."""
    order = np.lexsort((-end, start, group))
    first = begins(group[order], start[order], end[order])  # the same span twice is not longer than itself
    rows = order[first]
    held = furthest(group[rows], end[rows]) >= end[rows]
    found = np.zeros(len(group), bool)
    found[order] = held[np.cumsum(first) - 1]
    return found
