"""Copying: known copies are found however edited, set phrases are told from them, and each step can be checked."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import copies
import numpy as np
import pandas as pd
import pytest

import wsum
from wsum.analysis import boilerplate, copying, reuse
from wsum.analysis.copying import runs
from wsum.corpus import tabulate
from wsum.document import Document
from wsum.errors import InputError

PASSAGE = (
    "2021年3月至11月，云溪县档案馆组织志愿者入户征集族谱和老照片46件，登记造册后统一扫描入库，方便群众就近查阅利用。"
)
EDITS = {
    "verbatim": PASSAGE,
    "name": PASSAGE.replace("云溪县档案馆", "苇塘区文化馆"),
    "year and figure": PASSAGE.replace("2021", "2023").replace("46", "215"),
    "clause dropped": PASSAGE.replace("登记造册后统一扫描入库，", ""),
    "clause added": PASSAGE.replace("登记造册", "请老教师逐件辨认说明来历，登记造册"),
    "signs": PASSAGE.replace("，", "、").replace("。", "；"),
    "broken line": PASSAGE.replace("照片，", "照片，\n　　"),
    "traditional": PASSAGE.replace("组织", "組織"),
}


def made(*texts: str, **labels: list[str]) -> wsum.Corpus:
    """A corpus of texts, a document each, with labels as columns."""
    corpus = tabulate([Document(f"{number:02d}.txt", text) for number, text in enumerate(texts)])
    return corpus.label(pd.DataFrame({"doc": corpus.documents["doc"], **labels})) if labels else corpus


def rest(seed: int, sentences: int = 12) -> str:
    """Text that stands nowhere else."""
    return "".join(copies.sentences(random.Random(seed), sentences))


def test_known_copies_are_found_and_nothing_else() -> None:
    corpus, known = copies.corpus(7)
    found, right = copies.scored(reuse(corpus), known)
    wanted = [hit for copy, hit in zip(known, found, strict=True) if copy.length >= 40 and copy.edits <= 0.1]
    assert len(wanted) > 40 and np.mean(wanted) >= 0.95
    assert len(right) > 80 and np.mean(right) >= 0.95


@pytest.mark.parametrize("kind", EDITS)
def test_small_edits_do_not_hide_a_copy(kind: str) -> None:
    corpus = made(rest(1) + PASSAGE + rest(2), rest(3) + EDITS[kind] + rest(4))
    [row] = reuse(corpus, min_chars=20).to_dict("records")
    texts = [corpus.text(row[f"doc_{side}"])[row[f"start_{side}"] : row[f"end_{side}"]] for side in "ab"]
    assert texts[0] in PASSAGE and texts[1] in EDITS[kind]
    assert min(len(texts[0]) / len(PASSAGE), len(texts[1]) / len(EDITS[kind])) > 0.85
    assert (row["identity"] == 1) == (kind in ("verbatim", "signs", "broken line", "traditional"))


def test_passages_that_changed_places_and_pieces_of_one_file() -> None:
    other = "".join(reversed(PASSAGE))
    corpus = made(f"【篇一】\n{rest(1)}{PASSAGE}{rest(2)}{other}\n【篇二】\n{other}{rest(3)}{PASSAGE}{rest(4)}")
    found = reuse(corpus, min_chars=20)
    assert found[["piece_a", "piece_b", "identity"]].values.tolist() == [[1, 2, 1.0], [1, 2, 1.0]]
    assert found["start_b"].is_monotonic_decreasing
    assert found["cluster"].tolist() == [1, 2]


def test_copies_of_the_same_words_are_one_cluster() -> None:
    other = "".join(reversed(PASSAGE))
    corpus = made(PASSAGE + rest(1), rest(2) + PASSAGE + other, other + rest(3) + PASSAGE)
    found = reuse(corpus, min_chars=20)
    assert found["cluster"].tolist() == [1, 1, 1, 2]
    assert found["doc_a"].tolist() == ["00.txt", "00.txt", "01.txt", "01.txt"]


def test_what_many_issuers_have_is_a_formula() -> None:
    texts = [PASSAGE + rest(number) for number in range(8)]
    texts[2] += (copied := "".join(reversed(PASSAGE)))
    texts[5] += copied
    corpus = made(*texts, issuer=[f"{sign}县" for sign in "甲乙丙丁戊己庚辛"])
    [row] = reuse(corpus, min_chars=20).to_dict("records")
    assert (row["doc_a"], row["doc_b"], row["issuers"], row["formula"]) == ("02.txt", "05.txt", 2, False)
    all_ = reuse(corpus, min_chars=20, formulas=True)
    assert all_["formula"].sum() == 8 * 7 / 2
    assert set(all_.loc[all_["formula"], "issuers"]) == {8}
    # one issuer that repeats itself copies, however often
    assert not reuse(made(*texts, issuer=["甲县"] * 8), min_chars=20)["formula"].any()


def test_what_a_hundred_reports_repeat_is_found_in_all() -> None:
    corpus = made(*(PASSAGE + rest(number, 1) for number in range(100)), issuer=["甲县"] * 100)
    found = reuse(corpus, min_chars=20)
    assert set(found["doc_a"]) | set(found["doc_b"]) == set(corpus.documents["doc"])
    assert set(found["cluster"]) == {1} and len(found) < 500


def test_the_first_and_fifth_piece_of_a_glued_file(shared: Path) -> None:
    corpus = wsum.read(shared / "wenlian.txt")
    text, bounds = corpus.text("wenlian.txt"), corpus.pieces[["start", "end"]].values.tolist()
    first, fifth = ([place for place in range(*bounds[number]) if text[place].isalnum()] for number in (0, 4))
    runs = common(text, first, fifth, 8)
    assert len(runs) >= 8
    listed = reuse(corpus)
    found = listed[(listed["piece_a"] == 1) & (listed["piece_b"] == 5)]
    rows = list(copies.sides(found))
    for (start, end), (begin, stop) in runs:
        assert any(a[1] <= start and end <= a[2] and b[1] <= begin and stop <= b[2] for a, b in rows), text[start:end]
    assert listed["chars"].iloc[0] > 40  # whole clauses lead


def common(text: str, ours: list[int], theirs: list[int], least: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """By comparing every place with every other: the longest runs of letters that stand in both."""
    runs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    before: dict[int, int] = {}
    for number, place in enumerate(ours):
        now = {}
        for other, there in enumerate(theirs):
            if text[place] == text[there]:
                now[other] = length = before.get(other - 1, 0) + 1
                ends = number + 1 == len(ours) or other + 1 == len(theirs)
                if length >= least and (ends or text[ours[number + 1]] != text[theirs[other + 1]]):
                    runs.append(((ours[number - length + 1], place + 1), (theirs[other - length + 1], there + 1)))
        before = now
    return runs


@pytest.mark.parametrize("seed", range(4))
def test_matches_are_all_longest_equal_runs(seed: int) -> None:
    rng = random.Random(seed)
    texts = ["".join(rng.choices("甲乙丙丁戊己庚辛", k=150)) for _ in range(3)]
    texts[1] = texts[1][:60] + texts[0][20:70] + texts[1][60:]
    layout = copying.lay_out(made(*texts))
    found = copying.matches(layout, copying.fingerprints(layout, size=4))
    expected = set()
    for a, b in ((0, 1), (0, 2), (1, 2)):
        both = texts[a] + texts[b]
        ours, theirs = list(range(len(texts[a]))), list(range(len(texts[a]), len(both)))
        for (start, end), (begin, _) in common(both, ours, theirs, 4):
            expected.add((layout.bounds[a] + start, layout.bounds[b] + begin - len(texts[a]), end - start))
    assert set(found[["at_a", "at_b", "letters"]].itertuples(index=False, name=None)) == expected


def test_an_alignment_that_is_left_out_would_have_found_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, _ = copies.corpus(3, number=30, copies=120)
    layout = copying.lay_out(corpus)
    pairs = copying.candidates(layout, copying.matches(layout, copying.fingerprints(layout, size=4)), enough=5)
    found = copying.alignments(layout, pairs, enough=6)
    module = sys.modules["wsum.analysis.copying.alignments"]
    monkeypatch.setattr(module, "common", lambda numbers, a, b: np.ones(len(a), bool))
    assert len(found) > 100
    pd.testing.assert_frame_equal(found, copying.alignments(layout, pairs, enough=6))


@pytest.mark.parametrize("step", [1, -1])
def test_a_passage_goes_on_to_both_sides_alike(step: int) -> None:
    letters = iter(map(chr, range(0x4E00, 0x5000)))
    equal, core = [take(letters, 7) for _ in range(6)], take(letters, 30)
    edited = [
        take(letters, 50) + "".join(run + take(letters, 1) for run in equal[:-1]) + equal[-1] + take(letters, 33) + core
        for _ in range(2)
    ]
    [row] = reuse(made(*(text[::step] for text in edited)), min_chars=20).to_dict("records")
    assert (row["chars"], row["identity"]) == (110, 72 / 110)


def take(letters: Iterator[str], number: int) -> str:
    """The next letters."""
    return "".join(next(letters) for _ in range(number))


def test_medians_are_numpys() -> None:
    rng = np.random.default_rng(1)
    values, (first, last) = rng.integers(1, 40, 500), np.sort(rng.integers(0, 500, (2, 300)), axis=0)
    expected = [int(np.median(values[a:b])) if b > a else 1 for a, b in zip(first, last, strict=True)]
    assert runs.medians(values, first, last).tolist() == expected
    assert runs.medians(values, first[:0], last[:0]).tolist() == []


def test_each_step_says_where_it_stands() -> None:
    corpus = made(rest(1) + PASSAGE, rest(2) + PASSAGE)
    layout = copying.lay_out(corpus)
    shingles = copying.fingerprints(layout)
    found = copying.matches(layout, shingles)
    pairs = copying.candidates(layout, found, enough=10)
    aligned = copying.alignments(layout, pairs, enough=10)
    for frame, columns in (
        (shingles, ["doc", "piece", "start"]),
        (found, ["doc_a", "piece_a", "start_a", "doc_b", "piece_b", "start_b"]),
        (aligned, ["doc_a", "piece_a", "start_a", "doc_b", "piece_b", "start_b"]),
    ):
        located = layout.located(frame)
        assert located.columns[: len(columns)].tolist() == columns
        starts = [name for name in columns if name.startswith("start")]
        for row in located.to_dict("records"):
            words = [corpus.text(row[name.replace("start", "doc")])[row[name] :][:4] for name in starts]
            assert len(set(words)) == 1 and words[0] in PASSAGE


def test_one_piece_and_no_piece() -> None:
    found = reuse(made(rest(1)))
    assert found.empty and found.columns[:3].tolist() == ["doc_a", "start_a", "end_a"]
    assert boilerplate(made(rest(1)))["share"].tolist() == [0.0]
    for analysis in (reuse, boilerplate):
        with pytest.raises(InputError, match="the corpus has no text"):
            analysis(wsum.parse(""))


def test_short_phrases_come_last_and_can_be_left_out() -> None:
    phrase = "统筹抗旱保苗和排涝减灾"
    corpus = made(rest(1) + phrase + rest(2) + PASSAGE, PASSAGE + rest(3) + phrase + rest(4))
    assert reuse(corpus)["chars"].tolist() == [len(PASSAGE), len(phrase)]
    assert reuse(corpus, min_chars=20)["chars"].tolist() == [len(PASSAGE)]
    # they are no one's own all the same
    assert boilerplate(corpus)["shared"].tolist() == [len(PASSAGE + phrase)] * 2


def test_the_passages_behind_boilerplate_hold_what_it_counts() -> None:
    corpus, _ = copies.corpus(6, number=20, copies=80)
    spans = copying.joined(copying.standing(copying.Search(corpus)))
    texts = [corpus.text(row["doc"])[row["start"] : row["end"]] for row in spans.to_dict("records")]
    counted = boilerplate(corpus).set_index(["doc", "piece"])["shared"]
    found = pd.Series([len("".join(text.split())) for text in texts]).groupby([spans["doc"], spans["piece"]]).sum()
    assert found.to_dict() == counted[counted > 0].to_dict() and len(found) > 10
    reached = spans.groupby("doc")["end"].shift()
    assert (reached.isna() | (spans["start"] > reached)).all()


def test_titles_and_signatures_are_no_copies() -> None:
    text = "云溪县档案馆{}年工作总结和{}年工作计划\n各位代表：\n{}\n云溪县档案馆\n{}年12月28日"
    texts = [text.format(year, year + 1, rest(year), year) for year in (2021, 2022)]
    corpus = made(*texts, texts[1].replace(rest(2022), PASSAGE), PASSAGE + rest(5))
    assert {"title", "salutation", "signature"} <= set(corpus.paragraphs["kind"])
    found = reuse(corpus, min_chars=12)
    assert found[["doc_a", "doc_b", "chars"]].values.tolist() == [["02.txt", "03.txt", len(PASSAGE)]]


def test_what_lies_in_longer_passages_on_both_sides_is_left_out() -> None:
    phrase = "接续推进族谱老照片抢救整理工程"
    one, two = (f"{rest(seed, 1)}{phrase}{rest(seed + 1, 1)}" for seed in (1, 3))
    corpus = made(rest(5) + one + rest(6) + two, one + rest(7) + two + rest(8))
    assert sorted(reuse(corpus, min_chars=10)["chars"]) == sorted([len(one), len(two)])
    # a longer one on one side alone does not hold it
    corpus = made(rest(5) + one + rest(6), one + rest(7) + phrase + rest(8))
    assert sorted(reuse(corpus, min_chars=10)["chars"]) == [len(phrase), len(one)]


def test_literal_copies_come_first() -> None:
    other = PASSAGE[::-1]
    edited = PASSAGE.replace("组织志愿者", "发动老教师").replace("登记造册", "逐件拍照").replace("群众", "学者")
    corpus = made(rest(1) + PASSAGE + rest(2) + other, rest(3) + edited + rest(4) + other)
    found = reuse(corpus)
    assert found["identity"].tolist() == sorted(found["identity"], reverse=True) and found["identity"].nunique() == 2
    assert found["cluster"].tolist() == [1, 2]
    assert found["weight"].tolist()[0] == sum(sign.isalnum() for sign in PASSAGE)


def test_a_higher_bound_leaves_out_the_shorter_ones_alone() -> None:
    corpus, _ = copies.corpus(5)
    columns = ["doc_a", "start_a", "end_a", "doc_b", "start_b", "end_b", "chars", "identity", "weight"]
    all_ = reuse(corpus)
    kept = all_.loc[all_["chars"] >= 60, columns].reset_index(drop=True)
    assert 10 < len(kept) < len(all_)
    pd.testing.assert_frame_equal(reuse(corpus, min_chars=60)[columns], kept)


@pytest.mark.parametrize("text", ["抗" * 10_000, "抗旱" * 5_000, "抗旱保苗。\n" * 2_000])
def test_one_word_over_and_over(text: str) -> None:
    found = reuse(made(text, text))
    assert found[["start_a", "start_b"]].values.tolist()[0] == [0, 0]
    assert found["end_a"].max() >= 0.99 * len(text.strip())
    assert len(found) < 20


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"min_chars": 3}, "min_chars=3: must be 4 or more"),
        ({"min_identity": 0.0}, "min_identity=0.0: must be above 0"),
        ({"min_identity": 80}, "min_identity=80: must be above 0"),
        ({"formula_issuers": 1}, "formula_issuers=1: must be 2 or more"),
    ],
)
def test_a_wrong_option_gets_a_clear_word(options: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        reuse(made(rest(1), rest(2)), **options)


def test_the_command_marks_the_differences(tmp_path: Path) -> None:
    for name, words in (("a.txt", PASSAGE), ("b.txt", EDITS["clause dropped"].replace("照片", "相片"))):
        (tmp_path / name).write_text(rest(len(words), 2) + words, encoding="utf-8")
    command = [sys.executable, "-m", "wsum.cli", "reuse", "a.txt", "b.txt"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "a.txt#1" in done.stdout and "b.txt#1" in done.stdout
    assert "族谱和老[-照-]{+相+}片46件[-，登记造册后统一扫描入库-]，方便群众就近查阅利用。" in done.stdout


def test_how_much_of_a_report_is_its_own() -> None:
    own = "云溪县档案馆2023年工作总结\n5月27日，馆长甲某带队走访12户。20XX年共接待X人。"
    corpus = made(own + PASSAGE, "　\n" + PASSAGE + "\n" + rest(1))
    frame = boilerplate(corpus, min_chars=20)
    one, two = frame.to_dict("records")
    chars = len((own + PASSAGE).replace("\n", ""))
    assert (one["chars"], one["shared"], one["share"]) == (chars, len(PASSAGE), len(PASSAGE) / chars)
    assert two["shared"] == len(PASSAGE) and two["chars"] == len(PASSAGE + rest(1))
    dates, counts = (table[(table["doc"] == "00.txt") & ~table["masked"]] for table in (corpus.dates, corpus.counts))
    assert one["dated"] == 1000 * len(dates) / one["chars"] > 0
    assert one["counted"] == 1000 * len(counts) / one["chars"] > 0
    assert one["concrete"] == pytest.approx(sum(one[name] for name in ("dated", "counted", "named", "awarded")))
