"""The text that the rules read: without blanks between figures and words (12.5 亿元), with quotation marks that pair.

The rules know numbers and units side by side, and tell a mark that opens from one that closes.  So they read a text
like that, and all that they find goes back to where it stands in the text itself, which stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from itertools import chain, pairwise
from typing import TypeVar

from wsum.document import Document, Span
from wsum.extractors.model import Count, Findings
from wsum.normalise.forms import fold
from wsum.segmenters import Section, Segments

BLANKS = " \u00a0\u3000"
STRAIGHT = '"＂'  # quotation marks that look the same on both sides
UNPAIRED = [str.maketrans("“”", 2 * mark) for mark in STRAIGHT]
AnySpan = TypeVar("AnySpan", bound=Span)


class Tight:
    """A text as the rules read it, and the way to its offsets and back.

    >>> tight = Tight('投资 12 亿元')
    >>> tight.text, tight.there(6), tight.back([Span(2, 6)])
    ('投资12亿元', 4, [Span(start=3, end=8)])
    """

    def __init__(self, text: str) -> None:
        found = sorted(match.span() for pattern in _apart() for match in pattern.finditer(text))
        self._gone = [at for span in found for at in range(*span)]
        self._before = [at - number for number, at in enumerate(self._gone)]
        self._kept = list(pairwise([0, *chain.from_iterable(found), len(text)]))[::2]
        self._bare = self._squeezed(text)
        self.text = paired(self._bare.replace("\r", " "))
        self.changed = self.text != text

    def _squeezed(self, text: str) -> str:
        return "".join([text[start:end] for start, end in self._kept])

    def folded(self, text: str) -> str:
        """The text that is read, folded, of the text as printed folded: folding moves no character."""
        return paired(self._squeezed(text).replace("\r", " ")) if text else fold(self.text)

    def there(self, offset: int) -> int:
        """An offset of the text as printed in the one that is read."""
        return offset - bisect_left(self._gone, offset)

    def printed(self, offset: int) -> int:
        """Where the character at an offset of the text that is read is printed."""
        return offset + bisect_right(self._before, offset)

    def back(self, spans: Iterable[AnySpan]) -> list[AnySpan]:
        """Spans of the text that is read where they are printed."""
        return [
            replace(span, start=self.printed(span.start), end=self.printed(span.end - 1) + 1, **self._marks(span))
            for span in spans
        ]

    def moved(self, spans: Iterable[AnySpan]) -> list[AnySpan]:
        """Spans of the text as printed in the one that is read."""
        return [replace(span, start=self.there(span.start), end=self.there(span.end)) for span in spans]

    def _marks(self, span: Span) -> dict[str, str]:
        """The words that a span holds with the quotation marks that are printed."""
        if self._bare == self.text:
            return {}
        words = ((field.name, getattr(span, field.name)) for field in fields(span))
        held = [(name, value) for name, value in words if isinstance(value, str) and ("“" in value or "”" in value)]
        forms = ((name, value.translate(marks)) for name, value in held for marks in UNPAIRED)
        return {name: straight for name, straight in forms if straight in self._bare}


def paired(text: str) -> str:
    """The text with “” for each pair of straight marks, in lines whose marks leave no doubt which of them open.

    >>> paired('获"五一"奖状\\n屏幕5"'), paired('“三月三"和“五月五"')
    ('获“五一”奖状\\n屏幕5"', '“三月三"和“五月五"')
    """
    if not _has_straight(text):
        return text
    return "\n".join([_paired(line) if _has_straight(line) else line for line in text.split("\n")])


def _has_straight(text: str) -> bool:
    return any(mark in text for mark in STRAIGHT)


def _paired(line: str) -> str:
    clear = sum(map(line.count, STRAIGHT)) % 2 == 0 and line.count("“") == line.count("”")
    return _pair().sub(r"“\1”", line) if clear else line


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(rf"[{STRAIGHT}]([^{STRAIGHT}]*)[{STRAIGHT}]")


@cache
def _apart() -> tuple[re.Pattern[str], ...]:
    """One blank or two between a figure and a word or %, or one between digits of which each stands alone (1 9 9 7 年).

    Behind a % only a word that belongs to it stands apart from it: in 8% 全年 another sentence begins.  There is a
    pattern for each blank that they may begin with: a search for one character is the quickest.
    """
    more, digit, word, share = f"[{BLANKS}]?", "[0-9０-９]", "[一-鿿]", "[%％‰]"
    behind = (
        rf"(?<={digit}.){more}(?={word}|{share})|(?<={word}.){more}(?={digit})"
        rf"|(?<={share}.){more}(?=的|以[上下内]|左右|用于|[至到])|(?<=[^0-9]{digit}.)(?={digit}(?![0-9])|[.．]{digit})"
    )
    return tuple(re.compile(f"{blank}(?:{behind})") for blank in BLANKS)


def tightened(findings: Findings) -> tuple[Findings, Tight]:
    """Findings over the text that is read, nothing found yet."""
    tight, document, segments = Tight(findings.text), findings.document, findings.segments
    if not tight.changed:
        return findings, tight
    moved = Segments(
        tight.moved(segments.pieces), tight.moved(segments.paragraphs),
        [_begun(section, tight) for section in tight.moved(segments.sections)], tight.folded(segments.folded),
    )  # fmt: skip
    return Findings(replace(document, text=tight.text), moved, ner=findings.ner), tight


def _begun(section: Section, tight: Tight) -> Section:
    return replace(section, body_start=tight.there(section.body_start))


def loosened(found: Findings, tight: Tight, document: Document, segments: Segments) -> Findings:
    """What was found in the text that was read, where it is printed."""
    if not tight.changed:
        return found
    return Findings(
        document, segments, tight.back(found.quotes), tight.back(found.dates),
        [_placed(count, tight) for count in tight.back(found.counts)], tight.back(found.names),
        tight.back(found.awards), found.ner,
    )  # fmt: skip


def _placed(count: Count, tight: Tight) -> Count:
    """A count whose total is where it is printed too."""
    return count if count.part_of is None else replace(count, part_of=tight.printed(count.part_of))
