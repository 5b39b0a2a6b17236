"""The words that speak for and against a name, as look-up tables built once from the lexicons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from wsum import lexicons
from wsum.extractors import lookup
from wsum.extractors.lookup import Weights

PARTICLE = -1.2  # a surname that is a particle first of all
SURNAME = {
    "common": 0.9,
    "usual": 0.7,
    "word": -0.1,
    "function": PARTICLE,
    "rare": 0.4,
    "compound": 1.6,
    "certain": 2.8,
}
GIVEN = {"pure": 0.9, "mixed": 0.4, "never": -9.0}
UNKNOWN = -0.1  # most characters can stand in a name
# A given name known as such, what two characters add that stand where given names have them, and what one adds
WHOLE, PAIR, ALONE = 2.9, 1.3, 1.5
TITLE = {"strong": 3.0, "weak": 2.4}
VERB_AFTER = {"strong": 2.0, "usual": 1.5, "weak": 0.5}
VERB_BEFORE = {"strong": 1.5, "usual": 0.4}


@dataclass(frozen=True, slots=True)
class Words:
    """Weights by form, and sets of forms."""

    surnames: dict[str, float]
    given: dict[str, float]
    titles: Weights
    titles_after: lookup.Words
    after: Weights
    before: Weights
    traps: dict[str, str]
    bodies: lookup.Words
    places: lookup.Words
    institutions: lookup.Words
    given_names: frozenset[str]  # words among them
    whole: frozenset[str]  # given names that are no words
    firsts: frozenset[str]  # with what given names of two characters begin, and end
    seconds: frozenset[str]
    alone: frozenset[str]  # what makes a name at sight behind a surname
    across: frozenset[str]
    behind: frozenset[str]


@cache
def words() -> Words:
    """The tables, read once."""
    titles = lexicons.load("titles")
    verbs = lexicons.load("name_verbs")
    suffixes = lexicons.load("org_suffixes")
    nouns, across = lexicons.load("noun_words"), lexicons.load("name_across")
    common = lexicons.load("common_words")
    given_names = lexicons.load("given_names")
    return Words(
        surnames=_weights("surnames", SURNAME),
        given=_weights("given_chars", GIVEN),
        titles=Weights({row["form"]: TITLE[row["strength"]] for row in titles if row["place"] != "after"}),
        titles_after=lookup.Words(row["form"] for row in titles if row["place"] != "before"),
        after=Weights({row["form"]: VERB_AFTER[row["strength"]] for row in verbs if row["side"] == "after"}),
        before=Weights({row["form"]: VERB_BEFORE[row["strength"]] for row in verbs if row["side"] == "before"}),
        traps={row["form"]: row["kind"] for row in lexicons.load("name_traps")},
        bodies=lookup.Words(row["form"] for row in suffixes if row["kind"] != "tail"),
        places=lookup.Words(row["form"] for row in lexicons.load("place_names") if row["alone"] == "yes"),
        institutions=lookup.Words(row["form"] for row in suffixes if row["kind"] != "unit"),
        given_names=frozenset(row["form"] for row in given_names),
        whole=frozenset(row["form"] for row in given_names if row["kind"] == "name"),
        firsts=_placed("first"),
        seconds=_placed("second"),
        alone=frozenset(row["form"] for row in lexicons.load("given_chars") if row["alone"]),
        across=frozenset(row["form"] for row in across),
        behind=frozenset(
            row["form"] for row in (*titles, *suffixes, *nouns, *across, *common) if len(row["form"]) == 2
        ),
    )


def _placed(place: str) -> frozenset[str]:
    return frozenset(row["form"] for row in lexicons.load("given_chars") if row["place"] in (place, "both"))


def _weights(lexicon: str, strength: dict[str, float]) -> dict[str, float]:
    return {row["form"]: strength[row["strength"]] for row in lexicons.load(lexicon)}
