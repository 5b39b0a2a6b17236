"""Which phrases are most of a 提法."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis.formulas import numbered
from wsum.analysis.phrasing import Found

Floats = NDArray[np.float64]
# More of these makes no better phrase: cohesion, freedom, what the phrase tells of the time in all and by sentence
FIRM, FREE, TOLD, TELLING = 9.0, 3.0, 7.0, 3.0
SPREAD = 15  # pieces
MARKED = 2.0  # times as good as a plain phrase is one that is quoted or counts its parts
SHORT = {2: 0.8, 3: 0.9}
AGAIN = 0.7  # of a phrase that only adds to a better one


def scores(found: Found) -> Floats:
    """How much of a 提法 each phrase is, 0 to 14: a product of what makes one, no part without an upper bound.

    It holds together (cohesion) and stands freely (entropy on both sides, set against the most that its count
    allows); it tells of its time (`told`, in all and by occurrence) and does not leave and come back (`steady`);
    many pieces have it; it is quoted or counts its parts; it is not shorter than four characters. A phrase that
    holds a better one inside says that one again.
    """
    frame = found.phrases
    count, phrases = frame["count"].to_numpy(), frame["phrase"].tolist()
    share = np.minimum(frame["quoted"].to_numpy() / count, 0.5) * 2
    shape = 1 + (MARKED - 1) * np.maximum(share, np.array([numbered(phrase) for phrase in phrases], np.float64))
    spread = np.minimum(np.log(1 + frame["pieces"].to_numpy()) / np.log(1 + SPREAD), 1.0)
    length = np.array([SHORT.get(len(phrase), 1.0) for phrase in phrases], np.float64)
    held = np.where(share < 1, _bound(frame["cohesion"], FIRM), 1.0)
    return _again(found, held * _freedom(frame) * _life(frame) * np.sqrt(spread) * shape * length)


def _bound(measure: pd.Series[Any], most: Any) -> Floats:
    """A measure as a share of the most that counts; whole where there is none, as for what is quoted."""
    found: Floats = np.clip(measure.fillna(np.inf).to_numpy(np.float64), 0.0, most) / most
    return found


def _freedom(frame: pd.DataFrame) -> Floats:
    most = np.minimum(FREE, np.log2(frame["count"].to_numpy()) + 1)
    return (_bound(frame["left"], most) + _bound(frame["right"], most)) / 2


def _life(frame: pd.DataFrame) -> Floats:
    told = frame["told"].fillna(0.0).to_numpy(np.float64)
    telling = np.clip(told / frame["count"].to_numpy(), 0.3, TELLING) / TELLING
    steady = frame["steady"].fillna(1.0).to_numpy(np.float64)
    found: Floats = np.minimum(np.log2(4 + told), TOLD) * np.sqrt(telling * steady)
    return found


def _again(found: Found, score: Floats) -> Floats:
    """The scores, those of phrases lowered that hold a better one."""
    part, whole = found.parts
    lower = np.zeros(len(score), bool)
    lower[whole[score[part] >= score[whole]]] = True
    return np.where(lower, score * AGAIN, score)
