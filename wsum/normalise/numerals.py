"""What a printed number is worth: Arabic, Chinese, formal, mixed, vague or masked, always exact.

`read` knows every form that a count can take, `integer` only plain whole numbers (years, days,
ordinals), and `pattern` is the regular expression of what a text may print for a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from wsum.normalise.number_forms import ARABIC, CHARS, DASH, LETTERED, UNITS, pattern
from wsum.normalise.whole_numbers import PLAIN, is_large, last_unit, plain, scale, whole

__all__ = ["ARABIC", "CHARS", "DASH", "UNITS", "Numeral", "fold", "integer", "pattern", "read"]

BLANKS = " \t\u00a0\u202f\u3000\u200b\n"

# Same length on both sides: what is folded keeps its offsets.
FOLDED = str.maketrans(
    "０１２３４５６７８９．·，－％／Ｘｘx×＊＿＾ｅＥ"
    + "〇○Ｏ两兩壹贰貳叁參肆伍陆陸柒捌玖"
    + "拾佰仟萬億點負幾餘數對來",
    "0123456789..,-%/XXXX*_^eE" + "零零零二二一二二三三四五六六七八九" + "十百千万亿点负几余数对来",
)
READABLE = FOLDED | dict.fromkeys(map(ord, BLANKS))
SUFFIXES = {"k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "G": 10**9, "打": 12}
# What a following measure of the same size would begin: 几十 lies between 20 and 100.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a number says: its value, its bounds where they are not one, and how it is hedged.

    `mod` is exact, more (多, 余), about (来) or range; a range has `low` and `high`, and a value only
    where the print begins with one (二十几 begins with 20).  A masked number has no value at all.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    mod: str = "exact"
    masked: bool = False


def fold(text: str) -> str:
    """The number with half-width digits, simplified plain characters; same length.

    >>> fold("１５００"), fold("壹佰"), fold("兩萬")
    ('1500', '一百', '二万')
    """
    return text.translate(FOLDED)


@lru_cache(maxsize=8192)
def read(text: str) -> Numeral | None:
    """What the printed number is worth, or None if the text is no number.

    >>> read("3.5万").value, read("三千五百").value, read("1500多").mod
    (Decimal('35000'), Decimal('3500'), 'more')
    >>> read("两三").low, read("三四十").high, read("XX").masked, read("干部") is None
    (Decimal('2'), Decimal('40'), True, True)
    """
    folded = text.translate(READABLE)
    for reading in READINGS:
        if (numeral := reading(folded)) is not None:
            return numeral
    return None


@lru_cache(maxsize=4096)
def integer(text: str) -> int | None:
    """A plain whole number, or None; without units the digits are read one by one.

    >>> integer("十二"), integer("１２"), integer("二〇二四"), integer("廿三"), integer("几")
    (12, 12, 2024, 23, None)
    """
    folded = fold(text).replace("廿", "二十").replace("卅", "三十")
    if folded.isdecimal() and folded.isascii():
        return int(folded)
    value = whole(folded) if _integer_form().fullmatch(folded) else None
    return int(value) if value is not None and value == int(value) else None


@cache
def _integer_form() -> re.Pattern[str]:
    return re.compile(rf"[{PLAIN}零十百千万亿兆0-9]+")


def _arabic(text: str) -> Numeral | None:
    """1500, 3.5万, 10,000.233: by far the most common, so they are seen first."""
    match = _arabic_form().fullmatch(text)
    if match is None:
        return None
    figure, factor = match["figure"].replace(",", ""), scale(match["scale"])
    if len(figure) <= 12 and factor <= 10**12 and figure.isdecimal():
        value = Decimal(int(figure) * factor)  # integers are quicker, and one of common size needs no rounding
    elif len(figure) <= 12 and factor == 1 and figure[-1] != "0":
        value = Decimal(figure)
    else:
        value = plain(Decimal(figure) * factor)
    return Numeral(value, mod="more" if match["more"] or match["over"] else "exact")


@cache
def _arabic_form() -> re.Pattern[str]:
    figure = r"(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    return re.compile(rf"{figure}(?P<more>[多余])?(?P<scale>[十百千]?[万亿兆]*)(?P<over>[多余])?", re.A)


def _masked(text: str) -> Numeral | None:
    """X, XX, **, 2XX, XX余, 1oo: a figure was there and is not told."""
    match = _masked_form().fullmatch(text)
    return Numeral(mod="more" if match[1] else "exact", masked=True) if match else None


@cache
def _masked_form() -> re.Pattern[str]:
    struck = r"[\d零一二三四五六七八九.]*(?:[X*_]+[\d.]*|某+)+"
    return re.compile(rf"(?:{struck}|{LETTERED})[十百千万亿]*([多余])?[十百千万亿]*")


def _signed(text: str) -> Numeral | None:
    """负六点六, -10000."""
    if not text.startswith(("负", "-")) or len(text) < 2 or text[1] in "负-":
        return None
    inner = read("0" + text[1:] if text[1] == "." else text[1:])
    if inner is None or inner.masked or inner.value is None:
        return None
    return Numeral(-inner.value, mod=inner.mod)


def _spread(text: str) -> Numeral | None:
    """2至4, 15—25, 三到五: both ends are printed."""
    match = _spread_form().fullmatch(text)
    if match is None:
        return None
    low, high = read(match[1]), read(match[2])
    if low is None or high is None or low.value is None or high.value is None:
        return None
    first = low.value * _borrowed(match[1], match[2], low.value, high.value)
    return Numeral(low=plain(first), high=high.value, mod="range") if first < high.value else None


@cache
def _spread_form() -> re.Pattern[str]:
    return re.compile(rf"([^-—–~～至到]+)(?:{DASH})([^-—–~～至到负]+)")


def _borrowed(first: str, second: str, low: Decimal, high: Decimal) -> int:
    """8至10万: the first figure takes the scale that only the second prints."""
    units = re.search(r"[万亿兆]+$", second)
    if units is None or re.search("[万亿兆]", first):
        return 1
    factor = scale(units[0])
    return factor if low * factor < high else 1


def _paired(text: str) -> Numeral | None:
    """两三, 三四十, 十七八, 三五: two neighbouring digits side by side are a range."""
    if "点" in text:
        return None
    for match in re.finditer(rf"(?=([{PLAIN}])([{PLAIN}]))", text):
        first, second = PLAIN.index(match[1]), PLAIN.index(match[2])
        head, tail = text[: match.start()], text[match.start() + 2 :]
        together = second - first == 1 or (match[1] + match[2] == "三五" and not head)
        if together and (not head or head[-1] in "十百千万亿零") and (not tail or tail[0] in "十百千万亿"):
            low, high = whole(head + match[1] + tail), whole(head + match[2] + tail)
            if low is not None and high is not None:
                return Numeral(low=low, high=high, mod="range")
    return None


def _several(text: str) -> Numeral | None:
    """几十, 数百万, 数十亿: some of a size that is printed."""
    match = re.fullmatch(r"[几数]([十百千]?[万亿]*)", text)
    if match is None or not match[1]:
        return None
    size = Decimal(scale(match[1]))
    return Numeral(low=FEWEST * size, high=10 * size, mod="range")


def _open_end(text: str) -> Numeral | None:
    """十几, 二十几万, 一千五百零几万: begins with a figure, ends before the next step."""
    match = re.fullmatch(r"([^几]*)几([十百千]?[万亿兆]*)", text)
    if match is None or not match[1]:
        return None
    head, factor = match[1].rstrip("零"), scale(match[2])
    base = whole(head)
    if base is None:
        return None
    unit = last_unit(head) if head == match[1] else 10
    low = base * (factor if not match[2] or is_large(match[2]) else 1)
    step = unit * (factor if is_large(match[2]) or not match[2] else 1)
    return Numeral(plain(low), low=plain(low), high=plain(low + step), mod="range")


def _hedged(text: str) -> Numeral | None:
    """1500多, 三十余, 三亿零五百多万, 十来: at least the figure, a little more."""
    match = re.fullmatch(r"([^多余来]+)([多余来])([十百千万亿兆]*)", text)
    if match is None:
        return None
    value = whole(match[1] + match[3])
    if value is None:
        return None
    return Numeral(value, mod="about" if match[2] == "来" else "more")


def _fraction(text: str) -> Numeral | None:
    """三分之一, 三百五十又3分之1: the lower figure comes first."""
    match = re.fullmatch(r"(?:([^又]+)又)?(负?)([^又分/]+)分之(负?)([^又分/]+)", text)
    if match is None:
        return None
    before, bottom, top = (whole(part) for part in match.group(1, 3, 5))
    if not bottom or top is None or (match[1] and before is None):
        return None
    minus = -1 if bool(match[2]) != bool(match[4]) else 1
    return Numeral(plain(minus * (top / bottom) + (before or 0)))


def _quotient(text: str) -> Numeral | None:
    """3/5."""
    match = re.fullmatch(r"(\d{1,12})/(\d{1,12})", text, re.A)
    if match is None or not int(match[2]):
        return None
    return Numeral(plain(Decimal(match[1]) / Decimal(match[2])))


def _scientific(text: str) -> Numeral | None:
    """21.2E0, 2^5, 40k, 一打: what tables and abbreviations print."""
    if match := re.fullmatch(r"(\d*\.?\d+)[eE]([-+]?\d{1,3})", text):
        return Numeral(plain(Decimal(match[1]).scaleb(int(match[2]))))
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)\^(-?\d{1,3})", text):
        return Numeral(plain(Decimal(match[1]) ** int(match[2])))
    if text[-1:] in SUFFIXES and (value := whole(text[:-1])) is not None:
        return Numeral(plain(value * SUFFIXES[text[-1]]))
    return None


def _half(text: str) -> Numeral | None:
    return Numeral(Decimal("0.5")) if text == "半" else None


def _exact(text: str) -> Numeral | None:
    """三千五百, 两千四百五, 5万4千6百, 八点五, 二〇二四."""
    value = whole(text)
    return None if value is None else Numeral(value)


READINGS: tuple[Callable[[str], Numeral | None], ...] = (
    _arabic,
    _paired,
    _exact,
    _hedged,
    _masked,
    _signed,
    _several,
    _open_end,
    _spread,
    _fraction,
    _quotient,
    _scientific,
    _half,
)
