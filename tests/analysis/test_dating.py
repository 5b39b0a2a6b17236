"""Datings: every dated term is proved by its example, pieces of known years are dated, false years are found out."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from marked import unmark

import wsum
from wsum import analysis
from wsum.analysis.chronology import days, neighbours, terms
from wsum.analysis.chronology.clues import found as clues_of
from wsum.analysis.chronology.clues import pages
from wsum.analysis.chronology.model import Page
from wsum.analysis.dating import together
from wsum.errors import InputError
from wsum.lexicons import load
from wsum.normalise.forms import fold

ROOT = Path(__file__).resolve().parents[2]
DATED = (ROOT / "tests" / "dated.tsv").read_text(encoding="utf-8").splitlines()[1:]
PIECES = {f"{year}.txt": (int(year), f"{title}\n{text}") for year, title, text in (line.split("\t") for line in DATED)}


@pytest.fixture(scope="module")
def masked() -> wsum.Corpus:
    return corpus_of({name: text for name, (_, text) in PIECES.items()})


def corpus_of(texts: dict[str, str]) -> wsum.Corpus:
    from wsum.corpus import tabulate
    from wsum.document import Document

    return tabulate(Document(name, text) for name, text in texts.items())


def clues(text: str) -> pd.DataFrame:
    return analysis.dating_evidence(wsum.parse(text))


def one(text: str) -> Any:
    found = analysis.datings(wsum.parse(text))
    assert len(found) == 1
    return found.iloc[0]


def test_every_dated_term_is_proved_by_its_example() -> None:
    span = np.arange(1949, 2028)
    for row in load("dated_terms"):
        text, (mark,) = unmark(row["example"], "first")
        found = [
            (clue.start, clue.key, clue.first) for clue in terms.terms(Page(fold(text), 0, len(text), "", "", span))
        ]
        assert (mark.start, row["form"], mark.values["first"]) in found, row
        assert row["source"] and row["first"] == mark.values["first"]
        assert not row["last"] or row["last"] >= row["first"][:4], row


@pytest.mark.parametrize("row", load("anniversaries"), ids=lambda row: row["form"])
def test_an_anniversary_is_proved_by_its_example(row: dict[str, str]) -> None:
    text, (mark,) = unmark(row["example"], "year")
    found = clues(text)
    found = found[found["kind"] == "anniversary"][["start", "end", "first"]]
    assert found.values.tolist() == [[mark.start, mark.end, mark.values["year"]]]


def test_terms_do_not_repeat_other_lexicons() -> None:
    forms = [row["form"] for row in load("dated_terms")]
    others = {row["form"] for name in ("sessions", "plan_periods") for row in load(name)}
    assert len(forms) == len(set(forms)) and not others & set(forms)


def test_pieces_of_known_years_are_dated(masked: wsum.Corpus) -> None:
    found = analysis.datings(masked)
    assert found["stated"].fillna("XX").str.contains("X").all()
    years = pd.Series([year for year, _ in PIECES.values()])
    assert ((found["year"] - years).abs() <= 1).all()
    assert ((found["low"] <= years) & (years <= found["high"])).all()


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("贯彻党的十八届三中、四中全会精神。", "session", ["2013-11", "2014-10"], ["2014", "2015"]),
        ("学习党的第十五次全国代表大会精神。", "session", ["1997-09"], ["2002"]),
        ("完成十二大类工程，抓好十九大项任务。", "session", [], []),
        ("向第十一届全国人民代表大会第三次会议报告。", "session", ["2010-03"], ["2010"]),
        ("“十二五”规划的第二年，成效明显。", "plan year", ["2012"], ["2012"]),
        ("“九五”计划的最后一年。", "plan year", ["2000"], ["2000"]),
        ("“十四五”规划完成情况良好，“十四五”首批项目开工。", "plan year", [], []),
        ("“十三五”规划实施的第四年。", "plan year", ["2019"], ["2019"]),
        ("纪念抗战胜利七十周年。", "anniversary", ["2015"], ["2015"]),
        ("改革开放四十多年来。", "anniversary", [], []),
        ("旅客比2017年增长两成。", "year", ["2017"], [None]),
        ("印发青政发〔2019〕12号文件。", "year", ["2019"], [None]),
    ],
)
def test_what_a_clue_says(text: str, kind: str, first: list[str], last: list[str | None]) -> None:
    found = clues(text)
    found = found[found["kind"] == kind]
    assert found["first"].tolist() == first
    assert [None if pd.isna(value) else value for value in found["last"]] == last


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("9月10日（星期二），召开教师节表彰会。", {2013, 2019, 2024}),
        ("9月17日中秋节，慰问敬老院。", {2024}),
        ("春节（2月10日）慰问敬老院。", {2013, 2024}),
    ],
)
def test_days_tell_the_years_that_they_fit(text: str, years: set[int]) -> None:
    span = np.arange(2004, 2025)
    ((clue,),) = [clues_of(page) for page in pages(wsum.parse("青禾县20XX年工作总结\n" + text), span)]
    fits = {int(year) for year, chance in zip(span, clue.chance, strict=True) if chance == 1}
    assert fits == years


def test_festival_in_the_days_around_is_no_date() -> None:
    assert clues("2月8日春节前夕，慰问敬老院。").empty


def test_a_year_put_in_by_replacement_is_found_out() -> None:
    text = ("青禾县商务局2024年工作总结\n2024年是“十三五”收官之年，学习党的十九届五中全会精神，抗击新冠肺炎疫情，"
            "完成招商2024万元，比2019年增长一成。")  # fmt: skip
    row = one(text)
    assert (row["year"], row["stated"], row["flag"], row["replaced"]) == (2020, "2024", "contradicted", 1)
    against = clues(text).query("against")["text"].tolist()
    assert {"“十三五”收官之年", "十九届五中全会", "2024万元"} <= set(against)


def test_the_right_year_is_not_contradicted() -> None:
    row = one(
        "青禾县商务局2020年工作总结\n“十三五”收官之年，学习党的十九届五中全会精神，抗击新冠肺炎疫情，比2019年增长一成。"
    )
    assert (row["year"], row["flag"]) == (2020, "agrees")


def test_a_year_is_borne_out_by_words_alone() -> None:
    silent = one("青禾县档案局2020年工作总结\n接收档案300卷。")
    assert (silent["flag"], silent["clues"], silent["year"]) == ("unconfirmed", 0, 2020)
    assert one("青禾县档案局2020年工作总结\n学习党的二十大精神。")["flag"] == "unconfirmed"
    assert one("青禾县档案局2023年工作总结\n学习党的二十大精神。")["flag"] == "agrees"


def test_a_year_beyond_what_is_known_is_not_contradicted_by_silence() -> None:
    row = one("青禾县档案局1936年工作总结\n接收档案300卷。")
    assert row["flag"] == "unconfirmed" and pd.isna(row["year"])
    assert one("青禾县档案局1936年工作总结\n学习党的二十大精神。")["flag"] == "contradicted"


def test_a_number_that_stands_for_quantities_is_told() -> None:
    row = one("青禾县档案局2023年工作总结\n接收档案2023卷，接待读者2023人次，扫描3100卷。")
    assert (row["flag"], row["replaced"]) == ("replaced", 2) and pd.isna(row["year"])


def test_what_is_left_of_a_masked_year_bounds_it() -> None:
    open_, left = one("青禾县档案局XXXX年工作总结\n依法治国。"), one("青禾县档案局201X年工作总结\n依法治国。")
    assert open_["low"] < 2010 and open_["high"] > 2019
    assert (left["stated"], left["flag"]) == ("201X", "masked")
    assert left["low"] >= 2010 and left["high"] <= 2019


def test_no_evidence_gives_no_year() -> None:
    row = one("组织培训班3期，接待读者一千人。")
    assert pd.isna(row["year"]) and pd.isna(row["low"]) and pd.isna(row["score"]) and row["flag"] == "none"


def test_evidence_stands_where_it_says(masked: wsum.Corpus) -> None:
    found = analysis.dating_evidence(masked)
    for row in found.to_dict("records"):
        assert masked.text(row["doc"])[row["start"] : row["end"]] == row["text"]
    assert found["kind"].nunique() >= 4


def drifting(seed: int = 0, count: int = 30) -> tuple[list[str], Any]:
    """Made texts whose stock of words changes a little from year to year."""
    rng = np.random.default_rng(seed)
    stock = [chr(0x4E00 + sign) for sign in rng.choice(8000, 4000, replace=False)]
    words = np.array(["".join(stock[5 * place : 5 * place + 5]) for place in range(800)])
    years = np.arange(1990, 1990 + count)
    texts = [
        "，".join(words[int(place) % 800] for place in 12 * number + rng.choice(120, 60)) for number in range(count)
    ]
    return texts, years


def test_likeness_dates_a_text_among_its_neighbours() -> None:
    texts, years = drifting()
    similar = neighbours.likeness(texts, len(texts))
    assert np.allclose(np.diag(similar), 1) and np.allclose(similar, similar.T)
    off = []
    for place in range(2, len(years) - 2):
        others = np.arange(len(years)) != place
        model = neighbours.fit(similar[np.ix_(others, others)], years[others], years)
        off.append(abs(int(model.curve(similar[others, place], years).argmax()) - place))
    assert max(off) <= 2 and sum(step <= 1 for step in off) >= 0.9 * len(off)


def test_a_reference_narrows_what_the_words_leave_open(tmp_path: Path) -> None:
    texts, years = drifting()
    dated = {f"{year}.txt": f"青禾县{year}年工作总结\n{text}" for text, year in zip(texts, years, strict=True)}
    target = {"x.txt": "青禾县20XX年工作总结\n" + texts[14].replace("，", "。")}
    for name, text in dated.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    alone = analysis.datings(corpus_of(target)).iloc[0]
    assert pd.isna(alone["year"])
    for reference in (corpus_of(dated), tmp_path):
        row = analysis.datings(corpus_of(target), reference=reference).iloc[0]
        assert abs(row["year"] - years[14]) <= 1 and row["low"] <= years[14] <= row["high"]
    # a file that lies among the dated ones too is no witness for the year that it gives itself
    false = dated["2004.txt"].replace("2004年", "2015年")
    (tmp_path / "2004.txt").write_text(false, encoding="utf-8")
    row = analysis.datings(corpus_of({"2004.txt": false}), reference=tmp_path).iloc[0]
    assert row["flag"] == "contradicted" and abs(row["year"] - 2004) <= 1
    which = "year=" + "|".join(map(str, years))
    found = analysis.datings(corpus_of(dated | target), reference=which)
    assert abs(found.query("doc == 'x.txt'")["year"].item() - years[14]) <= 1


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("year=1890", "no such piece"),
        ("missing-folder", "reference=missing-folder: no such folder"),
        ("", "no such folder"),
        ("year=2021", "at least 6"),
    ],
)
def test_a_wrong_reference_gets_a_clear_word(reference: str, words: str) -> None:
    corpus = wsum.read(ROOT / "corpora")
    with pytest.raises(InputError, match=words):
        analysis.datings(corpus, reference=reference)


def test_the_command_takes_a_folder_as_reference(tmp_path: Path) -> None:
    out = tmp_path / "datings.csv"
    command = [sys.executable, "-m", "wsum.cli", "datings", str(ROOT / "corpora" / "wenhua.txt"), "--reference",
               str(ROOT / "corpora"), "--out", str(out)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert len(pd.read_csv(out)) == 3


def test_our_own_replaced_year_is_found_out() -> None:
    row = analysis.datings(wsum.read(ROOT / "corpora" / "weiwan_zhen.txt")).iloc[0]
    assert (row["flag"], row["stated"]) == ("contradicted", "2024") and row["year"] in (2020, 2021)


def test_the_fifth_piece_is_of_2020(shared: Path) -> None:
    corpus = wsum.read(shared / "wenlian.txt")
    row = analysis.datings(corpus).iloc[4]
    assert (row["year"], row["stated"], row["flag"]) == (2020, "2024", "contradicted")
    found = analysis.dating_evidence(corpus).query("piece == 5 and against")
    assert {"十九届五中全会", "2024万元"} <= set(found["text"])


@pytest.mark.parametrize(
    "pattern, needed",
    [
        terms._party(),
        (terms.CONGRESS, terms.CONGRESSES),
        (terms._celebrated(), terms.CELEBRATED),
        (days.WEEKDAY, days.WEEK),
        (days._festivals(), tuple(days._movable())),
    ],
)
def test_no_place_is_missed_in_lines_that_are_passed_over(pattern: re.Pattern[str], needed: tuple[str, ...]) -> None:
    rows = [row for name in ("sessions", "congresses", "anniversaries", "festivals") for row in load(name)]
    days_of = [
        "9月9日（星期一）",
        "9月9日，礼拜天",
        "9月9日周二",
        "9月9日重阳节",
        "端午节（6月3日",
        "党的第十九次全国代表大会",
    ]
    lines = [*days_of, *(unmark(row["example"], "first")[0] for row in rows), *(text for _, text in PIECES.values())]
    words = fold("\n".join(lines))
    page = Page(words, 0, len(words), "", "", np.arange(1949, 2028))
    found = [match.span() for match in page.matches(pattern, needed)]
    assert found and found == [match.span() for match in pattern.finditer(words)]


def test_both_answers_at_once_are_those_of_each(masked: wsum.Corpus) -> None:
    found, words = together(masked)
    pd.testing.assert_frame_equal(found, analysis.datings(masked))
    pd.testing.assert_frame_equal(words, analysis.dating_evidence(masked))
