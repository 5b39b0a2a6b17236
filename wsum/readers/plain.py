"""Plain text: .txt and .md files."""

from __future__ import annotations

from wsum.readers.encodings import decode

SUFFIXES = (".txt", ".text", ".md")


def read(data: bytes) -> tuple[str, str] | None:
    """The text of a plain file and its encoding; None where the bytes are no text."""
    return decode(data)
