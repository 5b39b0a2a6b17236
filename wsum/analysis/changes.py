"""What changed between two sections that belong together: figures of the same noun and unit, and words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from wsum.analysis.readings import Reading

MARKS = 5  # words that mark one side
Figures = dict[tuple[str, ...], tuple[str, Any]]


def figures(read: Mapping[str, Sequence[Reading]], passages: pd.DataFrame) -> list[Figures]:
    """The figures of each passage as (noun, unit, span): (as printed, value); of several the first one.

    So a year's growth is not set beside one that is an average of several.
    """
    found = []
    for doc, start, end in zip(passages["doc"], passages["start"], passages["end"], strict=True):
        rows = read.get(doc, ())
        first, last = (bisect_left(rows, place, key=lambda row: row.start) for place in (start, end))
        figure: Figures = {}
        for row in rows[first:last]:
            if row.noun and row.unit:
                figure.setdefault((row.noun, row.unit, row.span), (row.text, row.value))
        found.append(figure)
    return found


def moves(before: Figures, after: Figures) -> str:
    """What the figures did that stand on both sides, those that stayed left out.

    >>> moves({("培训班", "期"): ("2期", 2), ("学员", "人"): ("9人", 9)}, {("培训班", "期"): ("5期", 5)})
    '培训班 2期→5期'
    """
    both = ((key[0], before[key], after[key]) for key in after if key in before)
    return "；".join(f"{noun} {one[0]}→{other[0]}" for noun, one, other in both if not _same(one, other))


def _same(one: tuple[str, Any], other: tuple[str, Any]) -> bool:
    """Whether two figures are printed alike, or differ in print alone; a masked one has no value."""
    known = not (pd.isna(one[1]) or pd.isna(other[1]))
    return one[0] == other[0] or (known and bool(one[1] == other[1]))


def marks(weights: Any, terms: Sequence[str]) -> str:
    """The words of most weight in a sparse row, heaviest first; none without weight."""
    order = sorted(zip(-weights.data.round(9), (terms[number] for number in weights.indices), strict=True))
    return " ".join(term for weight, term in order[:MARKS] if weight < 0)


def changes(rows: pd.DataFrame, a: pd.DataFrame, b: pd.DataFrame, read: Mapping[str, Sequence[Reading]]) -> list[str]:
    """What the figures did in each row of sections a and b, by their numbers; nothing where one side is missing."""
    before, after = figures(read, a), figures(read, b)
    return [moves(before[one], after[other]) if one >= 0 and other >= 0 else ""
            for one, other in zip(rows["a"], rows["b"], strict=True)]  # fmt: skip
