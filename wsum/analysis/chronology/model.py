"""A clue: words that tell of the year in which they were written; and the page on which they are looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wsum.analysis.chronology.lifetimes import Curve, Years


class Clue(NamedTuple):
    """Words of a piece that tell of its year: where they stand, what they are, and their chance in each year."""

    start: int
    end: int
    kind: str
    key: str  # clues of one kind and key say the same thing and count once
    first: str
    last: str
    says: str
    chance: Curve


@dataclass
class Page:
    """The folded words of one piece, with what the tables know of it."""

    words: str
    start: int
    end: int
    genre: str
    stated: str  # the year that it gives itself, which is to be checked and is no evidence; "" without one
    years: Years
    plans: Sequence[tuple[int, int, str]] = ()  # plan periods: start and end in `words`, value
    curves: dict[Hashable, Curve] = field(default_factory=dict)  # shared by the pages of a genre

    def remember(self, key: Hashable, make: Callable[[], Curve]) -> Curve:
        """The curve of a key, made when it is first asked for."""
        if (self.genre, key) not in self.curves:
            self.curves[self.genre, key] = make()
        return self.curves[self.genre, key]

    def matches(self, pattern: re.Pattern[str], needed: Sequence[str]) -> Iterator[re.Match[str]]:
        r"""The places of a pattern that stays in a line, tried only in lines with a word that it cannot do without.

        >>> page = Page("9月8日\n9月9日是重阳节", 0, 13, "", "", [])
        >>> [match.span() for match in page.matches(re.compile("9日.*节"), ["重阳"])]
        [(7, 13)]
        """
        for start, end in _lines(self.words, needed):
            yield from pattern.finditer(self.words, start, end)

    def clue(self, start: int, end: int, kind: str, key: str, first: str, last: str, says: str, chance: Curve) -> Clue:
        """A clue whose places are those of the document."""
        return Clue(self.start + start, self.start + end, kind, key, first, last, says, chance)


def _lines(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each line that has one of some words."""
    end = -1
    for place in sorted(place for word in words for place in _places(text, word)):
        if place > end:
            start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
            end = len(text) if end < 0 else end
            yield start, end


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))
