"""Headings: where the words after a marker end."""

from __future__ import annotations

import re
from functools import cache

from wsum.document import BLANKS

STOPS = "。！？；：!?;"
ENDS = STOPS + ":"  # what ends a heading
AFTER = "*#" + BLANKS  # what may stand between it and its end
BEFORE = "，、,．." + AFTER  # and before it


def bounds(text: str, start: int, end: int) -> tuple[int, int, int]:
    """Start and end of the heading that follows a marker in one line, and where the text after it begins.

    A heading ends before the first of 。！？；： (half-width too) that no quotation or bracket
    holds, or with the line.

    >>> text = "读《大河向哪里去？》有感。全年办了两次。"
    >>> start, end, body = bounds(text, 0, len(text))
    >>> text[start:end], text[body:]
    ('读《大河向哪里去？》有感', '全年办了两次。')
    """
    found = _heading().match(text, start, end)
    stop = found.end() if found else start
    body = stop
    while body < end and text[body] in ENDS:
        body += 1
    first, last = start, stop
    while last > first and text[last - 1] in AFTER:
        last -= 1
    while first < last and text[first] in BEFORE:
        first += 1
    return first, last, body


@cache
def _heading() -> re.Pattern[str]:
    """Characters but stops, quotations whole where they close soon; a colon in 8:30 is no stop."""
    quoted = "|".join(rf"{a}[^{a}{b}\n]{{0,60}}{b}" for a, b in ("《》", "“”", "（）", "「」", "【】"))
    return re.compile(rf"(?:[^{STOPS}:\n《“（「【]|{quoted}|(?<=\d):(?=\d)|[《“（「【])*+")
