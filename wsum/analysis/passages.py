"""Passages of the texts with a heading and a role: sections, and what stands under no heading of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis.weighing import tf_idf
from wsum.corpus import Corpus
from wsum.tokens import Tokens

COLUMNS = ["doc", "piece", "section", "role", "start", "end", "words_start", "body_start", "heading"]
OFFSETS = {"start": "int64", "end": "int64", "words_start": "int64", "body_start": "int64"}
LONGEST = 30  # characters of an opening clause that stands for a heading
CHAPTERS = ("achievement", "problem", "plan", "suggestion")
MOST = 0.5  # of what a piece says in a role stands in the passage that is its chapter
MARK = 2.0  # how often a chapter's role stands in its heading, as it were
HEADING = 0.5  # the part that the heading has in the likeness of two passages
Ints = NDArray[np.int64]
Table = NDArray[np.float64]


def headed(corpus: Corpus) -> pd.DataFrame:
    """The sections that are lines of their own, each with all that stands under it, in the order of the texts.

    Sections without a role (notes and attachments) are left out; a bare number has its opening words for
    a heading.
    """
    sections = corpus.sections
    kept = np.flatnonzero(~sections["inline"].astype(bool) & sections["role"].notna())
    found = sections[[name for name in (*COLUMNS, "marker") if name in sections]].take(kept).reset_index(drop=True)
    # the marker, 一、 or （二）, is none of its words
    found["words_start"] = found["start"] + found["marker"].fillna("").str.len()
    found["body_start"] = found["body_start"].fillna(found["end"])
    bare = np.flatnonzero(found["heading"].fillna("") == "")
    opening = _opening(sections["text"].take(kept[bare]).str.slice(1)).str.strip()
    found.loc[bare, "heading"] = opening.to_numpy()
    return found[COLUMNS].astype(OFFSETS)


def own_parts(sections: pd.DataFrame) -> pd.DataFrame:
    """Each section without the sections below it: it ends where the first of them begins."""
    doc, start, end = (sections[name].to_numpy() for name in ("doc", "start", "end"))
    below = np.append((doc[1:] == doc[:-1]) & (start[1:] < end[:-1]), False)
    return sections.assign(end=np.where(below, np.append(start[1:], 0), end))


def opened(paragraphs: pd.DataFrame, end: Any = None) -> pd.DataFrame:
    """Paragraphs, or what begins with them, as passages: their opening words are their heading."""
    opening = _opening(paragraphs["text"])
    found = paragraphs.assign(heading=opening.str.strip(), words_start=paragraphs["start"])
    found["body_start"] = found["start"] + opening.str.len()
    if end is not None:
        found["end"] = end
    return found.reset_index(drop=True)[COLUMNS].astype(OFFSETS)


def _opening(text: Any) -> Any:
    """What texts begin with, as far as the end of a sentence, at most LONGEST characters."""
    return text.str.extract(r"^(\s*[^。！？；：;!?:\n]*)", expand=False).str.slice(0, LONGEST)


def counted(tokens: Tokens, passages: pd.DataFrame) -> Any:
    """How often each passage has each word that may be listed: a sparse matrix, passages by terms."""
    return next(_counted(tokens, passages, "end"))


def _counted(tokens: Tokens, passages: pd.DataFrame, *ends: str) -> Iterator[Any]:
    """The words of each passage as far as one end and another: a sparse matrix for each."""
    docs = pd.Index(dict.fromkeys(tokens.pieces["doc"]))
    home = docs.get_indexer(pd.Index(tokens.pieces["doc"])).astype(np.int64)
    term, piece, start = (column[tokens.listed] for column in (tokens.term, tokens.piece, tokens.start))
    # tokens stand in the order of the texts, so a passage is a run of them
    places = (home[piece] << 32) + start
    base = docs.get_indexer(pd.Index(passages["doc"])).astype(np.int64) << 32
    first, *beyond = (
        np.searchsorted(places, base + passages[name].to_numpy(np.int64)) for name in ("words_start", *ends)
    )
    return (_runs(term, first, there, len(tokens.terms)) for there in beyond)


def _runs(term: Any, first: Ints, beyond: Ints, size: int) -> Any:
    """How often each of `size` terms stands in some runs of them: a sparse matrix, runs by terms."""
    from scipy.sparse import csr_array

    sizes = np.maximum(beyond - first, 0)
    bounds = np.append(0, np.cumsum(sizes))
    places = np.arange(bounds[-1]) + np.repeat(first - bounds[:-1], sizes)
    table = csr_array((np.ones(len(places)), term[places], bounds), shape=(len(first), size))
    table.sum_duplicates()
    return table


class Vectors(NamedTuple):
    """TF-IDF vectors of the headings of some passages, and of all their words; a row a passage."""

    headings: Any
    words: Any

    def only(self, rows: Any) -> Vectors:
        """The vectors of some passages."""
        return Vectors(self.headings[rows], self.words[rows])


def chapters(passages: pd.DataFrame) -> Any:
    """Which passage has most of what its piece says in a role: a sparse matrix, passages by roles, that
    stands beside the words of the headings.

    So the review of one year is like that of another, whatever its heading.
    """
    from scipy.sparse import csr_array

    own = own_parts(passages)
    said = (own["end"] - own["start"]).groupby([own["doc"], own["piece"], own["role"]]).transform("sum")
    rows = np.flatnonzero((passages["end"] - passages["start"] >= MOST * said) & passages["role"].isin(CHAPTERS))
    columns = [CHAPTERS.index(role) for role in passages["role"].iloc[rows]]
    return csr_array((np.full(len(rows), MARK), (rows, columns)), shape=(len(passages), len(CHAPTERS)))


def vectors(tokens: Tokens, passages: pd.DataFrame, marks: Any) -> Vectors:
    """The vectors of passages; `marks` are words of their headings that the text does not have."""
    from scipy.sparse import hstack

    headings, words = _counted(tokens, passages, "body_start", "end")
    return Vectors(tf_idf(hstack([headings, marks], format="csr")), tf_idf(words))


def likeness(first: Vectors, second: Vectors, *, named: bool = False) -> Table:
    """How alike each two passages are, 0 to 1: the mean of the cosines of their headings and of all their words.

    A heading without words does not count. With `named`, passages whose headings share no word are not
    alike at all.
    """
    headings = (first.headings @ second.headings.T).toarray()
    words = (first.words @ second.words.T).toarray()
    mute = (_mute(first)[:, np.newaxis] | _mute(second)) & (not named)
    value = np.clip(np.where(mute, words, HEADING * headings + (1 - HEADING) * words), 0.0, 1.0)
    return np.where((headings > 0) | (not named), value, 0.0)


def _mute(found: Vectors) -> NDArray[np.bool_]:
    return np.asarray(np.diff(found.headings.indptr) == 0)
