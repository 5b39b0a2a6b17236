"""TOKENISE: the words of a corpus, each with its document, piece and place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

import numpy as np
import pandas as pd

from wsum.errors import InputError
from wsum.lexicons import load
from wsum.memory import uncollected
from wsum.progress import steps
from wsum.selection import nearest
from wsum.tokens.cutters import cutter, numbers_of
from wsum.tokens.model import Tokens
from wsum.tokens.numbers import Numbers, first_met
from wsum.tokens.protected import KINDS, PROTECTED, TABLES, Protected, check

__all__ = ["Options", "Tokens", "cutter", "own_words", "tokenise"]

Frames = Mapping[str, pd.DataFrame]
Words = str | os.PathLike[str] | Iterable[str]
BATCH = 1 << 18  # characters of documents that are cut together; larger ones leave the caches of a processor
ROLES = ("preamble", "achievement", "problem", "plan", "suggestion", "closing", "signature")


class Options(TypedDict, total=False):
    """What an analyst may say of the words; the same names everywhere, in Python and on the command line."""

    tokenizer: Any
    hmm: bool
    protect: str | Iterable[str]
    words: Words
    role: str | Iterable[str] | None
    stopwords: Words
    drop: str | Iterable[str]


@uncollected()
def tokenise(
    frames: Frames,
    texts: Mapping[str, str],
    pieces: pd.DataFrame,
    *,
    tokenizer: Any = None,
    hmm: bool = True,
    protect: str | Iterable[str] = PROTECTED,
    words: Words = (),
    role: str | Iterable[str] | None = None,
    stopwords: Words = "default",
    drop: str | Iterable[str] = ("dates", "counts"),
) -> Tokens:
    """The words of the pieces (`Corpus.tokens` calls this).

    Args:
        frames: the tables of a corpus.
        texts: its texts.
        pieces: its metadata, a row a piece, ordered by document and start.
        tokenizer: nothing for jieba's tokens; the path of a dictionary, a jieba.Tokenizer or a function.
        hmm: whether words that no dictionary has are looked for.
        protect: what stays one token: dates, counts, names (of persons, works and places), quotes (“三会一课” without
            its marks), or none.
        words: more words that stay whole: a list, or the path of a file with a word a line.
        role: roles of paragraphs (achievement, problem, plan, …) that alone are read; all without it.
        stopwords: words that no list shows: "default", "none", a list, or the path of a file.
        drop: protected spans that no list shows.

    Raises InputError where an option has no such value, or a file cannot be read.
    """
    docs = list(dict.fromkeys(doc for doc in pieces["doc"] if doc in texts))
    whole = Protected(frames, docs, protect=check(protect, "protect"), words=own_words(words, "words"))
    numbers = numbers_of(cutter(tokenizer, hmm=hmm))
    hidden, stops = check(drop, "drop"), _stopwords(stopwords)
    roles = None if role is None else chosen_roles(role)
    found = _Columns(numbers)
    for first, some in _together((str(texts[doc]) for doc in steps(docs, "documents")), BATCH if numbers.apart else 0):
        begins = _begins(some)
        found.add(first, _Cut(some, begins, whole.of(first, some, begins), numbers))
    tokens = found.tokens(docs, pieces, [KINDS.index(TABLES.get(name, "quote")) for name in hidden], stops)
    return tokens if roles is None else _of_roles(tokens, frames["paragraphs"], roles)


def _together(texts: Iterable[str], size: int) -> Iterator[tuple[int, list[str]]]:
    """The texts in batches of some size or one text, each with the number of its first."""
    some, length = list[str](), 0
    for number, text in enumerate(texts, 1):
        some.append(text)
        length += len(text)
        if length >= size:
            yield number - len(some), some
            some, length = [], 0
    if some:
        yield number - len(some), some


class _Cut:
    """Texts cut into words: their numbers, texts, starts, ends, sentences, and kinds.

    The texts are cut as one, with a sign between them that belongs to no word; another place of the same sign
    stands for each span that stays whole.
    """

    def __init__(self, texts: Sequence[str], begins: Any, spans: Any, numbers: Numbers) -> None:
        sign = _unused(texts)
        text, edges = sign.join(texts), spans[:, :2].tolist()
        masked = _masked(text, edges, sign)
        self.number = numbers.cut(masked)
        lengths = numbers.sizes(self.number)
        at = np.cumsum(lengths) - lengths
        sentence = _passed(at, _ends(masked))
        self.kind = np.zeros(len(at), np.int8)
        if edges:
            places = self._placed(spans, at, lengths)
            self.number[places] = numbers.of([text[start:end] for start, end in edges])
        start = np.cumsum(lengths) - lengths
        self.text = _passed(start, begins[1:])
        self.start = start - begins[self.text]
        self.end = self.start + lengths
        self.sentence = sentence + self.text
        self.sentences = len(texts) + int(sentence.max(initial=0))

    def _placed(self, spans: Any, at: Any, lengths: Any) -> Any:
        """Which words are the signs that stand for the spans, made as long as these; `at` is where each word begins."""
        start, end, kind = spans.T
        signs = end - 1 - np.cumsum(end - start - 1)  # each span before has become shorter
        places = np.searchsorted(at, signs)
        if (np.append(at, -1)[places] != signs).any() or (lengths[places] != 1).any():
            raise InputError("the tokenizer joins signs that belong to no word; protect=none goes with it")
        self.kind[places], lengths[places] = kind, end - start
        return places


def _masked(text: str, spans: Sequence[Sequence[int]], sign: str) -> str:
    """The text with a sign for each span.

    >>> _masked("在2023年和2024年", [[1, 6], [7, 12]], "X")
    '在X和X'
    """
    ends, starts = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)]
    return sign.join([text[end:start] for end, start in zip(ends, starts, strict=True)])


def _begins(texts: Sequence[str]) -> Any:
    """Where each text begins, where a sign stands between two."""
    sizes = np.array([len(text) + 1 for text in texts], np.int64)
    return np.cumsum(sizes) - sizes


def _passed(places: Any, marks: Any) -> Any:
    """How many of some marks each of the places has reached; both rise.

    >>> _passed(np.array([0, 2, 4, 6]), np.array([2, 3, 9])).tolist()
    [0, 1, 2, 2]
    """
    return np.cumsum(np.bincount(np.searchsorted(places, marks), minlength=len(places) + 1)[:-1])


def _ends(text: str) -> Any:
    """The places of the signs that end a sentence."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.flatnonzero(_enders().take(points, mode="clip"))


class _Columns:
    """The tokens of one document after another."""

    KINDS = (np.int32, np.int32, np.int32, np.int32, np.int32, np.int8)

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._held: list[tuple[Any, ...]] = [tuple(np.empty(0, kind) for kind in self.KINDS)]
        self._sentences = 0

    def add(self, first: int, cut: _Cut) -> None:
        """Take the words of some documents from the number `first` on, signs and blanks left out."""
        doc, sentence = cut.text + first, cut.sentence + self._sentences
        columns: tuple[Any, ...] = (cut.number, cut.start, cut.end, doc, sentence, cut.kind)
        words = np.flatnonzero(self._numbers.sounding(cut.number))
        self._held.append(tuple(column[words].astype(kind) for column, kind in zip(columns, self.KINDS, strict=True)))
        self._sentences += cut.sentences

    def tokens(self, docs: Sequence[str], pieces: pd.DataFrame, hidden: Sequence[int], stops: Set[str]) -> Tokens:
        """All tokens that stand in a piece."""
        columns: tuple[Any, ...] = tuple(
            np.concatenate([held[index] for held in self._held]) for index in range(len(self.KINDS))
        )
        number, start, end, doc, sentence, kind = columns
        met, term = first_met(number, len(self._numbers.words))
        words = list(map(self._numbers.words.__getitem__, met.tolist()))
        piece = _pieces(doc, start, docs, pieces)
        stopped = np.fromiter(map(stops.__contains__, words), bool, len(words))
        listed = ~(stopped[term] | np.isin(np.arange(len(KINDS)), hidden)[kind])
        return Tokens(words, pieces, term, start, end, piece, sentence, kind, listed).only(piece >= 0)


def _pieces(doc: Any, start: Any, docs: Sequence[str], pieces: pd.DataFrame) -> Any:
    """The row of the piece that holds each place, -1 outside every piece; documents and places in them rise."""
    home = pd.Index(docs).get_indexer(pd.Index(pieces["doc"])).astype(np.int64)
    begins, ends = ((home << 32) + pieces[column].to_numpy(np.int64) for column in ("start", "end"))
    order = np.argsort(begins, kind="stable")
    places = (doc.astype(np.int64) << 32) + start
    first, last = places.searchsorted(begins[order]), places.searchsorted(ends[order])
    last = np.minimum(last, np.append(first[1:], len(places)))
    rows = np.column_stack((np.full(len(order), -1), order)).ravel()  # before each piece nothing holds a place
    lengths = np.column_stack((first - np.append(0, last[:-1]), last - first)).ravel()
    found = np.full(len(places), -1, np.int32)
    held = np.repeat(rows, lengths)
    found[: len(held)] = held
    return found


def _of_roles(tokens: Tokens, paragraphs: pd.DataFrame, roles: tuple[str, ...]) -> Tokens:
    """The tokens in paragraphs of some roles."""
    held = paragraphs[paragraphs["role"].isin(roles)].sort_values(["doc", "start"], kind="stable")
    docs = list(dict.fromkeys(tokens.pieces["doc"]))
    home = pd.Index(docs).get_indexer(pd.Index(tokens.pieces["doc"]))[tokens.piece]
    kept = _pieces(home, tokens.start, docs, held.reset_index(drop=True)) >= 0
    return tokens.only(kept)


def chosen_roles(role: str | Iterable[str]) -> tuple[str, ...]:
    held = tuple(name.strip() for name in (role.split(",") if isinstance(role, str) else role))
    for name in held:
        if name not in ROLES:
            raise InputError(f"role={name}: no such role{nearest(name, ROLES)}; choose of {', '.join(ROLES)}")
    return held


def own_words(words: Words, what: str) -> frozenset[str]:
    """Words of a list, or of a file with a word a line."""
    if isinstance(words, str | os.PathLike):
        if words == "none":
            return frozenset()
        try:
            words = Path(words).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeError) as error:
            why = "not UTF-8" if isinstance(error, UnicodeError) else error.strerror
            raise InputError(f"{what}={words}: cannot be read ({why}); name a UTF-8 file with a word a line") from None
    return frozenset(word.strip() for word in words if word.strip())


def _stopwords(words: Words) -> frozenset[str]:
    return _default_stopwords() if isinstance(words, str) and words == "default" else own_words(words, "stopwords")


@cache
def _default_stopwords() -> frozenset[str]:
    return frozenset(row["form"] for row in load("stopwords"))


@cache
def _enders() -> Any:
    # the items of a list end with a semicolon: words on both sides of it do not keep company
    signs = [ord(sign) for sign in "。！？；!?;\n"]
    table = np.zeros(max(signs) + 2, np.bool_)  # all characters behind the last one are read as the last row
    table[signs] = True
    return table


def _unused(texts: Sequence[str]) -> str:
    """A private character that no text has, to stand for a protected span and between texts."""
    return next(sign for sign in map(chr, range(0xE000, 0xF8FF)) if not any(sign in text for text in texts))
