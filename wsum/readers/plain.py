"""Plain text: .txt and .md files in any of the usual encodings."""

from __future__ import annotations

from wsum.readers.encodings import decode
from wsum.readers.model import Content, UnreadableError


def read(data: bytes) -> Content:
    """The text of a plain file; raises UnreadableError where the bytes are no text."""
    found = decode(data)
    if found is None:
        raise UnreadableError("not a text in UTF-8, UTF-16, GB18030 or Big5; save it as UTF-8")
    return found
