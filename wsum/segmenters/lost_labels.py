"""Lost labels: the line break before 【篇二】 is gone, and the next summary's title ends the line of this one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from wsum.document import trim
from wsum.segmenters import labels, pieces
from wsum.segmenters.model import Paragraph

WORDS = ("篇", "范文")
LONGEST = labels.LONGEST + 8  # characters of a label and a title, with the blanks behind
STOPS = "。！？!?…”）)"  # what a sentence ends with
OPENS = "".join(labels.BRACKETS) + "（("


def cut(text: str, lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines, each that runs on into a label and a title cut in two.

    >>> text = "全年造林800亩。【篇二】粮食局工作总结"
    >>> [(line.start, line.end) for line in cut(text, [Paragraph(0, len(text))])]
    [(0, 9), (9, 20)]
    """
    parted = list(lines)
    for index in sorted(_lines(text, lines), reverse=True):
        parted[index : index + 1] = _parts(text, lines, index)
    return parted


def _lines(text: str, lines: Sequence[Paragraph]) -> set[int]:
    """The lines that hold a label's word, not too far from their end."""
    found = set()
    for at in (at for word in WORDS for at in _all(text, word)):
        stop = text.find("\n", at, at + LONGEST)
        if stop >= 0 or at + LONGEST > len(text):
            found.add(bisect_right(lines, at, key=attrgetter("start")) - 1)
    return found


def _all(text: str, word: str) -> Iterator[int]:
    at = text.find(word)  # a search for one word is the quickest
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _parts(text: str, lines: Sequence[Paragraph], index: int) -> list[Paragraph]:
    """A line in two parts if a label stands in it behind a sentence, and a title behind that or in the next line."""
    line = lines[index]
    for found in _place().finditer(text, max(line.start, line.end - LONGEST), line.end):
        label = labels.find(text, found.start(1), line.end)
        if label is None or label.start != found.start(1):
            continue
        title = Paragraph(label.title.start, label.title.end) if len(label.title) else None
        title = title or next(iter(lines[index + 1 : index + 2]), None)
        if title is not None and pieces.is_title(text, title):
            return [Paragraph(*trim(text, line.start, label.start)), Paragraph(label.start, line.end)]
    return [line]


@cache
def _place() -> re.Pattern[str]:
    """Where a label may stand behind the end of a sentence."""
    words = "|".join(WORDS)
    return re.compile(
        rf"(?<=[{STOPS}])[{labels.GAPS}]*((?=[{re.escape(OPENS)}]?(?:第{labels.GAP}{labels.NUMBER}{labels.GAP}篇|{words})))"
    )
