"""Themes: how much of each group of pieces is about what, by a codebook, and the passages behind every share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from wsum.analysis.arrays import Numbers
from wsum.analysis.codebooks import OTHER, Codebook, Given, load
from wsum.analysis.coding import Above, Coder, Codes, Floats, Headings, Place, places
from wsum.analysis.grouping import groups, pieces
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.normalise.forms import simplified
from wsum.progress import steps
from wsum.tokens import chosen_roles

KINDS = ("heading", "text", "list")  # labels, titles, bylines, salutations and signatures say nothing of the work
PLACE = {"doc": "string", "piece": "Int64", "section": "string", "start": "int64", "end": "int64"}


def themes(
    corpus: Corpus, *, codebook: Given = None, by: str | None = None, role: str | Iterable[str] | None = None
) -> pd.DataFrame:
    """Measure how many characters of each group are about which theme of a codebook.

    The characters of a paragraph (headings, text and list items; not titles, labels and signatures) are
    shared among the themes whose words stand in it: share(t) = Σ w(h) over the places h of t's words /
    Σ w(h) over those of all themes, where w(h), the weight of a place, is the length of its word in
    characters, at most 4, since a longer word says more. The nearest heading above that names a theme gives
    it a sixth of the paragraph, half as much at each level below its own, and all of it where the paragraph
    has no word of its own. What meets no theme is "other". `coded` gives the passages behind each figure.

    Args:
        corpus: the corpus.
        codebook: a TOML file (`wsum.analysis.codebooks`); the one for government summaries without it.
        by: a column of the pieces' metadata; one group, "all", without it.
        role: count these parts alone: achievement, problem, plan …

    Returns:
        theme, group, chars, share (of the group's characters; the shares of a group sum to 1), hits (places
        of the theme's words), pieces (with a passage of it); by group, falling chars, the codebook's order,
        "other" last. Every theme has a row in every group; the share of a group without characters is NaN.

    Raises:
        InputError: there is no such column or role, the corpus has no text, or the codebook is broken.

    >>> import wsum
    >>> found = themes(wsum.parse("植树造林，治理污染。\\n举办培训班3期。\\n天气很好。"))
    >>> found.loc[found["chars"] > 0, ["theme", "chars", "share"]].round(3).values.tolist()
    [['生态', 10.0, 0.435], ['培训', 8.0, 0.348], ['other', 5.0, 0.217]]
    """
    book, found = load(codebook), groups(corpus, by)
    size = len(book.themes) + 1
    chars, hits = np.zeros((len(found.names), size)), np.zeros((len(found.names), size), np.int64)
    met = np.zeros((len(found.of), size), bool)  # which pieces have which themes; those without one in the last column
    for part in _coded(corpus, book, role):
        place = found.of[part.home], part.codes.theme
        np.add.at(chars, place, part.chars)
        np.add.at(hits, place, part.hits)
        met[part.home, part.codes.theme] = True
    in_pieces = np.zeros((len(found.names), size), np.int64)
    np.add.at(in_pieces, found.of, met)
    return _shared(found.names, (*book.names, OTHER), chars, hits, in_pieces)


def _shared(names: tuple[str, ...], themes: tuple[str, ...], chars: Any, hits: Any, in_pieces: Any) -> pd.DataFrame:
    """The table of themes by groups, laid out in rows."""
    with np.errstate(invalid="ignore"):
        share = chars / chars.sum(axis=1, keepdims=True)
    last = np.arange(len(themes)) == len(themes) - 1
    order = [np.lexsort((np.arange(len(themes)), -row, last)) for row in chars]
    rows, columns = np.repeat(np.arange(len(names)), len(themes)), np.concatenate(order)
    words = {"theme": np.array(themes, dtype=object)[columns], "group": np.array(names, dtype=object)[rows]}
    figures = {"chars": chars, "share": share, "hits": hits, "pieces": in_pieces}
    return pd.DataFrame(
        {name: pd.array(values, dtype="string") for name, values in words.items()}
        | {name: values[rows, columns] for name, values in figures.items()}
    )


def coded(
    corpus: Corpus,
    *,
    codebook: Given = None,
    theme: str | None = None,
    by: str | None = None,
    role: str | Iterable[str] | None = None,
) -> pd.DataFrame:
    """Show the passages behind the shares of `themes`, each with the words that made it count.

    Args:
        corpus: the corpus.
        codebook: a TOML file; the one for government summaries without it.
        theme: the passages of this theme alone ("other": those of none).
        by: a column of the pieces' metadata, which becomes the column group.
        role: these parts alone: achievement, problem, plan …

    Returns:
        doc, piece, section, start, end (of the paragraph), theme, chars (of the paragraph that are the
        theme's), share (of the paragraph), hits, words (with how often, "党员×3、支部"), heading (the one
        above that speaks for the theme), group, text; in the order of the texts, falling share. Summed over
        a theme and group, chars are those of `themes`.

    Raises:
        InputError: there is no such theme, column or role, the corpus has no text, or the codebook is broken.

    >>> import wsum
    >>> corpus = wsum.parse("一、环境整治\\n组织党员植树，清理污染，党员带头。", doc="a.txt")
    >>> coded(corpus).loc[1:, ["start", "theme", "share", "words", "heading"]].round(2).values.tolist()
    [[7, '生态', 0.58, '植树、污染', '环境整治'], [7, '党建', 0.42, '党员×2', '']]
    """
    book, found = load(codebook), groups(corpus, by)
    wanted = None if theme is None else -1 if theme == OTHER else book.number(theme)
    parts = [part.of(wanted) for part in _coded(corpus, book, role)]
    rows = _rows(parts, (*book.names, OTHER))
    group = np.array(found.names, dtype=object)[found.of[rows.pop("home")]]
    words = [told(words) for part in parts for words in part.codes.words]
    texts = [
        corpus.text(doc)[start:end] for doc, start, end in zip(rows["doc"], rows["start"], rows["end"], strict=True)
    ]
    headings = [heading for part in parts for heading in part.headings]
    columns: dict[str, Any] = {"words": words, "heading": headings, "group": group, "text": texts}
    return rows.assign(**{name: pd.array(cells, dtype="string") for name, cells in columns.items()})


def shares(corpus: Corpus, *, codebook: Given = None) -> pd.DataFrame:
    """What `coded` gives of all passages without words, heading, group and text, with the row of the piece as home.

    >>> import wsum
    >>> shares(wsum.parse("植树造林，治理污染。"))[["theme", "start", "end", "hits", "home"]].values.tolist()
    [['生态', 0, 10, 3, 0]]
    """
    book = load(codebook)
    return _rows(list(_coded(corpus, book, None)), (*book.names, OTHER))


def told(words: Mapping[str, int]) -> str:
    """Words with how often each was met, the most frequent first.

    >>> told({"支部": 1, "党员": 3})
    '党员×3、支部'
    """
    ordered = sorted(words.items(), key=lambda item: -item[1])
    return "、".join(word if count == 1 else f"{word}×{count}" for word, count in ordered)


class Part(NamedTuple):
    """The paragraphs of a document with their themes, the rows of their pieces, and what stands above them."""

    places: list[Place]
    pieces: Numbers
    above: list[Above]
    codes: Codes

    @property
    def home(self) -> Numbers:
        """For each theme of a paragraph the row of its piece."""
        return self.pieces[self.codes.passage]

    @property
    def share(self) -> Floats:
        """For each theme of a paragraph its part."""
        return self.codes.share

    @property
    def hits(self) -> Numbers:
        """For each theme of a paragraph how many words of it are the theme's."""
        return self.codes.hits

    @property
    def chars(self) -> Floats:
        """For each theme of a paragraph the characters of it that are the theme's."""
        return np.array([place.end - place.start for place in self.places])[self.codes.passage] * self.share

    @property
    def headings(self) -> Iterator[str]:
        """For each theme of a paragraph the heading that speaks for it."""
        rows = zip(self.codes.passage.tolist(), self.codes.headed.tolist(), strict=True)
        return (self.above[passage].heading if headed else "" for passage, headed in rows)

    def of(self, wanted: int | None) -> Part:
        """The one theme that is wanted, all where none is."""
        return self if wanted is None else self._replace(codes=self.codes.only(self.codes.theme == wanted))


def _rows(parts: Sequence[Part], names: Sequence[str]) -> pd.DataFrame:
    """A row for each theme of a paragraph."""
    places = [place for part in parts for place in part.places]
    begins = np.cumsum([0, *(len(part.places) for part in parts)])
    index = np.concatenate([part.codes.passage + begin for part, begin in zip(parts, begins, strict=False)])
    cells = zip(PLACE.items(), zip(*(place[:-1] for place in places), strict=True), strict=True)
    columns: dict[str, Any] = {name: pd.array(column, dtype=kind).take(index) for (name, kind), column in cells}
    columns["theme"] = pd.array(list(names), dtype="string").take(np.concatenate([part.codes.theme for part in parts]))
    for name in ("chars", "share", "hits", "home"):
        columns[name] = np.concatenate([getattr(part, name) for part in parts])
    return pd.DataFrame(columns)


def _coded(corpus: Corpus, book: Codebook, role: str | Iterable[str] | None) -> Iterator[Part]:
    """The paragraphs that count, coded, in the order of the texts."""
    coder = Coder(book)
    headings = Headings(corpus.sections, coder)
    rows = {key: row for row, key in enumerate(zip(*_keys(pieces(corpus)), strict=True))}
    paragraphs = steps(_paragraphs(corpus, role), "paragraphs")
    for doc, some in groupby(paragraphs, attrgetter("doc")):
        text, places = simplified(corpus.text(doc)), list(some)
        above = [headings.above(place) for place in places]
        codes = coder.codes([(text, place.start, place.end) for place in places], above)
        yield Part(places, np.array([rows[doc, place.piece] for place in places]), above, codes)


def _keys(known: pd.DataFrame) -> tuple[list[str], list[int]]:
    return known["doc"].tolist(), known["piece"].tolist()


def _paragraphs(corpus: Corpus, role: str | Iterable[str] | None) -> list[Place]:
    """The places of the paragraphs that count."""
    held = corpus.paragraphs
    kept = held["kind"].isin(KINDS)
    if role is not None:
        kept &= held["role"].isin(chosen_roles(role))
    if not kept.any():
        raise InputError("no paragraph is left to be coded; check role, or read other files")
    return places(held[kept])
