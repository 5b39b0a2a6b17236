"""Blanks around figures, straight quotation marks and line breaks of Windows change nothing that is found."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from wsum.document import Document
from wsum.rows import rows_of
from wsum.tables import names

OWN = Path(__file__).parents[2] / "corpora"
COMPARED = {
    "dates": ("type", "value", "mod", "first", "last"),
    "counts": ("kind", "value", "low", "high", "unit", "noun", "mod"),
    "names": ("kind", "name", "title"),
    "awards": ("recipient", "work", "award", "grade", "count", "status", "year"),
}
STRAIGHT = str.maketrans("“”", '""')
# A section's number that runs into a figure is no figure to set apart: 1.6月底前
APART = re.compile(r"(?<=[一-鿿])(?=\d)|(?<=(?<![.．]\d)\d)(?=[一-鿿%％])|(?<=\d\d)(?=[一-鿿%％])")


def _said(text: str) -> dict[str, Counter[tuple[Any, ...]]]:
    """What the tables say, without the blanks and the form of the marks that a word may hold as printed."""
    found = rows_of(Document("a.txt", text))
    said = {}
    for table, columns in COMPARED.items():
        places = [names(table).index(column) for column in columns]
        said[table] = Counter(tuple(_bare(row[place]) for place in places) for row in found[table])
    return said


def _bare(value: Any) -> Any:
    return re.sub(r"\s", "", value).translate(STRAIGHT) if isinstance(value, str) else value


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u00a0"])
def test_blanks_between_figures_and_words_change_nothing(blank: str) -> None:
    for path in sorted(OWN.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert _said(APART.sub(blank, text)) == _said(text), path.name


def test_straight_marks_and_line_breaks_of_windows_change_nothing() -> None:
    for path in sorted(OWN.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        said = _said(text)
        assert _said(text.replace("\n", "\r\n")) == said, path.name
        assert _said(text.translate(STRAIGHT)) == said, path.name


def test_words_keep_the_marks_that_are_printed() -> None:
    for award in ('"巾帼文明岗"', "＂巾帼文明岗＂", "“巾帼文明岗”", ' "巾帼文明岗" 1 个'):
        text = f"县妇联获评{award}。"
        rows = rows_of(Document("a.txt", text))
        (found,) = (row[names("awards").index("award")] for row in rows["awards"])
        assert found == award.strip(" 1个")


def test_spans_are_as_printed() -> None:
    text = "2023 年 5 月 12 日，全县完成投资 12.5 亿元，增长 8.6 %；其中民间投资 3 亿多元，帮扶 40 多 户。"
    rows = rows_of(Document("a.txt", text))
    assert [row[5] for row in rows["dates"]] == ["2023 年 5 月 12 日"]
    assert [row[5] for row in rows["counts"]] == ["12.5 亿元", "8.6 %", "3 亿多元", "40 多 户"]
    assert all(row[5] == text[row[3] : row[4]] for table in COMPARED for row in rows[table])
    total, part = rows["counts"][0], rows["counts"][2]
    assert part[names("counts").index("part_of")] == total[3]
