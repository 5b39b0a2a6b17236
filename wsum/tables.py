"""The eight tables: their columns in order.

One schema serves every road: DataFrames in memory, and CSV, JSON Lines, Parquet and XLSX on
disk.  What fills them is in `wsum.rows`; who opens tables that are made already needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Row = tuple[Any, ...]
BLANK = frozenset({"section", "parent", "marker", "heading", "issue", "error"})


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
