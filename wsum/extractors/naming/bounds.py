"""The places where a person's name can stand: the most that the evidence can say, for all characters at once.

Surnames and the characters of given names are common, names are rare: the rules of `evidence` need
only be asked where the most that they could give reaches the threshold.  What stands before a name is
bounded by its last two characters, what stands after one by the first two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from wsum.extractors.naming import deeds, evidence, patterns
from wsum.extractors.naming.words import UNKNOWN, words

CODES = 1 << 16  # characters beyond are no part of a name
HAN = slice(0x3400, 0xA000)
NO = -99.0
LEAST = evidence.THRESHOLD - 0.01  # in single precision
PAD = 2, 6  # line ends before and after a text

Floats = NDArray[np.float32]
Codes = NDArray[np.uint32]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Side:
    """The most that the words on one side of a name can say, by its nearest character and by its two nearest."""

    any: Floats  # by the nearest character, whatever stands beyond
    single: Floats  # by the nearest character alone
    pairs: NDArray[np.uint32]  # sorted
    weights: Floats  # of the pairs

    def most(self, near: Codes, pair: NDArray[np.uint32]) -> Floats:
        """The most for each place, from its nearest character and the key of its two nearest."""
        at, known = _among_pairs(self.pairs, pair)
        found = np.where(known, self.weights[at], np.float32(NO))
        return np.maximum(self.single[near], found)


@dataclass(frozen=True, slots=True)
class Traps:
    """The most that words which look like a name say of names of two and of three characters that begin so."""

    pairs: NDArray[np.uint32]  # sorted
    two: Floats
    three: Floats

    def most(self, pair: NDArray[np.uint32]) -> tuple[Floats, Floats]:
        """The most for names of two and of three characters, from the keys of their first two."""
        at, known = _among_pairs(self.pairs, pair)
        return np.where(known, self.two[at], np.float32(0)), np.where(known, self.three[at], np.float32(0))


def _among_pairs(pairs: NDArray[np.uint32], pair: NDArray[np.uint32]) -> tuple[Places, NDArray[np.bool_]]:
    """Where each key stands among sorted ones, or would, and whether it is one of them."""
    at = np.searchsorted(pairs, pair)
    return at, pairs[at] == pair


def promising(text: str) -> list[int]:
    """Where the most that the evidence can give reaches the threshold; a name may begin nowhere else.

    >>> text = "作家林小禾到会，有关部门和各地代表参加。"
    >>> [text[start : start + 3] for start in promising(text)]
    ['林小禾']
    """
    codes = _codes(text)
    at = np.flatnonzero(_is_surname()[codes])
    at = at[_beginnings()[codes[at - 1]]]
    at = at[_reached(codes, at, _before().any[codes[at - 1]], lambda end: _after().any[codes[end]])]
    before, traps = _before().most(codes[at - 1], _pairs(codes, at - 2)), _traps().most(_pairs(codes, at))
    at = at[_reached(codes, at, before, lambda end: _after().most(codes[end], _pairs(codes, end)), traps)]
    starts: list[int] = (at - PAD[0]).tolist()
    return starts


def _reached(
    codes: Codes,
    at: Places,
    before: Floats,
    after: Callable[[Places], Floats],
    traps: tuple[Floats | float, Floats | float] = (0.0, 0.0),
) -> NDArray[np.bool_]:
    """Whether a name of two or three characters may be worth it, or one of an unusual shape begin."""
    two = before + _surnames()[codes[at]] + _given()[codes[at + 1]]
    three = two + _given()[codes[at + 2]] + traps[1]
    enough = (two + evidence.SHORT + traps[0] + after(at + 2) >= LEAST) | (three + after(at + 3) >= LEAST)
    return enough | _unusual(codes, at)


def listed(text: str) -> list[int]:
    """Where a list of names may begin: a surname, and behind one to three characters a joint and another surname.

    >>> listed("参加的有林小禾、石磊等，共３人。")
    [4]
    """
    codes = _codes(text)
    surnames = _is_surname()[codes]
    joints = np.flatnonzero(_joint()[codes[: -PAD[1]]])
    joints = joints[surnames[joints + 1]]
    near = np.zeros(len(codes), np.bool_)  # what lies before the text counts among the line ends behind it
    for size in (2, 3, 4):
        near[joints - size] = True
    found: list[int] = np.flatnonzero((near & surnames)[PAD[0] : -PAD[1]]).tolist()
    return found


def _unusual(codes: Codes, at: Places) -> NDArray[np.bool_]:
    """Whether a surname of two characters may begin here, or a name be spread by blanks."""
    return _blank()[codes[at + 1]] | (_compound(0)[codes[at]] & _compound(1)[codes[at + 1]])


def _pairs(codes: Codes, at: Places) -> NDArray[np.uint32]:
    """The key of each character with the one behind it."""
    keys: Codes = codes[at] * np.uint32(CODES) + codes[at + 1]
    return keys


@lru_cache(maxsize=1)
def _codes(text: str) -> Codes:
    """The code points of a text between line ends, those beyond the tables as their last."""
    padded = "\n" * PAD[0] + text + "\n" * PAD[1]
    codes: Codes = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), "<u4")
    return np.minimum(codes, np.uint32(CODES - 1), dtype=np.uint32)


def beginnings() -> set[str]:
    """After what a name can begin: a mark, a joint, or the last character of a title or body."""
    known = words()
    lasts = {form[-1] for form in (*known.titles, *known.before, *known.bodies)}
    return lasts | set('，。；：、！？,;:!?（(“”"》」\n的 \u3000' + evidence.JOINTS)


@cache
def _beginnings() -> NDArray[np.bool_]:
    return _among(beginnings())


@cache
def _joint() -> NDArray[np.bool_]:
    return _among("、和与")


@cache
def _surnames() -> Floats:
    return _table(NO, ((form, weight) for form, weight in words().surnames.items() if len(form) == 1))


@cache
def _given() -> Floats:
    table = np.full(CODES, NO, np.float32)
    table[HAN] = UNKNOWN
    for char, weight in words().given.items():
        table[ord(char)] = weight
    return table


@cache
def _blank() -> NDArray[np.bool_]:
    return _among(evidence.BLANK)


@cache
def _compound(index: int) -> NDArray[np.bool_]:
    return _among(form[index] for form in words().surnames if len(form) > 1)


@cache
def _is_surname() -> NDArray[np.bool_]:
    return _among(form[0] for form in words().surnames)


def _key(form: str) -> int:
    """The key of the first two characters."""
    return ord(form[0]) * CODES + ord(form[1])


def _among(chars: Iterable[str]) -> NDArray[np.bool_]:
    table = np.zeros(CODES, np.bool_)
    table[[ord(char) for char in chars]] = True
    return table


@cache
def _before() -> Side:
    return _side(0.0, _said_before(), backwards=True)  # a rule that does not apply says nothing


@cache
def _after() -> Side:
    return _side(evidence.INSIDE, _said_after(), backwards=False)


def _said_before() -> Iterator[tuple[str, float]]:
    """Words that stand before a name, and the most that each can give."""
    known = words()
    yield from ((char, evidence.EDGE) for char in evidence.OPENERS)
    yield from ((char, evidence.CALLING) for char in evidence.CALLINGS)
    yield from ((char, max(evidence.WINNERS, evidence.LABELLED, evidence.LISTED)) for char in "：:")
    yield "岁的", evidence.AGED
    yield from ((blank, evidence.BYLINE) for blank in evidence.BLANK)
    yield from known.titles.items()
    for form, weight in known.before.items():
        yield from ((form + particle, weight) for particle in ("", "了", "到", "过"))
    for form in known.bodies:
        yield from ((form + particle, evidence.BODY) for particle in ("", "的"))
    yield from ((mark, evidence.SHARED) for mark in evidence.AFTER_WORK)
    yield from ((person + bracket, evidence.LISTED) for person in "名人位" for bracket in "（(")


def _said_after() -> Iterator[tuple[str, float]]:
    """Words that stand after a name, and the most that each can give."""
    known = words()
    yield from ((char, evidence.ENDED) for char in evidence.CLOSERS)
    yield from ((char, evidence.FOLLOWED) for char in evidence.FOLLOWERS)
    yield from ((form, evidence.MOST if form in evidence.ADDRESSES else evidence.TITLED) for form in known.titles_after)
    yield from ((some + one, evidence.MOST) for some in "一两等" for one in "位名")
    yield from known.after.items()
    yield from ((char, deeds.WORK) for char in (*patterns.WORKS, *patterns.MADE, "《"))
    yield "的", deeds.THEIRS
    yield from ((form, deeds.SPOKEN) for form in patterns.SPEECH)
    yield from ((form, deeds.CREDIT) for form in patterns.PARTS)
    yield from ((form, deeds.SHOW) for form in patterns.ARTS)
    yield "诉", deeds.PARTY
    yield from ((form, deeds.PRIZE) for form in ("荣获", "分获", "喜获", "获", "以", "在"))
    yield from ((form, deeds.HONOUR) for form in patterns.HONOURING)
    yield "等", deeds.AMONG
    yield from ((char, deeds.NUMBERED) for char in evidence.NUMERALS + evidence.DIGITS)
    yield from ((char, evidence.REMARK) for char in "（(")


def _side(least: float, said: Iterator[tuple[str, float]], *, backwards: bool) -> Side:
    """The tables of one side; the key of a pair is that of its characters as they are printed."""
    forms = list(said)
    pairs: dict[int, float] = {NONE: NO}
    for form, weight in forms:
        if len(form) > 1:
            key = _key(form[-2:] if backwards else form)
            pairs[key] = max(pairs.get(key, NO), weight)
    keys = sorted(pairs)
    nearest = -1 if backwards else 0
    return Side(
        _table(least, ((form[nearest], weight) for form, weight in forms)),
        _table(least, ((form, weight) for form, weight in forms if len(form) == 1)),
        np.array(keys, np.uint32),
        np.array([pairs[key] for key in keys], np.float32),
    )


@cache
def _traps() -> Traps:
    forms = words().traps
    said = {form: (evidence.trap(form, 0, 2), evidence.trap(form + "\n", 0, 3)) for form in forms if len(form) == 2}
    for form in forms:
        if len(form) == 3 and (known := said.get(form[:2])):
            said[form[:2]] = known[0], max(known[1], evidence.trap(form, 0, 3))
    keys = sorted([*map(_key, said), NONE])
    weights = {_key(form): weight for form, weight in said.items()} | {NONE: (0.0, 0.0)}
    two, three = np.array([weights[key] for key in keys], np.float32).T
    return Traps(np.array(keys, np.uint32), two, three)


NONE = CODES * CODES - 1  # the greatest key, so that every search ends at one


def _table(least: float, weights: Iterable[tuple[str, float]]) -> Floats:
    """The greatest weight for each character."""
    table = np.full(CODES, least, np.float32)
    for char, weight in weights:
        table[ord(char)] = max(table[ord(char)], weight)
    return table
