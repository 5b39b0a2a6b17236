"""Lines that open with a contest and go on with who won what, without a verb: 全县数学竞赛：石磊一等奖，二等奖3人."""

from __future__ import annotations

import re
from functools import cache

from wsum.document import BLANKS
from wsum.extractors.awarding import contests, rolls, triggers, who
from wsum.extractors.awarding.passage import Clause, Passage
from wsum.extractors.awarding.words import tier, words
from wsum.extractors.model import Award
from wsum.normalise import numerals

# How a contest ends before its colon, and how many characters behind it a grade is looked for.
ENDS = frozenset("赛展评演动会节选）)")
NEAR = 30
GRADES = ("等奖", "金奖", "金牌", "第一名", "冠军")


def opens(text: str, colon: int) -> bool:
    """Whether a contest may end before the colon and a grade follow it."""
    return text[colon - 1] in ENDS and any(text.find(grade, colon, colon + NEAR) > 0 for grade in GRADES)


def read(passage: Passage) -> list[Award]:
    """A row for each winner or number of winners behind the colon of a contest."""
    rows: list[Award] = []
    heads = {contest.end: contest for contest in contests.find(passage)} if _colon().search(passage.shaded) else {}
    for number, clause in enumerate(passage.clauses[1:], 1):
        head = passage.clauses[number - 1]
        end = head.start + len(_note().sub("", passage.mask(head.start, head.end)))
        if clause.before not in ("：", ":") or end not in heads:
            continue
        event = passage.raw(heads[end].start, head.end)
        for part in passage.clauses[number:]:
            mask = passage.mask(part.start, part.end)
            won = _won().fullmatch(mask) if part.sentence == clause.sentence else None
            if won is None or triggers.verb().search(mask):
                break
            rows += _rows(passage, part, won, event)
    return rows


def placed(passage: Passage) -> list[Award]:
    """A row for each of those who came first, in their order: 女子组前三名依次为石磊、李秀英、高峰."""
    rows: list[Award] = []
    for told in _placed().finditer(passage.shaded):
        start, end = passage.start + told.start("names"), passage.start + told.end("names")
        names = [name for name, _ in rolls.entries_of(passage.raw(start, end))]
        clause = passage.clauses[passage.clause_at(start)]
        contest = contests.before(contests.find(passage), start, clause.sentence, clause.start)
        if numerals.integer(told["number"]) != len(names):
            continue
        event = passage.raw(contest.start, contest.end) if contest else ""
        persons = {passage.raw(one.start, one.end) for one in passage.tracks.persons.within(start, end)}
        for order, name in zip("一二三四五六七八九十", names, strict=False):
            kind, grade = "person" if name in persons else "org", f"第{order}名"
            rows.append(
                Award(passage.start + told.start(), end, name, kind, award=event or grade, grade=grade, status="won")
            )
    return rows


@cache
def _placed() -> re.Pattern[str]:
    return re.compile(
        r"前(?P<number>[二三四五六八十])名(?:依次|分别)(?:依次)?[是为](?P<names>[^，。；：（）\n]{5,60})(?=[，。；（\n]|$)"
    )


def _rows(passage: Passage, part: Clause, won: re.Match[str], event: str) -> list[Award]:
    """One row a winner, or one for a number of them."""
    start = part.start + won.start("names")
    names = [
        _addressed().sub("", name) for name, _ in rolls.entries_of(passage.raw(start, part.start + won.end("names")))
    ]
    count = numerals.integer(won["number"]) if won["number"] else None
    span = (part.start + won.start("grade"), part.end)
    if not names:
        return [Award(*span, award=event, grade=won["grade"], count=count, status="won")] if count is not None else []
    rows = []
    for name in names:
        persons = passage.tracks.persons.within(start, start + len(won["names"]))
        person = any(passage.raw(one.start, one.end) == name for one in persons)
        if not (person or who.ends_in_head(name)):
            return []
        kind = "person" if person else "org"
        rows.append(Award(*span, name, kind, award=event, grade=won["grade"], count=count, status="won"))
    return rows


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile("(?:同学|老师|同志)$")


@cache
def _colon() -> re.Pattern[str]:
    return re.compile("[：:]")


@cache
def _note() -> re.Pattern[str]:
    return re.compile("[（(]\x03+[）)]$")


@cache
def _won() -> re.Pattern[str]:
    """Names or none, a level or none, the grade, and how many."""
    level = words("levels", "level")
    number = r"(?P<number>\d{1,4}|[一二三四五六七八九十]{1,3})[名人个项件篇幅]"
    return re.compile(
        rf"[{re.escape(BLANKS)}]*(?P<names>[^《》“”]{{2,40}}?)??(?:{level})?(?P<grade>{tier().pattern})(?:{number})?[{re.escape(BLANKS)}]*"
    )
