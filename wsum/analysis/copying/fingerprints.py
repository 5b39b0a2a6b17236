"""FINGERPRINT: the shingles (letters in a row) that stand in more than one piece, and how many issuers have each."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis.copying.layout import Codes, Layout, Numbers

BASE = np.uint64(0x9E3779B97F4A7C15)
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
    bits = max(1, int(len(layout.codes)).bit_length())
    keys, places = _shared(_keys(layout, size, bits), bits)
    piece = layout.piece(places)
    fresh = np.r_[True, keys[1:] != keys[:-1]] if len(keys) else np.zeros(0, bool)
    kept = _first_few(np.flatnonzero(fresh | np.r_[True, piece[1:] != piece[:-1]][: len(keys)]), len(keys))
    return _counted(layout, np.cumsum(fresh)[kept], places[kept], piece[kept])


def _keys(layout: Layout, size: int, bits: int) -> NDArray[np.uint64]:
    """For each place its shingle's hash and, in the lowest bits, the place; in order."""
    hashes = rolled(layout.codes, size)
    hashes &= ~np.uint64((1 << bits) - 1)
    hashes |= np.arange(len(hashes), dtype=np.uint64)
    whole = np.ones(len(layout.codes), bool)
    for back in range(size):  # a shingle never runs from one piece into the next
        whole[np.maximum(np.r_[layout.bounds - 1] - back, 0)] = False
    hashes = hashes[whole[: len(hashes)]]
    hashes.sort()
    return hashes


def rolled(codes: Codes, size: int) -> NDArray[np.uint64]:
    """A hash of the `size` codes from each place on, modulo 2⁶⁴.

    >>> found = rolled(np.array([7, 8, 9, 7, 8], np.uint32), 2)
    >>> len(found), bool(found[0] == found[3]), bool(found[0] == found[1])
    (4, True, False)
    """
    length = max(0, len(codes) - size + 1)
    found = np.zeros(length, np.uint64)
    with np.errstate(over="ignore"):
        for shift in range(size):
            found *= BASE
            found += codes[shift : shift + length]
        found *= BASE
    return found


def _shared(keys: NDArray[np.uint64], bits: int) -> tuple[NDArray[np.uint64], Numbers]:
    """The hashes that come more than once, and their places."""
    places = np.uint64((1 << bits) - 1)
    same = (keys[1:] ^ keys[:-1]) <= places
    twice = np.r_[same, False] | np.r_[False, same] if len(keys) else np.zeros(0, bool)
    kept = keys[twice]
    return kept >> np.uint64(bits), (kept & places).astype(np.int64)


def _first_few(begins: Numbers, total: int) -> Numbers:
    """The first few of each run."""
    lengths = np.diff(np.r_[begins, total])
    within = np.arange(total) - np.repeat(begins, lengths)
    return np.flatnonzero(within < FEW)


def _counted(layout: Layout, shingle: Numbers, places: Numbers, piece: Numbers) -> pd.DataFrame:
    """The shingles of two pieces or more, with how many places and issuers have each."""
    group = np.unique(shingle, return_inverse=True)[1]
    issuer = layout.issuer[piece]
    fresh = np.r_[True, group[1:] != group[:-1]][: len(group)]
    sizes = np.bincount(group)
    issuers = np.bincount(group[fresh | np.r_[True, issuer[1:] != issuer[:-1]][: len(group)]])
    several = np.bincount(group[fresh | np.r_[True, piece[1:] != piece[:-1]][: len(group)]]) > 1
    kept = several[group] if len(group) else fresh
    number = np.cumsum(several) - 1
    return pd.DataFrame({"shingle": number[group[kept]].astype(np.int32), "at": places[kept],
                         "places": sizes[group[kept]].astype(np.int32),
                         "issuers": issuers[group[kept]].astype(np.int32)})  # fmt: skip
