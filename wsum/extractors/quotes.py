"""Titles in 《》, quoted names and document numbers: what the other extractors must not cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from wsum.document import Span
from wsum.extractors.model import Findings, Quote
from wsum.signs import Signs

PAIRS = {"《": "》", "〈": "〉", "“": "”", "‘": "’", "「": "」", "『": "』"}
OPENING = {closing: opening for opening, closing in PAIRS.items()}
# A mark printed the wrong way round still closes what it opened when it stands this near.
NEAR = 24
# 〔2024年〕第000000号 has 16 characters.
LONGEST_NUMBER = 16
Mark = tuple[str, int]


@cache
def _marks() -> Signs:
    """The marks, and line breaks."""
    return Signs([*PAIRS, *PAIRS.values(), '"', "\n"])


@cache
def _document_number() -> re.Pattern[str]:
    """The bracketed year and the number of a document number, up to where the search ends."""
    year = r"[〔\[［（(【](?:19|20)(?:[\d_xX×*＊]|\\){1,3}年?[〕\]］）)】]"
    return re.compile(year + r"第?[\d_xX×*＊]{1,6}号\Z")


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(r"(?:[以据按由见照依印发布达])?([^\W\d_以据按由见照依和与及的]{1,8})$")


def find(findings: Findings) -> None:
    """Fill `findings.quotes`: every quoted stretch, nested ones too, and document numbers, by start."""
    found = [*quoted(findings.text), *_document_numbers(findings.text)]
    findings.quotes = sorted(found, key=lambda quote: (quote.start, -quote.end))


def outermost(quotes: list[Quote]) -> Iterator[Span]:
    """The quotes that lie in no other one."""
    reached = 0
    for quote in quotes:
        if quote.end > reached:
            yield quote
            reached = quote.end


def quoted(text: str) -> Iterator[Quote]:
    """Pair the marks of each line: no quote runs past a line break."""
    open_: list[Mark] = []
    marks = [(text[offset], offset) for offset in _marks().places(text)] + [("\n", len(text))]
    for (mark, offset), after in pairwise(marks):
        if mark == "\n":
            open_.clear()
        elif (start := _closes(mark, offset, open_, after)) is not None:
            yield Quote(start, offset + 1, mark=text[start])
        else:
            _open(mark, offset, open_, after)


def _closes(mark: str, offset: int, open_: list[Mark], after: Mark) -> int | None:
    """Where the quote began that this mark ends; what was left open inside it is dropped."""
    if not open_:
        return None
    opening = OPENING.get(mark, '"' if mark == '"' else "")
    for depth in range(len(open_) - 1, max(-1, len(open_) - 6), -1):
        if open_[depth][0] == opening:
            start = open_[depth][1]
            del open_[depth:]
            return start
    if _misprinted(mark, open_[-1], offset, after):
        return open_.pop()[1]
    return None


def _misprinted(mark: str, before: Mark, offset: int, after: Mark) -> bool:
    """Whether the mark closes the one before although it is the wrong one: “三月三“, ”三月三”, “三月三"."""
    if offset - before[1] > NEAR:
        return False
    if mark == before[0] and mark in "“‘":
        return after[0] != PAIRS[mark]
    return {mark, before[0]} in ({"“", '"'}, {"”", '"'}) and after[0] != '"'


def _open(mark: str, offset: int, open_: list[Mark], after: Mark) -> None:
    """Remember a mark that begins a quote; a closing one does where its like follows: ”三月三”."""
    if mark in PAIRS or mark == '"':
        open_.append((mark, offset))
    elif mark in "”’" and not open_ and after[0] == mark and after[1] - offset <= NEAR:
        open_.append((OPENING[mark], offset))


def _document_numbers(text: str) -> Iterator[Quote]:
    """Each is read backwards from its 号: the number, the year, the agency."""
    end = text.find("号") + 1
    while end:
        if match := _document_number().search(text, max(0, end - LONGEST_NUMBER), end):
            agency = _agency().search(text, max(0, match.start() - 9), match.start())
            if agency:
                yield Quote(agency.start(1), end, mark="〔")
        end = text.find("号", end) + 1
