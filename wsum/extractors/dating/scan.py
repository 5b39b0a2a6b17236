"""Scan a text once for where a date may begin, and try there the rules of that kind, in their order."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from wsum.extractors.dating import durations, festivals, figures, periods, points, recurrences
from wsum.extractors.dating import grammar as g
from wsum.extractors.dating.reading import Reading
from wsum.lexicons import alternation, load

Rule = Callable[[str, int], Reading | None]

# What may begin with a figure, a mask, 每, a quotation mark or a word; the first rule that reads wins.
RULES: dict[str, tuple[Rule, ...]] = {
    "figure": (
        figures.read,
        festivals.read,
        periods.plan,
        periods.decade,
        points.read,
        durations.read,
        figures.day,
    ),
    "mask": (points.read,),
    "each": (recurrences.read,),
    "mark": (periods.plan, festivals.read, points.read),
    "word": (festivals.read, periods.plan, periods.decade, points.read, durations.read, figures.weekday),
}


@cache
def _starts() -> re.Pattern[str]:
    """Where a reading may begin, in folded text; a run of figures counts once, at its first."""
    figure = rf"[0-9]+(?=[ \t\u3000年月日号季个多余来半天周小分昼载学星礼工世—–\-－~～―─至到、和及与./·•・‧时x×X*_＿✕＊])|[{g.DIGIT}两十廿卅半几]+(?=[百千年月日号季个多余来半天周小分昼载学星礼世至到、和及与—\-~～.·妇青儿建劳节前期时假长黄{g.PLAIN}])"
    words = [row["form"] for row in load("date_words")] + [row["form"] for row in load("eras")]
    words += [row["form"] for row in load("festivals") if row["form"][0] not in g.PLAIN]
    words += [row["form"] for row in load("year_parts") if row["alone"] == "yes"]
    words += [
        "农历",
        "阴历",
        "旧历",
        "夏历",
        "正月",
        "腊月",
        "冬月",
        "本世纪",
        "上世纪",
        "上个世纪",
        "星期",
        "礼拜",
        "周六",
        "周日",
    ]
    words += [
        "近年",
        "近几年",
        "近些年",
        "最近几年",
        "前几年",
        "大半年",
        "多年",
        "数年",
        "多少年",
        "若干年",
        "好几年",
        "历年",
    ]
    ahead = rf"第(?=[0-9{g.PLAIN}十]{{1,2}}(?:季度|个[五5]年)|[{g.PLAIN}]、第?[{g.PLAIN}]季)|(?:(?<![此以之目当提日])[前头]|(?<![此以之最今先随然])后|近|最近|过去的?|未来|今后)(?=[0-9{g.PLAIN}两十几数])"
    return re.compile(
        rf"(?P<figure>{figure})|(?P<mask>(?:{g.MASK}{{1,4}}|某)(?=[年月日]))|(?P<each>每(?![位名户家人]))"
        rf"|(?P<mark>{g.OPEN}(?=[0-9{g.PLAIN}十{_heads()}])|[’](?=[0-9]{{2}}年))|(?P<word>{alternation(words)}|{ahead})"
    )


@cache
def _followers() -> re.Pattern[str]:
    return re.compile(rf"(?:{g.followers()})(?![述列景期点来往提])")


def _qualify(reading: Reading, text: str) -> None:
    """9月底前, 2022年起, 3年左右: words outside the span that say how it is meant."""
    if (match := _followers().match(text, reading.end)) is None:
        return
    reading.mod = reading.mod or g.tail_mods()[match[0]]
    if reading.type == "date" and match[0] in g.OPEN_ENDED:
        reading.type = "range"


def _heads() -> str:
    """The characters that festivals begin with."""
    return "".join(sorted({row["form"][0] for row in load("festivals")} - set(g.PLAIN)))


def scan(text: str) -> list[Reading]:
    """Every reading of the folded text, in order, none overlapping another."""
    found: list[Reading] = []
    search, position = _starts().search, 0
    while (match := search(text, position)) is not None:
        start = match.start()
        position = match.end()
        for rule in RULES[match.lastgroup or ""]:
            if (reading := rule(text, start)) is not None:
                _qualify(reading, text)
                found.append(reading)
                position = reading.end
                break
        else:
            position = start + 1 if match.lastgroup == "mark" else match.end()
    return found
