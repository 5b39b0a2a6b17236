"""The verbs that awards hang on: winning, being ranked or selected, granting, aiming."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wsum.document import Span
from wsum.extractors.awarding.passage import Passage
from wsum.extractors.awarding.words import tier, words
from wsum.lexicons import Row, alternation, load
from wsum.lexicons.matching import Matcher

# No list before or after a verb is longer than this.
WIDEST = 400
# What begins an object that was named before: 获得该奖项.
POINTING = ("该", "此", "这")
VOICES = ("wins", "crowns", "ranks", "selects", "gives", "grants", "aims")


@dataclass(slots=True)
class Trigger(Span):
    """A verb with its row; `left` is where the words before it begin, `right` where those after it end."""

    row: Row
    clause: int
    left: int
    right: int
    sentence: int


@cache
def verb() -> re.Pattern[str]:
    """A trigger; most count only where a word for an award follows in their clause."""
    rows = [row for row in load("award_verbs") if row["voice"] in VOICES and row["object"] != "total"]
    rows = [row for row in rows if row["form"] != "授予"]
    free = alternation(row["form"] for row in rows if _needs_nothing(row))
    long = alternation(row["form"] for row in rows if len(row["form"]) > 1 and not _needs_nothing(row))
    short = "".join(row["form"] for row in rows if len(row["form"]) == 1)
    alone = (
        rf"[{short}](?<![收捕破查抓缴截俘猎渔]获)(?<![书登笔日标传][记立])(?![悉批取益利准救刑释知赔得奖者功员录忆])"
    )
    titles = "模|先|优|标兵|十佳|最美|能手|卫生|文明|示范|平安"
    medals = r"[金银铜]牌|[军冠]|第[一二三]|[\d两一二三四五六七八九十][金银铜]"
    award = f'(?<!颁)奖|[等嘉]功|名|称号|荣誉|表彰|[”"]|{medals}|{titles}'
    ahead = rf"(?=[^，。；！？\n]{{0,60}}?(?:{award}))"
    given = "授予(?![权点]|单位|.{0,4}(?:学位|专利|资格))"
    taken = "(?:获得|夺得|摘得|捧得)(?=[，。；！]|$)"
    # Every branch begins with a letter, so that the search can run from one such letter to the next.
    return re.compile(
        rf"{given}|{taken}|(?:{free})(?!奖)|(?:{long})(?!(?<=争创)建){ahead}|{alone}{ahead}|获奖(?=[^，。；\n]{{0,6}}\d|[，（]其中)"
        r"|(?:(?<=予以)|(?<=给予)|(?<=进行)|(?<=进行了))表彰(?=[，。；！\n]|$)"
    )


def _needs_nothing(row: Row) -> bool:
    return row["object"] == "any" or row["form"].endswith("为")


@cache
def _keys() -> Matcher:
    """What to look for first: each verb, but for 立 and 记, which are everywhere, the word they need."""
    found = {row["form"] for row in load("award_verbs") if row["voice"] in VOICES}
    return Matcher({*found - {"立", "记"}, "等功"})


def offsets(text: str) -> Iterator[int]:
    """Where a text holds a trigger; the words alone are looked for first, since few of them can win anything."""
    matches = verb().match
    for at, end in _keys().all(text):
        if text[at:end] == "等功" or matches(text, at):
            yield at


@cache
def _table() -> dict[str, Row]:
    return {row["form"]: row for row in load("award_verbs") if row["voice"] in VOICES}


def find(passage: Passage) -> list[Trigger]:
    """The verbs of the passage, each with the stretch that belongs to it in its clause."""
    table = _table()
    found: list[Trigger] = []
    for match in verb().finditer(passage.shaded):
        start, end = passage.start + match.start(), passage.start + match.end()
        number = passage.clause_at(start)
        clause = passage.clauses[number]
        if found and found[-1].clause == number:
            if match[0] == "记" and found[-1].row["voice"] == "gives":
                continue
            if match[0].startswith("表彰") and passage.raw(start - 1, start) in ("级", "上", "门", "委", "府"):
                continue  # 受到市级以上表彰奖励 is one verb
            if (
                match[0] in ("评选", "评比")
                and found[-1].row["voice"] == "wins"
                and _of_contest().match(passage.shaded, match.end())
            ):
                continue  # 获全市案例评选|二等奖: the contest's name
            found[-1].right = min(found[-1].right, start)
        left, right = max(clause.start, start - WIDEST), min(clause.end, end + WIDEST)
        found.append(Trigger(start, end, table[match[0]], number, left, right, clause.sentence))
    for trigger in found:
        stop = _object_end().search(passage.mask(trigger.end, trigger.right))
        trigger.right = trigger.end + stop.start() if stop else trigger.right
    return found


@cache
def _of_contest() -> re.Pattern[str]:
    return re.compile(rf"{tier().pattern}|[“\"]")


@cache
def _object_end() -> re.Pattern[str]:
    return re.compile("、(?:累计|居|占|位居|数量|排名)|并(?!列)|从而|同时|后(?=$|[^备勤进])|[，,;]")


def _clause_before(passage: Passage, trigger: Trigger) -> str:
    return passage.mask(max(passage.clauses[trigger.clause].start, trigger.start - WIDEST), trigger.start)


@cache
def _hopes() -> re.Pattern[str]:
    return re.compile(f"{words('award_verbs', 'hopes', column='voice')}|争创|冲刺")


def hoped(passage: Passage, trigger: Trigger) -> bool:
    """Whether the verb is only aimed at: 力争荣获."""
    return bool(_hopes().search(_clause_before(passage, trigger)))


@cache
def _denials() -> re.Pattern[str]:
    return re.compile("没有|没能|未[能获被曾有]|尚未|从未|无一|无缘|未$|不$|^(?:若|如果|凡|对|对于|一旦)")


@cache
def _routine() -> re.Pattern[str]:
    """The work of striving is no aim: 深入开展创建双拥模范城活动."""
    return re.compile("(?:开展|推进|推动|深化|深入|抓好|做好|巩固|加强|组织|参与|支持|启动)$")


@cache
def _praised() -> re.Pattern[str]:
    """对20名先进工作者予以 before 表彰."""
    return re.compile("^对.*(?:予以|给予|进行)(?:了|通报|隆重)*$")


def denied(passage: Passage, trigger: Trigger) -> bool:
    """Whether the clause says that it did not happen, or would have to, or points back: 未能荣获, 凡获得, 获该奖."""
    before = _clause_before(passage, trigger)
    if passage.mask(trigger.end, trigger.end + 2).lstrip("了")[:1] in POINTING:
        return True
    if trigger.row["voice"] == "aims" and _routine().search(before):
        return True
    if trigger.row["voice"] == "grants" and _praised().search(before):
        return False
    return bool(_denials().search(before))
