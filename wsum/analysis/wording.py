"""Wording: which phrases came, stayed and went."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis import formulas
from wsum.analysis.lives import Stream, lives, stream
from wsum.analysis.places import Places, places
from wsum.analysis.strings import Strings, encoded, strings
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.tokens.cutters import cutter

Numbers = NDArray[np.int64]
LONGEST = 16  # characters of a phrase
SHORTEST = 3  # of one that no quotation marks hold together
# What a candidate must have, in bits: cohesion, freedom on its freer side, and on the other
COHESION, FREE, BOUND = 3.0, 1.0, 0.3
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

    first, last, pieces and count are those of a plain search for the phrase in the text of the pieces, with or
    without quotation marks around it, full-width figures as half-width ones.

    >>> import wsum
    >>> years = "一", 2020, "落实", "二", 2021, "坚持", "三", 2022, "用好"
    >>> corpus = wsum.parse(("【篇{}】县文化馆{}年工作总结\\n{}“三会一课”制度。\\n" * 3).format(*years))
    >>> phrases(corpus, most=1)[["phrase", "first", "last", "pieces", "kind"]].values.tolist()
    [['三会一课', '2020', '2022', 3, 'numbered']]
    """
    for name, value in (("min_count", min_count), ("most", most)):
        if value < 1:
            raise InputError(f"{name}={value}: must be at least 1")
    text = stream(corpus, by)
    found = _lived(text, _candidates(text, max(min_count, 2)))
    found = found[(found["count"] >= min_count) & (found["pieces"] >= min(2, len(text.bounds)))]
    found = _whole(found)
    order = found.assign(score=_score(found)).sort_values(["score", "phrase"], ascending=[False, True])
    return _shown(text, order.head(most))


def _candidates(text: Stream, min_count: int) -> pd.DataFrame:
    """phrase, cohesion, left, right: strings that hold together and stand freely, and what is quoted."""
    quotes = formulas.quotations(text.text, LONGEST)
    quotes = Counter({words: count for words, count in quotes.items() if count > 1})
    han = (text.signs >= 0x4E00) & (text.signs <= 0x9FFF)
    for start, end in formulas.works(text.text):
        han[start:end] = False
    before, after = formulas.beside(text.text)
    rows = [row for level in strings(encoded(text.text, ~han), longest=LONGEST, min_count=min_count,
                                     before=before, after=after)
            for row in _rows(text.text, level, quotes)]  # fmt: skip
    known = {row[0] for row in rows}
    rows += [(words, np.nan, np.nan, np.nan) for words in sorted(quotes.keys() - known)]
    return pd.DataFrame(rows, columns=["phrase", "cohesion", "left", "right"])


def _rows(text: str, level: Strings, quotes: Counter[str]) -> list[tuple[Any, ...]]:
    """The candidates of one length."""
    low, high = np.minimum(level.left, level.right), np.maximum(level.left, level.right)
    fit = (level.cohesion >= COHESION) & (low >= BOUND) & (high >= FREE) & (level.length >= SHORTEST)
    columns = (column.tolist() for column in (level.start, fit, level.cohesion, level.left, level.right))
    rows = ((text[start : start + level.length], *rest) for start, *rest in zip(*columns, strict=True))
    return [(words, *bits) for words, fine, *bits in rows if words in quotes or (fine and not formulas.figure(words))]


def _lived(text: Stream, found: pd.DataFrame) -> pd.DataFrame:
    """The candidates with their lives."""
    words = found["phrase"].tolist()
    hits = places(text.text, words)
    length = np.array([len(one) for one in words], np.int64)
    return found.join(lives(text, hits, length))[_cut(text, hits, length)]


def _cut(text: Stream, hits: Places, length: Numbers) -> NDArray[np.bool_]:
    """Whether a cutter of words would begin and end each phrase where it does, at half of its places."""
    begins = np.zeros(len(text.text) + 1, bool)
    begins[np.cumsum([0, *map(len, cutter()(text.text))])] = True
    ends = hits.start + length[hits.phrase]
    fits = np.bincount(hits.phrase, begins[hits.start] & begins[ends], minlength=len(length))
    return fits * 2 >= np.bincount(hits.phrase, minlength=len(length))


def _whole(found: pd.DataFrame) -> pd.DataFrame:
    """Those that neither begin or end with a word that is no part of them, nor only stand in a longer one."""
    quoted = found["quoted"] * 2 >= found["count"]
    counts = dict(zip(found["phrase"], found["count"], strict=True))
    whole = [kept or not _edged(phrase, counts) for phrase, kept in zip(found["phrase"], quoted, strict=True)]
    found = found[np.array(whole, bool)]
    inner = formulas.nested(dict(zip(found["phrase"], found["count"], strict=True)), 2)
    return found[~found["phrase"].isin(inner)]


def _edged(phrase: str, counts: dict[str, int]) -> bool:
    return any(firm or counts.get(rest, 0) > counts[phrase] for rest, firm in formulas.bare(phrase))


def _score(found: pd.DataFrame) -> Any:
    """How much of a 提法 each is: held together, free, told by its time, spread, and shaped like one."""
    quoted = (found["quoted"] / found["count"]).to_numpy()
    cohesion = found["cohesion"].fillna(9.0).clip(upper=9.0).to_numpy() / 9
    freedom = (found["left"].fillna(3.0) + found["right"].fillna(3.0)).clip(upper=6.0).to_numpy() / 6
    told = found["told"].fillna(0.0).to_numpy()
    rate = np.minimum(told / np.maximum(found["count"].to_numpy(), 1), 3.0) / 2
    life = np.minimum(np.log2(2 + told), 7.0) * (1 + rate)
    spread = np.log2(1 + found["pieces"]).clip(upper=4.0).to_numpy() / 4
    shape = np.maximum(1 + 2 * quoted.clip(max=0.5), np.where(found["phrase"].map(formulas.numbered), 1.5, 1.0))
    length = found["phrase"].str.len().map({2: 0.8, 3: 0.9}).fillna(1.0).to_numpy()
    return np.sqrt(np.maximum(cohesion, 0) * freedom) * life * spread * shape * length


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
    numbers = frame["phrase"].map(formulas.numbered)
    frame["kind"] = np.where(numbers, "numbered", np.where(frame["quoted"] * 2 >= frame["count"], "quoted", "free"))
    return frame[list(PHRASES)].astype(PHRASES)
