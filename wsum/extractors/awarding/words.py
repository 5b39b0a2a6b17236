"""The words of the award rules: rows of the lexicons, and the patterns that are made of them."""

from __future__ import annotations

import re
from functools import cache

from wsum.lexicons import alternation, load

NUMERAL = "一二三四五六七八九十"


@cache
def forms(lexicon: str, kind: str, *, column: str = "kind") -> tuple[str, ...]:
    """The forms of a lexicon's rows of one kind, the longest first."""
    found = [row["form"] for row in load(lexicon) if row[column] == kind]
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


@cache
def words(lexicon: str, *kinds: str, column: str = "kind") -> str:
    """A pattern that matches any form of these kinds."""
    return alternation(form for kind in kinds for form in forms(lexicon, kind, column=column))


@cache
def region() -> re.Pattern[str]:
    """The reach that a title names before its core: 全国, 省级, 青禾县, 2024年度, 第五届."""
    years = r"(?:\d{4}|20\d?[xX×*＊_]{1,4})(?:年度?|[-—至]\d{4}年度?)?|[xX×*]{2,4}年度?"
    order = rf"第[{NUMERAL}百\d]{{1,4}}[届批次]|首[届批]|(?:年度|本年度)(?!人物)"
    level = words("levels", "level")
    reach = alternation(form for form in forms("levels", "region") if len(form) > 1)
    short = "".join(form for form in forms("levels", "region") if len(form) == 1)
    own = rf"[{short}](?:级|(?![民场政属委域长内容区州级]))"
    place = r"[^\W\d_a-zA-Z]{1,5}?(?:自治区|自治州|自治县|[省市县州])(?=级|全|优|先|最|十|五|文|劳|模)"
    return re.compile(rf"(?:{years}|{order}|{level}|(?:{reach})级?|中国(?=.{{3}})|{place}|{own})++")


@cache
def tier() -> re.Pattern[str]:
    """A step of a contest or an award of its own: 一等奖, 一、二等奖, 金牌, 第三名, 二等功."""
    more = rf"(?:[、和及与\x04]?[{NUMERAL}])*"
    several = rf"[特{NUMERAL}]{more}等(?:[奖功])"
    metals = r"[金银铜](?:[、和\x04]?[金银铜])+[奖牌]|[冠亚季](?:[、和\x04]?[亚季])+军"
    digits = r"[1-6]等[奖功]"
    rank = rf"第[{NUMERAL}百\d]{{1,3}}(?:[、和及与\x04]第?[{NUMERAL}]{{1,2}})*(?:名|位)"
    order = rf"[{NUMERAL}](?:[、和及与\x04][{NUMERAL}])+名"  # 分列一、二、三名
    listed = rf"(?<!业单项)(?:{words('grades', 'tier', 'merit')})"  # 制造业单项冠军 is a title of firms
    nothing_more = r"(?!学金|金|品|状|者|得主|励|章|项|银|杯)"
    return re.compile(rf"(?:{several}|{metals}|{digits}|{rank}|{order}|{listed}){nothing_more}")


@cache
def merit() -> frozenset[str]:
    """Grades that are an award of their own, without a contest: 三等功."""
    return frozenset(forms("grades", "merit"))
