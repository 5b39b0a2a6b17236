"""Slips that are easily made: what was perhaps meant is told where it is really near, else what there is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from yearly import TEXT

import wsum
from wsum import analysis, selection
from wsum.cli import main
from wsum.errors import InputError


def any_of(value: Any) -> Any:
    """A value that is of the wrong kind, past those who check kinds."""
    return value


def said(*arguments: object) -> str:
    """What a command prints, on either side."""
    done = CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="wsum")
    return (done.stdout + done.stderr).strip()


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("year=2021-2022", '; did you mean "year=2021|2022"?'),
        ("year=2021至2023", '; did you mean "year=2021|2022|2023"?'),
        ("year=2019,2023", '; did you mean "year=2019|2023"?'),
        ("doc=2018.tx", "; did you mean 2018.txt?"),
        ("year=1917", ""),
        ("doc=x.txt", ""),
    ],
)
def test_what_is_really_near_is_proposed(years: Path, asked: str, meant: str) -> None:
    expected = f"wsum: {asked}: no such piece{meant}; there are 2017"
    assert said("keyness", "years", "--target", asked).startswith(expected)


def test_of_many_years_the_first_and_the_last_are_told() -> None:
    corpus = wsum.parse("".join(TEXT.format(year=year) + "\n\n" for year in range(2005, 2024)))
    assert len(corpus.pieces) > selection.SHOWN
    with pytest.raises(InputError, match=r"year=1900: no such piece; there are 2005 to 2023$"):
        corpus.select(year="1900")


def test_nothing_found_has_its_reason(years: Path) -> None:
    one = "nothing found: the corpus has 1 piece, and {} needs 2 and more"
    assert said("ledger", years / "2020.txt") == one.format("ledger")
    assert said("reuse", years / "2020.txt") == one.format("reuse")
    (years / "again.txt").write_text(TEXT.format(year=2020), encoding="utf-8")
    years_ = "nothing found: the pieces state 1 year, and ledger needs 2 and more"
    assert said("ledger", years / "2020.txt", years / "again.txt") == years_
    assert said("ledger", "years").startswith("nothing found: no two reports of the same body follow each other")
    assert said("kwic", "years", "--pattern", "港口") == "nothing found"
    written = said("ledger", years / "2020.txt", "--out", "ledger.csv").splitlines()
    assert written == ["0 rows written to ledger.csv", one.format("ledger")]


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda _: wsum.parse(any_of(None)), "text: a text is needed, not NoneType; wsum.read takes files"),
        (lambda _: wsum.parse(any_of(b"\xb9\xa4"), doc="a"), "a: a text is needed, not bytes"),
        (lambda _: wsum.read(any_of([])), r"\[\]: not a path; give files and folders one by one"),
        (lambda corpus: corpus.context(5), "5: give a row that has its place, such as corpus.counts.iloc"),
        (lambda corpus: corpus.context(corpus.counts), "a whole table: give one of its rows"),
        (lambda corpus: corpus.context(corpus.documents.iloc[0]), "a row without doc, start and end"),
        (lambda corpus: corpus.text("b"), "b: no such document; there are text"),
        (
            lambda corpus: analysis.terms(corpus, by=any_of(["year", "issuer"])),
            "not the name of a column; give one",
        ),
    ],
)
def test_what_is_no_text_no_path_no_row_is_refused(ask: Callable[[wsum.Corpus], object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        ask(wsum.parse(TEXT))


@pytest.mark.parametrize("format", ["parquet", "csv"])
def test_columns_that_no_table_has_are_refused(years: Path, format: str) -> None:
    wsum.read("years").save("store", format=format)
    for columns, words in (
        ({"counts": ["nope"]}, "columns: counts: nope: no such column; there are doc, piece, section"),
        ({"counts": ["nuon"]}, r"columns: counts: nuon: no such column; did you mean noun\?"),
        ({"count": ["noun"]}, r"columns: count: no such table; did you mean counts\?; there are documents, pieces"),
        ({"counts": "noun"}, r"columns: counts: noun: a list of columns is needed, such as \['noun'\]"),
    ):
        with pytest.raises(InputError, match=words):
            wsum.load("store", columns=columns)
    assert list(wsum.load("store", columns={"counts": ["noun"]}).counts) == ["noun"]
