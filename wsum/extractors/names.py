"""Persons, organisations, places, works and events."""

from __future__ import annotations

from wsum.extractors.model import Findings


def find(findings: Findings) -> None:
    """Persons, organisations, places, works and events."""
