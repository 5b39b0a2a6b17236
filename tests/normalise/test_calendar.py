"""Lunar days, solar terms and festivals from 1901 to 2099 against a second calendar (lunar_python)."""

from __future__ import annotations

import datetime

import pytest
from lunar_python import Lunar, LunarYear, Solar

from wsum.lexicons import load
from wsum.normalise import calendar

YEARS = range(calendar.FIRST_YEAR, calendar.LAST_YEAR + 1)
# New moons and an equinox within a minute of midnight, on which published calendars differ by a day.
DOUBTFUL_MONTHS = {(2057, 9), (2089, 8), (2097, 7)}
DOUBTFUL_TERMS = {(1913, "秋分")}
FESTIVALS = {"春节": (1, 1), "元宵": (1, 15), "端午": (5, 5), "七夕": (7, 7), "中秋": (8, 15), "重阳": (9, 9)}


def solar(year: int, month: int, day: int) -> datetime.date:
    return datetime.date.fromisoformat(Lunar.fromYmd(year, month, day).getSolar().toYmd())


@pytest.mark.parametrize("name", FESTIVALS)
def test_lunar_festivals_agree_with_the_second_calendar(name: str) -> None:
    rule = next(row["rule"] for row in load("festivals") if row["form"] == name)
    month, day = FESTIVALS[name]
    for year in YEARS:
        if (year, month) not in DOUBTFUL_MONTHS:
            assert calendar.festival(rule, year) == solar(year, month, day), year


def test_new_years_eve_is_the_day_before_the_lunar_year() -> None:
    for year in YEARS:
        eve = calendar.festival("eve", year)
        assert eve is not None and eve + datetime.timedelta(1) == solar(year, 1, 1)


def test_first_and_last_day_of_every_lunar_month_agree_with_the_second_calendar() -> None:
    for year in YEARS:
        for month in LunarYear.fromYear(year).getMonthsInYear():
            leap, number = month.isLeap(), abs(month.getMonth())
            if month.getYear() != year or DOUBTFUL_MONTHS & {(year, number), (year, number + 1)}:
                continue
            first = Solar.fromJulianDay(month.getFirstJulianDay())
            wanted = datetime.date(first.getYear(), first.getMonth(), first.getDay())
            assert calendar.lunar(year, number, 1, leap=leap) == wanted
            last = calendar.lunar(year, number, month.getDayCount(), leap=leap)
            assert last == wanted + datetime.timedelta(month.getDayCount() - 1)
            assert calendar.lunar(year, number, month.getDayCount() + 1, leap=leap) is None


def test_leap_months_that_a_year_has_not_are_refused() -> None:
    for year in YEARS:
        leaps = {month for month in range(1, 13) if calendar.lunar(year, month, 1, leap=True)}
        own = LunarYear.fromYear(year).getLeapMonth()
        assert leaps == ({own} if own else set())


@pytest.mark.parametrize("name", ["清明", "冬至", "秋分", "立春"])
def test_solar_terms_agree_with_the_second_calendar(name: str) -> None:
    for year in YEARS:
        table = Lunar.fromYmd(year, 6, 1).getJieQiTable()
        keys = (name, "DONG_ZHI") if name == "冬至" else (name,)
        days = {datetime.date.fromisoformat(table[key].toYmd()) for key in keys}
        if (year, name) not in DOUBTFUL_TERMS:
            assert calendar.term(year, name) in {day for day in days if day.year == year}, year


def test_the_end_of_the_lunar_year_is_told_only_where_one_day_falls_into_the_year() -> None:
    for year in range(1902, 2099):
        days = [solar(each, 12, 8) for each in (year - 1, year)]
        within = [day for day in days if day.year == year]
        assert calendar.lunar_within(year, 12, 8) == (within[0] if len(within) == 1 else None)


@pytest.mark.parametrize(
    ("month", "weekday", "nth"), [(5, 7, 2), (6, 7, 3), (5, 7, 3), (6, 6, 2), (11, 4, 4), (12, 5, -1)]
)
def test_nth_weekday_counts_from_the_first_of_the_month(month: int, weekday: int, nth: int) -> None:
    for year in YEARS:
        days = [datetime.date(year, month, 1) + datetime.timedelta(n) for n in range(31)]
        same = [day for day in days if day.month == month and day.isoweekday() == weekday]
        assert calendar.nth_weekday(year, month, weekday, nth) == same[nth if nth < 0 else nth - 1]


def test_outside_the_tables_nothing_is_guessed() -> None:
    assert calendar.lunar(1800, 1, 1) is None
    assert calendar.term(2200, "清明") is None
    assert calendar.festival("lunar 08-15", 3000) is None
