"""A paragraph as the award rules see it: its clauses, and its text with quoted words hidden."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache

from wsum.document import Span, Track
from wsum.extractors.model import Count, Date, Findings, Name, Quote

# What stands for a character inside 《》, inside quotation marks, inside brackets: no rule for
# words can match it, and every offset stays what it was.
TITLE, QUOTED, NOTE = "\x01", "\x02", "\x03"


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(r"[，；。！？：\n!?;]|(?<!\d)[,:]|[,:](?!\d)")


@cache
def _notes() -> re.Pattern[str]:
    return re.compile(r"[（(]([^（）()\n]{1,200})[）)]")


@dataclass(slots=True)
class Clause(Span):
    """A stretch without a break; `sentence` numbers its sentence, `before` is the break before it."""

    sentence: int = 0
    before: str = ""


@dataclass(slots=True)
class Tracks:
    """What earlier extractors found in a document, each ready to be asked for a stretch."""

    persons: Track[Span]
    counts: Track[Count]
    dates: Track[Date]
    quotes: Track[Quote]

    @classmethod
    def of(cls, findings: Findings) -> Tracks:
        """The tracks of a document's findings."""
        persons = [_whole(findings.text, name) for name in findings.names if name.kind == "person"]
        outer: list[Quote] = []
        for quote in findings.quotes:
            if quote.mark != "〔" and not (outer and quote.end <= outer[-1].end):
                outer.append(quote)
        return cls(Track(persons), Track(findings.counts), Track(findings.dates), Track(outer))


def _whole(text: str, name: Name) -> Span:
    """A person's span without a verb that was taken for the name's end: 向南 记三等功."""
    swallowed = text[name.end - 1 : name.end] in ("记", "获", "立") and _merit_after().match(text, name.end)
    return Span(name.start, name.end - 1) if swallowed and len(name) > 2 else name


@cache
def _merit_after() -> re.Pattern[str]:
    return re.compile(r"(?:个人|集体)?[特一二三](?:、[一二三])*等[功奖]")


@dataclass(slots=True)
class Passage(Span):
    """A paragraph with its clauses; `shaded` is its text with the words in quotes and brackets hidden."""

    text: str
    tracks: Tracks
    shaded: str = ""
    clauses: list[Clause] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, start: int, end: int, tracks: Tracks) -> Passage:
        """The passage of a paragraph from `start` to `end`."""
        passage = cls(start, end, text, tracks)
        passage.shaded = _shade(text, start, end, tracks.quotes)
        passage.clauses = _clauses(passage)
        return passage

    def raw(self, start: int, end: int) -> str:
        """The words from `start` to `end`, as printed."""
        return self.text[start:end]

    def mask(self, start: int, end: int) -> str:
        """The same stretch with quoted words hidden."""
        return self.shaded[start - self.start : end - self.start]

    def clause_at(self, offset: int) -> int:
        """The number of the clause that holds `offset`."""
        number = bisect_right(self.clauses, offset, key=lambda clause: clause.end)
        return min(number, len(self.clauses) - 1)


def _shade(text: str, start: int, end: int, quotes: Track[Quote]) -> str:
    pieces, at = [], start
    for quote in quotes.within(start, end):
        if quote.start < at or quote.end > end:
            continue
        hidden = TITLE if quote.mark == "《" else QUOTED
        pieces += [text[at : quote.start + 1], hidden * (len(quote) - 2), text[quote.end - 1]]
        at = quote.end
    shaded = "".join([*pieces, text[at:end]])
    return _notes().sub(lambda note: note[0][0] + NOTE * len(note[1]) + note[0][-1], shaded)


def _clauses(passage: Passage) -> list[Clause]:
    clauses, at, sentence, before = [], passage.start, 0, ""
    for mark in _breaks().finditer(passage.shaded):
        clauses.append(Clause(at, passage.start + mark.start(), sentence, before))
        at, before = passage.start + mark.end(), mark[0]
        sentence += before in "。！？!?\n"
    clauses.append(Clause(at, passage.end, sentence, before))
    return [clause for clause in clauses if len(clause)]
