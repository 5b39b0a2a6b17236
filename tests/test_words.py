"""Words are found wherever they stand, whatever characters the words and the text are made of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsum.lexicons.matching import MOST, Alphabet, Matcher

FEW = "县文联会"
MANY = FEW + "".join(map(chr, range(0x4E00, 0x4E00 + MOST[0])))  # more than one byte tells apart
SIGNS = st.sampled_from(FEW + "A\n\ud83d\U00020000\uffff\U0010ffff")


def occurrences(words: set[str], text: str) -> list[tuple[int, int]]:
    """Every place of every word, by where it ends and the longest first."""
    found = [(at, at + len(word)) for word in words for at in range(len(text)) if text.startswith(word, at)]
    return sorted(found, key=lambda place: (place[1], place[0]))


def longest(words: set[str], text: str) -> list[tuple[int, int]]:
    """The places from left to right, the longest where several begin."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(occurrences(words, text), key=lambda place: (place[0], -place[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


@pytest.mark.parametrize("others", [set[str](), set(MANY)], ids=["a byte", "two bytes"])
@settings(deadline=None)
@given(words=st.sets(st.text(SIGNS, min_size=1, max_size=3), max_size=6), text=st.text(SIGNS, max_size=30))
def test_words_are_found_as_one_by_one(others: set[str], words: set[str], text: str) -> None:
    known = words | {char + "。" for char in others}
    matcher = Matcher(known)
    assert matcher.all(text) == occurrences(known, text)
    assert matcher.longest(text) == longest(known, text)
    words_found = [matcher.forms[number] for number in matcher.numbers(text)]
    assert words_found == [text[start:end] for start, end in longest(known, text)]


def test_no_character_begins_inside_another() -> None:
    chars = [chr(0x4E00 + number) for number in range(MOST[1] - 1)]
    alphabet = Alphabet([*chars, chr(0x4E00 + MOST[1])])
    assert [alphabet.width, Alphabet(chars).width, Alphabet(chars[:255]).width, Alphabet([]).width] == [3, 2, 1, 1]
    spelt = bytes(alphabet.spelt("".join(chars)))
    assert len({spelt[at : at + 3] for at in range(0, len(spelt), 3)}) == len(chars)
    assert not {*spelt[::3]} & {*spelt[1::3], *spelt[2::3]}


@pytest.mark.parametrize("number", [1, 255, 256, 288, 289, MOST[1] - 1, MOST[1], 26**3 - 1, 26**3])
def test_every_character_has_a_spelling_of_its_own(number: int) -> None:
    chars = [chr(0x3400 + place) for place in range(number)]
    alphabet = Alphabet(chars)
    spelt = bytes(alphabet.spelt("".join(["。", *chars])))
    assert len({spelt[at : at + alphabet.width] for at in range(0, len(spelt), alphabet.width)}) == number + 1
