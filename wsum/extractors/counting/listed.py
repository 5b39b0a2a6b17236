"""The indicators of a list, which 分别 pairs with its figures or their number does: 门诊量、住院人次分别为…."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.counting import clauses, phrases
from wsum.extractors.counting.sites import Site
from wsum.extractors.counting.vocabulary import words

# What tells of how much there is: 就业率, 事故起数, 存款额.
MEASURES = frozenset("率额量数值")
ORDINALS = frozenset("一二三")


def behind(tail: str) -> str:
    """分别完成投资…: the indicator may stand behind 分别."""
    return phrases.compact(clauses.tail(tail)[0], whole=True)


@cache
def _hard_stop() -> re.Pattern[str]:
    return re.compile("[，。；：！？,;:!?\n（）()]")


def start(site: Site) -> int:
    """Where the list of indicators begins: 、 does not end it."""
    left = site.text[site.low : site.count.start]
    stops = [match.end() for match in _hard_stop().finditer(left)]
    return site.low + (stops[-1] if stops else 0)


def items(phrase: str) -> list[str]:
    """The indicators of a list; what only the last one prints is given to the others."""
    phrase = phrases.strip_left(phrase, words("verb", "opening", "link"))
    parts = [part.strip() for part in _joint().split(phrase) if part.strip()]
    parts = _measured_alike(parts)
    half = words("half")
    size = half.at_start(parts[-1]) if len(parts) > 1 else 0
    if not 0 < size < len(parts[-1]):
        return parts
    rest = parts[-1][size:]
    return [part + rest if part in half else part for part in parts[:-1]] + [parts[-1]]


@cache
def _joint() -> re.Pattern[str]:
    """What joins indicators, and is no part of a word: 普及率, 及格率, 参与率, 和谐指数."""
    and_ = "(?<![共总饱谐温缓中])和(?![谐平解睦田顺])|(?<![普涉危])及(?![格时])|(?<![参赋给])与(?!会)"
    return re.compile(f"、|以及|{and_}")


def _measured_alike(parts: list[str]) -> list[str]:
    """原煤、天然气产量: what all are measured by stands behind the last one only; 第一、二、三产业增加值 too."""
    last = parts[-1] if parts else ""
    by = words("generic").before(last, len(last)) or _checked(last)
    if len(parts) < 2 or len(by) < 2 or by == last:
        return parts
    return [_by(part, by, last) for part in parts[:-1]] + [last]


def _checked(last: str) -> str:
    """食品、药品抽检合格率: the check and its rate are those of all."""
    found = _check().search(last) if last.endswith("率") else None
    return found[0] if found else ""


@cache
def _check() -> re.Pattern[str]:
    return re.compile("(?:监督|质量)?(?:抽检|抽查|抽测|检测|检验|监测)(?:总体)?(?:合格|达标)率$")


def _by(part: str, by: str, last: str) -> str:
    if part[-1] in MEASURES or words("generic", "rate").before(part, len(part)):
        return part
    return part + (last[1:] if part[-1] in ORDINALS and last[0] in ORDINALS else by)
