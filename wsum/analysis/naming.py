"""One name for an indicator, whatever report prints it: nouns without scope and time, units of one family."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from wsum.extractors.counting.units import conversions
from wsum.extractors.lookup import Words
from wsum.lexicons import load

# Measure words for people that differ in manners alone
PEOPLE = frozenset({"人", "名", "位"})
LEAST = 2


@cache
def _words(kind: str) -> Words:
    return Words(row["form"] for row in load("indicator_words") if row["kind"] == kind)


@cache
def _values(kind: str) -> dict[str, str]:
    return {row["form"]: row["value"] for row in load("indicator_words") if row["kind"] == kind}


@cache
def _time() -> re.Pattern[str]:
    return re.compile(
        r"^(?:[0-9０-９〇零一二三四五六七八九十XxＸ*_]{2,4}年(?:度|底|末|初)?|第?[一二三四]季度|[上下]半年)+"
    )


@lru_cache(maxsize=65536)
def named(noun: str, place: str = "") -> tuple[str, bool]:
    """The name of an indicator as reports share it, and whether it is the name of a growth.

    `place` is the place of the body that reports: 苇塘县粮食产量 is 粮食产量.

    >>> named("全国粮食总产量"), named("经济增长预期目标"), named("工业增加值增速")
    (('粮食产量', False), ('国内生产总值', True), ('工业增加值', True))
    """
    name = _unled(re.sub(r"[\s“”‘’\"《》]", "", noun), place)
    while (size := _words("after").at_end(name)) and len(name) - size >= LEAST:
        name = name[:-size]
    if name in (rates := _values("rate")):
        return rates[name], True
    growing = False
    while (size := _words("growth").at_end(name)) and len(name) - size >= LEAST:
        name, growing = name[:-size], True
    return _values("same").get(name, name), growing


def _unled(name: str, place: str) -> str:
    while True:
        size = _words("before").at_start(name)
        if not size and place and name.startswith(place):
            size = len(place)
        if not size and (time := _time().match(name)) is not None:
            size = time.end()
        if not size or len(name) - size < LEAST:
            return name
        name = name[size:].removeprefix("的")


@lru_cache(maxsize=4096)
def measured(unit: str) -> tuple[str, Decimal]:
    """The family of a unit and what one of it is worth there: 斤 is 0.5 千克.

    >>> measured("斤"), measured("名"), measured("场")
    (('千克', Decimal('0.5')), ('人', Decimal('1')), ('场', Decimal('1')))
    """
    if unit in PEOPLE:
        return "人", Decimal(1)
    base, factor = conversions().get(unit, (unit, Decimal(1)))
    return base, factor


def worth(value: float | None, unit: str, wanted: str) -> float | None:
    """A figure in another unit of its family, exact where it can be.

    >>> worth(5.31, "吨", "斤"), worth(None, "吨", "斤")
    (10620.0, None)
    """
    if value is None or unit == wanted:
        return value
    return float(round(Decimal(repr(value)) * measured(unit)[1] / measured(wanted)[1], 6))
