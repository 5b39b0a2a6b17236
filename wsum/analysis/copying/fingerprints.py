"""FINGERPRINT: the shingles (letters in a row) that stand in more than one piece, and how many issuers have each."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis.copying.layout import Codes, Layout
from wsum.analysis.copying.runs import Numbers, begins, lengths

Hashes = NDArray[np.uint64]
# Odd, its bits well mixed: the golden ratio in 64 bits
BASE = np.uint64(0x9E3779B97F4A7C15)
# Places whose shingles are hashed together, few enough for a processor's cache
BLOCK = 65_536
# Places of one shingle in one piece that are kept: a text that repeats itself stays linear
FEW = 4


def fingerprints(layout: Layout, *, size: int = 8) -> pd.DataFrame:
    """Find every shingle of `size` letters that stands in at least two pieces.

    Returns shingle (a number), at (its place in the layout), places (how often it stands anywhere, in one piece
    at most four times) and issuers (how many have it), ordered by shingle and place: n log n in the letters, by
    one sort of hashes.

    >>> import wsum
    >>> from wsum.analysis.copying.layout import lay_out
    >>> corpus = wsum.parse("【篇一】\\n春季抗旱保苗\\n【篇二】\\n抗旱保苗工作")
    >>> layout = lay_out(corpus)
    >>> layout.located(fingerprints(layout, size=4))[["piece", "start", "shingle", "places"]].values.tolist()
    [[1, 7, 0, 2], [2, 17, 0, 2]]
    """
    hashes, places = _repeated(layout, size)
    piece = layout.piece(places)
    starts = np.flatnonzero(begins(hashes, piece))
    few = np.arange(len(places)) - np.repeat(starts, lengths(starts, len(places))) < FEW
    shingle = np.cumsum(begins(hashes))[few] - 1
    return _counted(layout, shingle, places[few], piece[few])


def _repeated(layout: Layout, size: int) -> tuple[Hashes, Numbers]:
    """The hashes of the shingles that come more than once, in order, and the place of each."""
    bits = np.uint64(len(layout.codes).bit_length())
    places = (np.uint64(1) << bits) - np.uint64(1)
    keys = rolled(layout.codes, size)
    for start in range(0, len(keys), BLOCK):
        part = keys[start : start + BLOCK]
        part &= ~places  # the place takes the lowest bits of the hash, so that one sort orders both
        part |= np.arange(start, start + len(part), dtype=np.uint32)
    keys.sort()
    kept = keys[_twins(keys, places)]
    kept = kept[_whole(layout, size)[kept & places]]
    return kept >> bits, (kept & places).astype(np.int64)


def _twins(keys: Hashes, places: np.uint64) -> NDArray[np.bool_]:
    """Which keys in order have the hash of the key before or behind them."""
    same = np.zeros(len(keys) + 1, bool)
    for start in range(0, len(keys) - 1, BLOCK):
        part = keys[start : start + BLOCK + 1]
        same[start + 1 : start + len(part)] = (part[1:] ^ part[:-1]) <= places
    return same[1:] | same[:-1]


def rolled(codes: Codes, size: int) -> Hashes:
    """A hash of the `size` codes from each place on: a polynomial modulo 2⁶⁴.

    >>> found = rolled(np.array([7, 8, 9, 7, 8], np.uint32), 2)
    >>> len(found), bool(found[0] == found[3]), bool(found[0] == found[1])
    (4, True, False)
    """
    found = np.zeros(max(0, len(codes) - size + 1), np.uint64)
    for start in range(0, len(found), BLOCK):
        part = found[start : start + BLOCK]
        for shift in range(start, start + size):
            part += codes[shift : shift + len(part)]
            part *= BASE
    return found


def _whole(layout: Layout, size: int) -> NDArray[np.bool_]:
    """The places from which a shingle does not run over the end of its piece."""
    whole = np.ones(len(layout.codes), bool)
    for back in range(size):
        whole[np.maximum(layout.bounds - 1 - back, 0)] = False
    return whole


def _counted(layout: Layout, shingle: Numbers, places: Numbers, piece: Numbers) -> pd.DataFrame:
    """The shingles of two pieces or more, with how many places and issuers have each."""
    issuers = np.bincount(shingle[begins(shingle, layout.issuer[piece])])
    several = np.bincount(shingle[begins(shingle, piece)]) > 1
    kept = several[shingle]
    number = (np.cumsum(several) - 1)[shingle[kept]]
    sizes = np.bincount(shingle)[shingle[kept]]
    counts = {"shingle": number, "at": places[kept], "places": sizes, "issuers": issuers[shingle[kept]]}
    return pd.DataFrame(
        {name: column.astype(np.int64 if name == "at" else np.int32) for name, column in counts.items()}
    )
