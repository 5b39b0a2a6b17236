"""What must hold for all dates: every day reads back, nothing masked gets a year, hostile text stays linear."""

from __future__ import annotations

import datetime
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wsum
from wsum.document import Document
from wsum.extractors import dates, quotes
from wsum.extractors.model import Date, Findings
from wsum.normalise import edtf
from wsum.segmenters import Paragraph, Piece, Segments

FIRST, LAST = datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)
PLAIN = "〇一二三四五六七八九"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def read(text: str, *, year: str = "2024") -> list[Date]:
    """The dates of a text that is one piece of the given year, a paragraph a line."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line:
            paragraphs.append(Paragraph(start, start + len(line)))
        start += len(line) + 1
    segments = Segments([Piece(0, len(text), 1, year=year, period=year)], paragraphs, [])
    findings = Findings(Document("text", text), segments)
    quotes.find(findings)
    dates.find(findings)
    return findings.dates


def han(number: int) -> str:
    """12 as 十二, 25 as 二十五."""
    tens, units = divmod(number, 10)
    return ("" if tens < 1 else "十" if tens == 1 else PLAIN[tens] + "十") + (PLAIN[units] if units else "")


def digits(year: int) -> str:
    return "".join(PLAIN[int(digit)] for digit in str(year))


FORMS: dict[str, Callable[[datetime.date], str]] = {
    "plain": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "padded": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "wide": lambda d: f"{d.year}年{d.month}月{d.day}日".translate(WIDE),
    "spaced": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "han": lambda d: f"{digits(d.year)}年{han(d.month)}月{han(d.day)}日",
    "circle": lambda d: f"{digits(d.year).replace('〇', '○')}年{han(d.month)}月{han(d.day)}日",
    "dashes": lambda d: d.isoformat(),
    "slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "dots": lambda d: f"{d.year}.{d.month}.{d.day}",
}


def test_every_day_of_two_centuries_reads_back() -> None:
    days = [FIRST + datetime.timedelta(n) for n in range((LAST - FIRST).days + 1)]
    names = list(FORMS)
    lines = [FORMS[names[n % len(names)]](day) for n, day in enumerate(days)]
    found = read("\n".join(lines))
    assert [row.value for row in found] == [day.isoformat() for day in days]
    assert all(row.first == row.last == row.value and row.anchor == "explicit" for row in found)


@given(st.dates(FIRST, LAST), st.sampled_from(sorted(FORMS)))
def test_a_day_reads_back_in_every_form(day: datetime.date, form: str) -> None:
    printed = FORMS[form](day)
    (row,) = read(f"会议于{printed}召开。")
    assert (row.value, row.start, row.end) == (day.isoformat(), 3, 3 + len(printed))


@given(st.dates(FIRST, LAST))
def test_a_day_without_a_year_takes_the_year_of_its_piece(day: datetime.date) -> None:
    (row,) = read(f"{day.month}月{day.day}日，召开会议。", year=str(day.year))
    assert (row.value, row.anchor) == (day.isoformat(), "context")
    (row,) = read(f"{day.month}月{day.day}日，召开会议。", year="20XX")
    assert (row.value, row.masked, row.first) == (f"20XX-{day.month:02}-{day.day:02}", True, "")


@given(st.dates(FIRST, LAST - datetime.timedelta(1)), st.integers(1, 400))
def test_a_range_begins_and_ends_with_its_days(day: datetime.date, length: int) -> None:
    last = min(LAST, day + datetime.timedelta(length))
    (row,) = read(f"{FORMS['plain'](day)}至{FORMS['plain'](last)}，道路封闭。")
    assert (row.type, row.first, row.last) == ("range", day.isoformat(), last.isoformat())


MASKED = st.sampled_from(
    ["20xx年", "20XX年", "20__年", "20_年", "20××年", "XX年", "**年", "某年", "20＊＊年", "２０ｘｘ年"]
)
AFTER = st.sampled_from(
    ["", "3月", "3月5日", "上半年", "三季度", "底", "X月X日", "12月**日", "以来", "春节", "4月上旬"]
)
SPOKEN = st.sampled_from(
    ["今年", "去年", "明年", "上年", "同年", "次年", "3月", "3月5日", "年底", "上半年", "中秋节", "农历三月三"]
)


@given(MASKED, AFTER, SPOKEN, st.sampled_from(["20XX", "XXXX", ""]))
def test_nothing_masked_is_given_a_year(mask: str, after: str, spoken: str, own: str) -> None:
    for row in read(f"{mask}{after}，建成大坝。{spoken}，又建成一座。", year=own):
        assert row.value == "" or "X" in row.value[:4], row
        assert row.first == row.last == "", row


TEXT = st.text(
    alphabet=st.sampled_from(
        list(
            "0123456789一二三十〇年月日号初底末上中下旬半个周天季度每今去明春节国庆“”《》至-.、，。;X_*\n 来近前后第的"
        )
    ),
    max_size=60,
)


@settings(max_examples=300)
@given(TEXT, st.sampled_from(["2024", "20XX", ""]))
def test_any_text_gives_ordered_rows_with_sound_values(text: str, year: str) -> None:
    reached = 0
    for row in read(text, year=year):
        assert reached <= row.start < row.end <= len(text)
        reached = row.end
        if row.type in ("date", "range") and row.value and "W" not in row.value:
            known = edtf.read(row.value)
            assert row.first in (known.first, "") and row.last in (known.last, "")
        assert row.type in ("date", "range", "duration", "set")
        assert row.anchor in ("explicit", "context", "deictic", "none")


HOSTILE = [
    "一、",
    "（",
    "《",
    "——",
    "1.",
    "2024",
    "1",
    "二〇",
    "十百",
    "年",
    "月",
    "每",
    "“",
    "第",
    "5月",
    "2024年",
    "3、",
    "20_-",
    "半",
    "近",
    "1一",
    "十、",
    "〔2024〕1号",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_lines_take_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        begin = time.process_time()
        read(unit * count)
        return time.process_time() - begin

    seconds(10)
    assert min(seconds(10_000) for _ in range(2)) < 2.0
    assert min(seconds(20_000) for _ in range(2)) < 6 * max(0.05, min(seconds(5_000) for _ in range(2)))


# Cases of the peer that the tables decide otherwise, each with the reason.
OTHERWISE = {
    "29日你去吃饭吗": "a day without a month is no date of a work summary",
    "2015年农历正月初一": "a lunar day is resolved to the day of the Gregorian calendar, 2015-02-19",
    "神龙二年正月初一": "a lunar day; no table of the lunar year reaches back so far",
    "你3-7-27有时间吗": "two figures for a year and day before month: not how the material writes, and ambiguous",
    "你05/05/71有时间吗": "the same",
    "你12-11-10有时间吗": "the same",
    "12/1": "a fraction",
    "後天你有空吗？": "needs the day of speaking, which a work summary does not tell",
    "2月30日": "no such day: the row has no value",
}


def test_the_published_cases_of_a_peer_are_read(shared: Path) -> None:
    for kind in ("date", "duration", "period", "set", "holiday"):
        lines = (shared.parent / "specs" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
        cases = [case for case in map(json.loads, lines) if case["input"] not in OTHERWISE]
        wrong = [case for case in cases if not as_published(case)]
        assert len(wrong) <= 0.05 * len(cases), wrong


def as_published(case: dict[str, list[dict[str, str]]]) -> bool:
    rows = wsum.parse(str(case["input"])).dates.to_dict("records")
    simple = re.compile(r"(\d{4}|XXXX)(-(\d\d|XX)){0,2}|XXXX-WXX-\d|P[\d.]+[YMWD]|PT[\d.]+[HMS]")
    found = {(row["start"], row["end"]): str(row["value"]) for row in rows}
    wanted = {(row["start"], row["end"]): row["timex"] for row in case["results"]}
    return found.keys() == wanted.keys() and all(
        found[span] == value for span, value in wanted.items() if simple.fullmatch(value)
    )
