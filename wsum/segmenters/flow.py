"""The whole of segmenting: lines, pieces, sections, what they are called and what they are for."""

from __future__ import annotations

from wsum.document import Document
from wsum.memory import uncollected
from wsum.normalise.forms import fold
from wsum.segmenters import lost_labels, paragraphs, pieces, roles, titles, tree
from wsum.segmenters.model import Segments


@uncollected()
def segment(document: Document) -> Segments:
    """Split a document into pieces, paragraphs and sections, and say what each is for."""
    text = document.text
    lines = lost_labels.cut(text, paragraphs.find(text))
    parts = pieces.find(text, lines)
    segments = Segments(parts, lines, tree.find(text, parts, lines), fold(text))
    titles.describe(segments.folded, segments)
    roles.assign(segments.folded, segments)
    return segments
