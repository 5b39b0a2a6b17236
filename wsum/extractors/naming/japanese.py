"""Names of Japanese guests, by their surnames, in sentences that speak of Japan: 日本友人佐藤美穗."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wsum import lexicons
from wsum.extractors.naming import evidence
from wsum.extractors.naming.patterns import HAN
from wsum.extractors.naming.words import words

# What tells that a sentence speaks of Japan, and how far behind it a name is looked for.
COUNTRY = ("日本", "日籍", "日方")
FAR = 60
CERTAIN = 20.0


def find(text: str) -> Iterator[tuple[int, int, float]]:
    """Surname and given name, behind an office or in a list, up to what ends a name."""
    reached = 0
    for at in sorted(_countries(text)):
        end = min(len(text), at + FAR)
        for match in _surname().finditer(text, max(at, reached), end):
            if match.start() >= reached and _begins(text, match.start()) and (stop := _end(text, match.end())):
                reached = stop
                yield match.start(), stop, CERTAIN


def _countries(text: str) -> Iterator[int]:
    for word in COUNTRY:
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + 1)


def _begins(text: str, start: int) -> bool:
    """Whether an office, a joint or what is called by its trade stands before the name."""
    return text[start - 1] in evidence.JOINTS or evidence.title_before(text, start, start) > 0


def _end(text: str, start: int) -> int:
    """Where a given name of two characters ends, or one of one or three; 0 where none does."""
    known = words()
    for size in (2, 1, 3):
        end = start + size
        ended = text[end : end + 1] in evidence.CLOSERS or text[end : end + 1] in evidence.JOINTS
        if _given().fullmatch(text, start, end) and (
            ended or end == len(text) or known.titles_after.after(text, end) or len(known.after.after(text, end)) > 1
        ):
            return end
    return 0


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(lexicons.alternation(row["form"] for row in lexicons.load("japanese_surnames")))


@cache
def _given() -> re.Pattern[str]:
    return re.compile(rf"(?![村市县区镇乡町])[{HAN}]{{1,3}}")
