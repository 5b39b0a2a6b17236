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

SHORT, LONGEST = 4, 40
INDENTS = " \u3000\t\u00a0\u2002\u2003"
CUT = "，、《（—,"  # after these, a line has been broken
CARRIED = "》」』”）)，、。；：,"  # a line that begins with these goes on with the one before
WHOLE = STOPS + ":”）)…"


def find(text: str, paragraphs: Sequence[Paragraph], index: int) -> Marker | None:
    """The subtitle that a line is, as a marker without words: what stands around it are whole sentences."""
    line = paragraphs[index]
    top = is_top(text, line)
    if not top and not (_is_short(text, line) and _is_free(text, paragraphs, index)):
        return None
    family = CLAUSE if "，" in text[line.start : line.end] else TITLE
    return Marker(line.start, line.start, family, None, top=top)


def is_top(text: str, line: Paragraph) -> bool:
    """Whether a line heads what stands beside the numbered sections: 结束语, 附件1."""
    return edges.is_attached(text, line.start, line.end) or (
        len(line) <= SHORT and text[line.start : line.end] in _closings()
    )


@cache
def _closings() -> frozenset[str]:
    return frozenset(row["form"] for row in load("closings"))


def _is_short(text: str, line: Paragraph) -> bool:
    """Whether a line may be a heading by its form: short, no stop, two words at most, no table row."""
    if line.kind != "text" or not SHORT <= len(line) <= LONGEST or text[line.start] in CARRIED + "—-":
        return False
    return _form().fullmatch(text, line.start, line.end) is not None


@cache
def _form() -> re.Pattern[str]:
    quoted = r"《[^《》]*》|“[^“”]*”|（[^（）]*）|\([^()]*\)"
    character = r"[^《》“”（）()。！？；：!?;:|\s]"
    words = rf"(?:{character}|{quoted})++"
    return re.compile(rf"(?=[^\n]*[一-鿿][^\n]*[一-鿿]){words}(?:[ \u3000]{{1,4}}{words})?(?<![，、,…])")


def _is_free(text: str, paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the lines before and after are whole, so that this one is no part of a broken sentence."""
    if index + 1 == len(paragraphs):
        return False
    line, following = paragraphs[index], paragraphs[index + 1]
    if index and (text[paragraphs[index - 1].end - 1] in CUT or not _is_whole(text, paragraphs[index - 1])):
        return False
    if text[following.start] in CARRIED:
        return False
    if following.kind == "text" and _indent(text, line) > _indent(text, following):
        return False
    return len(following) > LONGEST or _is_whole(text, following)


def _indent(text: str, line: Paragraph) -> int:
    """How many blanks stand before a line."""
    at = line.start
    while at and text[at - 1] in INDENTS:
        at -= 1
    return line.start - at


def _is_whole(text: str, line: Paragraph) -> bool:
    """Whether a line ends as a sentence does, or heads something."""
    if text[line.end - 1] in WHOLE or line.kind != "text":
        return True
    return opening(text, line.start, line.end) is not None
