"""Texts that set figures apart from words, 完成投资 12.5 亿元: read without those blanks, found where they are printed.

The rules know numbers and units side by side.  So they read a text without the blanks between the two, and every place
that they find goes back to where it stands in the text itself, which stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TypeVar

from wsum.document import Document, Span
from wsum.extractors.model import Count, Findings
from wsum.normalise.forms import fold
from wsum.segmenters import Section, Segments

BLANKS = " \u00a0\u3000"
AnySpan = TypeVar("AnySpan", bound=Span)


class Tight:
    """A text without the blanks between figures and words, and the way to its offsets and back.

    >>> tight = Tight("投资 12 亿元")
    >>> tight.text, tight.there(6), tight.back([Span(2, 6)])
    ('投资12亿元', 4, [Span(start=3, end=8)])
    """

    def __init__(self, text: str) -> None:
        found = sorted(match.span() for pattern in _apart() for match in pattern.finditer(text))
        self._gone = [at for span in found for at in range(*span)]
        self._before = [at - number for number, at in enumerate(self._gone)]
        kept = zip([0, *(end for _, end in found)], [*(start for start, _ in found), len(text)], strict=True)
        self.text = "".join([text[start:end] for start, end in kept])

    def __bool__(self) -> bool:
        return bool(self._gone)

    def there(self, offset: int) -> int:
        """An offset of the text as printed in the tight one."""
        return offset - bisect_left(self._gone, offset)

    def printed(self, offset: int) -> int:
        """Where the character at an offset of the tight text is printed."""
        return offset + bisect_right(self._before, offset)

    def back(self, spans: Iterable[AnySpan]) -> list[AnySpan]:
        """Spans of the tight text where they are printed."""
        return [replace(span, start=self.printed(span.start), end=self.printed(span.end - 1) + 1) for span in spans]

    def moved(self, spans: Iterable[AnySpan]) -> list[AnySpan]:
        """Spans of the text as printed in the tight one."""
        return [replace(span, start=self.there(span.start), end=self.there(span.end)) for span in spans]


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
    """Findings over the tight text of a document, nothing found yet."""
    tight, document, segments = Tight(findings.text), findings.document, findings.segments
    if not tight:
        return findings, tight
    moved = Segments(
        tight.moved(segments.pieces), tight.moved(segments.paragraphs),
        [_begun(section, tight) for section in tight.moved(segments.sections)], fold(tight.text),
    )  # fmt: skip
    return Findings(replace(document, text=tight.text), moved, ner=findings.ner), tight


def _begun(section: Section, tight: Tight) -> Section:
    return replace(section, body_start=tight.there(section.body_start))


def loosened(found: Findings, tight: Tight, document: Document, segments: Segments) -> Findings:
    """What was found in the tight text where it is printed."""
    if not tight:
        return found
    return Findings(
        document, segments, tight.back(found.quotes), tight.back(found.dates),
        [_placed(count, tight) for count in tight.back(found.counts)], tight.back(found.names),
        tight.back(found.awards), found.ner,
    )  # fmt: skip


def _placed(count: Count, tight: Tight) -> Count:
    """A count whose total is where it is printed too."""
    return count if count.part_of is None else replace(count, part_of=tight.printed(count.part_of))
