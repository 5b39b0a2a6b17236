"""Measure words and units: which one stands at an offset, and what it makes of a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from wsum.lexicons import load

# What measures time is a date's business, unless an indicator is measured: 平均住院日8天, but not 历时9小时.
TIMES = frozenset({"天", "昼夜", "小时", "个小时", "分钟", "秒", "秒钟", "毫秒", "工作日", "个工作日", "个月"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of units.tsv: the form as printed and what it stands for; `scaled` is one reported in another unit."""

    form: str
    kind: str
    unit: str
    base: str
    factor: Decimal | None
    strict: str
    not_before: str
    scaled: bool

    def worth(self, value: Decimal | None) -> Decimal | None:
        """The value in the unit that it is reported in: 三成 is 30 %, 五五折 is 55 %."""
        if value is None or self.factor is None or not self.scaled:
            return value
        if self.form == "折" and value >= 10:
            return value
        return value * self.factor


@cache
def table() -> dict[str, tuple[Unit, ...]]:
    """The units by their first character, the longest form first."""
    by_first: dict[str, list[Unit]] = {}
    for row in load("units"):
        factor = Decimal(row["factor"]) if row["factor"] else None
        scaled = row["unit"] != row["form"] and row["unit"] == row["base"] and factor is not None
        unit = Unit(
            row["form"], row["kind"], row["unit"], row["base"], factor, row["strict"], row["not_before"], scaled
        )
        by_first.setdefault(unit.form[0], []).append(unit)
    return {first: tuple(sorted(units, key=lambda unit: -len(unit.form))) for first, units in by_first.items()}


def at(text: str, offset: int) -> Unit | None:
    """The unit that begins at the offset, if one does and the words after it do not make it another word."""
    pattern, forms = _beginning(text[offset : offset + 1])
    match = pattern.match(text, offset)
    return forms[match[0]] if match else None


@cache
def _beginning(first: str) -> tuple[re.Pattern[str], dict[str, Unit]]:
    """The units that begin with a character, each without the words that make it another."""
    forms = {unit.form: unit for unit in table().get(first, ())}
    words = [re.escape(form) + (f"(?!{unit.not_before})" if unit.not_before else "") for form, unit in forms.items()]
    return re.compile("|".join(words) or "(?!)"), forms


def conversions() -> dict[str, tuple[str, Decimal]]:
    """From a unit to its base unit and the factor: 亩 is 666.67 平方米.

    >>> conversions()["公顷"]
    ('平方米', Decimal('10000'))
    """
    return {
        unit.unit: (unit.base, unit.factor)
        for units in table().values()
        for unit in units
        if unit.factor is not None and unit.unit == unit.form
    }
