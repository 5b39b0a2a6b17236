"""Titles in 《》, quoted names and document numbers: what the other extractors must not cut."""

from __future__ import annotations

from wsum.extractors.model import Findings


def find(findings: Findings) -> None:
    """Titles in 《》, quoted names and document numbers: what the other extractors must not cut."""
