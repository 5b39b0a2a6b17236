"""The words of clauses as bags: which pairs of characters each has, and how much they tell; all clauses together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis.clauses import Clause

# Where a pair stands, and what it weighs there: in the heading above, over one character, as the clause's own
HEADING, APART, OWN = range(3)
WEIGHTS = (0.25, 0.4, 1.0)
SIGNS = 1 << 16  # no character of a word has so high a number
BLOCK = 2048  # so many clauses go together, which keeps the arrays small
Numbers = NDArray[np.int64]
Short = NDArray[np.int32]
Floats = NDArray[np.float64]


class Bags(NamedTuple):
    """Clauses as rows over pairs of characters: where each row ends, its pairs, and the `place` of each in the clause.

    `worth` is what each pair tells, from 0 to 1, and `own` what the own pairs of each clause tell together.
    """

    ends: Numbers
    pair: Short
    place: NDArray[np.uint8]
    worth: Floats
    own: Floats

    @property
    def told(self) -> Floats:
        """What the pairs of each row tell, weighed by their places."""
        told: Floats = self.worth[self.pair] * np.array(WEIGHTS)[self.place]
        return told

    def rows(self, clauses: Numbers) -> Bags:
        """The bags of some of the clauses, in their order."""
        sizes = np.diff(self.ends, prepend=0)[clauses]
        kept = _ranges(self.ends[clauses] - sizes, sizes)
        return Bags(np.cumsum(sizes), self.pair[kept], self.place[kept], self.worth, self.own[clauses])


class _Found(NamedTuple):
    """Pairs in the order in which they stand: the number of the words that each is of, and the pair as a number."""

    owner: Short
    pair: Short


@cache
def _words() -> re.Pattern[str]:
    return re.compile("[\u4e00-\u9fffA-Za-z]+")


@cache
def _idle() -> re.Pattern[str]:
    """Words of planning and telling that say nothing of what is planned."""
    return re.compile(
        "今年|明年|全年|年内|上半年|下半年|力争|争取|确保|积极|继续|进一步|大力|切实|扎实|全面|不断|加快|深入|着力|推动"
        "|加强|推进|深化|完善|促进|提升|提高|强化|优化|健全|加大|扩大|支持|鼓励|引导|落实|做好|抓好|坚持|维护|增强|保持|保障|有效"
        "|专项|高度重视|中央财政|比上年|比去年|较上年|同比|增长|增加|安排|投入|资金|支出"
        "|达到|以上|左右|不低于|不少于|稳定在|保持在|提高到|力度|工作|我们|累计|预计|率先|进行|实现|完成|建成|开展"
    )


def pairs(words: str) -> list[str]:
    """The pairs of neighbouring characters of some words, but for words that say nothing of a thing.

    >>> pairs("完成改厕，3户")
    ['改厕']
    """
    bare = _idle().sub(" ", words)
    return [run[i : i + 2] for run in _words().findall(bare) for i in range(len(run) - 1)]


def bags(clauses: Sequence[Clause], texts: Mapping[str, str]) -> Bags:
    """The pairs of characters of each clause, with those of its figures' nouns and, for less, of its heading.

    Pairs over one character stand for abbreviations, for less: 违法建设 has the 违建 of a later year. A pair tells
    ln(1 + n/df) over n clauses, against that of one in one; a pair that no clause has of its own is left out.

    >>> clauses = [Clause("a.txt", 1, 0, 3, "", "plan"), Clause("a.txt", 1, 4, 7, "泵房", "plan")]
    >>> held = bags(clauses, {"a.txt": "建泵站，泵站成"})
    >>> held.ends.tolist(), held.told.round(2).tolist()
    ([2, 4], [1.0, 0.63, 0.63, 1.0])
    """
    near, over = _found([_plain(clause, texts[clause.doc]) for clause in clauses], 2)
    # each heading is read once
    topics: dict[str, int] = {}
    under = np.array([topics.setdefault(clause.topic, len(topics)) for clause in clauses], np.int64)
    parts = _numbered([*_found(list(topics), 1), over, near, _nouns(clauses)])
    rows = [_once(block) for block in _blocks(parts, under, len(topics))]
    owner, pair, place = (np.concatenate(column) for column in zip(*rows, strict=True))
    return _weighed(owner, pair, place, len(clauses))


def _numbered(parts: Sequence[_Found]) -> list[_Found]:
    """The pairs numbered anew, without those that are neither in the last part nor in the one before it."""
    pair = pd.factorize(np.concatenate([part.pair for part in parts]))[0].astype(np.int32)
    numbers = np.split(pair, np.cumsum([len(part.pair) for part in parts[:-1]]))
    known = np.zeros(pair.max(initial=-1) + 1, bool)
    known[np.concatenate(numbers[-2:])] = True
    kept = [known[number] for number in numbers]
    return [_Found(part.owner[keep], number[keep]) for part, number, keep in zip(parts, numbers, kept, strict=True)]


def _blocks(parts: Sequence[_Found], under: Numbers, topics: int) -> Iterator[list[_Found]]:
    """The pairs of a block of clauses at a time: those of the headings that they are `under`, and the other parts."""
    heads, *others = parts
    ends = np.cumsum(np.bincount(heads.owner, minlength=topics))
    cuts = np.append(np.arange(0, max(1, len(under)), BLOCK), len(under))
    bounds = [np.searchsorted(part.owner, cuts) for part in others]
    for number, (low, high) in enumerate(pairwise(cuts.tolist())):
        sizes = np.diff(ends, prepend=0)[under[low:high]]
        kept = _ranges(ends[under[low:high]] - sizes, sizes)
        block = [_Found(np.repeat(np.arange(low, high, dtype=np.int32), sizes), heads.pair[kept])]
        for part, bound in zip(others, bounds, strict=True):
            inside = slice(bound[number], bound[number + 1])
            block.append(_Found(part.owner[inside], part.pair[inside]))
        yield block


def _once(block: Sequence[_Found]) -> tuple[Short, Short, NDArray[np.uint8]]:
    """Each pair of a clause once, in the order of where it stands first, with the place that it weighs most at."""
    owner, pair = (np.concatenate(column) for column in zip(*block, strict=True))
    place = np.repeat(np.array((HEADING, APART, OWN, OWN), np.uint8), [len(part.pair) for part in block])
    keys = owner.astype(np.int64) * (pair.max(initial=0) + 1) + pair
    order = np.argsort(keys, kind="stable")
    ended = np.diff(keys[order], append=-1) != 0
    last, first = order[ended], order[np.roll(ended, 1)]
    held = np.zeros(len(keys), bool)
    # of several places the last one is the one that weighs most
    held[first], place[first] = True, place[last]
    kept = np.flatnonzero(held)
    kept = kept[np.argsort(owner[kept], kind="stable")]
    return owner[kept], pair[kept], place[kept]


def _weighed(owner: Short, pair: Short, place: NDArray[np.uint8], size: int) -> Bags:
    """The pairs of `size` clauses with what they tell."""
    own = place == OWN
    spread = np.bincount(pair[own], minlength=pair.max(initial=-1) + 1)
    worth = np.log1p(size / np.maximum(spread, 1)) / np.log1p(size)
    sums: Floats = np.bincount(owner[own], worth[pair[own]], minlength=size).astype(np.float64)
    return Bags(np.cumsum(np.bincount(owner, minlength=size)), pair, place, worth, sums)


def _nouns(clauses: Sequence[Clause]) -> _Found:
    """The pairs of the nouns of each clause's figures."""
    named = [(number, reading.noun) for number, clause in enumerate(clauses) for reading in clause.figures]
    (found,) = _found([noun for _, noun in named], 1)
    return _Found(np.array([number for number, _ in named], np.int32)[found.owner], found.pair)


def _plain(clause: Clause, text: str) -> str:
    """The words of a clause without its figures."""
    if not clause.figures:
        return text[clause.start : clause.end]
    parts, start = [], clause.start
    for reading in clause.figures:
        parts.append(text[start : reading.start])
        start = max(start, reading.end)
    return " ".join([*parts, text[start : clause.end]])


def _found(words: Sequence[str], apart: int) -> Iterator[_Found]:
    """The pairs of neighbours in many words, then those over one character, up to so many `apart`."""
    # what is idle goes as blanks of its length, so that each character keeps its place
    bare = _idle().sub(lambda match: " " * len(match[0]), "\n".join(words))
    signs = np.frombuffer(bare.encode("utf-32-le", "surrogatepass"), np.uint32)
    owner = np.repeat(np.arange(len(words), dtype=np.int32), [len(word) + 1 for word in words])
    inside = _inside(signs)
    whole = inside
    for step in range(1, apart + 1):
        whole = whole[:-1] & inside[step:]
        start = np.flatnonzero(whole)
        yield _Found(owner[start], (signs[start] * SIGNS + signs[start + step]).view(np.int32))


def _inside(signs: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which characters are of words: Chinese ones and letters."""
    low = signs | 0x20
    mask: NDArray[np.bool_] = ((signs >= 0x4E00) & (signs <= 0x9FFF)) | ((low >= ord("a")) & (low <= ord("z")))
    return mask


def _ranges(starts: Numbers, sizes: Numbers) -> Numbers:
    """The numbers from each start on, as many as its size says."""
    return np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
