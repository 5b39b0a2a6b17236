"""Which format a file is in: by its first bytes, and by its suffix where they leave it open.

A reader's module, and with it the library that it needs, is imported when its first file comes.
"""

from __future__ import annotations

from importlib import import_module

from wsum.readers.model import Content, UnreadableError

SUFFIXES = (".txt", ".md", ".docx", ".doc", ".html", ".htm", ".pdf", ".rtf", ".odt", ".zip", ".tar.gz")
BY_SUFFIX = {
    "txt": "plain", "text": "plain", "md": "plain", "docx": "docx", "docm": "docx", "doc": "doc", "dot": "doc",
    "wps": "wps", "html": "html", "htm": "html", "xhtml": "html", "shtml": "html", "mht": "mht", "mhtml": "mht",
    "pdf": "pdf", "rtf": "rtf", "odt": "odt",
}  # fmt: skip
# What to do about formats that no library reads well
ADVICE = {
    "wps": "a WPS file; open it in WPS Office and save it as .docx",
    "mht": "a web archive; open it in a browser and save it as .html",
    "office": "an Office file, but no Word document; save its text as .docx or .txt",
    "xlsx": "a workbook; save its text as .docx or .txt",
    "image": "a picture; run a text recognition first",
    "zip": "an archive under another name; give it the suffix .zip",
    "gz": "a packed file; unpack it first",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "gz"),
)
WORD_STREAM = "WordDocument".encode("utf-16-le")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def format_of(data: bytes, *, name: str = "") -> str:
    """The format of a file: txt, md, html, docx, doc, pdf and so on, whatever its suffix says.

    >>> format_of(b"{\\\\rtf1 ...", name="a.doc"), format_of("一、".encode(), name="a.md")
    ('rtf', 'md')
    """
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    by_bytes = next((kind for start, kind in MAGIC if data.startswith(start)), "")
    if by_bytes:
        return by_bytes
    if data.startswith(OLE):
        return "wps" if suffix == "wps" else "doc" if WORD_STREAM in data or ENCRYPTED_STREAM in data else "office"
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    if b"<" in data[:4096] and import_module("wsum.readers.html").looks(data):
        return "html"
    # a text under the name of a format that it is not
    return suffix if suffix in ("md", "html", "htm", "wps", "mht") and data else "txt"


def _package(data: bytes) -> str:
    """What kind of office package a zip is, by the names of its first and last members."""
    for mark, kind in ((b"word/", "docx"), (b"opendocument.text", "odt"), (b"xl/", "xlsx"), (b"ppt/", "office")):
        if mark in data[:8192] or mark in data[-65536:]:
            return kind
    return "zip"


def content(data: bytes, *, name: str = "") -> Content:
    """The text of a file in whatever format it is; raises UnreadableError where there is none to be had."""
    kind = format_of(data, name=name)
    if kind in ADVICE:
        raise UnreadableError(ADVICE[kind])
    reader = import_module(f"wsum.readers.{BY_SUFFIX.get(kind, 'plain')}")
    found: Content = reader.read(data)
    return found
