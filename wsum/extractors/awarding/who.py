"""Who a stretch of words names: persons, a person's team, a number of people, a body as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from wsum.extractors.awarding.passage import Passage
from wsum.extractors.awarding.words import forms, words
from wsum.extractors.model import Count
from wsum.extractors.naming import words as names
from wsum.lexicons import alternation, load

MASKS = "Xx×*＊某○"
# Verbs that are nouns as well.
NOUNS_TOO = ("服务", "创新", "调解", "化解", "救治", "接待", "推进", "工作")
# How what people are called by their work ends: 圈员|石磊
CALLINGS = "员师家长手工兵匠警"
THINGS = "件幅部篇首项组份支"


@dataclass(slots=True)
class Unit:
    """A recipient, a work, or both."""

    recipient: str = ""
    work: str = ""
    kind: str = ""
    count: int | None = None


@dataclass(slots=True)
class Chunk:
    """One item of the list before a verb."""

    recipients: list[Unit]
    works: list[str]
    count: int | None = None
    prefix: str = ""
    start: int = 0
    untitled: bool = False  # a work whose title is not told


@cache
def verbs() -> re.Pattern[str]:
    """Verbs that end a subject, where no word follows that makes a body's name of them: 服务 but not 服务中心."""
    in_a_name = "队|所|团|部|处|室|站|组|者|人员|中心|大?厅|员|委|办|志愿|公司|小组|局|科"
    return re.compile(rf"(?:{words('recipients', 'verb')})(?!{in_a_name})")


def ends_in_head(words_: str) -> bool:
    """Whether the words end as recipients do: 局, 村, 代表队, 家庭."""
    return words_.endswith((*forms("recipients", "head"), *forms("recipients", "group")))


@cache
def offices() -> tuple[str, ...]:
    """The offices and trades that stand before a name."""
    return tuple(row["form"] for row in load("titles") if row["place"] != "after")


def read(passage: Passage, start: int, end: int, *, owns: bool = False) -> Chunk | None:
    """The recipient that a stretch names, by the first rule that has an answer."""
    note = _note().search(passage.mask(start, end))
    if note and _of_person(passage, start + note.start(), start + note.end()):
        at = start + note.start()
        end = at if ends_in_head(passage.raw(start, at)) or not passage.tracks.persons.within(at, end) else end
    for rule in RULES:
        if chunk := rule(passage, start, end, owns):
            return chunk
    return None


def _members(passage: Passage, start: int, end: int, owns: bool) -> Chunk | None:
    """由甲、乙组成的代表队 is the team."""
    made = re.search("(?:组成|组建|带领|率领|领衔|辅导|指导|培养|为首)的", passage.mask(start, end))
    if not made or start + made.end() >= end:
        return None
    return read(passage, start + made.end(), end)


def _named_group(passage: Passage, start: int, end: int, owns: bool) -> Chunk | None:
    """A person's family or team, without the body before it: 姜玉兰家庭."""
    persons = passage.tracks.persons.within(start, end)
    stretch = passage.raw(start, end).rstrip("的")
    if not persons or not stretch.endswith(forms("recipients", "group")) or persons[-1].end >= start + len(stretch):
        return None
    if stretch.endswith("组合") and len(persons) > 1:  # 石磊/李秀英组合: both have won
        return None
    return Chunk([Unit(passage.raw(persons[-1].start, start + len(stretch)), kind="group")], [])


def _persons(passage: Passage, start: int, end: int, owns: bool) -> Chunk | None:
    persons = passage.tracks.persons.within(start, end)
    if not persons:
        return None
    return Chunk([Unit(passage.raw(p.start, p.end), kind="person") for p in persons], [])


def _struck_out(passage: Passage, start: int, end: int, owns: bool) -> Chunk | None:
    """A person whose given name is masked: 王X同志, 护士李某某."""
    found = _masked_name().search(passage.mask(start, end))
    return (
        Chunk([Unit(passage.raw(start + found.start(1), start + found.end(1)), kind="person")], []) if found else None
    )


@cache
def _masked_name() -> re.Pattern[str]:
    known = alternation(form for form in _surnames() if form[-1] not in MASKS)
    after = "(?:同志|老师|先生|女士|同学)?(?:的[^的]{0,8})?"
    return re.compile(rf"((?:{known})[{MASKS}]{{1,2}}){after}[ \u3000]*$")


def _guessed(passage: Passage, start: int, end: int, owns: bool) -> Chunk | None:
    """Where no person was found: what stands after an office like a name, alone or before 家庭."""
    stretch = passage.mask(start, end).rstrip("的 \u3000")
    group = next((form for form in forms("recipients", "group") if stretch.endswith(form)), "")
    stretch = stretch.removesuffix(group)
    if not group and ends_in_head(_address().sub("", stretch)):
        return None
    if addressed := _addressed().fullmatch(stretch):
        return Chunk([Unit(addressed[1], kind="person")], []) if _no_word(addressed[1]) else None
    stretch = _address().sub("", stretch)
    if not group and len(stretch) in (2, 3) and like_a_name(stretch):
        return Chunk([Unit(stretch, kind="person")], [])
    for size in (3, 2):
        name, before = stretch[-size:], stretch[:-size]
        office = before.endswith(_callings()) or (len(before) > 1 and before[-1] in CALLINGS)
        if like_a_name(name, office=office) and (office or (size == 3 and ends_in_head(before))):
            return Chunk([Unit(name + group, kind="group" if group else "person")], [])
    return None


@cache
def _address() -> re.Pattern[str]:
    return re.compile("(?:同志|老师|同学)$")


@cache
def _addressed() -> re.Pattern[str]:
    """Somebody who is addressed, whatever the name: 舒心|老师."""
    return re.compile(r"(?![我本各全此该])([\u3400-\u9fff]{2,3})(?:同志|老师|同学|先生|女士)")


def _no_word(name: str) -> bool:
    """Whether the words are no subject, kind or office: 语文|老师, 班长|同学."""
    known = names.words()
    word = name in known.behind or name in known.titles or known.traps.get(name) == "never"
    return not word and known.surnames.get(name[0]) is not None


def like_a_name(name: str, *, office: bool = False) -> bool:
    """Whether the words look like a person's name, the more so behind an office."""
    if not (name[:1] in _surnames() or (office and name[:1] in _rare_surnames())) or name in _genres():
        return False
    return name.isalpha() and not ends_in_head(name) and not name.endswith(_callings()) and not verbs().search(name)


@cache
def _callings() -> tuple[str, ...]:
    return (*offices(), *forms("recipients", "maker"))


@cache
def _rare_surnames() -> frozenset[str]:
    return frozenset(row["form"] for row in load("surnames") if row["strength"] in ("rare", "function"))


@cache
def _genres() -> frozenset[str]:
    return frozenset(row["form"] for row in load("work_genres"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["form"] for row in load("surnames") if row["strength"] in ("common", "usual", "word"))


def _counted(passage: Passage, start: int, end: int, owns: bool) -> Chunk | None:
    """3名教师 are recipients; 4幅作品 are what the body before them wins for."""
    counts = [c for c in passage.tracks.counts.within(start, end) if c.kind == "count" and c.end <= end]
    if not counts or passage.mask(start, counts[-1].start).endswith(("连续", "第")):
        return None
    count = counts[-1]
    if verb := verbs().search(passage.mask(count.end, end), 1):  # 两家企业均|晋级决赛
        end = count.end + len(passage.mask(count.end, count.end + verb.start()).rstrip("均都也又还全"))
    number = None if count.value is None else int(count.value)
    before = _body(passage, start, count.start, owns or passage.mask(start, count.start).endswith("的"))
    body = before.recipients if before else []
    noun = passage.raw(count.end, end).strip()
    if _is_thing(count, noun) or (not noun and body) or count.unit in ("人次", "次"):
        return Chunk(body, [], number)
    prefix = passage.raw(start, count.start).strip(" \u3000的")
    return Chunk([Unit(passage.raw(count.start, end).strip(), "", "group", number)], [], None, prefix, start)


def _is_thing(count: Count, noun: str) -> bool:
    things = count.unit[-1:] in THINGS or noun.endswith(forms("recipients", "thing"))
    return things and not noun.endswith(("队", "队伍"))


def _body(passage: Passage, start: int, end: int, owns: bool) -> Chunk | None:
    """A body or a thing as printed, without the modifiers before 的 and from the first verb on."""
    mask = passage.mask(start, end)
    if owns:
        if _kind_alone().fullmatch(mask) and not ends_in_head(mask):
            return None
        whole, mask = mask, _owner(mask)
        genre = whole[len(mask) :]
        if genre and "的" not in genre and not like_a_name(mask) and not ends_in_head(mask):
            return None  # 新编|历史剧, 女声小|合唱
    verb = next((verb for verb in verbs().finditer(mask, 1) if not _noun_too(verb, mask)), None)
    if verb:
        mask = mask[: verb.start()]
    at = mask.rfind("的", 0, -1) + 1
    mask = mask.rstrip("的 \u3000共各均")
    if at > 1 and mask[at:].startswith(tuple(_genres())) and not ends_in_head(mask):  # 石磊的|书法
        mask = mask[: at - 1]
        at = mask.rfind("的") + 1
    words_ = passage.raw(start + at, start + len(mask)).strip(" \u3000，共")
    if not words_ or len(words_) > 24 or verbs().match(words_) or words_.endswith(_no_recipients()):
        return None
    return Chunk([Unit(words_, kind="org")], [], start=start)


def _of_person(passage: Passage, start: int, end: int) -> bool:
    """Whether a note tells who stands for a body."""
    told = passage.raw(start + 1, end).startswith(("负责人", "法人", "法定代表人", "带队", "领队", "队长", "组长"))
    return told or bool(passage.tracks.persons.within(start, end))


@cache
def _note() -> re.Pattern[str]:
    """Who stands for a body, in brackets behind it: 云台公司|（负责人石磊）."""
    return re.compile("[（(]\x03+[）)]$")


def _noun_too(verb: re.Match[str], mask: str) -> bool:
    """Whether a verb is a noun here, within what a practice is called: 审批|服务|新模式, but 中心|服务|群众."""
    return verb[0] in NOUNS_TOO and mask.rstrip("等的 \u3000").endswith(forms("recipients", "practice"))


def _owner(mask: str) -> str:
    """The words before a work's title without its genre: 县剧团创排的大戏 is 县剧团."""
    mask = _made().sub("", mask)
    last = mask.rfind("的")
    if last > 0 and not ends_in_head(mask):
        mask = _made().sub("", mask[:last])
    return mask


@cache
def _made() -> re.Pattern[str]:
    """What stands between an author and the title: 选送的, 创作的小品."""
    made = alternation([*forms("recipients", "maker"), *_genres(), *forms("recipients", "thing")])
    return re.compile(rf"(?:的|、|{made})++$")


@cache
def _kind_alone() -> re.Pattern[str]:
    """What stands before a title and is a kind of work by its last character: 科普剧|《…》."""
    return re.compile(r"[\u3400-\u9fff]{1,4}[剧画曲诗歌舞片操]")


@cache
def _no_recipients() -> tuple[str, ...]:
    return (*forms("recipients", "thing"), *forms("prizes", "assessment"))


# The order in which the rules are tried.
RULES = (_members, _named_group, _persons, _struck_out, _guessed, _counted, _body)
