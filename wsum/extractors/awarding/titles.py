"""Honorary titles: which words are one, and what core they have without region and field."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.awarding.words import forms, region, words

MARKS = str.maketrans("", "", '“”"‘’「」『』')


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(words("honours", "opener"))


@cache
def _whole() -> re.Pattern[str]:
    """An honour that ends in a word of the lexicon, up to four characters of its own before it."""
    return re.compile(rf"(?:{words('honours', 'title', 'core')})$")


def plain(title: str) -> str:
    """A title without quotation marks and without the region, year and order before it.

    >>> plain("全国“和谐家庭”"), plain("2023年度市级平安村")
    ('和谐家庭', '平安村')
    """
    bare = title.translate(MARKS).strip()
    head = region().match(bare)
    return bare[head.end() :] if head else bare


def core(title: str) -> str:
    """The core of an honorary title, without region and field.

    >>> core("全县水利系统先进工作者"), core("“全省十佳河长”"), core("“攻坚克难班子”")
    ('先进工作者', '十佳河长', '攻坚克难班子')
    """
    bare = plain(title)
    for form in forms("honours", "core"):
        if bare.endswith(form):
            return form
    opener = _openers().search(bare)
    # 爱民模范 and 道德模范 end in the word that opens 模范职工之家.
    if opener and opener.end() < len(bare):
        whole = _whole().search(bare)
        return bare[min(opener.start(), whole.start() if whole else len(bare)) :]
    return _shed_field(bare)


def _shed_field(bare: str) -> str:
    """全县教育系统服务标兵 without the field: what stands before 系统, 战线, 行业, 工作."""
    field = re.search(r"^.*(?:系统|战线|行业|领域|工作|法院|检察机关|公安机关|政法机关)(?=...)", bare)
    return bare[field.end() :] if field and known(bare[field.end() :]) else bare


def known(title: str) -> bool:
    """Whether the words are a title by themselves: 劳动模范, 先进集体, 最美家庭."""
    bare = plain(title)
    if bare in ("先进", "优秀", "模范") and regional(title):
        return True
    return bool(_whole().search(bare)) or bool((opener := _openers().search(bare)) and opener.end() < len(bare))


def regional(title: str) -> bool:
    """Whether a region stands before the words: 国家森林城市."""
    return bool(region().match(title.translate(MARKS)))
