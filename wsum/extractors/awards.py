"""Awards: one row a recipient, work and grade.

A verb of winning, granting, selecting or aiming is the trigger.  What stands after it is read as
prizes, what stands before it as recipients and works; the contest and the subject are carried
along the paragraph where the clause names none; then both sides are paired.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from wsum.document import Span
from wsum.extractors.awarding import (
    columns,
    contests,
    grading,
    items,
    lines,
    pairing,
    prizes,
    recipients,
    rolls,
    titles,
    triggers,
)
from wsum.extractors.awarding.grading import Prize
from wsum.extractors.awarding.pairing import Thread
from wsum.extractors.awarding.passage import Passage, Tracks
from wsum.extractors.awarding.recipients import Subject
from wsum.extractors.awarding.triggers import Trigger
from wsum.extractors.awarding.who import Unit
from wsum.extractors.awarding.words import forms, region
from wsum.extractors.model import Award, Findings

# Sets up what a number then counts, or strives for what has none.
MADE = "创建"


def find(findings: Findings) -> None:
    """Fill `findings.awards`, in order."""
    tracks: Tracks | None = None
    found: list[Award] = []
    for start, end in _paragraphs(findings):
        tracks = tracks or Tracks.of(findings)
        passage = Passage.of(findings.text, start, end, tracks)
        listed = rolls.read(passage) or columns.read(passage, findings.segments)
        found += listed or [
            *_said(findings, passage),
            *rolls.runs(passage),
            *lines.read(passage),
            *lines.placed(passage),
        ]
    findings.awards = sorted(found, key=lambda award: (award.start, award.end))


def _paragraphs(findings: Findings) -> Iterator[tuple[int, int]]:
    """The paragraphs that hold a verb of the kind or begin like a roll of honour, each once, in order."""
    reached = -1
    for offset in sorted([*triggers.offsets(findings.text), *rolls.offsets(findings.text, lines.opens)]):
        paragraph = findings.segments.paragraph_at(offset) if offset >= reached else None
        if paragraph is not None:
            reached = paragraph.end
            yield paragraph.start, paragraph.end


def _said(findings: Findings, passage: Passage) -> list[Award]:
    """The awards of a paragraph, read by who reports and whether it looks back."""
    piece = findings.segments.piece_at(passage.start)
    paragraph = findings.segments.paragraph_at(passage.start)
    reviewed = paragraph is not None and paragraph.role == "achievement"
    return read(passage, issuer=piece.issuer if piece else "", reviewed=reviewed)


def read(passage: Passage, *, issuer: str = "", reviewed: bool = False) -> list[Award]:
    """The awards of one paragraph; `issuer` is the body that reports, `reviewed` whether it tells what was done."""
    found = triggers.find(passage)
    verbs = {trigger.clause for trigger in found}
    thread = Thread(passage, contests.find(passage), verbs, issuer=issuer, reviewed=reviewed)
    for trigger in found:
        if trigger.start < thread.reached or triggers.denied(passage, trigger):
            continue
        trigger.left = max(trigger.left, thread.reached)
        status = "aimed" if triggers.hoped(passage, trigger) else trigger.row["status"]
        VOICES[trigger.row["voice"]](thread, trigger, status)
    return thread.awards


def _won(thread: Thread, trigger: Trigger, status: str) -> None:
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


def _crowned(thread: Thread, trigger: Trigger, status: str) -> None:
    """夺冠: the verb is the grade, in the contest that its sentence names."""
    contest = thread.contest(trigger)
    if contest is None or contest.sentence != trigger.sentence or trigger.end < trigger.right:
        return
    subject = recipients.read(thread.passage, trigger.left, trigger.start)
    pairing.carry(thread, trigger, subject)
    if subject.units:
        pairing.add(thread, trigger, subject, [Prize(trigger.start, trigger.end, grade="冠军")], status)


def _ranked(thread: Thread, trigger: Trigger, status: str) -> None:
    """位列第三名, where a contest of the same sentence says in what."""
    contest = thread.contest(trigger)
    if contest is not None and contest.sentence == trigger.sentence:
        _won(thread, trigger, status)


def _selected(thread: Thread, trigger: Trigger, status: str) -> None:
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
    """Whether each of the names has a region, or none: 全国数字化转型和人工智能典型案例 is one."""
    return len({titles.regional(prize.award) or "“" in prize.award for prize in found}) < 2


def _selective(award: str) -> bool:
    """Whether the words name what one can be selected for: a contest, a list, a title."""
    if not 2 <= len(award) < 60:
        return False
    named = contests.firm_end().search(award) or re.search('[“"《]', award)
    return bool(named) or award.endswith(forms("prizes", "roll")) or titles.known(award) or titles.regional(award)


def _given(thread: Thread, trigger: Trigger, status: str) -> None:
    """授予 and 给予: in the passive the subject receives, else the object."""
    passage = thread.passage
    if "被" in passage.mask(trigger.left, trigger.start) or _goes_on(thread, trigger):
        _won(thread, trigger, "won" if status == "granted" else status)
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


def _granted(thread: Thread, trigger: Trigger, status: str) -> None:
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


def _aimed(thread: Thread, trigger: Trigger, status: str) -> None:
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


VOICES: dict[str, Callable[[Thread, Trigger, str], None]] = {
    "wins": _won,
    "crowns": _crowned,
    "ranks": _ranked,
    "selects": _selected,
    "gives": _given,
    "grants": _granted,
    "aims": _aimed,
}
