"""Passages for a terminal: both places, and the words of both in one, with the differences marked."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from wsum.analysis.copying.alignments import equals
from wsum.corpus import Corpus

SHOWN = 20


def marked(old: str, new: str) -> str:
    """The words of two passages in one, what only one of them has in brackets of its own.

    >>> marked("全年培训3期，", "全年培训12期")
    '全年培训[-3-]{+12+}期[-，-]'
    """
    words, to_a, to_b = "", 0, 0
    for a, b, size in equals(old, new):
        ours, theirs = old[to_a:a], new[to_b:b]
        to_a, to_b = a + size, b + size
        words += f"[-{ours}-]" * bool(ours) + f"{{+{theirs}+}}" * bool(theirs) + old[a:to_a]
    return words


def show(corpus: Corpus, found: pd.DataFrame) -> str:
    """The first passages of `wsum.analysis.reuse`, each with its differences.

    >>> import wsum
    >>> from wsum.analysis.copying.passages import reuse
    >>> corpus = wsum.parse("【篇一】\\n今年春季抗旱保苗5万亩以上。\\n【篇二】\\n春季抗旱保苗6万亩以上。", doc="a.txt")
    >>> print(show(corpus, reuse(corpus, min_chars=6)))
    a.txt#1 7–19 ↔ a.txt#2 25–37, 12 characters, 91%, cluster 1
      春季抗旱保苗[-5-]{+6+}万亩以上。
    """
    lines = [_line(corpus, row) for row in found.head(SHOWN).to_dict("records")]
    if len(found) > SHOWN:
        lines.append(f"… the first {SHOWN} of {len(found):,} passages; --out FILE.csv writes them all")
    return "\n".join(lines)


def _line(corpus: Corpus, row: dict[Any, Any]) -> str:
    places, words = [], []
    for side in "ab":
        doc, start, end = row[f"doc_{side}"], row[f"start_{side}"], row[f"end_{side}"]
        places.append(f"{doc}#{row[f'piece_{side}']} {start}–{end}")
        words.append(re.sub(r"\s+", "⏎", corpus.text(doc)[start:end]))
    head = f"{' ↔ '.join(places)}, {row['chars']} characters, {row['identity']:.0%}, cluster {row['cluster']}"
    return f"{head}\n  {marked(*words)}"
