"""The workbook: the page's tables, as a spreadsheet program opens them."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cached_property
from string import ascii_uppercase
from xml.etree import ElementTree

import pytest

import wsum
from wsum.reports.making import Report, made
from wsum.reports.wording import Words
from wsum.reports.workbook import workbook

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Book:
    def __init__(self, content: bytes) -> None:
        self.files = zipfile.ZipFile(io.BytesIO(content))

    @cached_property
    def strings(self) -> list[str]:
        tree = ElementTree.fromstring(self.files.read("xl/sharedStrings.xml"))
        return ["".join(text.text or "" for text in one.iter(f"{MAIN}t")) for one in tree]

    @cached_property
    def names(self) -> list[str]:
        tree = ElementTree.fromstring(self.files.read("xl/workbook.xml"))
        return [sheet.attrib["name"] for sheet in tree.iter(f"{MAIN}sheet")]

    def sheet(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.files.read(f"xl/worksheets/sheet{self.names.index(name) + 1}.xml"))

    def rows(self, name: str) -> list[list[str | float | None]]:
        """The rows of a sheet, None where a cell is empty."""
        found = []
        for row in self.sheet(name).iter(f"{MAIN}row"):
            cells = {re.sub(r"\d", "", cell.attrib["r"]): self.value(cell) for cell in row}
            found.append([cells.get(letter) for letter in ascii_uppercase])
        width = max(max(at for at, cell in enumerate(row) if cell is not None) for row in found) + 1
        return [row[:width] for row in found]

    def value(self, cell: ElementTree.Element) -> str | float:
        found = cell.findtext(f"{MAIN}v") or ""
        return self.strings[int(found)] if cell.attrib.get("t") == "s" else float(found or "nan")


@pytest.fixture(scope="module")
def book(sample: wsum.Corpus) -> Book:
    return Book(workbook(sample, lang="en", run={"wsum": "0"}))


@pytest.fixture(scope="module")
def asked(sample: wsum.Corpus) -> Report:
    """What the workbook should hold, without pictures."""
    return made(sample, Words("en"), lambda *_: b"")


def test_the_same_corpus_gives_the_same_bytes() -> None:
    corpus = wsum.parse("苇塘县档案局2023年工作总结\n一、回顾\n5月接收档案300卷，获市级一等奖1项。", doc="a.txt")
    assert workbook(corpus) == workbook(corpus)


def test_it_has_the_tables_of_the_page(book: Book, asked: Report) -> None:
    words = Words("en")
    for table in asked.tables:
        rows = book.rows(words(f"part.{table.name}")[:31])
        assert len(rows) == len(table.frame) + 1, table.name
        assert rows[0][: len(table.frame.columns)] == [words.column(str(name), table.name) for name in table.frame]


def test_headings_are_frozen_and_filtered(book: Book) -> None:
    for name in ("Counts", "Awards by level and grade", "Key words of each group"):
        sheet = book.sheet(name)
        pane = next(sheet.iter(f"{MAIN}pane"))
        assert (pane.attrib["ySplit"], pane.attrib["state"]) == ("1", "frozen")
        assert sheet.find(f"{MAIN}autoFilter") is not None
        assert all(6 <= float(column.attrib["width"]) <= 60 for column in sheet.iter(f"{MAIN}col"))


def test_numbers_are_numbers_and_words_are_cut_from_the_text(book: Book, sample: wsum.Corpus) -> None:
    head, *rows = book.rows("Counts")
    at = head.index("Words")
    assert [row[at] for row in rows] == sample.counts["text"].tolist()
    assert isinstance(rows[0][head.index("Start")], float)


def test_charts_are_pictures(book: Book, asked: Report) -> None:
    pictures = [name for name in book.files.namelist() if name.startswith("xl/media/")]
    assert len(pictures) == len(asked.pictures)
    assert all(book.files.read(name).startswith(b"\x89PNG") for name in pictures)


def test_every_column_is_explained(book: Book) -> None:
    rows = book.rows("Columns explained")
    assert ["Counts", "Value", "value"] in [row[:3] for row in rows]
    assert all(len(row) == 5 and row[3] for row in rows)


def test_formulas_and_markup_stay_words(harmful: wsum.Corpus) -> None:
    bad = '=HYPERLINK("http://x")\x07\u202e'
    book = Book(workbook(harmful, title=bad, run={bad: bad}))
    for name in book.files.namelist():
        assert b"<f>" not in book.files.read(name)
        assert not re.search(rb"Target=\"http", book.files.read(name)), name
    assert any("<script>" in text for text in book.strings)
    assert not any("\u202e" in text for text in book.strings)
