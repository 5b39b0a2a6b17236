"""Names of other peoples: 艾山·托乎提 by its dot, 多吉次仁 by its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from wsum import lexicons
from wsum.extractors.naming import evidence
from wsum.extractors.naming.words import words
from wsum.lexicons.matching import Matcher, matched

DOTS = "·•・‧"
SOUNDS = (
    "阿艾爱埃安奥巴白拜班包保贝本比毕别宾波伯勃博布卜策查柴楚次达丹旦道德迪丁东都杜敦顿多朵恩尔法范费芬弗福盖甘"
    "冈戈格葛根贡古哈海罕汉翰汗赫亨洪胡华霍基吉及加贾简江杰金卡凯坎康柯科克肯孔库拉莱赖兰朗劳勒雷里利力丽莉琳林隆卢"
    "鲁路伦罗洛马玛买麦曼茅梅门蒙孟米密明莫默姆木穆纳娜奈内尼宁努诺欧帕潘培佩彭皮平珀普其奇齐恰强乔切琴钦曲让热钮钴禄祜"
    "仁日荣茹萨赛桑瑟森沙山尚舍什圣施史士舒斯思苏素孙索塔泰坦唐特提蒂廷通图吐土托瓦万汪旺维伟卫威温沃乌吾武伍西希席夏"
    "香肖歇谢辛欣休修许雅亚娅央杨耶叶伊依宜因英尤约扎泽曾詹珍朱珠兹祖佐巾娃措毛合库孜帅买衣甫宫肉苦则丫燕逊克孜拜尼吾守肉依买提力夏提尔江孙烈夫乎喀坤荪鲜鼎敏彼得涅茨佛迈戴丘莎薇露黛庞蓬奎昆伽迦柏邓珊迪迭仙不地克旦吾麦热妮赛旺义司仓先农决列卓南嘎堆宗才满然琼登色赤边音玉居"
)
MANY = 3.2
TWO = 2.4
CERTAIN = 20.0


def find(text: str) -> Iterator[tuple[int, int, float]]:
    """Names with a dot, and names made of parts with something beside them that speaks for a person."""
    for match in _with_dots(text):
        start, end = _begin(text, match.start()), _shorten(text, match)
        if not evidence.thing_after(text, start, end) or _at_place(text, end):
            yield start, end, CERTAIN
    for match in _with_parts(text):
        if words().traps.get(text[match.start() : match.start() + 3]) == "never":
            continue  # 阿尔|巴尼亚
        weight = (MANY if len(match[0]) > 3 else TWO) + evidence.left(text, match.start())
        weight += evidence.right(text, *match.span())
        if weight >= evidence.THRESHOLD:
            yield *match.span(), weight


def _with_dots(text: str) -> Iterator[re.Match[str]]:
    """The stretches of sounds around each dot; a text without dots costs nothing."""
    reached = 0
    for dot in _dot().finditer(text) if any(sign in text for sign in DOTS) else ():
        start = dot.start()
        while start > max(reached, dot.start() - 7) and text[start - 1] in _sounds():
            start -= 1
        match = _dotted().match(text, start) if start < dot.start() >= reached else None
        if match:
            reached = match.end()
            yield match


def _at_place(text: str, end: int) -> bool:
    """Whether a region stands behind that is no part of the name: 汉斯·穆勒|市国际合作奖, but 阿拉善·左|旗."""
    return text[end : end + 1] in ("省", "市", "县") and "奖" in text[end : end + 14]


def _begin(text: str, start: int) -> int:
    """Where the name begins: behind a body or title whose last characters are sounds too (药剂科|帕提古丽)."""
    for begin in (start + 1, start + 2):
        office = words().titles.before(text, begin) or words().bodies.before(text, begin)
        if office and "\u3400" <= text[start - 1 : start] <= "\u9fff":
            return begin
    return start


def _shorten(text: str, match: re.Match[str]) -> int:
    """Where the name ends: before a verb whose characters are sounds too."""
    last = max(match[0].rfind(dot) for dot in DOTS) + match.start() + 1
    after = words().after
    for end in range(last + 2, match.end()):
        if len(after.after(text, end)) > 1 or words().titles_after.after(text, end):
            return end
    return match.end()


@cache
def _sounds() -> frozenset[str]:
    return frozenset(SOUNDS)


@cache
def _dot() -> re.Pattern[str]:
    return re.compile(f"[{DOTS}]")


@cache
def _dotted() -> re.Pattern[str]:
    return re.compile(rf"[{SOUNDS}]{{2,7}}(?:[{DOTS}][{SOUNDS}]{{2,8}}){{1,3}}")


def _with_parts(text: str) -> Iterator[re.Match[str]]:
    """The stretches of parts, from left to right."""
    return matched(_of_parts(), text, (start for start, _ in _part().longest(text)))


def _parts() -> list[str]:
    return [row["form"] for row in lexicons.load("name_parts")]


@cache
def _part() -> Matcher:
    return Matcher(_parts())


@cache
def _of_parts() -> re.Pattern[str]:
    parts = lexicons.alternation(_parts())
    return re.compile(rf"(?:{parts})(?:{parts}){{0,3}}")
