"""Theming: the themes of the reports, against cutting the same texts with jieba."""

from __future__ import annotations

from benches.common import Figure, Measurements, quickest, reports
from wsum.corpus import tabulate
from wsum.document import Document


def themes() -> Figure:
    """The themes of each report, as a part of the time in which jieba cuts the same texts into words."""
    import jieba

    from wsum import analysis

    jieba.setLogLevel(60)
    texts = reports()
    corpus = tabulate(Document(f"{number:02d}.txt", text) for number, text in enumerate(texts))
    cutting = quickest(lambda: [jieba.lcut(text) for text in texts])
    return Figure(quickest(lambda: analysis.themes(corpus, by="doc")) / cutting, 3.0)


MEASUREMENTS: Measurements = {"themes": themes}
