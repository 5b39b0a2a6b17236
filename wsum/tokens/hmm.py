"""Words that no dictionary has: jieba's hidden Markov model over single characters, tag by tag the same."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

NEVER = -3.14e100  # what jieba adds for a character or step that its model has not seen
HAN = re.compile("([\u4e00-\u9fd5]+)")
LATIN = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
REMEMBERED = 200_000


class Model(NamedTuple):
    """The logarithms of the model: how a run begins, which tag follows which, which character each tag emits."""

    start: Mapping[str, float]
    step: Mapping[str, Mapping[str, float]]
    emit: Mapping[str, Mapping[str, float]]


@cache
def model() -> Model:
    """The tables that jieba brings along."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its source has escapes that newer compilers warn of
        from jieba.finalseg import prob_emit, prob_start, prob_trans
    return Model(prob_start.P, prob_trans.P, prob_emit.P)


def tags(run: str) -> str:
    """The likeliest tags of a run of Chinese characters: begin, middle and end of a word, or single.

    The four states are written out, since a general loop over them takes most of the time.  Where
    two ways are equally likely, jieba takes the tag that comes later in the alphabet, and so do we.

    >>> tags("云溪县")
    'BME'
    """
    start, step, (b, e, m, s) = model().start, model().step, (model().emit[tag] for tag in "BEMS")
    be, bm, eb, es = step["B"]["E"], step["B"]["M"], step["E"]["B"], step["E"]["S"]
    me, mm, sb, ss = step["M"]["E"], step["M"]["M"], step["S"]["B"], step["S"]["S"]
    first = run[0]
    pb, pe = start["B"] + b.get(first, NEVER), start["E"] + e.get(first, NEVER)
    pm, ps = start["M"] + m.get(first, NEVER), start["S"] + s.get(first, NEVER)
    back: list[tuple[str, str, str, str]] = []
    for sign in run[1:]:
        b_, e_, m_, s_ = b.get(sign, NEVER), e.get(sign, NEVER), m.get(sign, NEVER), s.get(sign, NEVER)
        to_b, from_b = pe + eb + b_, ps + sb + b_
        to_e, from_e = pb + be + e_, pm + me + e_
        to_m, from_m = pb + bm + m_, pm + mm + m_
        to_s, from_s = pe + es + s_, ps + ss + s_
        back.append(("S" if from_b >= to_b else "E", "M" if from_e >= to_e else "B",
                     "M" if from_m >= to_m else "B", "S" if from_s >= to_s else "E"))  # fmt: skip
        pb, pe, pm, ps = max(to_b, from_b), max(to_e, from_e), max(to_m, from_m), max(to_s, from_s)
    tag = "S" if ps >= pe else "E"
    found = [tag]
    for before in reversed(back):
        tag = before["BEMS".index(tag)]
        found.append(tag)
    return "".join(reversed(found))


def words(run: str) -> tuple[str, ...]:
    """A run of characters that the dictionary left single, cut into words."""
    return tuple(_words(run))


def _words(run: str) -> Iterator[str]:
    for block in HAN.split(run):
        if HAN.match(block):
            yield from _cut(block)
        else:
            yield from filter(None, LATIN.split(block))


def _cut(run: str) -> Iterator[str]:
    begin = 0
    for end, tag in enumerate(tags(run), 1):
        if tag in "ES":
            yield run[begin:end]
            begin = end
    if begin < len(run):
        yield run[begin:]


class Memory(dict[str, tuple[str, ...]]):
    """The runs that were cut before, forgotten when they are too many."""

    def __missing__(self, run: str) -> tuple[str, ...]:
        if len(self) >= REMEMBERED:
            self.clear()
        self[run] = found = words(run)
        return found
