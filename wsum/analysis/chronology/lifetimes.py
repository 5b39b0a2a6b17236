"""How likely a clue is in a piece of each year: one curve over the candidate years for every kind of clue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Curve = NDArray[np.float64]
Years = NDArray[np.int64]

# The parts of its year at which a piece is written, with their weights: a report early, a summary at the end
MOMENTS: Mapping[str, tuple[tuple[float, float], ...]] = {
    "report": ((0.2, 0.8), (0.6, 0.2)),
    "plan": ((0.1, 0.8), (0.4, 0.2)),
    "summary": ((0.95, 0.8), (0.5, 0.2)),
    "": ((0.2, 0.25), (0.5, 0.25), (0.95, 0.5)),
}
# The chance of a term in the year before its entry, earlier, and long before; the years in which it falls to a third
SOON, EARLY, NEVER, NEARING = 0.1, 0.02, 0.0002, 2.0
# A term still in use is less new after some years; how much is left in the end, and the years of falling to a third
NEW, OLD, AGEING = 4.0, 0.4, 6.0
# A term out of use: the chance in its first year without, the years of falling to a third, and what is left
GONE, FADING, FADED = 0.4, 1.5, 0.04
SLIP = 0.02  # the chance of a clue that its year does not explain


def moment(date: str) -> float:
    """A date in years: the middle of its month, the beginning of a year without one.

    >>> moment("2002-11"), moment("2000")
    (2002.875, 2000.0)
    """
    year, _, month = date.partition("-")
    return int(year) + ((int(month) - 0.5) / 12 if month else 0.0)


def lifetime(years: Years, genre: str, first: str, last: str = "") -> Curve:
    """The chance of a term from its entry to its last year of use, and what is left of it before and after.

    Within the year before its entry a term has the chance 0.1, d years before it 0.02 exp(-(d-1)/2), at least
    0.0002. In use it has 1 for four years, then 0.4 + 0.6 exp(-d/6), d years on; d years after its last one it has
    0.4 exp(-d/1.5), at least 0.04. These are the shapes that all terms together have in the yearly reports of a
    national government. A piece's own moment is spread over the parts of its year at which its genre is written.

    >>> lifetime(np.array([2005, 2006, 2012, 2013, 2020]), "summary", "2006-03", "2012").round(2).tolist()
    [0.1, 1.0, 0.79, 0.23, 0.04]
    """
    entry, gone = moment(first), int(last) + 1 if last else np.inf

    def at(when: Curve) -> Curve:
        in_use = OLD + (1 - OLD) * np.exp(-np.maximum(when - entry - NEW, 0) / AGEING)
        after = np.maximum(FADED, GONE * np.exp(-np.maximum(when - gone, 0) / FADING))
        return np.where(when < entry, _before(entry - when), np.where(when < gone, in_use, after))

    return _spread(years, genre, at)


def plenum_chance(years: Years, genre: str, date: str) -> Curve:
    """The chance of a plenum: much spoken of until the next report, falling to a third in 0.6 years, at least 0.05."""
    held = moment(date)

    def at(when: Curve) -> Curve:
        after = np.maximum(0.05, np.exp(-np.maximum(when - held - 0.6, 0) / 0.6))
        return np.where(when < held, _before(held - when), after)

    return _spread(years, genre, at)


def congress_chance(years: Years, genre: str, date: str) -> Curve:
    """The chance of a party congress: looked forward to for a year, spoken of for three, less until the next one."""
    held = moment(date)

    def at(when: Curve) -> Curve:
        after = np.select([when < held + 3, when < held + 5.5], [1.0, 0.5], 0.05)
        return np.where(when < held, np.where(held - when < 1, 0.5, _before(held - when)), after)

    return _spread(years, genre, at)


def _before(ahead: Curve) -> Curve:
    """The chance of what comes into use only some years later."""
    return np.where(ahead > 1, np.maximum(NEVER, EARLY * np.exp(-(ahead - 1) / NEARING)), SOON)


def _spread(years: Years, genre: str, at: Callable[[Curve], Any]) -> Curve:
    moments = MOMENTS.get(genre, MOMENTS[""])
    return np.asarray(sum(weight * at((years + part).astype(np.float64)) for part, weight in moments), np.float64)


def steps(years: Years, year: int, chances: Mapping[int, float], *, before: float = SLIP, after: float = SLIP) -> Curve:
    """The chance by how many years a piece is later than a year that it names.

    >>> steps(np.array([2019, 2020, 2021, 2022]), 2020, {0: 1.0, 1: 0.5}, after=0.25).tolist()
    [0.02, 1.0, 0.5, 0.25]
    """
    late = years - year
    curve = np.where(late < 0, before, after).astype(np.float64)
    for step, chance in chances.items():
        curve[late == step] = chance
    return curve
