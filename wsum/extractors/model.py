"""What extractors find: spans with values, one class a table, and the findings of one document."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from wsum.document import Claims, Document, Span
from wsum.segmenters import Segments


@dataclass(slots=True)
class Quote(Span):
    """A stretch between brackets or quotation marks, marks included; `mark` is the opening one."""

    mark: str = "《"


@dataclass(slots=True)
class Date(Span):
    """A date, range, duration or recurrence."""

    type: str = "date"
    value: str = ""
    mod: str = ""
    first: str = ""
    last: str = ""
    precision: str = ""
    calendar: str = "gregorian"
    anchor: str = "none"
    masked: bool = False


@dataclass(slots=True)
class Count(Span):
    """A quantity: a number with its measure word or unit."""

    kind: str = "count"
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    noun: str = ""
    mod: str = "exact"
    masked: bool = False
    part_of: int | None = None


@dataclass(slots=True)
class Name(Span):
    """A person, organisation, place, work or event."""

    kind: str = "person"
    name: str = ""
    title: str = ""
    affiliation: str = ""
    genre: str = ""
    source: str = "rule"


@dataclass(slots=True)
class Award(Span):
    """One recipient × one work × one grade."""

    recipient: str = ""
    recipient_kind: str = ""
    work: str = ""
    award: str = ""
    grade: str = ""
    level: str = ""
    count: int | None = None
    status: str = "won"
    year: str = ""
    body: str = ""


@dataclass(slots=True)
class Findings:
    """A document, its segments, and what the extractors have found so far, in their order.

    `ner` asks for a trained tagger beside the rules for names.
    """

    document: Document
    segments: Segments
    quotes: list[Quote] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)
    ner: bool = False
    claims: Claims = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.claims = Claims(len(self.document.text))

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text
