"""What marks one side of a corpus against another, from the counts of its words."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from wsum import measures
from wsum.analysis.grouping import Groups, Mask
from wsum.errors import InputError
from wsum.tokens import Tokens

Numbers = NDArray[np.int64]
Counted = tuple[Numbers, int]  # how often each word stands somewhere, and how many tokens there are
Columns = dict[str, NDArray[Any]]


def counted(tokens: Tokens, side: Mask) -> Counted:
    """How often each word stands in some pieces, and how many tokens they have."""
    inside = side[tokens.piece]
    return np.bincount(tokens.term[inside & tokens.listed], minlength=len(tokens.terms)), int(inside.sum())


def each_and_others(tokens: Tokens, found: Groups) -> list[tuple[Counted, Counted]]:
    """What stands in the pieces of each group, and in all others, counted."""
    size, width = len(found.names), len(tokens.terms)
    group = found.of[tokens.piece]
    keys = (group * width + tokens.term)[tokens.listed]
    table = np.bincount(keys, minlength=size * width).reshape(size, width)
    sizes, every = np.bincount(group, minlength=size).tolist(), table.sum(axis=0)
    return [((row, own), (every - row, len(tokens) - own)) for row, own in zip(table, sizes, strict=True)]


def marked(tokens: Tokens, target: Counted, reference: Counted, min_count: int = 3, prior: float = 500.0) -> Columns:
    """The columns that `wsum.analysis.keyness` gives of two sides, the terms as numbers."""
    (here, size), (there, rest) = target, reference
    if not (size and rest):
        raise InputError(f"the {'reference' if size else 'target'} has no word; check role, or choose other pieces")
    kept = np.flatnonzero(here + there >= max(min_count, 1))
    held = _keyed(here[kept], there[kept], size, rest, prior)
    ranked = np.lexsort((tokens.ranks[kept], -np.sign(held["log_ratio"]) * held["g2"]))
    return {"term": kept[ranked], **{name: value[ranked] for name, value in held.items()}}


def _keyed(a: Numbers, b: Numbers, n: int, m: int, strength: float) -> Columns:
    """The measures of words; those that stand as often on both sides are measured once."""
    _, first, alike = np.unique(a * (m + 1) + b, return_index=True, return_inverse=True)
    one, other = a[first], b[first]
    statistic = measures.g2(one, other, n, m)
    p = measures.g2_p(statistic)
    alpha = measures.dirichlet_prior(one + other, n + m, strength)
    odds = measures.log_odds(one, other, n, m, prior=alpha, prior_size=strength)
    found = {"target": one, "reference": other, "g2": statistic, "p": p, "q": p,
             "log_ratio": measures.log_ratio(one, other, n, m), "log_odds": odds.log_odds, "z": odds.z}  # fmt: skip
    every = {name: values[alike] for name, values in found.items()}
    return every | {"q": measures.benjamini_hochberg(every["p"])}
