"""The rows that one document gives to every table, as plain tuples; pandas enters in `wsum.frames`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from operator import add, attrgetter
from typing import Any

from wsum.document import Document, Span
from wsum.extractors import Findings
from wsum.extractors.flow import extract
from wsum.memory import uncollected
from wsum.segmenters import Segments
from wsum.segmenters.flow import segment
from wsum.tables import AWARDS, COUNTS, DATES, NAMES, PARAGRAPHS, PIECES, SECTIONS, Column, Row

# A marker stands within so many characters of the beginning of the paragraph that it opens.
NEAR = 12


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
