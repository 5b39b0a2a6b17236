"""How Word prints a list's number: 3 as 三, ③, iii, 丙, ３ and the like (ECMA-376, part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese(number: int, *, digits: str = DIGITS, units: str = "十百千", short: bool = True) -> str:
    """A number from 0 to 9999 in Chinese; `short` writes 十二 and not 一十二.

    >>> chinese(3), chinese(12), chinese(105), chinese(20, digits=LEGAL, units="拾佰仟", short=False)
    ('三', '十二', '一百〇五', '贰拾')
    """
    if not 0 < number < 10000:
        return "".join(digits[int(digit)] for digit in str(number))
    parts: list[str] = []
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            parts.append(digits[digit] + (units[power - 1] if power else ""))
        elif parts and parts[-1] != digits[0] and number % 10**power:
            parts.append(digits[0])
    text = "".join(parts)
    return text[1:] if short and 10 <= number < 20 else text


def roman(number: int) -> str:
    """A number in lower-case Roman figures.

    >>> roman(14)
    'xiv'
    """
    text = ""
    for value, letters in ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def letters(number: int) -> str:
    """A number in letters as Word counts them: a to z, then aa, bb.

    >>> letters(2), letters(28)
    ('b', 'bb')
    """
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1) if number > 0 else ""


def circled(number: int) -> str:
    """A number in a circle, plain where Unicode has none.

    >>> circled(3), circled(21), circled(60)
    ('③', '㉑', '60')
    """
    for first, last, base in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(base + number - first)
    return str(number)


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(number))


def _digits(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(number))


def _legal(number: int) -> str:
    return chinese(number, digits=LEGAL, units="拾佰仟", short=False)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": lambda number: chr(0x2487 + number) if number <= 20 else f"{number}.",
    "decimalEnclosedParen": lambda number: chr(0x2473 + number) if number <= 20 else f"({number})",
    "ideographEnclosedCircle": lambda number: chr(0x327F + number) if number <= 10 else chinese(number),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": lambda number: chinese(
        number, digits="零壹貳參肆伍陸柒捌玖", units="拾佰仟", short=False
    ),
    "ideographTraditional": lambda number: STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: BRANCHES[(number - 1) % 12],
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "none": lambda number: "",
}


def printed(number: int, name: str) -> str:
    """A number in one of Word's formats; plain digits where the format is unknown or has no such number."""
    return FORMATS.get(name, str)(number) if 0 < number < 10_000 else str(number)
