"""Both sides of a verb put together: who goes on from before, which prize is whose, what it is called."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from wsum.document import Span
from wsum.extractors.awarding import contests, prizes, recipients, titles
from wsum.extractors.awarding.contests import Contest
from wsum.extractors.awarding.grading import Prize
from wsum.extractors.awarding.passage import Passage
from wsum.extractors.awarding.recipients import Subject
from wsum.extractors.awarding.triggers import Trigger
from wsum.extractors.awarding.who import Unit
from wsum.extractors.awarding.words import forms, region
from wsum.extractors.model import Award
from wsum.lexicons import load

# Before a grade these say how it was won, not in what.
# A subject is looked for in so many clauses before.
FARTHEST = 16
# So many sentences after the contest that it grants prizes of.
LATER = 3
SCOPES = ("", "个人", "集体", "团体", "国赛", "省赛")


@dataclass(slots=True)
class Thread:
    """What a paragraph's awards share: contests, the subject last named, the contest last granted in."""

    passage: Passage
    contests: list[Contest]
    verbs: set[int]
    awards: list[Award] = field(default_factory=list)
    subject: Subject = field(default_factory=Subject)
    spoken: int = -1
    granted: Contest | None = None
    reached: int = 0
    issuer: str = ""
    reviewed: bool = False

    def contest(self, trigger: Trigger) -> Contest | None:
        """The contest that a bare grade after this verb belongs to."""
        clause = self.passage.clauses[trigger.clause].start
        return contests.before(self.contests, trigger.start, trigger.sentence, clause)


def continued(thread: Thread, trigger: Trigger, found: list[Prize]) -> list[Prize]:
    """The list goes on in the clauses that follow, without a verb: ，二等奖6名; ，其中省级3项."""
    passage = thread.passage
    more: list[Prize] = []
    for number in range(trigger.clause + 1, len(passage.clauses) if found else 0):
        clause = passage.clauses[number]
        if clause.sentence != trigger.sentence or number in thread.verbs:
            break
        part = prizes.parts(passage, clause, found[-1])
        if not part and not prizes.only_counts(passage, clause):
            break
        more += part
        thread.reached = clause.end
    return more


def carry(thread: Thread, trigger: Trigger, subject: Subject) -> None:
    """Give a clause without a subject the one that it goes on from; 凭《…》 names the work of that one."""
    if subject.units:
        by_work = bool(subject.pronoun) or thread.passage.mask(trigger.left, trigger.start).lstrip().startswith("凭")
        makers = [unit for unit in _before(thread, trigger, things=False).units if unit.recipient] if by_work else []
        for unit in subject.units if len(makers) == 1 else []:
            unit.recipient, unit.kind = unit.recipient or makers[0].recipient, unit.kind or makers[0].kind
        return
    things = subject.count is not None
    before = _before(thread, trigger, things=things)
    if subject.pronoun == recipients.THAT_WORK:
        subject.units = [Unit(work=work) for work in _last_work(thread, trigger)]
        return
    if subject.pronoun:
        people = list(dict.fromkeys(unit.recipient for unit in before.units if unit.kind == "person"))
        known = len(people) == 1 or subject.pronoun.endswith("们")
        subject.units = [Unit(person, kind="person") for person in people if known]
        return
    # 8部作品 are not the work that was named before.
    subject.units = [unit for unit in before.units if not (things and unit.work)]
    if subject.count is None:
        subject.count = before.count


def _last_work(thread: Thread, trigger: Trigger) -> list[str]:
    """The title of the work that was named last, in a list of one or none."""
    passage = thread.passage
    titles_ = re.findall("《[^《》]+》", passage.raw(passage.start, trigger.start))
    return titles_[-1:]


def _before(thread: Thread, trigger: Trigger, *, things: bool) -> Subject:
    """The nearest subject before: of this sentence, or of the one before where the verb opens its own."""
    clauses = thread.passage.clauses
    if thread.spoken == trigger.clause:
        return thread.subject
    opens = trigger.clause == 0 or clauses[trigger.clause - 1].sentence < trigger.sentence
    reach = trigger.sentence - (1 if opens and not things else 0)
    for number in range(trigger.clause - 1, max(-1, trigger.clause - FARTHEST), -1):
        if clauses[number].sentence < reach:
            break
        if number == thread.spoken:
            return thread.subject
        if _only_makers().search(thread.passage.mask(clauses[number].start, clauses[number].end)):
            continue
        subject = recipients.opening(thread.passage, clauses[number].start, clauses[number].end)
        if subject.units:
            return subject
    return Subject()


@cache
def _only_makers() -> re.Pattern[str]:
    """A clause that only says who made the work that was named before: 由甲编剧、乙导演."""
    return re.compile(r"(?:主演|编剧|导演|执导|作词|作曲|演唱|演奏|编导|编舞)[ \u3000]*$")


def add(thread: Thread, trigger: Trigger, subject: Subject, found: list[Prize], status: str) -> None:
    """A row for each pair of unit and prize."""
    for unit in subject.units:
        _know_maker(thread, unit)
    ends = [prize.end for prize in found if prize.start < trigger.right]
    span = Span(trigger.start, max(ends, default=trigger.end))
    stated = [prize for prize in found if prize.start < trigger.right]
    parts = [prize for prize in found if prize.start >= trigger.right]
    for unit, prize in pairs(subject.units or [Unit()], stated):
        row(thread, trigger, unit, prize, status, span=span, subject=subject)
    for unit, prize in pairs(_owners(subject.units), parts):
        row(thread, trigger, unit, prize, status, span=Span(prize.start, prize.end), subject=subject)
    thread.subject, thread.spoken = subject, trigger.clause
    thread.reached = max(thread.reached, span.end)


def _owners(units: list[Unit]) -> list[Unit]:
    """Whose the parts of a total are: none of the works that were named has won them all."""
    owners = {unit.recipient: replace(unit, work="") for unit in units}
    return list(owners.values()) or [Unit()]


def _know_maker(thread: Thread, unit: Unit) -> None:
    """Whose work it is, where the paragraph has said so: 甲的《丙》入选…，其中《丙》获铜奖."""
    if unit.work and not unit.recipient:
        makers = {award.recipient: award.recipient_kind for award in thread.awards if award.work == unit.work}
        if len(makers) == 1:
            unit.recipient, unit.kind = next(iter(makers.items()))


def pairs(units: list[Unit], found: list[Prize]) -> Iterator[tuple[Unit, Prize]]:
    """One to one where there are as many prizes as units, else each with each.

    >>> two = [Prize(0, 1, grade="金奖"), Prize(1, 2, grade="银奖")]
    >>> [unit.recipient + prize.grade for unit, prize in pairs([Unit("甲"), Unit("乙")], two)]
    ['甲金奖', '乙银奖']
    >>> [unit.recipient + prize.grade for unit, prize in pairs([Unit("甲"), Unit("乙")], two[:1])]
    ['甲金奖', '乙金奖']
    """
    joint = len(units) > 1 and units[0].work and len({unit.work for unit in units}) == 1
    if len(units) == len(found) and not joint:
        yield from zip(units, found, strict=True)
    else:
        yield from ((unit, prize) for prize in found for unit in units)


def row(thread: Thread, trigger: Trigger, unit: Unit, prize: Prize, status: str, *, span: Span,
        subject: Subject) -> None:  # fmt: skip
    """Add one row to the paragraph's awards."""
    award, grade, contest = name(thread, trigger, prize)
    if status == "won" and grade in ("提名", "提名奖"):
        status = "nominated"
    if status == "won" and contest is not None and contest is thread.granted:
        status = "granted" if trigger.sentence - contest.sentence <= LATER else status
    count = prize.count if prize.counted else unit.count if unit.count is not None else subject.count
    kind = unit.kind if unit.recipient else ""
    level = prize.level or ("" if prize.several else level_of(prize.award or award))
    year = _year(thread, trigger)
    thread.awards.append(Award(span.start, span.end, unit.recipient, kind, unit.work, award, grade,
                               level=level, count=count, status=status, year=year, body=subject.giver))  # fmt: skip


def _year(thread: Thread, trigger: Trigger) -> str:
    """The year of the last date before the verb in its sentence or after it in its clause, "" without one."""
    clauses = thread.passage.clauses
    first = trigger.clause
    while first and clauses[first - 1].sentence == trigger.sentence and trigger.clause - first < FARTHEST:
        first -= 1
    dates = thread.passage.tracks.dates.within(clauses[first].start, clauses[trigger.clause].end)
    years = [date.value[:4] for date in dates if date.type == "date" and not date.value.startswith("XXXX")]
    return years[-1] if years else ""


def name(thread: Thread, trigger: Trigger, prize: Prize) -> tuple[str, str, Contest | None]:
    """The award's name and the grade; a grade alone belongs to the contest spoken of."""
    contest = thread.contest(trigger)
    event = _event(thread, contest) if contest else ""
    near = contest is not None and _near(thread, contest, trigger)
    if _is_grade(prize) and contest and (near or len(prize.award) <= 6):
        return event, prize.award, contest
    if prize.kind in ("tier", "prize") and _no_name(prize.award):
        event = "" if not near and region().fullmatch(prize.award) else event  # 国家级二等奖 of no contest here
        return event or prize.award + prize.grade, prize.grade, contest
    if near and _discipline(prize, trigger):
        return event + prize.award, prize.grade, contest
    if contest and trigger.sentence - contest.sentence <= LATER and _group().fullmatch(prize.award):
        return event + prize.award, prize.grade, contest
    if (games := _games(thread, trigger)) and _part_of(prize):
        return thread.passage.raw(games.start, games.end) + prize.award, prize.grade, games
    return prize.award, prize.grade, None


def _near(thread: Thread, contest: Contest, trigger: Trigger) -> bool:
    """Whether the contest is of the verb's sentence, or of the one before that 其中 goes on from."""
    clauses = thread.passage.clauses
    first = next(clause for clause in clauses if clause.sentence == trigger.sentence)
    among = thread.passage.raw(first.start, first.end).strip().startswith("其中")
    return trigger.sentence - contest.sentence <= among


def _event(thread: Thread, contest: Contest) -> str:
    """The name of a contest, with that of the games before it where it is only a part of them."""
    words = thread.passage.raw(contest.start, contest.end)
    games = [other for other in thread.contests if other.end <= contest.start and not other.part and other.firm]
    if not contest.part or not games or games[-1].sentence < contest.sentence - 1:
        return words
    return thread.passage.raw(games[-1].start, games[-1].end) + words


def _is_grade(prize: Prize) -> bool:
    """摄影作品奖 of a contest, where a prize with a name of its own would tell its region or quote it."""
    return prize.kind == "prize" and not prize.grade and not titles.regional(prize.award) and "“" not in prize.award


def _no_name(award: str) -> bool:
    return award in SCOPES or award in forms("recipients", "thing") or bool(region().fullmatch(award))


@cache
def _group() -> re.Pattern[str]:
    """One of the groups or events that a contest has, which is no name of its own: 男子组, 声乐类, 女子单打."""
    return re.compile(
        r"[\u3400-\u9fff]{1,6}?(?:组|类)|[男女]子(?:单打|双打|团体|全能|甲组|乙组|[\u3400-\u9fff]?\d{2,5}米)"
    )


def _discipline(prize: Prize, trigger: Trigger) -> bool:
    """Whether the name is only a part of the contest named before: 男子100米 of the games."""
    if prize.grade == prize.award or titles.regional(prize.award):
        return False
    if prize.kind == "title":
        return trigger.row["form"] in ("决出", "评出", "评选出", "产生")
    whole = contests.firm_end().search(prize.award) or prize.award.endswith(("奖", "杯", "功", "会", "节"))
    return prize.kind == "tier" and not whole and "“" not in prize.award


def _games(thread: Thread, trigger: Trigger) -> Contest | None:
    """The contest of this sentence that the words 在 … 上 make its scene."""
    last = bisect_right(thread.contests, trigger.start, key=lambda contest: contest.end)
    for contest in reversed(thread.contests[max(0, last - contests.NEAREST) : last]):
        after = thread.passage.raw(contest.end, contest.end + 1)
        if contest.sentence == trigger.sentence and after in ("上", "中", "里"):
            return contest
    return None


def _part_of(prize: Prize) -> bool:
    """Whether the name is a contest's, but without region or order: 拔河比赛 at the games."""
    named = titles.regional(prize.award) or "“" in prize.award
    return prize.kind == "tier" and not named and bool(contests.firm_end().search(prize.award))


def level_of(award: str) -> str:
    """The level that an award's name gives.

    >>> level_of("省级奖项"), level_of("“全国青年文明号”"), level_of("优秀教师")
    ('省级', '国家级', '')
    """
    bare = award.lstrip('“"')
    for kind in ("level", "region"):
        for entry in load("levels"):
            if entry["kind"] == kind and bare.startswith(entry["form"]):
                return entry["level"]
    return ""
