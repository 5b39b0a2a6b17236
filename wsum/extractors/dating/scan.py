"""Scan a text once for where a date may begin, and try there the rules of that kind, in their order."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import product

from wsum.extractors.dating import durations, festivals, figures, periods, points, recurrences
from wsum.extractors.dating import grammar as g
from wsum.extractors.dating.reading import Reading
from wsum.lexicons import alternation, load
from wsum.lexicons.matching import Matcher

Rule = Callable[[str, int], Reading | None]

# What may begin with figures (before the sign of a date in figures; of a festival or plan; of a decade; of a point
# in time, Arabic or Chinese; of what only lasts), a mask, 每, a quotation mark, a word, 第, 前, 近; the first rule
# that reads wins.
RULES: dict[str, tuple[Rule, ...]] = {
    "signed": (figures.read, festivals.read, points.read, durations.read, figures.day),
    "named": (festivals.read, periods.plan, points.read, durations.read),
    "decade": (periods.decade, points.read, durations.read),
    "arabic": (points.read, durations.read, figures.day),
    "han": (points.read, durations.read, figures.day),
    "lasting": (durations.read,),
    "mask": (points.read, figures.day),
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


@cache
def _pairs() -> frozenset[str]:
    """The two characters that a festival or plan period begins with."""
    return frozenset(row["form"][:2] for name in ("festivals", "plan_periods") for row in load(name))


@cache
def _lasts() -> str:
    """What follows the figures of a duration: 年, 多年, 个月, 个半小时."""
    units = "".join(sorted({row["form"][0] for row in load("time_units")}))
    return rf"[多余来]?个?半?[多余]?[{units}]"


@cache
def _figures() -> re.Pattern[str]:
    """A quick look at the first figure of a run; it lets more pass than `_starts`, never less.

    What stands behind a letter that was typed for a digit is no figure of its own: 2O|22年.
    It begins with a set of characters, so that the search runs through the rest of the text at full speed.
    """
    run = rf"(?:(?<=[0-9])[0-9]*+|(?<=[{HAN}])[{HAN}]*+)"
    return re.compile(
        rf"[0-9{HAN}](?<![0-9]{{2}})(?<![{HAN}]{{2}})(?<![OolI][0-9])(?={run}(?:[{NAMED}{MASKS}两三四五半]|个[{OF_TIME}])|一)"
    )


@cache
def _openings() -> Matcher:
    """A quick look at all else: words, masks, quotation marks, and what belongs to the figure behind it."""
    figures_ = f"0123456789{HAN}数"
    leading = [*"第前头后近", "最近", "过去", "过去的", "未来", "今后"]
    quoted = sorted({*"0123456789", *(f"{figure}{dot}" for figure in g.PLAIN for dot in ".·•・‧"), *_pairs()})
    return Matcher(
        [
            *(word for word in _words(*OPENERS) if word[0] not in HAN),
            *map("".join, product(leading, figures_)),
            *map("".join, product('“‘’"「', quoted)),
            *map("".join, product(f"{MASKS}某", f"年月日{MASKS}")),
            "每",
        ]
    )


@cache
def _starts() -> re.Pattern[str]:
    """What begins at a hit; a run of figures counts once, at its first."""
    named = alternation(pair for pair in _pairs() if pair[0] in HAN)
    # what a range or a list goes on with: 三、四季度, 5 月, 三至数年
    joint = rf"[{JOINTS}][{JOINTS}\xa0]*+[0-9{HAN}{MASKS}百千数第元某{UNITS}]"
    festival, year = alternation(_words("festivals")), alternation(_words("date_words", "year_parts"))
    return re.compile(
        rf"(?P<signed>[0-9]++(?=[-—–－~～―─至./·•・‧])(?!\.[0-9]++[%万亿元个倍]))"
        rf"|(?P<named>(?={named})[{HAN}]++(?=[{NAMED}]|个[{OF_TIME}]))"
        rf"|(?P<decade>(?:[0-9]++|[{HAN}]++)(?=年代|世纪))"
        rf"|(?P<arabic>[0-9]++(?=[{UNITS}{MASKS}]|{joint}|[两三四五]年))"
        rf"|(?P<han>[{g.DIGIT}]{{2}}[{HAN}]*+(?=[年学{MASKS}])|[{HAN}]++(?=[月日季]|{joint}|千〇))"
        rf"|(?P<lasting>(?:[0-9]++|[{HAN}][{HAN}百千]{{0,12}}+)(?={_lasts()}))"
        rf"|(?P<mask>(?:{g.MASK}{{1,4}}|某)(?=[年月日]|[-—–－~～至到]{g.MASK}{{2,4}}年))|(?P<each>每(?![位名户家人]))"
        rf"|(?P<mark>{g.OPEN}(?=[0-9]|[{g.PLAIN}][.·•・‧]|{alternation(_pairs())})|’(?=[0-9]{{2}}年))"
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
    hits = [hit.start() for hit in _figures().finditer(text)] + [start for start, _ in _openings().all(text)]
    for start in sorted(hits):
        if start < reached or (match := begins(text, start)) is None:
            continue
        for rule in RULES[match.lastgroup or ""]:
            if (reading := rule(text, start)) is not None:
                _qualify(reading, text)
                found.append(reading)
                reached = reading.end
                break
    return found
