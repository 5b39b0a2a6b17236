"""Labels: 【篇二】, 第一篇, 篇3, 范文一, …（二）, which number the summaries of one file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from wsum.document import Span, trim
from wsum.segmenters.numerals import ordinal

NUMBER = r"(?:[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,4})"
BLANK = r"[ \t\u3000\u00a0]"
BRACKETS = "【[［"
LONGEST = 60  # a label's line is a title, not a paragraph


@dataclass(slots=True)
class Label(Span):
    """A label in a title line; `shape` is its form without the number, `title` the rest of its line."""

    shape: str
    number: int
    title: Span


def find(text: str, start: int, end: int) -> Label | None:
    """The label of a line, if the line is short and has one at its beginning or its end.

    >>> label = find("第一篇　云溪县供销社工作总结", 0, 14)
    >>> label.number, label.shape, (label.title.start, label.title.end)
    (1, '第#篇', (4, 14))
    """
    if end - start > LONGEST:
        return None
    found = _leading().match(text, start, end)
    if found:
        return _label(found, text, Span(*trim(text, found.end(), end)), found.end("words"))
    found = _trailing().search(text, start, end)
    if found and found.end() == end and found.start() > start:
        return _label(found, text, Span(*trim(text, start, found.start())), end)
    return None


def _label(found: re.Match[str], text: str, title: Span, end: int) -> Label:
    printed = next(group for name, group in found.groupdict().items() if name != "words" and group)
    start = found.start("words")
    shape = text[start:end].strip().replace(printed, "#", 1)
    return Label(start, end, shape, _value(printed), title)


def _value(printed: str) -> int:
    return ordinal(printed, "digit" if printed.isdecimal() else "han") or 0


@cache
def _leading() -> re.Pattern[str]:
    """A label before the title: in brackets, or followed by a blank, a colon or nothing."""
    bare = rf"(?:篇(?P<a>{NUMBER})|第(?P<b>{NUMBER})篇|(?:范文|例文|样本|模板|篇章)(?P<c>{NUMBER}))"
    inside = rf"(?:篇(?P<d>{NUMBER})|第(?P<e>{NUMBER})篇|(?:范文|例文|样本|模板|篇章)(?P<f>{NUMBER}))"
    decoration = r"[>＞#*\s\u3000]*"
    return re.compile(
        rf"{decoration}(?P<words>[【\[［]{BLANK}*{inside}{BLANK}*[】\]］]"
        rf"|{bare}(?={BLANK}|[：:*]|$)){BLANK}*[：:]?"
    )


@cache
def _trailing() -> re.Pattern[str]:
    """A label after the title: … 篇3, …（二）, …范文一."""
    return re.compile(
        rf"(?P<words>篇(?P<a>{NUMBER})|第(?P<b>{NUMBER})篇|范文(?P<c>{NUMBER})"
        rf"|[（(]{BLANK}*(?P<d>{NUMBER}|篇[一二三四五六七八九十])  {BLANK}*[）)])$".replace("  ", "")
    )
