"""The eight tables: their columns in order, and the rows that one document gives.

One schema serves every road: DataFrames in memory, and CSV, JSON Lines, Parquet and XLSX on
disk.  Rows are plain tuples here; pandas enters in `wsum.frames`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import add, attrgetter
from typing import Any

from wsum.document import Document, Span
from wsum.extractors import Findings, extract
from wsum.memory import uncollected
from wsum.segmenters import Segments, segment

Row = tuple[Any, ...]
BLANK = frozenset({"section", "parent", "marker", "heading", "issue", "error"})
# A marker stands within so many characters of the beginning of the paragraph that it opens.
NEAR = 12


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its pandas dtype (nullable where a value can be missing), its meaning."""

    name: str
    dtype: str
    meaning: str

    @property
    def blank(self) -> bool:
        """Whether an empty cell is a value of its own ("outside every section"), not a missing one."""
        return self.name in BLANK


def _columns(*triples: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*triple) for triple in triples)


PLACE = _columns(
    ("doc", "string", "the document's path relative to the input root"),
    ("piece", "Int64", "number of the piece (篇) in its document, from 1"),
    ("section", "string", "dotted path of the innermost section, by position; empty outside every section"),
    ("start", "int64", "first character, a 0-based code point offset into the document's text"),
    ("end", "int64", "offset after the last character"),
    ("text", "string", "the words themselves: document.text[start:end]"),
)

DOCUMENTS = _columns(
    ("doc", "string", "the document's path relative to the input root"),
    ("path", "string", "where the file was read"),
    ("format", "string", "format as read, whatever the suffix says"),
    ("encoding", "string", "character encoding as read"),
    ("sha256", "string", "SHA-256 of the file's bytes"),
    ("chars", "int64", "length of the text in code points"),
    ("pieces", "int64", "number of pieces"),
    ("status", "string", "ok, empty, no text, unreadable or limit"),
    ("error", "string", "what went wrong, in plain words"),
)

PIECES = _columns(
    ("label", "string", "the label as printed, such as 【篇二】"),
    ("title", "string", "the title as printed"),
    ("genre", "string", "summary, plan, report or speech"),
    ("issuer", "string", "the body that reports"),
    ("issuer_level", "string", "country, province, city, county, town, village or unit"),
    ("place", "string", "the place that the issuer belongs to"),
    ("year", "string", "EDTF: the year that the piece gives itself"),
    ("period", "string", "EDTF: the time reviewed"),
    ("year_source", "string", "explicit, title, inferred or none"),
    ("masks", "Int64", "number of masked figures, years and names in the piece"),
)

SECTIONS = _columns(
    ("parent", "string", "path of the parent section"),
    ("depth", "Int64", "nesting depth from 1"),
    ("family", "string", "family of the marker, such as （一）"),
    ("marker", "string", "the marker as printed"),
    ("ordinal", "Int64", "the marker's number"),
    ("heading", "string", "from the marker to the first of 。！？；： or the end of the line"),
    ("inline", "boolean", "an item of a list inside a paragraph"),
    ("role", "string", "preamble, achievement, problem, plan, suggestion, closing or signature"),
    ("body_start", "Int64", "offset where the text after the heading begins"),
    ("issue", "string", "what is odd: ordinal-restart, -gap, -repeat, broken-line, lost-line"),
)

PARAGRAPHS = _columns(
    ("kind", "string", "heading, text, list, label, title, byline, salutation, signature or attachment"),
    ("role", "string", "as for sections; missing for titles, bylines, salutations and attachments"),
)

DATES = _columns(
    ("type", "string", "date, range, duration or set"),
    ("value", "string", "EDTF, ISO 8601 duration or TIMEX3 set"),
    ("mod", "string", "start, mid, end, approx, before, since, during or more"),
    ("first", "string", "first ISO day that the words can mean"),
    ("last", "string", "last ISO day that the words can mean"),
    ("precision", "string", "year, half, quarter, month, part, day"),
    ("calendar", "string", "gregorian or lunar"),
    ("anchor", "string", "where the year comes from: explicit, context, deictic or none"),
    ("masked", "boolean", "a part of it is masked in the text"),
)

COUNTS = _columns(
    ("kind", "string", "count, money, percent or measure"),
    ("value", "Float64", "the figure, scaled to the unit; missing when masked, vague or a range"),
    ("low", "Float64", "lower bound that the words imply"),
    ("high", "Float64", "upper bound that the words imply"),
    ("unit", "string", "measure word or unit of the value"),
    ("noun", "string", "what is counted, or the indicator of an amount or a percentage"),
    ("mod", "string", "exact, more, nearly, about, at_least, at_most or range"),
    ("masked", "boolean", "the figure is masked in the text"),
    ("part_of", "Int64", "start of the total that this figure is a part of"),
)

NAMES = _columns(
    ("kind", "string", "person, org, place, work or event"),
    ("name", "string", "the full form, where the document gives it"),
    ("title", "string", "a person's office or rank"),
    ("affiliation", "string", "the body named with a person"),
    ("genre", "string", "a work's genre"),
    ("source", "string", "rule or model"),
)

AWARDS = _columns(
    ("recipient", "string", "who receives it, as printed"),
    ("recipient_kind", "string", "person, org or group"),
    ("work", "string", "the work that it is for"),
    ("award", "string", "the contest, prize or honorary title"),
    ("grade", "string", "一等奖, 银奖, 第三名, 先进个人 and the like"),
    ("level", "string", "国家级, 省级, 市级 and the like"),
    ("count", "Int64", "how many; titles that share one number are one row"),
    ("status", "string", "won, granted, nominated, selected or aimed"),
    ("year", "string", "EDTF: the year of the award"),
    ("body", "string", "the body that grants it"),
)

SCHEMA: dict[str, tuple[Column, ...]] = {
    "documents": DOCUMENTS,
    "pieces": PLACE + PIECES,
    "sections": PLACE + SECTIONS,
    "paragraphs": PLACE + PARAGRAPHS,
    "dates": PLACE + DATES,
    "counts": PLACE + COUNTS,
    "names": PLACE + NAMES,
    "awards": PLACE + AWARDS,
}
TABLES = tuple(SCHEMA)
DTYPES = {table: {column.name: column.dtype for column in columns} for table, columns in SCHEMA.items()}


def names(table: str) -> list[str]:
    """The column names of a table, in order.

    >>> names("documents")[:3]
    ['doc', 'path', 'format']
    """
    return [column.name for column in SCHEMA[table]]


def cells(table: str, found: Sequence[Row]) -> Iterator[tuple[str, list[Any]]]:
    """The columns of some rows, each with its name and its values: None where nothing is known.

    >>> dict(cells("documents", [("a.txt", "", "txt", "utf-8", "", 4, 1, "ok", "")]))["path"]
    [None]
    """
    columns = SCHEMA[table]
    across: Iterable[Sequence[Any]] = zip(*found, strict=True) if found else [()] * len(columns)
    for column, values in zip(columns, across, strict=True):
        if column.dtype == "Float64":
            yield column.name, [None if value is None else float(value) for value in values]
        elif column.dtype == "string" and not column.blank:
            yield column.name, [value or None for value in values]
        else:
            yield column.name, list(values)


def rows_of(document: Document, *, ner: bool = False) -> dict[str, list[Row]]:
    """Segment and extract a document into the rows of every table; one without text has its own row alone."""
    return rows_of_all([document], ner=ner)[0]


@uncollected()
def rows_of_all(documents: Sequence[Document], *, ner: bool = False) -> list[dict[str, list[Row]]]:
    """The same for each of some documents: a tenth quicker than one by one, and all are in memory meanwhile."""
    texts = [document for document in documents if document.status == "ok"]
    found = iter(extract([(document, segment(document)) for document in texts], ner=ner))
    return [
        rows(next(found)) if document.status == "ok" else {"documents": [document_row(document)]}
        for document in documents
    ]


def rows(findings: Findings) -> dict[str, list[Row]]:
    """The rows of every table for one document, each table ordered by start and end."""
    segments = findings.segments
    return {
        "documents": [document_row(findings.document, pieces=len(segments.pieces))],
        "pieces": _rows(findings, segments.pieces, PIECES, _of_pieces),
        "sections": _rows(findings, segments.sections, SECTIONS, _of_sections),
        "paragraphs": _rows(findings, segments.paragraphs, PARAGRAPHS, _of_paragraphs),
        "dates": _rows(findings, findings.dates, DATES, _of_spans),
        "counts": _rows(findings, findings.counts, COUNTS, _of_spans),
        "names": _rows(findings, findings.names, NAMES, _of_spans),
        "awards": _rows(findings, findings.awards, AWARDS, _of_spans),
    }


def document_row(document: Document, *, pieces: int = 0) -> Row:
    """The row of the documents table for a document, read or not."""
    return (document.id, document.path, document.format, document.encoding, document.sha256,
            len(document.text), pieces, document.status, document.error)  # fmt: skip


# The pieces and the sections of some spans in order, of which the starts are given too.
Places = tuple[Iterable[int | None], Iterable[str]]


def _rows(
    findings: Findings,
    spans: Iterable[Span],
    columns: tuple[Column, ...],
    places: Callable[[Segments, Sequence[Any], Sequence[int]], Places],
) -> list[Row]:
    """The spans as rows: doc, piece, section, start, end, text, then the table's own columns.

    The columns of the place are gathered one by one, which takes a third of the time of one span after the other.
    """
    ordered, text = sorted(spans, key=attrgetter("start", "end")), findings.text
    starts, ends = [span.start for span in ordered], [span.end for span in ordered]
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    ids = repeat(findings.document.id, len(ordered))
    place = zip(ids, *places(findings.segments, ordered, starts), starts, ends, words, strict=True)
    own = map(attrgetter(*(column.name for column in columns)), ordered)
    return list(map(add, place, own))


def _of_spans(segments: Segments, spans: Sequence[Any], starts: Sequence[int]) -> Places:
    return segments.numbers(starts), segments.paths(starts)


def _of_pieces(segments: Segments, pieces: Sequence[Any], starts: Sequence[int]) -> Places:
    return map(attrgetter("number"), pieces), repeat("", len(pieces))


def _of_sections(segments: Segments, sections: Sequence[Any], starts: Sequence[int]) -> Places:
    return segments.numbers(starts), map(attrgetter("path"), sections)


def _of_paragraphs(segments: Segments, paragraphs: Sequence[Any], starts: Sequence[int]) -> Places:
    """A paragraph belongs to the block section whose marker opens it, be there a ">" before or not."""
    opens = {}
    for section in reversed(segments.sections):
        paragraph = None if section.inline else segments.paragraph_at(section.start)
        if paragraph is not None and section.start - paragraph.start < NEAR:
            opens[paragraph.start] = section.path
    return segments.numbers(starts), map(opens.get, starts, segments.paths(starts))
