"""The words beside figures, by what they are there: the rows of noun_words.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from wsum.extractors.lookup import Words
from wsum.lexicons import Row, load


@cache
def words(*kinds: str) -> Words:
    """The forms of these kinds."""
    return Words(row["form"] for row in load("noun_words") if row["kind"] in kinds)


@cache
def long(*kinds: str) -> Words:
    """The forms of these kinds of two characters and more."""
    return Words(word for word in words(*kinds) if len(word) > 1)


def by_pair(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Words of two characters and more by their first two, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        found[form[:2]] = (*found.get(form[:2], ()), form)
    return found


class Guarded(NamedTuple):
    """A word that a neighbour makes another: 在职, 公共."""

    form: str
    not_after: frozenset[str]
    not_before: frozenset[str]


@cache
def guarded(kind: str) -> dict[str, tuple[Guarded, ...]]:
    """The words of a kind by their first character, with the characters that must not stand beside them."""
    found: dict[str, tuple[Guarded, ...]] = {}
    for row in load("noun_words"):
        if row["kind"] == kind:
            word = Guarded(row["form"], frozenset(row["not_after"]), frozenset(row["not_before"]))
            found[word.form[0]] = (*found.get(word.form[0], ()), word)
    return found


def is_guarded(kind: str, text: str, start: int) -> bool:
    """Whether a word of the kind begins there, and no neighbour makes it another."""
    for form, not_after, not_before in guarded(kind).get(text[start : start + 1], ()):
        if text.startswith(form, start):
            end = start + len(form)
            if text[start - 1 : start] not in not_after and text[end : end + 1] not in not_before:
                return True
    return False


def pattern(kind: str) -> str:
    """The source of a regular expression for the words of a kind."""
    return "|".join(_form(row) for row in load("noun_words") if row["kind"] == kind)


def _form(row: Row) -> str:
    """The word, unless a neighbour makes it another; it comes first, so that a search can jump to it."""
    word = re.escape(row["form"])
    left = f"(?<![{row['not_after']}]{word})" if row["not_after"] else ""
    right = f"(?![{row['not_before']}])" if row["not_before"] else ""
    return word + left + right
