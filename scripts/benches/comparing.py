"""Comparing: whole reports held against each other, against cutting the same texts with jieba."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benches.common import Figure, Measurements, quickest, reports
from wsum import analysis
from wsum.corpus import Corpus, tabulate
from wsum.document import Document


def against_cutting(texts: list[str], ask: Callable[[Corpus], Any]) -> Figure:
    """How many times as long as jieba cuts the texts a question about them takes, their words included."""
    import jieba

    jieba.setLogLevel(60)
    corpus = tabulate(Document(f"{number:02}", text) for number, text in enumerate(texts))
    # a corpus remembers its words: each try has one of its own
    tries = iter([corpus.select() for _ in range(3)])
    cutting = quickest(lambda: [jieba.lcut(text) for text in texts])
    return Figure(quickest(lambda: ask(next(tries))) / cutting, 3.0)


MEASUREMENTS: Measurements = {
    "similarity": lambda: against_cutting(reports(), analysis.similarity),
    "recurring": lambda: against_cutting(reports(), analysis.recurring),
    "topics": lambda: against_cutting(reports(), analysis.topics),
    "compare": lambda: against_cutting(reports()[-2:], analysis.compare),
}
