"""Word 97–2003 documents (.doc), by way of .docx, so that their numbering is kept."""

from __future__ import annotations

import tempfile
from pathlib import Path

from doc2docx import convert

from wsum.readers import docx
from wsum.readers.model import Content, UnreadableError

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LOCKED = "a Word document with a password; save it without one"
WORD = "WordDocument".encode("utf-16-le")


def read(data: bytes) -> Content:
    """The text of an old Word document; raises UnreadableError where it is encrypted, damaged or none."""
    if ENCRYPTED in data:
        raise UnreadableError(LOCKED)
    if WORD not in data:
        raise UnreadableError("an Office file, but no Word document; save it as .docx")
    return docx.read(_converted(data))


def _converted(data: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="wsum-") as folder:
        source, target = Path(folder, "source.doc"), Path(folder, "target.docx")
        source.write_bytes(data)
        try:
            convert(source, target)
            return target.read_bytes()
        except Exception as error:  # damage shows as errors of every kind, deep in the converter
            if "password" in str(error).lower():
                raise UnreadableError(LOCKED) from None
            raise UnreadableError(f"a damaged .doc ({error}); open it in Word and save it as .docx") from None
