"""Headed themes that come back: the chapters of real reports, names, and what became of each."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import wsum
from wsum.analysis import recurring
from wsum.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
REPORT = """【篇{number}】
苇塘县水利局{year}年工作总结
{one}工作回顾
完成修路12公里，架桥3座。
{two}存在问题
资金不足。
{three}工作计划
（一）抓好抗旱
打井3眼。
（二）{task}
"""
OLD, NEW = "扫除文盲\n培训9人。", "推进旅游\n开民宿。"
YEARS = (
    ("一", 2021, "一、", "二、", "三、", OLD),
    ("二", 2022, "一、", "二、", "三、", OLD),
    ("三", 2023, "", "", "", NEW),
)


def reports() -> wsum.Corpus:
    """Three years of one office, the last without numbers."""
    names = ("number", "year", "one", "two", "three", "task")
    return wsum.parse("".join(REPORT.format(**dict(zip(names, row, strict=True))) for row in YEARS), doc="a.txt")


def test_what_comes_back_what_is_new_and_what_was_dropped() -> None:
    found = recurring(reports(), min_pieces=1).drop_duplicates("theme").set_index("heading")
    assert found["pieces"].to_dict() == {
        "工作回顾": 3,
        "存在问题": 3,
        "工作计划": 3,
        "抓好抗旱": 3,
        "扫除文盲": 2,
        "推进旅游": 1,
    }
    status = found["status"].to_dict()
    assert status.pop("扫除文盲") == "dropped" and status.pop("推进旅游") == "new"
    assert set(status.values()) == {"returning"}


def test_rows_stand_where_they_say() -> None:
    corpus = wsum.read(ROOT / "corpora")
    found = recurring(corpus)
    assert (found["pieces"] >= 2).all() and found["score"].between(0.3, 1).all()
    for row in found.to_dict("records"):
        assert row["heading"] in corpus.text(row["doc"])[row["start"] : row["end"]]
    assert found.groupby("theme")["role"].nunique().eq(1).all()


def test_a_theme_is_named_by_one_of_its_headings() -> None:
    found = recurring(wsum.read(ROOT / "corpora"))
    for theme, rows in found.groupby("theme"):
        centre = rows.sort_values("score").iloc[-1]
        assert theme in (centre["heading"], f"{centre['heading']} ({centre['role']})")
        assert centre["score"] == pytest.approx(1)


def test_the_sample_finds_what_all_find(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = wsum.read(ROOT / "corpora")
    whole = recurring(corpus)
    monkeypatch.setattr("wsum.analysis.recurrence.SAMPLE", 60)
    sampled = recurring(corpus, seed=1)
    pd.testing.assert_frame_equal(sampled, recurring(corpus, seed=1))
    big = set(whole.loc[whole["pieces"] >= 5, "role"])
    assert big <= set(sampled.loc[sampled["pieces"] >= 5, "role"])


def test_what_is_kept_is_what_would_be_reckoned_again(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = wsum.read(ROOT / "corpora")
    kept = recurring(corpus, min_pieces=1, min_score=0.6)
    monkeypatch.setattr("wsum.analysis.recurrence.KEPT", 0)
    pd.testing.assert_frame_equal(recurring(corpus, min_pieces=1, min_score=0.6), kept, check_exact=True)


def test_a_corpus_without_sections_gets_a_clear_word() -> None:
    with pytest.raises(InputError, match="no text"):
        recurring(wsum.parse(""))


def test_one_report_alone_gets_a_clear_word() -> None:
    corpus = wsum.parse("一、工作回顾\n修路12公里。")
    with pytest.raises(InputError, match="read more documents"):
        recurring(corpus)
    assert recurring(corpus, min_pieces=1)["theme"].tolist() == ["工作回顾"]


def test_reports_since_2000_review_name_problems_and_plan(shared: Path) -> None:
    corpus = wsum.read(shared / "gwr")
    recent = corpus.select([int(year) >= 2000 for year in corpus.metadata["year"]])
    found = recurring(recent).drop_duplicates(["theme", "doc"])
    shares = (found.groupby(["role", "theme"]).size() / len(recent.pieces)).groupby("role").max()
    assert shares["achievement"] == 1
    assert shares["problem"] >= 0.8
    # six reports have no one chapter of plans, but several of equal rank
    assert shares["plan"] >= 0.7
