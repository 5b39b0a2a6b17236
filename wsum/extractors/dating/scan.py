"""Scan a text once for where a date may begin, and try there the rules of that kind, in their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from wsum.extractors.dating import durations, festivals, figures, periods, points, recurrences
from wsum.extractors.dating import grammar as g
from wsum.extractors.dating.reading import Reading
from wsum.lexicons import alternation, load

Rule = Callable[[str, int], Reading | None]

# What may begin with figures (before the sign of a date in figures; of a festival or plan; of a decade; of a point
# in time, Arabic or Chinese; of what only lasts), a mask, 每, a quotation mark, a word, 第, 前, 近; the first rule
# that reads wins.
RULES: dict[str, tuple[Rule, ...]] = {
    "signed": (figures.read, festivals.read, points.read, durations.read, figures.day),
    "named": (festivals.read, periods.plan, points.read, durations.read),
    "decade": (periods.decade, points.read, durations.read),
    "arabic": (points.read, durations.read, figures.day),
    "han": (points.read, durations.read),
    "lasting": (durations.read,),
    "mask": (points.read,),
    "each": (recurrences.read,),
    "mark": (periods.plan, festivals.read, points.read),
    "festival": (festivals.read, points.read),
    "year": (points.read,),
    "word": (periods.plan, periods.decade, points.read, durations.read, figures.weekday),
    "ordinal": (periods.plan, points.read),
    "ahead": (points.read, durations.read),
    "span": (durations.read,),
}

HAN = f"{g.DIGIT}两十廿卅半几"
MASKS = "xX×✕＊*_＿"
# What may follow the figures of a point in time: its unit, a blank, the sign of a range or of a list.
UNITS = "年月日季学"
JOINTS = r" \t\u3000\-—–－~～―─至到、和及与"
# What may follow those of a festival or a plan period too: 五一假期, 七一前夕, 三八妇女节, 八五时期.
NAMED = f"{UNITS}{JOINTS}./·•・‧百千号多余来半天周小分昼载星礼工世时期夕国妇青儿建劳节前假长黄"
# What may follow 个 where it counts times: 个月, 个多小时, 个季度.
OF_TIME = "月年半多余来季世星礼周小工学五5钟昼"

# Where the words stand that may begin a date.
OPENERS = ("festivals", "date_words", "year_parts", "date_openings", "eras")


def _words(*names: str) -> list[str]:
    """The words of these lexicons that may begin a date and do not begin with a figure."""
    rows = [row for name in names for row in load(name) if row.get("alone") != "no"]
    return [row["form"] for row in rows if row["form"][0] not in g.PLAIN]


def _forms() -> set[str]:
    """The festivals and plan periods."""
    return {row["form"] for name in ("festivals", "plan_periods") for row in load(name)}


def _signs(words: Iterable[str], place: int) -> str:
    """The set of the characters that the words have at a place."""
    return f"[{''.join(sorted({word[place] for word in words}))}]"


@cache
def _lasts() -> str:
    """What follows the figures of a duration: 年, 多年, 个月, 个半小时."""
    return rf"[多余来]?个?半?[多余]?{_signs((row['form'] for row in load('time_units')), 0)}"


@cache
def _hits() -> re.Pattern[str]:
    """A quick look: the first figure of a run, or what may begin a word, a mask, a quotation.

    It begins with a set of characters, so that the search runs through the rest of the text at full speed, and
    looks at the characters behind by sets too; it lets more pass than `_starts`, never less.
    """
    words = [word for word in _words(*OPENERS) if word[0] not in HAN]
    short, long = ([word for word in words if (len(word) > 2) == longer] for longer in (False, True))
    lone = sorted({*'第前头后近最过未今每某“‘’"「'} | {word[0] for word in words})
    figure = rf"(?<=[0-9])(?<![0-9]{{2}})(?=[0-9]*+(?:[{UNITS}{JOINTS}./·•・‧世{MASKS}两三四五]|{_lasts()}))"
    han = rf"(?<=[{HAN}])(?<![{HAN}]{{2}})(?=[{HAN}]*+(?:[{NAMED}]|个[{OF_TIME}])|一)"
    leading = rf"(?<=[第前头后近])(?=[0-9{HAN}数])|(?<=[最过未今])(?=[近去来后]的?[0-9{HAN}数])"
    word = (
        rf"(?<={_signs(short, 0)})(?={_signs(short, 1)})|(?<={_signs(long, 0)})(?={_signs(long, 1)}{_signs(long, 2)})"
    )
    mark = rf"(?<=[“‘’\"「])(?=[0-9]|[{HAN}]|{_signs(_forms(), 0)}{_signs(_forms(), 1)})"
    return re.compile(
        rf"[0-9{HAN}{MASKS}{''.join(lone)}](?:{figure}|{han}|{word}|{leading}|{mark}"
        rf"|(?<=[{MASKS}某])(?=[年月日{MASKS}])|(?<=每))"
    )


@cache
def _starts() -> re.Pattern[str]:
    """What begins at a hit; a run of figures counts once, at its first."""
    pairs = {form[:2] for form in _forms()}
    named = alternation(pair for pair in pairs if pair[0] in HAN)
    festival, year = alternation(_words("festivals")), alternation(_words("date_words", "year_parts"))
    return re.compile(
        rf"(?P<signed>[0-9]++(?=[-—–－~～―─至./·•・‧])(?!\.[0-9]++[%万亿元个倍]))"
        rf"|(?P<named>(?={named})[{HAN}]++(?=[{NAMED}]|个[{OF_TIME}]))"
        rf"|(?P<decade>(?:[0-9]++|[{HAN}]++)(?=年代|世纪))"
        rf"|(?P<arabic>[0-9]++(?=[{UNITS}{JOINTS}{MASKS}]|[两三四五]年))"
        rf"|(?P<han>[{HAN}]++(?=[{UNITS}{JOINTS}]|千〇))"
        rf"|(?P<lasting>(?:[0-9]++|[{HAN}][{HAN}百千]*+)(?={_lasts()}))"
        rf"|(?P<mask>(?:{g.MASK}{{1,4}}|某)(?=[年月日]))|(?P<each>每(?![位名户家人]))"
        rf"|(?P<mark>{g.OPEN}(?=[0-9]|[{g.PLAIN}][.·•・‧]|{alternation(pairs)})|’(?=[0-9]{{2}}年))"
        rf"|(?P<festival>{festival})|(?P<year>{year})|(?P<word>{alternation(_words('date_openings', 'eras'))})"
        rf"|{_leading()}"
    )


def _leading() -> str:
    """第, 前, 近, 过去, …: they belong to the figure behind them, unless they end another word (目前三个)."""
    figure = f"[0-9{g.PLAIN}两十几数半]"
    ordinal = rf"第(?=[0-9{g.PLAIN}十]{{1,2}}(?:季度|个[五5]年)|[{g.PLAIN}]、第?[{g.PLAIN}]季)"
    ahead, behind = rf"(?<![此以之目当提日])[前头](?={figure})", r"(?<![此以之最今先随然])后"
    span = rf"(?:{behind}|近|最近|过去的?|未来|今后)(?={figure})"
    return rf"(?P<ordinal>{ordinal})|(?P<ahead>{ahead})|(?P<span>{span})"


@cache
def _followers() -> re.Pattern[str]:
    return re.compile(rf"(?:{g.followers()})(?![述列景期点来往提])")


def _qualify(reading: Reading, text: str) -> None:
    """9月底前, 2022年起, 3年左右: words outside the span that say how it is meant."""
    if (match := _followers().match(text, reading.end)) is None:
        return
    reading.mod = reading.mod or g.tail_mods()[match[0]]
    # a weekday comes again and bounds nothing
    if reading.type == "date" and not reading.value and match[0] in g.OPEN_ENDED:
        reading.type = "range"


def scan(text: str) -> list[Reading]:
    """Every reading of the folded text, in order, none overlapping another."""
    found: list[Reading] = []
    begins, reached = _starts().match, 0
    for hit in _hits().finditer(text):
        start = hit.start()
        if start < reached or (match := begins(text, start)) is None:
            continue
        for rule in RULES[match.lastgroup or ""]:
            if (reading := rule(text, start)) is not None:
                _qualify(reading, text)
                found.append(reading)
                reached = reading.end
                break
    return found
