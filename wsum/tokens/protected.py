"""What a tokenizer must not cut: dates, counts, names, quoted formulas, and words that the user brings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
import pandas as pd

from wsum.errors import InputError
from wsum.lexicons import alternation

KINDS = ("word", "date", "count", "name", "quote", "own")
TABLES = {"dates": "date", "counts": "count", "names": "name"}
# Of the names only these: a body's or an event's holds words that one wants to count (县|教育局|职工|运动会).
WHOLE_NAMES = ("person", "work", "place")
PROTECTED = (*TABLES, "quotes")
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

    def of(self, number: int, text: str) -> list[Held]:
        """The spans of a document, in order, none over another."""
        found: list[Held] = []
        for kind, bounds, starts, ends in self._held:
            held = slice(bounds[number], bounds[number + 1])
            found += [(start, end, kind) for start, end in zip(starts[held], ends[held], strict=True)]
        if self._quotes:
            found += _quoted(text)
        if self._own:
            kind = KINDS.index("own")
            found += [(*match.span(), kind) for match in _words(self._own).finditer(text)]
        return list(_outermost(found))


def _whole(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that stay one token."""
    return frame[frame["kind"].isin(WHOLE_NAMES)] if table == "names" else frame


def _by_doc(frame: pd.DataFrame, docs: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
    """Where each document's rows begin, and the starts and ends of all rows."""
    codes = pd.Index(docs).get_indexer(pd.Index(frame["doc"]))
    order = np.argsort(codes, kind="stable")
    bounds = np.searchsorted(codes[order], np.arange(len(docs) + 1))
    start, end = (frame[name].to_numpy(np.int64)[order].tolist() for name in ("start", "end"))
    return bounds.tolist(), start, end


def _outermost(found: list[Held]) -> Iterator[Held]:
    reached = 0
    for start, end, kind in sorted(found, key=lambda held: (held[0], -held[1], held[2])):
        if start >= reached and end > start:
            yield start, end, kind
            reached = end


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
