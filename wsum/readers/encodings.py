"""Bytes to text: which encoding a file is in, decided by rule and never by guesswork alone."""

from __future__ import annotations

import codecs

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A NUL never occurs in a text of these encodings; the other controls do not in one of any
BINARY = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f"))


def decode(data: bytes) -> tuple[str, str] | None:
    r"""The text of some bytes and the name of their encoding; None where they are no text.

    A byte order mark decides first and is dropped; then strict UTF-8; then GB18030.  CRLF and CR
    become LF, which is the one change that is ever made to a text.

    >>> decode("总结".encode("gb18030"))
    ('总结', 'gb18030')
    >>> decode("一\r\n二".encode())
    ('一\n二', 'utf-8')
    >>> decode(b"\x89PNG\x00\x01") is None
    True
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if _binary(data):
        return None
    return _strict(data, "utf-8") or _strict(data, "gb18030")


def _strict(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _binary(data: bytes) -> bool:
    return len(data.translate(None, BINARY)) < len(data)
