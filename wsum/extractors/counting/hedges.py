"""How a figure is hedged: 近, 约, 不少于 before it, 以上, 左右 behind it, and the bound that this implies."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.model import Count
from wsum.lexicons import Row, load
from wsum.normalise import numerals


def guarded(row: Row) -> str:
    """The word, unless a neighbour makes it another: 节约, 附近, 上下游."""
    if not row["not_beside"]:
        return re.escape(row["form"])
    if row["side"] == "after":
        return rf"{re.escape(row['form'])}(?![{row['not_beside']}])"
    return rf"(?<![{row['not_beside']}]){re.escape(row['form'])}"


@cache
def _mods() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str], dict[str, str]]:
    rows = sorted(load("number_mods"), key=lambda row: -len(row["form"]))
    before = "|".join(guarded(row) for row in rows if row["side"] == "before")
    bare = "|".join(guarded(row) for row in rows if row["side"] == "bare")
    after = "|".join(guarded(row) for row in rows if row["side"] == "after")
    lone = frozenset(row["form"] for row in rows if row["side"] == "bare")
    words = {row["form"]: row["mod"] for row in rows}
    return (
        re.compile(rf"(?P<word>{before}|{bare})了? ?(?:人民币)?$"),
        re.compile(rf" ?(?P<word>{after})"),
        lone,
        words,
    )


def apply(text: str, count: Count) -> None:
    """The modifier around the figure, and the bound that it implies."""
    if count.mod == "range":
        return
    before, after, bare, words = _mods()
    word = after.match(text, count.end)
    if word is None:
        word = before.search(text, max(0, count.start - 8), count.start)
    if word is not None and word["word"] in bare and text[count.start] not in numerals.UNITS:
        word = None
    if word is not None:
        count.mod = words[word["word"]]
    if count.mod in ("more", "at_least"):
        count.low = count.value
    elif count.mod in ("nearly", "at_most"):
        count.high = count.value
