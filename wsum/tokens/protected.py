"""What a tokenizer must not cut: dates, counts, names, quoted formulas, and words that the user brings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.errors import InputError
from wsum.lexicons import alternation

KINDS = ("word", "date", "count", "name", "quote", "own")
TABLES = {"dates": "date", "counts": "count", "names": "name"}
# Of the names only these: a body's or an event's holds words that one wants to count (县|教育局|职工|运动会).
WHOLE_NAMES = ("person", "work", "place")
PROTECTED = (*TABLES, "quotes")
Ints = NDArray[np.int64]
Held = tuple[int, int, int]  # start, end, number of the kind


def check(kinds: Iterable[str], what: str) -> tuple[str, ...]:
    """The kinds of spans named, "dates,counts" or a list; raises InputError where there is no such kind."""
    held = tuple(name.strip() for name in (kinds.split(",") if isinstance(kinds, str) else kinds))
    held = tuple(name for name in held if name not in ("", "none"))
    for name in held:
        if name not in PROTECTED:
            raise InputError(f"{what}={name}: no such kind of span; choose of {', '.join(PROTECTED)} or none")
    return held


class Protected:
    """The spans of each document that stay whole, the longer of two that share a beginning."""

    def __init__(
        self, frames: Mapping[str, pd.DataFrame], docs: Sequence[str], *, protect: Sequence[str], words: Iterable[str]
    ) -> None:
        self._own = tuple(sorted({word for word in words if word}))
        self._quotes = "quotes" in protect
        tables = [name for name in TABLES if name in protect]
        self._held = [(KINDS.index(TABLES[table]), *_by_doc(_whole(table, frames[table]), docs)) for table in tables]

    def of(self, first: int, texts: Sequence[str], begins: Ints) -> Ints:
        """The start, end and kind of each span in documents from the number `first` on, in order, none over another.

        `begins` says where each text begins where they stand together.
        """
        found = [np.empty((0, 3), np.int64)]
        for kind, docs, starts, ends in self._held:
            held = slice(*np.searchsorted(docs, (first, first + len(texts))))
            home = begins[docs[held] - first]
            found.append(np.column_stack((home + starts[held], home + ends[held], np.full(len(home), kind))))
        for begin, text in zip(begins.tolist(), texts, strict=True):
            if more := list(self._printed(text)):
                found.append(np.array(more, np.int64) + (begin, begin, 0))
        return _outermost(np.concatenate(found))

    def _printed(self, text: str) -> Iterator[Held]:
        """The spans that a text shows itself."""
        if self._quotes:
            yield from _quoted(text)
        if self._own:
            kind = KINDS.index("own")
            yield from ((*match.span(), kind) for match in _words(self._own).finditer(text))


def _whole(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that stay one token."""
    return frame[frame["kind"].isin(WHOLE_NAMES)] if table == "names" else frame


def _by_doc(frame: pd.DataFrame, docs: Sequence[str]) -> tuple[Ints, Ints, Ints]:
    """The number of each row's document, in order, and the starts and ends of the rows."""
    codes = pd.Index(docs).get_indexer(pd.Index(frame["doc"])).astype(np.int64)
    order = np.argsort(codes, kind="stable")
    return codes[order], frame["start"].to_numpy(np.int64)[order], frame["end"].to_numpy(np.int64)[order]


def _outermost(found: Ints) -> Ints:
    """Of spans one over another those that begin first, the longer of two that begin together."""
    start, end, kind = found.T
    found = found[np.lexsort((kind, -end, start))]
    kept, reached = list[int](), 0
    for row, (start, end) in enumerate(zip(found[:, 0].tolist(), found[:, 1].tolist(), strict=True)):
        if start >= reached and end > start:
            kept.append(row)
            reached = end
    return found[kept]


def _quoted(text: str) -> Iterator[Held]:
    """Short words between quotation marks, without the marks: “三会一课”, “放管服”."""
    kind = KINDS.index("quote")
    for match in _formula().finditer(text):
        yield match.start(1), match.end(1), kind


@cache
def _formula() -> re.Pattern[str]:
    return re.compile(r"[“‘「『]([^“”‘’「」『』《》，。；：！？,;:!?\s]{2,16})[”’」』]")


@cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(alternation(words))
