"""Which reports are alike: against scikit-learn and scipy, by groups, and the nearest alone."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from scipy.spatial.distance import jensenshannon
from scipy.stats import spearmanr
from sklearn.feature_extraction.text import TfidfVectorizer

import wsum
from wsum.analysis import similarity
from wsum.errors import InputError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def corpus() -> wsum.Corpus:
    return wsum.read(ROOT / "corpora")


def words(corpus: wsum.Corpus) -> dict[str, list[str]]:
    """The words that may be listed, by piece."""
    tokens = corpus.tokens()
    frame = tokens.frame()[tokens.listed]
    name = frame["doc"] + "#" + frame["piece"].astype(str)
    return {str(key): list(rows) for key, rows in frame["text"].groupby(name)}


def test_cosine_as_scikit_learn_has_it_and_divergence_as_scipy(corpus: wsum.Corpus) -> None:
    held = words(corpus)
    names = sorted(held)
    vectors = TfidfVectorizer(analyzer=lambda key: held[key]).fit_transform(names)
    counts = pd.DataFrame({name: pd.Series(held[name]).value_counts() for name in names}).fillna(0)
    found = similarity(corpus)
    assert len(found) == len(names) * (len(names) - 1) // 2
    for row in found.to_dict("records"):
        a, b = names.index(row["a"]), names.index(row["b"])
        assert row["cosine"] == pytest.approx((vectors[[a]] @ vectors[[b]].T).toarray()[0, 0], abs=1e-9)
        assert row["jsd"] == pytest.approx(jensenshannon(counts.iloc[:, a], counts.iloc[:, b], 2) ** 2, abs=1e-9)


def test_the_most_alike_come_first(corpus: wsum.Corpus) -> None:
    found = similarity(corpus)
    assert found["cosine"].is_monotonic_decreasing
    first = found.loc[0, ["a", "b"]]
    assert first.str.startswith("nongye").all(), "the reports of one bureau are more alike than any others"


def test_the_nearest_of_each_are_a_part_of_all(corpus: wsum.Corpus) -> None:
    pairs = similarity(corpus)
    near = similarity(corpus, nearest=2)
    assert near.merge(pairs, how="left", indicator=True)["_merge"].eq("both").all()
    for name in {*pairs["a"], *pairs["b"]}:
        mine = pairs[(pairs["a"] == name) | (pairs["b"] == name)].head(2)
        assert mine.merge(near).shape[0] == 2, name


def test_masked_years_are_one_group(corpus: wsum.Corpus) -> None:
    found = similarity(corpus, by="year")
    assert "20XX" in {*found["a"], *found["b"]}


def test_what_has_no_word_is_like_nothing() -> None:
    corpus = wsum.parse("【篇一】\n抗旱保收，修路架桥。\n【篇二】\n抗旱保收。\n【篇三】\n。。。。", doc="a").label(
        pd.DataFrame({"doc": "a", "piece": [1, 2, 3], "kind": ["x", "y", "z"]})
    )
    found = similarity(corpus, by="kind", stopwords=["篇", "三"])
    assert found[["a", "b"]].to_numpy().tolist() == [["x", "y"], ["x", "z"], ["y", "z"]]
    assert found["cosine"].isna().tolist() == found["jsd"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("options", "message"), [({"by": "yaer"}, "did you mean year"), ({"nearest": 0}, "at least 1")]
)
def test_a_wrong_question_gets_a_clear_word(options: dict[str, object], message: str, corpus: wsum.Corpus) -> None:
    with pytest.raises(InputError, match=message):
        similarity(corpus, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["抗旱保收。", ""])
def test_one_piece_and_no_text_get_a_clear_word(text: str) -> None:
    with pytest.raises(InputError, match="one group alone|no text"):
        similarity(wsum.parse(text))


def test_neighbouring_years_are_nearer_than_distant_ones(shared: Path) -> None:
    found = similarity(wsum.read(shared / "gwr"))
    a, b = (found[side].astype(str).str[:4].astype(int) for side in "ab")
    assert len({*a, *b}) == 51
    assert spearmanr((a - b).abs(), found["jsd"]).statistic >= 0.85
