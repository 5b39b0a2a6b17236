"""Times that tell review from plan: this year, next year, the year just past."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wsum.segmenters import cues
from wsum.segmenters.model import Piece
from wsum.segmenters.year_forms import find, shift, value

NEXT = re.compile(r"明年|来年|下一步|下步|今后|下一年|下一阶段|下阶段|新的?一年|下学期|未来")
# no time of these two is without 年
PAST = re.compile(r"去年|过去(?:的)?[一五]年|[一几三四五]年来|半年来|今年以来|年初以来|上年")
NOW = re.compile(r"今年(?!以来|上半年)|本年度?")
# what is said of a year to come that is not over
WILL = re.compile(r"年[，,]?(?:[我全]\w{1,3})?(?:[将要拟]|计划|力争|争取|准备|打算)")
FIRST = 14  # characters in which a time to come opens it
NEAR = 30  # characters of a paragraph in which a time governs it
ACHIEVEMENT, PLAN = cues.ROLES.index("achievement"), cues.ROLES.index("plan")


class Times:
    """What the times in a piece's headings and openings say of their roles.

    A year that is both reviewed and planned, masked or changed by find-and-replace, says nothing.
    """

    def __init__(self, piece: Piece) -> None:
        congress = bool(piece.year) and piece.period not in ("", piece.year) and piece.genre == "report"
        self.ahead = piece.year if congress else shift(piece.year, 1) if piece.year.isdigit() else ""
        self.reviewed = _years(piece.period) if congress else {piece.year}
        self.now = PLAN if congress else ACHIEVEMENT
        self.half = piece.period.endswith("-40")

    def of_heading(self, heading: str) -> cues.Scores:
        """The years of a heading."""
        scores = cues.none()
        for match in find(heading) if "年" in heading else ():
            if value(match) == self.ahead and self.ahead.isdigit():
                scores[PLAN] += 3.0
            elif value(match) in self.reviewed:
                scores[ACHIEVEMENT] += 1.0
        return scores

    def of_opening(self, words: str) -> Sequence[float]:
        """The times with which a paragraph opens."""
        opening = words[:NEAR]
        named = "年" in opening
        ahead = NEXT.search(opening, 0, FIRST) or (self.half and "下半年" in opening)
        if not named and not ahead:
            return cues.NOTHING
        scores = cues.none()
        year = next(map(value, find(opening)), "") if named else ""
        if year and year == self.ahead and self.ahead.isdigit():
            scores[PLAN] += 5.0 if WILL.search(opening) else 2.0
        elif year and year in self.reviewed:
            scores[ACHIEVEMENT] += 1.0
        if ahead:
            scores[PLAN] += 2.5
        elif named and PAST.search(opening):
            scores[ACHIEVEMENT] += 2.0
        elif named and NOW.search(opening):
            scores[self.now] += 1.5 if self.now == PLAN else 0.5
        return scores


def _years(period: str) -> set[str]:
    """All years of a period."""
    first, _, last = period.partition("/")
    if first[:4].isdigit() and last[:4].isdigit():
        return {str(year) for year in range(int(first[:4]), int(last[:4]) + 1)}
    return {first[:4]}
