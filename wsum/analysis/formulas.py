"""What a phrase is made of and where it may begin and end: quoted and numbered formulas, and words at the edge."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from wsum.analysis.arrays import among as within
from wsum.analysis.arrays import lengths, signs
from wsum.analysis.places import places
from wsum.extractors.quotes import quoted
from wsum.lexicons import load

Mask = NDArray[np.bool_]
NUMERALS = "一二两三四五六七八九十百千万亿零〇"
FIGURES = "0123456789.%Xx*＊_"
WORKS = "《〈"


def among(words: Iterable[str], others: Iterable[str]) -> Mask:
    """Which words are among others.

    >>> among(["改革", "开放"], {"开放"}).tolist()
    [False, True]
    """
    known = set(others)
    return np.array([word in known for word in words], bool)


def quotations(text: str, longest: int) -> tuple[Counter[str], list[tuple[int, int]]]:
    """What stands in quotation marks, from two characters to `longest`, and how often; and where titles in 《》 stand.

    >>> quotations("落实“三会一课”，学习《三会一课读本》。", 16)
    (Counter({'三会一课': 1}), [(11, 19)])
    """
    found = list(quoted(text))
    inner = (text[quote.start + 1 : quote.end - 1] for quote in found if quote.mark not in WORKS)
    words = Counter(words for words in inner if 2 <= len(words) <= longest and _formula().fullmatch(words))
    return words, [(quote.start, quote.end) for quote in found if quote.mark in WORKS]


@cache
def _formula() -> re.Pattern[str]:
    """Words, not figures alone, without the marks of a sentence or of another quotation, and none at either end."""
    return re.compile(r"(?=.*[^\W\d_])[^\W_](?:[^\n。！？；：…《》〈〉“”‘’「」『』\"]*[^\W_])?\+?")


def numbered(phrase: str) -> bool:
    """Whether a phrase counts its own parts: 三个代表, 四项基本原则, 三会一课.

    >>> [numbered(phrase) for phrase in ("三个代表", "三会一课", "三个月", "三千")]
    [True, True, False, False]
    """
    return _counting().match(phrase) is not None


@cache
def _counting() -> re.Pattern[str]:
    one = f"[{NUMERALS[:11]}]"
    return re.compile(
        rf"[{NUMERALS[2:11]}](?:[个大项条种手步位严](?![月年多是方])\w{{2}})|{one}[^\W{NUMERALS}]{one}[^\W{NUMERALS}]$"
    )


def figures(phrases: Sequence[str]) -> Mask:
    """Which phrases are little more than a number.

    >>> figures(["百分之三十", "一国两制"]).tolist()
    [True, False]
    """
    length = lengths(phrases)
    numerals = within(signs("".join(phrases)), NUMERALS)
    held = np.bincount(np.repeat(np.arange(len(length)), length), numerals, minlength=len(length))
    shares = np.array(["百分之" in phrase for phrase in phrases], bool)
    found: Mask = shares | (held * 2 > length)
    return found


@cache
def edges(side: str) -> dict[str, str]:
    """The words that stand at one side of phrases, and of what kind each is."""
    return {row["form"]: row["kind"] for row in load("phrase_edges") if row["side"] == side}


@cache
def never(side: str) -> frozenset[str]:
    """Function words and others that no phrase has at one side."""
    words = edges(side)
    functional = {row["form"] for row in load("stopwords")} - words.keys()
    return frozenset(functional | {word for word, kind in words.items() if kind == "never"})


@cache
def openers() -> frozenset[str]:
    """The words that are no part of the phrase behind them."""
    return frozenset(word for word, kind in edges("first").items() if kind == "opener")


def opened(phrase: str) -> Iterator[str]:
    """What a phrase is without the opener that it begins with.

    >>> list(opened("坚持依法行政"))
    ['依法行政']
    """
    return (phrase[cut:] for cut in (2, 3) if phrase[:cut] in openers())


def beside(text: str) -> tuple[Mask, Mask]:
    """Where a word ends that stands before phrases, and where one begins that stands after them.

    Where a single character is but part of a longer word, no phrase is found there: it would not be whole words.
    """
    first, last = ([word for word, kind in edges(side).items() if kind != "part"] for side in ("first", "last"))
    words = sorted({*first, *last})
    found = places(text, words)
    ends = found.start + lengths(words)[found.phrase]
    before, after = np.zeros(len(text) + 1, bool), np.zeros(len(text), bool)
    before[ends[among(words, first)[found.phrase]]] = True
    after[found.start[among(words, last)[found.phrase]]] = True
    return before[:-1], after
