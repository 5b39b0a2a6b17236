"""What a figure says in its sentence: a level, a change or a share, of which year, reached or planned."""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from wsum.analysis.surroundings import LAST, Surroundings
from wsum.corpus import Corpus
from wsum.lexicons import alternation
from wsum.normalise.numerals import FOLDED

PLANNED = frozenset({"plan", "suggestion"})
# What a figure says of its indicator
LEVEL, GROWTH, INCREASE, SHARE, BASE, LIMIT = "level", "growth", "increase", "share", "base", "limit"
# A figure that is no level can be told from one only by the words of its own clause
NEAR = 40


@dataclass(slots=True)
class Reading:
    """A row of the table counts with what its sentence makes of it.

    `aspect` is level, growth (in per cent), increase (in its own unit), share, base (where a change
    begins) or limit (10万元以上的村); `span` is year, average or years; `year` is missing where the
    text does not say it; `led` is what its clause says before it.
    """

    doc: str
    piece: int
    section: str
    start: int
    end: int
    text: str
    kind: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    noun: str
    mod: str
    masked: bool
    part_of: int | None
    sentence: int = 0
    aspect: str = LEVEL
    falling: bool = False
    span: str = "year"
    year: int | None = None
    planned: bool = False
    led: str = ""

    @property
    def grain(self) -> float:
        """How far the figure may be from what it rounds: half of its last digit, 0 for a whole number."""
        match = _printed().search(self.text.translate(FOLDED))
        if match is None or not self.value or not float(match[0].replace(",", "")):
            return 0.0
        scale = abs(self.value) / float(match[0].replace(",", ""))
        decimals = len(match[1] or "")
        return 0.5 * scale / 10.0**decimals if decimals or scale > 1 else 0.0


@cache
def _printed() -> re.Pattern[str]:
    return re.compile(r"\d[\d,]*(?:\.(\d+))?")


UP = ("增长", "增加", "提高", "上升", "上涨", "提升", "递增", "净增加", "净增", "增产", "增收", "多增", "扩大", "增幅",
      "涨幅", "增速", "增长率", "增长速度", "回升", "增", "升", "涨")  # fmt: skip
DOWN = ("下降", "减少", "降低", "下跌", "下滑", "缩减", "压减", "减产", "减收", "降幅", "回落", "收窄", "缩短", "压缩",
        "压降", "少增", "减", "降", "跌")  # fmt: skip


@cache
def _changed() -> re.Pattern[str]:
    """A word of change that ends the words before a figure, but for a hedge or 达到."""
    between = "了|约|近|超过|超|达到|达|为|是|在|实际|不低于|不少于|高于|低于|不超过|控制|保持|稳定|回落|回升|又|将| "
    return re.compile(
        rf"(?<!改造)(?:(?P<up>{alternation(UP)})|(?P<down>{alternation(DOWN)}))(?:{between}|\d+(?:\.\d+)?[、和])*$"
    )


@cache
def _reached() -> re.Pattern[str]:
    """增加到, 提高至, 降为: what follows is the level that a change led to."""
    return re.compile(rf"(?:{alternation(UP + DOWN)}|恢复|发展|扩展|调整)(?:到了?|至|为)(?:了|约|近|超过| )*$")


@cache
def _share() -> re.Pattern[str]:
    return re.compile(r"占(?![地有用领道线比])[^，。；]{0,24}$")


@cache
def _base() -> re.Pattern[str]:
    return re.compile(r"(?<![自来理])[由从](?![事业严])[^，。；、]{0,24}$")


@cache
def _leads_on() -> re.Pattern[str]:
    """What follows where a change begins: 提高到, 到, 以上压缩到."""
    return re.compile(r"[^，。；]{0,16}?(?:到|至|为|转为)")


@cache
def _against() -> re.Pattern[str]:
    """比1957年的704亿元增长66%: the figure is what another is held against."""
    return re.compile(r"(?<![占对环同评之可])比[^，。；]{0,14}$")


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(rf"[ 　]?(?:又|将|净)?(?:{alternation(UP + DOWN)}|多|少)")


@cache
def _limits() -> re.Pattern[str]:
    """10万元以上的村, 35岁以下干部: the figure bounds what is counted."""
    return re.compile(
        r"[ 　]?(?:及)?(?:以上|以下|以内)的?(?=[\u4e00-\u9fff])(?!的?(?:增长|增速|速度|水平|目标|增加|提高|下降))"
    )


@cache
def _averaged() -> re.Pattern[str]:
    return re.compile("年均|平均每年|每年平均|年平均|(?<!每[人户亩生])每年(?!都)")


@cache
def _aimed() -> re.Pattern[str]:
    return re.compile(
        "(?:预期|调控|奋斗|主要)?目标(?:是|为|定)|力争|争取(?!到|了)|拟(?!定)|将(?:达|增|新增|完成|建成)"
        "|计划(?:增长|完成|达到|新增|安排)"
    )


Read = Iterable[tuple[Surroundings, list[Reading]]]
# What is asked of the rows of each table
AROUND = {
    "pieces": ("doc", "piece", "start", "end", "period", "genre", "year"),
    "sections": ("doc", "piece", "section", "start", "end", "parent", "marker", "heading", "inline", "role",
                 "body_start"),
    "paragraphs": ("doc", "piece", "section", "start", "end", "kind", "role"),
    "dates": ("doc", "start", "end", "text", "type", "value", "mod", "first"),
}  # fmt: skip
COUNTED = ("doc", "piece", "section", "start", "end", "text", "kind", "value", "low", "high", "unit", "noun", "mod",
           "masked", "part_of")  # fmt: skip


def readings(corpus: Corpus) -> Iterator[tuple[Surroundings, list[Reading]]]:
    """The figures of each document in their order, and what surrounds them."""
    tables = {name: _by_doc(getattr(corpus, name), columns) for name, columns in AROUND.items()}
    counts = _by_doc(corpus.counts, COUNTED)
    for doc in tables["pieces"]:
        around = Surroundings(corpus.text(doc), {name: table.get(doc, []) for name, table in tables.items()})
        around.hold(list(_read(around, counts.get(doc, []))))
        yield around, around.figures


def _by_doc(frame: Any, columns: Sequence[str]) -> dict[str, list[Any]]:
    """The rows of a table by document with some columns, missing cells as None."""
    found: dict[str, list[Any]] = {}
    row = namedtuple("row", columns)  # type: ignore[misc]
    cells = [frame[name].to_numpy(object, na_value=None).tolist() for name in columns]
    for doc, made in zip(cells[0], map(row._make, zip(*cells, strict=True)), strict=True):
        found.setdefault(doc, []).append(made)
    return found


def _read(around: Surroundings, rows: Sequence[Any]) -> Iterator[Reading]:
    last: Reading | None = None
    words = ""
    for row in rows:
        found = Reading(
            row.doc, row.piece, row.section, row.start, row.end, row.text, row.kind, row.value, row.low, row.high,
            row.unit or "", row.noun or "", row.mod, bool(row.masked), row.part_of, around.sentence(row.start),
        )  # fmt: skip
        near = last if last is not None and last.sentence == found.sentence else None
        words = found.led = _clause(around.text, near, found, words)
        if near is not None and words.strip(" 　") in JOINED and near.unit == found.unit:
            found.aspect, found.falling, found.span, found.year, found.planned = (
                near.aspect, near.falling, near.span, near.year, near.planned)  # fmt: skip
        else:
            _judge(around, found, words)
        yield found
        last = found


JOINED = frozenset({"", "、", "和", "及", "与", "以及", "，和"})


def _clause(text: str, last: Reading | None, found: Reading, former: str) -> str:
    """The words of the clause before a figure; where a change led here, the words before its begin too."""
    low = max(found.sentence, last.end if last is not None else 0, found.start - 3 * NEAR)
    words = text[low : found.start]
    cut = max(words.rfind(mark) for mark in "，；,;：:（(")
    if cut < 0 and last is not None and last.aspect == BASE:
        return former + last.text + words
    return words[cut + 1 :]


def _judge(around: Surroundings, found: Reading, words: str) -> None:
    """Set aspect, span, year and whether it is planned."""
    found.aspect, found.falling = _aspect(around.text, found, words)
    found.year, span = around.year(found.start)
    reached = found.aspect in (LEVEL, SHARE) and _arrives(words)
    if _averaged().search(words):
        found.span = "average"
    elif around.far(found.start - len(words), found.start) or _grew_long(around, found):
        found.span = "years"
    elif span == "years" and not reached:
        found.span, found.year = "years", None
    _place_in_time(around, found)


def _grew_long(around: Surroundings, found: Reading) -> bool:
    """Whether a change is against a time further back that an earlier clause names: 2022年与2018年相比，…增长40%."""
    if found.aspect not in (GROWTH, INCREASE):
        return False
    held = _held_against().match(around.text, found.sentence, found.start)
    return held is not None and around.far(held.start(), held.end())


@cache
def _held_against() -> re.Pattern[str]:
    return re.compile("[^，。；]{0,24}?[与同和比较][^，。；]{0,16}(?:相比|比较|对比)，")


def _arrives(words: str) -> bool:
    return _reached().search(words) is not None or words.rstrip("了约近超过 ").endswith(("达", "达到", "突破"))


def _aspect(text: str, found: Reading, words: str) -> tuple[str, bool]:
    percent = found.unit == "%"
    if found.mod in ("at_least", "at_most") and _limits().match(text, found.end):
        return LIMIT, False
    if _base().search(words) and _leads_on().match(text, found.end):
        return BASE, False
    if _against().search(words) and _changes().match(text, found.end):
        return BASE, False
    if percent and _share().search(words):
        return SHARE, False
    if _reached().search(words):
        return LEVEL, False
    change = _changed().search(words)
    if change is not None or found.unit == "个百分点":
        return (GROWTH if percent else INCREASE), change is not None and change["down"] is not None
    return LEVEL, False


def _place_in_time(around: Surroundings, found: Reading) -> None:
    """The year that the piece reviews where the text says none; whether the figure is a plan's."""
    first, last = around.reviewed(found.start)
    role = around.role(found.piece, found.section, found.start)
    if found.year == LAST:
        found.year = None if role in PLANNED else last
    aimed = role in PLANNED or _aimed().search(around.text, found.sentence, found.start) is not None
    if found.year is not None and last is not None:
        found.planned = found.year > last or (aimed and found.year == last and role not in PLANNED)
    else:
        found.planned = aimed or (around.sets_out(found) and not _stands().search(found.led))
    if found.year is None and found.span == "year" and last is not None:
        if found.planned:
            found.year = last + 1
        elif first == last or (_arrives_at_end(found) and not _made().search(found.led)):
            found.year = last
        else:
            found.span = "years"


@cache
def _stands() -> re.Pattern[str]:
    """Words in a plan before what there is already, and is not to be made: 现有林地3万亩."""
    return re.compile("现有|原有|已有|已经|已[建完达形投]|目前|截至|截止")


@cache
def _made() -> re.Pattern[str]:
    """Words before what was made all along, and not what there is at the end: 新建公路X公里."""
    return re.compile(
        r"(?:新建|改建|扩建|新增|建成|建设|改造|完成|解决|安置|投放|发放|培训|转移|累计|减少)(?![到至为])[^，。；、]*$"
    )


def _arrives_at_end(found: Reading) -> bool:
    """Whether the figure of a review of several years tells how things stand at its end."""
    return found.aspect in (LEVEL, SHARE) and found.kind in ("measure", "percent", "money")
