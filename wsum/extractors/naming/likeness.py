"""How much the characters of a stretch of text are a name's, whatever stands around them."""

from __future__ import annotations

from functools import lru_cache

from wsum.extractors.naming.words import ALONE, PAIR, PARTICLE, UNKNOWN, WHOLE, words

BLANK = " \u3000\u00a0"
SHORT, SPREAD = -0.3, 2.0
TRAPS = {"maybe": -0.6, "seldom": -1.6, "never": -9.0}
LONGER = {"maybe": -0.2, "seldom": -2.0, "never": -2.0}  # a longer name that begins like the word
OFTEN = 0.5  # the surnames that are more often a surname than a word


def surname(text: str, start: int, end: int) -> float:
    """How much the first characters are a surname's."""
    known = words().surnames
    if known.get(text[start], 0.0) <= PARTICLE and end - start < 3:
        return -4.0
    compound = known.get(text[start : start + 2])
    return compound if compound is not None and end - start > 2 else known.get(text[start], -1.5)


def given_name(text: str, start: int, end: int) -> float:
    """How much the other characters are a given name's."""
    known = words().given
    after = start + (2 if text[start : start + 2] in words().surnames and end - start > 2 else 1)
    inner = [char for char in text[after:end] if char not in BLANK]
    weight = sum(known.get(char, UNKNOWN) for char in inner)
    if len(inner) > 1:
        return weight + at_sight(text[after:end], weight)
    return weight + SHORT + (ALONE if sure(text[start:end]) else 0.0)


def sure(name: str) -> bool:
    """Whether two characters are a name at sight: 王芳, but 温馨 is a word."""
    known = words()
    often = known.surnames.get(name[0], 0.0) > OFTEN and name[-1] in known.alone
    return often and name not in known.traps and name not in known.behind


def at_sight(given: str, weight: float) -> float:
    """What a given name of two characters is worth beyond their weight: 志强 as a whole, 学忠 by where they stand."""
    known = words()
    if given in known.whole:
        return max(0.0, WHOLE - weight)
    alike = given[0] in known.firsts and given[1] in known.seconds and given not in known.behind
    return PAIR if alike else 0.0


def blank_inside(text: str, start: int, end: int) -> float:
    """A name of two characters is spread over three: 周　航."""
    return SPREAD if text[start + 1] in BLANK else 0.0


def trap(text: str, start: int, end: int) -> float:
    """A word of the language that looks like a name."""
    kind = words().traps.get(text[start:end])
    if kind:
        return TRAPS[kind]
    return LONGER.get(words().traps.get(text[start : start + 2], ""), 0.0) if end - start > 2 else 0.0


LIKENESS = (surname, given_name, blank_inside, trap)


@lru_cache(maxsize=1 << 16)
def likeness(name: str) -> float:
    """How much the characters alone are a name's."""
    return sum(rule(name, 0, len(name)) for rule in LIKENESS)
