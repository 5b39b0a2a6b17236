"""What a piece says of itself: genre, issuer, place, year, period and masks."""

from __future__ import annotations

import re
from functools import cache

from wsum.lexicons import alternation, load
from wsum.segmenters import issuers, masks, parts, periods, years
from wsum.segmenters.model import Piece, Segments
from wsum.segmenters.parts import Parts

ASSEMBLY = re.compile(r"人民代表大会第|国务院|各位代表|政府工作报告|人大.{0,6}会议上")
HEAD = 600
NO_GENRE = re.compile(  # words in bodies' names, and blanks inside words
    r"(?:思想|观念)汇报|计划生育|规划(?=[和与]自然资源|[和与]?建设|[局委院处科]|设计|管理|中心|分局)"
    r"|(?<=[一-鿿])[ \u3000]+(?=[一-鿿])"
)


def describe(folded: str, segments: Segments) -> None:
    """Fill in the metadata of every piece; `folded` is the document's text, folded for matching."""
    for piece in segments.pieces:
        _describe(piece, parts.of(folded, segments, piece))


def _describe(piece: Piece, said: Parts) -> None:
    piece.genre = genre(said)
    question = years.Question(said, piece.genre, piece.genre == "report" and _to_congress(said))
    answer = years.find(question)
    piece.year, piece.year_source = answer.year, answer.source
    piece.period = periods.find(question, answer.year)
    issuer = issuers.find(said)
    piece.issuer, piece.issuer_level, piece.place = issuer.name, issuer.level, issuer.place
    piece.masks = masks.count(said.body)


def _to_congress(said: Parts) -> bool:
    """Whether a report is given to a people's congress, which meets in the year after."""
    return bool(ASSEMBLY.search(said.named + "\n" + said.body[:HEAD]))


@cache
def _genres() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {row["form"]: row["genre"] for row in load("genres")}
    return re.compile(alternation(rows)), rows


def genre(said: Parts) -> str:
    """Summary, plan, report or speech: from the title, else from what the first paragraph announces."""
    pattern, rows = _genres()
    title = NO_GENRE.sub("", said.title)
    if speech := re.search(r"(?:讲话|发言|致辞|致词)\W*$", title):
        return rows[speech[0].strip("）) 。”》\n")[:2]]
    if re.search(r"的(?:报告|汇报)\W*$", title):
        return "report"
    if match := pattern.search(title):
        return rows[match[0]]
    return _announced(said)


def _announced(said: Parts) -> str:
    """What "现将…总结如下" or "向大会作…报告" announces."""
    head = said.lead + said.body[:HEAD]
    if re.search(r"总结(?:情况)?如下|进行[^。]{0,8}(?:总结|回顾)", head):
        return "summary"
    if re.search(r"向(?:本次)?(?:大会|代表大会)?[^。]{0,30}(?:作|提出|报告)|作[^。]{0,40}报告|报告(?:政府)?工作", head):
        return "report"
    if re.search(r"(?:汇报|报告)(?:情况)?如下", head):
        return "report"
    return "summary" if any("总结" in heading or "回顾" in heading for heading in said.headings) else ""
