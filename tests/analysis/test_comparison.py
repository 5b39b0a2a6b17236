"""Two reports side by side: the best assignment, what moved, what figures and words did."""

from __future__ import annotations

from itertools import combinations, permutations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wsum
from wsum.analysis import compare
from wsum.analysis.comparison import _aligned, _rising
from wsum.corpus import tabulate
from wsum.document import Document
from wsum.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
OLD = """苇塘县水利局2021年工作总结
一、防汛抗旱
打井3眼，举办培训班2期。
二、修路架桥
修路XX公里。
三、扫盲
办夜校。
四、植树
植树9万棵。"""
NEW = """苇塘县水利局2022年工作总结
一、植树
植树9万棵。
二、防汛抗旱
打井3眼，举办培训班5期。
三、修路架桥
修路12公里。
四、发展旅游
开民宿。"""


def glued(*texts: str) -> wsum.Corpus:
    """Pieces of one file."""
    return wsum.parse(
        "\n".join(f"【篇{number}】\n{text}" for number, text in zip("一二", texts, strict=True)), doc="a.txt"
    )


def test_what_goes_on_is_new_dropped_or_moved() -> None:
    found = compare(glued(OLD, NEW)).set_index("theme")
    assert found["part"].to_dict() == {
        "植树": "moved", "防汛抗旱": "shared", "修路架桥": "shared", "扫盲": "dropped", "发展旅游": "new",
    }  # fmt: skip
    rows = found.to_dict("index")
    assert (rows["防汛抗旱"]["section_a"], rows["防汛抗旱"]["section_b"]) == ("1", "2")
    assert rows["防汛抗旱"]["counts"] == "培训班 2期→5期"
    assert rows["修路架桥"]["counts"].endswith("XX公里→12公里")
    assert "夜校" in rows["扫盲"]["terms_a"] and rows["扫盲"]["terms_b"] == ""
    assert found["similarity"].isna().tolist() == found["part"].isin(["new", "dropped"]).tolist()


def test_an_average_over_years_is_no_figure_of_a_year() -> None:
    old, new = "粮食产量增长8.1%，修路12公里。", "五年来粮食产量年均增长5.2%。今年修路15公里。"
    newer = new.replace("5.2", "6.3").replace("15", "19")
    titles = [f"苇塘县农业局{year}年工作总结\n一、农业生产\n" for year in (2021, 2022)]
    [row] = compare(glued(titles[0] + old, titles[1] + new)).dropna(subset="similarity").to_dict("records")
    assert row["counts"].endswith("12公里→15公里") and "%" not in row["counts"]
    [row] = compare(glued(titles[0] + new, titles[1] + newer)).dropna(subset="similarity").to_dict("records")
    assert row["counts"].startswith("粮食产量 5.2%→6.3%") and row["counts"].endswith("15公里→19公里")


def test_the_earlier_report_is_a_whichever_way_one_asks() -> None:
    corpus = glued(NEW, OLD)
    plain = compare(corpus)
    assert plain["doc_a"].dropna().eq("a.txt").all() and plain["piece_a"].dropna().eq(2).all()
    for target, reference in (("year=2021", "year=2022"), ("year=2022", "year=2021"), ("year=2022", None)):
        pd.testing.assert_frame_equal(compare(corpus, target=target, reference=reference), plain)


def test_where_no_year_tells_the_reference_is_a() -> None:
    corpus = glued(OLD.replace("2021", "20XX"), NEW.replace("2022", "20XX"))
    assert compare(corpus)["piece_a"].dropna().eq(1).all()
    found = compare(corpus, target="piece=a.txt#1", reference="piece=a.txt#2")
    assert found["piece_a"].dropna().eq(2).all()


def test_rows_stand_where_they_say_and_each_section_once() -> None:
    corpus = wsum.read(ROOT / "corpora")
    found = compare(corpus, target="doc=nongye-2023.txt", reference="doc=nongye-2021.txt")
    for side in "ab":
        rows = found.dropna(subset=[f"start_{side}"])
        spans = sorted(zip(rows[f"start_{side}"], rows[f"end_{side}"], strict=True))
        assert all(end <= start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))
        assert rows[f"section_{side}"].replace("", pd.NA).dropna().is_unique
        for row in rows.to_dict("records"):
            assert row[f"heading_{side}"] in corpus.text(row[f"doc_{side}"])[row[f"start_{side}"] : row[f"end_{side}"]]


def test_a_report_without_sections_is_compared_by_its_paragraphs() -> None:
    found = compare(glued("一年来，成绩不少。\n修路12公里。\n打井3眼。", "一年来，成绩很多。\n打井9眼。\n修路15公里。"))
    pairs = found.dropna(subset=["heading_a", "heading_b"])
    assert [(a[:2], b[:2]) for a, b in zip(pairs["heading_a"], pairs["heading_b"], strict=True)] == [
        ("一年", "一年"), ("打井", "打井"), ("修路", "修路"),
    ]  # fmt: skip


@given(st.lists(st.integers(0, 9), unique=True, max_size=8))
def test_the_longest_rising_run(values: list[int]) -> None:
    kept = [value for value, stays in zip(values, _rising(values), strict=True) if stays]
    assert kept == sorted(kept)
    runs = (run for size in range(len(values) + 1) for run in combinations(values, size) if list(run) == sorted(run))
    assert len(kept) == max(map(len, runs))


def test_the_assignment_is_the_best_of_all() -> None:
    alike = np.random.default_rng(4).random((5, 5))
    left, right = _aligned(alike, 0.0)
    assert alike[left, right].sum() == pytest.approx(
        max(alike[range(5), order].sum() for order in permutations(range(5)))
    )
    assert all(alike[a, b] >= 0.5 for a, b in zip(*_aligned(alike, 0.5), strict=True))


def test_the_example_is_of_one_body_and_years_that_follow() -> None:
    said = {
        "a.txt": "苇塘县文化馆2021年工作总结\n举办展览2场。",
        "b.txt": "柳泉乡2019年工作总结\n种茶3亩。",
        "c.txt": "柳泉乡2022年工作总结\n种茶5亩。",
        "d.txt": "柳泉乡2021年工作总结\n种茶4亩。",
    }
    corpus = tabulate(Document(name, text) for name, text in said.items())
    with pytest.raises(InputError, match="--target piece=c.txt#1 --reference piece=d.txt#1"):
        compare(corpus)
    plain = tabulate(Document(name, "种茶3亩。") for name in said)
    with pytest.raises(InputError, match="--target piece=b.txt#1 --reference piece=a.txt#1"):
        compare(plain)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, r"takes two pieces, and the corpus has \d+"),
        ({"target": "year=2021"}, r"target=year=2021: takes \d pieces; choose one, such as piece="),
        ({"target": "doc=nongye-2021.txt"}, r"reference=all others: takes \d+ pieces"),
        ({"target": "doc=nongye-2021.txt", "reference": "doc=nongye.txt"}, "did you mean"),
        ({"reference": "doc=nongye-2021.txt"}, r"target=all others: takes \d+ pieces"),
    ],
)
def test_a_wrong_question_gets_a_clear_word(options: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        compare(wsum.read(ROOT / "corpora"), **options)  # type: ignore[arg-type]
