"""Many words looked for in a text at once, by one automaton instead of one pattern with hundreds of branches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, count
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from wsum.signs import points

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

MANY = 2_000  # words, whose table takes some megabytes
MOST = 1 << 8, 1 << 14, 1 << 21  # characters that one byte tells apart, or two or three of which the first is marked


class Matcher:
    """The words of a set in a text, from left to right.

    >>> matcher = Matcher(["文联", "县文联", "联合会"])
    >>> matcher.longest("县文联和文学艺术界联合会")
    [(0, 3), (9, 12)]
    >>> [matcher.forms[number] for number in matcher.numbers("县文联和文学艺术界联合会")]
    ['县文联', '联合会']
    >>> matcher.all("县文联")
    [(0, 3), (1, 3)]
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self.forms = sorted(set(forms))

    def longest(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each word, the longest where several begin; none overlaps another."""
        return self._places(self._longest.find_matches_as_indexes(self._alphabet.spelt(text)))

    def numbers(self, text: str) -> NDArray[np.int64]:
        """The number among `forms` of each word that `longest` finds, where nobody asks for their places."""
        found = self._longest.find_matches_as_indexes(self._alphabet.spelt(text))
        return np.fromiter(map(itemgetter(0), found), np.int64, len(found))

    def numbered(self, text: str) -> NDArray[np.int64]:
        """Of each word that `longest` finds the number among `forms`, start and end: a row a word.

        >>> Matcher(["文联", "联合会"]).numbered("文学艺术界联合会").tolist()
        [[1, 5, 8]]
        """
        found = self._longest.find_matches_as_indexes(self._alphabet.spelt(text))
        rows = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found)).reshape(-1, 3)
        rows[:, 1:] //= self._alphabet.width
        return rows

    def all(self, text: str) -> list[tuple[int, int]]:
        """Start and end of every word, one inside another too; those that end together from left to right."""
        return self._places(self._all.find_matches_as_indexes(self._alphabet.spelt(text), overlapping=True))

    def _places(self, found: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
        width = self._alphabet.width
        if width == 1:
            return [(start, end) for _, start, end in found]
        return [(start // width, end // width) for _, start, end in found]

    @cached_property
    def _alphabet(self) -> Alphabet:
        return Alphabet(self.forms)

    @cached_property
    def _longest(self) -> BytesAhoCorasick:
        return _automaton(map(self._alphabet.spelt, self.forms), "LeftmostLongest")

    @cached_property
    def _all(self) -> BytesAhoCorasick:
        return _automaton(map(self._alphabet.spelt, self.forms), "Standard")


class Alphabet:
    """The characters of some words, each spelt with as few bytes as tell them apart; all others are spelt alike.

    An automaton reads a text so spelt three times as fast: it has fewer steps, which stay in the caches of a processor.
    Where two bytes are needed, each has as few values as will do: the rows of its table are the shorter.

    >>> Alphabet(["文联", "联合会"]).spelt("文化局").tolist()
    [3, 0, 0]
    """

    def __init__(self, words: Iterable[str]) -> None:
        chars = sorted({char for word in words for char in word})
        self.width = next(width for width, most in enumerate(MOST, 1) if len(chars) < most)
        self._values = next(values for values in count(1) if values**self.width > len(chars))  # of each byte
        # the last row stands for all characters behind the last one
        self._table = np.zeros((ord(max(chars, default="\0")) + 2, self.width), np.uint8)
        self._table[:] = self._spelling(0)
        for number, char in enumerate(chars, 1):
            self._table[ord(char)] = self._spelling(number)

    def _spelling(self, number: int) -> list[int]:
        """The bytes of a character; of several the first has values of its own, so that none begins inside another."""
        if self.width == 1:
            return [number]
        first, *others = (number // self._values**place % self._values for place in reversed(range(self.width)))
        return [first + self._values, *others]

    def spelt(self, text: str) -> memoryview:
        """The bytes of a text."""
        return self._table.take(points(text), axis=0, mode="clip").reshape(-1).data


def _automaton(words: Iterable[memoryview], kind: str) -> BytesAhoCorasick:
    """The automaton of the words; a table of all its steps is twice as fast, and grows with the words."""
    from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

    held = [word.tobytes() for word in words]
    steps = Implementation.DFA if len(held) <= MANY else None
    return BytesAhoCorasick(held, matchkind=getattr(MatchKind, kind), implementation=steps)


def matched(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin at some places, from left to right, none overlapping another.

    >>> [match[0] for match in matched(re.compile("[a-z]+"), "ab cd", [0, 1, 3])]
    ['ab', 'cd']
    """
    reached = 0
    for start in starts:
        if start >= reached and (match := pattern.match(text, start)):
            reached = match.end()
            yield match


def occurrences(word: str, text: str) -> Iterator[int]:
    """Where a word stands.

    >>> list(occurrences("党的", "学习党的历史和党的理论"))
    [2, 7]
    """
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
