"""Headed themes that come back from report to report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Unpack

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis.passages import (
    CHAPTERS,
    Ints,
    Table,
    Vectors,
    chapters,
    headed,
    likeness,
    opened,
    vectors,
)
from wsum.analysis.registry import check
from wsum.analysis.words import tokens_of
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.tokens import Options

BLOCK = 256  # passages that are held against all others at once
SAMPLE = 4_000  # passages of a role among which themes are sought
KEPT = 2_000  # passages whose likeness to each other is kept, a table of 32 MB at most
YEAR = r"^(\d{4})$"


def recurring(
    corpus: Corpus, *, min_pieces: int = 2, min_score: float = 0.3, seed: int = 0, **options: Unpack[Options]
) -> pd.DataFrame:
    """Find the headed themes that come back: sections of the same role that are alike in heading and words.

    A chapter without a heading (the problems named at the end of a review) takes part with its opening
    clause; so does any passage whose role changes in the middle of a section.

    Args:
        corpus: the corpus.
        min_pieces: leave out themes that fewer pieces have; 1 shows each section that is like no other too.
        min_score: how alike a section must be to the most typical one of its theme, 0 to 1.
        seed: of the sample in which themes are sought where a role has more than 4,000 sections; all
            others join the theme that they are most like.
        options: what a word is (`wsum.tokens.tokenise`).

    Returns:
        theme (its most typical heading), doc, piece, section, start, end, heading, score (likeness to
        that section), role, pieces (that have the theme), first, last (years), status; the themes of
        most pieces first. status, by the latest year of the issuers who have the theme: new (in that year
        alone), dropped (not in it any more), or returning; missing where they have but one year.

    Raises:
        InputError: the corpus has no word, no section, or fewer pieces than `min_pieces`; or `min_score` is not
            between 0 and 1.

    Likeness: half the cosine of the TF-IDF of the headings and half that of all words; sections whose
    headings share no word are not alike. A passage with most of what its piece says in a role has that
    role as one more word of its heading, twice. Themes: star cover of the graph of what is alike (Aslam,
    Pelekhov & Rus 2004, The star clustering algorithm for static and dynamic information organization,
    Journal of Graph Algorithms and Applications 8(1)), densest star first; then each section goes to
    the star that it is most like.

    >>> import wsum
    >>> corpus = wsum.parse("【篇一】\\n一、工作回顾\\n抗旱保收。\\n【篇二】\\n一、工作回顾\\n修路架桥。", doc="a")
    >>> recurring(corpus)[["theme", "piece", "section"]].values.tolist()
    [['工作回顾', 1, '1'], ['工作回顾', 2, '1']]
    """
    check(min_pieces=min_pieces, min_score=min_score)
    tokens = tokens_of(corpus, options)
    if (size := len(corpus.metadata)) < min_pieces:
        raise InputError(f"min_pieces={min_pieces}: the corpus has but {size} to come back in; read more documents")
    passages = pd.concat([headed(corpus), _unheaded(corpus)]).sort_values(["doc", "start", "end"], kind="stable")
    passages = passages.reset_index(drop=True)
    if passages.empty:
        raise InputError("no section has a heading or a role; recurring needs reports with sections")
    found = vectors(tokens, passages, chapters(passages))
    centre, score = _themes(found, passages, min_score, np.random.default_rng(seed))
    return _laid_out(_named(passages, centre, score), corpus.metadata, min_pieces)


def _unheaded(corpus: Corpus) -> pd.DataFrame:
    """Runs of paragraphs of one role that begin in the middle of a section, or outside every section."""
    held = np.flatnonzero(corpus.paragraphs["role"].notna())
    paragraphs = corpus.paragraphs[["doc", "piece", "role", "start", "end"]].take(held)
    sections = corpus.sections.loc[~corpus.sections["inline"].astype(bool), ["doc", "start"]]
    heads = set(zip(*(sections[name].tolist() for name in ("doc", "start")), strict=True))
    places = zip(*(paragraphs[name].tolist() for name in ("doc", "start")), strict=True)
    headings = np.fromiter((place in heads for place in places), bool, len(held))
    begins = headings | _changes(paragraphs[["doc", "piece", "role"]])
    end = paragraphs["end"].groupby(np.cumsum(begins)).transform("last").to_numpy()
    kept = begins & ~headings & paragraphs["role"].isin(CHAPTERS).to_numpy(bool)
    return opened(corpus.paragraphs.take(held[kept]), end[kept])


def _changes(table: pd.DataFrame) -> NDArray[np.bool_]:
    """The rows that differ from the row before; the first does."""
    cells = table.to_numpy(object)
    return np.append([True], (cells[1:] != cells[:-1]).any(axis=1))[: len(cells)]


def _themes(found: Vectors, passages: pd.DataFrame, least: float, chance: np.random.Generator) -> tuple[Ints, Table]:
    """The centre of each passage's theme, as the number of a passage, and how like it the passage is."""
    centre, score = np.full(len(passages), -1), np.zeros(len(passages))
    for role in sorted(set(passages["role"])):
        rows = np.flatnonzero(passages["role"] == role)
        sample = rows if len(rows) <= SAMPLE else np.sort(chance.choice(rows, SAMPLE, replace=False))
        chosen = found.only(sample)
        held = list(_each_other(chosen)) if len(sample) == len(rows) <= KEPT else None
        stars = _stars(held or _blocks(chosen, chosen), least)
        blocks = (alike[:, stars] for alike in held) if held else _blocks(found.only(rows), chosen.only(stars))
        for part, alike in zip(_parts(rows), blocks, strict=True):
            best = alike.argmax(axis=1)
            score[part] = alike[np.arange(len(part)), best]
            centre[part] = np.where(score[part] >= least, sample[stars[best]], part)
    return centre, score


def _parts(rows: Ints) -> list[Ints]:
    return np.array_split(rows, -(-len(rows) // BLOCK))


def _blocks(first: Vectors, second: Vectors) -> Iterator[Table]:
    """How alike passages are to others, some rows of the table after the other."""
    for part in _parts(np.arange(first.words.shape[0])):
        yield likeness(first.only(part), second, named=True)


def _each_other(found: Vectors) -> Iterator[Table]:
    """How alike passages are to each other, some rows after the other; each two are held against each other once."""
    size = found.words.shape[0]
    table = np.empty((size, size))
    for part in _parts(np.arange(size)):
        start, rows = part[0], slice(part[0], part[-1] + 1)
        table[rows, start:] = likeness(found.only(part), found.only(slice(start, None)), named=True)
        table[start:, rows] = table[rows, start:].T
        yield table[rows]


def _stars(blocks: Iterable[Table], least: float) -> Ints:
    """The centres of a star cover: again and again the passage that is most like those around it, with them."""
    around: list[Ints] = []
    weight = np.empty(0)
    for block in blocks:
        alike = np.where(block < least, 0.0, block)
        around += [np.flatnonzero(row) for row in alike]
        weight = np.append(weight, alike.sum(axis=1))
    free, centres = np.ones(len(around), bool), list[int]()
    for row in np.argsort(-weight.round(9), kind="stable"):
        if free[row]:
            centres.append(int(row))
            free[around[row]] = free[row] = False
    return np.array(centres, dtype=np.int64)


def _named(passages: pd.DataFrame, centre: Ints, score: Table) -> pd.DataFrame:
    """The passages with their themes: the heading of the centre, with its role where two roles have the same."""
    heading, role = passages["heading"].iloc[centre].tolist(), passages["role"]
    held = pd.DataFrame({"heading": heading, "role": role.tolist()}).drop_duplicates()
    twice = set(held["heading"][held["heading"].duplicated()])
    theme = [f"{name} ({kind})" if name in twice else name for name, kind in zip(heading, role, strict=True)]
    return passages.assign(theme=pd.array(theme, dtype="string"), score=score)


def _laid_out(found: pd.DataFrame, pieces: pd.DataFrame, min_pieces: int) -> pd.DataFrame:
    """The rows of the answer, the themes of most pieces first."""
    found = found.merge(_timed(pieces), on=["doc", "piece"], how="left")
    theme = found.groupby("theme")
    piece = found["doc"] + "#" + found["piece"].astype("string")
    found["pieces"] = piece.groupby(found["theme"]).transform("nunique")
    found["first"], found["last"] = theme["year"].transform("min"), theme["year"].transform("max")
    found["status"] = _status(
        found["first"], found["last"], theme["from"].transform("min"), theme["to"].transform("max")
    )
    order = ["pieces", "theme", "doc", "start"]
    found = found[found["pieces"] >= min_pieces].sort_values(order, ascending=[False, True, True, True], kind="stable")
    columns = ["theme", "doc", "piece", "section", "start", "end", "heading", "score", "role", "pieces"]
    return found[[*columns, "first", "last", "status"]].reset_index(drop=True)


def _timed(pieces: pd.DataFrame) -> pd.DataFrame:
    """The year of each piece, missing where it is masked, and the first and last year of its issuer."""
    year = pd.to_numeric(pieces["year"].str.extract(YEAR, expand=False)).astype("Int64")
    issuer = year.groupby(pieces["issuer"].fillna(""))
    return pieces[["doc", "piece"]].assign(
        year=year, **{"from": issuer.transform("min"), "to": issuer.transform("max")}
    )


def _status(first: Any, last: Any, start: Any, end: Any) -> Any:
    """What became of each theme by the latest year of those who have it; nothing where they have one year only."""
    status = pd.Series(pd.NA, index=first.index, dtype="string")
    known = (start < end).fillna(False) & first.notna()
    status[known] = "returning"
    status[known & (first == end).fillna(False)] = "new"
    status[known & (last < end).fillna(False)] = "dropped"
    return status
