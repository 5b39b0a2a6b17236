"""Subtitles: lines of their own that name what follows without a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from wsum.lexicons import load
from wsum.segmenters import edges
from wsum.segmenters.headings import STOPS
from wsum.segmenters.markers import CLAUSE, TITLE, Marker, opening
from wsum.segmenters.model import Paragraph
from wsum.segmenters.paragraphs import inner

SHORT, LONGEST = 4, 40
INDENTS = "\u3000\u2003\t"
CUT = "，、《（—,"  # after these, a line has been broken
CARRIED = "》」』”）)，、。；：,"  # a line that begins with these goes on with the one before
WHOLE = STOPS + ":…"
CLOSES = "”）)』」"  # these end a sentence only after its stop


def find(text: str, paragraphs: Sequence[Paragraph], index: int, start: int) -> Marker | None:
    """The subtitle that a line is, as a marker without words: what stands around it are whole sentences.

    `start` is where the line begins without the quote marks before it.
    """
    line = paragraphs[index]
    top = _is_top(text, start, line.end)
    if not top and not (_is_short(text, line, start) and _is_free(text, paragraphs, index)):
        return None
    family = CLAUSE if "，" in text[line.start : line.end] else TITLE
    return Marker(start, start, family, None, top=top)


def _is_top(text: str, start: int, end: int) -> bool:
    """Whether a line heads what stands beside the numbered sections: 结束语, 附件1."""
    return edges.is_attached(text, start, end) or (end - start <= SHORT and text[start:end] in _closings())


@cache
def _closings() -> frozenset[str]:
    return frozenset(row["form"] for row in load("closings"))


def _is_short(text: str, line: Paragraph, start: int) -> bool:
    """Whether a line may be a heading by its form: short, no stop, two words at most, no table row."""
    if line.kind != "text" or not SHORT <= line.end - start <= LONGEST or text[start] in CARRIED + "—-":
        return False
    return _form().fullmatch(text, start, line.end) is not None


@cache
def _form() -> re.Pattern[str]:
    quoted = r"《[^《》]*》|“[^“”]*”|（[^（）]*）|\([^()]*\)"
    character = r"[^《》“”（）()。！？；：!?;:|\s]"
    words = rf"(?:{character}|{quoted})++"
    address = "(?!要|[^\\n]*(?:我代表|我向|请予|审议))"  # what a speaker says of the report is no heading of it
    return re.compile(rf"{address}(?=[^\n]*[一-鿿][^\n]*[一-鿿]){words}(?:[ \u3000]{{1,4}}{words})?(?<![，、,…])")


def _is_free(text: str, paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the lines before and after are whole, so that this one is no part of a broken sentence."""
    if index + 1 == len(paragraphs):
        return False
    line, following = paragraphs[index], paragraphs[index + 1]
    if index and (text[paragraphs[index - 1].end - 1] in CUT or not _is_whole(text, paragraphs[index - 1])):
        return False
    start = inner(text, following)
    if text[start] in CARRIED:
        return False
    indent = max(_indent(text, line), _indent(text, paragraphs[index - 1]) if index else 0)
    if following.kind == "text" and indent > _indent(text, following) and text[following.end - 1] in WHOLE:
        return False  # the lines of a paragraph but its first are not indented
    return following.end - start > LONGEST or _is_whole(text, following)


def _indent(text: str, line: Paragraph) -> int:
    """How many wide blanks stand before a line."""
    at = start = inner(text, line)
    while at and text[at - 1] in INDENTS:
        at -= 1
    return start - at


def _is_whole(text: str, line: Paragraph) -> bool:
    """Whether a line ends as a sentence does, or heads something."""
    last = line.end - 2 if text[line.end - 1] in CLOSES and len(line) > 1 else line.end - 1
    if text[last] in WHOLE or line.kind != "text":
        return True
    return opening(text, line.start, line.end) is not None
