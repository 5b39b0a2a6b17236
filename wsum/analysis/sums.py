"""What figures that belong together are judged by: the group, its verdict, and how a list is joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

AGREES, DIFFERS, APART = "agrees", "differs", "not comparable"
PART, EACH, SHARES = "其中", "分别", "比重"


@dataclass(slots=True)
class Group:
    """A total and its parts as they are judged; `reason` says why they cannot be held against each other."""

    kind: str
    doc: str
    piece: int
    start: int
    end: int
    noun: str
    unit: str
    parts: list[tuple[int, int]]
    total: float | None = None
    sum: float | None = None
    status: str = APART
    reason: str = ""


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"(?:左右|以上|以下)?[ 　]?(?P<mark>、|和|及|与|以及|，|,|；)[ 　]?(?:约|近|超过?)?[ 　]?")


def joins(gap: str, *, alike: bool) -> bool:
    """Whether two figures stand in one list; a comma joins those of one unit alone."""
    joint = _joint().fullmatch(gap)
    return joint is not None and (alike or joint["mark"] not in "，,；")


def exact_sum(values: Sequence[float]) -> float:
    """The sum as it is in decimal figures: 0.1 and 0.2 are 0.3."""
    return float(sum(Decimal(repr(value)) for value in values))
