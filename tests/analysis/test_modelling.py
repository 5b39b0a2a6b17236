"""Topics: planted ones are found again, parts sum to 1, k is chosen by both measures, the same seed gives the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import wsum
from wsum.analysis import topics
from wsum.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
PLANTED = (
    ("抗旱", "打井", "水库", "堤防", "灌溉", "蓄水", "泄洪", "河道", "水渠", "水位"),
    ("学校", "教师", "学生", "课程", "校舍", "考试", "家长", "班级", "作业", "教室"),
    ("医院", "医生", "病人", "药品", "门诊", "手术", "疫苗", "护士", "病床", "诊断"),
)


@pytest.fixture(scope="module")
def corpus() -> wsum.Corpus:
    return wsum.read(ROOT / "corpora")


def planted(*, passages: int = 90) -> wsum.Corpus:
    """Passages of six words of one of three topics."""
    chance = np.random.default_rng(3)
    lines = [f"完成{'，'.join(chance.permutation(PLANTED[number % 3])[:6])}。" for number in range(passages)]
    return wsum.parse("一、工作回顾\n" + "\n".join(lines), doc="a.txt")


@pytest.mark.parametrize("method", ["nmf", "lda"])
def test_planted_topics_are_found_again(method: str) -> None:
    found = topics(planted(), k=3, method=method, top=5)
    words = {frozenset(rows) for _, rows in found.topics.groupby("topic")["term"]}
    assert all(any(group <= set(topic) for topic in PLANTED) for group in words)
    assert found.pieces["weight"].tolist() == pytest.approx([1 / 3] * 3, abs=0.05)


def test_as_many_topics_as_were_planted_are_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wsum.analysis.modelling.TRIED", (2, 3, 5))
    choice = topics(planted()).choice.set_index("k")
    assert choice.index[choice["chosen"]].tolist() == [3]
    assert choice["coherence"].idxmax() == 3


def test_parts_sum_to_one_and_passages_stand_where_they_say(corpus: wsum.Corpus) -> None:
    found = topics(corpus, k=5)
    assert found.pieces.groupby(["doc", "piece"])["weight"].sum().to_numpy() == pytest.approx(1)
    assert found.topics.groupby("topic")["weight"].sum().between(0.05, 1).all()
    assert found.topics["topic"].unique().tolist() == [1, 2, 3, 4, 5]
    spans = corpus.paragraphs[["doc", "start", "end"]].astype({"start": "int64", "end": "int64"})
    assert found.pieces.merge(spans, on=["doc", "start", "end"]).shape[0] == len(found.pieces)


def test_the_same_seed_gives_the_same_and_the_largest_topic_comes_first(corpus: wsum.Corpus) -> None:
    one, two = topics(corpus, k=6, seed=4), topics(corpus, k=6, seed=4)
    for first, second in zip(one, two, strict=True):
        pd.testing.assert_frame_equal(first, second, check_exact=True)


def test_passages_beyond_the_sample_get_their_topics(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wsum.analysis.modelling.LEARNT", 30)
    monkeypatch.setattr("wsum.analysis.choosing.BLOCK", 7)
    found = topics(planted(), k=3)
    assert found.pieces["weight"].tolist() == pytest.approx([1 / 3] * 3, abs=0.1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"method": "nfm"}, "did you mean nmf"),
        ({"k": 1}, "at least 2"),
        ({"k": 500}, "too many topics for"),
        ({"role": "problem", "k": 40}, "too many topics for"),
    ],
)
def test_a_wrong_question_gets_a_clear_word(options: dict[str, Any], message: str, corpus: wsum.Corpus) -> None:
    with pytest.raises(InputError, match=message):
        topics(corpus, **options)


@pytest.mark.parametrize("text", ["", "修路12公里。"])
def test_too_little_text_gets_a_clear_word(text: str) -> None:
    with pytest.raises(InputError, match="no text|too few passages for topics"):
        topics(wsum.parse(text))
