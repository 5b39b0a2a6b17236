"""What must hold for every document: offsets, order, nesting, coverage, and the same bytes twice."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import wsum
from wsum.document import BLANKS
from wsum.tables import DTYPES, TABLES

SPANS = [table for table in TABLES if table != "documents"]


@cache
def corpus(path: Path) -> wsum.Corpus:
    return wsum.read(path)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


@pytest.mark.parametrize("table", SPANS)
def test_text_is_cut_from_the_document(text_path: Path, table: str) -> None:
    found = corpus(text_path)
    for row in records(getattr(found, table)):
        text = found.text(row["doc"])
        assert row["text"] == text[row["start"] : row["end"]]
        assert 0 <= row["start"] < row["end"] <= len(text)


@pytest.mark.parametrize("table", SPANS)
def test_rows_are_ordered_and_typed(text_path: Path, table: str) -> None:
    frame = getattr(corpus(text_path), table)
    places = list(zip(frame["doc"], frame["start"], frame["end"], strict=True))
    assert places == sorted(places)
    assert list(frame.columns) == list(DTYPES[table])
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == DTYPES[table]


def test_pieces_lie_end_to_end(text_path: Path) -> None:
    pieces = corpus(text_path).pieces
    assert pieces["start"].tolist() == [0, *pieces["end"].tolist()[:-1]]
    assert pieces["end"].iloc[-1] == len(corpus(text_path).text(text_path.name))


def test_every_character_is_in_one_paragraph_or_blank(text_path: Path) -> None:
    found = corpus(text_path)
    text, reached = found.text(text_path.name), 0
    for row in records(found.paragraphs):
        assert row["start"] >= reached
        assert not text[reached : row["start"]].strip(BLANKS)
        reached = row["end"]
    assert not text[reached:].strip(BLANKS)


def test_sections_nest(text_path: Path) -> None:
    sections = corpus(text_path).sections
    open_: list[dict[str, Any]] = []
    for row in records(sections):
        while open_ and open_[-1]["end"] <= row["start"]:
            open_.pop()
        above = open_[-1]["section"] if open_ else ""
        assert (row["parent"], row["depth"]) == (above, len(open_) + 1)
        assert not open_ or row["end"] <= open_[-1]["end"]
        assert row["start"] <= row["body_start"] <= row["end"]
        open_.append(row)
    assert not sections.duplicated(["doc", "piece", "section"]).any()


def test_rows_stand_inside_their_piece(text_path: Path) -> None:
    found = corpus(text_path)
    bounds = {row["piece"]: (row["start"], row["end"]) for row in records(found.pieces)}
    for table in ("sections", "paragraphs", "dates", "counts", "names", "awards"):
        for row in records(getattr(found, table)):
            start, end = bounds[row["piece"]]
            assert start <= row["start"] < end


def test_masked_figures_have_no_value(text_path: Path) -> None:
    counts = corpus(text_path).counts
    for row in records(counts[counts["masked"]]):
        assert pd.isna(row["value"])
        assert pd.isna(row["low"])
        assert pd.isna(row["high"])


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet", "xlsx"])
def test_the_same_bytes_twice(tmp_path: Path, format: str) -> None:
    folder = Path(__file__).parent.parent / "corpora"
    for name in ("one", "two"):
        wsum.read(folder).save(tmp_path / name, format=format)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(tmp_path / "two") for path in (tmp_path / "two").rglob("*.*"))
    for path in files:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()
