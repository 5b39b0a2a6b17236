"""Rolls of honour: a line that names a grade or title and then who received it, or such a list within a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from wsum.document import BLANKS, Span
from wsum.extractors.awarding import contests, titles, who
from wsum.extractors.awarding.contests import Contest
from wsum.extractors.awarding.passage import Passage
from wsum.extractors.awarding.words import tier, words
from wsum.extractors.model import Award
from wsum.normalise import numerals

# The longest title of a roll.
MOST = 32
# How far before a roll the line stands that opens it.
FAR = 300
# A line with fewer characters is one of the winners.
SHORT = 12
# How a grade ends before its winners, the number in brackets included.
ENDS = "奖军牌名件篇幅个位人项）)”号"


@cache
def _title() -> re.Pattern[str]:
    return re.compile(f"[^：:，。；]{{2,{MOST}}}")


@cache
def _names() -> re.Pattern[str]:
    return re.compile(r"[^\n，。；]{2,}$", re.MULTILINE)


def offsets(text: str, opens: Callable[[str, int], bool]) -> Iterator[int]:
    """Where a line begins like a roll: a few words, a colon, and no sentence after it, or as `opens` says."""
    for colon in "：:":  # a search for one character is the quickest
        at = text.find(colon)
        while at >= 0:
            start = text.rfind("\n", max(0, at - MOST - 1), at) + 1
            line = _title().fullmatch(text, start, at) and _names().match(text, at + 1)
            if line or opens(text, at) or (text[at - 1] in ENDS and _graded().search(text, max(0, at - MOST), at)):
                yield at
            at = text.find(colon, at + 1)
    for sign in ("奖\n", "名依次", "名分别"):  # a grade in a line of its own, who came first and second
        at = text.find(sign)
        while at >= 0:
            yield at
            at = text.find(sign, at + 1)


@cache
def _graded() -> re.Pattern[str]:
    """A grade before a colon, with what group it is of and how many there are: 焊工组  一等奖（1名）."""
    number = r"[（(]?(?:各|共)?(?P<number>[\d一二三四五六七八九十]{1,3})[名件篇幅个位人项][）)]?"
    group = r"(?<![\u3400-\u9fff])(?P<group>[\u3400-\u9fff]{1,8}?(?:组|类|项目|赛项))[ \u3000]*"
    prize = rf"(?:{words('grades', 'prize')})[^，。、；：\n的]{{0,4}}奖"
    given = "评选|评出|授予|表彰|命名|通报表扬|推选|产生|选出"
    title = rf"(?:{given})[^，。；：\n“”]{{0,12}}(?P<title>“[^“”\n]{{2,14}}”)(?:荣誉)?(?:称号)?"
    return re.compile(rf"(?:(?:{group})?(?P<grade>{tier().pattern}|{prize})|{title})(?:{number})?$")


@cache
def _run() -> re.Pattern[str]:
    """The winners behind a colon, up to the next grade."""
    return re.compile(r"[ \u3000]*(?P<names>[^，。；：:;,!！?？\n]{2,}?)[ \u3000]*(?=[；。;，,\n]|$)")


@cache
def _line() -> re.Pattern[str]:
    marker = r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*"
    number = r"[（(](?P<number>[^（）()]{1,6})[）)]"
    return re.compile(
        rf"(?:{marker})?(?P<title>[^：:（()）]{{2,28}})(?:{number})?\s*[：:]\s*(?P<names>[^，。；！？\n]{{2,}})$"
    )


def read(passage: Passage) -> list[Award]:
    """The rows of a roll: one for the number in brackets, one for each name."""
    line = _line().fullmatch(passage.raw(passage.start, passage.end))
    if not line or not (grade := grade_of(line["title"])):
        return []
    span = Span(passage.start + line.start("title"), passage.start + line.end("title"))
    award = line["title"].strip()
    rows = [Award(span.start, span.end, award=award, grade=grade, count=_number(passage, span), status="granted")]
    rows = rows if line["number"] else []
    status = status_of(passage)
    event = contest_above(passage) if award == grade else ""
    for row in rows:
        row.award = event or row.award
    for name, work in entries_of(line["names"]):
        kind = "" if not name else "person" if _is_person(passage, passage.start + line.start("names"), name) else "org"
        rows.append(Award(span.start, span.end, name, kind, work, event or award, grade, status=status))
    return rows


def contest_above(passage: Passage) -> str:
    """The contest that the line which opens the list names: 首届青年科普大赛获奖名单."""
    for line in reversed(passage.text[max(0, passage.start - FAR) : passage.start].splitlines()):
        bare = line.strip(BLANKS + "：:。")
        if (
            _graded().search(bare)
            or _listing().match(line)
            or (len(bare) < SHORT and not contests.any_end().search(bare))
        ):
            continue
        named = _of_contest().search(bare)
        return named["contest"] if named else ""
    return ""


@cache
def _listing() -> re.Pattern[str]:
    """A line of the list itself: a grade, a colon, names."""
    return re.compile(rf"[^：:，。]{{0,6}}(?:{tier().pattern}|[^：:，。]{{2,8}}(?<!获)奖)[^：:，。]{{0,8}}[：:]|\s*$")


@cache
def _of_contest() -> re.Pattern[str]:
    """A contest at the end of a line, or before what tells that a list follows."""
    ends = words("prizes", "contest")
    told = "(?:获奖|评选|比赛|评比)?(?:者|单位|作品|人员)?(?:名单|结果|情况)?(?:公布)?(?:如下)?"
    follows = f"(?:中|上)?(?:，[^，。]{{0,12}})?{told}$"
    return re.compile(
        rf"(?:^|[，。：在、.．）)])(?P<contest>[^，。：、.．在]{{2,40}}?(?:{ends}|[节会奖季](?=获奖|评选结果)))(?:[（(][^（）()]*[）)])?{follows}"
    )


def status_of(passage: Passage) -> str:
    """What is listed was handed out, unless the line that opens the list says that it was won: 获奖情况如下：."""
    for line in reversed(passage.text[max(0, passage.start - FAR) : passage.start].splitlines()):
        if line.rstrip("。 ").endswith(("：", ":", "如下")) and not _graded().search(line.rstrip(BLANKS + "：:")):
            return "won" if re.search("获奖(?!者|人员|名单|单位)|荣获|喜获|斩获", line) else "granted"
    return "granted"


def runs(passage: Passage) -> list[Award]:
    """The winners behind each grade of a text: 一等奖：甲《乙》；二等奖2名：丙、丁."""
    rows: list[Award] = []
    group = ""
    found = contests.find(passage) if re.search("[：:]", passage.shaded) else []
    for colon in re.finditer("[：:]", passage.shaded):
        at = passage.start + colon.start()  # a number in brackets is hidden in the shaded words
        grade = _graded().search(passage.text, max(passage.start, at - MOST), at)
        listed = _run().match(passage.shaded, colon.end()) if grade else None
        if grade and listed:
            span = Span(max(grade.span("grade"), grade.span("title"))[0], at)
            stretch = Span(passage.start + listed.start("names"), passage.start + listed.end("names"))
            contest = _contest(passage, found, span)
            if grade["group"]:
                begin = max(grade.start("group"), contest.end if contest else 0)  # 全县厨艺大赛|面点组
                group = passage.raw(begin, grade.end("group"))
            event = passage.raw(contest.start, contest.end) if contest else ""
            rows += _winners(passage, span, stretch, event + group, grade)
    return rows


def _contest(passage: Passage, found: list[Contest], span: Span) -> Contest | None:
    clause = passage.clauses[passage.clause_at(span.start)]
    return contests.before(found, span.start, clause.sentence, clause.start)


def _winners(passage: Passage, span: Span, stretch: Span, award: str, grade: re.Match[str]) -> list[Award]:
    """A row for each winner, where all that the list holds may be persons, bodies and works."""
    rows = []
    entries = entries_of(passage.raw(stretch.start, stretch.end))
    counted = grade["number"] is not None and numerals.integer(grade["number"]) == len(entries)
    for name, work in entries:
        at = passage.text.find(name, stretch.start, stretch.end)
        persons = passage.tracks.persons.within(at, at + len(name))
        short = 1 < len(name) < 5 and (counted or bool(passage.tracks.persons.within(stretch.start, stretch.end)))
        if not (persons or work or short or who.ends_in_head(name)):
            return []
        name = passage.raw(persons[0].start, persons[0].end) if len(persons) == 1 else name
        kind = "" if not name else "person" if persons or short else "org"
        step = grade["grade"] or titles.core(grade["title"])
        full = (name, kind, work, grade["title"] or award or step, step)
        rows.append(Award(span.start, span.end, *full, status=status_of(passage)))
    return rows


def _is_person(passage: Passage, start: int, name: str) -> bool:
    at = passage.text.find(name, start, passage.end)
    return passage.tracks.persons.at(at) is not None


def grade_of(title: str) -> str:
    """The grade or the title's core, where the words before the colon are one."""
    bare = re.sub(r"(?:名单|获得者|获奖者|获奖名单|称号|荣誉称号|获奖单位|：)+$", "", title.strip())
    step = [match for match in tier().finditer(bare) if match.end() == len(bare)]
    if step:
        return step[-1][0]
    prize = re.search(rf"(?:{words('grades', 'prize')})[^，。、的]{{0,6}}奖$", bare)
    if prize:
        return prize[0]
    return titles.core(bare) if titles.known(bare) and len(bare) <= 20 and "、" not in bare else ""


def _number(passage: Passage, span: Span) -> int | None:
    counts = passage.tracks.counts.within(span.end, span.end + 8)
    return int(counts[0].value) if counts and counts[0].value is not None else None


def entries_of(names: str) -> list[tuple[str, str]]:
    """Who is on the list, each with a work or "", cut at 、 or where there is none at wide blanks.

    >>> entries_of("柯蓝、文 竹（信贷部）"), entries_of("《山居》（柯蓝）、卫青《晚渡》")
    ([('柯蓝', ''), ('文 竹', '')], [('柯蓝', '《山居》'), ('卫青', '《晚渡》')])
    """
    cut = "[、；;]" if re.search("[、；;]", names) else r"\s{2,}|\u3000+|\t"
    entries = []
    for part in re.split(cut, names):
        work = re.search("《[^《》]+》", part)
        rest = part.replace(work[0], "") if work else part
        author = re.search(r"[（(](?:作者[：:]?)?([^（）()]+)[）)]", rest) if work else None
        name = re.sub(r"[（(][^（）()]*[）)]", "", rest).strip(" \u3000\t等。的") or (author[1] if author else "")
        if name or work:
            entries.append((name, work[0] if work else ""))
    return entries
