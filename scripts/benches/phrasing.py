"""Finding phrases: against cutting the same texts into words with jieba."""

from __future__ import annotations

from benches.common import Figure, Measurements, quickest, reports
from wsum.analysis import phrases
from wsum.corpus import tabulate
from wsum.document import Document


def phrases_jieba() -> Figure:
    """How many times as long as jieba needs to cut the same texts into words it takes to find their phrases."""
    import jieba

    jieba.setLogLevel(60)
    texts = reports()
    corpus = tabulate(Document(f"{number:03}.txt", text) for number, text in enumerate(texts))
    cutting = quickest(lambda: [jieba.lcut(text) for text in texts], tries=2)
    return Figure(quickest(lambda: phrases(corpus), tries=2) / cutting, 1.0)


MEASUREMENTS: Measurements = {"phrases-jieba": phrases_jieba}
