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
from wsum.analysis.bags import Bags, Floats, Numbers, bags
from wsum.analysis.clauses import Clause, clauses
from wsum.analysis.grouping import pieces
from wsum.analysis.holding import Times, aims, ends, held, reached, same_thing
from wsum.analysis.naming import measured
from wsum.analysis.plan_words import done, lacking
from wsum.analysis.planning import plans, tells
from wsum.analysis.readings import Read, readings
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
# Without a figure so much of a plan's words must stand in what tells of it; of one that says so much there may be less,
# and still less where a word says that it is done, or not; where none does, the two must be so much alike
WORDED, SAYS_MUCH, LONG, ENDED, ALIKE = 0.66, 2.4, 0.55, 0.45, 0.34
# What a verdict rests on where no word says that a thing is done
WORDING = "wording"


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

    def told(self, clause: Clause) -> str:
        """What a clause tells, with the excuse that goes on about it."""
        after = _excuse().match(self.texts[clause.doc], clause.end)
        return self.words(clause) + (after[0] if after is not None else "")


class Pair(NamedTuple):
    """A piece that plans, and the next one of the same body."""

    issuer: str
    plan: Key
    next: Key
    times: Times


def ledger(corpus: Corpus) -> pd.DataFrame:
    """Follow what a report plans into the next report of the same body.

    The unit is the clause: 新建公厕8座, or what stands between commas. A plan's clause is held against every clause
    that the next report tells, by the cosine and the coverage of their pairs of characters, weighed by rarity
    (ln(1 + n/df)), and by their figures; the matches are the best assignment as a whole, one to one, but for
    clauses with several figures. Where both have figures of one thing, they decide: kept where the target is
    reached, or not passed where it is a ceiling (控制在9%以内, 下降为12%). Levels are held against levels, growth
    against growth, and only within the year; averages and sums over years, and plans that are quoted, are no
    results. Without such figures most of what the plan's words tell must stand in the result. Clauses that
    plan nothing (前面说过, 起着…作用, 主要预期目标是) are left out.

    Args:
        corpus: the corpus; reports of one body are found by issuer, the next one by the years that they review.

    Returns:
        plan_doc, plan_start, plan_end, plan, doc, start, end, result (missing where there is no trace), score (0 to
        1), status (kept, partly, no trace), issuer, plan_piece, piece, target and reached (the figures, in unit),
        why (what the status rests on: figures; masked or vague ones; the word that says that the thing is done, 建成,
        or not, 尚未; wording, where only the same words come back). Plans of a report that no other follows are left
        out. In the order of the plans.

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
                yield Pair(issuer, key, following, Times(time[0], later[0]))


def _rows(pair: Pair, said: Said) -> Iterator[tuple[Any, ...]]:
    """The rows of one pair of pieces."""
    ours, theirs = _plans(said, pair.plan), _results(said, pair.next)
    aimed, results = ([said.clauses[number] for number in side.tolist()] for side in (ours, theirs))
    words = matching.alike(said.bags.rows(ours), said.bags.rows(theirs))
    found = matching.scores(aimed, results, words, pair.times)
    proven = _proven(pair, said, aimed, results, words, found)
    matched = {match.plan: match for match in matching.assigned(words, proven, results)}
    nearest = np.zeros(len(aimed))
    np.maximum.at(nearest, words.plan, found)
    for number, (plan, near) in enumerate(zip(aimed, nearest.tolist(), strict=True)):
        match = matched.get(number)
        if match is None:
            yield _row(pair, said, plan, None, near)
        else:
            yield _row(pair, said, plan, results[match.result], match.score)


def _proven(
    pair: Pair, said: Said, aimed: list[Clause], results: list[Clause], words: matching.Likeness, found: Floats
) -> Floats:
    """The scores without those of clauses that are not of one thing."""
    kept = found.copy()
    for place in np.flatnonzero(found >= matching.SURE).tolist():
        plan, result = aimed[words.plan[place]], results[words.result[place]]
        figures = held(plan, result, pair.times)
        if figures is not None:
            one = same_thing(figures, words.covered[place])
        else:
            one = not _differ(plan, result) and _same_words(plan, said.told(result), words, place)
        kept[place] *= one
    return kept


def _differ(plan: Clause, result: Clause) -> bool:
    """Whether both have figures of one unit, though not of one thing; two of one size may be part of its name."""
    return any(
        measured(aim.unit)[0] == measured(end.unit)[0] and aim.value != end.value
        for aim in aims(plan)
        for end in ends(result)
    )


def _same_words(plan: Clause, told: str, words: matching.Likeness, place: int) -> bool:
    """Whether the words of a plan stand in what is told, so many of them as there must be without a figure."""
    ended = done().search(told) is not None or lacking().search(told) is not None
    least = WORDED if words.shared[place] < SAYS_MUCH else ENDED if ended else LONG
    if words.covered[place] < least:
        return False
    return ended or (not aims(plan) and bool(words.cosine[place] >= ALIKE))


def _plans(said: Said, key: Key) -> Numbers:
    """The clauses of a piece that plan something that can be done: words of their own, or a figure that is aimed at."""
    text = said.texts.get(key[0], "")
    numbers = [number for number in said.pieces.get(key, ()) if plans(said.clauses[number], text)]
    own = said.bags.own[numbers].tolist()
    both = zip(numbers, own, strict=True)
    kept = [number for number, has in both if has >= SAYS or (has and aims(said.clauses[number]))]
    return np.array(kept, np.int64)


def _results(said: Said, key: Key) -> Numbers:
    """The clauses of a piece that tell."""
    numbers = said.pieces.get(key, ())
    text = said.texts.get(key[0], "")
    return np.array([number for number in numbers if tells(said.clauses[number], text)], np.int64)


def _row(pair: Pair, said: Said, plan: Clause, result: Clause | None, score: float) -> tuple[Any, ...]:
    words = said.words(plan)
    place: tuple[Any, ...] = (None, None, None, None)
    verdict: Verdict = (NONE, None, None, None, None)
    if result is not None:
        place = (result.doc, result.start, result.end, said.words(result))
        verdict = judged(plan, result, words, said.told(result), pair.times)
    status, why, *figures = verdict
    return (
        plan.doc, plan.start, plan.end, words, *place, round(score, 4), status, pair.issuer, plan.piece,
        None if result is None else result.piece, *figures, why,
    )  # fmt: skip


Verdict = tuple[str, str | None, float | None, float | None, str | None]


def judged(plan: Clause, result: Clause, words: str, told: str, times: Times) -> Verdict:
    """Whether what is told is what was planned: by the figures where both have them, by the words otherwise."""
    found = held(plan, result, times) if plan.figures and result.figures else None
    if found is not None:
        goal, size, unit, kept, why = reached(found)
        return (KEPT if kept else PARTLY), why, goal, size, unit
    lack = lacking().search(told)
    behind = lack[0] if lack is not None else _behind(words, told)
    if behind:
        return PARTLY, behind, None, None, None
    end = done().search(told)
    return KEPT, end[0] if end is not None else WORDING, None, None, None


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
