"""What a passage is about: the words of a codebook that stand in it and in the headings above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis.arrays import Numbers, lengths
from wsum.analysis.codebooks import Codebook, Theme
from wsum.errors import InputError
from wsum.lexicons.matching import Matcher
from wsum.normalise.forms import simplified

SECONDS = 10.0  # a pattern that needs longer for one passage backtracks without end
LONG = 40  # a "heading" of more characters is a sentence; it counts as text alone
LONGEST = 4  # a word weighs as many as it has characters, for a longer one says more; beyond this many it says no more
HEADING = 1 / 6  # the part of a passage that its own heading's themes have, where its words speak of others too


BREAK = "\uffff"  # between passages, and where a pattern was met: no word has it
Span = tuple[str, int, int]  # a passage: the text, where it starts and ends in it
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Hits(NamedTuple):
    """Words that were met in passages, in their order: the passage, the theme (-1: to be ignored), and the word."""

    passage: Numbers
    theme: Numbers
    word: NDArray[Any]

    def only(self, kept: Mask) -> Hits:
        """Some of them."""
        return Hits(*(side[kept] for side in self))

    @property
    def weight(self) -> Numbers:
        """What each says."""
        return np.minimum(lengths(self.word.tolist()), LONGEST)


class Above(NamedTuple):
    """The heading that speaks for a passage: its hits by theme, its words, and the themes not to be coded under it."""

    themes: dict[int, int]
    heading: str
    avoided: frozenset[int]
    part: float = HEADING


class Codes(NamedTuple):
    """The themes of passages, those of each from the greatest to the least.

    The columns are the passage, the theme (-1: none), its part of the characters, how many words of the passage itself
    it has, and whether it is one of the heading's; `met` are the words of all passages.
    """

    passage: Numbers
    theme: Numbers
    share: Floats
    hits: Numbers
    headed: Mask
    met: Hits

    def only(self, kept: Mask) -> Codes:
        """Some of the rows."""
        passage, theme, share, hits, headed, met = self
        return Codes(passage[kept], theme[kept], share[kept], hits[kept], headed[kept], met)

    @property
    def words(self) -> list[Mapping[str, int]]:
        """The words of each row with how often each was met."""
        found: dict[tuple[int, int], Counter[str]] = {}
        for passage, theme, word in zip(*(side.tolist() for side in self.met), strict=True):
            found.setdefault((passage, theme), Counter())[word] += 1
        rows = zip(self.passage.tolist(), self.theme.tolist(), strict=True)
        return [found.get(row, Counter()) for row in rows]


CLOSING = "closing"
NOTHING = Above({}, "", frozenset())


class Coder:
    """A codebook at work: many passages, or headings, at once."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook

    def codes(self, spans: Sequence[Span], above: Sequence[Above]) -> Codes:
        """The themes of passages with their parts, which sum to 1.

        The words of a passage share it, each by its weight; the themes of the heading above it share a part of it
        in the same way, all of it where the passage has no word of its own.
        """
        width = len(self.codebook.themes) + 1
        weight, avoided, part = _said(above, width)
        met = self.hits(spans)
        met = met.only(~avoided[met.passage, met.theme])
        cells, size = met.passage * width + met.theme, len(spans) * width
        own: Floats = np.bincount(cells, met.weight, size).reshape(-1, width).astype(np.float64)
        shares = _mixed(own, weight, part)
        passage, theme = np.nonzero(shares)
        order = np.lexsort((theme, -shares[passage, theme], passage))
        place = passage, theme = passage[order], theme[order]
        hits = np.bincount(cells, minlength=size).reshape(-1, width)[place]
        return Codes(passage, np.where(theme < width - 1, theme, -1), shares[place], hits, weight[place] > 0, met)

    def hits(self, spans: Sequence[Span], *, heading: bool = False) -> Hits:
        """The words in passages: patterns first, then the longest word at each place that is still free."""
        words = self._heading_words if heading else self._words
        text = BREAK.join([text[start:end] for text, start, end in spans])
        begins = np.cumsum([0, *(end - start + 1 for _, start, end in spans)])
        first = [(begins[number] + place, *hit) for number, place, *hit in self._patterns(spans)]
        places, themes, met = zip(*first, strict=True) if first else ((), (), ())
        number, start, _ = words.matcher.numbered(_without(text, places, met)).T
        at = np.concatenate([np.array(places, np.int64), start])
        theme = np.concatenate([np.array(themes, np.int64), words.themes[number]])
        word = np.concatenate([np.array(met, object), words.forms[number]])
        order = np.argsort(at, kind="stable")
        return Hits(np.searchsorted(begins, at[order], side="right") - 1, theme[order], word[order])

    def _patterns(self, spans: Sequence[Span]) -> Iterator[tuple[int, int, int, str]]:
        """What patterns meet: the number of the passage, the place in it, the theme, and the word."""
        if self._compiled is None:
            return
        try:
            for number, (text, start, end) in enumerate(spans):
                for match in self._compiled.finditer(text, start, end, timeout=SECONDS):
                    if match[0]:
                        yield number, match.start() - start, int(match.lastgroup[1:]), match[0]
        except TimeoutError:
            raise InputError(
                f"{self.codebook.source}: a pattern took more than {SECONDS:g} s for one paragraph; "
                "a repeat inside a repeat, such as (?:a+)+, does that: write it without"
            ) from None

    def above(self, headings: Sequence[str]) -> list[Above]:
        """What headings say: the themes of their words, and the themes that avoid them."""
        texts = [simplified(heading) for heading in headings]
        avoided = [frozenset(number for number, words in self._avoided if any(word in text for word in words))
                   for text in texts]  # fmt: skip
        met = self.hits([(text, 0, len(text) if len(text) <= LONG else 0) for text in texts], heading=True)
        themes: list[Counter[int]] = [Counter() for _ in texts]
        for passage, theme, weight in zip(met.passage.tolist(), met.theme.tolist(), met.weight.tolist(), strict=True):
            if theme >= 0 and theme not in avoided[passage]:
                themes[passage][theme] += weight
        rows = zip(themes, headings, avoided, strict=True)
        return [Above(some, heading if some else "", others) for some, heading, others in rows]

    @cached_property
    def _words(self) -> Words:
        ignored = dict.fromkeys(self.codebook.ignore, -1)
        return Words(ignored | {word: number for number, theme in self._numbered for word in theme.words})

    @cached_property
    def _heading_words(self) -> Words:
        more = {word: number for number, theme in self._numbered for word in theme.headings}
        return Words(self._words.known | more)

    @cached_property
    def _avoided(self) -> list[tuple[int, tuple[str, ...]]]:
        return [(number, theme.avoid) for number, theme in self._numbered if theme.avoid]

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
    """Words with the numbers of their themes."""

    def __init__(self, known: dict[str, int]) -> None:
        self.known, self.matcher = known, Matcher(known)
        self.forms = np.array(self.matcher.forms, object)
        self.themes = np.array([known[form] for form in self.matcher.forms], np.int64)


def _without(text: str, places: Sequence[int], words: Sequence[str]) -> str:
    """The text with breaks for the words at some places.

    >>> _without("退耕还林，造林", [0], ["退耕还林"]).replace(BREAK, "/")
    '////，造林'
    """
    parts, reached = list[str](), 0
    for place, word in zip(places, words, strict=True):
        parts += text[reached:place], BREAK * len(word)
        reached = place + len(word)
    return "".join([*parts, text[reached:]])


def _said(above: Sequence[Above], width: int) -> tuple[Floats, Mask, Floats]:
    """What the heading above each passage says: the weights of themes, those that are avoided, and its part.

    The last of the columns is no theme's, and avoided: what is to be ignored is counted there.
    """
    known = {id(one): one for one in above}
    weight, avoided = np.zeros((len(known), width)), np.zeros((len(known), width), bool)
    avoided[:, -1] = True
    for row, one in enumerate(known.values()):
        weight[row, list(one.themes)] = list(one.themes.values())
        avoided[row, list(one.avoided)] = True
    number = {key: row for row, key in enumerate(known)}
    rows = np.array([number[id(one)] for one in above], np.int64)
    return weight[rows], avoided[rows], np.array([one.part for one in above])


def _mixed(own: Floats, above: Floats, part: Floats) -> Floats:
    """The parts of the themes of passages, from their own words and those of their headings; in the last column none.

    >>> _mixed(np.array([[1.0, 3.0, 0.0]]), np.array([[2.0, 0.0, 0.0]]), np.array([0.5])).tolist()
    [[0.625, 0.375, 0.0]]
    """
    here, there = (table / np.maximum(table.sum(axis=1, keepdims=True), 1) for table in (own, above))
    spoken, headed = own.any(axis=1), above.any(axis=1)
    share = np.where(spoken & headed, part, np.where(headed, 1.0, 0.0))[:, None]
    found: Floats = (1 - share) * here + share * there
    found[:, -1] = ~(spoken | headed)
    return found


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
        self._over: dict[tuple[str, int, str], Above] = {}  # the sections of paragraphs come again and again
        columns = (sections[name].tolist() for name in ("doc", "piece", "section", "parent", "heading", "inline"))
        self._held = {
            (doc, piece, path): (parent, "" if inline else heading)
            for doc, piece, path, parent, heading, inline in zip(*columns, strict=True)
        }
        headings = list({heading for _, heading in self._held.values()})
        self._said = dict(zip(headings, coder.above(headings), strict=True))

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
            path, said = held[0], self._said[held[1]]
            if not nearest.themes:
                nearest, part = said, part / 2
            avoided |= said.avoided
        kept = {theme: weight for theme, weight in nearest.themes.items() if theme not in avoided}
        return Above(kept, nearest.heading, avoided, part)
