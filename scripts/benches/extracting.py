"""Extracting: dates and counts, names and awards, against cutting and tagging the same texts with jieba."""

from __future__ import annotations

from collections.abc import Iterable

from benches.common import Figure, Measurements, quickest, reports, segmented
from wsum.document import Document
from wsum.extractors import Findings, awards, counts, dates, names, quotes


def quoted(texts: Iterable[str]) -> list[Findings]:
    """The findings of each text as the extractor of dates gets them."""
    found = [Findings(Document("bench", text), segmented(text)) for text in texts]
    for findings in found:
        quotes.find(findings)
    return found


def dates_counts() -> Figure:
    """How many times as fast as jieba cuts the same texts into words, dates and counts are found."""
    import jieba

    jieba.setLogLevel(60)
    texts = reports()
    tries = iter([quoted(texts) for _ in range(3)])

    def extract() -> None:
        for findings in next(tries):
            dates.find(findings)
            counts.find(findings)

    cutting = quickest(lambda: [jieba.lcut(text) for text in texts])
    return Figure(cutting / quickest(extract), 4.0, least=True)


def names_awards() -> Figure:
    """How many times as fast as jieba tags the same texts' parts of speech, names and awards are found."""
    import jieba
    from jieba import posseg

    jieba.setLogLevel(60)
    texts = reports()[-10:]
    tries = iter([quoted(texts) for _ in range(3)])

    def extract() -> None:
        for findings in next(tries):
            names.find(findings)
            awards.find(findings)

    tagging = quickest(lambda: [posseg.lcut(text) for text in texts], tries=1)
    return Figure(tagging / quickest(extract), 5.0, least=True)


MEASUREMENTS: Measurements = {"dates-counts": dates_counts, "names-awards": names_awards}
