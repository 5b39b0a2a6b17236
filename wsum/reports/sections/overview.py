"""What there is: documents, pieces, years, issuers, headings, and what could not be read."""

from __future__ import annotations

import pandas as pd

from wsum.reports.model import PLACE, Absent, Fact, Item, Places, Table
from wsum.reports.source import Source

PIECES = ("doc", "piece", "title", "genre", "issuer", "issuer_level", "place", "year", "period", "chars", "masks")
SECTIONS = ("doc", "piece", "section", "heading", "role", "depth", "family", "issue")
FOUND = ("sections", "dates", "counts", "names", "awards")


def facts(source: Source) -> list[Item]:
    """The size of the corpus in figures."""
    corpus, known = source.corpus, source.corpus.metadata
    years = known["year"].dropna()[known["year"].dropna().str.fullmatch(r"\d{4}")]
    found: list[Item] = [
        Fact("fact.documents", len(corpus.documents), "pieces"),
        Fact("fact.unread", int((corpus.documents["status"] != "ok").sum()), "unread"),
        Fact("fact.pieces", len(known), "pieces"),
        Fact("fact.years", _span(years), "pieces"),
        Fact("fact.issuers", int(known["issuer"].nunique()), "pieces"),
        Fact("fact.chars", int(corpus.documents["chars"].sum()), "pieces"),
    ]
    if twins := sum(same is not None for same in source.twins):
        found.append(Fact("fact.twins", twins, "pieces"))
    found += [Fact(f"fact.{name}", len(getattr(corpus, name)), name) for name in FOUND]
    return found


def _span(years: pd.Series[str]) -> str:
    """The first and the last year, with the number of years.

    >>> _span(pd.Series(["2021", "2023"])), _span(pd.Series([], dtype="string"))
    ('2021–2023 (2)', '–')
    """
    if years.empty:
        return "–"
    first, last = years.min(), years.max()
    return str(first) if first == last else f"{first}–{last} ({years.nunique()})"


def unread(source: Source) -> list[Item]:
    """The files that gave no text, and why."""
    documents = source.corpus.documents
    bad = documents.loc[documents["status"] != "ok", ["doc", "format", "status", "error"]]
    if bad.empty:
        raise Absent("absent.unread", there=len(documents))
    nowhere = pd.DataFrame({"doc": bad["doc"], "start": 0, "end": 0})
    return [Table("unread", bad.reset_index(drop=True), Places.of(nowhere, PLACE))]


def pieces(source: Source) -> list[Item]:
    """Every piece with what it says of itself, and whose text it has again; its passage is its first line."""
    source.needs()
    known = source.corpus.metadata
    frame = known.assign(chars=known["end"] - known["start"])[list(PIECES)]
    if not any(source.twins):
        return [Table("pieces", frame, Places.of(source.lines, PLACE))]
    frame = frame.assign(same_text=pd.array(source.twins, dtype="string"))
    return [Table("pieces", frame, Places.of(source.lines, PLACE), note="note.twins")]


def sections(source: Source) -> list[Item]:
    """Every heading with its place in the tree."""
    source.needs()
    frame = source.corpus.sections
    if frame.empty:
        raise Absent("absent.sections")
    frame = frame[~frame["inline"].fillna(False)]
    places = Places.of(frame.assign(end=frame["body_start"].fillna(frame["end"])), PLACE)
    return [Table("sections", frame[list(SECTIONS)].reset_index(drop=True), places, note="note.sections")]
