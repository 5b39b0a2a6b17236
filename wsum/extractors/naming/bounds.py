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

from wsum.extractors.naming import evidence, likeness, said
from wsum.extractors.naming.words import ALONE, PAIR, SURNAME, UNKNOWN, words
from wsum.signs import Points, points

CODES = 1 << 16  # characters beyond are no part of a name
HAN = slice(0x3400, 0xA000)
NO = -99.0
LEAST = evidence.THRESHOLD - 0.01  # in single precision
PAD = 2, 6  # line ends before and after a text

Floats = NDArray[np.float32]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Side:
    """The most that the words on one side of a name can say, by its nearest character and by its two nearest."""

    any: Floats  # by the nearest character, whatever stands beyond
    single: Floats  # by the nearest character alone
    pairs: Points  # sorted
    weights: Floats  # of the pairs

    def most(self, near: Points, pair: Points) -> Floats:
        """The most for each place, from its nearest character and the key of its two nearest."""
        at, known = _among_pairs(self.pairs, pair)
        found = np.where(known, self.weights.take(at), np.float32(NO))
        return np.maximum(self.single.take(near), found)


@dataclass(frozen=True, slots=True)
class Traps:
    """The most that words which look like a name say of names of two and of three characters that begin so."""

    pairs: Points  # sorted
    two: Floats
    three: Floats

    def most(self, pair: Points) -> tuple[Floats, Floats]:
        """The most for names of two and of three characters, from the keys of their first two."""
        at, known = _among_pairs(self.pairs, pair)
        return np.where(known, self.two.take(at), np.float32(0)), np.where(known, self.three.take(at), np.float32(0))


def _among_pairs(pairs: Points, pair: Points) -> tuple[Places, NDArray[np.bool_]]:
    """Where each key stands among sorted ones, or would, and whether it is one of them."""
    at = pairs.searchsorted(pair)
    return at, pairs.take(at) == pair


def promising(text: str) -> list[int]:
    """Where the most that the evidence can give reaches the threshold; a name may begin nowhere else.

    >>> text = "作家林小禾到会，有关部门和各地代表参加。"
    >>> [text[start : start + 3] for start in promising(text)]
    ['林小禾']
    """
    codes, surnames = _codes(text)
    at = surnames.nonzero()[0]
    at = at[_beginnings().take(codes.take(at - 1)) | _certain(codes.take(at), codes.take(at + 1))]
    before, after = _before(), _after()
    at = at[_reached(codes, at, before.any.take(codes.take(at - 1)), lambda end: after.any.take(codes.take(end)))]
    most, traps = before.most(codes.take(at - 1), _pairs(codes, at - 2)), _traps().most(_pairs(codes, at))
    traps = traps[0], traps[1] - _unlike(codes, at)
    at = at[_reached(codes, at, most, lambda end: after.most(codes.take(end), _pairs(codes, end)), traps)]
    starts: list[int] = (at - PAD[0]).tolist()
    return starts


def _reached(
    codes: Points,
    at: Places,
    before: Floats,
    after: Callable[[Places], Floats],
    traps: tuple[Floats | float, Floats | float] = (0.0, 0.0),
) -> NDArray[np.bool_]:
    """Whether a name of two or three characters may be worth it, or one of an unusual shape begin."""
    first, second, third = (codes.take(at + behind) for behind in range(3))
    surname = before + _surnames().take(first)
    three = surname + _given().take(second) + _third().take(third) + traps[1]
    enough = (surname + _short().take(second) + traps[0] + after(at + 2) >= LEAST) | (three + after(at + 3) >= LEAST)
    return enough | _unusual(first, second)


def listed(text: str) -> list[int]:
    """Where a list of names may begin: a surname, and behind one to three characters a joint and another surname.

    >>> listed("参加的有林小禾、石磊等，共３人。")
    [4]
    """
    codes, surnames = _codes(text)
    joints = _joint().take(codes[: -PAD[1]]).nonzero()[0]
    joints = joints[surnames.take(joints + 1)]
    near = np.zeros(len(codes), np.bool_)  # what lies before the text counts among the line ends behind it
    for size in (2, 3, 4):
        near[joints - size] = True
    found: list[int] = (near & surnames)[PAD[0] : -PAD[1]].nonzero()[0].tolist()
    return found


def headings(text: str) -> list[int]:
    r"""The ends of lines behind what may be the head of a list of persons.

    >>> headings("先进个人（3名）\n林小禾、石磊、高峰\n")
    [8]
    """
    codes, _ = _codes(text)
    lines = (codes[: -PAD[1]] == ord("\n")).nonzero()[0][PAD[0] :]
    found: list[int] = (lines[_counting().take(codes.take(lines - 1))] - PAD[0]).tolist()
    return found


def _unusual(first: Points, second: Points) -> NDArray[np.bool_]:
    """Whether two characters may be a surname, or begin a name that is spread by blanks."""
    return _blank().take(second) | (_compound(0).take(first) & _compound(1).take(second))


def _certain(first: Points, second: Points) -> NDArray[np.bool_]:
    """Whether two characters may be a surname that is no other word, behind whatever it stands."""
    return _sure(0).take(first) & _sure(1).take(second)


def _pairs(codes: Points, at: Places) -> Points:
    """The key of each character with the one behind it."""
    return codes.take(at) * CODES + codes.take(at + 1)


@lru_cache(maxsize=1)
def _codes(text: str) -> tuple[Points, NDArray[np.bool_]]:
    """The code points of a text between line ends, those beyond the tables as their last, and which are surnames."""
    codes = np.full(len(text) + sum(PAD), ord("\n"), np.intp)
    np.minimum(points(text), CODES - 1, out=codes[PAD[0] : -PAD[1]])
    return codes, _is_surname().take(codes)


def beginnings() -> set[str]:
    """After what a name can begin: a mark, a joint, or the last character of a title or body."""
    known = words()
    lasts = {form[-1] for form in (*known.titles, *known.before, *known.bodies)}
    return lasts | set('，。；：、！？,;:!?（(“”"》」\n的 \u3000' + evidence.JOINTS + evidence.POINTS + "｜|\t")


@cache
def _beginnings() -> NDArray[np.bool_]:
    return _among(beginnings())


@cache
def _counting() -> NDArray[np.bool_]:
    return _among("名人位）)：:单")


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
def _short() -> Floats:
    """What the one character of a short given name says at the most."""
    return _given() + _table(likeness.SHORT, ((char, likeness.SHORT + ALONE) for char in words().alone))


@cache
def _third() -> Floats:
    """What the last of two characters says at the most, with what both may add."""
    return _given() + _seconds()


@cache
def _firsts() -> Floats:
    return _at_sight(words().firsts, 0)


@cache
def _seconds() -> Floats:
    return _at_sight(words().seconds, 1)


def _at_sight(placed: Iterable[str], index: int) -> Floats:
    """The most that a given name of two characters adds whose first or second is this one."""
    given = words().given
    known = ((name, likeness.at_sight(name, sum(given.get(char, UNKNOWN) for char in name))) for name in words().whole)
    return _table(0.0, [*((char, PAIR) for char in placed), *((name[index], weight) for name, weight in known)])


def _unlike(codes: Points, at: Places) -> Floats:
    """How much of the most that two characters add to a given name is not theirs together."""
    second, third = codes.take(at + 1), codes.take(at + 2)
    _, known = _among_pairs(_whole(), _pairs(codes, at + 1))
    alike = _placed(0).take(second) & _placed(1).take(third)
    most = _seconds().take(third)
    return most - np.where(known, np.minimum(_firsts().take(second), most), alike * np.float32(PAIR))


@cache
def _placed(index: int) -> NDArray[np.bool_]:
    return _among((words().firsts, words().seconds)[index])


@cache
def _whole() -> Points:
    return np.array(sorted([*map(_key, words().whole), NONE]), np.intp)


@cache
def _blank() -> NDArray[np.bool_]:
    return _among(likeness.BLANK)


@cache
def _compound(index: int) -> NDArray[np.bool_]:
    return _among(form[index] for form in words().surnames if len(form) > 1)


@cache
def _sure(index: int) -> NDArray[np.bool_]:
    return _among(form[index] for form in certain())


def certain() -> list[str]:
    """The surnames of two characters that begin a name wherever they stand."""
    return sorted(form for form, weight in words().surnames.items() if weight >= SURNAME["certain"])


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
    return _side(0.0, said.before(), backwards=True)  # a rule that does not apply says nothing


@cache
def _after() -> Side:
    return _side(evidence.INSIDE, said.after(), backwards=False)


def _side(least: float, forms_said: Iterator[tuple[str, float]], *, backwards: bool) -> Side:
    """The tables of one side; the key of a pair is that of its characters as they are printed."""
    forms = list(forms_said)
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
        np.array(keys, np.intp),
        np.array([pairs[key] for key in keys], np.float32),
    )


@cache
def _traps() -> Traps:
    forms = words().traps
    said = {form: (likeness.trap(form, 0, 2), likeness.trap(form + "\n", 0, 3)) for form in forms if len(form) == 2}
    for form in forms:
        if len(form) == 3 and (known := said.get(form[:2])):
            said[form[:2]] = known[0], max(known[1], likeness.trap(form, 0, 3))
    keys = sorted([*map(_key, said), NONE])
    weights = {_key(form): weight for form, weight in said.items()} | {NONE: (0.0, 0.0)}
    two, three = np.array([weights[key] for key in keys], np.float32).T
    return Traps(np.array(keys, np.intp), two, three)


NONE = CODES * CODES - 1  # the greatest key, so that every search ends at one


def _table(least: float, weights: Iterable[tuple[str, float]]) -> Floats:
    """The greatest weight for each character."""
    table = np.full(CODES, least, np.float32)
    for char, weight in weights:
        table[ord(char)] = max(table[ord(char)], weight)
    return table
