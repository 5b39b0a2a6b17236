"""The calendar of a year: which days a text names."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from wsum.charts import cells, fonts, keys, style
from wsum.charts.checks import checked
from wsum.charts.speech import Speech
from wsum.errors import InputError

# February as long as it can be: a masked year may be a leap year
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DAYS = (1, 6, 11, 16, 21, 26)
# A longer range (a half-year) is a period, no event
LONGEST = 31
# A day that is not named
NONE = "#F1F1F1"
Day = tuple[str, int, int | None]


def calendar(frame: pd.DataFrame, *, year: str | None = None, lang: str = "zh", ax: Axes | None = None) -> Axes:
    """Draw how often the text names each day of a year: a row a month, a column a day.

    `frame` is the table `dates` of a Corpus; `year` is as in its values ("2024", or "20XX" where it is masked), by
    default the year that most dates are of.  A range of up to 31 days is each of its days; the last column has
    the dates that name a month and no day.
    """
    say = Speech(lang)
    data = checked(frame, "calendar", words=("type", "value"), source="Corpus.dates")
    days = [day for kind, value in zip(data["type"], data["value"], strict=True) for day in _days(kind, value)]
    tally = Counter(year for year, _, _ in days)
    if not tally:
        raise InputError("charts.calendar: no date of the frame names a month or a day, so there is nothing to draw")
    chosen = year if year is not None else max(sorted(tally), key=tally.__getitem__)
    if chosen not in tally:
        raise InputError(f"charts.calendar: no day or month of {chosen!r}; the frame has {', '.join(sorted(tally))}")
    values = _matrix([day for day in days if day[0] == chosen])
    with style.canvas(ax, size=(10.5, 4.6)) as drawn:
        mesh = cells.cells(drawn, values, limits=(0.5, max(2.0, float(np.nanmax(values)))))
        mesh.cmap = mesh.cmap.with_extremes(under=NONE)
        cells.figures(drawn, mesh, np.where(values > 0, values, np.nan), "{:.0f}", size=8)
        drawn.set_yticks(range(12), [say(f"month.{month}") for month in range(1, 13)])
        names = [say("calendar.day", day=day) for day in DAYS]
        drawn.set_xticks([*(day - 1 for day in DAYS), 32], [*names, say("calendar.month")])
        keys.key(drawn, mesh, say("calendar.count"), whole=True)
        others = say("calendar.others", count=len(tally) - 1) if len(tally) > 1 else ""
        style.head(drawn, say("calendar", year=fonts.short(chosen)), say.notes(say("calendar.note"), others))
    return drawn


@cache
def _point() -> re.Pattern[str]:
    return re.compile(r"([0-9X]{4})-(0[1-9]|1[0-2])(?:-(\d\d|XX))?")


@lru_cache(16384)
def _days(kind: str, value: str) -> list[Day]:
    """The days (or the month) that a value of the table names."""
    ends = [_point().fullmatch(part) for part in value.split("/")] if kind in ("date", "range") else []
    points = [(end[1], int(end[2]), _day(end[3])) for end in ends if end is not None]
    if len(points) != len(ends) or not points:
        return []
    return points if len(points) == 1 else _between(points[0], points[-1])


def _day(printed: str | None) -> int | None:
    return int(printed) if printed and printed.isdecimal() else None


def _between(first: Day, last: Day) -> list[Day]:
    """All days from one to another of the same year; no day where that is longer than an event lasts."""
    if first[0] != last[0] or first[2] is None or last[2] is None:
        return []
    days: list[Day] = [
        (first[0], month, day) for month, length in enumerate(LENGTHS, 1) for day in range(1, length + 1)
    ]
    within = [one for one in days if (first[1], first[2]) <= (one[1], one[2] or 0) <= (last[1], last[2])]
    return within if len(within) <= LONGEST else []


def _matrix(days: list[Day]) -> cells.Matrix:
    """Twelve months by 31 days, a gap, and the month as a whole; days that no year has are blank."""
    values = np.full((12, 33), np.nan)
    for month, length in enumerate(LENGTHS):
        values[month, :length] = 0
    values[:, 32] = 0
    for _, month, day in days:
        column = 32 if day is None else day - 1
        if np.isfinite(values[month - 1, column]):
            values[month - 1, column] += 1
    return values
