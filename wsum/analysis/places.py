"""Every place of many phrases in a text, found together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
SIGNS = 0x110000  # code points that there are


class Places(NamedTuple):
    """Where phrases stand: the number of the phrase and its first character, ordered by both."""

    phrase: Numbers
    start: Numbers


class _Trie(NamedTuple):
    """The steps of each depth (node and sign, sorted, and the node that they lead to), and what ends at each node."""

    steps: list[tuple[Numbers, Numbers]]
    ends: Numbers


def places(text: str, phrases: Sequence[str]) -> Places:
    """Every place of each phrase, as a search from left to right finds it: a hit begins after the one before.

    >>> found = places("改革再改革", ["改革", "革"])
    >>> found.phrase.tolist(), found.start.tolist()
    ([0, 0, 1, 1], [0, 3, 1, 4])
    """
    signs = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    nothing = np.empty(0, np.int64)
    hits = [(nothing, nothing), *_hits(signs, _trie(phrases))]
    phrase, start = (np.concatenate(part) for part in zip(*hits, strict=True))
    order = np.lexsort((start, phrase))
    phrase, start = phrase[order], start[order]
    kept = _apart(phrase, start, np.array([len(one) for one in phrases], np.int64))
    return Places(phrase[kept], start[kept])


def _trie(phrases: Sequence[str]) -> _Trie:
    nodes = {"": 0}
    steps: list[dict[int, int]] = [{} for _ in range(max(map(len, phrases), default=0))]
    for phrase in phrases:
        for depth, sign in enumerate(phrase):
            node = nodes.setdefault(phrase[: depth + 1], len(nodes))
            steps[depth][nodes[phrase[:depth]] * SIGNS + ord(sign)] = node
    ends = np.full(len(nodes), -1, np.int64)
    for number, phrase in enumerate(phrases):
        ends[nodes[phrase]] = number
    return _Trie([_sorted(step) for step in steps], ends)


def _sorted(step: dict[int, int]) -> tuple[Numbers, Numbers]:
    keys = np.array(sorted(step), np.int64)
    return keys, np.array([step[key] for key in keys.tolist()], np.int64)


def _hits(signs: NDArray[np.uint32], trie: _Trie) -> Iterator[tuple[Numbers, Numbers]]:
    """The phrases that end at each depth with their places, all places going down the tree together."""
    held, node = np.arange(len(signs)), np.zeros(len(signs), np.int64)
    for depth, (keys, nodes) in enumerate(trie.steps):
        inside = held + depth < len(signs)
        held, node = held[inside], node[inside]
        wanted = node * SIGNS + signs[held + depth]
        index = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        there = keys[index] == wanted
        held, node = held[there], nodes[index[there]]
        ended = trie.ends[node] >= 0
        yield trie.ends[node[ended]], held[ended]


def _apart(phrase: Numbers, start: Numbers, length: Numbers) -> NDArray[np.bool_]:
    """Which hits do not begin inside the hit before them of the same phrase."""
    kept = np.ones(len(phrase), bool)
    close = (phrase[1:] == phrase[:-1]) & (start[1:] - start[:-1] < length[phrase[1:]])
    for hit in (np.flatnonzero(close) + 1).tolist():
        before = hit - 1
        while not kept[before]:
            before -= 1
        kept[hit] = phrase[hit] != phrase[before] or start[hit] - start[before] >= length[phrase[hit]]
    return kept
