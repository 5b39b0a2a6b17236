"""Where a figure stands: a printed number with its unit, its bounds and its value, before its noun is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from wsum.document import Claims
from wsum.extractors import spaced, units
from wsum.extractors.model import Count, Findings
from wsum.extractors.units import Unit
from wsum.lexicons import Row, alternation, load
from wsum.normalise import numerals
from wsum.normalise.numerals import Numeral

# A quotation this long is speech, no name; figures in it count.
NAME_LENGTH = 40
# How much of the figure itself a trap that ends before it may look at.
VIEW = 6


@cache
def _scan() -> re.Pattern[str]:
    """A number right before what may begin a unit; atomic, so that 三千克 never falls back to 三."""
    firsts = re.escape("".join(sorted(units.table())))
    guard = r"0-9０-９A-Za-zＡ-Ｚａ-ｚ.．×*＊_%" + numerals.CHARS + numerals.UNITS + "两兩"
    lead = r"[百佰千仟万萬]{1,2}分之"
    return re.compile(
        rf"(?<![{guard}])(?:(?P<share>{lead}(?>{numerals.pattern(masks=False)}))"
        rf"|(?P<sign>[负負]|(?<![^\s（(，、：:为])[-－](?=[0-9０-９]))?(?P<number>(?>{numerals.pattern()}))[ \u3000]?(?=[{firsts}]))"
    )


def scan(findings: Findings) -> list[Count]:
    """The figures of a document in their order, each with kind, value, unit and mod."""
    text, taken = findings.text, _names(findings)
    apart = [count for count in spaced.scan(text) if findings.claims.free(count.start, count.end)]
    for count in apart:
        taken.take(count.start, count.end)
    return sorted([*apart, *_printed(findings, taken)], key=lambda count: count.start)


def _printed(findings: Findings, taken: Claims) -> Iterator[Count]:
    """What stands without blanks in its midst: all but a few."""
    text = findings.text
    last: Count | None = None
    for match in _scan().finditer(text):
        if last is not None and match.start() < last.end:
            continue
        count = _share(match) if match["share"] else _figure(text, match)
        if count is None:
            continue
        if last is not None and _continues(text, last, count):
            _join(last, count)
            continue
        if taken.free(count.start, count.end) and _unclaimed(findings, count):
            if last is not None:
                yield last
            last = count
    if last is not None:
        yield last


def _names(findings: Findings) -> Claims:
    """The characters of titles and quoted names: a figure in them is part of the name."""
    claims = Claims(len(findings.text))
    for quote in findings.quotes:
        if quote.mark in "《〈〔［[【" or len(quote) <= NAME_LENGTH:
            claims.take(quote.start, quote.end)
    return claims


def _unclaimed(findings: Findings, count: Count) -> bool:
    """A time that an indicator measures is both a date's duration and a count."""
    return findings.claims.free(count.start, count.end) or count.unit in units.TIMES


def _share(match: re.Match[str]) -> Count | None:
    """百分之五, 千分之一: the unit comes first."""
    size, _, figure = match["share"].partition("分之")
    numeral, whole = numerals.read(figure), numerals.read(size)
    if numeral is None or whole is None or whole.value is None:
        return None
    factor = whole.value / 100
    count = _row(match.start(), match.end(), "percent", "%", numeral)
    for name in ("value", "low", "high"):
        if (value := getattr(count, name)) is not None:
            setattr(count, name, value / factor)
    _hedge(match.string, count)
    return count


def _figure(text: str, match: re.Match[str]) -> Count | None:
    """A number and its unit; None if there is no unit, or a trap."""
    start, offset = match.start("number"), match.end()
    unit = None
    if text[offset - 1] in "百千兆" and offset - start > 1:
        unit = units.at(text, offset - 1)
        offset -= unit is not None
    unit = unit or units.at(text, offset)
    if unit is None:
        return None
    number = text[start:offset].rstrip(numerals.BLANKS)
    numeral = numerals.read(number)
    if numeral is None and number[0] in "几数":
        start, number = start + 1, number[1:]
        numeral = numerals.read(number)
    if numeral is None or _barred(text, start, number, unit, numeral):
        return None
    end, printed = _unit_end(text, offset, unit)
    if text[end : end + 1] == "级":  # 30万吨级航道 names a size
        return None
    if match["sign"] and numeral.value is not None:
        start, numeral = match.start(), Numeral(-numeral.value, mod=numeral.mod)
    count = _row(start, end, unit.kind, printed, numeral, unit)
    if unit.form == "个" and printed == "个百分点":
        count.kind = "percent"
    _spread(text, count, number, unit)
    _more_digits(text, count)
    _hedge(text, count)
    return count


def _row(start: int, end: int, kind: str, unit: str, numeral: Numeral, form: Unit | None = None) -> Count:
    """A count from what the number says; a range keeps its bounds only, a mask nothing."""
    worth = form.worth if form else lambda value: value
    count = Count(start, end, kind=kind, unit=unit, mod=numeral.mod, masked=numeral.masked)
    if numeral.mod == "range":
        count.low, count.high = worth(numeral.low), worth(numeral.high)
    elif not numeral.masked:
        count.value = worth(numeral.value)
    return count


# --- What is no count ------------------------------------------------------------------------


@cache
def _traps() -> tuple[re.Pattern[str], re.Pattern[str]]:
    at = [row["form"] for row in load("count_traps") if row["side"] == "at"]
    before = [row["form"] for row in load("count_traps") if row["side"] == "before"]
    here = "|".join(form if "‖" in form else form + "‖" for form in before)
    return re.compile("|".join(at)), re.compile(here)


@cache
def _bare() -> re.Pattern[str]:
    """What makes a bare 百 or 万 a figure: 近百万元, 上百户."""
    rows = [row for row in load("number_mods") if row["side"] in ("bare", "before")]
    return re.compile("(?:" + "|".join(_guarded(row) for row in rows) + "|突破|达到?)$")


def _barred(text: str, start: int, number: str, unit: Unit, numeral: Numeral) -> bool:
    """Ordinals, labels, idioms, articles: a number and a unit that count nothing."""
    left = text[max(0, start - 12) : start]
    at, before = _traps()
    if at.match(text, start) or before.search(f"{left}‖{text[start : start + VIEW]}"):
        return True
    if numeral.masked:
        return unit.strict == "mask"
    if number == "一":
        return _article(text, start, unit)
    if all(char in numerals.UNITS for char in number) and number != "十":
        return not _bare().search(left)
    if unit.strict and len(number) == 1 and number in numerals.CHARS:
        return True
    return unit.timed and not _measured(text, start, number, unit)


def _article(text: str, start: int, unit: Unit) -> bool:
    """一个, 一次, 一批 in front of a noun are articles; behind one, at the end of a clause, they count."""
    if unit.kind in ("money", "measure"):
        return unit.strict != "" or unit.timed
    if unit.form in ("倍", "番", "成"):
        return False
    return text[start + 1 + len(unit.form) : start + 2 + len(unit.form)] not in ENDS


def is_article(text: str, count: Count) -> bool:
    """Whether the figure is a bare 一 with a measure word: 一次, 一批."""
    return text[count.start] == "一" and count.kind == "count" and count.end - count.start == 1 + len(count.unit)


ENDS = tuple("，、；。;,）)\n")


@cache
def _timing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    change = "缩短|压缩|压减|压降|减少|增加|延长|提速|节省|加快|快|降至|降到|增至|降低"
    object_ = "时间|时长|住院日|周期|用时|工期|时限|年限|工作日|出警|响应"
    link = "由|从|为|达到|达|至|到|平均|约|仅|只|需|不超过|不足|的|近|超过|控制在|保持在|[0-9]{4}年|上年|去年|年初|原来"
    return (
        re.compile(rf"(?:(?:{change})(?:了|至|到|近|约|为)*|(?:{object_})(?:{link}|{change})*)$"),
        re.compile(rf"[以之]?[内上下]?(?:{change})(?:至|到|为)"),
    )


def _measured(text: str, start: int, number: str, unit: Unit) -> bool:
    """Whether an indicator is measured in time: 平均住院日7.6天, 由86分钟缩短至71分钟."""
    before, after = _timing()
    end = start + len(number) + len(unit.form)
    left = text[max(0, start - 20) : start]
    return bool(before.search(left)) or bool(after.match(text, end) and re.search("[由从]", left))


# --- The end of the unit, the second figure, the small change --------------------------------


@cache
def _twin() -> re.Pattern[str]:
    """台（套）, 人（次）, 元/平方米: a unit with a second one."""
    forms = [unit.form for group in units.table().values() for unit in group if unit.form[0] not in "%％"]
    return re.compile(rf"[（(](?:{alternation(forms)})[）)]|/(?:{alternation(forms)})(?![A-Za-z])")


def _unit_end(text: str, offset: int, unit: Unit) -> tuple[int, str]:
    """Where the unit ends and how it is reported."""
    end = offset + len(unit.form)
    if text[end : end + 1] in ("（", "(", "/") and (twin := _twin().match(text, end)):
        printed = text[offset : twin.end()]
        return twin.end(), "人次" if printed in ("人（次）", "人(次)") else printed
    if unit.form == "个" and _shares_points().match(text, end):
        return end, "个百分点"
    return end, unit.unit


@cache
def _shares_points() -> re.Pattern[str]:
    """1.9个和0.7个百分点: the first figure takes the unit of the second."""
    return re.compile(r"(?:(?:、|和|及|与|以及|，)[0-9０-９.．]{1,8}个)*(?:、|和|及|与|以及)[0-9０-９.．]{1,8}个百分点")


@cache
def _first_figure() -> re.Pattern[str]:
    """2至 of 2至4次, read backwards from the second number; a year or a day is none."""
    number = rf"(?>{numerals.pattern(masks=False)})"
    return re.compile(rf"(?<![第0-9０-９A-Za-z.．])({number})({numerals.DASH})$")


def _spread(text: str, count: Count, number: str, unit: Unit) -> None:
    """2至4次, 8至10家: the figure before the dash is the low end."""
    before = text[count.start - 1 : count.start]
    if before == "、":
        _neighbours(text, count, number, unit)
    if before not in tuple("-－—–~～至到"):
        return
    window = max(0, count.start - 14)
    for shift in range(window, count.start - 1):
        match = _first_figure().match(text, shift, count.start)
        if match is None:
            continue
        numeral = numerals.read(match[1] + "-" + number)
        if numeral is not None and numeral.mod == "range":
            count.start = shift
            count.low, count.high = unit.worth(numeral.low), unit.worth(numeral.high)
            count.value, count.mod = None, "range"
        return


def _neighbours(text: str, count: Count, number: str, unit: Unit) -> None:
    """二、三百亿度: two neighbouring digits with 、 between are a range, too."""
    first = text[count.start - 2 : count.start - 1]
    if (
        first
        and first in "一二三四五六七八"
        and not re.match("[第、零一二三四五六七八九十百千]", text[count.start - 3 :])
    ):
        numeral = numerals.read(first + number)
        if numeral is not None and numeral.mod == "range":
            count.start -= 2
            count.low, count.high = unit.worth(numeral.low), unit.worth(numeral.high)
            count.value, count.mod = None, "range"


def _continues(text: str, last: Count, count: Count) -> bool:
    """8%-8.5%: two figures of one unit with nothing but a dash between; 由5%到8% is a change instead."""
    gap = text[last.end : count.start]
    if not 0 < len(gap) <= 2 or not re.fullmatch(numerals.DASH, gap) or last.unit != count.unit:
        return False
    if last.value is None or count.value is None or last.value >= count.value:
        return False
    return not re.search("[由从自](?:[^，。；]{0,8}的)?$", text[max(0, last.start - 10) : last.start])


def _join(last: Count, count: Count) -> None:
    last.low, last.high, last.value = last.value, count.value, None
    last.end, last.mod = count.end, "range"


@cache
def _change() -> re.Pattern[str]:
    figure = rf"(?>{numerals.pattern(masks=False, vague=False)})"
    return re.compile(rf"又?(?P<tenth>{figure})角(?:(?P<cent>{figure})分)?|又?(?P<cents>{figure})(?:美|欧)?分")


@cache
def _half() -> re.Pattern[str]:
    return re.compile("半(?![年月天日小个径成价数])")


@cache
def _tenth() -> re.Pattern[str]:
    return re.compile("[ \u3000]?([一二三四五六七八九])(?=[，。、；,;）) ]|$)")


def _more_digits(text: str, count: Count) -> None:
    """50元6角三分 is 50.63; 七成六 is 76 %; 两米半 is 2.5."""
    if count.value is None:
        return
    if (
        count.kind == "money"
        and count.unit.endswith(("元", "块", "块钱"))
        and (match := _change().match(text, count.end))
    ):
        tenth, cent = (numerals.read(match[name] or "零") for name in ("tenth", "cent"))
        cents = numerals.read(match["cents"] or "零")
        if tenth and cent and cents and tenth.value is not None and cent.value is not None and cents.value is not None:
            count.value += tenth.value / 10 + (cent.value + cents.value) / 100
            count.end = match.end()
    elif text[count.end - 1] == "成" and count.kind == "percent" and (match := _tenth().match(text, count.end)):
        count.value += "一二三四五六七八九".index(match[1]) + 1
        count.end = match.end()
    elif count.kind == "measure" and _half().match(text, count.end):
        count.value += Decimal("0.5")
        count.end += 1


# --- How it is hedged ------------------------------------------------------------------------


def _guarded(row: Row) -> str:
    """The word, unless a neighbour makes it another: 节约, 附近, 上下游."""
    if not row["not_beside"]:
        return re.escape(row["form"])
    if row["side"] == "after":
        return rf"{re.escape(row['form'])}(?![{row['not_beside']}])"
    return rf"(?<![{row['not_beside']}]){re.escape(row['form'])}"


@cache
def _mods() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str], dict[str, str]]:
    rows = sorted(load("number_mods"), key=lambda row: -len(row["form"]))
    before = "|".join(_guarded(row) for row in rows if row["side"] == "before")
    bare = "|".join(_guarded(row) for row in rows if row["side"] == "bare")
    after = "|".join(_guarded(row) for row in rows if row["side"] == "after")
    lone = frozenset(row["form"] for row in rows if row["side"] == "bare")
    words = {row["form"]: row["mod"] for row in rows}
    return (
        re.compile(rf"(?P<word>{before}|{bare})了? ?(?:人民币)?$"),
        re.compile(rf" ?(?P<word>{after})"),
        lone,
        words,
    )


def _hedge(text: str, count: Count) -> None:
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
