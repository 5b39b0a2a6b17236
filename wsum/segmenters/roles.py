"""Roles: what a section or paragraph is for (achievement, problem, plan and so on)."""

from __future__ import annotations

from wsum.document import Document
from wsum.segmenters.model import Segments


def assign(document: Document, segments: Segments) -> None:
    """Give every section and paragraph its role."""
