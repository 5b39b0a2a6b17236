"""Clauses as units of what is planned and what is done: their places, words and figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsum.analysis.arrays import among, signs
from wsum.analysis.readings import Reading
from wsum.analysis.surroundings import Surroundings

# Paragraphs of these roles say nothing of what is planned or done
SILENT = frozenset({"signature", "closing"})
PLAN = "plan"
KINDS = ("text", "list", "heading")
# A clause of fewer characters goes with the one before it
LEAST = 4
Numbers = NDArray[np.int64]
Codes = NDArray[np.uint32]
Mask = NDArray[np.bool_]


@dataclass(slots=True)
class Clause:
    """A clause with the figures in it; `topic` is the heading that it stands under."""

    doc: str
    piece: int
    start: int
    end: int
    topic: str
    role: str
    figures: Sequence[Reading] = ()

    @property
    def planned(self) -> bool:
        """Whether it plans something."""
        return self.role == PLAN


# Where a clause ends: a stop or a comma, but none inside a number; 、 before the next figure's words is judged later
STOPS, COMMAS, NUMERIC = "。！？；;\n", "，：", ","
# What goes on about the clause before it: 增长5%, 其中女性3人, 并投入使用
LEANING = (
    "并(?!非)", "且", "以及", "从而", "进而", "同比", "比上年", "较上年", "比去年", "环比", "增长", "增加", "增幅",
    "下降", "减少", "净增", "其中", "占(?!道|地|用)", "超额", "超过", "高于", "低于", "位居", "位列", "实现了?$",
    "同时$", "此外", "另外",
)  # fmt: skip
# What opens a clause that says how, why or in whose name something is planned, and what closes one
LED = "(?:要|将|必须)(?:以|在|围绕)"
SETTING = (
    "在", "以(?!上|下)", "为(?!.{0,6}提供)", "从", "围绕", "按照", "根据", "面对", "对于?(?!.{1,8}进行)", "通过",
    "当前", "同志们", "各位", "站在", "只要", "只有", "今年是", f"我[们局院校县市区]?{LED}", f"全[市县区]{LED}",
    f"各级{LED}", "要(?:以|在|围绕)", "将(?:以|在|围绕)", "必须(?:以|在|围绕)",
)  # fmt: skip
SET = ("下", "上", "中", "同时", "前提", "原则", "方针", "主线", "指导", "起点上")
# What says nothing that could be done wherever it stands
PLEDGES = ("以下.{0,4}工作", "一定会", "必将", "努力奋斗", "更大贡献")


@cache
def _leaning() -> re.Pattern[str]:
    return re.compile("|".join(LEANING))


@cache
def _setting() -> re.Pattern[str]:
    return re.compile("|".join(SETTING))


@cache
def _pledging() -> re.Pattern[str]:
    return re.compile("|".join(PLEDGES))


@cache
def _pledges() -> re.Pattern[str]:
    """Where such words may begin."""
    return re.compile("|".join(words[:2] for words in PLEDGES))


@cache
def _blank() -> NDArray[np.bool_]:
    """Which code points are blanks; beyond the last one none is."""
    return np.array([chr(point).isspace() for point in range(ord("\u3000") + 2)])


def clauses(around: Surroundings) -> Iterator[Clause]:
    """The clauses of a document that plan or tell something, in their order."""
    told = [
        (paragraph, *_body(around, paragraph))
        for paragraph in around.paragraphs
        if paragraph.kind in KINDS and paragraph.role not in SILENT and paragraph.piece is not None
    ]
    text, points = around.text, signs(around.text)
    bounds = np.array([(begin, paragraph.end) for paragraph, begin, _ in told], np.int64).reshape(-1, 2)
    owner, start, stop = _spans(text, points, *bounds.T)
    figures = np.searchsorted(around.places, (start, stop))
    idle = np.array([paragraph.role == PLAN for paragraph, *_ in told], bool)[owner] & (figures[0] == figures[1])
    idle[idle] = _sets_out(text, points, start[idle], stop[idle])
    columns = (side[~(idle | _bare_dates(around, start, stop))].tolist() for side in (owner, start, stop, *figures))
    for at, begin, end, first, last in zip(*columns, strict=True):
        paragraph, _, topic = told[at]
        held = around.figures[first:last] if first < last else ()
        clause = Clause(paragraph.doc, paragraph.piece, begin, end, topic, paragraph.role or "", held)
        yield from _parted(clause, text) if len(held) > 1 else (clause,)


def _sets_out(text: str, points: Codes, start: Numbers, stop: Numbers) -> Mask:
    """Which clauses of a plan say how or why, and nothing that could be done."""
    pledges = np.searchsorted([match.start() for match in _pledges().finditer(text)], (start, stop))
    opens, closes = {words[0] for words in SETTING}, {words[-1] for words in SET}
    likely = among(points[start], opens) | among(points[stop - 1], closes) | (pledges[0] < pledges[1])

    def sets_out(*place: int) -> bool:
        return bool(text.endswith(SET, *place) or _setting().match(text, *place) or _pledging().search(text, *place))

    return _which(likely, start, stop, sets_out)


def _which(likely: Mask, start: Numbers, stop: Numbers, test: Callable[[int, int], Any]) -> Mask:
    """Which of some stretches that are likely to pass a test do."""
    found = likely.copy()
    places = zip(start[likely].tolist(), stop[likely].tolist(), strict=True)
    found[likely] = [bool(test(*place)) for place in places]
    return found


def _bare_dates(around: Surroundings, start: Numbers, stop: Numbers) -> Mask:
    """Which clauses are a time and nothing else: 过去一年."""
    sizes = np.cumsum([0, *(date.end - date.start for date in around.dates)])
    first, last = np.searchsorted(around.starts, (start, stop))
    found: Mask = (first < last) & (stop - start - (sizes[last] - sizes[first]) < 2)
    return found


def _body(around: Surroundings, paragraph: Any) -> tuple[int, str]:
    """Where a paragraph's text begins behind its headings, and the heading that it is under.

    A heading that is all there is of its section is text itself: 1、新建公厕8座。
    """
    begin, topic = paragraph.start, around.heading(paragraph)
    for row in around.headings_in(paragraph.start, paragraph.end):
        topic = row.heading or ""
        if row.body_start is not None and around.text[row.body_start : paragraph.end].strip():
            begin = max(begin, row.body_start)
        elif paragraph.kind == "heading" and row.end > paragraph.end:
            return paragraph.end, topic
        else:
            begin = row.start + len(row.marker or "")
    return begin, topic


def _spans(text: str, points: Codes, begins: Numbers, ends: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The clauses of stretches: the number of the stretch, start and end.

    Short and leaning ones go with the one before them in their sentence.
    """
    words = np.flatnonzero(~_blank()[np.minimum(points, len(_blank()) - 1)])
    start, stop, hard = _parts(points, begins, ends)
    bounds = np.searchsorted(words, (start, stop))
    filled = np.flatnonzero(bounds[0] < bounds[1])
    first, last = words[bounds[0][filled]], words[bounds[1][filled] - 1] + 1
    sentence: Numbers = np.cumsum(hard)[filled] - hard[filled]
    joins = (last - first < LEAST) | _leans(text, points, first, last)
    new = np.flatnonzero(~joins | (np.diff(sentence, prepend=-1) > 0))
    after = np.append(new[1:], len(filled)) - 1
    found = first[new]
    return np.searchsorted(begins, found, side="right") - 1, found, stop[filled[after[: len(new)]]]


def _parts(points: Codes, begins: Numbers, ends: Numbers) -> tuple[Numbers, Numbers, Mask]:
    """What stands between commas and stops in stretches: start, stop, and whether it ends a sentence."""
    digit = (points >= ord("0")) & (points <= ord("9"))
    cuts = np.flatnonzero(among(points, STOPS + COMMAS + NUMERIC))
    home = np.searchsorted(begins, cuts, side="right") - 1
    inside = (home >= 0) & (cuts < ends[home]) if len(begins) else np.zeros(len(cuts), bool)
    cuts, home = cuts[inside], home[inside]
    after = np.minimum(cuts + 1, ends[home] - 1)
    free = (points[cuts] != ord(NUMERIC)) | ~(digit[np.maximum(cuts - 1, 0)] | digit[after])
    cuts = cuts[free]
    stops = np.concatenate([ends, cuts])
    order = np.argsort(stops, kind="stable")
    hard = np.concatenate([np.ones(len(ends), bool), among(points[cuts], STOPS)])
    return np.sort(np.concatenate([begins, cuts + 1])), stops[order], hard[order]


def _leans(text: str, points: Codes, first: Numbers, last: Numbers) -> Mask:
    """Which clauses go on about the one before."""
    likely = among(points[first], {words[0] for words in LEANING})
    return _which(likely, first, last, partial(_leaning().match, text))


def _parted(clause: Clause, text: str) -> Iterator[Clause]:
    """完成改厕300户、新建公厕6座: a list of figures with words of their own is as many clauses."""
    start, kept = clause.start, list(clause.figures)
    for former, later in zip(clause.figures, clause.figures[1:], strict=False):
        gap = text[former.end : later.start]
        if re.fullmatch(r"(?:以上|左右)?[、和][^、，]{2,}", gap) and former.part_of is None and later.part_of is None:
            cut = former.end + gap.index(re.search("[、和]", gap)[0])  # type: ignore[index]
            own = [figure for figure in kept if figure.start < cut]
            yield Clause(clause.doc, clause.piece, start, cut, clause.topic, clause.role, own)
            start, kept = cut + 1, [figure for figure in kept if figure.start >= cut]
    yield Clause(clause.doc, clause.piece, start, clause.end, clause.topic, clause.role, kept)
