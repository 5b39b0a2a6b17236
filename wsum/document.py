"""Document and Span: a text that never changes, and all arithmetic on offsets.

Offsets are Unicode code points, 0-based, end exclusive.  Spans hold no text: it is cut from
the document when someone asks for it, so ``text == document.text[start:end]`` by construction.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Generic, TypeVar

BLANKS = (
    " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\u200b\u200c\u200d\u2060\ufeff\r\n\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"
)


@dataclass(slots=True)
class Span:
    """A stretch of a document's text, from `start` up to but not including `end`.

    >>> Span(2, 5).overlaps(Span(4, 9)), Span(2, 5).contains(Span(3, 5)), len(Span(2, 5))
    (True, True, 3)
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


AnySpan = TypeVar("AnySpan", bound=Span)


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its identity: what a reader decoded, unchanged.

    `id` is the path relative to the input root with "/"; `path` is where the file lies;
    `status` is ok, empty, no text, unreadable or limit, with `error` in plain words.

    >>> Document("a.txt", "一、工作回顾").cut(Span(2, 6))
    '工作回顾'
    """

    id: str
    text: str
    path: str = ""
    format: str = "txt"
    encoding: str = "utf-8"
    sha256: str = ""
    status: str = "ok"
    error: str = ""

    def cut(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]

    def context(self, span: Span, *, width: int = 30) -> tuple[str, str, str]:
        """The words of a span with up to `width` characters on its left and right."""
        left = self.text[max(0, span.start - width) : span.start]
        return left, self.cut(span), self.text[span.end : span.end + width]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without the blanks at both ends; (start, start) where all is blank.

    >>> trim("　　今年 ", 0, 5)
    (2, 4)
    """
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip(BLANKS))
    if left == len(inner):
        return start, start
    return start + left, start + len(inner.rstrip(BLANKS))


def lines(text: str) -> Iterator[tuple[int, int]]:
    r"""The bounds of each line, without its line break.

    >>> list(lines("一\n\n二三"))
    [(0, 1), (2, 2), (3, 5)]
    """
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


class Track(Generic[AnySpan]):
    """Spans in order that do not overlap, with a quick answer to which one holds an offset.

    >>> track = Track([Span(0, 4), Span(6, 9)])
    >>> track.at(7), track.at(4)
    (Span(start=6, end=9), None)
    >>> [span is not None for span in track.along([0, 3, 4, 8])]
    [True, True, False, True]
    """

    __slots__ = ("spans", "_starts")

    def __init__(self, spans: Iterable[AnySpan]) -> None:
        self.spans: Sequence[AnySpan] = sorted(spans, key=attrgetter("start"))
        self._starts = [span.start for span in self.spans]

    def at(self, offset: int) -> AnySpan | None:
        """The span that holds the character at `offset`, if one does."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.spans[index].end:
            return self.spans[index]
        return None

    def along(self, offsets: Iterable[int]) -> Iterator[AnySpan | None]:
        """The span that holds each of some offsets that never fall: `at`, in step and without a search for each."""
        spans = iter(self.spans)
        reached: AnySpan | None = None
        after = next(spans, None)
        for offset in offsets:
            while after is not None and after.start <= offset:
                reached, after = after, next(spans, None)
            yield reached if reached is not None and offset < reached.end else None

    def within(self, start: int, end: int) -> Sequence[AnySpan]:
        """The spans that begin in [start, end)."""
        return self.spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


class Claims:
    """The characters that some extractor has already taken; a later one leaves them alone.

    >>> claims = Claims(10)
    >>> claims.take(2, 5)
    >>> claims.free(0, 2), claims.free(4, 6)
    (True, False)
    """

    __slots__ = ("_taken",)

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def take(self, start: int, end: int) -> None:
        """Mark the characters from `start` to `end` as taken."""
        self._taken[start:end] = b"\x01" * (end - start)

    def free(self, start: int, end: int) -> bool:
        """Whether none of the characters is taken."""
        return self._taken.find(1, start, end) < 0
