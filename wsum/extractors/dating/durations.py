"""How long something takes: 三年来, 近10年, 两个半月, 1年8个月, 未来五年."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.dating import grammar as g
from wsum.extractors.dating.reading import Reading
from wsum.lexicons import Row, alternation, load
from wsum.normalise import edtf, numerals

UNITS = {
    "Y": "years",
    "M": "months",
    "W": "weeks",
    "D": "days",
    "H": "hours",
    "m": "minutes",
    "h": "hours",
    "i": "minutes",
}
HALVES = {"Y": ("M", 6), "H": ("m", 30)}
NUMBER = rf"(?:[0-9]{{1,9}}|[{g.PLAIN}两〇十百千]{{1,12}}几?|[几数]十?|十几|半)"


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


@cache
def _units() -> dict[str, Row]:
    return {row["form"]: row for row in load("time_units")}


@cache
def _part() -> str:
    """One number with its unit, as a pattern with groups n, ge, half, unit, after."""
    return (
        rf"(?P<n>{NUMBER})(?P<more>[多余来])?(?P<ge>个)?(?P<half>半(?!年))?(?P<more2>[多余])?"
        rf"(?P<unit>{alternation(_units())})(?P<after>半)?(?P<more3>[多余](?!年|月|次|名|个|万|少|方|种|元))?"
    )


@cache
def _pattern() -> re.Pattern[str]:
    second = re.sub(r"\?P<(\w+)>", r"?P<b\1>", _part())
    apart = rf"[{g.PLAIN}](?=、[{g.PLAIN}][十百]?(?:多|余)?[个年天日周月])"
    spread = rf"(?:(?P<low>[0-9]{{1,3}}|[{g.PLAIN}两十]{{1,3}}|{apart})(?:(?:年|个月|天)?{g.DASH}|(?<=[{g.PLAIN}])、))?"
    return re.compile(rf"{spread}{_part()}(?:[又零〇]?{second})?")


@cache
def _single() -> re.Pattern[str]:
    """The same without a second part, the groups of which never match."""
    return re.compile(_pattern().pattern.rsplit("(?:[又零〇]?", 1)[0] + r"(?P<bunit>(?!))?")


def _smaller(match: re.Match[str]) -> bool:
    """1年8个月 is one duration, 一年一年 are two."""
    order = "YMWDHhmi"
    first, second = (_units()[match[group]]["unit"] for group in ("unit", "bunit"))
    between = match.string[match.end("after") if match["after"] else match.end("unit") : match.start("bn")]
    return order.index(first) < order.index(second) or (first != second and "又" in between)


@cache
def _prefixed() -> re.Pattern[str]:
    """Words before a duration that belong to its span."""
    return re.compile(
        r"(?:近|最近|未来|今后|前|后|头)(?=[0-9两一二三四五六七八九十几数半])|大(?=半年)|过去的?(?=[0-9两一二三四五六七八九十几数])"
    )


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(r"近年(?!轻)来?|(?:近|最近|前)(?:几|些)年来?|(?:多|数|几|多少|若干|好几)年(?![级龄]|轻人)")


def read(text: str, start: int) -> Reading | None:
    """A duration that begins at `start`, with the word before it that belongs to it."""
    prefix = _prefixed().match(text, start)
    begin = prefix.end() if prefix else start
    match = _pattern().match(text, begin)
    if match is None:
        return _several_years(text, start)
    if match["low"] and text.startswith("、", match.end("low")) and not _adjoining(text, start, match):
        return None
    if match["bunit"] and not _smaller(match):
        match = _single().match(text, begin)
        if match is None:
            return None
    if not _lasts(text, start, match, prefix[0] if prefix else ""):
        return None
    reading = Reading(start, match.end(), type="duration", value=_value(match))
    reading.mod = _mod(match, prefix[0] if prefix else "")
    reading.claimed = _units()[match["unit"]]["unit"] in "YM" or bool(
        _lasting(hours=False).search(text, max(0, start - 6), start)
    )
    if prefix and prefix[0].startswith("过去") and reading.value == "P1Y":
        reading.type, reading.relation, reading.value = "range", "period", ""
    return reading


def _several_years(text: str, start: int) -> Reading | None:
    """近年来, 几年, 多年: a duration without a figure."""
    match = _vague().match(text, start)
    if match is None or (start and text[start - 1] in "许很不老往全半大当同第"):
        return None
    return Reading(start, match.end(), type="duration", mod="approx")


def _value(match: re.Match[str]) -> str:
    """The ISO duration, missing where the number is vague or a range."""
    first = _amount(match, "")
    if match["low"] or first is None:
        return ""
    parts = dict([first[0]]) | ({first[1][0]: first[1][1]} if first[1] else {})
    if match["bunit"]:
        second = _amount(match, "b")
        if second is None:
            return ""
        parts[second[0][0]] = parts.get(second[0][0], 0) + second[0][1]
    return _iso(parts)


def _amount(match: re.Match[str], side: str) -> tuple[tuple[str, int], tuple[str, int] | None] | None:
    """(unit, number) of one half of the pattern, and of the half unit behind it."""
    row = _units()[match[side + "unit"]]
    unit, printed = row["unit"], match[side + "n"]
    halved = bool(match[side + "half"] or match[side + "after"])
    if printed == "半":
        number, halved = 0, True
    else:
        number_ = _number(printed)
        if number_ is None:
            return None
        number = number_
    number *= int(row["size"])
    if not halved:
        return (unit, number), None
    if unit == "Y":
        return ("M", 12 * number + 6), None
    if unit in HALVES:
        return (unit, number), HALVES[unit]
    return (unit, number), ("half", 1)


def _number(printed: str) -> int | None:
    """The figure; 十几 is 10 and more, 几十 and 两三 are no figure."""
    plain = printed.rstrip("几") if len(printed) > 1 else printed
    if re.search(r"[几数]", plain) or re.fullmatch(rf"[{g.PLAIN}两]{{2}}", plain):
        return None
    numeral = numerals.read(plain)
    if numeral is None or numeral.value is None:
        return None
    return int(numeral.value)


def _iso(parts: dict[str, int]) -> str:
    """P3Y, P18M, P8DT20H; half of a month, a week or a day is .5."""
    half = parts.pop("half", 0)
    kept = {UNITS[unit]: number for unit, number in parts.items() if number}
    if half:
        unit = next(iter(parts))
        return f"P{parts[unit]}.5{unit}"
    return edtf.duration(**kept) if kept else ""


def _mod(match: re.Match[str], prefix: str) -> str:
    if any(match[group] for group in ("more", "more2", "more3")) or len(match["n"]) > 1 and match["n"].endswith("几"):
        return "more"
    return "approx" if prefix in ("近", "最近") else ""


def _lasts(text: str, start: int, match: re.Match[str], prefix: str) -> bool:
    """Whether the words say how long something lasts, and neither count, measure nor name."""
    row = _units()[match["unit"]]
    ge = {"yes": bool(match["ge"]), "no": not match["ge"], "may": True}[row["with_ge"]]
    before = text[max(0, start - 8) : start]
    if not ge or before.endswith(("第", ".", "每", "数", "同", "这第")) or _joined(before):
        return False
    checks = {"Y": _years, "W": _weeks, "D": _days, "H": _hours, "m": _hours, "h": _never, "i": _never, "M": _months}
    return checks[row["unit"]](text, before, match, prefix)


def _joined(before: str) -> bool:
    """A figure that goes on to the left is another number: 3.5, 1/3, 7×24."""
    return bool(re.search(r"[0-9][.,/×xX*—–~～-]$|[×*]$", before))


def _years(text: str, before: str, match: re.Match[str], prefix: str) -> bool:
    number, end = match["n"], match.end()
    if (
        (_namely().match(text, end) and not prefix)
        or number[0] in "百千"
        or number == "半"
        and before.endswith(("上", "下", "前", "后"))
    ):
        return False
    if match["unit"] == "年" and re.search(rf"[{g.DIGIT}两]{{2,}}", number) and not _pair(number):
        return False
    if match["unit"] == "年" and number.isdecimal() and len(number) > 3:
        return False
    if number in ("一", "1") and not (prefix or match["after"] or match["more3"] or match["more"] or match["bunit"]):
        return bool(
            _within().match(text, end)
            or text.startswith(("以来", "以上", "中,", "中，"), end)
            or _lasting(hours=False).search(before)
        )
    return True


def _adjoining(text: str, start: int, match: re.Match[str]) -> bool:
    """四、五十年 is one stretch of time; the 四、 of a line 四、五年来 is its marker."""
    opens = start == 0 or text[start - 1] in "\n \u3000\t>"
    neighbours = match["low"] + match["n"][0]
    return not opens and (neighbours == "三五" or neighbours in g.PLAIN)


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
