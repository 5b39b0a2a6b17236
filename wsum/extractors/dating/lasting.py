"""Whether a figure with a unit of time says how long something lasts, or counts, measures or names."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from wsum.extractors.dating import grammar as g
from wsum.lexicons import Row, alternation, load

# Behind one of these a figure is another one: 第三年, 每三年; behind one of those it may be, if a figure goes before.
OTHER_FIGURE = ("第", ".", "每", "数", "同")
JOINED = tuple(".,/×xX*—–~～-\n")


@cache
def _measuring() -> re.Pattern[str]:
    """What counts or measures rather than lasts stays with the counts: 缩短至3天, 平均7天, 天数340天."""
    return re.compile(
        rf"(?:{alternation(row['form'] for row in load('duration_traps'))})[了至到为达约近超过的不]{{0,5}}$"
    )


@cache
def _lasting(*, hours: bool) -> re.Pattern[str]:
    """历时, 连续奋战, 为期: what follows lasts; `hours` keeps those that say so of hours and minutes too."""
    rows = [row for row in load("duration_cues") if row["hours"] == "yes" or not hours]
    near = alternation(row["form"] for row in rows)
    apart = alternation(row["form"] for row in rows if row["gap"] == "yes")
    return re.compile(rf"(?:(?:{apart})[\u4e00-\u9fff]{{0,3}}|{near})[了近达约过超]{{0,2}}$")


@cache
def _within() -> re.Pattern[str]:
    """Words behind a figure that make even a single year or day one that lasts."""
    return re.compile(r"之?内|以内|左右|时间|来|间")


@cache
def _service() -> re.Pattern[str]:
    """What makes a stretch of hours a name: 8小时工作制, 一小时经济圈."""
    return re.compile(r"[\u4e00-\u9fff]{0,3}圈|工作制|以?外|值[班守]|热线|服务|自助|在线|营业|巡|都")


@cache
def _namely() -> re.Pattern[str]:
    """A year that is no time: 三年级, 两年制, 五年计划."""
    return re.compile(r"[级龄限]|制|代(?!表)|轻人|一遇|计划(?!投|建|生|安)|规划|期[^间]|生(?![产活态])|内乱|动乱|浩劫")


def said(text: str, start: int) -> bool:
    """Whether the words before `start` say that what follows lasts."""
    return _lasting(hours=False).search(text, max(0, start - 6), start) is not None


def lasts(text: str, start: int, match: re.Match[str], prefix: str, row: Row) -> bool:
    """Whether the words say how long something lasts, and neither count, measure nor name."""
    if row["with_ge"] != "may" and (row["with_ge"] == "yes") != bool(match["ge"]):
        return False
    before = text[max(0, start - 8) : start]
    if before.endswith(OTHER_FIGURE) or (before.endswith(JOINED) and _joined().search(before)):
        return False
    return CHECKS[row["unit"]](text, before, match, prefix)


@cache
def _joined() -> re.Pattern[str]:
    """A figure that goes on to the left is another number: 3.5, 1/3, 7×24."""
    return re.compile(r"[0-9][.,/×xX*—–~～-]$|[×*]$")


def _years(text: str, before: str, match: re.Match[str], prefix: str) -> bool:
    number, end = match["n"], match.end()
    if (
        (not prefix and _namely().match(text, end))
        or number[0] in "百千"
        or (number == "半" and before.endswith(("上", "下", "前", "后")))
        or (len(number) > 1 and match["unit"] == "年" and _names_year(number))
    ):
        return False
    if number in ("一", "1") and not (prefix or match["after"] or match["more3"] or match["more"] or match["bunit"]):
        return bool(
            _within().match(text, end)
            or text.startswith(("以来", "以上", "中,", "中，"), end)
            or _lasting(hours=False).search(before)
        )
    return True


def _names_year(number: str) -> bool:
    """Whether the figure before 年 names a year: 二〇二四, 2024, but not 两三."""
    if number.isdecimal():
        return len(number) > 3
    return re.search(rf"[{g.DIGIT}两]{{2}}", number) is not None and not _pair(number)


def _pair(number: str) -> bool:
    """三五, 两三, 七八, 二三十: two figures that stand for either."""
    low, high = ("二" if char == "两" else char for char in number[:2])
    return len(number.rstrip("十百")) == 2 and g.DIGIT.find(high) - g.DIGIT.find(low) in (1, 2) and low != "〇"


def _months(text: str, before: str, match: re.Match[str], prefix: str) -> bool:
    return not text.startswith(("大", "龄", "底", "初"), match.end()) and not re.search(
        r"(?:缩短|压缩|压减|由)[至到为]?$", before
    )


def _weeks(text: str, before: str, match: re.Match[str], prefix: str) -> bool:
    if re.match(r"[年岁边密围期刊末长全转一二三四五六日]", text[match.end() : match.end() + 1]):
        return False
    return match["n"] not in ("一", "1", "四") or bool(
        _within().match(text, match.end()) or _lasting(hours=False).search(before)
    )


def _days(text: str, before: str, match: re.Match[str], prefix: str) -> bool:
    unit, number, end = match["unit"], match["n"], match.end()
    if _measuring().search(before) or re.match(r"[然气津空地下文线生赋平池才桥堑]|两头|打鱼", text[end : end + 2]):
        return False
    if unit == "日":
        return bool(re.match(r"之?内|以内|游(?!客|乐)", text[end : end + 2]) or _lasting(hours=False).search(before))
    if number in ("一", "1"):
        return bool(
            match["after"]
            or match["more3"]
            or re.match(r"时间|之?内", text[end : end + 2])
            or _lasting(hours=False).search(before)
        )
    return number.isdecimal() is False or int(number) < 100 or bool(_lasting(hours=False).search(before))


def _never(text: str, before: str, match: re.Match[str], prefix: str) -> bool:
    """20时 alone is an hour of the day, 40分 a score; only behind days (8天20时) or hours they last."""
    return False


def _hours(text: str, before: str, match: re.Match[str], prefix: str) -> bool:
    """Hours last only where the words say so: 历时9小时, 2小时内; 24小时 is a way to say always."""
    end, lasting = match.end(), bool(_lasting(hours=True).search(before))
    if match["n"] in ("24", "二十四") and not lasting:
        return False
    if _service().match(text, end) or _measuring().search(before):
        return False
    return bool(match["bunit"]) or lasting or text.startswith(("内", "之内", "以内", "后"), end)


Check = Callable[[str, str, re.Match[str], str], bool]
CHECKS: dict[str, Check] = {
    "Y": _years,
    "M": _months,
    "W": _weeks,
    "D": _days,
    "H": _hours,
    "m": _hours,
    "h": _never,
    "i": _never,
}
