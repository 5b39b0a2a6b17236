"""Agreement of a codebook with a coding by hand: figures that can be counted on fingers, and clear words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.inter_rater import cohens_kappa

import wsum
from wsum import analysis
from wsum.analysis import codebooks
from wsum.errors import InputError

BOOK = codebooks.parse('["林"]\nwords = ["造林", "植树"]\n["路"]\nwords = ["修路"]\n["水"]\nwords = ["挖井"]')
TEXT = "造林修路。\n造林。\n修路。\n天晴。\n植树。\n"
MINE = pd.DataFrame({
    "doc": "a.txt", "paragraph": [1, 2, 3, 4, 5], "theme": ["林、路", "林", "林", "other", ""],
})  # fmt: skip


def by_theme(found: pd.DataFrame) -> dict[str, dict[str, Any]]:
    return {str(row["theme"]): {str(name): value for name, value in row.items()} for row in found.to_dict("records")}


@pytest.fixture(scope="module")
def corpus() -> wsum.Corpus:
    return wsum.parse(TEXT, doc="a.txt")


def test_the_figures_are_those_counted_by_hand(corpus: wsum.Corpus) -> None:
    found = by_theme(analysis.agreement(corpus, coding=MINE, codebook=BOOK))
    counts = ("units", "coder", "codebook", "both")
    assert list(found) == ["all", "林", "路"]
    # 林: mine 1 2 3, the codebook's 1 2 5; 路: mine 1, the codebook's 1 3
    assert [found["林"][name] for name in counts] == [5, 3, 3, 2]
    assert [found["路"][name] for name in counts] == [5, 1, 2, 1]
    assert [found["路"][name] for name in ("precision", "recall", "f1")] == pytest.approx([1 / 2, 1, 2 / 3])
    assert [found["all"][name] for name in counts] == [5, 4, 5, 3]
    # of 15 decisions, three themes on five passages, both say yes to 3 and no to 9
    assert found["all"]["kappa"] == pytest.approx(cohens_kappa(np.array([[3, 1], [2, 9]])).kappa, abs=1e-12)
    assert found["林"]["kappa"] == pytest.approx(cohens_kappa(np.array([[2, 1], [1, 1]])).kappa, abs=1e-12)


def test_alpha_is_that_of_the_reference_implementation(corpus: wsum.Corpus) -> None:
    import krippendorff

    found = by_theme(analysis.agreement(corpus, coding=MINE, codebook=BOOK))
    votes = [[1, 1, 1, 0, 0], [1, 1, 0, 0, 1]]
    expected = krippendorff.alpha(reliability_data=votes, level_of_measurement="nominal")
    assert found["林"]["alpha"] == pytest.approx(expected, abs=1e-12)


def test_spans_and_paragraphs_and_files_are_the_same(corpus: wsum.Corpus, tmp_path: Path) -> None:
    spans = corpus.paragraphs[["doc", "start", "end"]].assign(theme=MINE["theme"])
    path = tmp_path / "mine.csv"
    spans.to_csv(path, index=False, encoding="utf-8-sig")
    first = analysis.agreement(corpus, coding=MINE, codebook=BOOK)
    office = tmp_path / "office.csv"
    office.write_bytes(spans.to_csv(index=False).replace("other", "").encode("gb18030"))
    for coding in (
        spans,
        path,
        office,
        str(path),
        MINE.assign(piece=1),
        MINE.assign(paragraph=MINE["paragraph"] * 1.0),
    ):
        pd.testing.assert_frame_equal(analysis.agreement(corpus, coding=coding, codebook=BOOK), first)


def test_rows_of_one_passage_are_put_together(corpus: wsum.Corpus) -> None:
    one = pd.DataFrame({"doc": "a.txt", "paragraph": [1], "theme": ["路；林"]})
    two = pd.DataFrame({"doc": "a.txt", "paragraph": [1, 1], "theme": ["林", "路"]})
    first, second = (analysis.agreement(corpus, coding=held, codebook=BOOK) for held in (one, two))
    pd.testing.assert_frame_equal(first, second)


def test_what_is_not_defined_is_missing(corpus: wsum.Corpus) -> None:
    mine = pd.DataFrame({"doc": "a.txt", "paragraph": [2], "theme": ["水"]})
    found = by_theme(analysis.agreement(corpus, coding=mine, codebook=BOOK))
    assert np.isnan(found["水"]["precision"])
    assert found["水"]["recall"] == 0
    assert np.isnan(found["林"]["recall"])


def test_a_theme_of_a_small_part_does_not_count(corpus: wsum.Corpus) -> None:
    mine = MINE.head(1)
    assert analysis.agreement(corpus, coding=mine, codebook=BOOK, min_share=0.5)["codebook"].iloc[0] == 2
    assert analysis.agreement(corpus, coding=mine, codebook=BOOK, min_share=0.6)["codebook"].iloc[0] == 0


@pytest.mark.parametrize(
    ("coding", "words"),
    [
        ({"doc": ["a.txt"], "paragraph": [1], "theme": ["森林"]}, "row 1: theme 森林: not in .*did you mean 林"),
        ({"doc": ["a.txt"], "paragraph": [9], "theme": ["林"]}, "row 1: a.txt 9 is no paragraph"),
        ({"doc": ["a.txt"], "paragraph": ["一"], "theme": ["林"]}, "paragraph is 一; give a whole number"),
        ({"doc": ["b.txt"], "start": [0], "end": [2], "theme": ["林"]}, "b.txt: no such document; did you mean a.txt"),
        ({"doc": ["a.txt"], "start": [5], "end": [99], "theme": ["林"]}, "row 1: 5 to 99 is no passage of a.txt"),
        ({"doc": ["a.txt"], "start": [0], "end": [2], "themes": ["林"]}, "no column theme; did you mean themes"),
        ({"doc": ["a.txt"], "theme": ["林"]}, "give the columns start and end, or paragraph"),
        ({"doc": [], "paragraph": [], "theme": []}, "no row"),
    ],
)
def test_a_wrong_coding_gets_a_clear_word(coding: dict[str, Any], words: str, corpus: wsum.Corpus) -> None:
    with pytest.raises(InputError, match=words):
        analysis.agreement(corpus, coding=pd.DataFrame(coding), codebook=BOOK)


def test_a_theme_whose_name_has_a_comma_is_one(corpus: wsum.Corpus) -> None:
    book = codebooks.parse('["林、路"]\nwords = ["造林"]')
    assert analysis.agreement(corpus, coding=MINE.head(1), codebook=book)["both"].tolist() == [1, 1]


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\xff", b'doc,theme\n"a,b\n'])
def test_a_file_that_is_no_csv_gets_a_clear_word(data: bytes, corpus: wsum.Corpus, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"mine\.csv"):
        analysis.agreement(corpus, coding=path, codebook=BOOK)
    with pytest.raises(InputError, match="cannot be read"):
        analysis.agreement(corpus, coding=tmp_path / "none.csv", codebook=BOOK)


@pytest.mark.parametrize("part", [0, -1, 1.5, float("nan")])
def test_a_part_that_is_none_gets_a_clear_word(part: float, corpus: wsum.Corpus) -> None:
    with pytest.raises(InputError, match="min_share"):
        analysis.agreement(corpus, coding=MINE, codebook=BOOK, min_share=part)
