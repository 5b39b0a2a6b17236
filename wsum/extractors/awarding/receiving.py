"""Verbs whose subject receives: who wins, ranks or is selected, and who strives to."""

from __future__ import annotations

import re

from wsum.document import Span
from wsum.extractors.awarding import contests, grading, items, pairing, prizes, recipients, titles, triggers
from wsum.extractors.awarding.grading import Prize
from wsum.extractors.awarding.pairing import Thread
from wsum.extractors.awarding.passage import Passage
from wsum.extractors.awarding.recipients import Subject
from wsum.extractors.awarding.triggers import Trigger
from wsum.extractors.awarding.words import forms

# Sets up what a number then counts, or strives for what has none.
MADE = "创建"


def won(thread: Thread, trigger: Trigger, status: str) -> None:
    """甲荣获银奖: the subject receives."""
    found = prizes.read(thread.passage, trigger.end, trigger.right, trigger.row["object"])
    split = [] if found else _split_of_total(thread, trigger)
    if not found and not split:
        _taken(thread, trigger, status)
        return
    subject = recipients.read(thread.passage, trigger.left, trigger.start)
    named = bool(subject.units)
    pairing.carry(thread, trigger, subject)
    if not named and _of_people(thread.passage, found) and all(unit.kind == "person" for unit in subject.units):
        subject.units = []  # 政委甲主持工作，全年荣立三等功11人
    found += split or pairing.continued(thread, trigger, found)
    pairing.add(thread, trigger, subject, found, status)


def _of_people(passage: Passage, found: list[Prize]) -> bool:
    """Whether a number of people is said to have won: 三等功11人."""
    return any(prize.count not in (None, 1) and passage.raw(prize.end - 1, prize.end) in "人名位" for prize in found)


def _split_of_total(thread: Thread, trigger: Trigger) -> list[Prize]:
    """126人次在比赛中获奖，其中一等奖26人次: the parts of a total that stands before the verb."""
    total = Prize(trigger.start, trigger.end, kind="sum", counted=True)
    return pairing.continued(thread, trigger, [total]) if trigger.row["object"] == "total" else []


def _taken(thread: Thread, trigger: Trigger, status: str) -> None:
    """一等奖由城北小学获得: the grade stands first, its winner after 由 or 被."""
    passage = thread.passage
    by = re.search("[由被归]", passage.mask(trigger.left, trigger.start))
    if trigger.end < trigger.right or not by:
        return
    at = trigger.left + by.start()
    found = prizes.read(passage, trigger.left, at, "tier")
    if found:
        pairing.add(thread, trigger, recipients.read(passage, at + 1, trigger.start), found, status)


def crowned(thread: Thread, trigger: Trigger, status: str) -> None:
    """夺冠: the verb is the grade, in the contest that its sentence names."""
    contest = thread.contest(trigger)
    if contest is None or contest.sentence != trigger.sentence or trigger.end < trigger.right:
        return
    subject = recipients.read(thread.passage, trigger.left, trigger.start)
    pairing.carry(thread, trigger, subject)
    if subject.units:
        pairing.add(thread, trigger, subject, [Prize(trigger.start, trigger.end, grade="冠军")], status)


def ranked(thread: Thread, trigger: Trigger, status: str) -> None:
    """位列第三名, where a contest of the same sentence says in what."""
    contest = thread.contest(trigger)
    if contest is not None and contest.sentence == trigger.sentence:
        won(thread, trigger, status)


def selected(thread: Thread, trigger: Trigger, status: str) -> None:
    """入选, 入展, 入围: the verb is the grade, its object the award."""
    passage = thread.passage
    found = _choices(passage, trigger)
    if not found and (contest := thread.contest(trigger)) and trigger.end == trigger.right:
        found = [Prize(trigger.start, trigger.end, passage.raw(contest.start, contest.end), kind="title")]
    if not found:
        return
    for prize in found:
        prize.grade = trigger.row["form"]
    subject = recipients.read(passage, trigger.left, trigger.start)
    pairing.carry(thread, trigger, subject)
    pairing.add(thread, trigger, subject, found, status)


def _choices(passage: Passage, trigger: Trigger) -> list[Prize]:
    """What one was selected for: each item of the list where each names something, else the whole."""
    each = list(items.split(passage, trigger.end, trigger.right))
    for spans in (each, [Span(trigger.end, trigger.right)]):
        found = []
        for span in spans:
            item = items.take_count(passage, span.start, span.end)
            award = grading.without_roll(passage.raw(item.start, item.end).strip(" \u3000了为到的"))
            if _selective(award) or _selective(passage.raw(item.start, item.end)):
                found.append(Prize(span.start, span.end, award, "", "title", item.count, item.counted))
        if found and len(found) == len(spans) and (_listed(passage, trigger) or _alike(found)):
            return found
    return []


def _listed(passage: Passage, trigger: Trigger) -> bool:
    return "、" in passage.mask(trigger.end, trigger.right)


def _alike(found: list[Prize]) -> bool:
    """Whether each of the names has a region, or none: 全国智慧农机和数字果园典型案例 is one."""
    return len({titles.regional(prize.award) or "“" in prize.award for prize in found}) < 2


def _selective(award: str) -> bool:
    """Whether the words name what one can be selected for: a contest, a list, a title."""
    if not 2 <= len(award) < 60:
        return False
    named = contests.firm_end().search(award) or re.search('[“"《]', award)
    return bool(named) or award.endswith(forms("prizes", "roll")) or titles.known(award) or titles.regional(award)


def aimed(thread: Thread, trigger: Trigger, status: str) -> None:
    """争创“全国文明单位”; 成功创建 is done, and so is 创建省级示范村30个 where the year is reviewed."""
    quoted = thread.passage.raw(trigger.end, trigger.end + 1) in ("“", '"')
    found = prizes.read(thread.passage, trigger.end, trigger.right, "title" if quoted else trigger.row["object"])
    done = re.search("成功$|顺利$", thread.passage.mask(trigger.left, trigger.start)) or _made(thread, trigger, found)
    subject = recipients.read(thread.passage, trigger.left, trigger.start) if done else Subject()
    if done:
        pairing.carry(thread, trigger, subject)
    if found:
        pairing.add(thread, trigger, subject, found, "won" if done else "aimed")


def _made(thread: Thread, trigger: Trigger, found: list[Prize]) -> bool:
    """Whether a review counts what was set up, which it could not do for what is only hoped for."""
    counted = thread.reviewed and any(prize.counted for prize in found)
    return counted and trigger.row["form"] == MADE and not triggers.hoped(thread.passage, trigger)
