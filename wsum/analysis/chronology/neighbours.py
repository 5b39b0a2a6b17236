"""Dated pieces as evidence: how alike two pieces are tells how many years lie between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from wsum.analysis.chronology.lifetimes import Curve, Years

LENGTH = 5  # characters of an n-gram
SPANS = (0.8, 2.0, 5.0, 15.0, 40.0)  # years over which likeness wears off, fast and slow
RIDGE = 1e-3
TEMPERATURES = (1.0, 0.7, 0.5, 0.35, 0.25, 0.18, 0.12, 0.08)
FEW, MANY = 6, 2000  # dated pieces below which nothing can be fitted, and above which nothing is gained
STRANGE = 0.02  # the share of pieces that are not like those of their time
LEAST = 1e-4  # likeness that is never undercut, for its logarithm
Numbers = NDArray[np.float64]


def likeness(texts: Sequence[str], dated: int) -> Numbers:
    """The cosine of each of the first `dated` texts with every text, over the n-grams of their characters.

    A weight is (1 + ln f) · (1 + ln (1 + n) / (1 + n_t)), n_t of the n dated texts having the n-gram; runs of other
    than Chinese characters, years in Chinese digits among them, separate.
    """
    from scipy.sparse import csr_array

    gram, home = _grams(texts)
    terms, place = np.unique(gram, return_inverse=True)
    table = csr_array((np.ones(len(place)), (home, place)), shape=(len(texts), len(terms)))
    table.sum_duplicates()
    among = np.bincount(table[:dated].indices, minlength=len(terms))
    table.data = (1 + np.log(table.data)) * (1 + np.log((1 + dated) / (1 + among)))[table.indices]
    norms = np.sqrt((table * table).sum(axis=1))
    table = csr_array(table / np.where(norms > 0, norms, 1)[:, None])
    found: Numbers = (table[:dated] @ table.T).toarray()
    return found


def _grams(texts: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Each n-gram as a number, and the text that it stands in."""
    grams: list[NDArray[np.uint64]] = [np.empty(0, np.uint64)]
    homes: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
    for number, text in enumerate(texts):
        words = re.sub("[^\u4e00-\u9fff]+|[〇零一二三四五六七八九]{4}(?=年)", " ", text)
        signs = np.frombuffer(words.encode("utf-32-le"), np.uint32).astype(np.uint64)
        size = max(0, len(signs) - LENGTH + 1)
        gram = np.zeros(size, np.uint64)
        for step in range(LENGTH):
            gram = gram * np.uint64(0x9E3779B97F4A7C15) + signs[step : step + size]  # wraps: a hash of the n-gram
        grams.append(gram)
        homes.append(np.full(size, number))
    return np.concatenate(grams), np.concatenate(homes)


@dataclass(frozen=True)
class Neighbours:
    """What dated pieces say of likeness: how it falls with the years between, and how far it strays.

    ln s(i, j) = a_i + a_j + g(|y_i - y_j|) + e, g a sum of falling exponentials, fitted by least
    squares; e is taken as normal. A piece's own a is what fits it best in each year. As the strayings of one
    piece go together, their log-likelihood is multiplied by a temperature, the one that makes the dated pieces'
    own years, each judged by the others, most likely, one piece in fifty being like none of its time.
    """

    years: Years
    own: Numbers
    fall: Numbers
    sigma: float
    temperature: float

    def curve(self, similar: Numbers, candidates: Years, *, without: int = -1) -> Curve:
        """The log-chance of each candidate year; `without` is the piece's own place among the dated ones.

        Years before the first dated piece are as likely as its year, and years after the last one as that one's.
        """
        within = np.clip(candidates, self.years.min(), self.years.max())
        return robust(self.temperature * self._loglikelihood(similar, within, without))

    def _loglikelihood(self, similar: Numbers, candidates: Years, without: int) -> Curve:
        kept = np.arange(len(self.years)) != without
        apart = np.abs(candidates[:, None] - self.years[kept][None, :])
        expected = self.own[kept] + (_basis(apart) @ self.fall)
        rest = np.log(np.maximum(similar[kept], LEAST)) - expected
        rest = rest - rest.mean(axis=1, keepdims=True)
        found: Curve = -0.5 * (rest**2).sum(axis=1) / self.sigma**2
        return found


def _basis(apart: NDArray[np.int64]) -> Numbers:
    return np.stack([np.exp(-apart / span) for span in SPANS], axis=-1)


def fit(similar: Numbers, years: Years, candidates: Years) -> Neighbours:
    """Learn from the likeness of dated pieces among themselves, a matrix of as many rows and columns as years."""
    apart = ~np.eye(len(years), dtype=bool)
    logs = np.where(apart, np.log(np.maximum(similar, LEAST)), 0.0)
    basis = _basis(np.abs(years[:, None] - years[None, :])) * apart[..., None]
    # least squares with a term for every piece: take those terms out of both sides first (Frisch and Waugh)
    columns = np.stack([_without_own(basis[..., place])[apart] for place in range(len(SPANS))], axis=1)
    normal = columns.T @ columns + RIDGE * np.eye(len(SPANS))
    fall: Numbers = np.linalg.solve(normal, columns.T @ _without_own(logs)[apart]).astype(np.float64)
    rest = logs - basis @ fall
    own = _own(rest)
    errors = _without_own(rest)[apart]
    sigma = max(float(np.sqrt((errors**2).mean())), 1e-3)
    return _tempered(Neighbours(years, own, fall, sigma, 1.0), similar, candidates)


def _own(matrix: Numbers) -> Numbers:
    """The terms a of the least squares fit a_i + a_j to a symmetric matrix whose diagonal is left out."""
    count, rows = len(matrix), matrix.sum(axis=1)
    found: Numbers = (rows - rows.sum() / (2 * (count - 1))) / (count - 2)
    return found


def _without_own(matrix: Numbers) -> Numbers:
    own = _own(matrix)
    found: Numbers = np.where(np.eye(len(matrix), dtype=bool), 0.0, matrix - own[:, None] - own[None, :])
    return found


def robust(curve: Curve) -> Curve:
    """The logarithm of the chances of a curve, mixed with one part in fifty of any year at all.

    >>> np.exp(robust(np.array([0.0, -50.0]))).round(3).tolist()
    [0.99, 0.01]
    """
    chances = np.exp(curve - curve.max(axis=-1, keepdims=True))
    chances /= chances.sum(axis=-1, keepdims=True)
    mixed: Curve = np.log((1 - STRANGE) * chances + STRANGE / curve.shape[-1])
    return mixed


def _tempered(found: Neighbours, similar: Numbers, candidates: Years) -> Neighbours:
    """The same with the temperature under which the dated pieces' own years are most likely."""
    places = range(len(found.years))
    curves = np.stack([found._loglikelihood(similar[place], candidates, place) for place in places])
    right = np.searchsorted(candidates, found.years)
    scores = [robust(temperature * curves)[places, right].sum() for temperature in TEMPERATURES]
    return replace(found, temperature=TEMPERATURES[int(np.argmax(scores))])
