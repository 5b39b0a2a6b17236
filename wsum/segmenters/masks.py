"""Masks: figures, years and names that someone struck out before the text went round."""

from __future__ import annotations

import re
from functools import cache

from wsum.lexicons import load

SIGNS = "Xx×*_…某《〈"  # one of them begins every mask, or follows the 20 that does


@cache
def pattern() -> re.Pattern[str]:
    """All masks in one pattern, in the order of the lexicon: a masked year before its X."""
    return re.compile("|".join(row["form"] for row in load("masks")))


def count(text: str) -> int:
    """The number of masks in a folded text, a run of signs being one.

    >>> count("20xx年，XX市文联创作作品X部，钱某某获奖，学习《》。")
    5
    """
    masks = reached = 0
    for place in _places(text):
        if place >= reached and (mask := pattern().match(text, place)):
            masks, reached = masks + 1, mask.end()
    return masks


def _places(text: str) -> list[int]:
    """Where a mask may begin, each sign looked for alone: as rare as they are, that is quicker than a class of them."""
    places: set[int] = set()
    for sign in SIGNS:
        at = text.find(sign)
        while at >= 0:
            places.update((at, at - 2) if text[max(0, at - 2) : at] == "20" else (at,))
            at = text.find(sign, at + 1)
    return sorted(places)
