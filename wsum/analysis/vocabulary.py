"""Words: how often, how evenly, what marks a group, what goes together, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Unpack

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum import measures
from wsum.analysis.grouping import Chosen, Groups, Mask, groups, pieces, sides
from wsum.analysis.marking import counted, marked
from wsum.analysis.searching import finder, hits
from wsum.analysis.words import tokens_of, words_of
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.frames import of_rows
from wsum.measures.arrays import order
from wsum.selection import nearest
from wsum.tokens import Options, Tokens, own_words

CELLS = 2_000_000  # of a table of terms by pieces that is held at once
Numbers = NDArray[np.int64]


def terms(corpus: Corpus, *, by: str | None = None, min_count: int = 1, **options: Unpack[Options]) -> pd.DataFrame:
    """Count the words of each group and measure how evenly they are spread over its pieces.

    Args:
        corpus: the corpus.
        by: a column of the pieces' metadata; one group, "all", without it.
        min_count: leave out words that are rarer in a group.
        options: what a word is (`wsum.tokens.tokenise`).

    Returns:
        term, group, count, per_10k (of all tokens of the group), pieces (that have it), dp, dp_norm,
        juilland_d (over pieces), arf (along the group's tokens, in the corpus's order); ordered by
        group, falling count, term. A measure that is not defined, as for a single piece, is NaN.

    Raises:
        InputError: there is no such column, or no word.

    DP: Gries 2008. DPnorm: Lijffijt & Gries 2012. D: Juilland & Chang-Rodríguez 1964. ARF: Savický &
    Hlaváčová 2002; all in `wsum.measures`.

    >>> import wsum
    >>> terms(wsum.parse("组织培训。继续培训，集中培训。"))[["term", "count"]].values.tolist()[0]
    ['培训', 3]
    """
    found = groups(corpus, by)
    tokens = tokens_of(corpus, options)
    return terms_of(tokens, found, tokens.listed, min_count)


def terms_of(tokens: Tokens, found: Groups, shown: Mask, min_count: int = 1) -> pd.DataFrame:
    """What `terms` gives of the words of some tokens."""
    frames = [_terms_of(tokens, shown, *part, min_count) for part in _parts(tokens, found)]
    held = pd.concat(frames, ignore_index=True)
    names = np.array(found.names, dtype=object)
    columns = {"term": words_of(tokens, held.pop("term")), "group": pd.array(names[held.pop("group")], dtype="string")}
    return pd.DataFrame(columns).join(held)


def _parts(tokens: Tokens, found: Groups) -> Iterator[tuple[int, Numbers]]:
    """Each group with the places of its tokens, in the corpus's order."""
    group = found.of[tokens.piece]
    places = order(group)
    bounds = np.searchsorted(group[places], np.arange(len(found.names) + 1))
    for number in range(len(found.names)):
        yield number, places[bounds[number] : bounds[number + 1]]


def commonest(tokens: Tokens, most: int) -> Mask:
    """Which tokens are of the commonest words; with the last of these go all that are as common."""
    count = np.bincount(tokens.term[tokens.listed], minlength=len(tokens.terms))
    least = np.sort(count)[-most:].min(initial=len(tokens))
    found: Mask = tokens.listed & (count >= least)[tokens.term]
    return found


def _terms_of(tokens: Tokens, chosen: Mask, group: int, places: Numbers, min_count: int) -> pd.DataFrame:
    """The rows of one group, terms and group as numbers."""
    from scipy.sparse import csr_array

    shown = chosen[places]
    term, local = _numbered(tokens.term[places][shown])
    part, home = _numbered(tokens.piece[places])
    stream = np.full(len(places), -1, np.int64)
    stream[shown] = local
    table = csr_array((np.ones(len(local), np.int64), (local, home[shown])), shape=(len(term), len(part)))
    table.sum_duplicates()
    count, within = np.bincount(local, minlength=len(term)), np.diff(table.indptr)
    kept = np.lexsort((tokens.ranks[term], -count))
    kept = kept[count[kept] >= min_count]
    frame = {"term": term[kept], "group": np.full(len(kept), group), "count": count[kept],
             "per_10k": count[kept] / max(len(places), 1) * 10_000, "pieces": within[kept]}  # fmt: skip
    spread = _spread(table[kept], np.bincount(home, minlength=len(part)))
    return pd.DataFrame({**frame, **spread, "arf": measures.arf_by_term(stream, len(term))[kept]})


def _numbered(values: NDArray[np.int32]) -> tuple[Numbers, Numbers]:
    """Different small numbers in their order, and which of them each value is.

    >>> [side.tolist() for side in _numbered(np.array([7, 2, 7], np.int32))]
    [[2, 7], [1, 0, 1]]
    """
    met = np.bincount(values) > 0
    return np.flatnonzero(met), (np.cumsum(met) - 1)[values]


def _spread(table: Any, sizes: Numbers) -> dict[str, NDArray[np.float64]]:
    """DP, DPnorm and D of each row of a sparse table, some rows at a time."""
    step = max(1, CELLS // max(1, len(sizes)))
    found: dict[str, list[Any]] = {"dp": [np.empty(0)], "dp_norm": [np.empty(0)], "juilland_d": [np.empty(0)]}
    for start in range(0, table.shape[0], step):
        counts = table[start : start + step].toarray()
        for name, held in found.items():
            held.append(getattr(measures, name)(counts, sizes))
    return {name: np.concatenate(held) for name, held in found.items()}


def keyness(
    corpus: Corpus,
    *,
    target: Chosen,
    reference: Chosen = None,
    min_count: int = 3,
    prior: float = 500.0,
    **options: Unpack[Options],
) -> pd.DataFrame:
    """Find the words that mark some pieces against others, by evidence and by size of effect.

    Args:
        corpus: the corpus.
        target: the pieces in question: "year=2021", "year=2021|2022" or {"year": "2021"}.
        reference: what they are held against, written alike; all other pieces without it.
        min_count: leave out words that are rarer in both together.
        prior: α₀ of the log-odds, in tokens, spread over the words as they are in both sides together.
        options: what a word is (`wsum.tokens.tokenise`).

    Returns:
        term, target and reference (occurrences), g2, p, q, log_ratio, log_odds, z; the words that the
        target has more of by falling G², then those it has less of by rising G².

    Raises:
        InputError: a column or value does not exist, a side is empty or has no word, or they share a piece.

    G²: Dunning 1993. q: Benjamini & Hochberg 1995, over the words listed. Log ratio: Hardie 2014.
    Log-odds and z: Monroe, Colaresi & Quinn 2008; all in `wsum.measures`.

    >>> import wsum
    >>> corpus = wsum.parse("【篇一】\\n抗旱抗旱抗旱\\n【篇二】\\n修路修路修路")
    >>> keyness(corpus, target="piece=text#1")[["term", "target", "reference"]].values.tolist()
    [['抗旱', 3, 0], ['修路', 0, 3]]
    """
    ours, theirs = sides(corpus, target, reference)
    tokens = tokens_of(corpus, options)
    found = marked(tokens, counted(tokens, ours), counted(tokens, theirs), min_count, prior)
    return pd.DataFrame(found | {"term": words_of(tokens, found["term"])})


def collocates(
    corpus: Corpus, *, node: str, window: int = 5, min_count: int = 2, **options: Unpack[Options]
) -> pd.DataFrame:
    """Find the words that keep company with a word, in a window of tokens that never leaves its sentence.

    A sentence ends at 。！？; or the end of a line, an item of a list at its semicolon. Where two windows
    overlap, a token in both counts once; the node itself is no collocate.

    Args:
        corpus: the corpus.
        node: the word; where no token is this word but the text has it, it is kept whole.
        window: tokens on each side.
        min_count: leave out words that are seen less often in the windows.
        options: what a word is (`wsum.tokens.tokenise`).

    Returns:
        node, collocate, observed (in the windows), expected (there by chance), log_dice, mi, g2,
        frequency (of the collocate); by falling logDice, term.

    Raises:
        InputError: the corpus does not have the word, or no word at all.

    logDice: Rychlý 2008. MI: Church & Hanks 1990, with the windows' own tokens as span. G²: Dunning
    1993, inside against outside the windows; all in `wsum.measures`.

    >>> import wsum
    >>> collocates(wsum.parse("深化改革。深化改革。推进改革。"), node="改革")["collocate"].tolist()
    ['深化']
    """
    if window < 1:
        raise InputError(f"window={window}: must be at least 1 token")
    tokens, number = _with_node(corpus, node, options)
    inside = _windows(tokens, np.flatnonzero(tokens.term == number), window)
    size, own = len(tokens.terms), int((tokens.term == number).sum())
    frequency = np.bincount(tokens.term[tokens.listed], minlength=size)
    observed = np.bincount(tokens.term[inside & tokens.listed], minlength=size)
    kept = np.flatnonzero(observed >= max(min_count, 1))
    held = _associated(observed[kept], frequency[kept], own, int(inside.sum()), len(tokens) - own)
    ranked = np.lexsort((tokens.ranks[kept], -held["log_dice"]))
    columns = {"node": pd.array([node] * len(kept), dtype="string"), "collocate": words_of(tokens, kept[ranked])}
    return pd.DataFrame({**columns, **{name: value[ranked] for name, value in held.items()}})


def _with_node(corpus: Corpus, node: str, options: Options) -> tuple[Tokens, int]:
    """The tokens, and the node's number among the words."""
    tokens = tokens_of(corpus, options)
    if node not in tokens.terms and any(map(str.isalnum, node)):
        tokens = tokens_of(corpus, {**options, "words": own_words(options.get("words", ()), "words") | {node}})
    held = tokens.terms.index(node) if node in tokens.terms else -1
    if held < 0 or not (tokens.term == held).any():
        raise InputError(f"node={node}: the words of the corpus do not have it{nearest(node, tokens.terms)}")
    return tokens, held


def _windows(tokens: Tokens, nodes: Numbers, window: int) -> NDArray[np.bool_]:
    """Which tokens stand in the window of a node and its sentence, the nodes left out."""
    inside = np.zeros(len(tokens), bool)
    for step in (*range(-window, 0), *range(1, window + 1)):
        places = nodes + step
        there = (places >= 0) & (places < len(tokens))
        places, home = places[there], nodes[there]
        same = (tokens.sentence[places] == tokens.sentence[home]) & (tokens.piece[places] == tokens.piece[home])
        inside[places[same]] = True
    inside[nodes] = False
    return inside


def _associated(observed: Numbers, frequency: Numbers, own: int, around: int, size: int) -> dict[str, Any]:
    expected = measures.expected_in_window(1, frequency, size, span=around)
    return {"observed": observed, "expected": expected, "log_dice": measures.log_dice(observed, own, frequency),
            "mi": measures.mutual_information(observed, expected),
            "g2": measures.g2_in_window(observed, around, frequency, size), "frequency": frequency}  # fmt: skip


def kwic(corpus: Corpus, *, pattern: str, regex: bool = False, width: int = 30) -> pd.DataFrame:
    """Show every place where a pattern stands in the text, with the words on both sides.

    Args:
        corpus: the corpus.
        pattern: the words, or a regular expression (of the `regex` module) with `regex`.
        regex: whether the pattern is a regular expression.
        width: characters on each side, within the piece.

    Returns:
        doc, piece, section (the innermost one), start, end, left, match, right; in the order of the text.

    Raises:
        InputError: the pattern is empty, no regular expression, or backtracks without end.

    >>> import wsum
    >>> corpus = wsum.parse("改革开放以来，继续深化改革。", doc="a.txt")
    >>> kwic(corpus, pattern="改革", width=4)[["start", "left", "match", "right"]].values.tolist()
    [[0, '', '改革', '开放以来'], [11, '继续深化', '改革', '。']]
    """
    pieces(corpus)
    if width < 0:
        raise InputError(f"width={width}: must be 0 or more characters")
    rows = [(hit.doc, hit.piece, hit.section, hit.start, hit.end, *hit.around(width))
            for hit in hits(corpus, finder(pattern, regex=regex))]  # fmt: skip
    kinds = {"doc": "string", "piece": "Int64", "section": "string", "start": "int64", "end": "int64",
             "left": "string", "match": "string", "right": "string"}  # fmt: skip
    return of_rows(rows, kinds)
