"""Paragraphs: the lines of a text that are not blank."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from wsum.document import BLANKS
from wsum.segmenters.model import Paragraph

QUOTES = BLANKS + ">＞"


def find(text: str) -> list[Paragraph]:
    """One paragraph a line, without the blanks around it."""
    return [Paragraph(*found.span()) for found in _line().finditer(text)]


@cache
def _line() -> re.Pattern[str]:
    """A line from its first character that is no blank, as a line break is too, to its last."""
    ink = f"[^{re.escape(BLANKS)}]"
    return re.compile(rf"{ink}(?:[^\n]*{ink})?")


def inner(text: str, line: Paragraph) -> int:
    """Where a line begins without the quote marks before it.

    >>> inner(">　　一年来", Paragraph(0, 6))
    3
    """
    if text[line.start] not in QUOTES:
        return line.start
    found = _quotes().match(text, line.start, line.end)
    return found.end() if found and found.end() < line.end else line.start


@cache
def _quotes() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(QUOTES)}]*")


def brief(text: str, lines: Iterable[Paragraph], most: int) -> list[Paragraph]:
    """The lines that may have no more than so many characters, whatever quote marks stand before them."""
    return [line for line in lines if line.end - line.start <= most or text[line.start] in QUOTES]


def length(text: str, line: Paragraph) -> int:
    """How many characters a line has without the quote marks before it."""
    return line.end - inner(text, line)
