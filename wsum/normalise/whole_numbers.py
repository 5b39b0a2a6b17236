"""One exact number in folded characters: 三千五百, 两千四百五, 5万4千6百, 八点五, 二〇二四."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from functools import cache

PLAIN = "一二三四五六七八九"
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
DIGITS = str.maketrans("零" + PLAIN, "0123456789")
# Whole numbers below this are plain as they are.
ONE, COMMON = Decimal(1), Decimal(10**27)


def whole(text: str | None, *, shorthand: bool = True) -> Decimal | None:
    """An exact number, possibly with a decimal point; None if the text is something else."""
    if not text:
        return None
    head, point, tail = text.partition("点")
    if not point:
        return _large_units(text, shorthand=shorthand)
    match = _fraction().fullmatch(tail)
    whole = _large_units(head, shorthand=False)
    if match is None or whole is None:
        return None
    return plain((whole + Decimal("0." + digits(match[1]))) * scale(match[2]))


@cache
def _fraction() -> re.Pattern[str]:
    """What stands behind the point."""
    return re.compile(rf"([\d零{PLAIN}]+)([十百千]?[万亿兆]*)")


def _large_units(text: str, *, shorthand: bool) -> Decimal | None:
    """Split at the last of the largest of 兆, 亿, 万: what is before is multiplied, what is after added."""
    unit = "兆" if "兆" in text else "亿" if "亿" in text else "万" if "万" in text else ""
    if not unit:
        return _small_units(text, shorthand=shorthand)
    before, _, after = text.rpartition(unit)
    count = _large_units(before, shorthand=False) if before else Decimal(1)
    if count is None:
        return None
    if not after:
        return plain(count * LARGE[unit])
    rest = _tail(after, LARGE[unit], shorthand=shorthand)
    return None if rest is None or rest >= LARGE[unit] else plain(count * LARGE[unit] + rest)


def _tail(after: str, unit: int, *, shorthand: bool) -> Decimal | None:
    """九万四 is 94000: one digit at the end, no 零 before it, counts tenths of the unit."""
    if shorthand and len(after) == 1 and after in PLAIN:
        return Decimal((PLAIN.index(after) + 1) * unit // 10)
    return _large_units(after.lstrip("零") or "零", shorthand=shorthand)


def _small_units(text: str, *, shorthand: bool) -> Decimal | None:
    """A number below the large units: 千, 百, 十 in falling order, each at most once."""
    unit = "千" if "千" in text else "百" if "百" in text else "十" if "十" in text else ""
    if not unit:
        return _figure(text)
    before, _, after = text.partition(unit)
    count = _figure(before.lstrip("零") or "") if before else Decimal(1)
    if count is None or (before and count == 0) or not SMALL.keys().isdisjoint(before):
        return None
    if not after:
        return plain(count * SMALL[unit])
    if unit == "十" and len(after) == 1:
        rest = _figure(after)
    elif unit in after:
        return None
    else:
        rest = _tail(after, SMALL[unit], shorthand=shorthand)
    return None if rest is None or rest >= SMALL[unit] else plain(count * SMALL[unit] + rest)


def _figure(text: str) -> Decimal | None:
    """Digits without units: 3.5, 1,500, 五, 二〇二四."""
    if text and not text.strip("零" + PLAIN):
        return Decimal(digits(text))
    if _arabic().fullmatch(text):
        return Decimal(text.replace(",", ""))
    return None


@cache
def _arabic() -> re.Pattern[str]:
    return re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.A)


def digits(text: str) -> str:
    """Chinese digits as Arabic ones, one by one."""
    return text.translate(DIGITS)


def scale(units: str) -> int:
    """What a run of units multiplies by: 万亿 is 10^12, none is 1."""
    product = 1
    for unit in units:
        product *= SMALL.get(unit) or LARGE[unit]
    return product


def is_large(units: str) -> bool:
    """Whether the units begin with 万, 亿 or 兆."""
    return bool(units) and units[0] in LARGE


def last_unit(text: str) -> int:
    """The size of the last unit in the text: what one more of the last digit would be."""
    return SMALL.get(text[-1]) or LARGE.get(text[-1]) or 1


def plain(value: Decimal) -> Decimal:
    """The same value without an exponent or trailing zeros: 35000, not 3.5E+4."""
    if value.same_quantum(ONE) and -COMMON < value < COMMON:
        return value
    with localcontext() as context:
        context.prec = max(28, len(value.as_tuple().digits) + 1)
        whole = value.to_integral_value()
        return whole.quantize(Decimal(1)) if whole == value and abs(whole) < 10**27 else value.normalize()
