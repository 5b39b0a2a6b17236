"""The evidence for one piece's year, put together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from wsum.analysis.chronology.lifetimes import Curve, Years
from wsum.analysis.chronology.model import Clue

INTERVAL = 0.95
# The power of a clue's chance, below 1 since the clues of one text go together; years most of all
SHARED, YEARS_SHARED = 0.7, 0.35
ODDS = 0.003  # how much less likely than the best year a stated year is that the evidence contradicts
AGAINST = 2  # how much less likely in the stated year than in the best one a clue is that speaks against it
FALSE = 0.02  # the share of pieces that give themselves a false year, which may be any
SURER = 1.001  # how much likelier than a year at random the clues make a stated year that they bear out
OWN = ("agrees", "unconfirmed")  # where a piece is heard on its own year
TWICE = 2  # how many quantities with the number of its year make a piece's year suspect by themselves


@dataclass
class Dated:
    """A piece with its clues, its likeness to dated pieces, and what they make of its year together."""

    doc: str
    piece: int
    stated: str  # the year that the piece gives itself, masked or not; "" without one
    clues: list[Clue]
    replaced: list[tuple[int, int]]
    years: Years
    alike: Curve | None = None

    @cached_property
    def clued(self) -> Curve:
        """The log-likelihood of each year, the stated one unheard: the sum over clues that say different things."""
        total = np.zeros(len(self.years)) if self.alike is None else self.alike.copy()
        for clue in {(clue.kind, clue.key): clue for clue in self.clues}.values():
            total += (YEARS_SHARED if clue.kind == "year" else SHARED) * np.log(clue.chance)
        return total

    @cached_property
    def chances(self) -> Curve:
        """The posterior: every year alike before the evidence; a stated year counts where nothing contradicts it."""
        return _normal(self.clued + self._own() if self.flag in (*OWN, "masked") else self.clued)

    def _own(self) -> Curve:
        """The log-chance of the stated year, or of what is left of a masked one: 201X is some year of ten."""
        fits = np.array([_fits(str(year), self.stated) for year in self.years])
        if fits.all() or not fits.any():
            return np.zeros(len(fits))
        return np.asarray(np.log(np.where(fits, (1 - FALSE) / fits.sum(), FALSE / (~fits).sum())), np.float64)

    @property
    def known(self) -> bool:
        """Whether anything but a mask tells the candidate years apart."""
        told = self._own() if self.flag in OWN else 0.0
        return bool(np.ptp(self.clued + told) > 0)

    @cached_property
    def best(self) -> int:
        """The place of the most likely year."""
        return _best(self.chances)

    @cached_property
    def interval(self) -> tuple[int, int]:
        """The shortest stretch of years that holds the best one and 95 % of the chance."""
        low, high = _stretch(self.chances)
        return int(self.years[low]), int(self.years[high])

    @cached_property
    def flag(self) -> str:
        """What the clues say of the year that the piece gives itself: they are heard without it."""
        if not self.stated.isdecimal():
            return "masked" if self.stated else "none"
        chances, place = _normal(self.clued), int(self.stated) - int(self.years[0])
        low, high = _stretch(chances)
        nearest = min(max(place, 0), len(chances) - 1)
        if not low <= place <= high and chances[nearest] < ODDS * chances.max():
            return "contradicted"
        if len(self.replaced) >= TWICE:
            return "replaced"
        borne_out = nearest == place and chances[place] > SURER / len(chances)
        return "agrees" if borne_out else "unconfirmed"

    def weight(self, clue: Clue) -> float:
        """How many bits a clue speaks for the best year, against a candidate year taken at random."""
        curve = id(clue.chance)  # many clues share one, and each is asked more than once
        if curve not in self._weights:
            self._weights[curve] = float(np.log2(clue.chance[self.best] / (clue.chance.sum() / len(clue.chance))))
        return self._weights[curve]

    @cached_property
    def _weights(self) -> dict[int, float]:
        return {}

    def against(self, clue: Clue) -> bool:
        """Whether a clue is at least twice as likely in the best year as in the stated one."""
        if not self.stated.isdecimal():
            return False
        place = int(self.stated) - int(self.years[0])
        chance = clue.chance[place] if 0 <= place < len(self.years) else clue.chance.min()
        return bool(chance * AGAINST <= clue.chance[self.best])


def _fits(year: str, mask: str) -> bool:
    """Whether a year may stand under a mask.

    >>> _fits("2015", "201X"), _fits("1998", "20XX")
    (True, False)
    """
    return all(sign in ("X", figure) for figure, sign in zip(year, mask, strict=True))


def _normal(curve: Curve) -> Curve:
    chances = np.exp(curve - curve.max())
    found: Curve = chances / chances.sum()
    return found


def _best(chances: Curve) -> int:
    """The place of the largest chance, the middle one of a plateau."""
    top = np.flatnonzero(chances >= chances.max() * (1 - 1e-9))
    return int(top[len(top) // 2])


def _stretch(chances: Curve) -> tuple[int, int]:
    """The first and last place of the shortest stretch that holds the best one and 95 % of the chance."""
    sums, best = np.concatenate([[0.0], np.cumsum(chances)]), _best(chances)
    low, high = np.meshgrid(np.arange(best + 1), np.arange(best, len(chances)), indexing="ij")
    mass = sums[high + 1] - sums[low]
    rank = np.where(mass >= INTERVAL - 1e-12, high - low - mass, np.inf)  # of stretches of one length the fullest
    place = np.unravel_index(int(rank.argmin()), rank.shape)
    return int(low[place]), int(high[place])
