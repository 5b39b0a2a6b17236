"""The Python of the tutorial and the guides runs, and their commands exist."""

from __future__ import annotations

from pathlib import Path

import pytest
from blocks import blocks, check_command, commands

import wsum

ROOT = Path(__file__).resolve().parents[2]
GUIDES = sorted([ROOT / "docs" / "tutorial.md", ROOT / "docs" / "archive.md", *(ROOT / "docs" / "howto").glob("*.md")])


@pytest.fixture(scope="module")
def corpus() -> wsum.Corpus:
    return wsum.read(ROOT / "corpora")


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_the_python_runs(path: Path, corpus: wsum.Corpus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    corpus.save(tmp_path / "store")
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"wsum": wsum}
    found = blocks(path, "python")
    for block in found:
        exec(compile(block, path.name, "exec"), names)
    assert found


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_the_commands_exist(path: Path) -> None:
    for words in commands(path):
        check_command(words, ROOT)
