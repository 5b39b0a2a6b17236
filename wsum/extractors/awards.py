"""Awards: who won what, for which work, at which grade."""

from __future__ import annotations

from wsum.extractors.model import Findings


def find(findings: Findings) -> None:
    """Awards: who won what, for which work, at which grade."""
