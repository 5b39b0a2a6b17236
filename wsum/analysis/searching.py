"""Patterns over the texts themselves, and the piece and section that each hit stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

from wsum.corpus import Corpus
from wsum.errors import InputError

SECONDS = 10.0  # a pattern that needs longer for one document backtracks without end
Find = Callable[[str, int, int], Iterator[tuple[int, int]]]


def finder(pattern: str, *, regex: bool = False, seconds: float = SECONDS) -> Find:
    """What finds a pattern in a text between two offsets, empty hits left out.

    Raises InputError where the pattern is empty or no regular expression, and later, while it
    searches, where it takes longer than `seconds` for one text.
    """
    if not pattern:
        raise InputError("pattern: empty; say what to look for")
    if not regex:
        literal = re.compile(re.escape(pattern))
        return lambda text, start, end: (match.span() for match in literal.finditer(text, start, end))
    return _guarded(pattern, seconds)


def _guarded(pattern: str, seconds: float) -> Find:
    import regex as engine  # it can be stopped, which re cannot

    try:
        compiled = engine.compile(pattern)
    except (engine.error, RecursionError, OverflowError) as error:
        raise InputError(
            f"pattern {pattern}: no regular expression ({error}); leave regex out for plain words"
        ) from None

    def find(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        try:
            yield from (
                hit.span() for hit in compiled.finditer(text, start, end, timeout=seconds) if hit.end() > hit.start()
            )
        except TimeoutError:
            raise InputError(
                f"pattern {pattern}: took more than {seconds:g} s for one document; "
                "a repeat inside a repeat, such as (a+)+, does that: write it without"
            ) from None

    return find


class Places:
    """The innermost section of any place, a piece at a time."""

    def __init__(self, sections: pd.DataFrame) -> None:
        self._held: dict[tuple[str, int], _Tree] = {}
        columns = (sections[name].tolist() for name in ("doc", "piece", "start", "end", "section", "parent"))
        for doc, piece, start, end, path, parent in zip(*columns, strict=True):
            self._held.setdefault((doc, piece), _Tree()).add(start, end, path, parent)

    def section(self, doc: str, piece: int, offset: int) -> str:
        """The path of the section, "" outside every section."""
        tree = self._held.get((doc, piece))
        return tree.at(offset) if tree else ""


class _Tree:
    def __init__(self) -> None:
        self._starts: list[int] = []
        self._paths: list[str] = []
        self._of: dict[str, tuple[int, str]] = {}

    def add(self, start: int, end: int, path: str, parent: str) -> None:
        self._starts.append(start)
        self._paths.append(path)
        self._of[path] = (end, parent)

    def at(self, offset: int) -> str:
        """The last section that begins before, or that one's nearest ancestor that has not ended."""
        index = bisect_right(self._starts, offset) - 1
        path = self._paths[index] if index >= 0 else ""
        while path and self._of.get(path, (offset + 1, ""))[0] <= offset:
            path = self._of[path][1]
        return path


class Hit(NamedTuple):
    """A place where a pattern stands, with the text and the bounds of its piece."""

    doc: str
    piece: int
    section: str
    start: int
    end: int
    text: str
    bounds: tuple[int, int]

    def around(self, width: int) -> tuple[str, str, str]:
        """What stands before it, itself, and what stands after, within the piece."""
        first, last = self.bounds
        left, right = max(first, self.start - width), min(last, self.end + width)
        return self.text[left : self.start], self.text[self.start : self.end], self.text[self.end : right]


def hits(corpus: Corpus, find: Find) -> Iterator[Hit]:
    """Every hit in a piece, in the order of the texts."""
    places = Places(corpus.sections)
    last, text = "", ""
    columns = (corpus.metadata[name].tolist() for name in ("doc", "piece", "start", "end"))
    for doc, piece, first, beyond in zip(*columns, strict=True):
        if doc != last:
            last, text = doc, corpus.text(doc)
        for start, end in find(text, first, beyond):
            yield Hit(doc, piece, places.section(doc, piece, start), start, end, text, (first, beyond))
