"""What the cases of awards do not show: time on hostile lines, and that the unknown stays missing."""

from __future__ import annotations

import time

import pytest

import wsum
from wsum.document import Document
from wsum.extractors import Findings, awards, counts, quotes
from wsum.segmenters import Paragraph, Segments

UNITS = [
    "荣获一等奖",
    "被评为",
    "张三获一等奖，",
    "共有",
    "荣誉",
    "大赛活动",
    "全国、",
    "一等奖1名、",
    "《甲》、",
    "在比赛",
    "（",
    "甲：",
]


def seconds(text: str) -> float:
    findings = Findings(Document("a.txt", text), Segments([], [Paragraph(0, len(text))], []))
    quotes.find(findings)
    counts.find(findings)
    start = time.process_time()
    awards.find(findings)
    return time.process_time() - start


@pytest.mark.parametrize("unit", UNITS)
def test_a_hostile_line_takes_time_in_its_length(unit: str) -> None:
    short, long = (min(seconds(unit * times + "荣获一等奖。") for _ in range(3)) for times in (1000, 4000))
    assert long < 12 * short + 0.05


def test_what_is_not_said_is_missing() -> None:
    (row,) = wsum.parse("荣获“青年文明号”称号。").awards.to_dict("records")
    assert [row[name] for name in ("award", "grade", "status")] == ["“青年文明号”", "青年文明号", "won"]
    assert all(row[name] is None or row[name] != row[name] or str(row[name]) in ("", "<NA>")
               for name in ("recipient", "work", "level", "count", "year", "body"))  # fmt: skip


def test_a_row_knows_year_and_giver() -> None:
    (row,) = wsum.parse("2023年5月，云台供电所被市总工会授予“工人先锋号”称号。").awards.to_dict("records")
    assert (row["recipient"], row["year"], row["body"]) == ("云台供电所", "2023", "市总工会")
