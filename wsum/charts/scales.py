"""Where groups stand on an axis: years at their year, decades at their first, all else side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from wsum.charts import fonts
from wsum.charts.speech import Speech

# More groups than this are too many to see
MOST = 80
# From one year with its name to the next
STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
# How near names may come, as part of what each has where they are as many as there is room for
APART = 0.6


class Scale(NamedTuple):
    """Groups in order, the place of each, how many (the years, which come first) a line joins, and all there were."""

    groups: list[str]
    places: list[float]
    joined: int
    total: int

    def note(self, say: Speech) -> str:
        """What is to be said where not all groups are drawn."""
        return say.first("note.groups", len(self.groups), self.total)


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"\d{4}")


@cache
def _decade() -> re.Pattern[str]:
    return re.compile(r"\d{3}0s")


def scale(groups: Sequence[str]) -> Scale:
    """Lay (at most 80) groups out: years in order at their distance, then what is no year (20XX), apart from them.

    >>> scale(["2021", "20XX", "2019"])
    Scale(groups=['2019', '2021', '20XX'], places=[2019.0, 2021.0, 2023.0], joined=2, total=3)
    >>> scale(["1980s", "1950s"]).places
    [1950.0, 1980.0]
    >>> scale(["a.txt", "b.txt"])
    Scale(groups=['a.txt', 'b.txt'], places=[0.0, 1.0], joined=0, total=2)
    """
    ordered, many = in_order(groups)
    ordered, joined = ordered[:MOST], min(many, MOST)
    if not joined:
        return Scale(ordered, [float(place) for place in range(len(ordered))], 0, len(groups))
    years = [float(year[:4]) for year in ordered[:joined]]
    step = max(_least(ordered), (years[-1] - years[0]) / 24)
    beyond = [years[-1] + step * (2 + place) for place in range(len(ordered) - joined)]
    return Scale(ordered, years + beyond, joined, len(groups))


def _least(groups: Sequence[str]) -> float:
    """The years from a group to the next: one, or ten of a decade."""
    return 10.0 if _decade().fullmatch(groups[0]) else 1.0


def in_order(groups: Sequence[str]) -> tuple[list[str], int]:
    """Groups as they are drawn, and the number of years (or else of decades) among them; where these are few, all
    stay as they come.

    >>> in_order(["2021", "20XX", "2019"])
    (['2019', '2021', '20XX'], 2)
    """
    years = sorted(filter(_year().fullmatch, groups)) or sorted(filter(_decade().fullmatch, groups))
    if 2 * len(years) < len(groups):
        return list(groups), 0
    return years + [group for group in groups if group not in years], len(years)


def label_places(ax: Axes, along: Scale, say: Speech, *, room: int = 14, width: float = 6) -> None:
    """Name the groups under the axis: as many as there is room for, never two upon each other."""
    marks = _marks(along, room)
    names = [say.name(name) for _, name in marks]
    words = [fonts.wrapped(name, width, 3) for name in names]
    long = not along.joined and any(fonts.ems(name) > 4 for name in names) and len(names) > 5
    ax.set_xticks([place for place, _ in marks])
    if long:
        words = fonts.shorts(names, 12)
    ax.set_xticklabels(words, rotation=40 if long else 0, ha="right" if long else "center", rotation_mode="anchor")
    margin = max(0.7 * spacing(along), 0.02 * (along.places[-1] - along.places[0]))
    ax.set_xlim(along.places[0] - margin, along.places[-1] + margin)


def year_axis(ax: Axes) -> None:
    """Give a horizontal axis whole years, round ones where they are many."""
    ax.xaxis.set_major_locator(MaxNLocator(nbins=12, integer=True, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}")


def _marks(along: Scale, room: int) -> list[tuple[float, str]]:
    """Places on an axis with their names: every group, or round years and what is no year, or some groups.

    >>> _marks(scale([str(year) for year in (1978, 1979, 1981, 1999)]), 3)
    [(1980.0, '1980'), (1990.0, '1990')]
    """
    every = list(zip(along.places, along.groups, strict=True))
    if len(every) <= room and _clear(along, room):
        return every
    years, others = along.places[: along.joined], every[along.joined :]
    least, end = _least(along.groups), along.groups[0][4:]
    for step in (step for step in STEPS if years and step >= least and step % least == 0):
        round_ones = [year for year in range(int(years[0]), int(years[-1]) + 1) if year % step == 0]
        if 2 <= len(round_ones) <= room - len(others):
            return [*((float(year), f"{year}{end}") for year in round_ones), *others]
    wanted = np.linspace(along.places[0], along.places[-1], room)
    nearest = sorted({int(np.abs(np.array(along.places) - place).argmin()) for place in wanted})
    return [
        every[number] for number in _apart(along, nearest, APART * float(wanted[1] - wanted[0]) if room > 1 else 0.0)
    ]


def _clear(along: Scale, room: int) -> bool:
    """Whether the names of years do not run into each other though years lie close together on a long axis."""
    return not along.joined or spacing(along) >= APART * (along.places[-1] - along.places[0]) / max(1, room - 1)


def _apart(along: Scale, numbers: list[int], least: float) -> list[int]:
    """Those that stand at least so far apart, the last among them."""
    kept: list[int] = []
    for number in reversed(numbers):
        if not kept or along.places[kept[-1]] - along.places[number] >= least:
            kept.append(number)
    return kept[::-1]


def spacing(along: Scale) -> float:
    """The smallest distance between two neighbours."""
    return float(np.diff(along.places).min()) if len(along.places) > 1 else 1.0


def runs(along: Scale, values: Sequence[float]) -> tuple[list[float], list[float]]:
    """The points of a line over the groups; it breaks at NaN, where years are far apart, and before what is no year."""
    far = 4 * float(np.median(np.diff(along.places[: along.joined]))) if along.joined > 1 else 0.0
    xs, ys = list(along.places[:1]), list(values[:1])
    for number in range(1, len(along.places)):
        if number >= along.joined or along.places[number] - along.places[number - 1] > far:
            xs.append(float("nan"))
            ys.append(float("nan"))
        xs.append(along.places[number])
        ys.append(values[number])
    return xs, ys
