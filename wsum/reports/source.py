"""What the parts of a report ask: the corpus, how its pieces are grouped, and the passages of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from wsum import analysis
from wsum.analysis import codebooks, dating, thematic
from wsum.analysis.arrays import lengths
from wsum.analysis.codebooks import Given
from wsum.analysis.copying import Search, joined, listed, own, standing
from wsum.analysis.places import in_texts
from wsum.analysis.readings import Read, readings
from wsum.corpus import Corpus
from wsum.measures.arrays import order
from wsum.memory import uncollected
from wsum.reports.model import Absent, Places
from wsum.reports.twins import earlier

MANY = 15  # years that are told apart; more come together by decade
GROUP = "report_group"
UNKNOWN = "unknown"


class Copies(NamedTuple):
    """What `wsum.analysis.reuse` and `wsum.analysis.boilerplate` give, and the passages behind the second."""

    reuse: pd.DataFrame
    boilerplate: pd.DataFrame
    passages: pd.DataFrame


class Source:
    """A corpus as its report sees it.

    `by` is the column by which the pieces are grouped (year, else issuer, else document), `None` where all are
    of one group; in `corpus` each piece has the name of its group in the column GROUP.
    """

    def __init__(self, corpus: Corpus, *, codebook: Given = None) -> None:
        self._plain, self._codebook = corpus, codebook if codebook is None else codebooks.load(codebook)
        self._asked: dict[str, pd.DataFrame] = {}

    @cached_property
    def by(self) -> str | None:
        """The column by which the pieces fall into groups."""
        known = self._plain.metadata
        for column in ("year", "issuer", "doc"):
            if known[column].dropna().nunique() > 1:
                return column
        return None

    @cached_property
    def corpus(self) -> Corpus:
        """The corpus, each piece labelled with its group."""
        if self._plain.metadata.empty:
            return self._plain
        known = self._plain.metadata
        return self._plain.label(known[["doc", "piece"]].assign(**{GROUP: self._groups(known)}))

    def _groups(self, known: pd.DataFrame) -> pd.Series[Any]:
        words = known[self.by or "doc"].astype("string").fillna(UNKNOWN)
        years = words.str.fullmatch(r"\d{4}")
        if self.by != "year" or words[years].nunique() <= MANY:
            return words
        return words.where(~years, words.str[:3] + "0s")

    @cached_property
    def groups(self) -> list[str]:
        """The groups in order; those of which nothing is known are left out."""
        return sorted(set(self.corpus.metadata[GROUP]) - {UNKNOWN}) if len(self.corpus.metadata) else []

    @property
    def decades(self) -> bool:
        """Whether the years come together by decade."""
        return any(group.endswith("0s") for group in self.groups)

    def needs(self, *, pieces: int = 1, groups: int = 0, years: int = 0) -> None:
        """Raise Absent where the corpus has fewer pieces, groups or known years than a part needs."""
        if (there := len(self.corpus.metadata)) < pieces:
            raise Absent("absent.pieces" if pieces > 1 else "absent.text", there=there, needed=pieces)
        if len(self.groups) < groups:
            raise Absent("absent.groups")
        if self.known_years < years:
            raise Absent("absent.years", there=self.known_years, needed=years)

    @cached_property
    def known_years(self) -> int:
        """How many different years the pieces give, masked ones left out."""
        years = self.corpus.metadata["year"].dropna()
        return int(years[years.str.fullmatch(r"\d{4}")].nunique())

    def asked(self, name: str, **options: Any) -> pd.DataFrame:
        """The answer to an analysis, asked once: with the same options each time."""
        if name not in self._asked:
            self._asked[name] = getattr(analysis, name)(self.corpus, **options)
        return self._asked[name]

    @cached_property
    def readings(self) -> Read:
        """The figures of all documents, each read once."""
        with uncollected():
            return list(readings(self.corpus))

    @cached_property
    def dated(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The datings of all pieces, and the words on which they rest."""
        return dating.together(self.corpus)

    @cached_property
    def copies(self) -> Copies:
        """What reports share, by one search."""
        search = Search(self.corpus)
        found = standing(search)
        return Copies(listed(search), own(self.corpus, found), joined(found))

    @cached_property
    def lines(self) -> pd.DataFrame:
        """The first line of every piece, as the passage of what is said of the whole piece: doc, piece, start, end."""
        known = self.corpus.metadata[["doc", "piece", "start", "end"]]
        texts = {doc: self.corpus.text(doc) for doc in known["doc"].unique()}
        rows = zip(known["doc"], known["start"], known["end"], strict=True)
        return known.assign(end=[_line_end(texts[doc], start, end) for doc, start, end in rows])

    @cached_property
    def twins(self) -> list[str | None]:
        """For each piece the file and number of the first one with the same text, where there is one before it."""
        known = self.corpus.metadata
        doc, piece, start, end = (known[name].tolist() for name in ("doc", "piece", "start", "end"))
        texts = {name: self.corpus.text(name) for name in dict.fromkeys(doc)}
        first = earlier(texts[name][low:high] for name, low, high in zip(doc, start, end, strict=True))
        return [f"{doc[same]} ({piece[same]})" if same < at else None for at, same in enumerate(first)]

    @cached_property
    def bodies(self) -> dict[tuple[str, int], int]:
        """Where the text of each section begins that has some, by its document and start."""
        known = self.corpus.sections[["doc", "start", "body_start"]].dropna()
        doc, start, body = (known[name].tolist() for name in known)
        return dict(zip(zip(doc, start, strict=True), body, strict=True))

    def found(self, words: Sequence[str]) -> Places:
        """Every place of different words without a line break in the texts, letter by letter."""
        docs = np.array(self.lines["doc"].unique(), dtype=object)
        (word, start), text = in_texts([self.corpus.text(doc) for doc in docs], words)
        passages = pd.DataFrame({"doc": docs[text], "start": start, "end": start + lengths(words)[word]})
        return Places.each(np.bincount(word, minlength=len(words)), passages)

    def gathered(self, pieces: pd.DataFrame, passages: pd.DataFrame) -> Places:
        """For each row of a table of pieces its passages among some, or its first line where it has none there."""
        keys = pd.MultiIndex.from_frame(pieces[["doc", "piece"]])
        bare = ~pd.MultiIndex.from_frame(self.lines[["doc", "piece"]]).isin(
            pd.MultiIndex.from_frame(passages[["doc", "piece"]])
        )
        found = pd.concat([passages[["doc", "piece", "start", "end"]], self.lines[bare]], ignore_index=True)
        home = keys.get_indexer(pd.MultiIndex.from_frame(found[["doc", "piece"]]))
        return Places.each(np.bincount(home, minlength=len(pieces)), found.iloc[np.argsort(home, kind="stable")])

    @cached_property
    def coded(self) -> pd.DataFrame:
        """All passages with their themes, and the group, the year and the number of their pieces."""
        self.needs()
        found = thematic.shares(self.corpus, codebook=self._codebook)
        known = self.corpus.metadata[["year", GROUP]].iloc[found["home"]].reset_index(drop=True)
        return found.assign(year=known["year"].fillna(UNKNOWN), group=known[GROUP])

    @cached_property
    def _tokens(self) -> tuple[Any, Any]:
        """All tokens that a list may show, in the order of word and group, and their keys."""
        tokens = self.corpus.tokens()
        group = self._codes[tokens.piece].astype(np.int64)
        shown = np.flatnonzero(tokens.listed)
        key = tokens.term[shown] * (len(self._names) + 1) + group[shown]
        places = order(key)
        return key[places], shown[places]

    @cached_property
    def _codes(self) -> Any:
        """For each piece the number of its group."""
        return self.corpus.metadata[GROUP].astype(str).map({name: at for at, name in enumerate(self._names)}).to_numpy()

    @cached_property
    def _names(self) -> list[str]:
        return sorted(set(self.corpus.metadata[GROUP].astype(str)))

    @cached_property
    def _terms(self) -> dict[str, int]:
        return {term: number for number, term in enumerate(self.corpus.tokens().terms)}

    def passages(self, wanted: Iterable[tuple[str, str | None]]) -> Places:
        """Where words stand, each in one group or (None) in all."""
        keys, found = self._tokens
        tokens, docs = self.corpus.tokens(), self.corpus.metadata["doc"].to_numpy(object)
        step = len(self._names) + 1
        codes = {name: at for at, name in enumerate(self._names)} | {None: 0}
        pairs = list(wanted)
        low = np.array([self._terms[term] * step + codes[group] for term, group in pairs], np.int64)
        high = low + np.array([1 if group is not None else step - 1 for _, group in pairs], np.int64)
        first, last = np.searchsorted(keys, low), np.searchsorted(keys, high)
        parts = [found[low:high] for low, high in zip(first.tolist(), last.tolist(), strict=True)]
        chosen = np.concatenate([*parts, found[:0]])
        return Places(
            last - first,
            docs[tokens.piece[chosen]],
            *(side[chosen].astype(np.int64) for side in (tokens.start, tokens.end)),
        )


def _line_end(text: str, start: int, end: int) -> int:
    found = text.find("\n", start, end)
    return end if found < 0 else found
