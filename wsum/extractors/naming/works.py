"""Works: every title in 《》, with its genre from the words around."""

from __future__ import annotations

import re
from functools import cache

from wsum import lexicons
from wsum.document import BLANKS
from wsum.extractors.model import Findings, Name, Quote

# The longest genre has six characters: 纪实文学作品集 is read as 作品集 with what stands before it.
LONGEST = 8
FILLERS = ("作品", "著作", "新书", "一书", "专著")
BETWEEN = "、，,和及与" + BLANKS


@cache
def _genres(place: str) -> dict[str, str]:
    """The genres by form, of those that can stand at `place`: before, after, inside."""
    return {row["form"]: row["genre"] for row in lexicons.load("work_genres") if place in row["place"].split()}


def find(findings: Findings) -> list[Name]:
    """Every 《…》 that is not empty; one of a list shares the genre that stands before the first."""
    text = findings.text
    works: list[Name] = []
    genre, reached = "", -1
    for quote in findings.quotes:
        title = text[quote.start + 1 : quote.end - 1].strip(BLANKS)
        if quote.mark != "《" or not title:
            continue
        between = text[reached : quote.start] if 0 <= reached <= quote.start <= reached + 3 else "?"
        genre = genre_of(text, quote, title, genre if not between.strip(BETWEEN) else "")
        works.append(Name(quote.start, quote.end, kind="work", name=title, genre=genre))
        reached = quote.end
    return works


def genre_of(text: str, quote: Quote, title: str, inherited: str = "") -> str:
    """The genre that is printed after, in or before a title, or else what the list began with."""
    after = text[quote.end : quote.end + LONGEST].lstrip("（( ")
    before = text[max(0, quote.start - LONGEST) : quote.start].rstrip(BLANKS + "：:")
    return (
        _starting(after, _genres("after"))
        or _ending(title, _genres("inside"))
        or _ending(before, _genres("before"))
        or inherited
    )


@cache
def _note() -> re.Pattern[str]:
    return re.compile(r"[（(][^（）()]*[）)]$")  # （试行）, （2022版）


def _starting(words: str, genres: dict[str, str]) -> str:
    return next((genres[words[:n]] for n in range(LONGEST, 0, -1) if words[:n] in genres), "")


def _ending(words: str, genres: dict[str, str]) -> str:
    words = _note().sub("", words).rstrip("）)")
    for filler in FILLERS:
        words = words.removesuffix(filler) if words not in genres else words
    return next((genres[words[-n:]] for n in range(LONGEST, 0, -1) if words[-n:] in genres), "")
