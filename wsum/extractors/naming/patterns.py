"""The patterns of what stands before and after a person's name."""

from __future__ import annotations

import re
from functools import cache

# What a kind of work, or what is done with one, begins with
MADE = ("出版", "发表", "创作", "编著", "推出", "演唱", "撰写")
WORKS = "散诗小长短摄书美作论歌创主编撰手木篆国油报纪电剧曲所"


@cache
def label() -> re.Pattern[str]:
    """What one person did: 主持人：, 摄影：."""
    return re.compile(
        "(?:主持|记录|联系|负责|责任|经办|审核|校对|编辑|主编|撰稿|供稿|摄影|摄像|导演|编剧|作者)人?[：:]$"
    )


@cache
def roster() -> re.Pattern[str]:
    """The head of a list of persons, up to its colon."""
    return re.compile(
        r"(?:[\d一二三四五六七八九十]+[名人位]|名单|人员|成员|同志|者|如下|选手|队员|学员|会员|教师|学生|干部|评委|嘉宾|作者|老师|导演|编剧)[）)]?[：:]$"
    )


@cache
def aged() -> re.Pattern[str]:
    """An age before 的: 16岁的."""
    return re.compile(r"[\d一二三四五六七八九十]岁的$")


@cache
def work() -> re.Pattern[str]:
    """A title of a work, with what makes it theirs."""
    thing = r"[^，。；、！？,;\n《》“”的]{0,10}《"
    made = f"(?:{'|'.join(MADE)})"
    return re.compile(rf"的{thing}|{made}{thing}|[{WORKS}][^，。；、！？,;\n《》“”]{{0,12}}《|《")


@cache
def prize() -> re.Pattern[str]:
    """A prize that is won."""
    return re.compile("[荣分喜]?获[^，。；！？,;\\n]{0,16}?(?:奖|称号|[冠亚季]军|第[一二三四]名|[金银铜]牌|嘉奖)")


@cache
def number() -> re.Pattern[str]:
    """A number of persons: 等3人."""
    return re.compile(r"等?[\d一二两三四五六七八九十]{1,3}[余多]?[名人位]")


@cache
def remark() -> re.Pattern[str]:
    """Sex, age or post in brackets."""
    return re.compile(
        r"[（(](?:男|女|\d\d岁|已故|时任|现任|原|左|右|中|兼|[^（）()，。\n]{2,12}(?:人|员|长|师|士|生|工|者|民)[）)])"
    )


@cache
def ideology() -> re.Pattern[str]:
    """What follows a name that a teaching or a feast bears, and the end of a foreign name."""
    return re.compile(
        "洛夫|诺夫|耶夫|斯基|维奇|新时代|法治思想|强军思想|生态文明|经济思想|外交思想|文化思想|旗帜|诞辰|纪念日"
    )
