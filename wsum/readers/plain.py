"""Plain text: .txt and .md files in any of the usual encodings."""

from __future__ import annotations

from wsum.readers.encodings import decode
from wsum.readers.model import Content, NoTextError


def read(data: bytes) -> Content:
    """The text of a plain file; raises NoTextError where the bytes are no text."""
    found = decode(data)
    if found is None:
        raise NoTextError
    return found
