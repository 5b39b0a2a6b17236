"""Every clue of a piece: the finders in one list, and the pages that they read."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from functools import cache

import pandas as pd

from wsum.analysis.chronology import days, terms
from wsum.analysis.chronology.lifetimes import Curve, Years
from wsum.analysis.chronology.model import Clue, Page
from wsum.corpus import Corpus
from wsum.lexicons import load
from wsum.normalise.forms import fold

FINDERS: tuple[Callable[[Page], Iterator[Clue]], ...] = (
    terms.terms,
    terms.party,
    terms.congresses,
    terms.plans,
    terms.anniversaries,
    days.named_years,
    days.weekdays,
    days.festivals,
)
QUANTITY = r"(?:19|20)[0-9]{2}(?![0-9.．,，年级届])"
SURE = ("title", "explicit")  # where a year comes from that the piece gives itself


def found(page: Page) -> list[Clue]:
    """The clues of a page in the order of its text."""
    clues = [clue for finder in FINDERS for clue in finder(page)]
    return sorted(clues, key=lambda clue: (clue.start, clue.end, clue.kind, clue.key))


def pages(corpus: Corpus, years: Years) -> Iterator[Page]:
    """The page of each piece, in the order of the corpus's metadata."""
    curves: dict[Hashable, Curve] = {}
    plans = _plans(corpus.dates)
    last, words = "", ""
    columns = ("doc", "piece", "start", "end", "genre", "year", "year_source")
    known = corpus.metadata[list(columns)].astype({"genre": "object", "year": "object"})
    for doc, piece, start, end, genre, year, source in known.itertuples(index=False):
        if doc != last:
            last, words = doc, fold(corpus.text(doc))
        held = [(first - start, beyond - start, value) for first, beyond, value in plans.get((doc, piece), ())]
        stated = year if source in SURE and isinstance(year, str) and re.fullmatch("[0-9]{4}", year) else ""
        own = genre if isinstance(genre, str) else ""
        yield Page(words[start:end], start, end, own, stated, years, held, curves)


def _plans(dates: pd.DataFrame) -> dict[tuple[str, int], list[tuple[int, int, str]]]:
    """The plan periods among the dates of each piece."""
    return _rows(dates[dates["value"].isin(_periods()) & dates["text"].str.contains("五")], "value")


@cache
def _periods() -> frozenset[str]:
    return frozenset(row["value"] for row in load("plan_periods"))


def replaced(counts: pd.DataFrame) -> dict[tuple[str, int], list[tuple[int, int, str]]]:
    """Quantities whose number could be a year: 2024万元, which in a report on 2024 was put in with the year."""
    return _rows(counts[counts["text"].str.match(QUANTITY)], "text")


def _rows(table: pd.DataFrame, column: str) -> dict[tuple[str, int], list[tuple[int, int, str]]]:
    held: dict[tuple[str, int], list[tuple[int, int, str]]] = {}
    columns = table[["doc", "piece", "start", "end", column]]
    for doc, piece, start, end, word in columns.itertuples(index=False):
        held.setdefault((doc, piece), []).append((start, end, word))
    return held
