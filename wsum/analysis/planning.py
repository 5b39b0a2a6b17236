"""Which clauses plan something that can be done, and which tell that something was done."""

from __future__ import annotations

import re
from functools import cache

from wsum.analysis.clauses import Clause
from wsum.analysis.readings import BASE, LIMIT, PLANNED

# What closes a clause that only says beside what something was done
BESIDES = ("同时", "过程中", "基础上", "情况下", "前提下", "背景下", "方面", "时候")


def plans(clause: Clause, text: str) -> bool:
    """Whether a clause of a plan sets a figure to be reached, or says what is to be done.

    >>> words = "年内建成泵站，前面说过，堤防起着重要的作用"
    >>> [plans(Clause("a.txt", 1, *place, "", "plan"), words) for place in ((0, 6), (7, 11), (12, 21))]
    [True, False, False]
    """
    if not clause.planned:
        return False
    set_out = [reading.planned for reading in clause.figures if reading.aspect not in (LIMIT, BASE)]
    if set_out:
        return any(set_out)
    return not _states(text, clause.start, clause.end)


def tells(clause: Clause, text: str) -> bool:
    """Whether a clause says what was done; of problems, only one that something is not done.

    A plan that is only quoted, 曾提出建成泵站, and what is still to be done, 要建成泵站, tell nothing.
    """
    if clause.role in PLANNED:
        return False
    if clause.role == "problem":
        return lacking().search(text, clause.start, clause.end) is not None
    if _intends().match(text, clause.start, clause.end) or text.endswith(BESIDES, clause.start, clause.end):
        return False
    if _is_thought().match(text, clause.end):
        return False
    return not _quotes(clause, text)


def _quotes(clause: Clause, text: str) -> bool:
    """Whether a clause, or the one that leads to it, tells of a plan, and not of what came of it."""
    led = text[clause.start - 1 : clause.start] in ("，", "：", ",", ":") and _announces().search(
        text, max(0, clause.start - 12), clause.start
    )
    quoted = led or _quoted().search(text, clause.start, clause.end)
    return bool(quoted) and _attained().search(text, clause.start, clause.end) is None


@cache
def lacking() -> re.Pattern[str]:
    """Words that say that a thing is not done, or not yet."""
    return re.compile(
        "尚未|未能|没有完成|未完成|未达|未实现|仍在|正在|推进中|滞后|前期(?:工作|手续|设计)|结转|尚差|还有差距|不到位|搁置|暂缓"
    )


@cache
def done() -> re.Pattern[str]:
    """Words that say that a thing is done."""
    return re.compile(
        "完成|建成|实现|出台|开通|投用|投入(?:使用|运行|运营)|投产|启用|竣工|通车|贯通|落成|完工|到位|办结|交付|颁布|公布|印发"
        "|发布|施行|成立|设立|组建|签署|签订|通过了?验收|获批|挂牌|举办|召开|开工|启动|建立|形成|制定|修订|全覆盖|取得|入选|获评|荣获|评为"
        "|超额|(?<![为除解不受])了(?![解望结不])"
    )


def _states(text: str, start: int, end: int) -> bool:
    """Whether a clause says how things are, were or ought to be thought of, and plans nothing."""
    if _said().search(text, start, end) or _opens().match(text, start, end):
        return True
    return text[end - 1] in CLOSES and _closes().search(text, start, end) is not None


@cache
def _said() -> re.Pattern[str]:
    """Words that make a clause a statement wherever they stand; each begins with itself, so that it is soon found."""
    time = "已经?(?![^，。]*的)|曾|还在|仍然|依然|了(?<![为除解不]了)(?![解望结不])"
    speech = "说过|讲过|提到|指出|所说|表明|说明|证明|意味着|我们?(?:相信|深信|坚信|认为|看到|知道|懂得)"
    joint = "由于|因为|之所以|如果|即使|虽然|尽管|无论|不论|不仅|不但|凡是|因此"
    deal = "(?:十分|非常|更加|很|极其)?(?:重大|重要|艰巨|繁重)"
    worth = (
        "起着?[^，。]{0,10}作用|具有[^，。]{0,14}(?:意义|作用|影响|优势|条件|能力)|取决于|关系到|关系着|事关|至关|离不开"
        f"|意义{deal}|责任{deal}|任务{deal}|作用{deal}|重要组成部分|很"
    )
    return re.compile("|".join((time, speech, joint, worth)))


@cache
def _opens() -> re.Pattern[str]:
    """What opens a clause that plans nothing."""
    time = "[^，。]{0,6}(?:近年来|多年来|几年来|以来|过去|以往|目前|当前|现在|历来|一直|从来|最近|去年)"
    equal = "[那也又都就而却仍正便则即才]?(?:是|不是|有的|有些|这|他们|它们|谁|那)|(?:也|更|才)?(?:更加)?有利于"
    stand = "(?:应当|必须|要|应该|还要)?(?:清醒地?)?(?:看到|认识到|指出)|既|经过"
    lead = "重点|关键|首先|特别|尤其|主要|核心|根本|目标|任务|要求|[一二三四五六七八九十]|就|还|更|总|凡|只|但|其"
    slogan = f"(?!{lead})[^，。]{{2,8}}是(?![否非])"
    return re.compile("|".join((time, equal, stand, slogan)))


# The last signs of what closes a clause that plans nothing
CLOSES = frozenset("的前是有下为")


@cache
def _closes() -> re.Pattern[str]:
    goals = "目标|任务|要求|重点|思路|方针|原则|关键|方面|部署|措施|工作|意见|问题"
    return re.compile(f"(?:(?:{goals})(?:就?是|有|如下|为)|以前|的)$")


@cache
def _intends() -> re.Pattern[str]:
    """What opens a clause that says what is still to be done, or why: 要把…, 必须…, 我们将继续…, 由于…."""
    who = "(?:我们|政府|各级[^，。]{0,6}|全[国市县省区]|今后|还|也|仍|就|都|更)*"
    must = (
        "要(?![求素点闻领塞件道害因目])|必须|应当|应该|务必|力争|须|需要|拟(?!定)|将(?=会|要|继续|进一步|于|在|努力|力争)"
        "|争取(?!到|了|上级|资金)"
    )
    aim = "为(?:了|建立|实现|促进|推动|维护|加快|确保|保证|应对)"
    why = f"{aim}|这些|正?因为|由于|如果|虽然|尽管|面对|针对|围绕|按照|根据"
    return re.compile(f"{who}(?:{must})|{why}")


@cache
def _is_thought() -> re.Pattern[str]:
    """What goes on about a clause that is not told but thought of: ，是必然趋势."""
    return re.compile("，(?:[也既就都]?是(?!否|非)|关系到?|有利于|对于?[^，。]{0,14}(?:意义|作用))")


@cache
def _quoted() -> re.Pattern[str]:
    """What a plan is quoted with: 曾提出, 原计划, 提出的目标."""
    plan = (
        "曾经?(?:提出|要求|计划)|原(?:定|来?计划|先?确定)|年初(?:计划|确定|提出|预期)|预期目标"
        "|计划(?:在|把|到|用|于|完成|安排|增长)"
    )
    goal = "的?[^，。]{0,14}(?:目标|指标|任务|要求)"
    return re.compile("|".join((plan, *(word + goal for word in ("提出", "确定", "制定", "规定", "下达")))))


@cache
def _announces() -> re.Pattern[str]:
    """What leads to a plan that is quoted behind a comma: 曾提出，."""
    return re.compile(
        "(?:曾经?|我们|政府|年初|年前|工作)(?:提出|确定|要求|计划|打算|设想)(?:的目标是|的任务是)?[，：,:]$"
    )


@cache
def _attained() -> re.Pattern[str]:
    """Words that make a quoted plan one that is told of: 完成了年初确定的任务."""
    return re.compile("完成|实现|达到|超额|超过|高于|低于|好于|多于|少于|未能|未达|尚未|落空|没有")
