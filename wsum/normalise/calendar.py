"""Days that a calendar fixes: lunar days, solar terms, and festivals given as a rule.

A rule is "05-12" (a day of the Gregorian year), "lunar 08-15" (a day of the lunar year), "eve" (the day
before the lunar year begins), "term 清明" (a solar term) or "05 7 2" (May, Sunday, the second; -1 the last).
"""

from __future__ import annotations

import datetime
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1901, 2099


@lru_cache(maxsize=4096)
def lunar(year: int, month: int, day: int, *, leap: bool = False) -> datetime.date | None:
    """The Gregorian day of a day of the lunar year, or None where that year has no such day.

    >>> lunar(2024, 3, 3), lunar(2023, 2, 1, leap=True), lunar(2024, 2, 1, leap=True)
    (datetime.date(2024, 4, 11), datetime.date(2023, 3, 22), None)
    """
    from borax.calendars.lunardate import InvalidLunarDateError, LunarDate

    if not FIRST_YEAR - 1 <= year <= LAST_YEAR:
        return None
    try:
        found = LunarDate(year, month, day, int(leap)).to_solar_date()
    except InvalidLunarDateError:
        return None
    return datetime.date(found.year, found.month, found.day)


def lunar_within(year: int, month: int, day: int) -> datetime.date | None:
    """The lunar day that falls in the Gregorian year, or None where none or two do.

    The last two lunar months reach into the next January and February: 腊月二十三 that is spoken of in
    2024 is the one of 2 February 2024, which belongs to the lunar year before.

    >>> lunar_within(2024, 12, 23), lunar_within(2024, 8, 15)
    (datetime.date(2024, 2, 2), datetime.date(2024, 9, 17))
    """
    days = (lunar(each, month, day) for each in (year - 1, year))
    within = [found for found in days if found is not None and found.year == year]
    return within[0] if len(within) == 1 else None


def lunar_month(year: int, month: int) -> tuple[datetime.date, datetime.date] | None:
    """The first and last Gregorian day of a month of the lunar year.

    >>> lunar_month(2024, 1)
    (datetime.date(2024, 2, 10), datetime.date(2024, 3, 9))
    """
    first = lunar(year, month, 1)
    last = lunar(year, month, 30) or lunar(year, month, 29)
    return (first, last) if first and last else None


def term(year: int, name: str) -> datetime.date | None:
    """The day of a solar term, or None outside the years of the table.

    >>> term(2024, "清明")
    datetime.date(2024, 4, 4)
    """
    from borax.calendars.lunardate import TermUtils

    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    day = TermUtils.nth_term_day(year, term_name=name)
    return datetime.date(day.year, day.month, day.day)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> datetime.date:
    """The nth Monday (1) to Sunday (7) of a month; -1 is the last.

    >>> nth_weekday(2024, 5, 7, 2), nth_weekday(2024, 5, 7, -1)
    (datetime.date(2024, 5, 12), datetime.date(2024, 5, 26))
    """
    if nth > 0:
        first = datetime.date(year, month, 1)
        return first + datetime.timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    back = (following.isoweekday() - weekday - 1) % 7 + 1
    return following - datetime.timedelta(back + 7 * (-nth - 1))


@lru_cache(maxsize=4096)
def festival(rule: str, year: int) -> datetime.date | None:
    """The day of a festival in a Gregorian year, or None where the calendar does not reach.

    >>> festival("lunar 08-15", 2024), festival("05-12", 2024), festival("term 清明", 2023)
    (datetime.date(2024, 9, 17), datetime.date(2024, 5, 12), datetime.date(2023, 4, 5))
    """
    kind, _, rest = rule.partition(" ")
    if kind == "lunar":
        return lunar_within(year, int(rest[:2]), int(rest[3:]))
    if kind == "eve":
        new_year = lunar(year, 1, 1)
        return new_year and new_year - datetime.timedelta(1)
    if kind == "term":
        return term(year, rest)
    if rest:
        weekday, nth = rest.split()
        return nth_weekday(year, int(kind), int(weekday), int(nth))
    return datetime.date(year, int(kind[:2]), int(kind[3:]))


def undated(rule: str) -> str:
    """What a festival's rule says without a year: "XXXX-05-12", a lunar day in lunar months, "XXXX-05".

    >>> undated("05-12"), undated("lunar 08-15"), undated("05 7 2"), undated("term 清明"), undated("eve")
    ('XXXX-05-12', 'XXXX-08-15', 'XXXX-05', '', '')
    """
    kind, _, rest = rule.partition(" ")
    if kind == "lunar":
        return f"XXXX-{rest}"
    return f"XXXX-{kind}" if kind[0].isdigit() else ""
