"""What a passage is about: the words of a codebook that stand in it and in the headings above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from wsum.analysis.codebooks import Codebook, Theme
from wsum.errors import InputError
from wsum.lexicons.matching import Matcher
from wsum.normalise.forms import simplified

SECONDS = 10.0  # a pattern that needs longer for one passage backtracks without end
LONG = 40  # a "heading" of more characters is a sentence; it counts as text alone
LONGEST = 4  # a word weighs as many as it has characters, for a longer one says more; beyond this many it says no more
HEADING = 1 / 6  # the part of a passage that its own heading's themes have, where its words speak of others too


class Hit(NamedTuple):
    """A word that was met: the number of its theme (-1: to be ignored), and its place."""

    theme: int
    start: int
    end: int


class Above(NamedTuple):
    """The heading that speaks for a passage: its hits by theme, its words, and the themes not to be coded under it."""

    themes: dict[int, int]
    heading: str
    avoided: frozenset[int]
    part: float = HEADING


class Coded(NamedTuple):
    """A theme of a passage: its number (-1: none), its part of the characters, and its words with their counts."""

    theme: int
    share: float
    words: Mapping[str, int]
    heading: str


CLOSING = "closing"
NOTHING = Above({}, "", frozenset())


class Coder:
    """A codebook at work; one passage at a time, or the headings of a section."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook

    def code(self, text: str, start: int, end: int, above: Above = NOTHING) -> list[Coded]:
        """The themes of a passage with their parts, which sum to 1, the greatest first.

        Its own words share it, each by its weight; the themes of the heading share a part of the passage
        in the same way, all of it where the passage has no word of its own.
        """
        words = _by_theme(text, self.hits(text, start, end), above.avoided)
        own = {theme: _weight(found) for theme, found in words.items()}
        shares = _mixed(own, above.themes, above.part)
        if not shares:
            return [Coded(-1, 1.0, {}, "")]
        order = sorted(shares, key=lambda theme: (-shares[theme], theme))
        return [Coded(theme, shares[theme], words.get(theme, {}), above.heading if theme in above.themes else "")
                for theme in order]  # fmt: skip

    def hits(self, text: str, start: int, end: int, *, heading: bool = False) -> list[Hit]:
        """The words in a passage: patterns first, then the longest word at each place that is still free."""
        words = self._heading_words if heading else self._words
        found, begin = list[Hit](), start
        for hit in (*self._patterns(text, start, end), Hit(-1, end, end)):
            found += words.hits(text, begin, hit.start)
            if hit.end > hit.start:
                found.append(hit)
            begin = hit.end
        return found

    def _patterns(self, text: str, start: int, end: int) -> Iterator[Hit]:
        if self._compiled is None:
            return
        try:
            for match in self._compiled.finditer(text, start, end, timeout=SECONDS):
                yield Hit(int(match.lastgroup[1:]), *match.span())
        except TimeoutError:
            raise InputError(
                f"{self.codebook.source}: a pattern took more than {SECONDS:g} s for one paragraph; "
                "a repeat inside a repeat, such as (?:a+)+, does that: write it without"
            ) from None

    def above(self, heading: str) -> Above:
        """What a heading says: the themes of its words, and the themes that avoid it."""
        text = simplified(heading)
        avoided = frozenset(number for number, theme in self._numbered if any(word in text for word in theme.avoid))
        if len(text) > LONG:
            return Above({}, "", avoided)
        words = _by_theme(text, self.hits(text, 0, len(text), heading=True), avoided)
        return Above({theme: _weight(found) for theme, found in words.items()}, heading if words else "", avoided)

    @cached_property
    def _words(self) -> Words:
        ignored = dict.fromkeys(self.codebook.ignore, -1)
        return Words(ignored | {word: number for number, theme in self._numbered for word in theme.words})

    @cached_property
    def _heading_words(self) -> Words:
        more = {word: number for number, theme in self._numbered for word in theme.headings}
        return Words(self._words.themes | more)

    @property
    def _numbered(self) -> Iterator[tuple[int, Theme]]:
        return iter(enumerate(self.codebook.themes))

    @cached_property
    def _compiled(self) -> Any:
        import regex

        numbered = [(number, theme.patterns) for number, theme in self._numbered if theme.patterns]
        groups = [f"(?P<t{number}>{'|'.join(patterns)})" for number, patterns in numbered]
        return regex.compile("|".join(groups)) if groups else None


class Words:
    """Words with the numbers of their themes; the longest at a place is found."""

    def __init__(self, themes: dict[str, int]) -> None:
        self.themes = themes
        self._matcher = Matcher(themes)

    def hits(self, text: str, start: int, end: int) -> list[Hit]:
        """The words in a part of a text, from left to right.

        >>> Words({"教育": 0, "教育局": -1}).hits("抓教育，教育局", 1, 7)
        [Hit(theme=0, start=1, end=3), Hit(theme=-1, start=4, end=7)]
        """
        part = text[start:end]
        return [
            Hit(self.themes[part[first:beyond]], start + first, start + beyond)
            for first, beyond in self._matcher.longest(part)
        ]


def _by_theme(text: str, hits: Iterable[Hit], avoided: frozenset[int]) -> dict[int, dict[str, int]]:
    """The words of each theme with their counts, those to be ignored or avoided left out."""
    words: dict[int, dict[str, int]] = {}
    for theme, start, end in hits:
        if theme >= 0 and theme not in avoided:
            counts, word = words.setdefault(theme, {}), text[start:end]
            counts[word] = counts.get(word, 0) + 1
    return words


def _weight(words: Mapping[str, int]) -> int:
    return sum(count * min(len(word), LONGEST) for word, count in words.items())


def _mixed(own: dict[int, int], above: dict[int, int], part: float) -> dict[int, float]:
    """The parts of the themes of a passage, from its own words and those of its heading."""
    if not (own and above):
        return _shares(own or above)
    here, there = _shares(own), _shares(above)
    return {theme: (1 - part) * here.get(theme, 0.0) + part * there.get(theme, 0.0) for theme in here | there}


def _shares(counts: dict[int, int]) -> dict[int, float]:
    total = sum(counts.values())
    return {theme: count / total for theme, count in counts.items()}


class Place(NamedTuple):
    """Where a paragraph stands, and its role."""

    doc: str
    piece: int
    section: str
    start: int
    end: int
    role: str | None


def places(paragraphs: pd.DataFrame) -> list[Place]:
    """The places of paragraphs."""
    held = paragraphs[paragraphs["piece"].notna()]
    role = held["role"].astype(object).where(held["role"].notna(), None).tolist()
    columns = (held[name].tolist() for name in Place._fields[:-1])
    return list(map(Place, *columns, role))


class Headings:
    """The headings above any paragraph, and what they say of it."""

    def __init__(self, sections: pd.DataFrame, coder: Coder) -> None:
        self._coder = coder
        self._said: dict[str, Above] = {}  # the same headings come again and again
        self._over: dict[tuple[str, int, str], Above] = {}  # and so do the sections of paragraphs
        columns = (sections[name].tolist() for name in ("doc", "piece", "section", "parent", "heading", "inline"))
        self._held = {
            (doc, piece, path): (parent, "" if inline else heading)
            for doc, piece, path, parent, heading, inline in zip(*columns, strict=True)
        }

    def above(self, place: Place) -> Above:
        """What the nearest heading with a theme says of a paragraph, and all themes that are avoided above it.

        It speaks for a part HEADING of its own section's text, for half as much at each level below. A
        closing formula ("让我们…努力奋斗") stands under the last heading by chance, so none speaks for it.
        """
        if place.role == CLOSING:
            return NOTHING
        key = place.doc, place.piece, place.section
        if key not in self._over:
            self._over[key] = self._above(*key)
        return self._over[key]

    def _above(self, doc: str, piece: int, path: str) -> Above:
        nearest, avoided, part = NOTHING, frozenset[int](), 2 * HEADING
        while held := self._held.get((doc, piece, path)):
            path, said = held[0], self._say(held[1])
            if not nearest.themes:
                nearest, part = said, part / 2
            avoided |= said.avoided
        kept = {theme: weight for theme, weight in nearest.themes.items() if theme not in avoided}
        return Above(kept, nearest.heading, avoided, part)

    def _say(self, heading: str) -> Above:
        if heading not in self._said:
            self._said[heading] = self._coder.above(heading)
        return self._said[heading]
