"""Paragraphs: the lines of a text that are not blank."""

from __future__ import annotations

from wsum.document import lines, trim
from wsum.segmenters.model import Paragraph


def find(text: str) -> list[Paragraph]:
    """One paragraph a line, without the blanks around it."""
    bounds = [trim(text, start, end) for start, end in lines(text)]
    return [Paragraph(start, end) for start, end in bounds if start < end]
