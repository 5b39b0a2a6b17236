"""Texts and keys as arrays of integers: the code points of a text, and the runs of equal keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def signs(text: str) -> NDArray[np.uint32]:
    """The code points of a text.

    >>> [chr(sign) for sign in signs("改革")]
    ['改', '革']
    """
    return np.frombuffer(text.encode("utf-32-le"), np.uint32)


def among(points: NDArray[np.uint32], marks: Iterable[str]) -> NDArray[np.bool_]:
    """Which code points are one of some signs.

    >>> among(signs("改，革。"), "，。").tolist()
    [False, True, False, True]
    """
    return np.isin(points, list(map(ord, marks)))


def lengths(texts: Sequence[str]) -> Numbers:
    """How many characters each text has.

    >>> lengths(["改革", "稳"]).tolist()
    [2, 1]
    """
    return np.fromiter(map(len, texts), np.int64, len(texts))


def runs(ordered: Numbers) -> tuple[Numbers, Numbers]:
    """Where each run of equal keys starts, and how long it is.

    >>> [part.tolist() for part in runs(np.array([2, 2, 5]))]
    [[0, 2], [2, 1]]
    """
    new = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    starts = np.flatnonzero(new)
    return starts, np.diff(starts, append=len(ordered))
