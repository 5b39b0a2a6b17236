"""Reading: what a stretch of text says of time, before its year is known."""

from __future__ import annotations

from dataclasses import dataclass

from wsum.document import Span


@dataclass(slots=True)
class Reading(Span):
    """The parts of a date as they are printed, or the finished value of a duration or a recurrence.

    `year` is a printed year as EDTF; `relation` (piece, topic, last, period) with `shift` is a word such
    as 去年.  `code` is a division of the year (40 上半年), `upto` its last one (前三季度).  `rule` is a
    festival, `lunar` a lunar month and day, `third` the days of 上旬, `bare` a left side without its unit,
    `many` a decade or century, whose X hides no figure of the print.
    """

    type: str = "date"
    year: str = ""
    relation: str = ""
    shift: int = 0
    month: str = ""
    day: str = ""
    third: str = ""
    code: str = ""
    upto: str = ""
    rule: str = ""
    lunar: tuple[int, int, bool] | None = None
    value: str = ""
    mod: str = ""
    bare: bool = False
    many: bool = False
    loose: bool = False
    claimed: bool = True
    until: Reading | None = None

    @property
    def dated(self) -> bool:
        """Whether the reading names its year itself, as a figure or by a word."""
        return bool(self.year or self.relation)
