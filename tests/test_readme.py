"""The README is true: its Python runs, its tables name every table and column, its files exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wsum.tables import PLACE, SCHEMA

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), names)
    assert len(blocks) >= 2
    assert (tmp_path / "out" / "tables" / "run.json").exists()


@pytest.mark.parametrize("table", SCHEMA)
def test_every_column_is_named(table: str) -> None:
    line = next(line for line in README.splitlines() if line.startswith(f"| {table} |"))
    own = SCHEMA[table] if table == "documents" else SCHEMA[table][len(PLACE) :]
    assert ", ".join(column.name for column in own) in line


def test_every_path_exists() -> None:
    for path in re.findall(r"`((?:wsum|scripts|tests|corpora)/[\w/.]+)`", README):
        assert "X" in path or (ROOT / path).exists(), path
