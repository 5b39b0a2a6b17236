"""The search for passages, step by step; what two questions have in common is looked for once."""

from __future__ import annotations

import numpy as np
import pandas as pd

from wsum.analysis.copying.alignments import alignments
from wsum.analysis.copying.candidates import candidates
from wsum.analysis.copying.fingerprints import fingerprints
from wsum.analysis.copying.layout import lay_out
from wsum.analysis.copying.matching import matches
from wsum.analysis.copying.placing import placed
from wsum.analysis.copying.runs import Numbers, medians
from wsum.corpus import Corpus

# Letters that must be alike in a pair of places, and what a passage must be worth (equal letters less twice the
# edited ones), both as a part of the shortest passage
LIKELY, WORTH = 0.7, 0.6
# Letters of a shingle: at least, and with long passages at most
SHINGLE = (8, 10)
# The shortest passage and how many issuers make a formula
Asked = tuple[int, int | None]


class Search:
    """The passages that pieces of a corpus share, as `reuse` and `boilerplate` look for them.

    >>> import wsum
    >>> search = Search(wsum.parse("【篇一】\\n全年组织春季抗旱保苗3次。\\n【篇二】\\n完成组织春季抗旱保苗5次。"))
    >>> search.passages(8).to_dict("list")
    {'at_a': [5], 'to_a': [13], 'at_b': [20], 'to_b': [28], 'equal': [8], 'length': [8], 'issuers': [2]}
    """

    def __init__(self, corpus: Corpus) -> None:
        self.layout = lay_out(corpus)
        self._shingles: dict[int, pd.DataFrame] = {}
        self._passages: dict[Asked, pd.DataFrame] = {}
        self._placed: dict[Asked, pd.DataFrame] = {}

    def placed(self, shortest: int, *, formula: int | None = None) -> pd.DataFrame:
        """The passages with their places in the documents."""
        if (asked := self._asked(shortest, formula)) not in self._placed:
            self._placed[asked] = placed(self.layout, self.passages(shortest, formula=formula))
        return self._placed[asked]

    def passages(self, shortest: int, *, formula: int | None = None) -> pd.DataFrame:
        """The passages of about so many letters or more, with how many issuers have the words of each.

        What `formula` or more issuers have begins none.  Returns what `alignments` returns, and issuers.
        """
        if (asked := self._asked(shortest, formula)) not in self._passages:
            shingles = self._fingerprints(shingle(shortest))
            found = matches(self.layout, shingles, formula=asked[1])
            pairs = candidates(self.layout, found, enough=LIKELY * shortest)
            aligned = alignments(self.layout, pairs, enough=WORTH * shortest)
            self._passages[asked] = aligned.assign(issuers=_issuers(shingles, aligned))
        return self._passages[asked]

    def _asked(self, shortest: int, formula: int | None) -> Asked:
        if formula is not None and self._fingerprints(shingle(shortest))["issuers"].max() < formula:
            formula = None  # nobody has one
        return shortest, formula

    def _fingerprints(self, size: int) -> pd.DataFrame:
        if size not in self._shingles:
            self._shingles[size] = fingerprints(self.layout, size=size)
        return self._shingles[size]


def shingle(shortest: int) -> int:
    """How many letters a shingle has where passages have at least so many characters.

    >>> shingle(4), shingle(9), shingle(40)
    (4, 8, 10)
    """
    least, most = SHINGLE
    return min(max(least, 2 * shortest // 3), most, shortest)


def _issuers(shingles: pd.DataFrame, aligned: pd.DataFrame) -> Numbers:
    """How many issuers have the words of each passage: the median over the shingles that it shares with anyone."""
    places = shingles["at"].to_numpy()
    order = np.argsort(places)
    places, issuers = places[order], shingles["issuers"].to_numpy()[order]
    first, last = (np.searchsorted(places, aligned[name]) for name in ("at_a", "to_a"))
    return medians(issuers, first, last)
