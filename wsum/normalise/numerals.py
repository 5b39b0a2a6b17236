"""What a printed number is worth: Arabic, Chinese, formal, mixed, vague or masked, always exact.

`read` knows every form that a count can take, `integer` only plain whole numbers (years, days,
ordinals), and `pattern` is the regular expression of what a text may print for a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache, lru_cache

ZEROS = "零〇○Ｏ"
PLAIN = "一二三四五六七八九"
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
BLANKS = " \t\u00a0\u3000"

# Same length on both sides: what is folded keeps its offsets.
FOLDED = str.maketrans(
    "０１２３４５６７８９．，－％／Ｘｘ×＊＿＾ｅＥ" + "〇○Ｏ两兩壹贰貳叁參肆伍陆陸柒捌玖" + "拾佰仟萬億點負幾餘數對來",
    "0123456789.,-%/XXX*_^eE" + "零零零二二一二二三三四五六六七八九" + "十百千万亿点负几余数对来",
)
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
    folded = fold(text).translate(dict.fromkeys(map(ord, BLANKS)))
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
    value = _whole(folded) if _integer_form().fullmatch(folded) else None
    return int(value) if value is not None and value == int(value) else None


@cache
def _integer_form() -> re.Pattern[str]:
    return re.compile(rf"[{PLAIN}零十百千万亿兆0-9]+")


# --- The readings, in the order in which they are tried -------------------------------------


def _arabic(text: str) -> Numeral | None:
    """1500, 3.5万, 10,000.233: by far the most common, so they are seen first."""
    match = _arabic_form().fullmatch(text)
    if match is None:
        return None
    value = Decimal(match["figure"].replace(",", "")) * _scale(match["scale"])
    return Numeral(_plain(value), mod="more" if match["more"] or match["over"] else "exact")


@cache
def _arabic_form() -> re.Pattern[str]:
    figure = r"(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    return re.compile(rf"{figure}(?P<more>[多余])?(?P<scale>[十百千]?[万亿兆]*)(?P<over>[多余])?", re.A)


def _masked(text: str) -> Numeral | None:
    """X, XX, **, 2XX, XX余: a figure was there and is not told."""
    match = re.fullmatch(r"[\d零一二三四五六七八九.]*(?:[X*_]+[\d.]*|某+)+[十百千万亿]*([多余])?[十百千万亿]*", text)
    return Numeral(mod="more" if match[1] else "exact", masked=True) if match else None


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
    return Numeral(low=_plain(first), high=high.value, mod="range") if first < high.value else None


@cache
def _spread_form() -> re.Pattern[str]:
    return re.compile(rf"([^-—–~～至到]+)(?:{DASH})([^-—–~～至到负]+)")


def _borrowed(first: str, second: str, low: Decimal, high: Decimal) -> int:
    """8至10万: the first figure takes the scale that only the second prints."""
    scale = re.search(r"[万亿兆]+$", second)
    if scale is None or re.search("[万亿兆]", first):
        return 1
    factor = _scale(scale[0])
    return factor if low * factor < high else 1


def _paired(text: str) -> Numeral | None:
    """两三, 三四十, 十七八, 三五: two neighbouring digits side by side are a range."""
    for match in re.finditer(rf"(?=([{PLAIN}])([{PLAIN}]))", text):
        first, second = PLAIN.index(match[1]), PLAIN.index(match[2])
        head, tail = text[: match.start()], text[match.start() + 2 :]
        together = second - first == 1 or (match[1] + match[2] == "三五" and not head)
        if together and (not head or head[-1] in "十百千万亿零") and (not tail or tail[0] in "十百千万亿"):
            low, high = _whole(head + match[1] + tail), _whole(head + match[2] + tail)
            if low is not None and high is not None:
                return Numeral(low=low, high=high, mod="range")
    return None


def _several(text: str) -> Numeral | None:
    """几十, 数百万, 数十亿: some of a size that is printed."""
    match = re.fullmatch(r"[几数]([十百千]?[万亿]*)", text)
    if match is None or not match[1]:
        return None
    size = Decimal(_scale(match[1]))
    return Numeral(low=FEWEST * size, high=10 * size, mod="range")


def _open_end(text: str) -> Numeral | None:
    """十几, 二十几万, 一千五百零几万: begins with a figure, ends before the next step."""
    match = re.fullmatch(r"([^几]*)几([十百千]?[万亿兆]*)", text)
    if match is None or not match[1]:
        return None
    head, scale = match[1].rstrip("零"), _scale(match[2])
    base = _whole(head)
    if base is None:
        return None
    unit = _last_unit(head) if head == match[1] else 10
    low = base * (scale if not match[2] or _large(match[2]) else 1)
    step = unit * (scale if _large(match[2]) or not match[2] else 1)
    return Numeral(_plain(low), low=_plain(low), high=_plain(low + step), mod="range")


def _hedged(text: str) -> Numeral | None:
    """1500多, 三十余, 四亿零七百多万, 十来: at least the figure, a little more."""
    match = re.fullmatch(r"([^多余来]+)([多余来])([十百千万亿兆]*)", text)
    if match is None:
        return None
    value = _whole(match[1] + match[3])
    if value is None:
        return None
    return Numeral(value, mod="about" if match[2] == "来" else "more")


def _fraction(text: str) -> Numeral | None:
    """三分之一, 三百五十又3分之1, 3/5, 百分之五."""
    match = re.fullmatch(r"(?:([^又]+)又)?(负?)([^又分/]+)(?:分之(负?)([^又分/]+))", text)
    if match:
        whole, bottom, top = (_whole(part) for part in match.group(1, 3, 5))
        minus = -1 if bool(match[2]) != bool(match[4]) else 1
    else:
        match = re.fullmatch(r"(\d+)/(\d+)", text)
        if match is None:
            return None
        whole, top, bottom, minus = None, Decimal(match[1]), Decimal(match[2]), 1
    if not bottom or top is None or (match.re.groups == 5 and match[1] and whole is None):
        return None
    return Numeral(_plain(minus * (top / bottom) + (whole or 0)))


def _scientific(text: str) -> Numeral | None:
    """21.2E0, 2^5, 40k, 一打: what tables and abbreviations print."""
    if match := re.fullmatch(r"(\d*\.?\d+)[eE]([-+]?\d{1,3})", text):
        return Numeral(_plain(Decimal(match[1]).scaleb(int(match[2]))))
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)\^(-?\d{1,3})", text):
        return Numeral(_plain(Decimal(match[1]) ** int(match[2])))
    if text[-1:] in SUFFIXES and (value := _whole(text[:-1])) is not None:
        return Numeral(_plain(value * SUFFIXES[text[-1]]))
    return None


def _half(text: str) -> Numeral | None:
    return Numeral(Decimal("0.5")) if text == "半" else None


def _exact(text: str) -> Numeral | None:
    """三千五百, 两千四百五, 5万4千6百, 八点五, 二〇二四."""
    value = _whole(text)
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
    _scientific,
    _half,
)


# --- One exact number ------------------------------------------------------------------------


def _whole(text: str | None, *, shorthand: bool = True) -> Decimal | None:
    """An exact number, possibly with a decimal point; None if the text is something else."""
    if not text:
        return None
    head, point, tail = text.partition("点")
    if not point:
        return _large_units(text, shorthand=shorthand)
    match = re.fullmatch(rf"([\d零{PLAIN}]+)([十百千]?[万亿兆]*)", tail)
    whole = _large_units(head, shorthand=False)
    if match is None or whole is None:
        return None
    return _plain((whole + Decimal("0." + _digits(match[1]))) * _scale(match[2]))


def _large_units(text: str, *, shorthand: bool) -> Decimal | None:
    """Split at the last of the largest of 兆, 亿, 万: what is before is multiplied, what is after added."""
    unit = max((char for char in LARGE if char in text), key=LARGE.__getitem__, default="")
    if not unit:
        return _small_units(text, shorthand=shorthand)
    before, _, after = text.rpartition(unit)
    count = _large_units(before, shorthand=False) if before else Decimal(1)
    if count is None:
        return None
    if not after:
        return _plain(count * LARGE[unit])
    rest = _tail(after, LARGE[unit], shorthand=shorthand)
    return None if rest is None or rest >= LARGE[unit] else _plain(count * LARGE[unit] + rest)


def _tail(after: str, unit: int, *, shorthand: bool) -> Decimal | None:
    """九万四 is 94000: one digit at the end, no 零 before it, counts tenths of the unit."""
    if shorthand and len(after) == 1 and after in PLAIN:
        return Decimal((PLAIN.index(after) + 1) * unit // 10)
    return _large_units(after.lstrip("零") or "零", shorthand=shorthand)


def _small_units(text: str, *, shorthand: bool) -> Decimal | None:
    """A number below the large units: 千, 百, 十 in falling order, each at most once."""
    unit = next((char for char in "千百十" if char in text), "")
    if not unit:
        return _figure(text)
    before, _, after = text.partition(unit)
    count = _figure(before.lstrip("零") or "") if before else Decimal(1)
    if count is None or (before and count == 0) or any(char in SMALL for char in before):
        return None
    if not after:
        return _plain(count * SMALL[unit])
    if unit == "十" and len(after) == 1:
        rest = _figure(after)
    elif unit in after:
        return None
    else:
        rest = _tail(after, SMALL[unit], shorthand=shorthand)
    return None if rest is None or rest >= SMALL[unit] else _plain(count * SMALL[unit] + rest)


def _figure(text: str) -> Decimal | None:
    """Digits without units: 3.5, 1,500, 五, 二〇二四."""
    if re.fullmatch(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?", text, re.A):
        return Decimal(text.replace(",", ""))
    if text and all(char in PLAIN or char == "零" for char in text):
        return Decimal(_digits(text))
    return None


def _digits(text: str) -> str:
    """Chinese digits as Arabic ones, one by one."""
    return "".join(str(PLAIN.index(char) + 1) if char in PLAIN else "0" if char == "零" else char for char in text)


def _scale(units: str) -> int:
    """What a run of units multiplies by: 万亿 is 10^12, none is 1."""
    product = 1
    for unit in units:
        product *= SMALL.get(unit) or LARGE[unit]
    return product


def _large(units: str) -> bool:
    return bool(units) and units[0] in LARGE


def _last_unit(text: str) -> int:
    """The size of the last unit in the text: what one more of the last digit would be."""
    return SMALL.get(text[-1]) or LARGE.get(text[-1]) or 1


def _plain(value: Decimal) -> Decimal:
    """The same value without an exponent or trailing zeros: 35000, not 3.5E+4."""
    with localcontext() as context:
        context.prec = max(28, len(value.as_tuple().digits) + 1)
        whole = value.to_integral_value()
        return whole.quantize(Decimal(1)) if whole == value and abs(whole) < 10**27 else value.normalize()


# --- The printed forms -----------------------------------------------------------------------

DASH = "[-－—–~～至到]|——"
SPACED = r"[0-9０-９](?![0-9０-９])(?: (?:[．.] )?[0-9０-９](?![0-9０-９]))+"
# Damaged texts set a blank between all digits: 1 9 7 个.
SPACED = r"[0-9０-９](?![0-9０-９])(?: (?:[．.] )?[0-9０-９](?![0-9０-９]))+"
ARABIC = (
    rf"(?:{SPACED}|[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|[０-９]{{1,3}}(?:，[０-９]{{3}})+(?![０-９])|[0-9０-９]+)"
    r"(?:[.．][0-9０-９]+)?"
)
CHARS = "一二三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖〇零"
UNITS = "十百千万亿兆拾佰仟萬億"


@cache
def pattern(*, masks: bool = True, vague: bool = True) -> str:
    """The source of a regular expression for printed numbers; what it matches, `read` must confirm.

    `masks` adds X, XX, **, 2XX; `vague` adds 几, 数, 多, 余, 来.

    >>> import re
    >>> re.findall(pattern(), "共1,500多人、三千五百户和XX万元")
    ['1,500多', '三千五百', 'XX万']
    """
    more = "[多余餘来來]?" if vague else ""
    hedge = "几幾数數" if vague else ""
    arabic = rf"{ARABIC}(?:{more}(?:[{UNITS}]| [万亿])[{UNITS}]*(?:零?(?:[0-9０-９]+|[{CHARS}])[{UNITS}]+)*)?{more}"
    tael = r"[两兩](?![。，、；,;）)\s]|$)"  # 三十两 ends in a unit
    chinese = rf"[{CHARS}两兩{UNITS}{hedge}](?:[{CHARS}{UNITS}{hedge}]|{tael})*(?:[点點][{CHARS}]+[{UNITS}]*)?(?:[多余餘来來][{UNITS}]*)?"
    masked = r"[0-9０-９]*[XxＸｘ×*＊_＿]+[0-9０-９]*" + rf"{more}[{UNITS}]*{more}"
    return rf"(?:{masked}|{arabic}|{chinese})" if masks else rf"(?:{arabic}|{chinese})"
