"""Topics that no codebook knows: word lists learnt from the passages, and how much of each piece is about each."""

from __future__ import annotations

from typing import Any, NamedTuple, Unpack

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis.choosing import choice, fitted, one_thread
from wsum.analysis.passages import CHAPTERS, Ints, Table, counted, opened
from wsum.analysis.registry import check
from wsum.analysis.words import tokens_of
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.selection import nearest
from wsum.tokens import Options, Tokens

METHODS = ("nmf", "lda")
CHARS = 2  # of a word: single characters say little of a topic
FEWEST = 5  # words that a passage must have to be learnt from
COMMON = 0.5  # words of more passages than this part tell no topics apart
VOCABULARY = 8_000  # words, those of most passages
LEARNT = 10_000  # passages that a model is learnt from
TRIED = (5, 10, 15, 20, 25, 30)


class Topics(NamedTuple):
    """The words of each topic, the topics of each piece, and what speaks for each number of topics."""

    topics: pd.DataFrame
    pieces: pd.DataFrame
    choice: pd.DataFrame


def topics(
    corpus: Corpus,
    *,
    k: int | None = None,
    method: str = "nmf",
    seed: int = 0,
    top: int = 15,
    **options: Unpack[Options],
) -> Topics:
    """Learn topics from the paragraphs of review, problems and plans: words that stand together, with no codebook.

    Args:
        corpus: the corpus.
        k: the number of topics; without it of 5, 10 … 30, the most stable of those whose coherence is
            within 0.05 of the best.
        method: "nmf" (non-negative matrix factorisation of TF-IDF) or "lda" (latent Dirichlet allocation).
        seed: of all that is left to chance.
        top: words shown of each topic.
        options: what a word is (`wsum.tokens.tokenise`); words of one character, of one passage and of
            more than half of the passages have no part.

    Returns:
        Three frames. topics: topic (1 is the largest), term, weight (the word's part of the topic);
        pieces: doc, piece, topic, weight (the topic's part of the piece, summing to 1), start, end (the
        passage of the piece that is most about it); choice: k, coherence, stability, chosen.

    Raises:
        InputError: no such method, no word, or too few passages for so many topics.

    NMF and LDA as scikit-learn has them, from at most 10,000 passages drawn by seed. Coherence: mean NPMI of
    the 10 first words of each topic, passages as windows (Lau, Newman & Baldwin 2014). Stability: mean
    agreement of the topics with those of samples of 80 % of the passages (Greene, O'Callaghan &
    Cunningham 2014); both in `wsum.measures`, over at most 800 passages. A fit ends after 200 rounds
    (LDA: 10), though it may still move a little.

    >>> import wsum
    >>> lines = ["完成抗旱、打井、水库、堤防、灌溉", "完成学校、教师、课程、校舍、考试"] * 6
    >>> found = topics(wsum.parse("一、工作回顾\\n" + "\\n".join(lines)), k=2, top=5)
    >>> sorted(found.topics.groupby("topic")["term"].apply(sorted).tolist())
    [['堤防', '打井', '抗旱', '水库', '灌溉'], ['学校', '教师', '校舍', '考试', '课程']]
    """
    if method not in METHODS:
        raise InputError(f"method={method}: no such method{nearest(method, METHODS)}; choose nmf or lda")
    check(top=top)
    tokens = tokens_of(corpus, options)
    passages = _passages(corpus)
    counts, terms = _vocabulary(counted(tokens, passages), tokens)
    size = np.asarray(counts.sum(axis=1)).ravel()
    fit = np.flatnonzero(size >= FEWEST)
    numbers = _numbers(k, len(fit), len(terms))
    chance = np.random.default_rng(seed)
    learnt = _sample(fit, LEARNT, chance)
    with one_thread():
        tried = choice(counts[learnt], numbers, method, chance)
        best = int(tried.loc[tried["chosen"], "k"].iloc[0])
        model = fitted(counts[learnt], best, method, seed)
        weights = model.weights(counts)
    order = np.argsort(-(weights * size[:, np.newaxis]).sum(axis=0).round(9), kind="stable")
    words = _words(model.topics[order], [tokens.terms[term] for term in terms], tokens.ranks[terms], top)
    return Topics(words, _pieces(passages, weights[:, order], size, corpus.metadata), tried)


def _passages(corpus: Corpus) -> pd.DataFrame:
    """The paragraphs that tell of the work; greetings and closing words are alike everywhere."""
    return opened(corpus.paragraphs[corpus.paragraphs["role"].isin(CHAPTERS)])


def _vocabulary(counts: Any, tokens: Tokens) -> tuple[Any, Ints]:
    """The counts of the words that topics are made of, and which words these are."""
    having = np.bincount(counts.indices, minlength=counts.shape[1])
    long = np.fromiter((len(term) >= CHARS for term in tokens.terms), bool, len(tokens.terms))
    fit = np.flatnonzero(long & (having > 1) & (having <= COMMON * counts.shape[0]))
    kept = np.sort(fit[np.lexsort((tokens.ranks[fit], -having[fit]))][:VOCABULARY])
    return counts[:, kept], kept


def _numbers(k: int | None, passages: int, words: int) -> list[int]:
    """The numbers of topics to try; raises InputError where so many cannot be told apart."""
    if k is not None and k < 2:
        raise InputError(f"k={k}: must be at least 2 topics")
    room = min(passages // 2, words)
    found = [number for number in (TRIED if k is None else (k,)) if number <= room]
    if not found:
        raise InputError(_too_many(k, passages, words, room))
    return found


def _too_many(k: int | None, passages: int, words: int, room: int) -> str:
    """Why there are no such topics, and which there could be."""
    asked = f"k={k}" if k is not None else f"k={TRIED[0]} (the fewest tried where none is given)"
    there = f"{passages} passages of at least {FEWEST} words that stand in others too ({words} different words)"
    if room < 2:
        return f"too few passages for topics: there are {there}; read more documents"
    return f"{asked}: too many topics for {there}; choose k from 2 to {room}, or read more documents"


def _sample(rows: Ints, most: int, chance: np.random.Generator) -> Ints:
    return rows if len(rows) <= most else np.sort(chance.choice(rows, most, replace=False))


def _words(found: Table, terms: list[str], ranks: Ints, top: int) -> pd.DataFrame:
    """The heaviest words of each topic."""
    order = np.lexsort((np.broadcast_to(ranks, found.shape), -found.round(12)), axis=1)[:, :top]
    topic, place = np.nonzero(np.take_along_axis(found, order, axis=1) > 0)
    term = order[topic, place]
    words = pd.array([terms[number] for number in term], dtype="string")
    return pd.DataFrame({"topic": topic + 1, "term": words, "weight": found[topic, term]})


def _pieces(passages: pd.DataFrame, weights: Table, size: NDArray[np.float64], pieces: pd.DataFrame) -> pd.DataFrame:
    """How much of each piece is about each topic, and the passage that is most about it."""
    number = pd.MultiIndex.from_frame(pieces[["doc", "piece"]])
    home = number.get_indexer(pd.MultiIndex.from_frame(passages[["doc", "piece"]]))
    words = np.nan_to_num(weights * size[:, np.newaxis])
    total = np.zeros((len(pieces), words.shape[1]))
    np.add.at(total, home, words)
    # the passage that adds most to a topic stands for it
    best = pd.DataFrame(words).groupby(home).idxmax().reindex(range(len(pieces))).to_numpy()
    row, topic = np.nonzero(total > 0)
    place = passages.iloc[best[row, topic].astype(np.int64)]
    held = pieces[["doc", "piece"]].iloc[row].reset_index(drop=True)
    weight = total[row, topic] / total.sum(axis=1)[row]
    return held.assign(topic=topic + 1, weight=weight, start=place["start"].to_numpy(), end=place["end"].to_numpy())
