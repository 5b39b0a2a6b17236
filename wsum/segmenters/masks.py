"""Masks: figures, years and names that someone struck out before the text went round."""

from __future__ import annotations

import re
from functools import cache

from wsum.lexicons import load
from wsum.normalise.forms import half_width


@cache
def _sign() -> re.Pattern[str]:
    """What a mask begins with; the rows of the lexicon are tried nowhere else."""
    return re.compile("[2Xx×*_某《〈]")


@cache
def pattern() -> re.Pattern[str]:
    """All masks in one pattern, in the order of the lexicon: a masked year before its X."""
    return re.compile("|".join(row["form"] for row in load("masks")))


def count(text: str) -> int:
    """The number of masks in a text, a run of signs being one.

    >>> count("20xx年，XX市文联创作作品X部，钱某某获奖，学习《》。")
    5
    """
    text = half_width(text)
    masks = reached = 0
    for seen in _sign().finditer(text):
        if seen.start() >= reached and (mask := pattern().match(text, seen.start())):
            masks, reached = masks + 1, mask.end()
    return masks
