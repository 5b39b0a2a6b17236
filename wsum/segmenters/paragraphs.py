"""Paragraphs: the lines of a text that are not blank."""

from __future__ import annotations

import re
from functools import cache

from wsum.document import BLANKS, lines, trim
from wsum.segmenters.model import Paragraph

QUOTES = BLANKS + ">＞"


def find(text: str) -> list[Paragraph]:
    """One paragraph a line, without the blanks around it."""
    paragraphs = []
    for start, end in lines(text):
        if start < end and (text[start] in BLANKS or text[end - 1] in BLANKS):
            start, end = trim(text, start, end)
        if start < end:
            paragraphs.append(Paragraph(start, end))
    return paragraphs


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


def length(text: str, line: Paragraph) -> int:
    """How many characters a line has without the quote marks before it."""
    return line.end - inner(text, line)
