"""How much of a report is its own, and how concrete it is."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from wsum.analysis.copying.layout import points, tabled
from wsum.analysis.copying.passages import by_chance, least, shared
from wsum.analysis.copying.runs import Mask, Numbers
from wsum.analysis.copying.search import Search
from wsum.corpus import Corpus

CONCRETE = {"dated": "dates", "counted": "counts", "named": "names", "awarded": "awards"}


def boilerplate(corpus: Corpus, *, min_chars: int | None = None, min_identity: float = 0.8) -> pd.DataFrame:
    """Measure how much of each piece stands in other pieces too, and how concrete it is.

    Args:
        corpus: the corpus.
        min_chars: the shortest passage that counts as shared, in characters; without it log₂(letters) - 4, at least
            8, so that set phrases count: half of what `reuse` lists.
        min_identity: the least part of an alignment's letters that must be equal.

    Returns:
        doc, piece, chars (of the piece; blanks never count), shared (of them in passages that other pieces have
        too, formulas included), share (shared of chars), dated (dates per 1,000 characters), concrete (dates, counts,
        names and awards per 1,000), formula (characters in what many issuers have), counted, named and awarded (per
        1,000); a row a piece, in the order of the corpus. What is masked (XX年, X部) is not counted as concrete.
        A piece without characters has no share and no rates: NaN.

    Raises:
        InputError: an option is out of its bounds, or the corpus has no text.

    >>> import wsum
    >>> corpus = wsum.parse("【篇一】\\n组织春季抗旱保苗培训3期。\\n【篇二】\\n组织春季抗旱保苗培训，效果很好。")
    >>> boilerplate(corpus)[["chars", "shared", "share"]].round(2).values.tolist()
    [[17.0, 10.0, 0.59], [20.0, 10.0, 0.5]]
    """
    return own(corpus, standing(Search(corpus), min_chars=min_chars, min_identity=min_identity))


def standing(search: Search, *, min_chars: int | None = None, min_identity: float = 0.8) -> pd.DataFrame:
    """The passages that count as shared, set phrases and formulas included, from a search that others may use too."""
    return shared(search, least(min_chars) or by_chance(search.layout), min_identity=min_identity)


def joined(found: pd.DataFrame) -> pd.DataFrame:
    """What of each piece stands in passages, what overlaps or meets in one: doc, piece, start, end.

    >>> import wsum
    >>> corpus = wsum.parse("【篇一】\\n组织春季抗旱保苗培训3期。\\n【篇二】\\n春季抗旱保苗培训结束。", doc="a.txt")
    >>> joined(standing(Search(corpus))).values.tolist()
    [['a.txt', 1, 7, 15], ['a.txt', 2, 24, 32]]
    """
    names = ["doc", "piece", "start", "end"]
    sides = [found[[f"{name}_{side}" for name in names]].set_axis(names, axis=1) for side in "ab"]
    spans = pd.concat(sides, ignore_index=True).sort_values(["doc", "piece", "start"], ignore_index=True)
    keys = [spans["doc"], spans["piece"]]
    reached = spans["end"].groupby(keys).cummax().groupby(keys).shift()
    run = (reached.isna() | (spans["start"] > reached)).cumsum()
    return (
        spans.groupby(run)
        .agg({"doc": "first", "piece": "first", "start": "first", "end": "max"})
        .reset_index(drop=True)
    )


def own(corpus: Corpus, found: pd.DataFrame) -> pd.DataFrame:
    """What `boilerplate` gives, from the passages that count as shared."""
    known = corpus.metadata
    frame = known[["doc", "piece"]].astype({"piece": "int64"}).reset_index(drop=True)
    filled = [_filled(corpus.text(row["doc"])[row["start"] : row["end"]]) for row in known.to_dict("records")]
    frame["chars"] = np.array([each.sum() for each in filled], np.int64)
    frame["shared"] = _covered(known, filled, found)
    frame["share"] = frame["shared"] / frame["chars"].where(frame["chars"] > 0)
    rates = {name: _rate(corpus, frame, table) for name, table in CONCRETE.items()}
    frame["dated"], frame["concrete"] = rates.pop("dated"), 0.0
    frame["formula"] = _covered(known, filled, found[found["formula"]])
    frame = frame.assign(**rates)
    return frame.assign(concrete=frame[list(CONCRETE)].sum(axis=1, skipna=False))


def _filled(text: str) -> Mask:
    """Which characters are no blanks."""
    codes = points(text)
    return ~_blank(tabled(codes))[codes]


@cache
def _blank(size: int) -> Mask:
    """For each code point whether it is a blank."""
    return np.asarray(np.char.isspace(np.arange(size, dtype=np.uint32).view("<U1")))


def _covered(known: pd.DataFrame, filled: list[Mask], found: pd.DataFrame) -> Numbers:
    """How many characters of each piece lie in passages."""
    sizes = np.array([len(each) for each in filled], np.int64)
    firsts = np.append(0, np.cumsum(sizes))
    keys = pd.MultiIndex.from_frame(known[["doc", "piece"]])
    steps = np.zeros(firsts[-1] + 1, np.int64)
    for side in "ab":
        number = keys.get_indexer(pd.MultiIndex.from_frame(found[[f"doc_{side}", f"piece_{side}"]]))
        moved = firsts[number] - known["start"].to_numpy(np.int64)[number]
        for name, step in (("start", 1), ("end", -1)):
            np.add.at(steps, found[f"{name}_{side}"].to_numpy(np.int64) + moved, step)
    counted = np.append(0, np.cumsum((np.cumsum(steps)[:-1] > 0) & np.concatenate([*filled, np.zeros(0, bool)])))
    return np.asarray(counted[firsts[1:]] - counted[firsts[:-1]])


def _rate(corpus: Corpus, frame: pd.DataFrame, table: str) -> pd.Series[float]:
    """Rows of a table per 1,000 characters of each piece, masked ones left out."""
    rows = getattr(corpus, table)
    if "masked" in rows:
        rows = rows[~rows["masked"].fillna(False).astype(bool)]
    counts = rows.groupby(["doc", "piece"]).size()
    keys = pd.MultiIndex.from_frame(frame[["doc", "piece"]])
    return (
        1000 * pd.Series(counts.reindex(keys, fill_value=0).to_numpy(float)) / frame["chars"].where(frame["chars"] > 0)
    )
