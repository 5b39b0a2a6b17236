"""What must hold of counts in any text: no mask has a value, work grows with the length, units convert."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsum.document import Document
from wsum.extractors import counts, quotes
from wsum.extractors.counting.units import conversions
from wsum.extractors.model import Count, Findings
from wsum.segmenters import Segments

FIGURES = [
    "XX",
    "X",
    "**",
    "20_",
    "三",
    "十几",
    "近",
    "约",
    "1.5",
    "2024",
    "万",
    "亿",
    "元",
    "%",
    "个",
    "人次",
    "个百分点",
]
WORDS = [*FIGURES, *"（）、，。至的第“”为\n", "其中", "增长", "分别", "工人", "全市"]
HOSTILE = [
    "一、",
    "（",
    "《",
    "——",
    "1.",
    "1",
    "一",
    "百分之",
    "1 ",
    "X",
    "1-",
    "1%-",
    "3个",
    "一百点五",
    "1,500,",
    "的3个",
    "增长3%、",
    "1人（",
    "分别3个、",
]


def find(text: str) -> list[Count]:
    findings = Findings(Document("a.txt", text), Segments([], [], []))
    quotes.find(findings)
    counts.find(findings)
    return findings.counts


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_rows_are_in_order_and_no_mask_has_a_value(text: str) -> None:
    last = 0
    for count in find(text):
        assert last <= count.start < count.end <= len(text)
        last = count.end
        assert count.unit and count.noun == count.noun.strip()
        if count.masked or any(char in "X*_" for char in text[count.start : count.end]):
            assert count.masked and (count.value, count.low, count.high) == (None, None, None)
        if count.mod == "range":
            assert count.value is None and count.low is not None and count.high is not None and count.low < count.high
        if count.part_of is not None:
            assert any(other.start == count.part_of for other in find(text))


@pytest.mark.parametrize("line", HOSTILE)
def test_work_grows_with_the_length_of_a_hostile_line(line: str) -> None:
    find(line * 100)

    def seconds(times: int) -> float:
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            find(line * times)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(8000) < 24 * seconds(1000) + 0.02


@pytest.mark.parametrize(
    ("unit", "base", "amount"),
    [("公顷", "平方米", 10000), ("平方公里", "平方米", 1000000), ("公里", "米", 1000), ("斤", "千克", Decimal("0.5")),
     ("吨", "千克", 1000), ("千瓦", "瓦", 1000), ("小时", "秒", 3600)],
)  # fmt: skip
def test_units_convert_exactly(unit: str, base: str, amount: Decimal) -> None:
    assert conversions()[unit] == (base, amount)


def test_a_mu_is_a_fifteenth_of_a_hectare() -> None:
    base, factor = conversions()["亩"]
    assert base == "平方米" and abs(factor * 15 - 10000) < Decimal("1e-9")
