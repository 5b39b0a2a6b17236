"""The characters of a text as numbers, for what looks at all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.intp]


@lru_cache(maxsize=2)  # a text and its folded form, which several ask for one after the other
def points(text: str) -> Points:
    """The code points of a text.

    >>> points("三A").tolist()
    [19977, 65]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.intp)


class Signs:
    """A set of characters that is looked up for all characters of a text at once.

    >>> Signs("。；").places("防汛。抗旱；")
    [2, 5]
    """

    __slots__ = ("_table",)

    def __init__(self, signs: Iterable[str]) -> None:
        held = sorted(map(ord, signs))
        self._table = np.zeros(held[-1] + 2, np.bool_)  # all characters behind the last one are read as the last row
        self._table[held] = True

    def among(self, text: str) -> NDArray[np.bool_]:
        """Whether each character of a text is one of them."""
        return self._table.take(points(text), mode="clip")

    def places(self, text: str) -> list[int]:
        """Where they stand in a text."""
        places: list[int] = self.among(text).nonzero()[0].tolist()
        return places
