"""What a piece says of itself: genre, issuer, place, year and period."""

from __future__ import annotations

from wsum.document import Document
from wsum.segmenters.model import Segments


def describe(document: Document, segments: Segments) -> None:
    """Fill in the metadata of every piece."""
