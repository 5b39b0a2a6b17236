"""How much of a report is its own, and how concrete it is."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis.copying.passages import reuse
from wsum.corpus import Corpus

CONCRETE = {"dated": "dates", "counted": "counts", "named": "names", "awarded": "awards"}


def boilerplate(corpus: Corpus, *, min_chars: int | None = None, min_identity: float = 0.8) -> pd.DataFrame:
    """Measure how much of each piece stands in other pieces too, and how concrete it is.

    Args:
        corpus: the corpus.
        min_chars: the shortest passage that counts as shared, in characters; as in `reuse` without it.
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
    found = reuse(corpus, min_chars=min_chars, min_identity=min_identity, formulas=True)
    known = corpus.metadata
    frame = known[["doc", "piece"]].astype({"piece": "int64"}).reset_index(drop=True)
    filled = [_filled(corpus.text(row["doc"])[row["start"] : row["end"]]) for row in known.to_dict("records")]
    frame["chars"] = [int(each.sum()) for each in filled]
    frame["shared"] = _covered(known, filled, found)
    frame["share"] = frame["shared"] / frame["chars"].where(frame["chars"] > 0)
    rates = {name: _rate(corpus, frame, table) for name, table in CONCRETE.items()}
    frame["dated"], frame["concrete"] = rates.pop("dated"), 0.0
    frame["formula"] = _covered(known, filled, found[found["formula"]])
    frame = frame.assign(**rates)
    return frame.assign(concrete=frame[list(CONCRETE)].sum(axis=1, skipna=False))


def _filled(text: str) -> NDArray[np.bool_]:
    """Which characters are no blanks."""
    return np.fromiter((not sign.isspace() for sign in text), bool, len(text))


def _covered(known: pd.DataFrame, filled: list[NDArray[np.bool_]], found: pd.DataFrame) -> list[int]:
    """How many characters of each piece lie in passages."""
    number = {key: place for place, key in enumerate(zip(known["doc"], known["piece"], strict=True))}
    starts = known["start"].tolist()
    marks = [np.zeros(len(each), bool) for each in filled]
    for side in "ab":
        columns = (found[f"{name}_{side}"].tolist() for name in ("doc", "piece", "start", "end"))
        for doc, piece, start, end in zip(*columns, strict=True):
            place = number[doc, piece]
            marks[place][start - starts[place] : end - starts[place]] = True
    return [int((mark & each).sum()) for mark, each in zip(marks, filled, strict=True)]


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
