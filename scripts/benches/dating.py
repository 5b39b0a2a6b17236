"""Datings: how long they take, against cutting the same texts with jieba."""

from __future__ import annotations

from benches.common import Figure, Measurements, quickest
from benches.figures import corpus, cutting


def datings() -> Figure:
    """How many times as long as the cutting of the texts the datings take over their tables."""
    from wsum import analysis

    return Figure(quickest(lambda: analysis.datings(corpus())) / cutting(), 3.0)


def datings_reference() -> Figure:
    """The same, each piece held against all others."""
    from wsum import analysis

    years = sorted(year for year in corpus().metadata["year"].dropna() if year.isdecimal())
    which = "year=" + "|".join(dict.fromkeys(years))
    return Figure(quickest(lambda: analysis.datings(corpus(), reference=which)) / cutting(), 3.0)


MEASUREMENTS: Measurements = {"datings": datings, "datings-reference": datings_reference}
