"""Pieces: where one summary ends and the next one that was glued on begins."""

from __future__ import annotations

from collections.abc import Sequence

from wsum.segmenters.model import Paragraph, Piece


def find(text: str, paragraphs: Sequence[Paragraph]) -> list[Piece]:
    """The pieces of a text, one after the other without a gap."""
    return [Piece(0, len(text), number=1)]
