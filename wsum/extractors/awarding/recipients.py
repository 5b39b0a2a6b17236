"""What stands before a verb of winning: recipients and their works, paired as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from wsum.document import Span
from wsum.extractors.awarding import who
from wsum.extractors.awarding.passage import QUOTED, TITLE, Passage
from wsum.extractors.awarding.who import Chunk, Unit
from wsum.extractors.awarding.words import forms, words
from wsum.lexicons import alternation, load


@dataclass(slots=True)
class Subject:
    """What a stretch before a verb says: units, how many, and whom the passive names as giver.

    `pronoun` is the word that only points back to a person: 她还被评为….
    """

    units: list[Unit] = field(default_factory=list)
    count: int | None = None
    giver: str = ""
    pronoun: str = ""


THAT_WORK = "该作"
PRONOUNS = ("他", "她", "其", "该同志", "他们", "她们", "本人", "他本人", "她本人", "其本人")


@cache
def _adverbs() -> re.Pattern[str]:
    often = r"时隔[^，]{1,6}年后?|"
    often += r"以[^，在以]{2,20}?成绩|"
    often += r"第[一二三四五六七八九十\d]+次|连续[^，]{1,6}[年届次度]|(?:[一二三四五六七八九十\d]+|多|数)次|\d{4}年度?"
    single = "".join(form for form in forms("award_verbs", "adverb", column="voice") if len(form) == 1)
    traps = "".join(f"(?<!{form})" for form in forms("award_verbs", "trap", column="voice"))
    alone = rf"[{single}]{traps}"
    hopes = forms("award_verbs", "hopes", column="voice")
    long = alternation(form for form in (*forms("award_verbs", "adverb", column="voice"), *hopes) if len(form) > 1)
    return re.compile(rf"(?:{long}|{alone}|{often}|[\s,])++$")


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(r"被(?P<giver>[^被，]{0,30})$")


@cache
def _leading() -> re.Pattern[str]:
    time = r"[\d一二三四五六七八九十xX×_*]{1,4}(?:年度?|月份?|日|号|季度)(?:[上中下]旬|初|底|末|以?来)?"
    marker = r"[一二三四五六七八九十]+[是要]|[（(]\x03+[）)]|\d{1,2}[.、．]|——?|[>\s]"
    return re.compile(rf"(?:{time}|{marker}|{words('recipients', 'lead')}|凭借?|[，、]|由(?!此)|并(?!列|非))+")


@cache
def _item() -> re.Pattern[str]:
    """The number of an item that a clause opens with, where no list of numbers goes on: 3、, not 1、2班."""
    figures = "一二三四五六七八九十"
    return re.compile(rf"[ \u3000]*(?:\d{{1,2}}、(?!\d)|[{figures}]{{1,3}}、(?![{figures}]))")


@cache
def _within() -> re.Pattern[str]:
    """在 … 中 and the like: where, not who."""
    ends = "赛展会节动选评比核武奖杯演战文集训习练作力试测目"
    note = r"(?:[）)\x03（(]{1,200})?"
    return re.compile(rf"在[^在，]{{1,50}}?[{ends}]{note}(?:当中|之中|期间|中|上|里)")


@cache
def _works() -> re.Pattern[str]:
    """《…》, and a quoted name beside a word that says it is a work or project."""
    thing = words("recipients", "thing")
    quoted = f"“{QUOTED}+”"
    made = "(?<=[成发制报作计摄写送荐]的)"
    return re.compile(rf"《{TITLE}+》|{quoted}(?=(?:{thing})(?!组))|{made}{quoted}|(?P<of>{thing})(?P<name>{quoted})")


def read(passage: Passage, start: int, end: int) -> Subject:
    """The subject that stands from `start` up to a verb at `end`."""
    subject = Subject()
    if item := _item().match(passage.mask(start, end)):
        start += item.end()
    end = _strip_adverbs(passage, start, end)
    passive = _passive().search(passage.mask(start, end))
    if passive and not passage.tracks.persons.within(start + passive.start("giver"), end):
        subject.giver = passage.raw(start + passive.start("giver"), end).strip()
        end = _strip_adverbs(passage, start, start + passive.start())
    for stretch in _without_place(passage, start, end):
        if _that_work().search(passage.mask(stretch.start, stretch.end)):
            subject.pronoun = THAT_WORK
            continue
        if (alone := passage.raw(stretch.start, stretch.end).strip(" \u3000，、")) in PRONOUNS:
            subject.pronoun = alone
            continue
        if who.verbs().fullmatch(alone):
            continue  # 团体总分|位列第三
        chunks = [chunk for part in _parts(passage, stretch) if (chunk := _chunk(passage, part))]
        if any(unit.work and unit.recipient in PRONOUNS for chunk in chunks for unit in _units([chunk])):
            subject.pronoun = "其"  # 其《…》两幅作品
            chunks = [replace(chunk, recipients=[]) for chunk in chunks]
        subject.units += _units(_summed(passage, chunks, stretch.end))
        subject.count = next((chunk.count for chunk in reversed(chunks) if chunk.count is not None), subject.count)
    return subject


def _strip_adverbs(passage: Passage, start: int, end: int) -> int:
    start = max(start, end - 60)
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
    mask, parts = passage.mask(stretch.start, stretch.end), []
    team = re.search("(?:组成|组建)的(?=.)", mask)  # 甲、乙、丙组成的|团队
    at = team.end() if team else 0
    for cut in re.compile("、|以及|[和与及]").finditer(mask, at):
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
    return (
        bool(persons and persons[-1].end >= part.end - 2) or mask.endswith(("》", "”", "）")) or who.ends_in_head(mask)
    )


def _chunk(passage: Passage, part: Span) -> Chunk | None:
    """One item: who, and which works."""
    leading = _leading().match(passage.mask(part.start, part.end))
    start = part.start + (leading.end() if leading else 0)
    works = _made(passage.mask(start, part.end))
    if not works:
        chunk = who.read(passage, start, part.end)
        if chunk and (work := _untitled().search(passage.mask(start, part.end))):
            chunk.untitled = passage.tracks.persons.at(start + work.start() - 1) is not None
        return chunk
    owner = who.read(passage, start, start + works[0].start(), owns=True) or Chunk([], [])
    titles = [passage.raw(start + w.start("name"), start + w.end("name")) if w["of"] else
              passage.raw(start + w.start(), start + w.end()) for w in works]  # fmt: skip
    makers = owner.recipients or _noted(passage, start + works[-1].end(), part.end)
    return Chunk(makers, titles, owner.count)


@cache
def _that_work() -> re.Pattern[str]:
    """What points back to a work: 该书, 该片."""
    return re.compile(r"(?:该|这[部幅首篇件])(?:书|剧|片|作品?|小说|歌曲|文|诗集|画作|节目|课题|论文|项目)[ \u3000]*$")


@cache
def _untitled() -> re.Pattern[str]:
    """A work that is told by its kind alone: 甲|的隶书对联."""
    genres = alternation(row["form"] for row in load("work_genres"))
    return re.compile(rf"的[\u3400-\u9fff]{{0,4}}?(?:{genres})[\u3400-\u9fff]{{0,4}}$")


def _made(mask: str) -> list[re.Match[str]]:
    """The works in the words, without those that one was printed in: 《甲》发表于《乙》."""
    works = list(_works().finditer(mask))
    for number, work in enumerate(works):
        if number and mask[work.start() - 1] in "于在":
            return works[:number]
    return works


def _noted(passage: Passage, start: int, end: int) -> list[Unit]:
    """The makers in the bracket right behind a work: 《甲》（国画，乙）."""
    note = _note().match(passage.mask(start, end))
    if note is None:
        return []
    persons = passage.tracks.persons.within(start, start + note.end())
    named = [passage.raw(person.start, person.end) for person in persons]
    last = re.split("[，,、：: ]", passage.raw(start + 1, start + note.end() - 1))[-1]
    return [Unit(name, kind="person") for name in named or ([last] if who.like_a_name(last) else [])]


@cache
def _note() -> re.Pattern[str]:
    return re.compile("[（(]\x03+[）)]")


def _summed(passage: Passage, chunks: list[Chunk], end: int) -> list[Chunk]:
    """甲、乙、丙3个集群 are three recipients, 甲、乙等5家企业 is one that names two of its members."""
    if chunks and chunks[-1].count == len(chunks) > 1 and chunks[-1].recipients:
        chunks[-1].count = None
    if not chunks or not chunks[-1].prefix or not chunks[-1].recipients:
        return chunks
    last, total = chunks[-1], chunks[-1].recipients[0].count
    if last.prefix.endswith("等"):
        group = passage.raw(chunks[0].start or last.start, end).strip()
        return [Chunk([Unit(group, "", "group", total)], [])]
    if total == len(chunks) > 1:
        return [*chunks[:-1], Chunk([Unit(last.prefix, kind="org")], [])]
    return chunks


def _apposed(chunk: Chunk, after: Chunk) -> bool:
    """工会主席、退休教师甲 is one person: an office before the chunk that names its holder."""
    body = [unit.recipient for unit in chunk.recipients if unit.kind == "org"]
    return bool(body) and body[-1].endswith(who.offices()) and any(u.kind == "person" for u in after.recipients)


def _units(chunks: Sequence[Chunk]) -> list[Unit]:
    """Recipients with their works: 甲、乙合作的《丙》 is two units, 甲的《乙》、《丙》 as well."""
    groups: list[tuple[list[Unit], list[str]]] = []
    waiting: list[Unit] = []
    for chunk, after in zip(chunks, [*chunks[1:], Chunk([], [])], strict=False):
        if _apposed(chunk, after):
            continue
        if chunk.untitled and after.works:
            groups.append(([*waiting, *chunk.recipients], [""]))
            waiting = []
        elif chunk.works:
            owners = [*waiting, *chunk.recipients]
            if owners or not groups:
                groups.append((owners, []))
            groups[-1][1].extend(chunk.works)
            waiting = []
        else:
            waiting = [*waiting, *chunk.recipients]
    return [unit for owners, works in groups for unit in _owned(owners or [Unit()], works)] + waiting


def _owned(owners: list[Unit], works: list[str]) -> list[Unit]:
    """One to one where there are as many works as owners (甲、乙的《丙》《丁》), else each with each."""
    if len(owners) == len(works) > 1:
        return [Unit(owner.recipient, work, owner.kind) for owner, work in zip(owners, works, strict=True)]
    return [Unit(owner.recipient, work, owner.kind) for work in works for owner in owners]


def opening(passage: Passage, start: int, end: int) -> Subject:
    """The subject that a clause opens with, where it is one that can carry on: persons, a body."""
    mask = passage.mask(start, end)
    if _work_alone().search(mask) and not who.verbs().match(mask):
        return read(passage, start, end)
    leading = _leading().match(mask)
    at = leading.end() if leading else 0
    if who.verbs().match(mask, at):  # 选派的3名队员: a verb, but only to say which
        at = mask.find("的", at, at + 16) + 1
    verbs = [verb.start() for verb in who.verbs().finditer(mask, at + 1)]
    persons = passage.tracks.persons.within(start, end)
    if not at and leading is None and who.verbs().match(mask) or (at == 0 and who.verbs().match(mask)):
        return Subject()
    if persons and not any(at < verb < persons[0].start - start for verb in verbs):
        verbs = [verb for verb in verbs if start + verb >= persons[0].end] or [len(mask)]
    if persons and (theirs := _theirs().search(mask, persons[0].end - start)):  # 甲主持的课题《丙》顺利结题
        verbs = [verb for verb in verbs if verb >= theirs.end()] or [len(mask)]
    if not verbs:
        return Subject()
    subject = read(passage, start, start + verbs[0])
    subject.units = [unit for unit in subject.units if _carries(unit)]
    return subject


def _carries(unit: Unit) -> bool:
    """Whether the unit may be the subject of a later clause: a person, a body, a number of persons."""
    if unit.count is not None:
        return bool(_people().search(unit.recipient[:8]))
    return unit.kind in ("person", "group") or bool(unit.work) or who.ends_in_head(unit.recipient)


@cache
def _work_alone() -> re.Pattern[str]:
    """A clause that only names a work and whose it is: 我馆创作的小品《…》."""
    return re.compile(f"的[^，《》]{{0,6}}《{TITLE}+》$")


@cache
def _theirs() -> re.Pattern[str]:
    """A work as somebody's, up to the end of its title."""
    return re.compile(f"[^，的《》]{{1,8}}的[^，《》]{{0,8}}《{TITLE}+》")


@cache
def _people() -> re.Pattern[str]:
    """A number of persons or of bodies: 3名, 5个集体, but not 100个文化空间."""
    return re.compile("[名位人对户]|个[^，]{0,4}(?:集体|单位|家庭|部门|科室|班|组|村|社区|企业|团队|队)")
