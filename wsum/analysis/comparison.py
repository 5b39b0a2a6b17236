"""Two reports side by side: which sections go on, which are new, dropped or moved, and what changed within them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Unpack

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis.changes import changes, marks
from wsum.analysis.grouping import Chosen, pieces, sides, told
from wsum.analysis.passages import Ints, Table, chapters, headed, likeness, opened, own_parts, vectors
from wsum.analysis.readings import Reading, readings
from wsum.analysis.registry import check
from wsum.analysis.words import tokens_of
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.measures.assignment import assignment
from wsum.tokens import Options

YEAR = r"^(\d{4})$"
SIDE = ["doc", "piece", "section", "start", "end", "heading"]
COLUMNS = [
    "part", "theme", "section_a", "start_a", "end_a", "section_b", "start_b", "end_b", "similarity",
    "doc_a", "piece_a", "heading_a", "doc_b", "piece_b", "heading_b", "counts", "terms_a", "terms_b",
]  # fmt: skip
KINDS = {"doc": "string", "piece": "Int64", "section": "string", "start": "Int64", "end": "Int64", "heading": "string"}


def compare(
    corpus: Corpus,
    *,
    target: Chosen = None,
    reference: Chosen = None,
    min_similarity: float = 0.2,
    **options: Unpack[Options],
) -> pd.DataFrame:
    """Lay two reports side by side: their sections aligned one to one, with what counts and words did.

    Report a is the earlier one by year; where the years do not tell, it is the reference, or the first
    piece of the corpus. Each section stands for its own words, without the sections below it; a
    paragraph outside every section takes part with its opening words for a heading.

    Args:
        corpus: the corpus; without target it must hold two pieces, and no more.
        target: the report in question, such as "year=2024" or "piece=a.txt#1"; it must be one piece.
        reference: the report that it is held against; without it, the other one of two.
        min_similarity: sections that are less alike are not the same section.
        options: what a word is (`wsum.tokens.tokenise`).

    Returns:
        part, theme (the heading, that of b where both have one), section_a, start_a, end_a, section_b,
        start_b, end_b, similarity, doc_a, piece_a, heading_a, doc_b, piece_b, heading_b, counts (what
        counts of the same noun and unit did: “培训班 2期→5期”; averages and sums over years are held
        against their like alone), terms_a, terms_b (words that mark either side); in the order of b, what
        was dropped where it stood in a. part: shared, new (b alone), dropped (a alone), moved (shared,
        outside the longest run of sections in the same order).

    Raises:
        InputError: the choice is not two pieces, a column or value does not exist, or there is no word.

    Similarity: half the cosine of the TF-IDF of the headings and half that of all words of the section,
    0 for sections of different roles; the section with most of what its piece says in a role has that
    role as one more word of its heading, twice.
    Alignment: the one-to-one assignment of largest sum (Kuhn 1955, The Hungarian method for the
    assignment problem, Naval Research Logistics Quarterly 2).

    >>> import wsum
    >>> text = "【篇一】\\n一、培训\\n举办培训班2期。\\n二、修路\\n【篇二】\\n一、培训\\n举办培训班5期。\\n二、抗旱"
    >>> compare(wsum.parse(text))[["part", "theme", "counts"]].values.tolist()
    [['shared', '培训', '培训班 2期→5期'], ['dropped', '修路', ''], ['new', '抗旱', '']]
    """
    check(min_similarity=min_similarity)
    keys = _two(corpus, target, reference)
    corpus = corpus.select(list(keys))
    tokens = tokens_of(corpus, options)
    whole = [_passages(corpus, *key) for key in keys]
    a, b = (own_parts(passages) for passages in whole)
    found = vectors(tokens, pd.concat([a, b]), chapters(pd.concat(whole, ignore_index=True)))
    first, second = found.only(slice(len(a))), found.only(slice(len(a), None))
    same_role = a["role"].to_numpy()[:, np.newaxis] == b["role"].to_numpy()
    alike = np.where(same_role, likeness(first, second), 0.0)
    rows = _rows(*_aligned(alike, min_similarity), len(a), len(b))
    paired = rows["b"].where(rows["a"] >= 0, -1) >= 0
    return _laid_out(rows, a, b).assign(
        similarity=np.where(paired, alike[rows["a"], rows["b"]], np.nan),
        counts=pd.array(changes(rows, a, b, _figures(corpus)), dtype="string"),
        terms_a=_marking(rows, "a", first.words, "b", second.words, tokens.terms),
        terms_b=_marking(rows, "b", second.words, "a", first.words, tokens.terms),
    )[COLUMNS]


def _figures(corpus: Corpus) -> dict[str, list[Reading]]:
    """The figures of each document, in their order."""
    found: dict[str, list[Reading]] = {}
    for _, some in readings(corpus):
        for reading in some:
            found.setdefault(reading.doc, []).append(reading)
    return found


def _two(corpus: Corpus, target: Chosen, reference: Chosen) -> tuple[tuple[str, int], tuple[str, int]]:
    """The keys (doc, piece) of the two pieces, the earlier one first; the reference, where no year tells."""
    known = pieces(corpus)
    if target is None and reference is None:
        order = np.arange(len(known))
        if len(known) != 2:
            raise InputError(f"compare takes two pieces, and the corpus has {len(known)}; {_form(known)}")
    else:
        ours, theirs = sides(corpus, target or reference, reference if target else None)
        if not target:
            ours, theirs = theirs, ours
        mine = _one(known, ours, "target", target)
        order = np.array([_one(known, theirs, "reference", reference), mine])
    chosen = known.iloc[order]
    years = pd.to_numeric(chosen["year"].str.extract(YEAR, expand=False)).astype(float).tolist()
    first, second = zip(chosen["doc"], chosen["piece"].astype(int), strict=True)
    return (second, first) if years[0] > years[1] else (first, second)


def _form(known: pd.DataFrame) -> str:
    """How two pieces are named, by those that there are."""
    if len(known) < 2:
        return "read another report"
    first, second = (known["doc"] + "#" + known["piece"].astype(str)).iloc[_likely(known)]
    return f"say which by target and reference: --target piece={second} --reference piece={first}"


def _likely(known: pd.DataFrame) -> list[int]:
    """The rows of two pieces that one may want to compare: of one body and the nearest years, if any are."""
    year = pd.to_numeric(known["year"].str.extract(YEAR, expand=False)).astype(float)
    ordered = known.assign(year=year, row=range(len(known))).dropna(subset=["issuer", "year"])
    ordered = ordered.sort_values(["issuer", "year", "row"])
    steps = ordered.groupby("issuer")["year"].diff()
    after = np.flatnonzero(steps.gt(0))
    if not len(after):
        return [0, 1]
    place = after[np.argmin(steps.to_numpy()[after])]
    return ordered["row"].iloc[[place - 1, place]].tolist()


def _one(known: pd.DataFrame, mask: NDArray[np.bool_], what: str, which: Chosen) -> int:
    """The row of the one piece that a side takes; raises InputError where it takes several."""
    if mask.sum() != 1:
        names = known["doc"].astype(str) + "#" + known["piece"].astype(str)
        raise InputError(f"{what}={told(which) if which else 'all others'}: takes {mask.sum()} pieces; "
                         f"choose one, such as piece={names[mask].iloc[0]}")  # fmt: skip
    return int(np.flatnonzero(mask)[0])


def _passages(corpus: Corpus, doc: str, piece: int) -> pd.DataFrame:
    """The sections of a piece, and its paragraphs outside every section, in order."""
    paragraphs = corpus.paragraphs
    outside = paragraphs[
        paragraphs["section"].fillna("").eq("") & paragraphs["role"].fillna("signature").ne("signature")
    ]
    found = pd.concat([headed(corpus), opened(outside)], ignore_index=True)
    found = found[(found["doc"] == doc) & (found["piece"] == piece)].sort_values("start", ignore_index=True)
    if found.empty:
        raise InputError(f"piece={doc}#{piece}: has neither a section nor a paragraph to compare; choose another")
    return found


def _aligned(alike: Table, least: float) -> tuple[Ints, Ints]:
    """The sections of a that are sections of b, and which, in the order of a."""
    left, right = assignment(np.where(alike >= least, alike, 0.0))
    kept = alike[left, right] >= max(least, 1e-9)
    return left[kept], right[kept]


def _rising(values: Sequence[int]) -> NDArray[np.bool_]:
    """Which values belong to the longest rising run, gaps allowed; of several, the one that ends lowest."""
    tails, ends, before = list[int](), list[int](), list[int]()
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        tails[at : at + 1], ends[at : at + 1] = [value], [place]
        before.append(ends[at - 1] if at else -1)
    kept, place = np.zeros(len(values), bool), ends[-1] if ends else -1
    while place >= 0:
        kept[place], place = True, before[place]
    return kept


def _rows(left: Ints, right: Ints, size_a: int, size_b: int) -> pd.DataFrame:
    """The rows of the answer, as part with the numbers a and b of the sections, -1 for none; in their order."""
    stays = _rising(right.tolist())
    rows = [("shared" if stay else "moved", a, b, b, 0) for a, b, stay in zip(left, right, stays, strict=True)]
    rows += [("new", -1, b, b, 0) for b in sorted({*range(size_b)} - {*right})]
    beside = np.full(size_a, -1)
    beside[left[stays]] = right[stays]
    # what was dropped comes after what stood before it
    rows += [("dropped", a, -1, beside[: a + 1].max(), a + 1) for a in sorted({*range(size_a)} - {*left})]
    rows.sort(key=lambda row: row[3:])
    return pd.DataFrame(rows, columns=["part", "a", "b", "place", "turn"])


def _laid_out(rows: pd.DataFrame, a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """Part and theme of each row, and where its sections stand."""
    found = [rows[["part"]].astype("string")]
    for name, passages in (("a", a), ("b", b)):
        # a row beyond the last has no values
        side = passages[SIDE].reindex(rows[name].replace(-1, len(passages))).reset_index(drop=True)
        found.append(side.astype(KINDS).add_suffix(f"_{name}"))
    table = pd.concat(found, axis=1)
    return table.assign(theme=table["heading_b"].fillna(table["heading_a"]))


def _marking(rows: pd.DataFrame, here: str, words: Any, there: str, others: Any, terms: Sequence[str]) -> Any:
    """The words of each row's section on one side that weigh more than in the section on the other."""
    found = []
    for own, other in zip(rows[here], rows[there], strict=True):
        weights = words[[own]] - others[[other]] if min(own, other) >= 0 else words[[max(own, 0)]] * (own >= 0)
        found.append(marks(weights, terms))
    return pd.array(found, dtype="string")
