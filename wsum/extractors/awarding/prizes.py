"""What stands after a verb of winning or granting: grades, prizes, titles, with their counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from wsum.document import Span
from wsum.extractors.awarding import contests, titles
from wsum.extractors.awarding.passage import QUOTED, Passage
from wsum.extractors.awarding.words import merit, region, tier, words
from wsum.lexicons import load

# A separator that stands inside one item (一、二等奖; 全国、全省先进集体).
JOIN = "\x04"


@dataclass(slots=True)
class Prize(Span):
    """One thing to be won: `award` as printed ("" where only a grade stands), `kind` tier, prize, title or sum."""

    award: str = ""
    grade: str = ""
    kind: str = "tier"
    count: int | None = None
    counted: bool = False
    level: str = ""


@dataclass(slots=True)
class Item(Span):
    """A list item without its count, which was taken off."""

    count: int | None = None
    counted: bool = False
    whole: Span = field(default_factory=lambda: Span(0, 0))


@cache
def _joined() -> re.Pattern[str]:
    """Lists that are one item: their separators are hidden before an object is cut into items."""
    reach = f"(?:{words('levels', 'level', 'region')})"
    return re.compile(rf"{tier().pattern}|{reach}(?:[、和及]{reach})+(?![、，])")


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(r"、|以及|[和与及]|(?<=[”\"])(?=[“\"])")


@cache
def _tail() -> re.Pattern[str]:
    """What may follow a grade or title and is no part of it."""
    note = r"[（(]\x03+[）)]|(?<=奖)(?:作品|项目|节目|论文)"
    good = r"的?(?:好成绩|佳绩|优异成绩|优秀成绩|好名次|成绩|骄人成绩|荣誉)"
    label = f"(?:{words('prizes', 'label')})"
    return re.compile(rf"(?:{note}|{good}|等?(?:多项|多个|系列|诸多|一系列|[两三四五六七八九十\d]+[项个])?的?(?:{label}|奖项|奖励)+|{label}|等)+$")


def read(passage: Passage, start: int, end: int, need: str) -> list[Prize]:
    """The prizes named from `start` to `end`; an item that is none is the beginning of the next.

    `need` is what the verb asks for (the column `object` of award_verbs).
    """
    found: list[Prize] = []
    pending: int | None = None
    for item in split(passage, start, end):
        need = "title" if found and need == "any" else need
        begin = item.start if pending is None else pending
        prizes = classify(passage, begin, item.end, need)
        pending = None if prizes else begin
        found += [_of(prize, found[-1]) for prize in prizes] if found else prizes
    return found


def split(passage: Passage, start: int, end: int) -> Iterator[Span]:
    """The items of a list, cut at 、和与及 but not inside 一、二等奖."""
    mask = _joined().sub(lambda m: re.sub("[、和及与]", JOIN, m[0]), passage.mask(start, end))
    at = 0
    for cut in _separator().finditer(mask):
        if cut.start() > at:
            yield Span(start + at, start + cut.start())
        at = cut.end()
    if at < len(mask):
        yield Span(start + at, end)


def classify(passage: Passage, start: int, end: int, need: str) -> list[Prize]:
    """The prizes that one item states; none where it states something else."""
    item = take_count(passage, start, end)
    if need == "total":
        return [Prize(start, end, kind="sum", count=item.count, counted=True)] if item.counted else []
    for rule in RULES[need]:
        if found := rule(passage, item, need):
            return found
    return []


def take_count(passage: Passage, start: int, end: int) -> Item:
    """Take the count off an item, at its end (一等奖3名) or its beginning (15名优秀教师)."""
    whole = Span(start, end)
    for count in passage.tracks.counts.within(start, end):
        number = None if count.value is None else int(count.value)
        if count.end > end or count.kind not in ("count", "measure"):
            continue
        if _after_count().fullmatch(passage.mask(count.end, end)):
            left = passage.mask(start, count.start).rstrip("共计各近约超近达逾有（(了")
            return Item(start, start + len(left), _worth(passage, count.start, number, count.unit), True, whole)
        if not passage.mask(start, count.start).strip("了近约共有超"):
            return Item(count.end, end, number, True, whole)
    return Item(start, end, None, False, whole)


@cache
def _after_count() -> re.Pattern[str]:
    return re.compile(r"(?:以上|左右|余|多|单位|个人|集体|同志|作品|人员|[和与及、的\s]|[（(]\x03+[）)])*")


def _worth(passage: Passage, at: int, number: int | None, unit: str) -> int | None:
    """三等功一次 is no number of prizes, 一等奖3次 is."""
    return None if unit == "次" and number == 1 else number


def _bare(passage: Passage, item: Item) -> tuple[int, int]:
    """The item without the words that may follow a grade."""
    start, end = item.start, item.end
    mask = passage.mask(start, end)
    while tail := _tail().search(mask):
        if not tail[0]:
            break
        mask = mask[: tail.start()]
    mask = mask.rstrip("的 \u3000")
    end = start + len(mask)
    return start + len(mask) - len(mask.lstrip(" \u3000了过到")), end


def _sum(passage: Passage, item: Item, need: str) -> list[Prize]:
    """Prizes of a level counted together: 省级奖项 12项."""
    start, end = item.start, item.end
    match = _sums().fullmatch(passage.mask(start, end))
    if not match or (need == "level" and not match["level"]) or not (match["level"] or item.counted):
        return []
    return [Prize(item.whole.start, item.whole.end, passage.raw(start, end), "", "sum", item.count, item.counted)]


@cache
def _sums() -> re.Pattern[str]:
    level = words("levels", "level")
    return re.compile(
        rf"[了过]?(?P<level>(?:{level}|县处|国家|省部|[省市县区镇])(?:[、和及\x04](?:{level}))*(?:及?以上|及其以上|级以上)?)?"
        rf"(?:党委政府|各类|各种|各项|各级各类|各级|部门|单位|的|科技|文艺|先进|集体|个人|综合|评优){{0,3}}(?:{words('prizes', 'sum')})"
    )


def _tier(passage: Passage, item: Item, need: str) -> list[Prize]:
    """A step of a contest, alone or after the contest's name; 一、二等奖 are two."""
    start, end = _bare(passage, item)
    mask = passage.mask(start, end).replace("、", JOIN)
    at = [match for match in tier().finditer(mask) if match.end() == len(mask)]
    if _predicate().search(mask):
        return []
    if not at:
        return _quoted_tier(passage, item, start, end)
    local = passage.raw(start, start + at[-1].start())
    award = (_scope().sub("", local) or local).strip("的“”\"")
    if at[-1][0] in merit() or at[-1][0].endswith("功"):
        award = passage.raw(start, end)
    return [_prize(item, award, grade) for grade in _expand(passage.raw(start + at[-1].start(), end))]


@cache
def _scope() -> re.Pattern[str]:
    """What a contest's name does not need before a grade: 团体 亚军, 省级 二等奖."""
    return re.compile(rf"(?:团体总分|团体|个人|集体|{words('levels', 'level')}|赛区)+$")


def _quoted_tier(passage: Passage, item: Item, start: int, end: int) -> list[Prize]:
    """A grade that stands within the quotation marks: “征文大赛一等奖”."""
    if end - start < 4 or passage.mask(start, end).strip(QUOTED) not in ("“”", '""'):
        return []
    inner = passage.raw(start + 1, end - 1)
    at = [match for match in tier().finditer(inner) if match.end() == len(inner)]
    return [_prize(item, inner[: at[-1].start()], at[-1][0])] if at else []


def _prize(item: Item, award: str, grade: str, kind: str = "tier") -> Prize:
    return Prize(item.whole.start, item.whole.end, award, grade, kind, item.count, item.counted)


def _expand(grades: str) -> list[str]:
    """Grades that share their last word, each whole.

    >>> _expand("一、二等奖"), _expand("第一、三名"), _expand("金、银牌"), _expand("银奖")
    (['一等奖', '二等奖'], ['第一名', '第三名'], ['金牌', '银牌'], ['银奖'])
    """
    shared = re.fullmatch(r"(第?)([\d特一二三四五六七八九十金银铜冠亚季、和及与第]+)(等[奖功]|名|位|[奖牌军])", grades)
    if not shared:
        return [grades]
    steps = [step for step in re.split("[、和及与]", shared[2]) if step]
    if len(steps) == 1 and len(steps[0]) > 1 and not shared[1]:
        steps = list(steps[0])
    return [shared[1] + step.removeprefix("第") + shared[3] for step in steps]


def _named(passage: Passage, item: Item, need: str) -> list[Prize]:
    """A prize with a name of its own (科技进步奖), or a grade that is none of the steps (优秀组织奖)."""
    start, end = _bare(passage, item)
    words_ = passage.raw(start, end).strip()
    bare = words_.translate(titles.MARKS)
    if bare.endswith("奖提名"):
        return [_prize(item, words_.removesuffix("提名"), "提名", "prize")]
    if not bare.endswith(("奖", "奖励", "奖项")) or not 3 <= len(bare) <= 40 or _predicate().search(passage.mask(start, end)):
        return []
    quote = passage.mask(start, end).rfind("”") + 1
    if quote and _graded().match(passage.raw(start + quote, end)):
        return [_prize(item, passage.raw(start, start + quote), passage.raw(start + quote, end), "prize")]
    contest = _contest_before(passage.mask(start, end))
    if contest:
        return [_prize(item, passage.raw(start, start + contest), passage.raw(start + contest, end), "prize")]
    head = region().match(bare)
    rest = bare[head.end() :] if head else bare
    if _graded().match(rest):
        return [_prize(item, words_ if head else "", rest, "prize")]
    return [_prize(item, words_, "", "prize")]


@cache
def _graded() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('grades', 'prize')}).{{0,6}}奖$")


@cache
def _predicate() -> re.Pattern[str]:
    """A verb where a name should be: 居全国第5位, 人数保持第一."""
    return re.compile("^[居占位]|保持|排名|达到|增长|突破|位居|实现")


def _contest_before(mask: str) -> int:
    """How far the contest's name reaches in “全省美术展优秀作品奖”; 0 where there is none."""
    ends = [match.end() for match in contests.firm_end().finditer(mask) if match.end() < len(mask) - 1]
    return ends[-1] if ends and len(mask) - ends[-1] > 1 else 0


def _title(passage: Passage, item: Item, need: str) -> list[Prize]:
    """An honorary title, in quotation marks or not."""
    start, end = _bare(passage, item)
    award = passage.raw(start, end).strip()
    labelled = bool(passage.mask(end, item.end).strip("等的 "))
    if not award or len(award) > 40 or not _entitled(passage, start, award, need, labelled):
        return []
    grade = titles.core(without_roll(_without_notes(award).translate(titles.MARKS)))
    return [_prize(item, one, grade, "title") for one in _shared_region(award)]


def without_roll(award: str) -> str:
    """全省“最美家庭”榜 without the list that it is entered in."""
    return re.sub(f"(?:{words('prizes', 'roll')})+$", "", award)


def _without_notes(award: str) -> str:
    return re.sub(r"[（(][^（）()]*[）)]", "", award)


def _shared_region(award: str) -> list[str]:
    """全国、全省先进集体 as 全国先进集体 and 全省先进集体."""
    reach = words("levels", "level", "region")
    shared = re.match(rf"((?:{reach})(?:[、和及](?:{reach}))+)(?!级以上)", award)
    if not shared:
        return [award]
    tail = "级" if award[shared.end() :].startswith("级") or shared[1].endswith("级") else ""
    rest = award[shared.end() :].removeprefix("级")
    return [one.removesuffix("级") + tail + rest for one in re.split("[、和及]", shared[1])]


def _entitled(passage: Passage, start: int, award: str, need: str, labelled: bool) -> bool:
    """Whether the words may be a title, by what the verb asks for."""
    quoted = award[-1] in "”\"" or "“" in award
    if "的" in passage.mask(start, start + len(award)) or _predicate().search(award):
        return False
    known = titles.known(award)
    if need == "core":
        return known
    if need == "any":
        return True
    if need == "known":
        return known or labelled
    return known or labelled or quoted or titles.regional(award)


Rule = Callable[[Passage, Item, str], list[Prize]]
# The order in which the rules are tried, by what the verb asks for.
RULES: dict[str, tuple[Rule, ...]] = {
    "level": (_sum,),
    "tier": (_sum, _tier, _named),
    "core": (_title,),
    "known": (_sum, _tier, _named, _title),
    "title": (_sum, _tier, _named, _title),
    "any": (_sum, _tier, _named, _title),
}


def parts(passage: Passage, clause: Span, total: Prize) -> list[Prize]:
    """A clause that only goes on with the list before it; [] where any item of it is something else."""
    mask = passage.mask(clause.start, clause.end)
    lead = re.match(r"[ \u3000]*(?:其中(?:包括|有)?|分别[是为]|包括|含)?[：:，]?", mask)
    start = clause.start + (lead.end() if lead else 0)
    found: list[Prize] = []
    for item in split(passage, start, clause.end):
        prize = _of_level(passage, item, total) or classify(passage, item.start, item.end, "known")
        if not prize or not prize[0].counted or prize[0].kind == "sum" and not prize[0].award:
            return []
        found += prize
    return [_of(prize, total) for prize in found]


def only_counts(passage: Passage, clause: Span) -> bool:
    """Whether every item of the clause is a figure with its noun: 其中文学类6件、影视类1件."""
    items = list(split(passage, clause.start, clause.end))
    return bool(items) and all(take_count(passage, item.start, item.end).counted for item in items)


def _of(prize: Prize, total: Prize) -> Prize:
    """二等奖 after 全县征文比赛一等奖 is of the same contest."""
    steps = prize.kind in ("tier", "prize") and total.kind in ("tier", "prize")
    if steps and prize.grade and not prize.award and total.grade not in ("", total.award):
        prize.award = total.award
    return prize


def _of_level(passage: Passage, item: Span, total: Prize) -> list[Prize]:
    """省级8人次 of 受到市级以上表彰 26人次."""
    taken = take_count(passage, item.start, item.end)
    level = re.fullmatch(rf"(?:获得?)?({words('levels', 'level')}|国家|省|市|县)(?:及?以上)?", passage.mask(taken.start, taken.end))
    if not level or not taken.counted:
        return []
    prize = Prize(item.start, item.end, total.award, "", "sum", taken.count, True)
    prize.level = next((row["level"] for row in load("levels") if row["form"] == level[1]), level[1])
    return [prize]
