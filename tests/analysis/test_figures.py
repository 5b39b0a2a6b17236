"""Figures from year to year: lines read off by hand, gaps, units, claims, and what is no figure of the year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import wsum
from wsum import analysis
from wsum.analysis.naming import measured, named
from wsum.errors import InputError
from wsum.lexicons import load

ROOT = Path(__file__).resolve().parents[2]
# Read off the national reports by hand; each report tells of the year before it
GROWTH = {2004: 9.1, 2005: 9.5,
          2006: 9.9, 2007: 10.7, 2009: 9, 2010: 8.7, 2011: 10.3, 2012: 9.2, 2013: 7.8, 2014: 7.7,
          2015: 7.4, 2016: 6.9, 2017: 6.7, 2018: 6.9, 2019: 6.6, 2021: 2.3, 2022: 8.1, 2023: 3,
          2024: 5.2, 2025: 5}  # fmt: skip
JOBS = {2004: 859, 2005: 980, 2006: 970, 2007: 1184, 2009: 1113, 2010: 1102, 2011: 1168, 2012: 1221, 2013: 1266,
        2014: 1310, 2015: 1322, 2016: 1312, 2017: 1314, 2018: 1351, 2019: 1361, 2021: 1186, 2022: 1269, 2023: 1206,
        2024: 1244, 2025: 1256}  # fmt: skip
# In 100 million 斤, as printed or converted
GRAIN = {1992: 8704.8, 1994: 9128, 1995: 8890, 1998: 9850, 2005: 9389.4, 2007: 9949.2, 2008: 10030, 2009: 10570,
         2010: 10620, 2011: 10900, 2012: 11400, 2014: 12000, 2015: 12140, 2022: 13700, 2023: 13700, 2024: 13900,
         2025: 14000}  # fmt: skip


@pytest.fixture(scope="module")
def reports(shared: Path) -> wsum.Corpus:
    return wsum.read(*sorted(path for path in (shared / "gwr").glob("*.txt") if path.stem >= "1992"))


@pytest.fixture(scope="module")
def farms() -> wsum.Corpus:
    return wsum.read(*(ROOT / "corpora" / f"nongye-{year}.txt" for year in (2021, 2022, 2023)))


def line(frame: pd.DataFrame, noun: str, unit: str, aspect: str = "level") -> dict[str, float]:
    rows = frame[(frame["noun"] == noun) & (frame["unit"] == unit) & (frame["aspect"] == aspect)]
    assert not rows.duplicated(["issuer", "group"]).any()
    return dict(zip(rows["group"].astype(str), rows["value"].astype(float), strict=True))


@pytest.mark.parametrize(
    ("noun", "unit", "aspect", "truth", "size"),
    [
        ("国内生产总值", "%", "growth", GROWTH, 1),
        ("城镇新增就业", "人", "level", JOBS, 1e4),
        ("粮食产量", "斤", "level", GRAIN, 1e8),
    ],
)
def test_lines_equal_what_was_read_off(
    noun: str, unit: str, aspect: str, truth: dict[int, float], size: float, reports: wsum.Corpus
) -> None:
    found = line(analysis.indicators(reports), noun, unit, aspect)
    assert {year: found.get(str(year), float("nan")) / size for year in truth} == pytest.approx(truth)


def test_the_year_of_a_figure_is_the_year_reviewed(reports: wsum.Corpus) -> None:
    found = analysis.indicators(reports, by="period")
    assert line(found, "国内生产总值", "%", "growth")["2014"] == 7.4
    assert "2025" not in set(found["group"])


def test_targets_stand_in_lines_of_their_own(reports: wsum.Corpus) -> None:
    found = analysis.indicators(reports, targets=True)
    targets = found[found["role"] == "target"]
    assert line(targets, "国内生产总值", "%", "growth")["2015"] == 7
    assert line(found[found["role"] == "actual"], "国内生产总值", "%", "growth")["2015"] == 7.4
    assert (targets["period"].dropna() >= targets["group"][targets["period"].notna()]).mean() > 0.9


def test_a_masked_figure_is_a_gap(farms: wsum.Corpus) -> None:
    found = analysis.indicators(farms)
    rows = found[found["noun"] == "高标准农田"].set_index("group")
    assert rows["value"].isna().tolist() == [False, True, False]
    assert rows.loc["2022", "masked"]
    assert rows["change"].isna().all()


def test_claims_are_held_against_the_figures(farms: wsum.Corpus) -> None:
    found = analysis.indicators(farms)
    grain = found[found["noun"] == "粮食产量"].set_index("group")
    assert grain["change"].tolist()[1:] == [4200, -1500]
    assert grain["claimed_change"].tolist() == [3000, 4200, -1500]
    assert grain["claim"].tolist()[1:] == ["agrees", "agrees"]
    assert not (found["claim"] == "differs").any()


def pair(first: str, second: str, **options: Any) -> pd.DataFrame:
    head = "【篇一】苇塘县文化馆2021年工作总结\n　　{}\n【篇二】苇塘县文化馆2022年工作总结\n　　{}"
    return analysis.indicators(wsum.parse(head.format(first, second)), min_groups=2, **options)


@pytest.mark.parametrize(
    ("first", "second", "values", "claim"),
    [
        ("举办培训班2期。", "举办培训班5期。", [2, 5], None),
        ("全县粮食总产量800万斤。", "粮食产量4200吨，增长5%。", [4000, 4200], "agrees"),
        ("接待读者2000人次。", "接待读者2400人次，同比增长15%。", [2000, 2400], "differs"),
        ("接待读者2000人次。", "接待读者1800人次，比上年下降10%。", [2000, 1800], "agrees"),
        ("馆藏图书3.2万册。", "馆藏图书3.5万册，比上年增加3000册。", [32000, 35000], "agrees"),
        ("馆藏图书3.2万册。", "馆藏图书由3.2万册增加到3.5万册。", [32000, 35000], None),
        ("粮食产量4445万公斤。", "粮食产量8650万斤，比上年减少120万公斤。", [44450000, 43250000], "agrees"),
        ("满意率96.5%。", "满意率97.1%，提高0.6个百分点。", [96.5, 97.1], "agrees"),
        ("志愿者120名。", "志愿者135人。", [120, 135], None),
        ("举办农民培训班4期。", "举办培训班6期。", [4, 6], None),
        ("营业收入2000万元。", "营业收入近2400万元，增长15%。", [2e7, 2.4e7], "not comparable"),
        ("地区生产总值200亿元。", "地区生产总值230亿元，增长6.5%。", [200e8, 230e8], "not comparable"),
    ],
)
def test_two_years(first: str, second: str, values: list[float], claim: str | None) -> None:
    rows = pair(first, second)
    rows = rows[rows["aspect"] == "level"]
    assert rows["unit"].nunique() == 1
    assert [float(value) for value in rows["value"]] == values
    assert (None if rows["claim"].isna().iloc[-1] else rows["claim"].iloc[-1]) == claim


@pytest.mark.parametrize(
    "second",
    [
        "2023年，力争举办培训班8期。",
        "五年来，累计举办培训班30期。",
        "比2016年增加培训班9期。",
        "目标是举办培训班8期。",
    ],
)
def test_what_is_no_figure_of_the_year(second: str) -> None:
    assert pair("举办培训班2期。", second).empty


def test_what_there_is_stands_before_what_is_new() -> None:
    rows = pair("新增书架26个，书架总数达到148个。", "书架总数达到160个。")
    assert rows["value"].tolist() == [148, 160]
    assert rows["choices"].tolist() == [2, 1]


@pytest.mark.parametrize(
    ("body", "targets", "actual"),
    [
        ("一、完成人工造林2500亩。\n二、建成苗圃3个。", {2500, 3}, set()),
        ("建成苗圃3个，培训护林员200人次。", {3, 200}, set()),
        (
            "一、2023年工作回顾\n（一）完成人工造林2100亩。\n二、2024年主要任务\n（一）完成人工造林2500亩。",
            {2500},
            {2100},
        ),
        ("2023年，建成苗圃5个。\n2024年，建成苗圃3个。", {3}, set()),
        ("现有苗圃5个。", set(), {5}),
    ],
)
def test_the_figures_of_a_plan_are_no_results(body: str, targets: set[int], actual: set[int]) -> None:
    corpus = wsum.parse(f"苇塘市林业局2024年工作计划\n{body}")
    found = analysis.indicators(corpus, targets=True)
    assert set(found["value"][found["role"] == "target"]) == targets
    assert actual <= set(found["value"][found["role"] == "actual"])
    assert not targets & set(analysis.indicators(corpus)["value"])


def test_amounts_of_another_scope_stay_apart() -> None:
    assert pair("规模以上企业利润2000万元。", "企业利润2400万元。").empty


def test_a_part_without_a_noun_is_not_its_total() -> None:
    found = pair("获表彰9项，其中省级3项、市级6项。", "获表彰12项，其中省级5项、市级7项。")
    assert {noun: list(rows["value"]) for noun, rows in found.groupby("noun")} == {
        "获表彰": [9, 12],
        "获表彰（省级）": [3, 5],
        "获表彰（市级）": [6, 7],
    }


@pytest.mark.parametrize("row", load("indicator_words"), ids=lambda row: row["form"])
def test_each_word_of_indicators_is_proved(row: dict[str, str]) -> None:
    given, wanted = row["example"].split(" → ")
    assert row["form"] in given
    assert named(given)[0] == wanted
    assert named(given)[1] == (row["kind"] in ("growth", "rate"))


def test_units_of_one_family() -> None:
    assert measured("斤")[0] == measured("吨")[0] == "千克"
    assert measured("场")[0] != measured("次")[0]


def test_wrong_questions_get_a_clear_word(farms: wsum.Corpus) -> None:
    with pytest.raises(InputError, match="did you mean year"):
        analysis.indicators(farms, by="yaer")
    with pytest.raises(InputError, match="min_groups"):
        analysis.indicators(farms, min_groups=0)
    with pytest.raises(InputError, match="no text"):
        analysis.indicators(wsum.parse(""))


def test_groups_that_are_bodies_stand_in_one_line() -> None:
    text = "【篇一】苇塘县文化馆2022年工作总结\n举办展览4场。\n【篇二】青禾县文化馆2022年工作总结\n举办展览7场。"
    found = analysis.indicators(wsum.parse(text), by="issuer", min_groups=2)
    assert dict(zip(found["group"], found["value"], strict=True)) == {"苇塘县文化馆": 4, "青禾县文化馆": 7}
    assert found["change"].isna().all()
    assert analysis.indicators(wsum.parse(text), min_groups=2).empty


def test_nothing_changes_to_or_from_a_masked_year() -> None:
    """Nobody can say whether 20XX came before 2022 or after it."""
    years = ("2021", "2022", "20XX", "202X")
    text = "\n".join(f"【篇{number}】\n县文化馆{year}年工作总结\n全年举办培训班{number}期。"
                     for number, year in zip("一二三四", years, strict=True))  # fmt: skip
    found = analysis.indicators(wsum.parse(text)).set_index("group")
    assert sorted(found.index) == sorted(years)
    assert found["change"].notna().to_dict() == {"2021": False, "2022": True, "20XX": False, "202X": False}
    assert found["since"].dropna().to_dict() == {"2022": "2021"}
    assert found["claim"].isna().all()
