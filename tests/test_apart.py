"""What is read is never lost: outputs that are inputs, stores that are written over, queries that write."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import wsum
from wsum import apart, exports, reports
from wsum.cli import main
from wsum.errors import InputError

ROOT = Path(__file__).resolve().parent.parent
TEXT = "云溪县档案馆{year}年工作总结\n一、主要成绩\n全年接待读者1200人次，举办培训班3期。\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def refused(done: Result, *words: str) -> None:
    assert done.exit_code == 2, done.output
    assert len(done.stderr.splitlines()) == 1
    assert all(word in done.stderr for word in words), done.stderr


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "years").mkdir()
    for year in (2022, 2023):
        (tmp_path / "years" / f"{year}.txt").write_text(TEXT.format(year=year), encoding="utf-8")
    return tmp_path


FILES = {
    "coding": ("agreement", "doc,paragraph,theme\n2022.txt,3,培训\n"),
    "codebook": ("themes", '["培训"]\nwords = ["培训"]\n'),
    "words": ("terms", "培训班\n"),
    "stopwords": ("terms", "举办\n"),
    "tokenizer": ("terms", "培训班 5\n"),
}


@pytest.mark.parametrize("option", FILES)
@pytest.mark.parametrize("way", ["name", "symbolic link", "hard link", "another path"])
def test_an_answer_never_replaces_the_file_of_an_option(folder: Path, option: str, way: str) -> None:
    command, content = FILES[option]
    own = folder / "own.csv"
    own.write_text(content, encoding="utf-8")
    out = {"name": own, "another path": Path("years/../own.csv")}.get(way, folder / "other.csv")
    if way == "symbolic link":
        out.symlink_to(own)
    elif way == "hard link":
        os.link(own, out)
    refused(run(command, "years", f"--{option}", own, "--out", out), "own.csv" if out == own else out.name, option)
    assert own.read_text(encoding="utf-8") == content


@pytest.mark.parametrize("source", ["own.html", "own.txt"])
def test_a_report_never_replaces_an_input(folder: Path, source: str) -> None:
    (folder / source).write_text(TEXT.format(year=2024), encoding="utf-8")
    refused(run("report", source, "--out", source, "--format", "html"), source, "INPUT", "choose another place")
    (folder / source).rename(folder / "years" / source)
    refused(run("report", "years", "--out", f"years/{source}", "--format", "html"), source, "files that are read")
    assert "云溪县" in (folder / "years" / source).read_text(encoding="utf-8")
    assert run("report", "years", "--out", "years/new.html").exit_code == 0


def test_what_is_written_beside_an_answer_replaces_nothing_that_is_read(folder: Path) -> None:
    own = folder / "topics.choice.csv"
    own.write_text("培训班\n", encoding="utf-8")
    farm = [ROOT / "corpora" / f"nongye-{year}.txt" for year in (2021, 2022)]
    refused(run("topics", *farm, "--k", "2", "--words", own, "--out", "topics.csv"), own.name, "--words")
    assert own.read_text(encoding="utf-8") == "培训班\n"
    assert not (folder / "topics.csv").exists()


def test_a_report_in_python_keeps_its_codebook(folder: Path) -> None:
    own = folder / "own.html"
    own.write_text('["培训"]\nwords = ["培训"]\n', encoding="utf-8")
    with pytest.raises(InputError, match="itself read"):
        reports.save(wsum.read("years"), own, codebook=own)
    assert "培训" in own.read_text(encoding="utf-8")


def test_an_answer_may_stand_beside_the_texts(folder: Path) -> None:
    for _ in range(2):  # the second takes the place of the first, which is no text
        assert run("terms", "years", "--out", "years/terms.csv").exit_code == 0


def test_a_store_takes_no_answer_in(folder: Path) -> None:
    assert run("extract", "years", "--out", "store", "--format", "csv", "--quiet").exit_code == 0
    before = (folder / "store" / "counts.csv").read_bytes()
    refused(run("terms", "store", "--out", "store/counts.csv"), "store/counts.csv", "lies in the store")
    refused(run("terms", "store", "--chart", "store/chart.svg"), "store/chart.svg", "lies in the store")
    assert (folder / "store" / "counts.csv").read_bytes() == before


def test_an_export_replaces_an_export_alone(folder: Path) -> None:
    for out in ("store", "other"):
        assert run("extract", "years", "--out", out, "--format", "parquet", "--quiet").exit_code == 0
    (folder / "link").symlink_to("store")
    for out in ("store", "store/tables", "./years/../store", "link"):
        for format in ("csv", "brat"):
            refused(
                run("export", "store", "--out", out, "--format", format), Path(out).name, "the store that is exported"
            )
    refused(run("export", "store", "--out", "other"), "other", "not written by `wsum export`")
    for format in ("csv", "jsonl", "parquet"):
        assert run("export", "store", "--out", "tables", "--format", format).exit_code == 0
    assert [path.suffix for path in (folder / "tables" / "counts").iterdir()] == [".parquet"]
    assert len(wsum.load("store")) == len(wsum.load("other")) == 2


def test_a_store_that_gives_way_to_another_format_is_told(folder: Path) -> None:
    told = "replaced the Parquet store that was there"
    assert told not in run("extract", "years", "--out", "store", "--format", "parquet").stdout
    assert told not in run("extract", "years", "--out", "store").stdout
    assert told in run("extract", "years", "--out", "store", "--format", "csv").stdout
    assert "replaced the result in csv" in run("extract", "years", "--out", "store", "--format", "jsonl").stdout


WRITES = (
    "copy (select 1) to 'evil.csv'",
    "select 1; copy counts to 'evil.csv'",
    "copy (pivot counts on kind using count(*)) to 'evil.csv'",
    "explain analyze copy (select 1) to 'evil.csv'",
    "attach 'evil.db'",
    "export database 'evil'",
    "drop view counts",
    "",
)


@pytest.mark.parametrize("sql", WRITES)
def test_a_query_only_reads(folder: Path, sql: str) -> None:
    assert run("extract", "years", "--out", "store", "--format", "parquet", "--quiet").exit_code == 0
    refused(run("query", "store", sql), "give a SELECT")
    assert not list(folder.glob("evil*"))


@pytest.mark.parametrize(
    "sql", ["with a as (from counts) select * from a", "describe counts", "pivot counts on kind using count(*)"]
)
def test_what_reads_is_answered(folder: Path, sql: str) -> None:
    assert run("extract", "years", "--out", "store", "--format", "parquet", "--quiet").exit_code == 0
    assert len(exports.query("store", sql))
    refused(run("query", "store", "select 1", "--out", "store/run.csv"), "lies in the store")


def test_what_does_not_exist_is_no_file_to_lose(tmp_path: Path) -> None:
    apart.check(tmp_path / "a.csv", [("--reference", "year=2022"), ("--stopwords", "none")])
    with pytest.raises(InputError, match="itself read"):
        apart.check(tmp_path, [("INPUT", tmp_path / ".")])
