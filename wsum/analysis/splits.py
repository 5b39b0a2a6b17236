"""A total with its parts, and shares of one whole: whether they add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from wsum.analysis.readings import BASE, GROWTH, INCREASE, Reading
from wsum.analysis.sums import AGREES, APART, DIFFERS, PART, SHARES, Group, exact_sum, joins
from wsum.analysis.surroundings import Surroundings

# Of a whole whose parts are all named, at least so much is in them
NEAR = 0.6


def splits(around: Surroundings, found: Sequence[Reading]) -> Iterator[Group]:
    """The totals of a document with the parts that 其中 and its like list."""
    held: dict[int, list[Reading]] = {}
    for reading in found:
        if reading.part_of is not None:
            held.setdefault(reading.part_of, []).append(reading)
    totals = {reading.start: reading for reading in found}
    for start, parts in held.items():
        if (total := totals.get(start)) is not None:
            yield _split(around, total, parts)


def _split(around: Surroundings, total: Reading, parts: Sequence[Reading]) -> Group:
    group = Group(
        PART, total.doc, total.piece, total.start, parts[-1].end, total.noun, total.unit,
        [(part.start, part.end) for part in parts], total.value,
    )  # fmt: skip
    if all(part.value is not None for part in parts):
        group.sum = exact_sum([float(part.value or 0) for part in parts])
    group.reason = _unfit(total, parts)
    if not group.reason and group.sum is not None and total.value is not None:
        slack = total.grain + sum(part.grain for part in parts)
        words = _labels(around.text, total, parts)
        group.status, group.reason = _judged(group.sum - total.value, slack, total, words)
    return group


def _unfit(total: Reading, parts: Sequence[Reading]) -> str:
    """Why a total and its parts cannot be held against each other, "" where they can."""
    every = [total, *parts]
    if any(reading.masked for reading in every):
        return "masked"
    if any(reading.unit != total.unit for reading in parts):
        return "units"
    if any(reading.aspect in (GROWTH, BASE) for reading in every) or total.unit in ("%", "个百分点"):
        return "rates"
    if any(reading.value is None or reading.mod != "exact" for reading in every):
        return "vague"
    if any((reading.aspect == INCREASE) != (total.aspect == INCREASE) for reading in parts):
        return "rates"
    return ""


def _labels(text: str, total: Reading, parts: Sequence[Reading]) -> list[str]:
    """The words before each part, 国家级 of 其中国家级1项."""
    ends = [total.end, *(part.end for part in parts)]
    lefts = [text[max(end, part.start - 20) : part.start] for end, part in zip(ends, parts, strict=False)]
    return [re.sub("^.*(?:其中|包括|包含|含|[，、；：（(和及])", "", left) for left in lefts]


def _judged(difference: float, slack: float, total: Reading, words: Sequence[str]) -> tuple[str, str]:
    if abs(difference) <= slack * 1.000001:
        return AGREES, ""
    if difference > 0:
        return (APART, "overlap") if any(_crossing().search(word) for word in words) else (DIFFERS, "")
    named = -difference <= (1 - NEAR) * float(total.value or 0)
    return (DIFFERS, "") if named and _closed(total, words) else (APART, "partial")


@cache
def _crossing() -> re.Pattern[str]:
    """Qualities that one and the same can have together: 党员, 女性, 硕士以上."""
    return re.compile("党员|女|少数民族|以上|以下|青年|脱贫|贫困|残疾|优秀|骨干|新增|首次|重点|农民工|博士|硕士|高级")


# Words that share a whole out among them; a list that names so many of one family names all
FAMILIES = (
    (("国家级", "省级", "自治区级", "市级", "区级", "县级", "镇级"), 3),
    (("一等奖", "二等奖", "三等奖", "优秀奖", "特等奖"), 4),
    (("金奖", "银奖", "铜奖", "优秀奖"), 4),
    (("男", "女"), 2),
    (("第一产业", "第二产业", "第三产业"), 3),
    (("一产", "二产", "三产"), 3),
    (("一季度", "二季度", "三季度", "四季度"), 4),
    (("上半年", "下半年"), 2),
)


def _closed(total: Reading, words: Sequence[str]) -> bool:
    """Whether the parts are all that there can be: three levels, 市级以上 with its levels, both sexes."""
    for family, least in FAMILIES:
        known = {form for form in family for word in words if word.startswith(form)}
        least = 2 if "以上" in total.noun and family is FAMILIES[0][0] else least
        if len(known) >= least and len(known) == len(words):
            return True
    return False


@cache
def _whole() -> re.Pattern[str]:
    """What says that shares are of one whole: 三次产业结构, 占比分别为, 各占."""
    return re.compile("(?:三次|一二三次?|一、二、三次?)产业(?:结构|比重|比例|占比)|占比|比重|分别占|各占|结构比|构成")


def shares(around: Surroundings, found: Sequence[Reading]) -> Iterator[Group]:
    """The lists of percentages of a document that are shares of one whole."""
    for run in _runs(around, found):
        words = around.text[run[0].sentence : run[0].start]
        if len(run) < 2 or not _whole().search(words[-40:]) or any(part.aspect in (GROWTH, BASE) for part in run):
            continue
        group = Group(
            SHARES, run[0].doc, run[0].piece, run[0].start, run[-1].end, run[0].noun, "%",
            [(part.start, part.end) for part in run], 100.0,
        )  # fmt: skip
        if any(part.value is None or part.mod != "exact" for part in run):
            group.reason = "masked" if any(part.masked for part in run) else "vague"
        else:
            group.sum = exact_sum([float(part.value or 0) for part in run])
            group.status, group.reason = _hundred(group.sum, run, words)
        yield group


def _runs(around: Surroundings, found: Sequence[Reading]) -> Iterator[list[Reading]]:
    run: list[Reading] = []
    for reading in found:
        if run and (reading.unit != "%" or not joins(around.text[run[-1].end : reading.start], alike=True)):
            yield run
            run = []
        if reading.unit == "%":
            run.append(reading)
    if run:
        yield run


def _hundred(total: float, run: Sequence[Reading], words: str) -> tuple[str, str]:
    slack = max(0.05, sum(part.grain for part in run)) * 1.000001
    if abs(total - 100) <= slack:
        return AGREES, ""
    if "产业" in words[-40:] and len(run) == 3 and abs(total - 100) < 15:
        return DIFFERS, ""
    return APART, "partial"
