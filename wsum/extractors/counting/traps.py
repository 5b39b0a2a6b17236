"""What is no count: ordinals and labels, idioms, articles, bare sizes, and times that belong to the dates."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.counting.hedges import guarded
from wsum.extractors.counting.units import TIMES, Unit, table
from wsum.extractors.model import Count
from wsum.lexicons import load
from wsum.normalise import numerals
from wsum.normalise.numerals import Numeral

# How far before a figure, and how much of the figure itself, a trap that ends before it may look at.
WINDOW, VIEW = 12, 6
ENDS = tuple("，、；。;,）)\n")
# 一元, 一公里 count, and so do 一倍, 一番, 一成.
MEASURED, TIMES_ONE = frozenset({"money", "measure"}), frozenset("倍番成")
# With these behind it 一 begins a longer number.
GOES_ON = frozenset(numerals.CHARS + numerals.UNITS + "两兩几幾数數点點多余餘来來")


@cache
def _at(first: str) -> re.Pattern[str] | None:
    """The traps that begin with the first character of a figure."""
    return _traps("at", first)


@cache
def _before(last: str) -> re.Pattern[str] | None:
    """The traps that end in the character right before a figure; ‖ marks where the figure begins."""
    return _traps("before", last) if last else None


def _traps(side: str, edge: str) -> re.Pattern[str] | None:
    forms = [row["form"] for row in load("count_traps") if row["side"] == side and edge in row["edge"]]
    return re.compile("|".join(forms)) if forms else None


def is_trapped(text: str, start: int) -> bool:
    """Whether a row of count_traps.tsv stands at the figure or right before it."""
    if (at := _at(text[start])) is not None and at.match(text, start):
        return True
    if (before := _before(text[start - 1 : start])) is None:
        return False
    return before.search(f"{text[max(0, start - WINDOW) : start]}‖{text[start : start + VIEW]}") is not None


@cache
def _bare() -> re.Pattern[str]:
    """What makes a bare 百 or 万 a figure: 近百万元, 上百户."""
    rows = [row for row in load("number_mods") if row["side"] in ("bare", "before")]
    return re.compile("(?:" + "|".join(guarded(row) for row in rows) + "|突破|达到?)$")


def is_bare(text: str, start: int, number: str, unit: Unit, numeral: Numeral) -> bool:
    """Whether the number is one that does not count by itself, or not with its unit."""
    if numeral.masked:
        return unit.strict == "mask" and not _counts_masked(text, start, start + len(number), unit.form)
    if number == "一":
        return _article(text, start, unit)
    if not number.strip(numerals.UNITS) and number != "十":
        return not _bare().search(text, max(0, start - WINDOW), start)
    if unit.strict and len(number) == 1 and number in numerals.CHARS:
        return unit.strict != "mask" or not _counts_plain(text, start, unit.form)
    return unit.form in TIMES and not _measured(text, start, number, unit)


def _counts_masked(text: str, start: int, offset: int, form: str) -> bool:
    """Whether X所 is a figure that is struck out, X所学校, and not a body whose name is.

    At the end of a clause it is one behind what is counted: 新建小学X所.
    """
    words = _counted().get(form, ())
    end = text.find(form, offset) + len(form)
    if not words or text.startswith(words, end):
        return bool(words)
    closed = text.startswith((*ENDS, "以上"), end) or end == len(text)
    return closed and _thing().search(text, max(0, start - 4), start) is not None


def _counts_plain(text: str, start: int, form: str) -> bool:
    """Whether 六所 counts, as a mask would: 六所小学, 现有小学六所; 刑侦三队 is a name."""
    words = _counted().get(form, ())
    end = start + 1 + len(form)
    if not words or text.startswith(words, end):
        return bool(words)
    return text.startswith(ENDS, end) and text.endswith(words, 0, start)


@cache
def _counted() -> dict[str, tuple[str, ...]]:
    """What is counted with a unit that names bodies too."""
    found: dict[str, tuple[str, ...]] = {}
    for row in load("counted_things"):
        found[row["unit"]] = (*found.get(row["unit"], ()), row["word"])
    return found


@cache
def _thing() -> re.Pattern[str]:
    """A word of two characters and more, no verb of going there."""
    return re.compile("[一-鿿][一-鿿](?<![到赴在访研问去入往向驻于查测])$")


def _article(text: str, start: int, unit: Unit) -> bool:
    """一个, 一次, 一批 in front of a noun are articles; behind one, at the end of a clause, they count."""
    if unit.kind in MEASURED:
        return unit.strict != "" or unit.form in TIMES
    if unit.form in TIMES_ONE:
        return False
    return text[start + 1 + len(unit.form) : start + 2 + len(unit.form)] not in ENDS


@cache
def articled() -> str:
    """The source of what follows a 一 that is an article, as far as a measure word of one character says so."""
    branches = []
    for first, (*longer, unit) in table().items():
        if unit.form == first and unit.kind not in MEASURED and first not in TIMES_ONE and first not in GOES_ON:
            rests = "|".join(re.escape(other.form[1:]) for other in longer)
            branches.append(re.escape(first) + (f"(?!{rests})" if rests else ""))
    return f"(?:{'|'.join(branches)})(?![{''.join(ENDS)}])"


def is_article(text: str, count: Count) -> bool:
    """Whether the figure is a bare 一 with a measure word: 一次, 一批."""
    return text[count.start] == "一" and count.kind == "count" and count.end - count.start == 1 + len(count.unit)


@cache
def _timing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    change = "缩短|压缩|压减|压降|减少|增加|延长|提速|节省|加快|快|降至|降到|增至|降低"
    object_ = "天数|日数|时间|时长|住院日|周期|用时|工期|时限|年限|工作日|出警|响应"
    link = "由|从|为|达到|达|至|到|平均|约|仅|只|需|不超过|不足|的|近|超过|控制在|保持在|[0-9]{4}年|上年|去年|年初|原来"
    return (
        re.compile(rf"(?:(?:{change})(?:了|至|到|近|约|为)*|(?:{object_})(?:{link}|{change})*)$"),
        re.compile(rf"[以之]?[内上下]?(?:{change})(?:至|到|为)"),
    )


def _measured(text: str, start: int, number: str, unit: Unit) -> bool:
    """Whether an indicator is measured in time: 平均住院日8天, 由30分钟缩短至20分钟."""
    before, after = _timing()
    end = start + len(number) + len(unit.form)
    left = text[max(0, start - 20) : start]
    return bool(before.search(left)) or bool(after.match(text, end) and re.search("[由从]", left))
