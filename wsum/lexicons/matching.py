"""Many words looked for in a text at once, by one automaton instead of one pattern with hundreds of branches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

MANY = 2_000  # words, whose table takes some megabytes


class Matcher:
    """The words of a set in a text, from left to right.

    >>> matcher = Matcher(["文联", "县文联", "联合会"])
    >>> matcher.longest("县文联和文学艺术界联合会")
    [(0, 3), (9, 12)]
    >>> matcher.words("县文联和文学艺术界联合会")
    ['县文联', '联合会']
    >>> matcher.all("县文联")
    [(0, 3), (1, 3)]
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._words = sorted(set(forms))

    def longest(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each word, the longest where several begin; none overlaps another."""
        return [(start, end) for _, start, end in _found(self._longest.find_matches_as_indexes, text)]

    def words(self, text: str) -> list[str]:
        """The words that `longest` finds, where nobody asks for their places."""
        return _found(self._longest.find_matches_as_strings, text)

    def all(self, text: str) -> list[tuple[int, int]]:
        """Start and end of every word, one inside another too; those that end together from left to right."""
        return [(start, end) for _, start, end in _found(self._all.find_matches_as_indexes, text, overlapping=True)]

    @cached_property
    def _longest(self) -> AhoCorasick:
        return _automaton(self._words, "LeftmostLongest")

    @cached_property
    def _all(self) -> AhoCorasick:
        return _automaton(self._words, "Standard")


def _automaton(words: list[str], kind: str) -> AhoCorasick:
    """The automaton of the words; a table of all its steps is twice as fast, and grows with the words."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    steps = Implementation.DFA if len(words) <= MANY else None
    return AhoCorasick(words, matchkind=getattr(MatchKind, kind), implementation=steps)


def _found(find: Callable[..., list[Any]], text: str, **how: bool) -> list[Any]:
    """What is found in a text, with a replacement character for each half of a surrogate pair, which has no bytes."""
    try:
        return find(text, **how)
    except UnicodeEncodeError:
        return find(_halves().sub("\ufffd", text), **how)


@cache
def _halves() -> re.Pattern[str]:
    return re.compile("[\ud800-\udfff]")


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
