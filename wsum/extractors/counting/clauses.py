"""The clause before a figure: without dates, comparisons and settings, and the words of change at its end."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.counting import phrases
from wsum.extractors.counting.vocabulary import words
from wsum.extractors.lookup import Words


@cache
def _year() -> re.Pattern[str]:
    """A time in a clause is no part of its indicator; most characters are seen at once to begin none."""
    figures = "0-9０-９XxＸ*_一二三四五六七八九十〇○零"
    first, n = f'[{figures}两截到从自至在去今上当本明前下全第连“"]', f"[{figures}]"
    year = rf"{n}{{1,4}}(?:[-—－至到]{n}{{2,4}})?年(?:度|底|末|初|间)?"
    month = rf"{n}{{1,3}}(?:[-－–—~～至到]{{1,2}}{n}{{1,3}})?月(?:份|底|末|初|[上中下]旬)?"
    spoken = "[去今上当本明前]年(?:同期|底|末|初)?|上半年|下半年|全年|第?[一二三四]季度"
    spoken += '|[“"]?[一二三四五六七八九十]{1,2}五[”"]?(?:时期|期间)|[两二三四五六七八九十]年(?=平均|年均|累计)'
    spoken += f"|连续[{figures}两几多]{{1,3}}年"
    return re.compile(
        rf"(?={first})(?:截[至止]|[到从自至在])?(?:{year}(?:{month})?(?:{n}{{1,3}}日)?|{month}(?:{n}{{1,3}}日)?|{spoken})"
        r"(?:以来|期间|间|起|来|内|[之以]前|前(?![期述后沿列辈几移进行0-9三四五六七八九十两]))?的?"
    )


@cache
def _outset() -> re.Pattern[str]:
    """会员由成立之初的36人: a beginning is a time."""
    return re.compile(r"(?:成立|创办|创立|组建|建[国党校院厂馆会站]|开业|启动|改革)之初的?$")


@cache
def _versus() -> re.Pattern[str]:
    """比计划数增加, 较预期高: what the figure is compared with, before a word of change."""
    return re.compile(r"(?<![占对环同评之可])[比较](?![例重赛值率大大高低好快多少强长拼分价])[^，。；]{0,16}$")


@cache
def _above() -> re.Pattern[str]:
    """高于全国, 低于全省平均水平: what the figure is measured against."""
    return re.compile(r"(?:高于|低于|快于|慢于|高出|低出|多于|少于|好于|超过|超出|不足|不到)[^，。；]{1,12}$")


@cache
def _setting() -> re.Pattern[str]:
    """在调整初期, 在连年增产的基础上: the setting of a change is not what changed."""
    return re.compile(
        r"^(?:在|到|从|于).*(?:初期|期|中|时|后|前|下|上|内|以来)$"
        r"|在[^，。；]{1,20}(?:基础上|情况下|条件下|形势下|过程中|同时|(?<=[年月])内)$|[^，。；]{1,20}的基础上$"
    )


@cache
def _compared() -> re.Pattern[str]:
    """比, where the date that it compares with is gone."""
    return re.compile(r"(?<![占对环同评之可贷别])[比较]\Z")


@cache
def _bare_figures() -> re.Pattern[str]:
    """3.5和: a figure without unit that shares the unit of the next."""
    return re.compile(r"(?:[0-9０-９.．]+(?:、|和|及|与|，))+$")


def left_of(text: str, start: int, end: int) -> str:
    """The clause that begins at `start`, up to a figure at `end`, without the figures that share its unit."""
    clause = text[start:end].rstrip(SIGNS).lstrip(ENCLOSED)
    if clause[-1:] in SWELLING and text[end] in SWELLING[clause[-1]]:
        clause = clause[:-1]
    return _bare_figures().sub("", clause) if clause[-1:] in LINKS else clause


# What stands between an indicator and its figure (同比+5.3%), and the numbers of items in mid-line: ①收入5亿元.
SIGNS, ENCLOSED = " 　\t+＋↑↓¥￥", " 　\t>①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽"
# What swells a figure that begins with these: 上千人, 成百户, 好几百份.
SWELLING = {"上": "百千万亿", "成": "百千万", "好": "几"}
# What stands between figures that share a unit, and what a setting ends in.
LINKS, SET = frozenset("、和及与，"), frozenset("期中时后前下上内来")


@cache
def _changes() -> Words:
    """The words of change and what goes with them at the end of a clause."""
    return words("change", "link", "tail")


def tail(clause: str) -> tuple[str, list[str]]:
    """A clause without the words of change, comparison and time at its end, and those words.

    A pattern is tried only where the clause has a character that it cannot do without: most have none.
    """
    if not clause:
        return "", []
    kinds = _changes()
    if "年" in clause or "月" in clause or "季" in clause or "五" in clause:
        clause = _year().sub("", clause)
    if "之初" in clause:
        clause = _outset().sub("", clause)
    phrase, gone = phrases.strip_right(clause.rstrip(phrases.BLANKS), kinds)
    if "比" in phrase or "较" in phrase:
        phrase, gone = _measured(phrase, gone, (_versus() if gone else _compared()).search(phrase))
    if "于" in phrase or "出" in phrase or "超过" in phrase or "不" in phrase:
        phrase, gone = _measured(phrase, gone, _above().search(phrase))
    if phrase in words("ratio"):
        return "", [*gone, phrase]
    setting = _setting().search(phrase) if phrase[-1:] in SET else None
    return (phrase[: setting.start()] if setting else phrase), gone


def _measured(phrase: str, gone: list[str], standard: re.Match[str] | None) -> tuple[str, list[str]]:
    """The phrase before what its figure is compared with, and the words gone from its end."""
    if standard is None:
        return phrase, gone
    phrase, more = phrases.strip_right(phrase[: standard.start()], _changes())
    return phrase, [*gone, standard[0][:2], *more]


def subject(phrase: str) -> str:
    """The indicator that a figure is said of; "" where nothing is that it could count."""
    noun = phrases.compact(tail(phrase.strip())[0], whole=True)
    return "" if noun in no_subject() else noun


@cache
def no_subject() -> Words:
    """What a figure is said of, or by how much, but nothing that it counts."""
    return words("level", "change", "ratio")
