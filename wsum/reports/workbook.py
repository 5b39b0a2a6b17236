"""The report as a workbook: a sheet a table, the charts as pictures, and a sheet that explains the columns."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import pandas as pd

from wsum.analysis.codebooks import Given
from wsum.corpus import Corpus
from wsum.reports.cells import kind, plain, shown
from wsum.reports.drawing import png
from wsum.reports.making import Report, made
from wsum.reports.model import Table
from wsum.reports.page import default_title, methods
from wsum.reports.wording import Words
from wsum.shown import visible

CELL = 32_767
ROWS = 1_048_575
WIDEST, NARROWEST = 48, 6
SAMPLE = 300  # rows that say how wide a column must be
SHEET = 31
SCALE = 0.55  # of the pictures


def workbook(
    corpus: Corpus,
    *,
    lang: str = "zh",
    title: str = "",
    codebook: Given = None,
    run: Mapping[str, Any] | None = None,
) -> bytes:
    """The report of a corpus as the bytes of an XLSX workbook, with the tables of the page.

    Args:
        corpus: the corpus.
        lang: zh or en.
        title: the title; one that names the number of pieces without it.
        codebook: a TOML file of themes (`wsum.analysis.codebooks`); the one for government summaries without it.
        run: facts of the run that made the corpus (run.json), told on the first sheet.

    Returns:
        The workbook: the same bytes for the same corpus.

    Raises:
        InputError: there is no such language, or the codebook cannot be read.

    >>> import wsum
    >>> workbook(wsum.parse("云溪县档案馆2023年工作总结。"))[:2]
    b'PK'
    """
    import xlsxwriter

    words = Words(lang)
    report = made(corpus, words, partial(png, lang=lang), codebook=codebook)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1), "title": safe(title or default_title(corpus, words))})
        writer = _Writer(book, words, corpus)
        writer.cover(title or default_title(corpus, words), report, run or {})
        for table in report.tables:
            writer.table(table)
        writer.pictures(report)
        writer.columns(report)
    return buffer.getvalue()


def safe(text: str) -> str:
    """A text that a cell can hold.

    >>> safe("a\\x01\\u202eb")
    'a [U+202E]b'
    """
    held = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", " ", visible(text))
    return held if len(held.encode("utf-16-le")) // 2 <= CELL else held[: CELL // 2] + "…"


class _Writer:
    def __init__(self, book: Any, words: Words, corpus: Corpus) -> None:
        self.book, self.words, self.corpus = book, words, corpus
        self.head = book.add_format({"bold": True, "bg_color": "#E8EDF2", "bottom": 1, "valign": "top"})
        self.bold = book.add_format({"bold": True, "font_size": 14})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.broken = book.add_format({"num_format": "0.0000", "valign": "top"})
        self.year = book.add_format({"num_format": "0", "valign": "top"})
        self.top = book.add_format({"valign": "top"})

    def sheet(self, title: str) -> Any:
        """A new sheet of that name."""
        return self.book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", safe(title))[:SHEET])

    def cover(self, title: str, report: Report, run: Mapping[str, Any]) -> None:
        """The first sheet: the figures, what does not apply and why, the run."""
        sheet = self.sheet(self.words("section.overview"))
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 1, 80)
        sheet.write_string(0, 0, safe(title), self.bold)
        for row, (label, value) in enumerate(self._cover(report, run), 2):
            sheet.write_string(row, 0, safe(label), self.top)
            if isinstance(value, int):
                sheet.write_number(row, 1, value, self.book.add_format({"num_format": "#,##0", "align": "left"}))
            else:
                sheet.write_string(row, 1, safe(value), self.wrap)

    def _cover(self, report: Report, run: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for part in report.parts:
            yield from ((self.words(fact.key), fact.value) for fact in part.facts)
            if part.absent:
                yield self.words(f"part.{part.name}"), part.absent
        for key, value in run.items():
            if key != "parts":
                yield key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def table(self, table: Table) -> None:
        """A sheet with a table: frozen headings, filters, widths, numbers as numbers; then where it stands."""
        sheet = self.sheet(self.words(f"part.{table.name}"))
        sheet.freeze_panes(1, 0)
        columns = [*self._columns(table), *self._places(table)]
        rows = min(len(table.frame), ROWS)
        for at, (label, cells, form) in enumerate(columns):
            sheet.set_column(at, at, _width([label, *cells[:SAMPLE]]))
            sheet.write_string(0, at, safe(label), self.head)
            for row, cell in enumerate(cells[:rows], 1):
                self._write(sheet, row, at, cell, form)
        sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)

    def _columns(self, table: Table) -> Iterator[tuple[str, list[Any], Any]]:
        for name in map(str, table.frame):
            series, label = table.frame[name], self.words.column(name, table.name)
            what = kind(table, name, series)
            if what == "words":
                yield label, self._cut(table, table.words[name]), self.top
            elif what == "number":
                cells = plain(series)
                broken = any(cell is not None and cell == cell and float(cell) % 1 for cell in cells)
                yield label, cells, self.broken if broken else self.whole
            elif what == "flag":
                yield label, [self.words("ui.yes") if cell else None for cell in plain(series)], self.top
            else:
                yield label, shown(name, series, self.words), self.top

    def _places(self, table: Table) -> Iterator[tuple[str, list[Any], Any]]:
        """The first passage of each row, and how many there are where some have several."""
        spots = [table.places.one(row, 0) for row in range(len(table.frame))]
        if "doc" not in table.frame and any(spots):
            yield self.words.column("doc"), [spot and visible(spot[0]) for spot in spots], self.top
        yield self.words("start"), [spot and spot[1] for spot in spots], self.whole
        yield self.words("end"), [spot and spot[2] for spot in spots], self.whole
        if len(table.frame) and table.places.counts.max() > 1:
            yield self.words("ui.passages"), table.places.counts.tolist(), self.whole

    def _cut(self, table: Table, number: int) -> list[str | None]:
        spots = (table.places.one(row, number) for row in range(len(table.frame)))
        return [spot and visible(self.corpus.text(spot[0])[spot[1] : spot[2]]) for spot in spots]

    def _write(self, sheet: Any, row: int, column: int, cell: Any, form: Any) -> None:
        if isinstance(cell, str):
            sheet.write_string(row, column, safe(cell), form)
        elif cell is not None and cell == cell and abs(cell) != float("inf"):
            sheet.write_number(row, column, cell, form)

    def pictures(self, report: Report) -> None:
        """All charts, one below the other."""
        sheet, row = self.sheet(self.words("charts")), 0
        for drawn in report.pictures:
            label = safe(self.words("colon").join(filter(None, (self.words(f"chart.{drawn.chart}"), drawn.caption))))
            sheet.write_string(row, 0, label, self.bold)
            image = io.BytesIO(drawn.content)
            options = {"image_data": image, "x_scale": SCALE, "y_scale": SCALE, "description": label}
            sheet.insert_image(row + 1, 0, "chart.png", options)
            row += 3 + int(_height(drawn.content) * SCALE / 20)

    def columns(self, report: Report) -> None:
        """The last sheet: what each column holds, and the methods."""
        sheet = self.sheet(self.words("explained"))
        sheet.freeze_panes(1, 0)
        for at, width in enumerate((24, 20, 18, 60, 60)):
            sheet.set_column(at, at, width)
        for at, key in enumerate(("sheet", "column", "name", "meaning", "source")):
            sheet.write_string(0, at, self.words(key), self.head)
        for row, line in enumerate(self._explained(report), 1):
            for at, cell in enumerate(line):
                sheet.write_string(row, at, safe(cell), self.wrap)

    def _explained(self, report: Report) -> Iterator[tuple[str, ...]]:
        for table in report.tables:
            for name in map(str, table.frame):
                yield (
                    self.words(f"part.{table.name}"),
                    self.words.column(name, table.name),
                    name,
                    self.words.meaning(name, table.name),
                    "",
                )
        for method in methods(report, self.words.lang):
            yield (self.words("section.methods"), method["name"], method["key"],
                   f"{method['what']}\n{method['formula']}", method["source"])  # fmt: skip


def _height(drawn: bytes) -> int:
    """The height of a PNG in points of the screen, from its head."""
    return int.from_bytes(drawn[20:24], "big") * 96 // 160


def _width(cells: list[Any]) -> float:
    longest = max((sum(2 if ord(sign) > 0x2E80 else 1 for sign in _told(cell)) for cell in cells), default=0)
    return min(WIDEST, max(NARROWEST, longest + 3))


def _told(cell: Any) -> str:
    if cell is None or cell is pd.NA:
        return ""
    return f"{cell:.4f}" if isinstance(cell, float) else str(cell)[:WIDEST]
