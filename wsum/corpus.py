"""TABULATE: many documents as one Corpus, its tables as DataFrames with its texts beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from wsum.document import Document, Span
from wsum.extractors import extract
from wsum.segmenters import segment
from wsum.tables import DTYPES, TABLES, Row, document_row, names, rows


class Corpus:
    """The eight tables of some documents, and their texts."""

    def __init__(self, frames: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> None:
        self._frames = dict(frames)
        self._texts = dict(texts)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in TABLES:
            return self._frames[name]
        raise AttributeError(name)

    def text(self, doc: str) -> str:
        """The whole text of a document."""
        return self._texts[doc]

    def context(self, row: Mapping[str, Any], *, width: int = 30) -> tuple[str, str, str]:
        """The words of a row of any table, with up to `width` characters on both sides."""
        document = Document(row["doc"], self._texts[row["doc"]])
        return document.context(Span(int(row["start"]), int(row["end"])), width=width)


def parse(text: str, *, doc: str = "text") -> Corpus:
    """Segment and extract one text that is already in memory."""
    return tabulate([Document(doc, text)])


def tabulate(documents: Iterable[Document]) -> Corpus:
    """Run the whole flow over documents and lay out what was found as tables."""
    tables: dict[str, list[Row]] = {table: [] for table in TABLES}
    texts: dict[str, str] = {}
    for document in sorted(documents, key=lambda document: document.id):
        texts[document.id] = document.text
        if document.status != "ok":
            tables["documents"].append(document_row(document))
            continue
        for table, found in rows(extract(document, segment(document))).items():
            tables[table].extend(found)
    return Corpus({table: frame(table, tables[table]) for table in TABLES}, texts)


def frame(table: str, found: list[Row]) -> pd.DataFrame:
    """Rows of a table as a DataFrame with the table's columns and dtypes."""
    columns = names(table)
    cells = list(zip(*found, strict=True)) or [() for _ in columns]
    data = {
        name: pd.Series([None if cell == "" else cell for cell in column], dtype=DTYPES[table][name])
        for name, column in zip(columns, cells, strict=True)
    }
    return pd.DataFrame(data)
