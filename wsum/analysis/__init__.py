"""ANALYSE: questions put to a Corpus, each one function that gives a DataFrame.

>>> import wsum
>>> corpus = wsum.parse("全年组织培训班3期，培训学员120人。")
>>> kwic(corpus, pattern="培训")["right"].tolist()
['班3期，培训学员120人。', '学员120人。']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsum.analysis.registry import ANALYSES

if TYPE_CHECKING:
    from wsum.analysis.agreeing import agreement
    from wsum.analysis.comparison import compare
    from wsum.analysis.copying import boilerplate, reuse
    from wsum.analysis.dating import dating_evidence, datings
    from wsum.analysis.figures import indicators, totals
    from wsum.analysis.followup import ledger
    from wsum.analysis.likeness import similarity
    from wsum.analysis.modelling import topics
    from wsum.analysis.recurrence import recurring
    from wsum.analysis.thematic import coded, themes
    from wsum.analysis.vocabulary import collocates, keyness, kwic, terms
    from wsum.analysis.wording import phrases

__all__ = [
    "agreement",
    "boilerplate",
    "coded",
    "collocates",
    "compare",
    "dating_evidence",
    "datings",
    "indicators",
    "keyness",
    "kwic",
    "ledger",
    "phrases",
    "recurring",
    "reuse",
    "similarity",
    "terms",
    "themes",
    "topics",
    "totals",
]


def __getattr__(name: str) -> Any:
    """Fetch an analysis from its module when it is first asked for."""
    if name not in ANALYSES:
        raise AttributeError(f"module 'wsum.analysis' has no attribute {name!r}")
    value = ANALYSES[name].function
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *ANALYSES})
