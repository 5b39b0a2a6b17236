"""Words that no dictionary has: jieba's hidden Markov model over single characters, tag by tag the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wsum.inner import inner

NEVER = -3.14e100  # what jieba adds for a character or step that its model has not seen
HAN = re.compile("([\u4e00-\u9fd5]+)")
LATIN = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
REMEMBERED = 200_000
FEW, LONG = 50, 30  # fewer runs, or longer ones, are not tagged together
# The tag before B, E, M and S, by whether the second of two ways there was as likely or more so
BEFORE = np.array([[1, 3], [0, 2], [0, 2], [1, 3]])


class Model(NamedTuple):
    """The logarithms of the model: how a run begins, which tag follows which, which character each tag emits."""

    start: Mapping[str, float]
    step: Mapping[str, Mapping[str, float]]
    emit: Mapping[str, Mapping[str, float]]


@cache
def model() -> Model:
    """The tables that jieba brings along."""
    return Model(*(inner(f"jieba.finalseg.prob_{name}").P for name in ("start", "trans", "emit")))


class Emitted(dict[str, tuple[float, ...]]):
    """What each of the four tags, B, E, M and S, gives for a character, looked up once."""

    def __missing__(self, sign: str) -> tuple[float, ...]:
        self[sign] = found = tuple(model().emit[tag].get(sign, NEVER) for tag in "BEMS")
        return found


@cache
def _emitted() -> Emitted:
    return Emitted()


@cache
def _starts() -> tuple[float, ...]:
    return tuple(model().start[tag] for tag in "BEMS")


@cache
def _steps() -> tuple[float, ...]:
    return tuple(model().step[tag][after] for tag, after in ("BE", "BM", "EB", "ES", "ME", "MM", "SB", "SS"))


def tags(run: str) -> str:
    """The likeliest tags of a run of Chinese characters: begin, middle and end of a word, or single.

    The four states are written out, since a general loop over them takes most of the time.  Where
    two ways are equally likely, jieba takes the tag that comes later in the alphabet, and so do we.

    >>> tags("云溪县")
    'BME'
    """
    be, bm, eb, es, me, mm, sb, ss = _steps()
    emitted = _emitted()
    pb, pe, pm, ps = (begin + there for begin, there in zip(_starts(), emitted[run[0]], strict=True))
    back: list[tuple[int, int, int, int]] = []  # for each tag, B, E, M and S, the one before it
    for sign in run[1:]:
        b_, e_, m_, s_ = emitted[sign]
        to_b, from_b = pe + eb + b_, ps + sb + b_
        to_e, from_e = pb + be + e_, pm + me + e_
        to_m, from_m = pb + bm + m_, pm + mm + m_
        to_s, from_s = pe + es + s_, ps + ss + s_
        back.append((3 if from_b >= to_b else 1, 2 if from_e >= to_e else 0,
                     2 if from_m >= to_m else 0, 3 if from_s >= to_s else 1))  # fmt: skip
        pb, pe = from_b if from_b >= to_b else to_b, from_e if from_e >= to_e else to_e
        pm, ps = from_m if from_m >= to_m else to_m, from_s if from_s >= to_s else to_s
    tag = 3 if ps >= pe else 1
    found = ["BEMS"[tag]]
    for before in reversed(back):
        tag = before[tag]
        found.append("BEMS"[tag])
    return "".join(reversed(found))


def together(runs: Sequence[str]) -> list[tuple[str, ...]]:
    """What `words` gives of each of many runs of Chinese characters: their tags are found a place at a time.

    >>> together(["云溪县", "甲"])
    [('云溪县',), ('甲',)]
    """
    text, sizes = "".join(runs), np.array([len(run) for run in runs], np.int64)
    first = np.cumsum(sizes) - sizes
    longest = np.argsort(-sizes, kind="stable")
    ends = np.append(0, np.sort(_ends(_given(text), first[longest], sizes[longest])))
    found = [text[start:end] for start, end in pairwise(ends.tolist())]
    bounds = np.searchsorted(ends, np.append(first, len(text))).tolist()
    return [tuple(found[low:high]) for low, high in pairwise(bounds)]


def _given(text: str) -> NDArray[np.float64]:
    """What the tags give for each character of a text, a row a tag."""
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    met = np.unique(points)
    table = np.array([_emitted()[chr(point)] for point in met.tolist()])
    return table.T[:, np.searchsorted(met, points)]


def _ends(given: NDArray[np.float64], first: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the words of runs end, which begin at `first`, the longest run first.

    Each step is that of `tags`, for all runs that are long enough.
    """
    be, bm, eb, es, me, mm, sb, ss = _steps()
    held = [np.searchsorted(-sizes, -step) for step in range(1, int(sizes[0]))]  # so many runs are longer than a step
    b, e, m, s = (begin + row[first] for begin, row in zip(_starts(), given, strict=True))
    back = []
    for step, size in enumerate(held, 1):
        b_, e_, m_, s_ = given[:, first[:size] + step]
        was_b, was_e, was_m, was_s = b[:size], e[:size], m[:size], s[:size]
        ways = ((was_e + eb + b_, was_s + sb + b_), (was_b + be + e_, was_m + me + e_),
                (was_b + bm + m_, was_m + mm + m_), (was_e + es + s_, was_s + ss + s_))  # fmt: skip
        back.append(np.array([other >= one for one, other in ways]))
        b[:size], e[:size], m[:size], s[:size] = (np.maximum(*way) for way in ways)
    return _traced(np.where(s >= e, 3, 1), back, first, sizes)


def _traced(
    tag: NDArray[np.int64], back: list[NDArray[np.bool_]], first: NDArray[np.int64], sizes: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Where words end, from the last tag of each run and the ways that led to each tag."""
    found = [first + sizes]
    for step in range(len(back), 0, -1):
        ways = back[step - 1]
        size = ways.shape[1]
        tag[:size] = BEFORE[tag[:size], ways[tag[:size], np.arange(size)].astype(np.int64)]
        found.append(first[:size][tag[:size] % 2 == 1] + step)
    return np.concatenate(found)


def words(run: str) -> tuple[str, ...]:
    """A run of characters that the dictionary left single, cut into words."""
    return tuple(_cut(run) if HAN.fullmatch(run) else _words(run))


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

    def __init__(self, known: Callable[[str], bool]) -> None:
        self._known = known

    def meet(self, runs: Sequence[str]) -> None:
        """Cut those of some runs that are new, many of them together."""
        new = [run for run in dict.fromkeys(runs) if run not in self and len(run) <= LONG]
        if FEW <= len(new) < REMEMBERED - len(self):
            plain = [run for run in new if HAN.fullmatch(run) and not self._known(run)]
            self.update(zip(plain, together(plain) if plain else (), strict=True))

    def __missing__(self, run: str) -> tuple[str, ...]:
        if len(self) >= REMEMBERED:
            self.clear()
        # jieba gives the characters of a run one by one where the whole is a word that was outweighed
        self[run] = found = tuple(run) if self._known(run) else words(run)
        return found
