"""When a piece was written: by the terms, sessions, plans and days that it names, and by dated pieces like it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from wsum.analysis.chronology import clues, neighbours
from wsum.analysis.chronology.lifetimes import Curve, Years
from wsum.analysis.chronology.posterior import Dated
from wsum.analysis.grouping import chosen, pieces
from wsum.corpus import Corpus, load, read
from wsum.errors import InputError
from wsum.frames import of_rows
from wsum.lexicons import load as load_lexicon
from wsum.normalise.forms import fold
from wsum.store import RUN

Reference = Corpus | str | os.PathLike[str] | Mapping[str, Any] | None
Key = tuple[str, int]
FIRST, BEYOND = 1949, 2  # the first candidate year; how many years the last one lies beyond what the lexicon knows
SHOWN = 6
ROWS = {"doc": "string", "piece": "Int64", "year": "Int64", "low": "Int64", "high": "Int64", "score": "float64",
        "evidence": "string", "stated": "string", "flag": "string", "clues": "int64", "replaced": "int64"}  # fmt: skip
SPANS = {"doc": "string", "piece": "Int64", "start": "int64", "end": "int64", "text": "string", "kind": "string",
         "first": "string", "last": "string", "says": "string", "weight": "float64", "against": "boolean"}  # fmt: skip


def datings(corpus: Corpus, *, reference: Reference = None) -> pd.DataFrame:
    """Find out when each piece was written, and whether its words bear out the year that it gives itself.

    The clues of a piece are dated terms (lexicon dated_terms), sessions of the party and of the people's congress,
    plan periods and their opening and closing years, anniversaries, years in the text (compared with, aimed at,
    named), and days whose weekday or lunar festival fits few years. Each has a chance P(c | y) to stand in a piece of
    year y, from its lifetime (`wsum.analysis.chronology.lifetimes`). With 78 and more candidate years alike before
    the evidence,

        ln P(y | piece) = const + Σ_c w_c ln P(c | y) + A(y) + S(y)

    where c goes over clues that say different things, and w is 0.35 for years in the text and 0.7 for other clues, for
    what the clues of one text have in common; A(y) is what likeness to dated pieces says, 0 without a reference
    (`wsum.analysis.chronology.neighbours`); S(y) is ln 0.98 for the year that the piece gives itself and, of n years,
    ln 0.02 / (n - 1) for each other one (a mask such as 201X leaves ten years). Where the rest of the evidence
    contradicts the stated year (it lies outside the 95 % of the rest, and is less than 0.003 times as likely as its
    best year), S is left out.

    Args:
        corpus: the corpus.
        reference: dated pieces that may be alike: a Corpus, a store or folder, or pieces of this corpus written as
            "year=2019|2020|…"; those without a year are left out, no piece is held against itself, and of more than
            2,000 as many are taken, evenly spread.

    Returns:
        doc, piece, year (of the largest chance: for a report the year in which it is given, as in `pieces`), low and
        high (the shortest stretch around it that holds 95 %), score (the chance of `year`), evidence (the weightiest
        clues), stated (the year that the piece gives itself), flag (agrees: the clues make its year likelier than a
        year at random; unconfirmed: they do not, or there are none; contradicted; replaced: its number stands for two
        quantities or more, as in 2024万元; masked; none), clues (how many), replaced (how many quantities).
        A piece of which nothing but a mask tells has no year.

    Raises:
        InputError: the corpus has no text; the reference has fewer than 6 dated pieces, or does not exist.

    Dating by the chances of words over time: de Jong, Rode & Hiemstra 2005. `dating_evidence` gives the words.

    >>> import wsum
    >>> corpus = wsum.parse("苇塘县档案局20XX年工作总结\\n学习十九届五中全会精神。“十三五”收官之年，抗击疫情。")
    >>> datings(corpus)[["year", "low", "high", "flag"]].values.tolist()
    [[2020, 2019, 2021, 'masked']]
    """
    return _years_of(_dated(corpus, reference))


def dating_evidence(corpus: Corpus, *, reference: Reference = None) -> pd.DataFrame:
    """Show the words on which the datings rest, each with what it says of the year.

    Args:
        corpus: the corpus.
        reference: as in `datings`; it has no words of its own here, but moves the year that `weight` is about.

    Returns:
        doc, piece, start, end, text, kind (term, session, plan, plan year, anniversary, year, weekday, festival,
        replaced), first and last (from when to when it is in use, missing where open), says, weight (bits for the
        year found against a candidate year at random; missing for a quantity), against (whether it is at least twice
        as likely in the year found as in the year that the piece gives itself); in the order of the text.

    Raises:
        InputError: as `datings`.

    >>> import wsum
    >>> corpus = wsum.parse("苇塘县档案局2024年工作总结\\n学习党的十九届五中全会精神，接收档案2024卷。")
    >>> dating_evidence(corpus)[["text", "kind", "first"]].values.tolist()
    [['十九届五中全会', 'session', '2020-10'], ['2024卷', 'replaced', <NA>]]
    """
    return _words_of(_dated(corpus, reference), corpus)


def together(corpus: Corpus, *, reference: Reference = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What `datings` and `dating_evidence` give of a corpus, its clues looked for once.

    >>> import wsum
    >>> found, words = together(wsum.parse("苇塘县档案局20XX年工作总结\\n“十三五”收官之年，抗击疫情。"))
    >>> found["year"].tolist(), words["kind"].tolist()
    ([2020], ['plan', 'plan year', 'term'])
    """
    found = _dated(corpus, reference)
    return _years_of(found), _words_of(found, corpus)


def _years_of(found: Iterable[Dated]) -> pd.DataFrame:
    return of_rows([_row(piece) for piece in found], ROWS)


def _words_of(found: Iterable[Dated], corpus: Corpus) -> pd.DataFrame:
    rows = [row for piece in found for row in _spans(piece, corpus.text(piece.doc))]
    return of_rows(rows, SPANS)


def _row(found: Dated) -> tuple[Any, ...]:
    year, low, high, score = None, None, None, None
    if found.known:
        year, (low, high), score = int(found.years[found.best]), found.interval, found.chances[found.best]
    return (found.doc, found.piece, year, low, high, score, _told(found), found.stated or None, found.flag,
            len(found.clues), len(found.replaced))  # fmt: skip


def _told(found: Dated) -> str:
    """The weightiest clues in a line, those against the stated year first."""
    distinct = {(clue.kind, clue.key): clue for clue in reversed(found.clues)}.values()
    telling = [clue for clue in distinct if found.weight(clue) > 0]
    telling.sort(key=lambda clue: (not found.against(clue), -found.weight(clue), clue.start))
    return "；".join(clue.key if clue.kind == "term" else clue.says for clue in telling[:SHOWN])


def _spans(found: Dated, text: str) -> Iterator[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        (clue.start, clue.end, clue.kind, clue.first or None, clue.last or None, clue.says,
         found.weight(clue), found.against(clue)) for clue in found.clues
    ]  # fmt: skip
    odd = f"自称{found.stated}年，数字相同"
    rows += [(start, end, "replaced", None, None, odd, None, True) for start, end in found.replaced]
    for start, end, *rest in sorted(rows, key=lambda row: row[:3]):
        yield found.doc, found.piece, start, end, text[start:end], *rest


def _dated(corpus: Corpus, reference: Reference) -> list[Dated]:
    pieces(corpus)
    labelled = _labelled(corpus, reference)
    years = _years(labelled)
    odd = clues.replaced(corpus.counts)
    stated = _stated(corpus.metadata)
    keys = list(corpus.metadata[["doc", "piece"]].itertuples(index=False, name=None))
    held = []
    for (doc, piece), year, page in zip(keys, stated, clues.pages(corpus, years), strict=True):
        numbers = [(start, end) for start, end, text in odd.get((doc, piece), []) if year and text.startswith(year)]
        held.append(Dated(doc, piece, year, clues.found(page), numbers, years))
    if labelled is not None:
        for found, curve in zip(held, _alike(corpus, labelled, keys, years), strict=True):
            found.alike = curve
    return held


def _stated(known: pd.DataFrame) -> list[str]:
    """The year that each piece gives itself; one that was only inferred is none, unless it is a mask."""
    years, sources = known["year"].fillna("").astype(str), known["year_source"].fillna("")
    return years.where(sources.isin(clues.SURE) | ~years.str.isdecimal(), "").tolist()


def _labelled(corpus: Corpus, reference: Reference) -> tuple[Corpus, pd.DataFrame] | None:
    """The corpus with dated pieces, and the pieces of it that have a year."""
    if reference is None:
        return None
    held = corpus
    if isinstance(reference, Corpus):
        held, mask = reference, None
    elif isinstance(reference, Mapping) or "=" in str(reference):
        which = reference if isinstance(reference, Mapping) else str(reference)
        mask = chosen(pieces(corpus), which, "reference")
    else:
        held, mask = _opened(reference), None
    known = pieces(held) if mask is None else pieces(held)[mask]
    known = known[known["year"].fillna("").str.fullmatch("[0-9]{4}")]
    if len(known) < neighbours.FEW:
        raise InputError(f"reference: too few dated pieces ({len(known)}, at least {neighbours.FEW} are needed); "
                         "add reports that give their year, or leave reference out")  # fmt: skip
    spread = np.linspace(0, len(known) - 1, min(len(known), neighbours.MANY)).astype(np.int64)
    return held, known.iloc[spread]


def _opened(path: str | os.PathLike[str]) -> Corpus:
    """A store that `wsum extract` wrote, or files and folders to read."""
    if not str(path) or not Path(path).exists():
        raise InputError(f"reference={path}: no such folder or store; name one with dated reports, "
                         "or pieces of this corpus as COLUMN=VALUE, such as year=2020|2021")  # fmt: skip
    return load(path) if (Path(path) / RUN).is_file() else read(path)


def _years(labelled: tuple[Corpus, pd.DataFrame] | None) -> Years:
    """The candidate years: all that the lexicon knows, a little beyond, and those of the reference."""
    last = max(int(row["first"][:4]) for row in load_lexicon("dated_terms")) + BEYOND
    known = labelled[1]["year"].astype(int).tolist() if labelled else []
    return np.arange(min([FIRST, *known]), max([last, *known]) + 1, dtype=np.int64)


def _alike(corpus: Corpus, labelled: tuple[Corpus, pd.DataFrame], keys: Sequence[Key], years: Years) -> Iterator[Curve]:
    """What likeness to the dated pieces says of each piece; a piece is not held against itself."""
    held, known = labelled
    dated = list(known[["doc", "piece"]].itertuples(index=False, name=None))
    texts = [*_texts(held, known), *_texts(corpus, corpus.metadata)]
    similar = neighbours.likeness(texts, len(dated))
    own = known["year"].to_numpy(str).astype(np.int64)
    model = neighbours.fit(similar[:, : len(dated)], own, years)
    places = {key: place for place, key in enumerate(dated)}
    for number, key in enumerate(keys, len(dated)):
        place = places.get(key, -1)
        itself = place if texts[place] == texts[number] else -1
        yield model.curve(similar[:, number], years, without=itself)


def _texts(corpus: Corpus, known: pd.DataFrame) -> Iterator[str]:
    for doc, start, end in known[["doc", "start", "end"]].itertuples(index=False):
        yield fold(corpus.text(doc)[start:end])
