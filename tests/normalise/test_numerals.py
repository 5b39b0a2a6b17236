"""Numbers read back as they were written, in every style; vague and masked ones keep their bounds."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wsum
from wsum.normalise.numerals import integer, pattern, read

DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
MOST = 10**12


def below_ten_thousand(number: int) -> str:
    """1 to 9999 as Chinese writes it, 零 for every run of skipped places."""
    words, skipped = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if not digit:
            skipped = bool(words)
        else:
            words += ("零" if skipped else "") + DIGITS[digit] + unit
            skipped = False
    return words


def chinese(number: int) -> str:
    """A whole number below 10^16 in Chinese."""
    if number == 0:
        return "零"
    words = ""
    for size, unit in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, size)
        if part:
            words += ("零" if words and part < 1000 else "") + below_ten_thousand(part) + unit
        elif words and number and not words.endswith("零"):
            words += "零"
    return words.replace("零零", "零")


def scaled(number: Decimal) -> str:
    """3.5万, 1.62亿: the figure in the largest unit that it fills."""
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            return format((number / size).normalize(), "f") + unit
    return format(number, "f")


@given(st.integers(0, MOST))
def test_whole_numbers_read_back_in_five_styles(number: int) -> None:
    styles = (
        str(number),
        f"{number:,}",
        f"{number:,}".translate(WIDE),
        chinese(number),
        chinese(number).translate(FORMAL),
        scaled(Decimal(number)),
    )
    for style in styles:
        numeral = read(style)
        assert numeral is not None and numeral.value == number, style
        assert numeral.mod == "exact" and not numeral.masked


@given(st.decimals(0, MOST, places=3))
def test_decimals_read_back_in_five_styles(number: Decimal) -> None:
    plain = format(number, "f")
    whole, point, rest = plain.partition(".")
    spoken = chinese(int(whole)) + "点" + "".join(DIGITS[int(digit)] for digit in rest)
    styles = (plain, f"{number:,}", plain.translate(WIDE), spoken, spoken.translate(FORMAL), scaled(number))
    for style in styles:
        numeral = read(style)
        assert numeral is not None and numeral.value == number, style


@given(st.integers(0, 9999))
def test_whole_numbers_are_integers_too(number: int) -> None:
    assert integer(str(number)) == integer(str(number).translate(WIDE)) == integer(chinese(number)) == number


@given(st.text("零一二两三十百千万亿几多余数点0123456789.,X*-至 第个", max_size=12))
def test_any_text_is_read_or_refused_without_a_value_for_a_mask(text: str) -> None:
    numeral = read(text)
    if numeral is not None and numeral.masked:
        assert numeral.value is None and numeral.low is None and numeral.high is None
    if numeral is not None and numeral.mod == "range":
        assert numeral.low is not None and numeral.high is not None and numeral.low < numeral.high


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.1万", "11000"), ("3.5万", "35000"), ("1千零20", "1020"), ("三亿零五百多万", "305000000"),
        ("两千四百五", "2450"), ("九万四", "94000"), ("1,500", "1500"), ("１，５００", "1500"), ("壹佰", "100"),
        ("二〇二四", "2024"), ("五 百 二 十", "520"), ("负六点六", "-6.6"), ("百余", "100"), ("1500多", "1500"),
        ("三百五十又二分之一", "350.5"), ("千分之五", "0.005"), ("16/5", "3.2"), ("1 9 7", "197"), ("2.5E3", "2500"),
        ("二十四点零一二", "24.012"), ("三点一四", "3.14"),
    ],
)  # fmt: skip
def test_value(text: str, value: str) -> None:
    numeral = read(text)
    assert numeral is not None and numeral.value == Decimal(value)
    assert "E" not in str(numeral.value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("两三", 2, 3), ("三四十", 30, 40), ("十七八", 17, 18), ("二三十万", 200000, 300000), ("三五", 3, 5),
        ("十几", 10, 20), ("二十几万", 200000, 300000), ("几十", 20, 100), ("数百", 200, 1000), ("2至4", 2, 4),
        ("15—25", 15, 25), ("8至10万", 80000, 100000), ("3-3.5", 3, Decimal("3.5")),
    ],
)  # fmt: skip
def test_range(text: str, low: Decimal, high: Decimal) -> None:
    numeral = read(text)
    assert numeral is not None and (numeral.low, numeral.high, numeral.mod) == (low, high, "range")


@pytest.mark.parametrize(("text", "mod"), [("三十余", "more"), ("40多万", "more"), ("十来", "about"), ("12", "exact")])
def test_mod(text: str, mod: str) -> None:
    numeral = read(text)
    assert numeral is not None and numeral.mod == mod


@pytest.mark.parametrize("text", ["X", "XX", "**", "××", "2XX", "__", "Ｘ万", "XX余", "某"])
def test_masked(text: str) -> None:
    numeral = read(text)
    assert numeral is not None and numeral.masked and numeral.value is None


@pytest.mark.parametrize("text", ["", "干部", "几", "多", "千千万万", "千方百计", "第三", "十百", "1,50,0"])
def test_no_number(text: str) -> None:
    assert read(text) is None


def test_integer_is_only_for_plain_whole_numbers() -> None:
    assert [integer(text) for text in ("廿三", "卅", "十二", "几", "3.5", "初八", "")] == [
        23,
        30,
        12,
        None,
        None,
        None,
        None,
    ]


def test_pattern_finds_what_read_reads() -> None:
    text = "共1,500多人、三千五百户、XX万元，3.5万亩，1 9 7个，十几次"
    found = [match.strip() for match in re.findall(pattern(), text)]
    assert found == ["1,500多", "三千五百", "XX万", "3.5万", "1 9 7", "十几"]
    assert all(read(words) is not None for words in found)


def test_the_public_name_is_read() -> None:
    numeral = wsum.numeral("三千五百")
    assert numeral is not None and numeral.value == 3500
