"""The codebook against themes read by hand, twice: where both readings agree, so does the codebook."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import wsum
from wsum import analysis
from wsum.corpus import tabulate
from wsum.document import Document

ROOT = Path(__file__).resolve().parents[2]
LEAST = 0.2  # the part of a passage that makes a theme, as for the readers
Themes = frozenset[str]


def reading(kind: str, who: str) -> pd.DataFrame:
    return pd.read_csv(ROOT / "tests" / "readings" / f"{kind}-{who}.csv", keep_default_na=False)


def themes(cells: pd.Series) -> list[Themes]:
    return [frozenset(filter(None, cell.split("、"))) for cell in cells]


@cache
def rows(kind: str) -> list[tuple[Themes, Themes, Themes]]:
    """What both readings and the codebook say of each passage."""
    first, second = reading(kind, "a"), reading(kind, "b")
    if kind == "sentences":
        first = first.assign(doc=[f"{number:03d}.txt" for number in range(len(first))], start=0)
        corpus = tabulate(Document(doc, text) for doc, text in zip(first["doc"], first["text"], strict=True))
    else:
        corpus = wsum.read(ROOT / "corpora")
    passages = analysis.coded(corpus)
    said = passages[(passages["share"] >= LEAST) & (passages["theme"] != "other")].groupby(["doc", "start"])["theme"]
    codebook = {key: frozenset(held) for key, held in said}
    keys = zip(first["doc"], first["start"], strict=True)
    ours = [codebook.get(key, frozenset()) for key in keys]
    return list(zip(themes(first["theme"]), themes(second["theme"]), ours, strict=True))


def f1(passages: list[tuple[Themes, Themes, Themes]]) -> float:
    """F1 over the themes that both readings give, or neither; what only one gives is left out."""
    right = sum(len(a & b & ours) for a, b, ours in passages)
    wrong = sum(len(ours - a - b) for a, b, ours in passages)
    missed = sum(len((a & b) - ours) for a, b, ours in passages)
    return 2 * right / (2 * right + wrong + missed)


@pytest.mark.parametrize("kind", ["paragraphs", "sentences"])
def test_the_readings_stand_where_they_say(kind: str) -> None:
    first, second = reading(kind, "a"), reading(kind, "b")
    assert len(first) == len(second) == 60
    assert first.drop(columns="theme").equals(second.drop(columns="theme"))
    if kind == "paragraphs":
        corpus = wsum.read(ROOT / "corpora")
        for row in first.to_dict("records"):
            assert corpus.text(row["doc"])[int(row["start"]) : int(row["end"])].startswith(row["opening"])


def test_the_readings_agree_with_each_other() -> None:
    both = [*rows("paragraphs"), *rows("sentences")]
    shared = sum(len(a & b) for a, b, _ in both)
    assert 2 * shared / sum(len(a) + len(b) for a, b, _ in both) >= 0.9


@pytest.mark.parametrize(
    ("half", "least"), [(slice(None), 0.88), (slice(0, None, 2), 0.9), (slice(1, None, 2), 0.85)]
)  # fmt: skip
def test_the_codebook_agrees_with_what_both_readings_say(half: slice, least: float) -> None:
    assert f1([*rows("paragraphs")[half], *rows("sentences")[half]]) >= least


@pytest.mark.parametrize(("kind", "least"), [("paragraphs", 0.83), ("sentences", 0.92)])
def test_neither_kind_of_passage_carries_the_other(kind: str, least: float) -> None:
    assert f1(rows(kind)) >= least
