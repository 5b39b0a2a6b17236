"""The rules that say what one item after a verb states: a sum, a grade, a prize, a title."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from wsum.document import Span
from wsum.extractors.awarding import contests, titles
from wsum.extractors.awarding.items import JOIN, Item
from wsum.extractors.awarding.passage import QUOTED, Passage
from wsum.extractors.awarding.words import merit, region, tier, words


@dataclass(slots=True)
class Prize(Span):
    """One thing to be won: `award` as printed ("" where only a grade stands), `kind` tier, prize, title or sum.

    `several` tells that the award is the names of titles that share one number.
    """

    award: str = ""
    grade: str = ""
    kind: str = "tier"
    count: int | None = None
    counted: bool = False
    level: str = ""
    several: bool = False


@cache
def _tail() -> re.Pattern[str]:
    """What may follow a grade or title and is no part of it."""
    note = r"[（(]\x03+[）)]|(?<=奖)(?:作品|项目|节目|论文)"
    keep = "(?<!科学技术)"  # the prize is called 国家科学技术奖励
    good = r"的?(?:好成绩|佳绩|优异成绩|优秀成绩|好名次|成绩|骄人成绩|荣誉)"
    label = f"(?:{words('prizes', 'label')})"
    many = r"多项|多个|系列|诸多|一系列|[两三四五六七八九十\d]{1,3}[项个]"
    praise = '(?<=[”"])的?(?:表彰|嘉奖|奖励|通报表扬)'
    aim = "为目标"
    return re.compile(
        rf"(?:{note}|{aim}|{good}|等?(?:{many})?的?(?:{label}|奖项|{keep}奖励)|等?{many}大?奖|{label}|{praise}|等)++$"
    )


def without_tail(passage: Passage, item: Item) -> tuple[int, int]:
    """The item without the words that may follow a grade."""
    start, end = item.start, item.end
    mask = passage.mask(start, end)
    while tail := _tail().search(mask):
        if not tail[0]:
            break
        mask = mask[: tail.start()]
    mask = mask.rstrip("的 \u3000")
    end = start + len(mask)
    many = _many().match(mask)
    return start + (many.end() if many else 0), end


@cache
def _many() -> re.Pattern[str]:
    """What says before a title that there is more than one."""
    return re.compile("[ \u3000了过到]*(?:更多|一大?批(?!次)|若干)?")


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
    of = "重大|重要|党委政府|各类|各种|各项|各级各类|各级|部门|单位|的|科技|文艺|先进|集体|个人|综合|评优"
    return re.compile(
        rf"[了过]?(?P<level>(?:{level}|县处|国家|省部|[省市县区镇])"
        rf"(?:[、和及\x04](?:{level})){{0,5}}(?:及?以上|及其以上|级以上)?)?"
        rf"(?:{of}){{0,3}}(?:{words('prizes', 'sum')})"
    )


def _praise(passage: Passage, item: Item, need: str) -> list[Prize]:
    """嘉奖 is a grade of service, and needs no level: 5名干警受到嘉奖."""
    start, end = without_tail(passage, item)
    return [_prize(item, "嘉奖", "嘉奖")] if passage.raw(start, end).endswith("嘉奖") else []


def _tier(passage: Passage, item: Item, need: str) -> list[Prize]:
    """A step of a contest, alone or after the contest's name; 一、二等奖 are two."""
    start, end = without_tail(passage, item)
    mask = passage.mask(start, end).replace("、", JOIN)
    at = [match for match in tier().finditer(mask) if match.end() == len(mask)]
    if _predicate().search(mask) or (at and _own_name(mask, at[-1])):
        return []
    if not at:
        return _quoted_tier(passage, item, start, end)
    local = passage.raw(start, start + at[-1].start())
    award = _unquoted((_scope().sub("", local) or local).strip("的"))
    if at[-1][0] in merit() or at[-1][0].endswith("功"):
        award = passage.raw(start, end)
    return [_prize(item, award, grade) for grade in _expand(passage.raw(start + at[-1].start(), end))]


def _unquoted(award: str) -> str:
    """Without quotation marks around all of it, or one whose partner is not there: 第九届“中茶杯” keeps both."""
    whole = award.strip('“”"')
    if whole.count("“") != whole.count("”"):
        return award
    return award if "“" in whole and award.endswith("”") else whole


def _own_name(mask: str, grade: re.Match[str]) -> bool:
    """Whether 大奖 ends a prize's own name: 文华|大奖, not 摄影大赛|大奖."""
    before = mask[: grade.start()].rstrip("最高的")
    contest = any(match.end() == len(before) for match in contests.any_end().finditer(before))
    return grade[0] == "大奖" and bool(before) and not contest and before[-1] not in "”项个了"


@cache
def _scope() -> re.Pattern[str]:
    """What a contest's name does not need before a grade: 团体 亚军, 省级 二等奖."""
    return re.compile(rf"(?:团体总分|多项|多个|团体|个人|集体|国赛|省赛|市赛|{words('levels', 'level')}|赛区)+$")


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
    order = "第" if shared[3] in ("名", "位") else shared[1]
    return [order + step.removeprefix("第") + shared[3] for step in steps]


def _named(passage: Passage, item: Item, need: str) -> list[Prize]:
    """A prize with a name of its own (科技进步奖), or a grade that is none of the steps (优秀组织奖)."""
    start, end = without_tail(passage, item)
    words_ = passage.raw(start, end).strip()
    bare = words_.translate(titles.MARKS)
    if bare.endswith("提名"):
        return [_prize(item, words_.removesuffix("提名"), "提名", "prize")]
    if (
        not bare.endswith(("奖", "奖励", "奖项"))
        or not 3 <= len(bare) <= 40
        or _predicate().search(passage.mask(start, end))
    ):
        return []
    quote = passage.mask(start, end).rfind("”") + 1
    rest = passage.raw(start + quote, end)
    chosen = quote and passage.raw(start + quote - 2, start + quote - 1) == "奖" and 2 < len(rest) < 9  # “…奖”诗歌奖
    chosen = chosen and not contests.any_end().search(rest)
    if chosen or (quote and _graded().match(rest)):
        return [_prize(item, passage.raw(start, start + quote), rest, "prize")]
    contest = _contest_before(passage.mask(start, end)) or _prize_before(passage.mask(start, end))
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
    return re.compile("^[居占位]|保持|排名|达到|增[长加]|减少|比上年|同比|突破|位居|实现")


def _contest_before(mask: str) -> int:
    """How far the contest's name reaches in “全省美术展优秀作品奖”; 0 where there is none."""
    ends = [match.end() for match in contests.any_end().finditer(mask) if match.end() < len(mask) - 1]
    return ends[-1] if ends and len(mask) - ends[-1] > 1 else 0


def _prize_before(mask: str) -> int:
    """How far a prize's own name reaches where a grade of it follows: 戏剧梅花奖|提名奖."""
    ends = [match.end() for match in re.finditer("奖(?=.)", mask) if match.start() > 1]
    return next((end for end in ends if _graded().match(mask[end:])), 0)


def _title(passage: Passage, item: Item, need: str) -> list[Prize]:
    """An honorary title, in quotation marks or not."""
    start, end = without_tail(passage, item)
    award = passage.raw(start, end).strip()
    labelled = bool(passage.mask(end, item.end).strip("等的 "))
    if not award or len(award) > 40 or _counts_something(passage, start, end):
        return []
    if not _entitled(passage, start, award, need, labelled):
        return []
    return [_prize(item, one, _core(one), "title") for one in _shared_region(award)]


def _counts_something(passage: Passage, start: int, end: int) -> bool:
    """Whether a number of things stands among the words, which no title has: 优质企业融入6条产业链."""
    counts = passage.tracks.counts.within(start, end)
    shaded = passage.shaded[start - passage.start : end - passage.start] + "、"
    return any(
        count.start > start and shaded[count.start - start].isdigit() and shaded[count.end - start] != "、"
        for count in counts
        if count.end <= end
    )


def _core(award: str) -> str:
    bare = without_roll(_without_notes(award))
    if re.match("“[^“”]+”[^“”]", bare) and titles.regional(bare):
        return bare.translate(titles.MARKS)  # the region inside the quotation marks is part of the name
    quoted = re.search("“[^“”]+”$", bare)  # what stands before is a giver or a region
    return titles.core(without_roll((quoted[0] if quoted else bare).translate(titles.MARKS)))


def without_roll(award: str) -> str:
    """全省“最美河长”榜 without the list that it is entered in."""
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
    quoted = award[-1] in '”"' or "“" in award
    if "的" in passage.mask(start, start + len(award)) or _predicate().search(award) or titles.plain(award) == "":
        return False
    known = titles.known(award)
    if need == "core":
        return known or (quoted and titles.regional(award))
    if need == "any":
        return True
    if need == "known":
        return known or labelled
    return known or labelled or quoted or titles.regional(award)


Rule = Callable[[Passage, Item, str], list[Prize]]
# The order in which the rules are tried, by what the verb asks for.
RULES: dict[str, tuple[Rule, ...]] = {
    "level": (_sum, _praise),
    "tier": (_sum, _tier, _named),
    "core": (_title,),
    "known": (_sum, _tier, _named, _title),
    "title": (_sum, _tier, _named, _title),
    "any": (_sum, _tier, _named, _title),
}
