"""Words by number: what is asked of a word is asked once, however often it stands in the texts."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from itertools import count, islice
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]


class Numbers(defaultdict[str, int]):
    """The words that a cutter gives, each with its number, in the order in which they are first met.

    >>> numbers = Numbers(list)
    >>> numbers.cut("好上加好").tolist(), numbers.words
    ([0, 1, 2, 0], ['好', '上', '加'])
    """

    # whether texts with a sign between them that belongs to no word are cut as each of them alone
    apart = False

    def __init__(self, cut: Callable[[str], Collection[str]]) -> None:
        super().__init__(count().__next__)
        self.words: list[str] = []
        self._cut, self._sizes, self._sounding = cut, array("i"), bytearray()
        self._lock = Lock()  # while it is held, words are learnt or what is known of them is read

    def cut(self, text: str) -> Ints:
        """The numbers of a text's words."""
        return self.of(self._cut(text))

    def of(self, words: Collection[str]) -> Ints:
        """The numbers of some words."""
        numbers = np.fromiter(map(self.__getitem__, words), np.int32, len(words))
        with self._lock:
            if new := len(self) - len(self.words):
                self.learn([*islice(reversed(self), new)][::-1])
        return numbers

    def learn(self, words: Sequence[str]) -> None:
        """Note of words that are new what will be asked of them."""
        self.words += words
        self._sizes.extend(map(len, words))
        self._sounding.extend([word.isalnum() or any(map(str.isalnum, word)) for word in words])

    def sizes(self, numbers: Ints) -> NDArray[np.int64]:
        """How many characters each has."""
        with self._lock:
            return np.frombuffer(self._sizes, np.intc)[numbers].astype(np.int64)

    def sounding(self, numbers: Ints) -> NDArray[np.bool_]:
        """Whether each holds a letter or a digit."""
        return self._flags(self._sounding, numbers)

    def _flags(self, held: bytearray, numbers: Ints) -> NDArray[np.bool_]:
        with self._lock:  # what lends its bytes cannot grow
            return np.frombuffer(held, np.bool_)[numbers]


def first_met(numbers: Ints, size: int) -> tuple[Any, Ints]:
    """Which of `size` numbers are met, in the order of their first places, and the numbers with these ranks instead.

    >>> met, ranks = first_met(np.array([3, 1, 3, 0], np.int32), 4)
    >>> met.tolist(), ranks.tolist()
    ([3, 1, 0], [0, 1, 0, 2])
    """
    place = np.full(size, len(numbers), np.int64)
    place[numbers[::-1]] = np.arange(len(numbers))[::-1]
    met = np.argsort(place, kind="stable")[: np.count_nonzero(place < len(numbers))]
    rank = np.zeros(size, np.int32)
    rank[met] = np.arange(len(met))
    return met, rank[numbers]
