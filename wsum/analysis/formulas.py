"""What a phrase is made of and where it may begin and end: quoted and numbered formulas, and words at the edge."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from wsum.analysis.places import places
from wsum.extractors.quotes import quoted
from wsum.lexicons import load

Mask = NDArray[np.bool_]
NUMERALS = "一二两三四五六七八九十百千万亿零〇"
FIGURES = "0123456789.%Xx*＊_"
WORKS = "《〈"


def quotations(text: str, longest: int) -> Counter[str]:
    """What stands in quotation marks, from two characters to `longest`, and how often.

    >>> quotations("落实“三会一课”，学习《三会一课读本》。", 16)
    Counter({'三会一课': 1})
    """
    found = (text[quote.start + 1 : quote.end - 1] for quote in quoted(text) if quote.mark not in WORKS)
    return Counter(words for words in found if 2 <= len(words) <= longest and _formula().fullmatch(words))


@cache
def _formula() -> re.Pattern[str]:
    """Words, not figures alone, without the marks of a sentence or of another quotation, and none at either end."""
    return re.compile(r"(?=.*[^\W\d_])[^\W_](?:[^\n。！？；：…《》〈〉“”‘’「」『』\"]*[^\W_])?\+?")


def works(text: str) -> Iterator[tuple[int, int]]:
    """Where titles in 《》 stand."""
    return ((quote.start, quote.end) for quote in quoted(text) if quote.mark in WORKS)


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


def figure(phrase: str) -> bool:
    """Whether a phrase is little more than a number.

    >>> figure("百分之三十"), figure("一国两制")
    (True, False)
    """
    return "百分之" in phrase or sum(sign in NUMERALS for sign in phrase) * 2 > len(phrase)


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


def opened(phrase: str) -> Iterator[str]:
    """What a phrase is without the opener that it begins with.

    >>> list(opened("坚持依法行政"))
    ['依法行政']
    """
    return (phrase[cut:] for cut in (2, 3) if edges("first").get(phrase[:cut]) == "opener")


def beside(text: str) -> tuple[Mask, Mask]:
    """Where a word ends that stands before phrases, and where one begins that stands after them.

    Where a single character is but part of a longer word, no phrase is found there: it would not be whole words.
    """
    before, after = np.zeros(len(text), bool), np.zeros(len(text), bool)
    first, last = ([word for word, kind in edges(side).items() if kind != "part"] for side in ("first", "last"))
    found = places(text, first)
    ends = found.start + np.array([len(word) for word in first], np.int64)[found.phrase]
    before[ends[ends < len(text)]] = True
    after[places(text, last).start] = True
    return before, after
