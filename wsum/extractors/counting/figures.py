"""Where a figure stands: a printed number with its unit and its value, before its noun is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wsum.document import Claims
from wsum.extractors.counting import hedges, ranges, spaced, traps, units
from wsum.extractors.counting.units import Unit
from wsum.extractors.counting.vocabulary import words
from wsum.extractors.model import Count, Findings
from wsum.lexicons import alternation
from wsum.normalise import numerals
from wsum.normalise.numerals import Numeral

# A quotation this long is speech, no name; figures in it count.
NAME_LENGTH = 40


# What ends a word or a longer number: behind it no number begins.
GUARD = r"0-9０-９A-Za-zＡ-Ｚａ-ｚ.．×*＊_%" + numerals.CHARS + numerals.UNITS + "两兩"
VAGUE = "几幾数數"
# Formal numerals that end a word, and so begin or go on no number: 队伍2000人, 收拾三间.
WORDED = "(?<![队退入行大登着内收捡][伍陆拾])"
# What stands right before a negative number, and what a second unit or a list of points begins with.
SIGNS, EXTENDING = frozenset("负負-－"), frozenset("（(/、和及与以，")


@cache
def _firsts() -> str:
    return re.escape("".join(sorted(units.table())))


@cache
def _hits() -> re.Pattern[str]:
    """A quick look at two characters: where a number may begin.

    It begins with a set of characters, so that the search runs through the rest of the text at full
    speed.  几几几 begins once, so that a long run of them is read once.  Most 一 are articles.
    """
    han = numerals.CHARS + numerals.UNITS + "两兩" + VAGUE
    arabic, mask = "0-9０-９", "XxＸｘ×*＊_＿"
    after = han + arabic + mask + _firsts() + " \u3000.．,，多余餘来來点點分"
    ends = "".join(sorted({word[-1] for word in words("acronym")}))
    acronyms = rf"(?<=[{ends}].)(?:{'|'.join(f'(?<={word}.)' for word in sorted(words('acronym')))})"
    return re.compile(
        rf"[{arabic}{mask}{han}Il]{WORDED}(?:(?<![{GUARD}]{WORDED}.)|(?<=[A-Z].)(?:{acronyms}))(?:(?<=[{arabic}{mask}])|(?<=[Il])(?=[0-9])|(?<![{VAGUE}].)(?=[{after}]))"
        rf"(?!(?<=一){traps.articled()})"
    )


@cache
def _number() -> re.Pattern[str]:
    """A number right before what may begin a unit; atomic, so that 三千克 never falls back to 三."""
    share = rf"(?P<share>[百佰千仟万萬]{{1,2}}分之(?>{numerals.pattern()}))"
    return re.compile(rf"{share}|(?P<number>(?>{numerals.pattern()}))[ \u3000]?(?=[{_firsts()}])")


@cache
def _sign() -> re.Pattern[str]:
    """The sign that ends right before a number."""
    after = "(?<=[比幅速长率温差降增由从至到为是达])"
    return re.compile(rf"(?<![{GUARD}])[负負]|(?:(?<![^\s（(，、：:])|{after})[-－](?=[0-9０-９])")


def scan(findings: Findings) -> list[Count]:
    """The figures of a document in their order, each with kind, value, unit and mod."""
    text, taken = findings.text, _names(findings)
    apart = [count for count in spaced.scan(text) if findings.claims.free(count.start, count.end)]
    for count in apart:
        taken.take(count.start, count.end)
    return sorted([*apart, *_printed(findings, taken)], key=lambda count: count.start)


def _printed(findings: Findings, taken: Claims) -> Iterator[Count]:
    """What stands without blanks in its midst: all but a few.

    A time that an indicator measures is both a date's duration and a count.
    """
    text, number, reached = findings.text, _number().match, 0
    marked = _marked(findings)
    unnamed, unclaimed = taken.free, findings.claims.free
    last: Count | None = None
    for hit in _hits().finditer(text):
        start = hit.start()
        start = marked.get(start, start)
        if start < reached or (match := number(text, start)) is None:
            continue
        reached = match.end()
        count = _share(match) if match.lastgroup == "share" else _figure(text, start, reached)
        if count is None:
            continue
        if last is not None and count.start - last.end <= 2 and ranges.continues(text, last, count):
            ranges.join(last, count)
        elif unnamed(count.start, count.end) and (unclaimed(count.start, count.end) or count.unit in units.TIMES):
            if last is not None:
                yield last
            last = count
        else:
            continue
        if last.end > reached:
            reached = last.end
    if last is not None:
        yield last


def _marked(findings: Findings) -> dict[int, int]:
    """Where the number of a section begins that runs into a figure or a word, and where it ends: 8.6个专项."""
    found = {}
    for section in findings.segments.sections:
        marker, end = section.marker, section.start + len(section.marker)
        if marker[:1].isdecimal() and (marker[-1].isdecimal() or findings.text[end : end + 1].isdecimal()):
            found[section.start] = end
    return found


def _names(findings: Findings) -> Claims:
    """The characters of titles and quoted names: a figure in them is part of the name."""
    claims = Claims(len(findings.text))
    for quote in findings.quotes:
        if quote.mark in "《〈〔［[【" or len(quote) <= NAME_LENGTH:
            claims.take(quote.start, quote.end)
    return claims


def _share(match: re.Match[str]) -> Count | None:
    """百分之五, 千分之一: the unit comes first."""
    size, _, figure = match["share"].partition("分之")
    numeral, whole = numerals.read(figure), numerals.read(size)
    if numeral is None or whole is None or whole.value is None:
        return None
    factor = whole.value / 100
    count = _row(match.start(), match.end(), "percent", "%", numeral)
    count.value, count.low, count.high = (
        value if value is None else value / factor for value in (count.value, count.low, count.high)
    )
    ranges.go_on(match.string, count)
    hedges.apply(match.string, count)
    return count


def _figure(text: str, start: int, offset: int) -> Count | None:
    """A number from `start` and its unit at `offset`; None if there is no unit, or a trap."""
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
    if numeral is None or traps.is_bare(text, start, number, unit, numeral) or traps.is_trapped(text, start):
        return None
    kind, end, printed = unit.kind, offset + len(unit.form), unit.unit
    if (after := text[end : end + 1]) in EXTENDING:
        kind, end, printed = _extended(text, offset, unit)
        after = text[end : end + 1]
    if after == "级":  # 30万吨级航道 names a size
        return None
    if text[start - 1 : start] in SIGNS and numeral.value is not None and _sign().match(text, start - 1):
        start, numeral = start - 1, Numeral(-numeral.value, mod=numeral.mod)
    count = _row(start, end, kind, printed, numeral, unit)
    if text[start - 1 : start] in ranges.BEFORE:
        ranges.spread(text, count, number, unit)
    if after in ranges.BEHIND:
        ranges.add_small_change(text, count)
    hedges.apply(text, count)
    return count


def _row(start: int, end: int, kind: str, unit: str, numeral: Numeral, form: Unit | None = None) -> Count:
    """A count from what the number says; a range keeps its bounds only, a mask nothing."""
    value = low = high = None
    if numeral.mod == "range":
        low, high = numeral.low, numeral.high
    elif not numeral.masked:
        value = numeral.value
    if form is not None and form.scaled:
        value, low, high = form.worth(value), form.worth(low), form.worth(high)
    return Count(start, end, kind, value, low, high, unit, mod=numeral.mod, masked=numeral.masked)


@cache
def _twin() -> re.Pattern[str]:
    """台（套）, 人（次）, 批（件）次, 元/平方米, 元/月: a unit with a second one."""
    forms = [unit.form for group in units.table().values() for unit in group if unit.form[0] not in "%％﹪"]
    second = alternation(forms)
    return re.compile(rf"[（(](?:{second})[）)](?:次(?![数日年]))?|/(?:{second}|[年月日季周])(?![A-Za-z])")


def _extended(text: str, offset: int, unit: Unit) -> tuple[str, int, str]:
    """The kind, the end and the name of a unit that goes on, or that a later figure prints in full."""
    end = offset + len(unit.form)
    if twin := _twin().match(text, end):
        printed = text[offset : twin.end()]
        return unit.kind, twin.end(), "人次" if printed in ("人（次）", "人(次)") else printed
    if unit.form == "个" and _shares_points().match(text, end):
        return "percent", end, "个百分点"
    return unit.kind, end, unit.unit


@cache
def _shares_points() -> re.Pattern[str]:
    """1.2个和0.6个百分点: the first figure takes the unit of the second."""
    return re.compile(r"(?:(?:、|和|及|与|以及|，)[0-9０-９.．]{1,8}个)*(?:、|和|及|与|以及)[0-9０-９.．]{1,8}个百分点")
