"""Every analysis: its first columns in order, the same bytes twice, and a clear word where the question is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import wsum
from wsum import analysis
from wsum.analysis.registry import ANALYSES

ROOT = Path(__file__).resolve().parents[2]
# The question that the sweep puts to the sample corpus; a line an analysis
ASKED: dict[str, dict[str, Any]] = {
    "terms": {"by": "year"},
    "keyness": {"target": "year=2022"},
    "collocates": {"node": "培训"},
    "recurring": {},
    "topics": {"method": "nmf"},
    "compare": {"target": "doc=nongye-2022.txt", "reference": "doc=nongye-2021.txt"},
    "similarity": {},
    "kwic": {"pattern": "培训"},
    "indicators": {"by": "year"},
    "themes": {"by": "year"},
    "coded": {"theme": "培训"},
    "agreement": {"coding": str(ROOT / "tests" / "readings" / "paragraphs-a.csv")},
    "ledger": {},
    "totals": {},
    "reuse": {},
    "boilerplate": {},
    "phrases": {},
    "datings": {},
    "dating_evidence": {},
}


@pytest.fixture(scope="module")
def corpus() -> wsum.Corpus:
    return wsum.read(ROOT / "corpora")


def ask(name: str, corpus: wsum.Corpus) -> pd.DataFrame:
    found = getattr(analysis, name)(corpus, **ASKED[name])
    first: pd.DataFrame = found[0] if isinstance(found, tuple) else found
    return first


@pytest.mark.parametrize("name", ANALYSES)
def test_the_first_columns_stand_in_order(name: str, corpus: wsum.Corpus) -> None:
    found = ask(name, corpus)
    assert len(found)
    assert tuple(found.columns[: len(ANALYSES[name].columns)]) == ANALYSES[name].columns


@pytest.mark.parametrize("name", ANALYSES)
def test_the_same_question_gives_the_same_bytes(name: str, corpus: wsum.Corpus, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        out = tmp_path / f"{folder}.csv"
        options = [part for key, value in ASKED[name].items() for part in (f"--{key}", value)]
        command = [sys.executable, "-m", "wsum.cli", name, str(ROOT / "corpora"), "--out", str(out), *options]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert (tmp_path / "one.csv").read_bytes().startswith(b"\xef\xbb\xbf")
