"""Who copied whom: fingerprints, candidates, alignments and clusters in one."""

from __future__ import annotations

from math import log2

import pandas as pd

from wsum.analysis.copying.clusters import clusters
from wsum.analysis.copying.layout import Layout
from wsum.analysis.copying.search import SHINGLE, Search
from wsum.analysis.copying.sifting import repeated, said
from wsum.corpus import Corpus
from wsum.errors import InputError

# Equal letters that an edited one outweighs
EDITED = 2
# A formula's issuers without another word: a fifth of all, within these bounds
FORMULA = (5, 50)
COLUMNS = ("doc_a", "start_a", "end_a", "doc_b", "start_b", "end_b", "chars", "identity", "cluster",
           "piece_a", "piece_b", "year_a", "year_b", "issuers", "formula", "weight")  # fmt: skip


def reuse(
    corpus: Corpus,
    *,
    min_chars: int | None = None,
    min_identity: float = 0.5,
    formulas: bool = False,
    formula_issuers: int | None = None,
) -> pd.DataFrame:
    """Find the passages that two pieces share, word for word or with small edits, wherever they stand.

    Args:
        corpus: the corpus; pieces of one file are held against each other too, a piece never against itself.
        min_chars: the shortest passage, in characters, those of titles, bylines, salutations and signatures not
            counted; without it log₂(letters) - 4, at least 8, since set phrases meet by chance in much text: 9 for
            five short reports, 15 for fifty long ones, 20 for 30 million letters.
        min_identity: the least part of an alignment's letters that must be equal.
        formulas: whether to give also what many issuers have, such as the opening words that all reports share.
        formula_issuers: how many issuers make a formula; without it a fifth of all, at least 5 and at most 50.

    Returns:
        doc_a, start_a, end_a, doc_b, start_b, end_b, chars (of the longer side), identity (equal letters of an
        alignment over its length, signs and blanks aside), cluster (from 1; copies of the same words), piece_a,
        piece_b, year_a, year_b (which of the two is the older), issuers (how many have its words: the median over
        its shingles), formula, weight (equal letters less twice the edited ones); the heaviest first, so that long and
        literal copies lead, then in the order of a and b. The piece of a stands before that of b in the corpus.
        A passage whose two sides lie in longer ones of the same pieces is left out.

    Raises:
        InputError: an option is out of its bounds, or the corpus has no text.

    Shingles of letters are hashed and sorted once; those that two pieces share grow into matches, near matches
    into pairs of places, and these are aligned (Levenshtein) and cut where they are no longer alike.  Words of more
    than 50 places are paired with the next places only, so that the cost grows as n log n in the characters.
    The steps can be run and looked at one by one: `wsum.analysis.copying`.

    >>> import wsum
    >>> corpus = wsum.parse("【篇一】\\n全年组织春季抗旱保苗培训3期。\\n【篇二】\\n完成组织春季抗旱保苗培训5期。")
    >>> reuse(corpus)[["start_a", "end_a", "start_b", "end_b"]].values.tolist()
    [[7, 17, 28, 38]]
    """
    return listed(
        Search(corpus),
        min_chars=min_chars, min_identity=min_identity, formulas=formulas, formula_issuers=formula_issuers,
    )  # fmt: skip


def listed(
    search: Search,
    *,
    min_chars: int | None = None,
    min_identity: float = 0.5,
    formulas: bool = False,
    formula_issuers: int | None = None,
) -> pd.DataFrame:
    """What `reuse` gives, from a search that other questions may share."""
    layout = search.layout
    shortest = least(min_chars) or by_chance(layout)
    many = _formula_issuers(layout, formula_issuers)
    found = shared(search, shortest, min_identity=min_identity, many=many, formulas=formulas)
    found = found[said(layout.corpus, found) >= shortest]
    found = found[~repeated(found)].assign(weight=lambda rows: (1 + EDITED) * rows["equal"] - EDITED * rows["length"])
    found = found.sort_values("weight", ascending=False, kind="stable", ignore_index=True)
    return found.assign(cluster=clusters(found))[list(COLUMNS)]


def shared(
    search: Search, shortest: int, *, min_identity: float, many: int | None = None, formulas: bool = True
) -> pd.DataFrame:
    """All passages of so many characters, wherever they stand; `many` issuers make a formula."""
    if not 0 < min_identity <= 1:
        raise InputError(f"min_identity={min_identity}: must be above 0 and at most 1")
    layout = search.layout
    many = many or _formula_issuers(layout, None)
    # a higher bound leaves out what is short, and finds nothing else
    found = search.placed(min(shortest, by_chance(layout)), formula=None if formulas else many)
    found = found.assign(formula=found["issuers"] >= many, identity=found["equal"] / found["length"])
    kept = (found["equal"] >= min_identity * found["length"]) & (found["chars"] >= shortest)
    return found[kept if formulas else kept & ~found["formula"]].reset_index(drop=True)


def by_chance(layout: Layout) -> int:
    """How many characters set phrases have that meet by chance in so much text."""
    return max(SHINGLE[0], int(log2(max(2, layout.letters))) - 4)


def least(given: int | None) -> int:
    """The shortest passage that a user asks for, 0 without one."""
    if given is not None and given < 4:
        raise InputError(f"min_chars={given}: must be 4 or more, since shorter words are everybody's")
    return given or 0


def _formula_issuers(layout: Layout, given: int | None) -> int:
    if given is None:
        return min(max(FORMULA[0], -(-layout.issuers // 5)), FORMULA[1])
    if given < 2:
        raise InputError(f"formula_issuers={given}: must be 2 or more; one issuer's words are no formula")
    return given
