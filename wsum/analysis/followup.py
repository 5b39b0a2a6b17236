"""What became of what was planned: a report's plans against what the next report of the same body tells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from wsum.analysis import matching
from wsum.analysis.bags import Bags, Numbers, bags
from wsum.analysis.clauses import Clause, clauses
from wsum.analysis.grouping import pieces
from wsum.analysis.naming import measured
from wsum.analysis.readings import GROWTH, INCREASE, PLANNED, Read, Reading, readings
from wsum.analysis.surroundings import reviewed
from wsum.corpus import Corpus
from wsum.frames import of_rows
from wsum.memory import uncollected

LEDGER = {
    "plan_doc": "string", "plan_start": "int64", "plan_end": "int64", "plan": "string", "doc": "string",
    "start": "Int64", "end": "Int64", "result": "string", "score": "Float64", "status": "string", "issuer": "string",
    "plan_piece": "Int64", "piece": "Int64", "target": "Float64", "reached": "Float64", "unit": "string",
    "why": "string",
}  # fmt: skip
KEPT, PARTLY, NONE = "kept", "partly", "no trace"
# A thing planned without a figure must say at least so much, in pairs of characters that no other clause has
SAYS = 1.5


Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Said:
    """The clauses of all pieces, their words, and the numbers of the clauses of each piece."""

    texts: dict[str, str]
    clauses: list[Clause]
    bags: Bags
    pieces: dict[Key, list[int]]

    def words(self, clause: Clause) -> str:
        """What a clause says."""
        return self.texts[clause.doc][clause.start : clause.end]


class Pair(NamedTuple):
    """A piece that plans, and the next one of the same body."""

    issuer: str
    plan: Key
    next: Key


def ledger(corpus: Corpus) -> pd.DataFrame:
    """Follow what a report plans into the next report of the same body.

    The unit is the clause: 新建公厕8座, or what stands between commas. A plan's clause is held against every clause
    that the next report tells, by the cosine and the coverage of their pairs of characters, weighed by rarity
    (ln(1 + n/df)), and by their figures; the matches are the best assignment as a whole, one to one, but for
    clauses with several figures. Where both have a figure, it decides: kept where the target is reached.

    Args:
        corpus: the corpus; reports of one body are found by issuer, the next one by the years that they review.

    Returns:
        plan_doc, plan_start, plan_end, plan, doc, start, end, result (missing where there is no trace), score (0 to
        1), status (kept, partly, no trace), issuer, plan_piece, piece, target and reached (the figures, in unit),
        why (figures, masked, or the words that say that it is not done). Plans of a report that no other follows are
        left out. In the order of the plans.

    Raises:
        InputError: the corpus has no text.

    >>> import wsum
    >>> text = (
    ...     "【篇一】苇塘县文化馆2021年工作总结\\n一、工作情况\\n举办展览4期。\\n二、2022年工作计划\\n新建分馆3个。\\n"
    ...     "【篇二】苇塘县文化馆2022年工作总结\\n一、工作情况\\n建成分馆2个，举办展览5期。"
    ... )
    >>> ledger(wsum.parse(text))[["plan", "result", "status"]].values.tolist()
    [['新建分馆3个', '建成分馆2个', 'partly']]
    """
    pieces(corpus)
    return traced(corpus, readings(corpus))


def traced(corpus: Corpus, read: Read) -> pd.DataFrame:
    """What `ledger` gives of the figures of a corpus."""
    with uncollected():
        said = _said(read)
        rows = [row for pair in followed(corpus.metadata) for row in _rows(pair, said)]
    return of_rows(rows, LEDGER)


def _said(read: Read) -> Said:
    texts: dict[str, str] = {}
    found: list[Clause] = []
    places: dict[Key, list[int]] = defaultdict(list)
    for around, _ in read:
        some = list(clauses(around))
        for number, clause in enumerate(some, len(found)):
            places[clause.doc, clause.piece].append(number)
        texts |= dict.fromkeys({clause.doc for clause in some}, around.text)
        found += some
    return Said(texts, found, bags(found, texts), places)


def followed(known: pd.DataFrame) -> Iterator[Pair]:
    """Each piece whose next one is there: of the same body, reviewing the next year or the next part of it."""
    held: dict[str, list[tuple[tuple[int, str], tuple[str, int]]]] = {}
    cells = (known[name].tolist() for name in ("doc", "piece", "issuer", "period"))
    for doc, piece, issuer, period in zip(*cells, strict=True):
        last = reviewed(None if pd.isna(period) else str(period))[1]
        if last is not None and not pd.isna(issuer):
            held.setdefault(str(issuer), []).append(((last, str(period)), (doc, piece)))
    for issuer, found in held.items():
        found.sort()
        for (time, key), (later, following) in zip(found, found[1:], strict=False):
            if time < later and later[0] - time[0] <= 1:
                yield Pair(issuer, key, following)


def _rows(pair: Pair, said: Said) -> Iterator[tuple[Any, ...]]:
    """The rows of one pair of pieces."""
    ours, theirs = _plans(said, pair.plan), _results(said, pair.next)
    plans, results = ([said.clauses[number] for number in side.tolist()] for side in (ours, theirs))
    words = matching.alike(said.bags.rows(ours), said.bags.rows(theirs))
    found = matching.scores(plans, results, words)
    matched = {match.plan: match for match in matching.assigned(words, found, results)}
    nearest = np.zeros(len(plans))
    np.maximum.at(nearest, words.plan, found)
    for number, (plan, near) in enumerate(zip(plans, nearest.tolist(), strict=True)):
        match = matched.get(number)
        if match is None:
            yield _row(pair, said, plan, None, near)
        else:
            yield _row(pair, said, plan, results[match.result], match.score)


def _plans(said: Said, key: Key) -> Numbers:
    """The clauses of a piece that plan something that can be done: words of their own, or a figure that is aimed at."""
    numbers = [number for number in said.pieces.get(key, ()) if said.clauses[number].planned]
    own = said.bags.own[numbers].tolist()
    both = zip(numbers, own, strict=True)
    kept = [number for number, has in both if has >= SAYS or (has and matching.aims(said.clauses[number]))]
    return np.array(kept, np.int64)


def _results(said: Said, key: Key) -> Numbers:
    """The clauses of a piece that tell."""
    numbers = said.pieces.get(key, ())
    text = said.texts.get(key[0], "")
    return np.array([number for number in numbers if _tells(said.clauses[number], text)], np.int64)


def _tells(clause: Clause, text: str) -> bool:
    """Whether a clause says what was done; of problems, only one that something is not done."""
    if clause.role in PLANNED:
        return False
    return clause.role != "problem" or _lacking().search(text, clause.start, clause.end) is not None


def _row(pair: Pair, said: Said, plan: Clause, result: Clause | None, score: float) -> tuple[Any, ...]:
    words = said.words(plan)
    place: tuple[Any, ...] = (None, None, None, None)
    verdict: Verdict = (NONE, None, None, None, None)
    if result is not None:
        told = said.words(result)
        place = (result.doc, result.start, result.end, told)
        after = _excuse().match(said.texts[result.doc], result.end)
        verdict = judged(plan, result, words, told + (after[0] if after else ""))
    status, why, *figures = verdict
    return (
        plan.doc, plan.start, plan.end, words, *place, round(score, 4), status, pair.issuer, plan.piece,
        None if result is None else result.piece, *figures, why,
    )  # fmt: skip


Verdict = tuple[str, str | None, float | None, float | None, str | None]


def judged(plan: Clause, result: Clause, words: str, told: str) -> Verdict:
    """Whether what is told is what was planned: by the figures where both have them, by the words otherwise."""
    pair = _held_together(plan, result, words) if plan.figures and result.figures else None
    if pair is None:
        lack = _lacking().search(told)
        behind = lack[0] if lack is not None else _behind(words, told)
        return (PARTLY if behind else KEPT), behind or None, None, None, None
    aim, end = pair
    goal = aim.value if aim.value is not None else aim.low if aim.low is not None else aim.high
    if end.masked or goal is None:
        return PARTLY, "masked", goal, None, aim.unit
    reached = end.value if end.value is not None else end.low if end.low is not None else end.high
    if reached is None:
        return PARTLY, "vague", goal, None, aim.unit
    size = float(reached) * float(measured(end.unit)[1] / measured(aim.unit)[1])
    capped = aim.mod == "at_most" or (_unwanted().search(aim.noun) is not None and not aim.falling)
    done = size <= goal + aim.grain if capped else size >= goal - 1e-9
    return (KEPT if done else PARTLY), "figures", float(goal), size, aim.unit


def _held_together(plan: Clause, result: Clause, words: str) -> tuple[Reading, Reading] | None:
    """The figure of the plan and the one of the result that are of one thing."""
    adding = re.search("新增|净增|增加", words) is not None
    best: tuple[float, Reading, Reading] | None = None
    for aim in matching.aims(plan):
        for end in matching.aims(result):
            if measured(aim.unit)[0] != measured(end.unit)[0]:
                continue
            if end.span != "year":
                continue
            if aim.unit == "%" and (aim.aspect == GROWTH) != (end.aspect == GROWTH):
                continue
            likeness = matching.same_noun(aim.noun, end.noun) - 0.3 * (adding != (end.aspect == INCREASE))
            if best is None or likeness > best[0]:
                best = likeness, aim, end
    return (best[1], best[2]) if best is not None else None


@cache
def _lacking() -> re.Pattern[str]:
    """Words that say that a thing is not done, or not yet."""
    return re.compile(
        "尚未|未能|没有完成|未完成|未达|未实现|仍在|正在|推进中|滞后|前期(?:工作|手续|设计)|结转|尚差|还有差距|不到位|搁置|暂缓"
    )


@cache
def _unwanted() -> re.Pattern[str]:
    """What is to stay below its target: 失业率, 价格, 事故."""
    things = "失业|价格|物价|赤字|漏损|损耗|能耗|排放|事故|死亡|投诉|发案|不良|空置|发生|负债|浓度"
    return re.compile(f"(?:{things})(?:率|总?量|起?数|人数|件数|涨幅|总?水平|强度)?$")


@cache
def _excuse() -> re.Pattern[str]:
    """What goes on about a thing that was told: ，因设备到货延迟，尚未投用."""
    return re.compile("，(?:因|受|由于|但|尚|仍|未|目前)[^。；！？\n]{0,40}")


@cache
def _begun() -> re.Pattern[str]:
    return re.compile("开工|启动|动工|立项|设计|选址|主体(?:工程)?(?:完工|封顶|完成)|筹备|谋划")


@cache
def _finished() -> re.Pattern[str]:
    return re.compile("建成|完成|投用|投入使用|投入运行|启用|竣工|开放|通车|贯通")


def _behind(words: str, told: str) -> str:
    """The word of a beginning where an end was planned."""
    begun = _begun().search(told)
    if begun is None or not _finished().search(words) or _begun().search(words):
        return ""
    return begun[0]
