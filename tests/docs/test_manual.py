"""The manual says all that the code has: no command, function, table or column is left out, and it builds."""

from __future__ import annotations

import importlib.util
import inspect
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import wsum
from wsum import analysis, charts, measures, reports
from wsum.analysis.registry import ANALYSES
from wsum.cli import main
from wsum.tables import SCHEMA

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
MODULES = (wsum, analysis, charts, measures, reports)
PUBLIC = [
    f"{module.__name__}.{name}" for module in MODULES for name in module.__all__ if callable(getattr(module, name))
]


def generator() -> ModuleType:
    """scripts/docs.py as a module."""
    spec = importlib.util.spec_from_file_location("manual_pages", ROOT / "scripts" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["commands.md", "methods.md", "python.md", "tables.md"])
def test_a_made_page_is_as_the_code_has_it(name: str) -> None:
    assert page(f"reference/{name}") == generator().PAGES[name](), "run scripts/docs --write"


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    text = page("reference/commands.md")
    assert f"## wsum {name}\n" in text
    own = text.partition(f"## wsum {name}\n")[2].partition("\n## ")[0]
    for parameter in main.commands[name].params:
        if parameter.param_type_name == "option":
            assert getattr(parameter, "help", ""), f"{name} {parameter.name} has no help"
            assert parameter.opts[0] in own


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_documented(name: str) -> None:
    assert re.search(
        rf"^\.\. auto(function|class|exception):: {re.escape(name)}$", page("reference/python.md"), re.MULTILINE
    )
    module, _, attribute = name.rpartition(".")
    value = getattr(importlib.import_module(module), attribute)
    assert inspect.getdoc(value)


@pytest.mark.parametrize("table", SCHEMA)
def test_every_column_is_documented(table: str) -> None:
    text = page("reference/tables.md")
    assert f"## {table}\n" in text
    for column in SCHEMA[table]:
        assert f"| `{column.name}` | {column.dtype} | {column.meaning} |" in text


@pytest.mark.parametrize("name", ANALYSES)
def test_every_analysis_has_its_method(name: str) -> None:
    assert f"### {name}\n" in page("reference/methods.md")


def test_the_accuracy_is_the_same_everywhere() -> None:
    tables = [
        path.read_text(encoding="utf-8").partition("<!-- accuracy -->")[2].partition("<!-- /accuracy -->")[0]
        for path in (ROOT / "README.md", ROOT / "README.zh.md", DOCS / "accuracy.md")
    ]
    assert tables[0].count("\n|") > 2
    assert len(set(tables)) == 1, "run scripts/accuracy --write"


def test_every_missed_case_is_named() -> None:
    text = page("limits.md")
    for path in (ROOT / "tests" / "cases").glob("*_missed.txt"):
        assert f"`tests/cases/{path.name}`" in text


def test_every_path_exists() -> None:
    for path in DOCS.rglob("*.md"):
        for named in re.findall(r"`((?:wsum|scripts|tests|corpora|notebooks)/[\w/.-]+)`", path.read_text("utf-8")):
            assert named.endswith("NAME.json") or (ROOT / named).exists(), f"{path.name}: {named}"


def test_it_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", str(tmp_path / "trees")]
    done = subprocess.run([*command, str(DOCS), str(tmp_path / "html")], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    built = (tmp_path / "html" / "reference" / "python.html").read_text(encoding="utf-8")
    for name in PUBLIC:
        assert f'id="{name}"' in built
