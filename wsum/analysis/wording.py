"""Wording: which phrases came, stayed and went."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wsum.analysis.formulas import numbered
from wsum.analysis.lives import Stream, bursts, stream
from wsum.analysis.phrasing import found, quoted
from wsum.analysis.ranking import scores
from wsum.corpus import Corpus
from wsum.errors import InputError

PHRASES = {
    "phrase": "string", "first": "string", "last": "string", "pieces": "int64", "count": "int64",
    "burst_start": "string", "burst_end": "string", "weight": "float64", "kind": "string", "score": "float64",
    "cohesion": "float64", "entropy": "float64", "quoted": "int64", "doc": "string", "start": "int64", "end": "int64",
}  # fmt: skip


def phrases(corpus: Corpus, *, by: str = "year", min_count: int = 3, most: int = 2000) -> pd.DataFrame:
    """Find the phrases (提法) that a corpus coins, and when each came, was in fashion and went.

    Args:
        corpus: the corpus.
        by: a column of the pieces' metadata whose values are in order of time; a masked or unknown year is no
            part of a life.
        min_count: leave out phrases that stand less often.
        most: how many phrases to list.

    Returns:
        phrase, first and last (groups that have it), pieces, count, burst_start, burst_end and weight (of its
        heaviest burst, in nats), kind (quoted, numbered or free), score, cohesion and entropy (bits), quoted (how
        often in quotation marks), doc, start, end (its first place in the first group); by falling score, phrase.

    Raises:
        InputError: there is no such column, or the corpus has no text.

    A free phrase holds together: cohesion is the least pointwise mutual information over its cuts in two,
    log₂ c(ab) N / (c(a) c(b)), N the characters. It stands freely: entropy is the smaller of the branching
    entropies of the characters before and after it (Jin & Tanaka-Ishii 2006). The score is a product of both, of how
    far the phrase tells one time from another, of how many pieces have it, and of its form. Bursts: Kleinberg 2003
    (`wsum.measures.find_bursts`).

    first, last, pieces and count are those of a plain search for the phrase in the text of the pieces, with or
    without quotation marks around it, full-width figures as half-width ones. Where it begins or ends inside a number
    it is not the phrase: 七五 stands in “七五”期间, but not in 一九七五年.

    >>> import wsum
    >>> years = "一", 2020, "落实", "二", 2021, "坚持", "三", 2022, "用好"
    >>> corpus = wsum.parse(("【篇{}】县文化馆{}年工作总结\\n{}“三会一课”制度。\\n" * 3).format(*years))
    >>> phrases(corpus, most=1)[["phrase", "first", "last", "pieces", "kind"]].values.tolist()
    [['三会一课', '2020', '2022', 3, 'numbered']]
    """
    for name, value in (("min_count", min_count), ("most", most)):
        if value < 1:
            raise InputError(f"{name}={value}: must be at least 1")
    return coined(stream(corpus, by), min_count, most)


def coined(text: Stream, min_count: int, most: int) -> pd.DataFrame:
    """What `phrases` gives of a text."""
    known = found(text, min_count)
    score = scores(known)
    foremost = known.phrases.assign(score=score)[score >= np.sort(score)[-most:].min(initial=np.inf)]
    frame = foremost.sort_values(["score", "phrase"], ascending=[False, True])[:most]
    shown = known.phrases.index.isin(frame.index)
    fashion = bursts(text, known.places.only(shown), len(frame)).set_axis(np.flatnonzero(shown))
    return _shown(text, frame.join(fashion))


def _shown(text: Stream, found: pd.DataFrame) -> pd.DataFrame:
    """The columns that are asked for."""
    names = pd.Series(text.times, dtype="string")
    frame = found.reset_index(drop=True)
    for name in ("first", "last", "burst_start", "burst_end"):
        number = frame[name].where(frame[name] >= 0)
        frame[name] = number.map(names)
    piece = text.piece(frame["place"].to_numpy(np.int64))
    frame["doc"] = np.array(text.docs, dtype=object)[piece]
    frame["start"] = frame["place"] - text.bounds[piece] + text.starts[piece]
    frame["end"] = frame["start"] + frame["phrase"].str.len()
    frame["entropy"] = frame[["left", "right"]].min(axis=1)
    marked = np.where(quoted(frame), "quoted", "free")
    frame["kind"] = np.where(frame["phrase"].map(numbered), "numbered", marked)
    return frame[list(PHRASES)].astype(PHRASES)
