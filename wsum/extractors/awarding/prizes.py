"""What stands after a verb of winning or granting: grades, prizes, titles, with their counts."""

from __future__ import annotations

import re
from functools import cache

from wsum.document import Span
from wsum.extractors.awarding.grading import RULES, Prize, without_tail
from wsum.extractors.awarding.items import split, take_count
from wsum.extractors.awarding.passage import Passage
from wsum.extractors.awarding.words import words
from wsum.lexicons import load
from wsum.normalise import numerals

# An award's name with 、 or 和 inside it is no longer than this.
LONGEST = 60
# Before a grade these say who won it, not in what.
WINNERS = ("个人", "集体", "团体")


def read(passage: Passage, start: int, end: int, need: str) -> list[Prize]:
    """The prizes named from `start` to `end`; an item that is none is the beginning of the next.

    `need` is what the verb asks for (the column `object` of award_verbs).
    """
    if medals := _medals(passage, start, end):
        return medals
    if need == "total" and passage.raw(start, start + 1) in ("、", "和", "及"):
        return []  # 5件获奖、11件入围: what follows is another number
    found: list[Prize] = []
    pending: int | None = None
    for item in split(passage, start, end):
        need = "title" if found and need == "any" else need
        begin = item.start if pending is None or item.end - pending > LONGEST else pending
        prizes = classify(passage, begin, item.end, need)
        pending = None if prizes else begin
        found += [_of(prize, found[-1]) for prize in prizes] if found else prizes
    return _totalled(passage, _each(passage, found))


def _each(passage: Passage, found: list[Prize]) -> list[Prize]:
    """The prizes, where as many each were given: “好婆婆”“好媳妇”各10名."""
    for number, prize in enumerate(found):
        if not (number and prize.counted and _so_many().search(passage.mask(prize.start, prize.end))):
            continue
        for other in reversed(found[:number]):
            if other.counted:
                break
            other.count, other.counted = prize.count, True
    return found


@cache
def _so_many() -> re.Pattern[str]:
    return re.compile(r"各[\d一二三四五六七八九十百]+[^\d]{1,3}$")


def _totalled(passage: Passage, found: list[Prize]) -> list[Prize]:
    """Titles that share one number as one prize, lest it be counted for each: 全国劳动模范和省劳动模范的有230人."""
    last = found[-1] if found else None
    if last is None or last.kind != "title" or not last.counted:
        return found
    joint = last.start if not _of_all().search(passage.mask(last.start, last.end)) else found[0].start
    shared = [prize for prize in found if prize.start >= joint]
    if len(shared) == 1 or any(prize.kind != "title" or prize.counted and prize.end < last.end for prize in shared):
        return found
    start, end = without_tail(passage, take_count(passage, joint, last.end))
    grade = "、".join(dict.fromkeys(prize.grade for prize in shared))
    whole = Prize(joint, last.end, passage.raw(start, end).strip(), grade, "title", last.count, True, several=True)
    return [*(prize for prize in found if prize.start < joint), whole]


@cache
def _of_all() -> re.Pattern[str]:
    """What gives a number to all titles before it: 甲和乙的|有230人."""
    return re.compile("的(?:共|已|就|还)?有")


@cache
def _medal() -> re.Pattern[str]:
    return re.compile(r"(\d{1,4}|[一二两三四五六七八九十百]{1,4})[枚块]?([金银铜])(?![牌奖质])")


def _medals(passage: Passage, start: int, end: int) -> list[Prize]:
    """2金3银 in short: medals with their numbers before them."""
    mask = passage.mask(start, end).removesuffix("的好成绩").strip("了 ")
    found = list(_medal().finditer(mask))
    if not found or "".join(match[0] for match in found) != mask.replace("、", ""):
        return []
    return [Prize(start, end, "", match[2] + "牌", count=numerals.integer(match[1]), counted=True) for match in found]


def classify(passage: Passage, start: int, end: int, need: str) -> list[Prize]:
    """The prizes that one item states; none where it states something else."""
    item = take_count(passage, start, end)
    if need == "total":
        return [Prize(start, end, kind="sum", count=item.count, counted=True)] if item.counted else []
    for rule in RULES[need]:
        if found := rule(passage, item, need):
            return found
    return []


def parts(passage: Passage, clause: Span, total: Prize) -> list[Prize]:
    """A clause that only goes on with the list before it; [] where any item of it is something else."""
    mask = passage.mask(clause.start, clause.end)
    lead = re.match(r"[ \u3000]*(?:其中(?:包括|有)?|分别[是为]|包括|含)?[：:，]?", mask)
    start = clause.start + (lead.end() if lead else 0)
    found: list[Prize] = []
    for item in split(passage, start, clause.end):
        prize = _of_level(passage, item, total) or classify(passage, item.start, item.end, "known")
        if not prize or not prize[0].counted:
            return []
        found += [_of(one, found[-1] if found and found[-1].award else total) for one in prize]
    return found


def only_counts(passage: Passage, clause: Span) -> bool:
    """Whether every item of the clause is a figure with its noun: 其中文学类6件、影视类1件."""
    items = list(split(passage, clause.start, clause.end))
    return bool(items) and all(take_count(passage, item.start, item.end).counted for item in items)


def _of(prize: Prize, total: Prize) -> Prize:
    """二等奖 after 全县征文比赛一等奖 is of the same contest."""
    steps = prize.kind in ("tier", "prize") and total.kind in ("tier", "prize")
    # “…奖”18项，其中特别奖1项
    whole = total.award.endswith(("奖”", "奖")) if not total.grade else total.grade != total.award
    bare = not prize.award or (prize.award in WINNERS and total.award not in WINNERS)
    if steps and prize.grade and bare and whole:
        prize.award = total.award
    return prize


def _of_level(passage: Passage, item: Span, total: Prize) -> list[Prize]:
    """省级8人次 of 受到市级以上表彰 26人次."""
    taken = take_count(passage, item.start, item.end)
    level = re.fullmatch(
        rf"(?:获得?)?({words('levels', 'level')}|国家|省|市|县)(?:及?以上)?", passage.mask(taken.start, taken.end)
    )
    if not level or not taken.counted:
        return []
    award = total.award or passage.raw(taken.start, taken.end)
    prize = Prize(item.start, item.end, award, "", "sum", taken.count, True)
    prize.level = next((row["level"] for row in load("levels") if row["form"] == level[1]), level[1])
    return [prize]
