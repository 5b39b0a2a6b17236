"""Wording: the phrases that came, stayed and went, and when each piece was written by the words that it uses."""

from __future__ import annotations

from wsum.analysis.lives import stream
from wsum.analysis.wording import coined
from wsum.reports.model import PLACE, Absent, Chart, Item, Places, Table
from wsum.reports.source import Source

PHRASES, MIN_COUNT = 300, 3
LIFE = ("phrase", "kind", "first", "last", "pieces", "count", "burst_start", "burst_end", "weight", "score")
# What an analyst should look at stands first
FLAGS = ("replaced", "contradicted", "masked", "none", "unconfirmed", "agrees")
DATINGS = ("doc", "piece", "stated", "flag", "year", "low", "high", "score", "evidence", "clues", "replaced")
EVIDENCE = ("doc", "piece", "text", "kind", "says", "first", "last", "weight", "against")


def phrases(source: Source) -> list[Item]:
    """The life lines of the phrases that the corpus coins, each with all places of its words."""
    source.needs(pieces=2, years=2)
    found = coined(stream(source.corpus, "year", source.corpus.tokens()), MIN_COUNT, PHRASES)
    if found.empty:
        raise Absent("absent.phrases")
    first = zip(found["doc"], found["start"], found["end"], strict=True)
    words = [source.corpus.text(doc)[start:end] for doc, start, end in first]
    places = source.found(words)
    table = Table("phrases", found[list(LIFE)], places, note="note.phrases", values={"most": PHRASES})
    return [Chart("phrases", found, "phrases"), table]


def datings(source: Source) -> list[Item]:
    """The year of each piece by its words, beside the one that it gives itself."""
    source.needs()
    found, words = source.dated
    rank = found["flag"].map({flag: at for at, flag in enumerate(FLAGS)})
    found = found.loc[rank.sort_values(kind="stable").index].reset_index(drop=True)
    return [Table("datings", found[list(DATINGS)], source.gathered(found, words), note="note.datings")]


def evidence(source: Source) -> list[Item]:
    """Every passage that speaks for a year."""
    source.needs()
    found = source.dated[1]
    if found.empty:
        raise Absent("absent.dating_evidence")
    return [Table("dating_evidence", found[list(EVIDENCE)], Places.of(found, PLACE), words={"text": 0})]
