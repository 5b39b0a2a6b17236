"""Verbs whose object receives: what is given to somebody, and what was handed out."""

from __future__ import annotations

import re
from functools import cache

from wsum.document import Span
from wsum.extractors.awarding import pairing, prizes, receiving, recipients
from wsum.extractors.awarding.grading import Prize
from wsum.extractors.awarding.pairing import Thread
from wsum.extractors.awarding.passage import Passage
from wsum.extractors.awarding.recipients import Subject
from wsum.extractors.awarding.triggers import Trigger
from wsum.extractors.awarding.who import Unit
from wsum.extractors.awarding.words import region


def given(thread: Thread, trigger: Trigger, status: str) -> None:
    """授予 and 给予: in the passive the subject receives, else the object."""
    passage = thread.passage
    if "被" in passage.mask(trigger.left, trigger.start) or _goes_on(thread, trigger):
        receiving.won(thread, trigger, "won" if status == "granted" else status)
        return
    cut = _receivers_end(passage, trigger)
    found = prizes.read(passage, cut, trigger.right, "tier" if trigger.row["object"] == "tier" else "title")
    if not found:
        return
    receivers = recipients.read(passage, trigger.end, cut)
    after = passage.clauses[trigger.clause].end
    if not receivers.units and passage.raw(after, after + 1) in ("：", ":"):
        return  # a roll says to whom: 授予“岗位能手”称号：甲、乙
    if _others().search(passage.mask(trigger.end, cut)):
        named = [unit for unit in receivers.units if unit.count is None]
        receivers.units = [*named, _all(passage, trigger.end, cut)]
    found += pairing.continued(thread, trigger, found)  # 授予32项成果市科技进步奖，其中一等奖4项
    won = status == "granted" and _handed_down(thread, trigger, cut)
    pairing.add(thread, trigger, receivers, found, "won" if won else status)


def _goes_on(thread: Thread, trigger: Trigger) -> bool:
    """Whether the passive before goes on: 被追记一等功、|追授“优秀民警”称号."""
    passage = thread.passage
    between = passage.mask(max(thread.reached, passage.clauses[trigger.clause].start), trigger.start)
    before = passage.mask(passage.clauses[trigger.clause].start, trigger.start)
    return thread.spoken == trigger.clause and between.strip(" \u3000、并和同时") == "" and "被" in before


def _receivers_end(passage: Passage, trigger: Trigger) -> int:
    """Where the receivers end and the award begins: 授予甲、乙3人 | “岗位标兵”称号."""
    start, mask = trigger.end, passage.mask(trigger.end, trigger.right)
    persons = passage.tracks.persons.within(start, trigger.right)
    at = persons[-1].end - start if persons else 0
    rest = _after_names().match(mask, at)
    at = rest.end() if rest else at
    if not at and (award := _award_begins().search(mask)):
        at = award.start()
    return start + at


@cache
def _after_names() -> re.Pattern[str]:
    """What may stand between the last name and the award: 等10名同志, 3人, 同志, 记."""
    others = r"(?:[^“，一二三四]{0,12}?等(?![功奖]))?"
    number = r"(?:[\d一二三四五六七八九十百xX×]+[名位个人家户](?:[^“，全省市县区国]{0,6}?(?=[“全省市县区国记]|$))?)?"
    return re.compile(rf"{others}{number}(?:同志|家庭)?(?:为|记)?")


@cache
def _award_begins() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{region().pattern})?[“\"]|记|(?<=[\u3400-\u9fff])(?:{region().pattern})(?=[^，；]{{2,16}}奖$)"
    )


@cache
def _others() -> re.Pattern[str]:
    return re.compile(r"等[\d一二三四五六七八九十百]+[名位个人家户]")


def _all(passage: Passage, start: int, end: int) -> Unit:
    """甲、乙等10名同志 as one recipient."""
    counts = passage.tracks.counts.within(start, end)
    number = int(counts[-1].value) if counts and counts[-1].value is not None else None
    return Unit(passage.raw(start, end).strip(), "", "group", number)


@cache
def _outside() -> re.Pattern[str]:
    return re.compile(r"(?:中共)?(?:中央|国家|国务院|全国|省|市|县|区|[^，]{1,4}[省市县区])")


def _handed_down(thread: Thread, trigger: Trigger, cut: int) -> bool:
    """Whether another body than the one that reports hands it out: 县委、县政府 to one of a hospital."""
    passage = thread.passage
    if passage.mask(trigger.end, cut).startswith(("我", "本")):
        return True
    body = re.split("[、和]", passage.raw(trigger.left, trigger.start).strip())[-1]
    if not body and thread.spoken >= 0 and passage.clauses[thread.spoken].sentence == trigger.sentence:
        return thread.awards[-1].status == "won"
    reach = _outside().match(body)
    if not reach:
        return False
    letters = iter(thread.issuer)
    return not thread.issuer or not all(letter in letters for letter in body[reach.end() :])


def granted(thread: Thread, trigger: Trigger, status: str) -> None:
    """评出一等奖3名，二等奖6名: what was handed out, each with its number."""
    found = prizes.read(thread.passage, trigger.end, trigger.right, trigger.row["object"])
    found += pairing.continued(thread, trigger, found) or _praised(thread, trigger, found)
    counted = [prize for prize in found if prize.counted]
    for prize in counted:
        pairing.row(thread, trigger, Unit(), prize, status, span=Span(prize.start, prize.end), subject=Subject())
    if any(prize.kind != "title" for prize in counted):
        thread.granted = thread.contest(trigger)


def _praised(thread: Thread, trigger: Trigger, found: list[Prize]) -> list[Prize]:
    """对20名先进工作者予以表彰: those who are praised stand before the verb."""
    passage = thread.passage
    praised = re.search(
        "对([^对]{3,})(?:予以|给予|进行|加以)(?:了|通报|隆重)*$", passage.mask(trigger.left, trigger.start)
    )
    if found or praised is None:
        return []
    return prizes.read(passage, trigger.left + praised.start(1), trigger.left + praised.end(1), trigger.row["object"])
