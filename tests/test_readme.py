"""Both READMEs are true: their code runs, their tables name all that there is, their files exist, and they agree."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from blocks import blocks, check_command, commands

from wsum import charts
from wsum.analysis.registry import ANALYSES
from wsum.cli import main
from wsum.tables import PLACE, SCHEMA

ROOT = Path(__file__).resolve().parent.parent
ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh.md"
READMES = pytest.mark.parametrize("path", [ENGLISH, CHINESE], ids=lambda path: path.name)
ABSENT = {"archive/", "store"}  # what a reader has, and a test has not


def headings(path: Path) -> list[int]:
    """The depth of each heading."""
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [len(found) for found in re.findall(r"^(#+) ", text, re.MULTILINE)]


def code(path: Path, language: str) -> list[str]:
    """The code blocks without their comments, which each README has in its own language."""
    return [re.sub(r"\s*#.*", "", block) for block in blocks(path, language)]


def rows(path: Path) -> list[str]:
    """The first cells of all rows of tables."""
    return re.findall(r"^\| ([^|]+) \|", path.read_text(encoding="utf-8"), re.MULTILINE)


@READMES
def test_the_python_runs(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks(path, "python"):
        exec(compile(block, path.name, "exec"), names)
    assert (tmp_path / "out" / "tables" / "run.json").exists()
    assert (tmp_path / "out" / "outline.svg").exists()


def test_the_commands_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    ran = 0
    for words in commands(ENGLISH):
        check_command(words, ROOT)
        if words[0] == "wsum" and not ABSENT.intersection(words):
            status = main.main(words[1:], prog_name="wsum", standalone_mode=False)
            assert not status, words
            ran += 1
    assert ran >= 6
    for name in ("tables/run.json", "keyness.csv", "keyness.svg", "report.html", "report.xlsx"):
        assert (tmp_path / "out" / name).stat().st_size, name


@pytest.mark.parametrize("language", ["python", "sh", "toml"])
def test_both_have_the_same_code(language: str) -> None:
    assert code(ENGLISH, language) == code(CHINESE, language)


def test_the_demo_ends_with_a_report() -> None:
    lines = (ROOT / "scripts" / "demo").read_text(encoding="utf-8").splitlines()
    ran = [shlex.split(line.partition("|")[0]) for line in lines if line.startswith(".venv/bin/wsum ")]
    for words in ran:
        check_command(["wsum", *words[1:]], ROOT)
    assert ran[-1][1:] == ["report", "corpora", "--out", "out/report.html"]
    assert any("file://$PWD/out/report.html" in line for line in lines[lines.index(shlex.join(ran[-1])) :])


def test_both_have_the_same_parts() -> None:
    assert headings(ENGLISH) == headings(CHINESE)
    assert len(rows(ENGLISH)) == len(rows(CHINESE))
    assert [row for row in rows(ENGLISH) if row.isascii() and row in rows(CHINESE)].count("themes") == 1


@READMES
@pytest.mark.parametrize("table", SCHEMA)
def test_every_column_is_named(path: Path, table: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(line for line in lines if line.startswith(f"| {table} |"))
    own = SCHEMA[table] if table == "documents" else SCHEMA[table][len(PLACE) :]
    assert ", ".join(column.name for column in own) in line


@READMES
def test_every_analysis_and_chart_is_named(path: Path) -> None:
    named = {name.strip() for row in rows(path) for name in row.split(",")}
    assert not {*ANALYSES, *charts.CHARTS} - named


@READMES
def test_every_path_exists(path: Path) -> None:
    for named in re.findall(r"`((?:wsum|scripts|tests|corpora|docs|notebooks)/[\w/.]+)`", path.read_text("utf-8")):
        assert "X" in named or (ROOT / named).exists(), named


def test_extras_for_a_clone_leave_wsum_where_it_is() -> None:
    """A copy of the clone in its own environment would stay behind when the clone is brought up to date."""
    pages = [*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "wsum" / "errors.py"]
    told = [line for page in pages for line in re.findall(r"pip install (?:-\S+ )*'\.\[", page.read_text("utf-8"))]
    assert len(told) > 5
    assert set(told) == {"pip install -e '.["}
