"""What grades belong to: contests, exhibitions, assessments, as noun phrases of a passage."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from wsum.document import Span
from wsum.extractors.awarding.passage import QUOTED, Passage
from wsum.extractors.awarding.words import forms, region, words

# A contest's name is no longer than this.
LONGEST = 48
# So many contests before a grade are looked at.
NEAREST = 40


@dataclass(slots=True)
class Contest(Span):
    """A contest named in the passage; `firm` where its last word says that it is one (大赛, not 活动).

    `part` is one of the contests within games: 男子100米比赛.
    """

    sentence: int = 0
    firm: bool = True
    part: bool = False


@cache
def _heads() -> re.Pattern[str]:
    nouns = words("prizes", "contest", "occasion", "assessment")
    before, after = "发开进扩拓伸施延舒参入", "人员馆台厅区位板室队者示开览演制办法场费品点事道作"
    return re.compile(rf"(?<![{before}])(?:{nouns})++(?![{after}])(?:活动)?")


@cache
def firm_end() -> re.Pattern[str]:
    """A contest's last word, with the bracket that may follow it."""
    return re.compile(rf"(?:{words('prizes', 'contest')})(?:活动)?(?:[（(]\x03+[）)])?")


@cache
def any_end() -> re.Pattern[str]:
    """The last word of a contest, an assessment or an occasion."""
    return re.compile(words("prizes", "contest", "assessment", "occasion"))


@cache
def _border() -> re.Pattern[str]:
    """What ends the name on its left: a break, a verb of holding or joining, a preposition."""
    verbs = (
        "参加|参与|参赛|举办|举行|开展|组织|承办|协办|主办|筹办|办起|办好|推出|开辟|开设|设立|迎接|通过|落幕|闭幕|获得|荣获|喜获|荣膺|荣登|摘获|斩获|勇夺|夺得|入选|入展|入围"
        "|分获|斩获|摘得|拿下|出战|选送|报送|启动|结合|围绕|出席|观摩|完成|进行|获评|参评|备战"
    )
    return re.compile(
        rf"[，；。！？：、\n!?;,:]|{verbs}|[的在于为获是]|[两三四五六七八九十\d][项场](?=比赛)|以(?![上下内外])|(?<!海)选手"
    )


@cache
def _dates_before() -> re.Pattern[str]:
    time = r"[\d一二三四五六七八九十xX×_*]{1,4}(?:年度(?!考|绩)|[年月日])(?:[上中下]旬|初|底|末)?"
    return re.compile(rf"(?:{time}|今年|去年|本年度?|年内|全年|[了过次届场])++")


@cache
def _assessment() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('prizes', 'assessment')})$")


@cache
def _official() -> re.Pattern[str]:
    return re.compile(rf"(?:{region().pattern})|[“\"]|[^，]{{1,6}}[省市县区镇]")


@cache
def _part() -> re.Pattern[str]:
    """How the contests within games begin: 男子, 100米, 单项."""
    return re.compile(r"[男女][子双单]|\d{2,5}米|单项|团体赛|[单双]打|决赛|个人[赛项]")


@cache
def _prize_chosen() -> re.Pattern[str]:
    """A quoted prize that is being chosen: “…奖”的评选活动."""
    return re.compile(rf"[“\"]{QUOTED}+[”\"](?=的?(?:评选|评奖|评审|申报))")


def find(passage: Passage) -> list[Contest]:
    """The contests that a passage names, in order."""
    found: list[Contest] = []
    bare = {*forms("prizes", "contest"), *forms("prizes", "occasion"), *forms("prizes", "assessment")}
    for head in _heads().finditer(passage.shaded):
        end = passage.start + head.end()
        start = _left(passage, end - len(head[0]), found[-1].end if found else passage.start)
        if passage.raw(start, end) in bare or not _stands(passage, start, end, head[0]):
            continue
        firm = bool(firm_end().search(head[0]) or _assessment().search(head[0]))
        if found and found[-1].end == start:  # “…杯”足球联赛|小学组比赛
            whole = found.pop()
            start, firm = whole.start, firm or whole.firm
        part = bool(_part().match(passage.raw(start, end)))
        found.append(Contest(start, end, passage.clauses[passage.clause_at(start)].sentence, firm, part))
    for prize in _prize_chosen().finditer(passage.shaded):
        start, end = passage.start + prize.start(), passage.start + prize.end()
        if passage.raw(start, end)[-2] in "奖杯":
            found.append(Contest(start, end, passage.clauses[passage.clause_at(start)].sentence))
    return sorted(found, key=lambda contest: contest.start)


def _stands(passage: Passage, start: int, end: int, head: str) -> bool:
    """考核 and 评选 are verbs as well: they name a contest after 在, a region, or a quoted name."""
    if not _assessment().search(head):
        return True
    if re.search("专家|作家|领导|部门|群众|网友|评委|推荐|审核|评审", passage.raw(start, end)):
        return False
    scene = passage.raw(start - 1, start) == "在" or passage.raw(end, end + 1) in ("中", "上", "里")
    return scene or bool(_official().match(passage.raw(start, start + 8)))


def _left(passage: Passage, end: int, floor: int) -> int:
    """Where the name begins that ends with the head at `end`."""
    start = max(floor, end - LONGEST)
    before = passage.mask(start, end)
    for border in _border().finditer(before):
        start = end - len(before) + border.end()
    date = _dates_before().match(passage.mask(start, end))
    return start + date.end() if date else start


def before(found: list[Contest], offset: int, sentence: int, clause: int) -> Contest | None:
    """The contest that a grade at `offset` belongs to: of its own sentence first, then of an earlier one.

    A contest within games holds for its own clause alone, which begins at `clause`.
    """
    loose = None
    last = bisect_right(found, offset, key=lambda contest: contest.end)
    for contest in reversed(found[max(0, last - NEAREST) : last]):
        if contest.part and contest.start < clause:
            continue
        if contest.sentence != sentence and loose is not None:
            return loose
        if contest.firm:
            return contest
        if contest.sentence == sentence:
            loose = loose or contest
    return loose
