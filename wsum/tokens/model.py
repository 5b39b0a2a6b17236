"""Tokens: the words of a corpus as columns of numbers, so that millions of them are counted at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.tokens.protected import KINDS

Ints = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Tokens:
    """The words of some pieces in order; signs and blanks are no tokens.

    Each array has an entry a token: `term` its word as an index into `terms`, `start` and `end` its
    place in the document, `piece` its row in `pieces` (`Corpus.metadata`), `sentence` the running
    number of its sentence in the corpus, `kind` an index into KINDS (word, date, count, name, quote,
    own).  `listed` says of each token whether it may be a row of a list of words; stop words, dates and
    counts may not, but they take up their place and count in every size.
    """

    terms: Sequence[str]
    pieces: pd.DataFrame
    term: Ints
    start: Ints
    end: Ints
    piece: Ints
    sentence: Ints
    kind: NDArray[np.int8]
    listed: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.term)

    def only(self, kept: NDArray[np.bool_]) -> Tokens:
        """The tokens where `kept` is true."""
        if kept.all():
            return self
        columns = ("term", "start", "end", "piece", "sentence", "kind", "listed")
        return replace(self, **{name: getattr(self, name)[kept] for name in columns})

    def sizes(self) -> NDArray[np.int64]:
        """How many tokens each piece has, in the order of `pieces`."""
        return np.bincount(self.piece, minlength=len(self.pieces))

    @cached_property
    def ranks(self) -> NDArray[np.int64]:
        """The place of each word in the order of code points."""
        ranks = np.empty(len(self.terms), np.int64)
        ranks[sorted(range(len(self.terms)), key=self.terms.__getitem__)] = np.arange(len(self.terms))
        return ranks

    def counts(self) -> Any:
        """How often each piece has each word that may be listed: a sparse matrix, pieces by terms."""
        from scipy.sparse import csr_array

        places = self.piece[self.listed], self.term[self.listed]
        found = csr_array((np.ones(len(places[0]), np.int64), places), shape=(len(self.pieces), len(self.terms)))
        found.sum_duplicates()
        return found

    def frame(self) -> pd.DataFrame:
        """A row a token: doc, piece, start, end, text, kind, sentence."""
        place = self.pieces[["doc", "piece"]].iloc[self.piece].reset_index(drop=True)
        words = pd.array(list(self.terms), dtype="string").take(self.term)
        kinds = pd.Categorical.from_codes(self.kind, categories=pd.Index(KINDS))
        return place.assign(start=self.start, end=self.end, text=words, kind=kinds, sentence=self.sentence)
