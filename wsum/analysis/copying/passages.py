"""Who copied whom: fingerprints, candidates, alignments and clusters in one."""

from __future__ import annotations

from math import log2

import numpy as np
import pandas as pd

from wsum.analysis.copying.clusters import clusters
from wsum.analysis.copying.layout import Layout, widened
from wsum.analysis.copying.search import SHINGLE, Search
from wsum.corpus import Corpus
from wsum.errors import InputError

# A formula's issuers without another word: a fifth of all, within these bounds
FORMULA = (5, 50)
BOUNDS = ("start_a", "end_a", "start_b", "end_b")
COLUMNS = ("doc_a", "start_a", "end_a", "doc_b", "start_b", "end_b", "chars", "identity", "cluster",
           "piece_a", "piece_b", "year_a", "year_b", "issuers", "formula")  # fmt: skip


def reuse(
    corpus: Corpus,
    *,
    min_chars: int | None = None,
    min_identity: float = 0.5,
    formulas: bool = False,
    formula_issuers: int | None = None,
) -> pd.DataFrame:
    """Find the passages that two pieces share, word for word or with small edits, wherever they stand.

    Args:
        corpus: the corpus; pieces of one file are held against each other too, a piece never against itself.
        min_chars: the shortest passage, in characters; without it log₂(letters) - 4, at least 8, since set phrases
            meet by chance in much text: 9 for five short reports, 15 for fifty long ones, 20 for 30 million letters.
        min_identity: the least part of an alignment's letters that must be equal.
        formulas: whether to give also what many issuers have, such as the opening words that all reports share.
        formula_issuers: how many issuers make a formula; without it a fifth of all, at least 5 and at most 50.

    Returns:
        doc_a, start_a, end_a, doc_b, start_b, end_b, chars (of the longer side), identity (equal letters of an
        alignment over its length, signs and blanks aside), cluster (from 1; copies of the same words), piece_a,
        piece_b, year_a, year_b (which of the two is the older), issuers (how many have its words: the median over
        its shingles), formula; ordered by a, then b. The piece of a stands before that of b in the corpus.

    Raises:
        InputError: an option is out of its bounds, or the corpus has no text.

    Shingles of letters are hashed and sorted once; those that two pieces share grow into matches, near matches
    into pairs of places, and these are aligned (Levenshtein) and cut where they are no longer alike.  Words of more
    than 50 places are paired with the next places only, so that the cost grows as n log n in the characters.
    The steps can be run and looked at one by one: `wsum.analysis.copying`.

    >>> import wsum
    >>> corpus = wsum.parse("【篇一】\\n全年组织春季抗旱保苗培训3期。\\n【篇二】\\n完成组织春季抗旱保苗培训5期。")
    >>> reuse(corpus)[["start_a", "end_a", "start_b", "end_b"]].values.tolist()
    [[7, 17, 28, 38]]
    """
    return listed(
        Search(corpus),
        min_chars=min_chars, min_identity=min_identity, formulas=formulas, formula_issuers=formula_issuers,
    )  # fmt: skip


def listed(
    search: Search,
    *,
    min_chars: int | None = None,
    min_identity: float = 0.5,
    formulas: bool = False,
    formula_issuers: int | None = None,
) -> pd.DataFrame:
    """What `reuse` gives, from a search that other questions may share."""
    layout = search.layout
    shortest = _min_chars(layout, min_chars)
    if not 0 < min_identity <= 1:
        raise InputError(f"min_identity={min_identity}: must be above 0 and at most 1")
    many = _formula_issuers(layout, formula_issuers)
    found = search.passages(shortest, formula=None if formulas else many)
    found = found.assign(formula=found["issuers"] >= many)
    kept = found["equal"] >= min_identity * found["length"]
    return _laid_out(layout, found[kept if formulas else kept & ~found["formula"]], shortest)


def _min_chars(layout: Layout, given: int | None) -> int:
    if given is None:
        return max(SHINGLE[0], int(log2(max(2, layout.letters))) - 4)
    if given < 4:
        raise InputError(f"min_chars={given}: must be 4 or more, since shorter words are everybody's")
    return given


def _formula_issuers(layout: Layout, given: int | None) -> int:
    if given is None:
        return min(max(FORMULA[0], -(-layout.issuers // 5)), FORMULA[1])
    if given < 2:
        raise InputError(f"formula_issuers={given}: must be 2 or more; one issuer's words are no formula")
    return given


def _laid_out(layout: Layout, aligned: pd.DataFrame, shortest: int) -> pd.DataFrame:
    """The passages as rows over the documents, those that are too short left out, in order, with their clusters."""
    frame = pd.concat([aligned, *(_side(layout, aligned, side) for side in "ab")], axis=1)
    frame[list(BOUNDS)] = np.array(_widened(layout, frame), np.int64).reshape(-1, len(BOUNDS))
    frame["chars"] = np.maximum(frame["end_a"] - frame["start_a"], frame["end_b"] - frame["start_b"])
    order = ["rank_a", "start_a", "end_a", "rank_b", "start_b", "end_b"]
    frame = frame[frame["chars"] >= shortest].sort_values(order, ignore_index=True)
    frame["identity"] = frame["equal"] / frame["length"]
    frame["cluster"] = clusters(frame)
    return frame[list(COLUMNS)]


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
