"""What stands before a verb of winning: recipients and their works, paired as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from wsum.document import Span
from wsum.extractors.awarding.passage import QUOTED, TITLE, Passage
from wsum.extractors.awarding.words import forms, words
from wsum.extractors.model import Count
from wsum.lexicons import alternation, load

PERSONS = "名位个人对"
THINGS = "件幅部篇首项组份支"


@dataclass(slots=True)
class Unit:
    """A recipient, a work, or both."""

    recipient: str = ""
    work: str = ""
    kind: str = ""
    count: int | None = None


@dataclass(slots=True)
class Subject:
    """What a stretch before a verb says: units, how many, and whom the passive names as giver."""

    units: list[Unit] = field(default_factory=list)
    count: int | None = None
    giver: str = ""


@dataclass(slots=True)
class Chunk:
    """One item of the list before a verb."""

    recipients: list[Unit]
    works: list[str]
    count: int | None = None
    prefix: str = ""
    start: int = 0


@cache
def _adverbs() -> re.Pattern[str]:
    often = r"第[一二三四五六七八九十\d]+次|连续[^，]{1,6}[年届次度]|(?:[一二三四五六七八九十\d]+|多|数)次|\d{4}年度?"
    single = "".join(form for form in forms("award_verbs", "adverb", column="voice") if len(form) == 1)
    # 成都 and 大同 are no adverbs.
    alone = rf"(?<![成首古大合相如协所拥国])[{single}]"
    long = alternation(form for form in forms("award_verbs", "adverb", column="voice") if len(form) > 1)
    return re.compile(rf"(?:{long}|{alone}|{often}|[\s,])+$")


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(r"被(?P<giver>[^被，]{0,30})$")


@cache
def _leading() -> re.Pattern[str]:
    time = r"[\d一二三四五六七八九十xX×_*]{1,4}(?:年度?|月份?|日|号|季度)(?:[上中下]旬|初|底|末|以来)?"
    marker = r"[一二三四五六七八九十]+[是要]|[（(]\x03+[）)]|\d{1,2}[.、．]|——?|[>\s]"
    return re.compile(rf"(?:{time}|{marker}|{words('recipients', 'lead')}|[，、]|由(?!此))+")


@cache
def _within() -> re.Pattern[str]:
    """在 … 中 and the like: where, not who."""
    return re.compile(r"在[^在，]{1,50}?(?:[赛展会节动选评比核武奖杯演战评文集训习练作力试测](?:[）)\x03（(]+)?)(?:当中|之中|期间|中|上|里)")


@cache
def _verbs() -> re.Pattern[str]:
    in_a_name = "队|所|团|部|处|室|站|组|者|人员|中心|大?厅|员|委|办|志愿|公司|小组|局|科"
    return re.compile(rf"(?:{words('recipients', 'verb')})(?!{in_a_name})")


@cache
def _works() -> re.Pattern[str]:
    """《…》, and a quoted name beside a word that says it is a work or project."""
    thing = words("recipients", "thing")
    quoted = f"“{QUOTED}+”"
    return re.compile(rf"《{TITLE}+》|{quoted}(?=(?:{thing})(?!组))|(?P<of>{thing})(?P<name>{quoted})")


def read(passage: Passage, start: int, end: int) -> Subject:
    """The subject that stands from `start` up to a verb at `end`."""
    subject = Subject()
    end = _strip_adverbs(passage, start, end)
    passive = _passive().search(passage.mask(start, end))
    if passive and not passage.tracks.persons.within(start + passive.start("giver"), end):
        subject.giver = passage.raw(start + passive.start("giver"), end).strip()
        end = _strip_adverbs(passage, start, start + passive.start())
    for stretch in _without_place(passage, start, end):
        chunks = [chunk for part in _parts(passage, stretch) if (chunk := _chunk(passage, part))]
        subject.units += _units(_summed(passage, chunks, stretch.end))
        subject.count = next((chunk.count for chunk in chunks if chunk.count is not None), subject.count)
    return subject


def _strip_adverbs(passage: Passage, start: int, end: int) -> int:
    adverbs = _adverbs().search(passage.mask(start, end))
    return start + adverbs.start() if adverbs else end


def _without_place(passage: Passage, start: int, end: int) -> list[Span]:
    """The stretch without 在 … 中 and what stands before it where something stands after it."""
    spans, at = [], start
    for place in _within().finditer(passage.mask(start, end)):
        spans.append(Span(at, start + place.start()))
        at = start + place.end()
    spans.append(Span(at, end))
    full = [span for span in spans if passage.raw(span.start, span.end).strip(" ，、\u3000")]
    return full[-1:]


def _parts(passage: Passage, stretch: Span) -> list[Span]:
    """The items of the list; 和 cuts only where the words before it are whole by themselves."""
    mask, at, parts = passage.mask(stretch.start, stretch.end), 0, []
    for cut in re.finditer("、|以及|[和与及]", mask):
        left = Span(stretch.start + at, stretch.start + cut.start())
        if cut[0] != "、" and not _whole(passage, left):
            continue
        parts.append(left)
        at = cut.end()
    parts.append(Span(stretch.start + at, stretch.end))
    return [part for part in parts if len(part)]


def _whole(passage: Passage, part: Span) -> bool:
    persons = passage.tracks.persons.within(part.start, part.end)
    mask = passage.mask(part.start, part.end)
    return bool(persons and persons[-1].end >= part.end - 2) or mask.endswith(("》", "”", "）")) or ends_in_head(mask)


def ends_in_head(words_: str) -> bool:
    """Whether the words end as recipients do: 局, 村, 代表队, 家庭."""
    return words_.endswith(forms("recipients", "head")) or words_.endswith(forms("recipients", "group"))


def _chunk(passage: Passage, part: Span) -> Chunk | None:
    """One item: who, and which works."""
    leading = _leading().match(passage.mask(part.start, part.end))
    start = part.start + (leading.end() if leading else 0)
    works = list(_works().finditer(passage.mask(start, part.end)))
    if not works:
        return _who(passage, start, part.end)
    owner = _who(passage, start, start + works[0].start(), owns=True) or Chunk([], [])
    titles = [passage.raw(start + w.start("name"), start + w.end("name")) if w["of"] else
              passage.raw(start + w.start(), start + w.end()) for w in works]  # fmt: skip
    return Chunk(owner.recipients, titles, owner.count)


def _who(passage: Passage, start: int, end: int, *, owns: bool = False) -> Chunk | None:
    """The recipient that a stretch names, by the first rule that has an answer."""
    for rule in (_members, _named_group, _persons, _counted, _body):
        if chunk := rule(passage, start, end, owns):
            return chunk
    return None


def _members(passage: Passage, start: int, end: int, owns: bool) -> Chunk | None:
    """由甲、乙组成的代表队 is the team."""
    made = re.search("(?:组成|组建|带领|率领|领衔|辅导|指导|培养|为首)的", passage.mask(start, end))
    if not made or start + made.end() >= end:
        return None
    return _who(passage, start + made.end(), end)


def _named_group(passage: Passage, start: int, end: int, owns: bool) -> Chunk | None:
    """A person's family or team, without the body before it: 袁桂芝家庭."""
    persons = passage.tracks.persons.within(start, end)
    stretch = passage.raw(start, end).rstrip("的")
    if not persons or not stretch.endswith(forms("recipients", "group")) or persons[-1].end >= start + len(stretch):
        return None
    return Chunk([Unit(passage.raw(persons[-1].start, start + len(stretch)), kind="group")], [])


def _persons(passage: Passage, start: int, end: int, owns: bool) -> Chunk | None:
    persons = passage.tracks.persons.within(start, end)
    if not persons:
        return None
    return Chunk([Unit(passage.raw(p.start, p.end), kind="person") for p in persons], [])


def _counted(passage: Passage, start: int, end: int, owns: bool) -> Chunk | None:
    """3名教师 are recipients; 4幅作品 are what the body before them wins for."""
    counts = [c for c in passage.tracks.counts.within(start, end) if c.kind == "count" and c.end <= end]
    if not counts:
        return None
    count = counts[-1]
    number = None if count.value is None else int(count.value)
    before = _body(passage, start, count.start, owns)
    body = before.recipients if before else []
    noun = passage.raw(count.end, end).strip()
    if _is_thing(count, noun) or (not noun and body) or count.unit in ("人次", "次"):
        return Chunk(body, [], number)
    prefix = passage.raw(start, count.start).strip(" \u3000的")
    return Chunk([Unit(passage.raw(count.start, end).strip(), "", "group", number)], [], None, prefix, start)


def _is_thing(count: Count, noun: str) -> bool:
    return count.unit[-1:] in THINGS or noun.endswith(forms("recipients", "thing"))


def _body(passage: Passage, start: int, end: int, owns: bool) -> Chunk | None:
    """A body or a thing as printed, without the modifiers before 的 and from the first verb on."""
    mask = passage.mask(start, end)
    if owns:
        mask = re.sub(rf"(?:的|{_made()}|{_genres()})+$", "", mask)
    verb = _verbs().search(mask, 1)
    if verb:
        mask = mask[: verb.start()]
    at = mask.rfind("的", 0, -1) + 1
    mask = mask.rstrip("的 \u3000共各均")
    words_ = passage.raw(start + at, start + len(mask)).strip(" \u3000，共")
    if not words_ or len(words_) > 24 or _verbs().match(words_) or words_.endswith(_no_recipients()):
        return None
    return Chunk([Unit(words_, kind="org")], [], start=start)


@cache
def _made() -> str:
    return "选送|报送|推荐|创作|创排|编排|排演|演出|表演|演唱|演讲|撰写|编写|主编|拍摄|制作|合作|合写|合著|自编自演|原创|申报|推送|演绎|送选|、|出品"


@cache
def _genres() -> str:
    return words("recipients", "genre", "thing")


@cache
def _no_recipients() -> tuple[str, ...]:
    return (*forms("recipients", "thing"), *forms("prizes", "assessment"))


def _summed(passage: Passage, chunks: list[Chunk], end: int) -> list[Chunk]:
    """甲、乙、丙3个集群 are three recipients, 甲、乙等5家企业 is one that names two of its members."""
    if not chunks or not chunks[-1].prefix or not chunks[-1].recipients:
        return chunks
    last, total = chunks[-1], chunks[-1].recipients[0].count
    if last.prefix.endswith("等"):
        group = passage.raw(chunks[0].start or last.start, end).strip()
        return [Chunk([Unit(group, "", "group", total)], [])]
    if total == len(chunks) > 1:
        return [*chunks[:-1], Chunk([Unit(last.prefix, kind="org")], [])]
    return chunks


@cache
def _offices() -> tuple[str, ...]:
    return tuple(row["form"] for row in load("titles"))


def _apposed(chunk: Chunk, after: Chunk) -> bool:
    """工会主席、退休教师甲 is one person: an office before the chunk that names its holder."""
    body = [unit.recipient for unit in chunk.recipients if unit.kind == "org"]
    return bool(body) and body[-1].endswith(_offices()) and any(u.kind == "person" for u in after.recipients)


def _units(chunks: Sequence[Chunk]) -> list[Unit]:
    """Recipients with their works: 甲、乙合作的《丙》 is two units, 甲的《乙》、《丙》 as well."""
    units: list[Unit] = []
    waiting: list[Unit] = []
    owners: list[Unit] = []
    for chunk, after in zip(chunks, [*chunks[1:], Chunk([], [])], strict=False):
        if _apposed(chunk, after):
            continue
        if chunk.works:
            if chunk.recipients:
                owners = [*waiting, *chunk.recipients]
            elif waiting:
                owners = waiting
            units += [Unit(o.recipient, w, o.kind) for w in chunk.works for o in owners or [Unit()]]
            waiting = []
        else:
            waiting = [*waiting, *chunk.recipients]
            owners = []
    return units + waiting


def opening(passage: Passage, start: int, end: int) -> Subject:
    """The subject that a clause opens with, where it is one that can carry on: persons, a body."""
    mask = passage.mask(start, end)
    leading = _leading().match(mask)
    at = leading.end() if leading else 0
    if _verbs().match(mask, at):  # 选派的3名队员: a verb, but only to say which
        at = mask.find("的", at, at + 16) + 1
    verbs = [verb.start() for verb in _verbs().finditer(mask, at + 1)]
    persons = passage.tracks.persons.within(start, end)
    if not at and leading is None and _verbs().match(mask) or (at == 0 and _verbs().match(mask)):
        return Subject()
    if persons and not any(at < verb < persons[0].start - start for verb in verbs):
        verbs = [verb for verb in verbs if start + verb >= persons[0].end] or [len(mask)]
    if not verbs:
        return Subject()
    subject = read(passage, start, start + verbs[0])
    subject.units = [unit for unit in subject.units if _carries(unit)]
    return subject


def _carries(unit: Unit) -> bool:
    """Whether the unit may be the subject of a later clause: a person, a body, a number of persons."""
    if unit.count is not None:
        return bool(re.search(f"[{PERSONS}]", unit.recipient[:8]))
    return unit.kind in ("person", "group") or bool(unit.work) or ends_in_head(unit.recipient)
