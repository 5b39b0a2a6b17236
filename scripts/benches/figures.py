"""Figures: how long indicators, totals and the ledger take, against cutting the same texts with jieba."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from benches.common import REPORTS, Figure, Measurements, quickest


@cache
def corpus() -> Any:
    """The reports with their tables."""
    import wsum

    return wsum.read(next(folder for folder in REPORTS if folder.is_dir()))


@cache
def cutting() -> float:
    """Seconds for jieba to cut the texts into words."""
    import jieba

    jieba.setLogLevel(60)
    texts = [corpus().text(doc) for doc in corpus().documents["doc"]]
    return quickest(lambda: [jieba.lcut(text) for text in texts])


def _against_cutting(name: str) -> Callable[[], Figure]:
    def measure() -> Figure:
        """How many times as long as the cutting of the texts an analysis takes over their tables."""
        from wsum import analysis

        ask = getattr(analysis, name)
        return Figure(quickest(lambda: ask(corpus())) / cutting(), 3.0)

    return measure


MEASUREMENTS: Measurements = {name: _against_cutting(name) for name in ("indicators", "totals", "ledger")}
