"""Dates, ranges, durations and recurrences."""

from __future__ import annotations

from wsum.extractors.model import Findings


def find(findings: Findings) -> None:
    """Dates, ranges, durations and recurrences."""
