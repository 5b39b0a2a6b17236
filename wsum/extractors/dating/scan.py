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

# What may begin with Arabic figures (with or without a sign behind them), Chinese figures, a mask, 每, a
# quotation mark or a word; the first rule that reads wins.
RULES: dict[str, tuple[Rule, ...]] = {
    "signed": (
        figures.read,
        festivals.read,
        periods.decade,
        points.read,
        durations.read,
        figures.day,
    ),
    "arabic": (periods.decade, points.read, durations.read, figures.day),
    "han": (festivals.read, periods.plan, periods.decade, points.read, durations.read, figures.day),
    "mask": (points.read,),
    "each": (recurrences.read,),
    "mark": (periods.plan, festivals.read, points.read),
    "festival": (festivals.read, points.read),
    "year": (points.read, durations.read),
    "word": (periods.plan, periods.decade, points.read, durations.read, figures.weekday),
}


# What may follow a figure that begins a date or a duration: its unit, a blank, the sign of a range or of a list.
UNITS = "年月日号季多余来半天周小分昼载学星礼工世时期"
# What may follow 个 where it counts times: 个月, 个多小时, 个季度.
OF_TIME = "月年半多余来季世星礼周小工学五5钟昼"
JOINTS = r" \t\u3000\-—–－~～―─至到、和及与./·•・‧"
HAN = f"{g.DIGIT}两十廿卅半几"


# Where the words stand that may begin a date.
OPENERS = ("festivals", "date_words", "year_parts", "date_openings", "eras")


def _words(*names: str) -> list[str]:
    """The words of these lexicons that may begin a date and do not begin with a figure."""
    rows = [row for name in names for row in load(name) if row.get("alone") != "no"]
    return [row["form"] for row in rows if row["form"][0] not in g.PLAIN]


@cache
def _seconds() -> dict[str, frozenset[str]]:
    """What may follow a character that begins a word, 第, 前, 近, … or a quotation."""
    found: dict[str, set[str]] = {}
    for word in _words(*OPENERS):
        if word[0] not in HAN:
            found.setdefault(word[0], set()).add(word[1])
    figures = set(f"0123456789{HAN}数")
    for head in "第前头后近未":
        found.setdefault(head, set()).update(figures)
    for head, second in ("最近", "过去", "未来", "今后"):
        found.setdefault(head, set()).add(second)
    quoted = {row["form"][0] for name in ("festivals", "plan_periods") for row in load(name)}
    return {head: frozenset(seconds) for head, seconds in found.items()} | {
        mark: frozenset(figures | quoted) for mark in '“‘’"「'
    }


@cache
def _hits() -> re.Pattern[str]:
    """A quick look: the first figure of a run, or what may begin a word, a mask, a quotation.

    It begins with a set of characters, so that the search runs through the rest of the text at full speed.
    """
    first = "".join(sorted(set(_seconds()) - set(HAN)))
    second = "".join(sorted(frozenset().union(*_seconds().values())))
    figure = rf"(?<=[0-9])(?<![0-9]{{2}})(?=[0-9]*+[{UNITS}{JOINTS}个xX×✕＊*_＿两三四五])"
    han = rf"(?<=[{HAN}])(?<![{HAN}]{{2}})(?=[{HAN}]*+[{UNITS}{JOINTS}个百千{_after_han()}]|一)"
    return re.compile(
        rf"[0-9{HAN}{first}每xX×✕＊*_＿某](?:{figure}|{han}"
        rf"|(?<=[{first}])(?=[{second}])|(?<=[xX×✕＊*_＿某])(?=[年月日xX×✕＊*_＿])|(?<=每))"
    )


def _after_han() -> str:
    """What may follow the figures of a festival: 五一假期, 七一前夕, 三月三."""
    forms = (row["form"] for row in load("festivals"))
    return "".join(sorted({form[1] for form in forms if form[0] in g.PLAIN} | set("国妇青儿建劳节前期时假长黄")))


@cache
def _starts() -> re.Pattern[str]:
    """What begins at a hit; a run of figures counts once, at its first."""
    festive = {row["form"] for row in load("festivals")}
    unit = rf"[{UNITS}]|个(?=[{OF_TIME}])"
    festival, year = alternation(_words("festivals")), alternation(_words("date_words", "year_parts"))
    quoted = alternation({form[:2] for form in festive} | {row["form"][:2] for row in load("plan_periods")})
    return re.compile(
        rf"(?P<signed>[0-9]++(?=[-—–－~～―─至./·•・‧])(?!\.[0-9]++[%万亿元个倍]))"
        rf"|(?P<arabic>[0-9]++(?={unit}|[{JOINTS}xX×✕＊*_＿]|[两三四五]年)(?!\.))"
        rf"|(?P<han>[{HAN}]++(?={unit}|[{JOINTS}百千{_after_han()}]))"
        rf"|(?P<mask>(?:{g.MASK}{{1,4}}|某)(?=[年月日]))|(?P<each>每(?![位名户家人]))"
        rf"|(?P<mark>{g.OPEN}(?=[0-9]|[{g.PLAIN}][.·•・‧]|{quoted})|’(?=[0-9]{{2}}年))"
        rf"|(?P<festival>{festival})|(?P<year>{year})"
        rf"|(?P<word>{alternation(_words('date_openings', 'eras'))}|{_leading()})"
    )


def _leading() -> str:
    """第, 前, 近, 过去, …: they belong to the figure behind them, unless they end another word (目前三个)."""
    figure = f"[0-9{g.PLAIN}两十几数半]"
    ordinal = rf"第(?=[0-9{g.PLAIN}十]{{1,2}}(?:季度|个[五5]年)|[{g.PLAIN}]、第?[{g.PLAIN}]季)"
    lone = r"(?<![此以之目当提日])[前头]|(?<![此以之最今先随然])后"
    return rf"{ordinal}|(?:{lone}|近|最近|过去的?|未来|今后)(?={figure})"


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
    begins, seconds, reached = _starts().match, _seconds(), 0
    for hit in _hits().finditer(text):
        start = hit.start()
        if start < reached or (text[start] in seconds and text[start + 1 : start + 2] not in seconds[text[start]]):
            continue
        if (match := begins(text, start)) is None:
            continue
        for rule in RULES[match.lastgroup or ""]:
            if (reading := rule(text, start)) is not None:
                _qualify(reading, text)
                found.append(reading)
                reached = reading.end
                break
    return found
