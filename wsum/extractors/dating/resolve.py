"""From a reading and its year to a row of the table: value, bounds, precision, anchor."""

from __future__ import annotations

import datetime

from wsum.extractors.dating.points import THIRDS
from wsum.extractors.dating.reading import Reading
from wsum.extractors.dating.years import Years
from wsum.extractors.model import Date
from wsum.normalise import calendar, edtf

# 去冬, 今春 and 明春 are named in passing; the sentence goes on to speak of its own year.
SEASONS = ("21", "22", "23", "24")


def resolve(reading: Reading, years: Years) -> Date:
    """The row of a reading; `years` is told what year it named."""
    if reading.type in ("duration", "set") or (reading.value and not reading.until):
        return _fixed(reading)
    year, anchor = years.of(reading)
    if reading.until:
        value, year, anchor = _range(reading, year, anchor, years)
    else:
        value = written(reading, year)
    if _same_year(value) if reading.until else _names_year(reading):
        years.mention(reading, year)
    return _row(reading, value, year, anchor)


def _names_year(reading: Reading) -> bool:
    """Whether what follows goes on to speak of the reading's year."""
    passing = reading.many or reading.relation == "topic" or (reading.relation and reading.code in SEASONS)
    return reading.dated and not passing


def _fixed(reading: Reading) -> Date:
    """A row whose value the words alone tell."""
    row = Date(reading.start, reading.end, type=reading.type, value=reading.value, mod=reading.mod)
    if reading.type == "range":
        row.anchor = "explicit"
        _bound(row, edtf.read(reading.value))
    return row


def _row(reading: Reading, value: str, year: str, anchor: str) -> Date:
    row = Date(reading.start, reading.end, type=reading.type, value=value, mod=reading.mod, anchor=anchor)
    row.masked = ("X" in year and not reading.many) or "XX" in (reading.month, reading.day)
    if reading.lunar or reading.rule.startswith("lunar") or reading.rule == "eve":
        row.calendar = "lunar"
    if value:
        _bound(row, edtf.read(value))
    return row


def _bound(row: Date, value: edtf.Edtf) -> None:
    row.first, row.last, row.precision = value.first, value.last, value.precision
    if row.mod == "since" and row.type == "range":
        row.last = ""


def written(reading: Reading, year: str) -> str:
    """The EDTF value of one point in a year, "" where the calendar has no such day."""
    year = year or edtf.UNKNOWN
    if reading.rule:
        value = _festival(reading.rule, year)
    elif reading.lunar:
        value = _lunar(*reading.lunar, year)
    elif reading.third:
        value = _third(reading, year)
    elif reading.upto:
        value = f"{year}-{reading.code}/{year}-{reading.upto}"
    else:
        value = year
        if below := reading.month or reading.code:
            value += "-" + below
        if reading.day:
            value += "-" + reading.day
    return value if value and edtf.valid(value) else ""


def _festival(rule: str, year: str) -> str:
    """The day of a festival; of a masked year the month and day of its own calendar."""
    if year.isdecimal():
        return _iso(calendar.festival(rule, int(year)))
    plain = calendar.undated(rule)
    return plain and year + plain[4:]


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _lunar(month: int, day: int, leap: bool, year: str) -> str:
    if not year.isdecimal():
        return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
    if not day:
        days = calendar.lunar_month(int(year), month)
        return "/".join(map(_iso, days)) if days else ""
    if leap:
        return _iso(calendar.lunar(int(year), month, day, leap=True))
    return _iso(calendar.lunar_within(int(year), month, day))


def _third(reading: Reading, year: str) -> str:
    """上旬, 中旬, 下旬: the days of a third of a month; a masked February ends on a day that is not told."""
    first, last = THIRDS[reading.third]
    if not last:
        days = 0 if reading.month == "XX" else edtf.days_in(year, int(reading.month))
        last = str(days or "XX")
    return f"{year}-{reading.month}-{first}/{year}-{reading.month}-{last}"


def _range(reading: Reading, year: str, anchor: str, years: Years) -> tuple[str, str, str]:
    """Both ends of a range: each takes from the other what it does not say itself."""
    right = reading.until
    assert right is not None
    if right.value == "..":
        return _span(written(reading, year), ".."), year, anchor
    if right.dated and not reading.dated and right.year:
        year, anchor = _year_before(reading, right), "context"
    if right.dated:
        if right.relation == "last" or right.relation == "topic":
            right.relation, right.year = "", edtf.shift(year, right.shift) if year else ""
            last_year = right.year
        else:
            last_year = years.of(right)[0]
    else:
        last_year = year
        if right.day and not right.month:
            right.month = reading.month
        if year.isdecimal() and _order(right) < _order(reading):
            last_year = edtf.shift(year, 1)
    return _span(written(reading, year), written(right, last_year)), year, anchor


def _order(reading: Reading) -> tuple[str, str]:
    return reading.month or reading.code, reading.day if reading.month else ""


def _year_before(left: Reading, right: Reading) -> str:
    """11月至2024年3月 begins in 2023."""
    if left.month and right.month and left.month > right.month and right.year.isdecimal():
        return edtf.shift(right.year, -1)
    return right.year


def _span(left: str, right: str) -> str:
    """The interval from the beginning of one value to the end of another."""
    if not left or not right:
        return ""
    value = f"{left.split('/')[0]}/{right.split('/')[-1]}"
    return value if edtf.valid(value) else ""


def _same_year(value: str) -> bool:
    """Whether a range lies within one year that it names."""
    left, slash, right = value.partition("/")
    return bool(slash) and left[:4] == right[:4]
