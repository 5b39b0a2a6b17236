"""What changed between two sections that belong together: figures of the same noun and unit, and words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

MARKS = 5  # words that mark one side
Figures = dict[tuple[str, str], tuple[str, Any]]


def figures(counts: pd.DataFrame, passages: pd.DataFrame) -> list[Figures]:
    """The figures of each passage as (noun, unit): (as printed, value); of several the first one."""
    named = counts[counts["noun"].notna() & counts["unit"].notna()]
    held = {doc: rows.sort_values("start") for doc, rows in named.groupby("doc")}
    found = []
    for doc, start, end in zip(passages["doc"], passages["start"], passages["end"], strict=True):
        rows = held.get(doc, named.iloc[:0])
        rows = rows.iloc[rows["start"].searchsorted(start) : rows["start"].searchsorted(end)]
        columns = (rows[name].tolist() for name in ("noun", "unit", "text", "value"))
        figure: Figures = {}
        for noun, unit, text, value in zip(*columns, strict=True):
            figure.setdefault((noun, unit), (text, value))
        found.append(figure)
    return found


def moves(before: Figures, after: Figures) -> str:
    """What the figures did that stand on both sides, those that stayed left out.

    >>> moves({("培训班", "期"): ("2期", 2), ("学员", "人"): ("9人", 9)}, {("培训班", "期"): ("5期", 5)})
    '培训班 2期→5期'
    """
    both = ((noun, before[noun, unit], after[noun, unit]) for noun, unit in after if (noun, unit) in before)
    return "；".join(f"{noun} {one[0]}→{other[0]}" for noun, one, other in both if not _same(one, other))


def _same(one: tuple[str, Any], other: tuple[str, Any]) -> bool:
    """Whether two figures are printed alike, or differ in print alone; a masked one has no value."""
    known = not (pd.isna(one[1]) or pd.isna(other[1]))
    return one[0] == other[0] or (known and bool(one[1] == other[1]))


def marks(weights: Any, terms: Sequence[str]) -> str:
    """The words of most weight in a sparse row, heaviest first; none without weight."""
    order = sorted(zip(-weights.data.round(9), (terms[number] for number in weights.indices), strict=True))
    return " ".join(term for weight, term in order[:MARKS] if weight < 0)


def changes(rows: pd.DataFrame, a: pd.DataFrame, b: pd.DataFrame, counts: pd.DataFrame) -> list[str]:
    """What the figures did in each row of sections a and b, by their numbers; nothing where one side is missing."""
    before, after = figures(counts, a), figures(counts, b)
    return [moves(before[one], after[other]) if one >= 0 and other >= 0 else ""
            for one, other in zip(rows["a"], rows["b"], strict=True)]  # fmt: skip
