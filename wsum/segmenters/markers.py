"""Markers: what a numbered heading or list item begins with, such as 一、 （二） 3. ④ 五是 其六.

A family of markers is a row of numbering.tsv.  `opening` reads the marker at the start of a line,
`scan` finds all that may stand in mid-line.  Whether a candidate is a section at all is for
`wsum.segmenters.tree` to say, which sees its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wsum.document import BLANKS
from wsum.lexicons import load

HAN = "一二三四五六七八九十"
STEMS = "甲乙丙丁戊己庚辛壬癸"
TURNS = ("首先", "其次", "再次", "然后", "此外", "最后")
NUMERALS = {
    "han": r"[一二三四五六七八九十○〇零百]{1,4}",
    "digit": r"[0-9０-９]{1,2}",
    "enclosed_han": r"[㈠-㈩]",
    "dotted": r"[⒈-⒛]",
    "enclosed": r"[⑴-⒇]",
    "circled": r"[①-⑳❶-❿]",
    "stem": f"[{STEMS}]",
    "capital": r"[A-JＡ-Ｊ]",
    "small": r"[a-jａ-ｊ]",
    "roman": r"(?:[IVX]{1,4}|[Ⅰ-Ⅻ])",
    "turn": r"(?:首先|其次|再次|最后)",
}
# the widths and look-alikes of a printed sign
SIGNS = {"（": "（(", "）": "）)", "、": "、﹑", "．": ".．", "，": "，,", "：": "：:", "【": "【[［", "】": "】]］"}
# what may stand before a marker and is no part of it: quote marks, bullets, Markdown
DECORATIONS = BLANKS + ">＞#*-－●■◆◇▲▼★☆・·•○□△◎※➢"
FIRST_OF_BLOCK = {"㈠": 0x3220, "⒈": 0x2488, "⑴": 0x2474, "①": 0x2460, "❶": 0x2776, "Ⅰ": 0x2160}


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """A row of numbering.tsv: `kin` families may stand in for each other, `rank` is their usual level."""

    name: str
    kin: str
    rank: int


@dataclass(slots=True)
class Marker:
    """A marker as printed, with its number; `weak` where it may as well be a figure or a word."""

    start: int
    end: int
    family: Family
    ordinal: int | None
    inline: bool = False
    weak: bool = False
    bare: bool = False  # nothing but a heading in its line
    announced: bool = False  # the line before ends with a colon
    held: bool = False  # that line is itself an item
    below: bool = False  # the line before is a heading, nothing between
    top: bool = False  # an attachment or a closing word, which stands under nothing
    issue: str = ""
    line: int = 0


TITLE = Family("title", "title", 5)
CLAUSE = Family("title", "title", 5)  # a title that is a clause with a comma: it keeps to its like
DASH = Family("dash", "dash", 8)


def opening(text: str, start: int, end: int) -> Marker | None:
    """The marker that a line begins with, quote marks and bullets before it skipped.

    >>> marker = opening(">　（二）队伍建设", 0, 9)
    >>> marker.start, marker.end, marker.family.name, marker.ordinal
    (2, 5, '（一）', 2)
    """
    decoration = _decoration().match(text, start, end)
    at = decoration.end() if decoration else start
    found = _line_pattern().match(text, at, end)
    if found is None:
        return None
    marker = _marker(found)
    if _is_number(text, marker, end):
        return None
    marker.weak = _is_weak(text, marker, end)
    return marker


def scan(text: str, start: int, end: int) -> Iterator[Marker]:
    """All markers that may stand in mid-line, in order, each after a punctuation mark."""
    for found in _inline_pattern().finditer(text, start, end):
        marker = _marker(found)
        marker.inline = True
        if not _is_number(text, marker, end) and not _is_weak(text, marker, end):
            yield marker


def _marker(found: re.Match[str]) -> Marker:
    group = found.lastgroup or ""
    family, numeral = _families()[int(group[1:])]
    return Marker(found.start(group), found.end(group), family, ordinal(found[f"n{group[1:]}"], numeral))


def ordinal(printed: str, numeral: str = "han") -> int | None:
    """The number that a printed numeral stands for.

    >>> ordinal("十二"), ordinal("３", "digit"), ordinal("④", "circled"), ordinal("最后", "turn")
    (12, 3, 4, None)
    """
    if numeral == "han":
        return _han(printed)
    if numeral == "digit":
        return int(printed)
    if numeral == "stem":
        return STEMS.index(printed) + 1
    if numeral == "turn":
        return {"首先": 1, "其次": 2, "再次": 3}.get(printed)
    if numeral in ("capital", "small"):
        return (ord(printed) - ord("A")) % 32 + 1
    if numeral == "roman" and printed[0] in "IVX":
        return _roman(printed)
    return _enclosed(printed)


def _han(printed: str) -> int:
    total = 0
    for sign in printed.replace("百", ""):
        value = HAN.find(sign) + 1
        total = total + 10 if value == 10 and not total else total * 10 if value == 10 else total + value
    return total


def _roman(printed: str) -> int:
    worth = [{"I": 1, "V": 5, "X": 10}[sign] for sign in printed]
    return sum(-a if a < b else a for a, b in zip(worth, worth[1:] + [0], strict=True))


def _enclosed(printed: str) -> int:
    first = max(point for point in FIRST_OF_BLOCK.values() if point <= ord(printed))
    return ord(printed) - first + 1


def _is_number(text: str, marker: Marker, end: int) -> bool:
    """二、三季度 counts quarters: numerals in a row before a measure word are no marker."""
    return (marker.family.kin == "han" or marker.family.name == "第一，") and _series().match(
        text, marker.start, end
    ) is not None


def _is_weak(text: str, marker: Marker, end: int) -> bool:
    """3.5万人 is a decimal; only 15.2023年 may be a marker before a year."""
    if marker.family.name != "1." or text[marker.end - 1] not in ".．":
        return False
    return _decimal().match(text, marker.end, end) is not None


@cache
def _series() -> re.Pattern[str]:
    units = "季|月|期|批|级|类|产|线|等|号|届|次|轮|层|楼|组|班|队|环|代|区|名|大|年级|年期"
    number = f"第?[{HAN}]{{1,3}}"
    return re.compile(rf"{number}、(?:{number}[、和及与至到])*{number}(?:{units})")


@cache
def _decimal() -> re.Pattern[str]:
    return re.compile(r"[0-9０-９](?!(?:[0-9０-９]{3}|[0-9０-９xX×_＿*]{1,3})年)")


@cache
def _decoration() -> re.Pattern[str]:
    signs = re.escape(DECORATIONS.replace("-", "").replace("－", ""))
    return re.compile(rf"(?:[{signs}]|[-－](?![-－]))*")


@cache
def _families() -> list[tuple[Family, str]]:
    known: dict[str, Family] = {}
    return [
        (known.setdefault(row["family"], Family(row["family"], row["kin"], int(row["rank"]))), row["numeral"])
        for row in load("numbering")
    ]


def _signs(cell: str) -> str:
    if cell == "$":  # the end of the line
        return r"(?=\s*$)"
    return "|".join(f"[{re.escape(SIGNS[sign])}]" if sign in SIGNS else re.escape(sign) for sign in cell.split())


def _branch(index: int, row: dict[str, str]) -> str:
    """One family as a branch of the big pattern; blanks may stand between its parts."""
    before = f"(?:{_signs(row['before'])})[ \\u3000]*" if row["before"] else ""
    after = f"[ \\u3000]*(?:{_signs(row['after'])})" if row["after"] else ""
    return f"(?P<f{index}>{before}(?P<n{index}>{NUMERALS[row['numeral']]}){after})"


@cache
def _line_pattern() -> re.Pattern[str]:
    return re.compile("|".join(_branch(index, row) for index, row in enumerate(load("numbering"))))


@cache
def _inline_pattern() -> re.Pattern[str]:
    rows = [(i, row) for i, row in enumerate(load("numbering")) if row["where"] == "both"]
    branches = "|".join(_branch(index, row) for index, row in rows)
    return re.compile(rf"[。；;：:，,、！!？?”’」』）)》…—](?=\s{{0,4}}(?:{branches}))")
