"""Numerals of markers: 十二, 叁, ３, ㈣, ⒌, ⑹, ⑦, 丙, D, e, Ⅵ, 其次."""

from __future__ import annotations

import re
from functools import lru_cache

HAN = "一二三四五六七八九十"
FORMAL = "壹贰叁肆伍陆柒捌玖拾"
STEMS = "甲乙丙丁戊己庚辛壬癸"
TURNS = {"首先": 1, "其次": 2, "再次": 3}  # 最后 is whatever comes last
BEGIN = {  # what the numerals of each kind begin with, as a class of re
    "han": f"{HAN}○〇零百",
    "formal": FORMAL,
    "digit": "0-9０-９",
    "decimal": "0-9０-９",
    "hyphened": "0-9０-９",
    "enclosed_han": "㈠-㈩",
    "dotted": "⒈-⒛",
    "enclosed": "⑴-⒇",
    "circled": "①-⑳❶-❿",
    "stem": STEMS,
    "capital": "A-JＡ-Ｊ",
    "small": "a-jａ-ｊ",
    "roman": "IVXⅠ-Ⅻ",
    "turn": "首其再最",
}
PATTERNS = {kind: f"[{signs}]" for kind, signs in BEGIN.items()} | {  # how they are printed: most as one sign
    "han": f"[{BEGIN['han']}]{{1,4}}",
    "digit": f"[{BEGIN['digit']}]{{1,2}}",
    "decimal": r"[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){1,3}",
    "hyphened": r"[0-9０-９]{1,2}(?:[-－][0-9０-９]{1,2}){1,3}",
    "roman": r"(?:[IVX]{1,4}|[Ⅰ-Ⅻ])",
    "turn": r"(?:首先|其次|再次|最后)",
}
FIRSTS = sorted(map(ord, "㈠⒈⑴①❶Ⅰ"))  # the first of each row of enclosed numbers
ROMAN = {"I": 1, "V": 5, "X": 10}


def ordinal(printed: str, kind: str = "han") -> int | None:
    """The number that a printed numeral stands for.

    >>> ordinal("十二"), ordinal("３", "digit"), ordinal("④", "circled"), ordinal("最后", "turn")
    (12, 3, 4, None)
    """
    if kind == "han":
        return _han(printed)
    if kind in ("digit", "decimal", "hyphened"):
        return int(re.split("[.．－-]", printed)[-1])
    if kind in ("stem", "formal"):
        return (STEMS if kind == "stem" else FORMAL).index(printed) + 1
    if kind == "turn":
        return TURNS.get(printed)
    if kind in ("capital", "small"):
        return ord(printed) % 32
    return _roman(printed) if printed[0] in ROMAN else _enclosed(printed)


@lru_cache(maxsize=1024)
def _han(printed: str) -> int:
    """二十三 by tens; 百 and zeros only hold a place."""
    total = 0
    for sign in printed:
        value = HAN.find(sign) + 1
        total = max(total, 1) * 10 if value == 10 else total + value
    return total


def _roman(printed: str) -> int:
    worth = [ROMAN[sign] for sign in printed]
    return sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True))


def _enclosed(printed: str) -> int:
    return ord(printed) - max(first for first in FIRSTS if first <= ord(printed)) + 1
