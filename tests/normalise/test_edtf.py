"""EDTF values read back to the days that bound them, against the edtf package where it knows the form."""

from __future__ import annotations

import datetime
from calendar import monthrange

import edtf as oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsum.normalise import edtf

YEARS = st.integers(1900, 2099)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))
MASKS = st.sampled_from(["20XX", "19XX", "202X", "XXXX"])


def day(struct: object) -> str:
    """The oracle's struct_time as an ISO day."""
    return "{:04}-{:02}-{:02}".format(*struct[:3])  # type: ignore[index]


@given(DAYS)
def test_a_day_is_bounded_by_itself(when: datetime.date) -> None:
    found = edtf.read(when.isoformat())
    assert (found.first, found.last, found.precision) == (when.isoformat(), when.isoformat(), "day")


@given(YEARS, st.integers(1, 12))
def test_a_month_agrees_with_the_edtf_package(year: int, month: int) -> None:
    value = f"{year}-{month:02}"
    parsed = oracle.parse_edtf(value)
    found = edtf.read(value)
    assert (found.first, found.last) == (day(parsed.lower_strict()), day(parsed.upper_strict()))
    assert edtf.days_in(str(year), month) == monthrange(year, month)[1]


@given(DAYS, DAYS)
def test_an_interval_agrees_with_the_edtf_package(one: datetime.date, other: datetime.date) -> None:
    value = f"{min(one, other)}/{max(one, other)}"
    parsed = oracle.parse_edtf(value)
    found = edtf.read(value)
    assert (found.first, found.last) == (day(parsed.lower_strict()), day(parsed.upper_strict()))


@given(YEARS, st.sampled_from(sorted(edtf.DIVISIONS)))
def test_a_division_of_the_year_has_whole_months(year: int, code: int) -> None:
    found = edtf.read(f"{year}-{code}")
    first, last = (datetime.date.fromisoformat(each) for each in (found.first, found.last))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    assert months == {"season": 3, "quarter": 3, "half": 6}[found.precision]
    assert first.day == 1 and (last + datetime.timedelta(1)).day == 1


def test_quarters_and_halves_tile_the_year() -> None:
    for codes in ((33, 34, 35, 36), (40, 41)):
        spans = [edtf.read(f"2023-{code}") for code in codes]
        assert spans[0].first == "2023-01-01" and spans[-1].last == "2023-12-31"
        for left, right in zip(spans, spans[1:], strict=False):
            after = datetime.date.fromisoformat(left.last) + datetime.timedelta(1)
            assert after.isoformat() == right.first


@given(MASKS, st.sampled_from(["", "-05", "-40", "-05-27", "-XX-XX", "-12-XX"]))
def test_a_masked_value_has_no_bounds(year: str, rest: str) -> None:
    found = edtf.read(year + rest)
    assert (found.first, found.last) == ("", "") and found.masked


@given(MASKS, st.integers(-5, 5))
def test_only_the_masked_year_itself_is_known(year: str, years: int) -> None:
    assert edtf.shift(year, years) == (year if years == 0 else "XXXX")


@pytest.mark.parametrize(
    "value",
    ["2024-13", "2024-02-30", "2023-02-29", "2024-00", "20_年", "2024-5", "", "/", "2024/2023", "../..", "2024-37"],
)
def test_what_is_no_date_is_refused(value: str) -> None:
    assert not edtf.valid(value)
    with pytest.raises(ValueError, match=r".+"):
        edtf.read(value)


@pytest.mark.parametrize(
    ("value", "precision"),
    [("2024", "year"), ("198X", "decade"), ("2024-21", "season"), ("2024-33", "quarter"), ("2024-41", "half"),
     ("2024-05", "month"), ("2024-XX", "month"), ("2024-05-27", "day"), ("2024-05-01/2024-05-10", "day")],
)  # fmt: skip
def test_precision_is_that_of_the_smallest_part(value: str, precision: str) -> None:
    assert edtf.read(value).precision == precision


def test_an_open_interval_keeps_its_one_end() -> None:
    assert (edtf.read("2021-02/..").first, edtf.read("2021-02/..").last) == ("2021-02-01", "")
    assert (edtf.read("../2021-02").first, edtf.read("../2021-02").last) == ("", "2021-02-28")


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_a_duration_names_each_part_once(years: int, months: int, hours: int) -> None:
    if not (years or months or hours):
        with pytest.raises(ValueError, match="not 0"):
            edtf.duration()
        return
    written = edtf.duration(years=years, months=months, hours=hours)
    assert written.count("Y") == bool(years) and ("T" in written) == bool(hours) and "0Y" not in written[:3]
