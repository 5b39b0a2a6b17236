"""Quantities: a number with its measure word or unit, what is counted, and which total it is part of."""

from __future__ import annotations

from wsum.extractors.counting import figures, nouns, parts
from wsum.extractors.counting.traps import is_article
from wsum.extractors.model import Findings


def find(findings: Findings) -> None:
    """Fill `findings.counts`, by start, and claim their characters."""
    counts = figures.scan(findings)
    carried = nouns.assign(findings, counts)
    findings.counts = [count for count in counts if count.noun or not is_article(findings.text, count)]
    parts.assign(findings.text, findings.counts, carried)
    for count in findings.counts:
        findings.claims.take(count.start, count.end)
