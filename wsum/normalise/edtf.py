"""Dates as EDTF (ISO 8601-2:2019) strings: written from parts, and read back to the days that bound them.

Covered is what a work summary says: years, months and days with X for what is masked or unknown,
decades ("199X"), seasons (21 to 24), quarters (33 to 36), half-years (40, 41), and intervals of these.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache, lru_cache

UNKNOWN = "XXXX"
# Months that a division of the year begins and ends with; a winter (24) ends in the next year.
DIVISIONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
             40: (1, 6), 41: (7, 12)}  # fmt: skip
PRECISIONS = {21: "season", 33: "quarter", 40: "half"}


@dataclass(frozen=True, slots=True)
class Edtf:
    """An EDTF string with the ISO days that bound it; both are "" where X or ".." hides them.

    >>> read("2024-02")
    Edtf(value='2024-02', first='2024-02-01', last='2024-02-29', precision='month')
    """

    value: str
    first: str
    last: str
    precision: str

    @property
    def masked(self) -> bool:
        """Whether any part of it is unspecified."""
        return "X" in self.value


@cache
def _form() -> re.Pattern[str]:
    return re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?")


@lru_cache(maxsize=16384)
def read(value: str) -> Edtf:
    """Read a date or an interval.

    Raises ValueError where the string is no EDTF that this module knows, or names no day of the calendar.

    >>> read("2024-40").last, read("2024-03-11/2024-03-20").first, read("20XX-04-25").first
    ('2024-06-30', '2024-03-11', '')
    """
    if "/" not in value:
        return _single(value)
    left, right = value.split("/", 1)
    first, last = (_single(part) if part != ".." else None for part in (left, right))
    if first is None and last is None:
        raise ValueError(f"{value!r}: an interval needs one end")
    begin, end = first.first if first else "", last.last if last else ""
    if begin and end and begin > end:
        raise ValueError(f"{value!r}: ends before it begins")
    return Edtf(value, begin, end, (first or last or _single(left)).precision)


def valid(value: str) -> bool:
    """Whether `read` knows the string.

    >>> valid("2024-02-30"), valid("XXXX-02-29"), valid("20_年")
    (False, True, False)
    """
    try:
        read(value)
    except ValueError:
        return False
    return True


def _single(value: str) -> Edtf:
    match = _form().fullmatch(value)
    if match is None:
        raise ValueError(f"{value!r} is no EDTF date; expected such as 2024-05-27, 20XX-04 or 2024-35")
    year, month, day = match.groups()
    if day is not None:
        return _day(value, year, month, day)
    if month is not None:
        return _part(value, year, month)
    if "X" not in year:
        return Edtf(value, f"{year}-01-01", f"{year}-12-31", "year")
    return Edtf(value, "", "", "decade" if re.fullmatch(r"\d{3}X", year) else "year")


def _part(value: str, year: str, month: str) -> Edtf:
    """A month, or a division of the year."""
    if "X" in month:
        return Edtf(value, "", "", "month")
    number = int(month)
    begin, end = DIVISIONS.get(number, (number, number))
    if not 1 <= begin <= 12:
        raise ValueError(f"{value!r}: there is no month or division {month}")
    precision = next((PRECISIONS[code] for code in sorted(PRECISIONS, reverse=True) if code <= number), "month")
    if "X" in year:
        return Edtf(value, "", "", precision)
    last_year, last_month = int(year) + (end > 12), (end - 1) % 12 + 1
    return Edtf(value, f"{year}-{begin:02}-01",
                f"{last_year:04}-{last_month:02}-{monthrange(last_year, last_month)[1]:02}", precision)  # fmt: skip


def _day(value: str, year: str, month: str, day: str) -> Edtf:
    if not possible(year, month, day):
        raise ValueError(f"{value!r}: there is no such day")
    hidden = "X" in value
    return Edtf(value, "" if hidden else value, "" if hidden else value, "day")


def possible(year: str, month: str, day: str) -> bool:
    """Whether some year that the mask allows has this day.

    >>> possible("2023", "02", "29"), possible("20XX", "02", "29"), possible("2024", "XX", "31")
    (False, True, True)
    """
    if "X" not in month and not 1 <= int(month) <= 12:
        return False
    if "X" in day:
        return True
    longest = 31 if "X" in month else days_in(year, int(month)) or 29
    return 1 <= int(day) <= longest


def days_in(year: str, month: int) -> int:
    """How many days the month has; 0 where only the masked year could tell.

    >>> days_in("2023", 2), days_in("XXXX", 4), days_in("XXXX", 2)
    (28, 30, 0)
    """
    if "X" in year:
        return 0 if month == 2 else monthrange(2024, month)[1]
    return monthrange(int(year), month)[1]


def shift(year: str, years: int) -> str:
    """The year so many years later; of a masked year only itself is known.

    >>> shift("2024", -1), shift("20XX", 0), shift("20XX", 1)
    ('2023', '20XX', 'XXXX')
    """
    if not years:
        return year
    return f"{int(year) + years:04}" if year.isdecimal() else UNKNOWN


def duration(*, years: int = 0, months: int = 0, weeks: int = 0, days: int = 0,
             hours: int = 0, minutes: int = 0, seconds: int = 0) -> str:  # fmt: skip
    """An ISO 8601 duration of the parts that are not 0.

    >>> duration(years=3), duration(months=18), duration(days=8, hours=20)
    ('P3Y', 'P18M', 'P8DT20H')
    """
    dates = "".join(f"{n}{unit}" for n, unit in ((years, "Y"), (months, "M"), (weeks, "W"), (days, "D")) if n)
    times = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if n)
    if not dates and not times:
        raise ValueError("a duration needs a part that is not 0")
    return f"P{dates}T{times}" if times else f"P{dates}"
