"""Quantities: a number with its measure word or unit."""

from __future__ import annotations

from wsum.extractors.model import Findings


def find(findings: Findings) -> None:
    """Quantities: a number with its measure word or unit."""
