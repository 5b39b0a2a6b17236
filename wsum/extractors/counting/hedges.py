"""How a figure is hedged: 近, 约, 不少于 before it, 以上, 左右 behind it, and the bound that this implies."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.lookup import Words
from wsum.extractors.model import Count
from wsum.lexicons import Row, load
from wsum.normalise import numerals

# The longest word before a figure, with what may stand between and the character that guards it.
REACH = 10
# How far 至少 stands before the figure, the verb and its object between: 至少开展活动1次.
FAR = 14


def guarded(row: Row) -> str:
    """The word, unless a neighbour makes it another: 节约, 附近, 上下游."""
    if not row["not_beside"]:
        return re.escape(row["form"])
    if row["side"] == "after":
        return rf"{re.escape(row['form'])}(?![{row['not_beside']}])"
    return rf"(?<![{row['not_beside']}]){re.escape(row['form'])}"


@cache
def _before() -> tuple[Words, dict[str, Row]]:
    """The words before a figure, and their rows."""
    rows = {row["form"]: row for row in load("number_mods") if row["side"] != "after"}
    return Words(rows), rows


@cache
def _last() -> frozenset[str]:
    """What stands right before a figure where such a word does: most figures have none."""
    return frozenset(form[-1] for form in _before()[0]) | set("了 币")


@cache
def _behind() -> tuple[re.Pattern[str], dict[str, str]]:
    """The words behind a figure, and what each says."""
    rows = sorted((row for row in load("number_mods") if row["side"] == "after"), key=lambda row: -len(row["form"]))
    return re.compile(f" ?({'|'.join(map(guarded, rows))})"), {row["form"]: row["mod"] for row in rows}


def apply(text: str, count: Count) -> None:
    """The modifier around the figure, and the bound that it implies."""
    if count.mod == "range":
        return
    said = _said_behind(text, count.end) if text[count.end : count.end + 1] in _first() else ""
    if not said and text[count.start - 1 : count.start] in _last():
        said = _said_before(text, count.start)
    if not said and (at := text.rfind("至少", max(0, count.start - FAR), count.start)) >= 0:
        said = "at_least" if _acted().fullmatch(text, at + 2, count.start) else ""
    if not said and count.kind == "percent" and text[count.start - 1 : count.start] == "的":
        said = _said_of_whole(text, count.start)
    if said:
        count.mod = said
    elif count.mod == "exact":
        return
    if count.mod in ("more", "at_least"):
        count.low = count.value
    elif count.mod in ("nearly", "at_most"):
        count.high = count.value


@cache
def _first() -> frozenset[str]:
    """What stands right behind a figure where such a word does."""
    return frozenset(form[0] for form in _behind()[1]) | {" "}


def _said_of_whole(text: str, start: int) -> str:
    """不足全市平均水平的六成: the word stands before what the share is of."""
    found = _whole().search(text, max(0, start - FAR), start)
    return _before()[1][found[1]]["mod"] if found else ""


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(r"(?<!不)(不足|不到|超过)[^\W\d_]{2,12}的$")


@cache
def _acted() -> re.Pattern[str]:
    """A verb and its object, which hold no other figure."""
    return re.compile(rf"[^\W\d_{numerals.CHARS}{numerals.UNITS}两几]+")


def _said_behind(text: str, end: int) -> str:
    """What the word behind the figure says: 以上, 左右."""
    behind, mods = _behind()
    word = behind.match(text, end)
    return mods[word[1]] if word else ""


def _said_before(text: str, start: int) -> str:
    """What the word before the figure says: 近, 超过了, 约人民币; 上 says it only of a bare unit (上百户)."""
    left = text[max(0, start - REACH) : start].removesuffix("人民币").removesuffix(" ").removesuffix("了")
    words, rows = _before()
    for word in words.endings(left):
        row = rows[word]
        if not row["not_beside"] or left[-len(word) - 1 : -len(word)] not in tuple(row["not_beside"]):
            return row["mod"] if row["side"] == "before" or text[start] in numerals.UNITS else ""
    return ""
