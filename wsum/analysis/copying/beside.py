"""What lies beside two places, looked at three letters at a time: whether an alignment is worth the while."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wsum.analysis.copying.fingerprints import BLOCK
from wsum.analysis.copying.layout import Codes
from wsum.analysis.copying.runs import Mask, Numbers

# Letters beside a match in which a passage may go on
BESIDE = 40
# Letters beside a weak match that are looked at, and how far they may have moved
SIDE, SHIFT = 20, 3
# Pairs of places that are looked at together, few enough for a processor's cache
TOGETHER = 1_024
# What makes a number of three letters
PRIME = np.uint32(2_654_435_761)


def threes(codes: Codes) -> Codes:
    """A number for the three letters from each place on, of its own where they are not in one piece."""
    found = np.zeros_like(codes)
    for start in range(0, len(codes) - 2, BLOCK):
        part = found[start : min(start + BLOCK, len(codes) - 2)]
        for shift in range(start, start + 3):  # it may wrap around
            part *= PRIME
            part += codes[shift : shift + len(part)]
    ends = np.flatnonzero(codes == 0)
    for place in (ends, ends - 1, ends - 2):
        found[place] = place
    return found


def alike(numbers: Codes, a: Numbers, b: Numbers) -> Numbers:
    """How many of the `SIDE` letters from each place of a on begin three that stand near their place after b too."""
    found = np.zeros(len(a), np.int64)
    for some in _together(len(a)):
        ours, theirs = _from(numbers, a[some], SIDE), _from(numbers, b[some] - SHIFT, SIDE + 2 * SHIFT)
        same = ours == theirs[:SIDE]
        for shift in range(1, 2 * SHIFT + 1):
            same |= ours == theirs[shift : shift + SIDE]
        found[some] = same.sum(axis=0)
    return found


def common(numbers: Codes, a: Numbers, b: Numbers) -> Mask:
    """Where three letters of the `BESIDE` from a place of a on stand anywhere among those from its place of b on."""
    found = np.zeros(len(a), bool)
    for some in _together(len(a)):
        ours, theirs = (_from(numbers, places[some], BESIDE - 2) for places in (a, b))
        same = ours == theirs
        for number in theirs:
            same |= ours == number
        found[some] = same.any(axis=0)
    return found


def _together(places: int) -> Iterator[slice]:
    return (slice(start, start + TOGETHER) for start in range(0, places, TOGETHER))


def _from(numbers: Codes, places: Numbers, size: int) -> Codes:
    """The numbers from each place on, a column a place: so the rows that are compared are long."""
    return np.asarray(numbers[np.clip(places + np.arange(size)[:, None], 0, len(numbers) - 1)])
