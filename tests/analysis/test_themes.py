"""Themes: shares that sum to 1, passages behind each of them, and a clear word where the question is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from matplotlib.patches import Rectangle

import wsum
from wsum import analysis, charts
from wsum.analysis import codebooks
from wsum.cli import main
from wsum.corpus import tabulate
from wsum.document import Document
from wsum.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
BY = (None, "year", "doc", "piece", "issuer", "genre", "issuer_level")


@pytest.fixture(scope="module")
def corpus() -> wsum.Corpus:
    return wsum.read(ROOT / "corpora")


def sums(found: pd.DataFrame) -> np.ndarray:
    return found.groupby("group")["share"].sum(min_count=1).to_numpy()


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("role", [None, "problem", "plan,achievement"])
def test_the_shares_of_a_group_sum_to_one(corpus: wsum.Corpus, by: str | None, role: str | None) -> None:
    total = sums(analysis.themes(corpus, by=by, role=role))
    assert len(total)
    assert np.allclose(total[~np.isnan(total)], 1, rtol=0, atol=1e-12)


def test_the_shares_of_real_reports_sum_to_one(shared: Path) -> None:
    some = [*sorted((shared / "gwr").glob("*[05].txt"))[:4], shared / "wenlian.txt", shared / "written-c.txt"]
    reports = wsum.read(*some)
    for by in (None, "doc", "piece"):
        assert np.allclose(sums(analysis.themes(reports, by=by)), 1, rtol=0, atol=1e-12)


def test_every_theme_has_a_row_in_every_group(corpus: wsum.Corpus) -> None:
    found = analysis.themes(corpus, by="year")
    names = {*codebooks.load().names, "other"}
    assert all(set(rows["theme"]) == names for _, rows in found.groupby("group"))
    assert {"20XX", "2022"} <= set(found["group"])


def test_passages_add_up_to_the_shares(corpus: wsum.Corpus) -> None:
    found = analysis.themes(corpus, by="year").set_index(["theme", "group"])
    passages = analysis.coded(corpus, by="year")
    held = passages.groupby(["theme", "group"]).agg(
        chars=("chars", "sum"), hits=("hits", "sum"), pieces=("doc", lambda docs: len(set(zip(
            docs, passages.loc[docs.index, "piece"], strict=True))))
    )  # fmt: skip
    some = found[found["chars"] > 0]
    assert set(some.index) == set(held.index)
    assert np.allclose(some["chars"], held.loc[some.index, "chars"], rtol=0, atol=1e-9)
    assert (some[["hits", "pieces"]] == held.loc[some.index, ["hits", "pieces"]]).all(axis=None)


def test_each_paragraph_is_shared_out_whole(corpus: wsum.Corpus) -> None:
    passages = analysis.coded(corpus)
    whole = passages.groupby(["doc", "start", "end"])[["chars", "share"]].sum().reset_index()
    assert np.allclose(whole["share"], 1, rtol=0, atol=1e-12)
    assert np.allclose(whole["chars"], whole["end"] - whole["start"], rtol=0, atol=1e-9)
    kinds = corpus.paragraphs["kind"].isin(["heading", "text", "list"])
    assert len(whole) == kinds.sum()


def test_passages_stand_where_they_say_and_hold_their_words(corpus: wsum.Corpus) -> None:
    passages = analysis.coded(corpus, theme="教育")
    assert len(passages)
    for row in passages.to_dict("records"):
        assert row["text"] == corpus.text(row["doc"])[row["start"] : row["end"]]
        words = [word.partition("×")[0] for word in row["words"].split("、")] if row["hits"] else []
        assert words or row["heading"]
        assert all(word in row["text"] for word in words)


def test_a_heading_speaks_for_what_stands_under_it_unless_it_says_otherwise() -> None:
    text = "一、环境整治\n大家都很努力。\n植树造林。\n组织党员开会。\n二、其余各项\n大家都很努力。"
    found = analysis.coded(wsum.parse(text, doc="a.txt"))
    shares = found.round(3).set_index(["text", "theme"])["share"].to_dict()
    assert shares["大家都很努力。", "生态"] == shares["植树造林。", "生态"] == 1
    assert shares["组织党员开会。", "党建"] == 0.833
    assert shares["组织党员开会。", "生态"] == 0.167
    assert shares["大家都很努力。", "other"] == 1


def test_a_heading_to_be_avoided_keeps_its_theme_from_its_section() -> None:
    book = codebooks.parse('["生态"]\nwords = ["环境"]\navoid = ["营商环境"]')
    text = "一、优化营商环境\n环境更好。\n二、保护家园\n环境更好。"
    found = analysis.coded(wsum.parse(text), codebook=book)
    assert found[found["text"] == "环境更好。"]["theme"].tolist() == ["other", "生态"]


def test_traditional_characters_are_read_as_simplified() -> None:
    found = analysis.coded(wsum.parse("我們發展義務教育，新建學校三所。"))
    assert found["theme"].tolist() == ["教育"]


def test_a_codebook_of_ones_own(corpus: wsum.Corpus, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('["读书"]\nwords = ["图书"]\npatterns = [\'阅读[率量]\']', encoding="utf-8")
    found = analysis.themes(corpus, codebook=path, by="doc")
    assert set(found["theme"]) == {"读书", "other"}
    assert found[(found["theme"] == "读书") & (found["hits"] > 0)]["group"].tolist() == ["wenhua.txt", "xuexiao.txt"]


def test_one_document_alone_and_one_line_alone() -> None:
    for text in ("举办培训班3期。", "好。"):
        assert sums(analysis.themes(wsum.parse(text))).tolist() == [1.0]


def test_a_group_without_a_paragraph_of_the_role_has_no_share() -> None:
    text = "【篇一】\n一、存在的问题\n植树太少。\n【篇二】\n一、主要工作\n植树很多。"
    found = analysis.themes(wsum.parse(text, doc="a.txt"), by="piece", role="problem")
    first, second = (found[found["group"] == f"a.txt#{piece}"] for piece in (1, 2))
    assert first["share"].sum() == 1
    assert second["share"].isna().all()
    assert (second["chars"] == 0).all()


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("themes", {"by": "yaer"}, "did you mean year"),
        ("themes", {"role": "plans"}, "did you mean plan"),
        ("coded", {"theme": "党建设"}, "did you mean 党建"),
        ("themes", {"codebook": "nowhere.toml"}, "cannot be read"),
    ],
)
def test_a_wrong_question_gets_a_clear_word(
    name: str, options: dict[str, Any], words: str, corpus: wsum.Corpus
) -> None:
    with pytest.raises(InputError, match=words):
        getattr(analysis, name)(corpus, **options)


def test_a_corpus_without_text_gets_a_clear_word() -> None:
    for empty in (wsum.parse(""), tabulate([])):
        with pytest.raises(InputError, match="no text"):
            analysis.themes(empty)
    with pytest.raises(InputError, match="no paragraph is left"):
        analysis.themes(tabulate([Document("a.txt", "苇湾镇2023年工作总结")]))


def test_the_stacked_bars_are_the_shares_and_reach_one(corpus: wsum.Corpus) -> None:
    found = analysis.themes(corpus, by="year")
    axes = charts.themes(found)
    tops: dict[float, float] = {}
    for bar in axes.patches:
        assert isinstance(bar, Rectangle)
        tops[bar.get_x()] = max(tops.get(bar.get_x(), 0), bar.get_y() + bar.get_height())
    assert len(tops) == found["group"].nunique()
    assert np.allclose(list(tops.values()), 1)


@pytest.mark.parametrize("draw", [charts.themes, charts.themes_panels, charts.themes_heatmap])
def test_every_chart_of_themes_takes_one_group_too(draw: Any) -> None:
    assert draw(analysis.themes(wsum.parse("举办培训班3期。"))) is not None


def test_the_command_draws_each_of_the_charts(corpus: wsum.Corpus, tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    corpus.save(store)
    drawn = set()
    for kind in ("themes", "themes_panels", "themes_heatmap"):
        chart = tmp_path / f"{kind}.svg"
        options = ["themes", store, "--by", "year", "--chart", str(chart), "--draw", kind]
        assert CliRunner().invoke(main, options).exit_code == 0
        assert "乡村振兴" in chart.read_text(encoding="utf-8")
        drawn.add(chart.read_bytes())
    assert len(drawn) == 3
    told = CliRunner().invoke(main, ["themes", store, "--draw", "themes_panels"])
    assert told.exit_code == 2
    assert "--chart FILE.svg" in told.output
