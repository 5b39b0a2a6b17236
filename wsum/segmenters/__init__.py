"""SEGMENT: a Document to its pieces, paragraphs and tree of sections, with roles and metadata.

`segment` is loaded when it is first asked for, since analyses of tables that are made already need only some words
of this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsum.segmenters.model import Paragraph, Piece, Section, Segments

if TYPE_CHECKING:
    from wsum.segmenters.flow import segment

__all__ = ["Paragraph", "Piece", "Section", "Segments", "segment"]


def __getattr__(name: str) -> Any:
    """Fetch what segments when it is first asked for."""
    if name != "segment":
        raise AttributeError(f"module 'wsum.segmenters' has no attribute {name!r}")
    from wsum.segmenters import flow

    return flow.segment
