"""The command as a user types it: what it prints, what it leaves behind, and how it fails."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import wsum
from wsum import commands
from wsum.analysis.registry import ANALYSES

ROOT = Path(__file__).resolve().parent.parent
TEXT = "云溪县档案馆2023年工作总结\n一、主要成绩\n=全年接待读者1200人次。\n"


def run(*arguments: str | Path | int, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wsum.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, timeout=120)


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """It ended with status 2 and one line that says what, where and what to do."""
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert all(word in done.stderr for word in words), done.stderr


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    (folder / "2023").mkdir(parents=True)
    (folder / "2023" / "总结.txt").write_text(TEXT, encoding="utf-8")
    (folder / "gbk.txt").write_bytes(TEXT.encode("gb18030"))
    return folder


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet", "xlsx"])
def test_extract_writes_a_store(archive: Path, tmp_path: Path, format: str) -> None:
    out = tmp_path / "out"
    done = run("extract", archive, "--out", out, "--format", format)
    assert done.returncode == 0, done.stderr
    assert "2 of 2 files read" in done.stdout
    facts = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert facts["wsum"] == wsum.__version__
    assert facts["documents"] == {"ok": 2}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    if format != "xlsx":
        corpus = wsum.load(out)
        assert corpus.documents["encoding"].tolist() == ["utf-8", "gb18030"]
        assert corpus.text("2023/总结.txt") == TEXT


def test_csv_opens_in_excel_and_runs_no_formula(archive: Path, tmp_path: Path) -> None:
    run("extract", archive, "--out", tmp_path / "out")
    data = (tmp_path / "out" / "paragraphs.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(data.decode("utf-8-sig").splitlines()) for cell in row]
    assert "'=全年接待读者1200人次。" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_store_is_replaced_but_nothing_else_is(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("extract", archive, "--out", out, "--format", "csv").returncode == 0
    assert run("extract", archive, "--out", out, "--format", "parquet").returncode == 0
    assert not (out / "dates.csv").exists()
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    refused(run("extract", archive, "--out", out), "notes.txt", "choose")
    assert list((out / "dates").glob("*.parquet"))


def test_one_bad_file_of_many_is_a_row(archive: Path, tmp_path: Path) -> None:
    (archive / "bild.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    (archive / "leer.txt").write_text(" \u3000\n", encoding="utf-8")
    done = run("extract", archive, "--out", tmp_path / "out")
    assert done.returncode == 1
    documents = wsum.load(tmp_path / "out").documents.set_index("doc")
    assert documents.loc["bild.txt", "status"] == "unreadable"
    assert documents.loc["leer.txt", "status"] == "empty"
    assert documents["error"].ne("").sum() == 2


def test_nothing_to_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    out = tmp_path / "out"
    refused(run("extract", tmp_path / "missing", "--out", out), "missing", "no such file")
    refused(run("extract", tmp_path / "none", "--out", out), "none", "holds no file")
    refused(run("extract", tmp_path / "empty.txt", "--out", out), "empty.txt", "no text")
    refused(run("extract", tmp_path / "binary.txt", "--out", out), "binary.txt", "not a text")
    (tmp_path / "binary.docx").write_bytes(bytes(range(256)))
    refused(run("extract", tmp_path / "binary.docx", "--out", out), "binary.docx", "nor a text")
    assert not out.exists()


def test_an_unusable_output_is_refused(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    refused(run("extract", archive, "--out", tmp_path / "file"), "not a folder")
    refused(run("extract", archive, "--out", tmp_path / "file" / "below"), "cannot be written")
    refused(run("extract", archive, "--out", archive), "holds other things")


def test_an_unknown_format_is_refused(archive: Path, tmp_path: Path) -> None:
    done = run("extract", archive, "--out", tmp_path / "out", "--format", "doc")
    assert done.returncode == 2
    assert "'parquet'" in done.stderr


@pytest.mark.parametrize(
    "text", ["一行", "一、", "，" * 5_000_000, "总结 " * 1_700_000], ids=["line", "marker", "5MB", "5MB2"]
)
def test_odd_texts_are_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "odd.txt").write_text(text, encoding="utf-8")
    done = run("extract", tmp_path / "odd.txt", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr


def test_outline_shows_the_tree(archive: Path) -> None:
    done = run("outline", archive / "2023" / "总结.txt")
    assert done.returncode == 0
    assert "一、主要成绩" in done.stdout
    assert "achievement [16:37]" in done.stdout
    refused(run("outline", archive / "missing.txt"), "missing.txt")


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_help_and_version_load_nothing_heavy(option: str) -> None:
    code = (
        "import sys, runpy; sys.argv = ['wsum', sys.argv[1]]\n"
        "try: runpy.run_module('wsum.cli', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print(sorted({'pandas', 'numpy', 'jieba', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, option], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
    assert "wsum" in done.stdout


def test_a_store_goes_on_in_its_own_format(archive: Path, tmp_path: Path) -> None:
    for options in (("--format", "parquet"), ()):
        done = run("extract", archive, "--out", tmp_path / "store", *options)
        assert "(parquet)" in done.stdout, done.stderr
        assert not list((tmp_path / "store").glob("*.csv"))


@pytest.mark.parametrize("name", ANALYSES)
def test_an_option_is_listed_once(name: str) -> None:
    command = commands.command(ANALYSES[name])
    told = command.get_help(click.Context(command, terminal_width=200))
    listed = re.findall(r"^  (?:-\w, )?(--.*?)(?: {2}| [A-Z]|$)", told, re.MULTILINE)
    assert listed
    assert not [option for option in listed if "_" in option.split()[0] or ", " in option]


def test_an_option_may_be_written_with_an_underscore() -> None:
    asked = ("collocates", ROOT / "corpora", "--node", "培训")
    assert run(*asked, "--min_count", 8).stdout == run(*asked, "--min-count", 8).stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--chart", "lines.jpg"), (".svg", "lines.jpg")),
        (("--chart", "lines"), (".svg",)),
        (("--out", "rows.xlsx"), (".csv", "rows.xlsx")),
        (("--out", "none/rows.csv"), ("none", "choose another place")),
        (("--chart", "none/lines.svg"), ("none", "choose another place")),
    ],
)
def test_where_an_answer_goes_is_checked_before_the_work(
    tmp_path: Path, options: tuple[str, str], words: tuple[str, ...]
) -> None:
    # the input is not even looked at
    refused(run("terms", "missing", *options, cwd=tmp_path), *words)
    assert not list(tmp_path.iterdir())


def test_a_report_is_written_in_the_format_of_its_name(archive: Path, tmp_path: Path) -> None:
    for name in ("report.foo", "report", "report.pdf"):
        refused(run("report", "missing", "--out", name, cwd=tmp_path), name, ".html, .htm, .xlsx", "html, xlsx")
    done = run("report", archive, "--out", "report.foo", "--format", "html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "report.foo").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_chart_speaks_the_language_that_is_asked_for(archive: Path, tmp_path: Path) -> None:
    for lang in ("zh", "en"):
        done = run("terms", archive, "--chart", f"{lang}.svg", "--lang", lang, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    told = "dispersion of words"
    assert told in (tmp_path / "en.svg").read_text(encoding="utf-8")
    assert told not in (tmp_path / "zh.svg").read_text(encoding="utf-8")
    refused(run("terms", archive, "--lang", "en"), "--lang en", "--chart FILE.svg")


def test_the_package_runs_as_a_module() -> None:
    """Where a notebook or a scheduler knows the Python and not the folder of its commands."""
    command = [sys.executable, "-m", "wsum"]
    done = subprocess.run([*command, "--version"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"wsum {wsum.__version__}\n", "")
    done = subprocess.run([*command, "outline", "no.txt"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (2, "wsum: no.txt: there is no such file or folder; check the path\n")
