"""Words: what they are counted from, and a clear word where the question is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import wsum
from wsum import analysis
from wsum.errors import InputError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def corpus() -> wsum.Corpus:
    return wsum.read(ROOT / "corpora")


def test_a_masked_year_is_a_group_of_its_own(corpus: wsum.Corpus) -> None:
    assert "20XX" in set(analysis.terms(corpus, by="year")["group"])


def test_every_hit_stands_where_it_says(corpus: wsum.Corpus) -> None:
    for row in analysis.kwic(corpus, pattern="培训").to_dict("records"):
        assert corpus.text(row["doc"])[row["start"] : row["end"]] == row["match"] == "培训"


def test_counts_of_terms_are_counts_of_tokens(corpus: wsum.Corpus) -> None:
    tokens = corpus.tokens().frame()
    terms = analysis.terms(corpus)
    row = terms[terms["term"] == "培训"].iloc[0]
    assert row["count"] == (tokens["text"] == "培训").sum()


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("terms", {"by": "yaer"}, "did you mean year"),
        ("keyness", {"target": "year=1890"}, "no such piece"),
        ("keyness", {"target": "yaer=2022"}, "did you mean year"),
        ("collocates", {"node": "没有这个词"}, "没有这个词"),
        ("kwic", {"pattern": "(", "regex": True}, "regular expression"),
    ],
)
def test_a_wrong_question_gets_a_clear_word(
    name: str, options: dict[str, Any], words: str, corpus: wsum.Corpus
) -> None:
    with pytest.raises(InputError, match=words):
        getattr(analysis, name)(corpus, **options)


def test_reports_of_2021_are_marked_by_their_time(shared: Path) -> None:
    found = analysis.keyness(wsum.read(shared / "gwr"), target="year=2021")
    assert {"疫情", "防控", "脱贫"} <= set(found["term"].head(10))


def test_labels_and_selections(corpus: wsum.Corpus) -> None:
    docs = corpus.documents["doc"]
    labels = pd.DataFrame({"doc": docs, "kind": ["farm" if doc.startswith("nongye") else "other" for doc in docs]})
    labelled = corpus.label(labels)
    assert set(analysis.terms(labelled, by="kind")["group"]) == {"farm", "other"}
    farm = labelled.select(kind="farm")
    assert set(farm.pieces["doc"]) == {"nongye-2021.txt", "nongye-2022.txt", "nongye-2023.txt"}
