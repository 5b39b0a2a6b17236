"""What became of plans: matches marked by hand, what a figure or a word makes of them, and who follows whom."""

from __future__ import annotations

import csv
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import wsum
from wsum import analysis
from wsum.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
YEARS = (2021, 2022, 2023)
Span = tuple[str, int, int]


@pytest.fixture(scope="module")
def corpus() -> wsum.Corpus:
    return wsum.read(
        *sorted((ROOT / "corpora").glob("nongye-*.txt")), *sorted((ROOT / "corpora").glob("chengguan-*.txt"))
    )


@pytest.fixture(scope="module")
def found(corpus: wsum.Corpus) -> pd.DataFrame:
    return analysis.ledger(corpus)


def marked(corpus: wsum.Corpus) -> list[tuple[Span, Span | None, str]]:
    """The places of each thing planned and of what tells of it, as read by hand."""
    rows = []
    with Path(__file__).with_name("ledger.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            # what is planned stands behind what was done
            plan = corpus.text(row["plan_doc"]).rindex(row["plan"])
            result = corpus.text(row["doc"]).index(row["result"]) if row["doc"] else None
            told = (row["doc"], result, result + len(row["result"])) if result is not None else None
            rows.append(((row["plan_doc"], plan, plan + len(row["plan"])), told, row["status"]))
    return rows


def overlaps(one: Span, other: Span) -> bool:
    return one[0] == other[0] and max(one[1], other[1]) < min(one[2], other[2])


def both(match: tuple[Span, Span, str], mark: tuple[Span, Span, str]) -> bool:
    return overlaps(match[0], mark[0]) and overlaps(match[1], mark[1])


def place(row: dict[Hashable, Any], doc: str, start: str, end: str) -> Span:
    return str(row[doc]), int(row[start]), int(row[end])


def test_matches_are_those_marked_by_hand(corpus: wsum.Corpus, found: pd.DataFrame) -> None:
    truth = [(plan, told, status) for plan, told, status in marked(corpus) if told is not None]
    matches = [
        (place(row, "plan_doc", "plan_start", "plan_end"), place(row, "doc", "start", "end"), row["status"])
        for row in found[found["status"] != "no trace"].to_dict("records")
    ]
    right = [(match, [mark for mark in truth if both(match, mark)]) for match in matches]
    hits = [(match, marks) for match, marks in right if marks]
    assert len(hits) / len(matches) >= 0.85
    known = [mark for mark in truth if any(mark in marks for _, marks in hits)]
    assert len(known) / len(truth) >= 0.70
    assert sum(match[2] in {mark[2] for mark in marks} for match, marks in hits) / len(hits) >= 0.95


def test_what_left_no_trace(corpus: wsum.Corpus, found: pd.DataFrame) -> None:
    truth = [plan for plan, told, _ in marked(corpus) if told is None]
    rows = [(place(row, "plan_doc", "plan_start", "plan_end"), row["status"]) for row in found.to_dict("records")]
    states = [status for plan in truth for words, status in rows if overlaps(plan, words)]
    assert states.count("no trace") / len(states) >= 0.7


def test_words_stand_where_it_says(corpus: wsum.Corpus, found: pd.DataFrame) -> None:
    for row in found.to_dict("records"):
        assert corpus.text(row["plan_doc"])[row["plan_start"] : row["plan_end"]] == row["plan"]
        if row["status"] != "no trace":
            assert corpus.text(row["doc"])[row["start"] : row["end"]] == row["result"]
    assert found.loc[found["status"] == "no trace", ["doc", "start", "result", "target"]].isna().all(axis=None)


def followed(plan: str, told: str, **years: Any) -> pd.DataFrame:
    first, second = years.get("first", 2021), years.get("second", 2022)
    return analysis.ledger(
        wsum.parse(
            f"【篇一】苇塘县水利局{first}年工作总结\n一、工作情况\n清淤河道9公里。\n二、{first + 1}年工作计划\n{plan}\n"
            f"【篇二】苇塘县水利局{second}年工作总结\n一、工作情况\n{told}\n二、{second + 1}年工作计划\n开展巡查。"
        )
    )


@pytest.mark.parametrize(
    ("plan", "told", "status", "why"),
    [
        ("加固堤防12公里。", "加固堤防13.5公里。", "kept", "figures"),
        ("加固堤防12公里。", "加固堤防1.1万米。", "partly", "figures"),
        ("加固堤防12公里。", "加固堤防X公里。", "partly", "masked"),
        ("漏损率控制在9%以内。", "漏损率降到8.7%。", "kept", "figures"),
        ("漏损率控制在9%以内。", "漏损率为10.2%。", "partly", "figures"),
        ("管网漏损率9%左右。", "管网漏损率8.1%。", "kept", "figures"),
        ("渗漏投诉下降20%。", "渗漏投诉下降26%。", "kept", "figures"),
        ("建成石湾泵站。", "石湾泵站建成运行。", "kept", "建成"),
        ("继续落实水库安全责任制。", "深入落实水库安全责任制。", "kept", "wording"),
        ("出台河湖管护办法。", "河湖管护办法正式出台。", "kept", "出台"),
        ("建成石湾泵站。", "石湾泵站尚未建成。", "partly", "尚未"),
        ("建成石湾泵站。", "石湾泵站开工建设。", "partly", "开工"),
        ("建成石湾泵站。", "维修办公用房两处。", "no trace", None),
    ],
)
def test_one_plan(plan: str, told: str, status: str, why: str | None) -> None:
    [row] = followed(plan, told).to_dict("records")
    assert (row["status"], None if pd.isna(row["why"]) else row["why"]) == (status, why)


@pytest.mark.parametrize(
    ("plan", "told", "status"),
    [
        # a plan that is quoted, or still to be done, is no result
        ("油价上涨幅度控制在4%以内。", "要把油价上涨幅度控制在4%以内。", "no trace"),
        ("油价涨幅控制在4%以内。", "年初提出油价涨幅控制在4%以内的目标。", "no trace"),
        ("新建水闸3座。", "原计划新建水闸3座。", "no trace"),
        # level is held against level, increase against increase
        ("拟安排水利投入860万元，比上年增加120万元。", "水利投入超过900万元，比上年增加185万元。", "860 900"),
        ("拟安排水利投入860万元。", "水利投入比上年增加185万元。", "no trace"),
        ("新增护岸林300亩。", "护岸林总面积达到5200亩，比上年增加260亩。", "300 260"),
        ("减少渗漏点30处。", "渗漏点减少36处。", "30 36"),
        # what is to fall to a level is kept where it is not above it
        ("私营泵站比重将下降为12%。", "私营泵站比重由25%下降为16%。", "partly"),
        ("私营泵站比重将下降为12%。", "私营泵站比重由25%下降为11%。", "kept"),
        ("渗漏投诉下降20%。", "渗漏投诉上升5%。", "20 -5"),
        # another indicator, and figures of several years
        ("灌溉用水能耗降低3%左右。", "灌溉用水量增长8.1%。", "no trace"),
        ("新建水渠20公里。", "五年来新建水渠127公里。", "no trace"),
        ("水费收缴额年均增长7%。", "水费收缴额增长9%。", "no trace"),
        ("灌区产值增长9%。", "与2018年相比，灌区产值增长41%。", "no trace"),
        ("灌区产值增长9%。", "灌区产值增长6%，低于10%的预期目标。", "9 6"),
        ("能耗强度下降3%以上。", "单位国内生产总值能耗下降3.4%。", "3 3.4"),
        ("水费补助标准由每人每年24元提高到28元。", "水费补助标准提高到28元。", "28 28"),
    ],
)
def test_figures_are_of_one_thing(plan: str, told: str, status: str) -> None:
    [row] = followed(plan, told).to_dict("records")
    if status[0].isdigit():
        size = 10000 if row["unit"] == "元" and "万元" in plan else 1
        assert (row["target"] / size, row["reached"] / size) == tuple(map(float, status.split()))
    else:
        assert row["status"] == status


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("加强流域综合治理。", "加强社会治安综合治理。"),
        ("加强水文科技创新。", "增强科技创新引领作用。"),
        ("建成石湾泵站。", "建成白洲泵站。"),
        ("完善河湖管护制度。", "完善档案管护制度是大势所趋。"),
        ("建立流域统一调度新机制。", "为建立流域统一调度新机制。"),
        ("深化水价综合改革。", "在深化水价综合改革的同时。"),
    ],
)
def test_the_same_words_must_be_of_the_same_thing(plan: str, told: str) -> None:
    assert followed(plan, told)["status"].tolist() == ["no trace"]


@pytest.mark.parametrize(
    "words",
    [
        "前面说过堤防要加固。",
        "堤防对防汛起着重要的作用。",
        "今年发展主要预期目标是：",
        "去年堤防已经加固12公里。",
        "2020年加固堤防12公里。",
        "水利是农业的命脉。",
        "这关系到全县防汛大局。",
        "防汛压力还在加大。",
    ],
)
def test_what_plans_nothing_is_left_out(words: str) -> None:
    assert followed(words, "加固堤防12公里。").empty


def test_a_plan_of_several_things_has_several_results() -> None:
    rows = followed(
        "加固堤防12公里，新建水闸3座、泵站2座；安装水位计20套。",
        "新建泵站2座。堤防加固12公里。安装水位计18套。新建水闸3座。",
    )
    assert rows["status"].tolist() == ["kept", "kept", "kept", "partly"]
    assert rows["start"].nunique() == 4


def test_only_the_next_report_follows() -> None:
    assert followed("加固堤防12公里。", "加固堤防12公里。", second=2024).empty
    text = "苇塘县水利局2021年工作总结\n一、工作情况\n清淤河道9公里。\n二、2022年工作计划\n加固堤防12公里。"
    assert analysis.ledger(wsum.parse(text)).empty


def test_an_empty_corpus_is_refused() -> None:
    with pytest.raises(InputError, match="no text"):
        analysis.ledger(wsum.parse(""))
