"""The nouns of figures in a list: paired by 分别, in the order of their indicators, or as the list before."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.counting import clauses, listed
from wsum.extractors.counting.sites import MEMORY, Site

# 达90万辆: the figure is that of the indicator before, whatever its unit.
REACHED = frozenset({"达", "达到", "突破", "达到了"})


def placed(site: Site) -> str:
    """A later figure of a list that 分别 opened takes the indicator at its place."""
    names, place = site.sentence.listed, len(site.sentence.group)
    if not names:
        return ""
    site.carried = site.count.kind == "percent"
    return names[place] if place < len(names) else names[-1]


@cache
def _plan() -> re.Pattern[str]:
    """为年计划的, 完成目标任务的: what a figure is measured against."""
    return re.compile(
        r"(?:^|为|达到?|完成|是|相当于|占)(?:全年|年度|年初|年|本年|原|[省市县]定)?(?:计划|目标|任务|预算|预期){1,2}数?的$"
    )


def of_plan(site: Site) -> str:
    """实现收入2亿元，为年计划的104%: the share of a plan is that of what was counted before."""
    if not site.before.endswith("的") or not _plan().search(site.before):
        return ""
    head, told, _ = site.before.partition("分别")
    if told and head:
        return ""
    site.carried = True
    if site.size > 1 and not site.joined and (former := _former_group(site)):
        site.sentence.listed = former
        return former[0]
    return clauses.subject(_plan().sub("", site.before).removesuffix("分别")) or site.sentence.noun()


def paired(site: Site) -> str:
    """分别 with several indicators before it: 门诊量、住院人次分别为…."""
    if "分别" not in site.before or site.joined or site.size < 2:
        return ""
    wide = site.text[listed.start(site) : site.count.start]
    head, _, tail = wide.rpartition("分别")
    whole = clauses.tail(head)[0]
    items = listed.items(whole) or listed.items(listed.behind(tail))
    if not items:
        return ""
    site.sentence.listed = items if len(items) == site.size else [items[-1] if len(items) == 1 else whole]
    return site.sentence.listed[0]


def in_order(site: Site) -> str:
    """原煤、天然气产量达到3万吨、2亿立方米: as many indicators as figures, in the same order."""
    if site.joined or site.size < 2 or REACHED.isdisjoint(site.gone):
        return ""
    items = listed.items(clauses.tail(site.text[listed.start(site) : site.count.start])[0])
    if len(items) != site.size:
        return ""
    site.sentence.listed = items
    return items[0]


def repeated(site: Site) -> str:
    """下降1.2个和0.6个百分点: a second list of changes runs along the first."""
    if site.size < 2 or site.joined or site.phrase or not (former := _former_group(site)):
        return ""
    site.sentence.listed, site.carried = former, True
    return former[0]


def _former_group(site: Site) -> list[str]:
    """The nouns of the figures right before, as many as this list has."""
    if site.size > MEMORY:
        return []
    nouns = [count.noun for count in site.sentence.counts[-site.size :]]
    return nouns if len(nouns) == site.size and all(nouns) and len(set(nouns)) > 1 else []
