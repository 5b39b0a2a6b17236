"""Pieces that are the same text as an earlier one: whatever is counted in them is counted more than once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from wsum.signs import Points, points

HAN, FIGURES, WIDE = ("\u3400", "\u9fff"), ("0", "9"), ("０", "９")


def earlier(texts: Iterable[str]) -> list[int]:
    """For each text the number of the first one with the same letters and figures, its own where there is none before.

    Chinese characters and figures alone are compared, figures of full width as those of half width, so that the same
    report is known in files of several formats, whatever lines and marks these have. A text without any is like none.

    >>> earlier(["修渠3条。", "种树。", "修渠 ３ 条\\n", "——", "——"])
    [0, 1, 0, 3, 4]
    """
    seen: dict[bytes, int] = {}
    found = []
    for number, text in enumerate(texts):
        mark = fingerprint(text)
        found.append(seen.setdefault(mark, number) if mark else number)
    return found


def fingerprint(text: str) -> bytes:
    """What texts of the same Chinese characters and figures have alike, nothing for a text of none.

    >>> fingerprint("3条") == fingerprint("（３）条"), fingerprint("！")
    (True, b'')
    """
    signs = points(text)
    signs = np.where(_between(signs, WIDE), signs - (ord(WIDE[0]) - ord(FIGURES[0])), signs)
    kept = signs[_between(signs, HAN) | _between(signs, FIGURES)]
    return hashlib.sha256(kept.astype("<u4").tobytes()).digest() if len(kept) else b""


def _between(signs: Points, ends: tuple[str, str]) -> NDArray[np.bool_]:
    return (signs >= ord(ends[0])) & (signs <= ord(ends[1]))
