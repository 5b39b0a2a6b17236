"""Rich Text (.rtf): the words without their formatting; automatic numbers as far as the file prints them."""

from __future__ import annotations

import re

from striprtf import striprtf

from wsum.readers.model import Content, UnreadableError

SUFFIXES = (".rtf",)
START = b"{\\rtf"
PAGE = re.compile(rb"\\ansicpg(\d+)")


def read(data: bytes) -> Content:
    """The text of a Rich Text file; raises UnreadableError where it is damaged."""
    page = PAGE.search(data[:4096])
    encoding = f"cp{int(page[1])}" if page else "cp936"
    try:
        text = str(striprtf.rtf_to_text(data.decode("latin-1"), encoding=encoding, errors="replace"))  # type: ignore[no-untyped-call]
    except Exception as error:  # damage shows as errors of every kind, deep in the parser
        raise UnreadableError(f"a damaged .rtf ({error}); open it in Word and save it as .docx") from None
    return Content(text.rstrip("\n") + "\n", encoding)
