"""The tree of sections: the best nesting of a piece's markers."""

from __future__ import annotations

from collections.abc import Sequence

from wsum.segmenters.model import Paragraph, Piece, Section


def find(text: str, pieces: Sequence[Piece], paragraphs: Sequence[Paragraph]) -> list[Section]:
    """The sections of all pieces, ordered by start."""
    return []
