"""Copying: what two pieces share, step by step, and how much of a report is its own.

layout (letters in a row) → fingerprints → matches → candidates → alignments → clusters.
A `Search` does the steps once for all who ask.
"""

from __future__ import annotations

from wsum.analysis.copying.alignments import alignments
from wsum.analysis.copying.candidates import candidates
from wsum.analysis.copying.clusters import clusters
from wsum.analysis.copying.fingerprints import fingerprints
from wsum.analysis.copying.layout import lay_out
from wsum.analysis.copying.matching import matches
from wsum.analysis.copying.ownness import boilerplate, joined, own, standing
from wsum.analysis.copying.passages import listed, reuse
from wsum.analysis.copying.search import Search
from wsum.analysis.copying.showing import marked, show

__all__ = [
    "Search",
    "alignments",
    "boilerplate",
    "candidates",
    "clusters",
    "fingerprints",
    "joined",
    "lay_out",
    "listed",
    "marked",
    "matches",
    "own",
    "reuse",
    "show",
    "standing",
]
