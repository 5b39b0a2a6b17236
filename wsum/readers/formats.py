"""Which format a file is in: by its first bytes, and by its suffix where they leave it open.

A reader's module, and with it the library that it needs, is imported when its first file comes.
"""

from __future__ import annotations

import re
from importlib import import_module

from wsum.readers.model import Content, NoTextError, UnreadableError

SUFFIXES = (".txt", ".md", ".docx", ".doc", ".html", ".htm", ".pdf", ".rtf", ".odt", ".zip", ".tar.gz")
# What a suffix says of a file whose bytes leave it open or cannot be had
BY_SUFFIX = {
    "txt": "txt", "text": "txt", "md": "md", "docx": "docx", "docm": "docx", "dotx": "docx", "doc": "doc",
    "dot": "doc", "wps": "wps", "html": "html", "htm": "html", "xhtml": "html", "shtml": "html", "mht": "mht",
    "mhtml": "mht", "pdf": "pdf", "rtf": "rtf", "odt": "odt", "zip": "zip", "tar": "tar", "gz": "tar.gz",
    "tgz": "tar.gz",
}  # fmt: skip
# What lies beside texts in a folder and is none: data, programs, settings
DATA = frozenset(
    (
        *("csv", "tsv", "json", "jsonl", "parquet", "feather", "db", "sqlite", "xml", "yaml", "yml", "toml", "ini"),
        *("cfg", "conf", "ann", "log", "lock", "tmp", "bak", "py", "ipynb", "js", "css", "sh", "bat", "exe", "dll"),
    )
)
READERS = {
    "txt": "plain", "md": "plain", "docx": "docx", "doc": "doc", "html": "html", "pdf": "pdf", "rtf": "rtf",
    "odt": "odt",
}  # fmt: skip
# What to do about formats that no library reads well
ADVICE = {
    "wps": "a WPS file; open it in WPS Office and save it as .docx",
    "mht": "a web archive; open it in a browser and save it as .html",
    "office": "an Office file, but no Word document; save its text as .docx or .txt",
    "xlsx": "a workbook; save its text as .docx or .txt",
    "image": "a picture; run a text recognition first",
    "zip": "an archive, or a damaged document of an office program; unpack it, or save it anew in that program",
    "gz": "a packed file; unpack it first",
    "rar": "an archive of a kind that is not read; unpack it, or pack it as .zip",
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
    (b"\xfd7zXZ", "gz"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "rar"),
)
WORD_STREAM = "WordDocument".encode("utf-16-le")
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
TAG = re.compile(rb"<[A-Za-z!/][^<>]{0,400}>")
MIME = re.compile(rb"\s*(?:From:|MIME-Version:|Date:|Subject:)[^\n]{0,400}\n", re.I)


def is_data(name: str) -> bool:
    """Whether a file's suffix says that it holds no text for people.

    >>> is_data("gold.json"), is_data("总结.txt"), is_data("总结")
    (True, False, False)
    """
    return "." in name and name.rpartition(".")[2].lower() in DATA


def format_of(data: bytes, *, name: str = "") -> str:
    """The format of a file: txt, md, html, docx, doc, pdf and so on, whatever its suffix says.

    >>> format_of(b"{\\\\rtf1 ...", name="a.doc"), format_of("一、".encode(), name="a.md")
    ('rtf', 'md')
    """
    named = _suffix_kind(name)
    if not data:
        return named
    by_bytes = next((kind for start, kind in MAGIC if data.startswith(start)), "")
    if by_bytes:
        return by_bytes
    if named == "pdf" and b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(OLE):
        return _compound(data, named)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data)
    return _text(data, named)


def _compound(data: bytes, named: str) -> str:
    """What kind of old office file it is, by the names of its streams."""
    if ENCRYPTED_STREAM in data or WORD_STREAM in data:
        return "wps" if named == "wps" else "doc"
    return "office"


def _package(data: bytes) -> str:
    """What kind of office package a zip is, by the names of its first and last members."""
    ends = data[:8192] + data[-65536:]
    if b"opendocument.text" in ends[:8192]:
        return "odt"
    if b"[Content_Types].xml" not in ends and b"word/document" not in ends:
        return "zip"
    return next((kind for mark, kind in ((b"word/", "docx"), (b"xl/", "xlsx")) if mark in ends), "office")


def _text(data: bytes, named: str) -> str:
    """What kind of text it is; a text under the name of a format that it is not is a text."""
    if b"<" in data[:4096] and import_module("wsum.readers.html").looks(data):
        return "html"
    if named == "html":
        return "html" if TAG.search(data) else "txt"
    if named == "mht" and MIME.match(data):
        return "mht"
    return "md" if named == "md" else "txt"


def content(data: bytes, kind: str, *, name: str = "") -> Content:
    """The text of a file in a format; raises UnreadableError where there is none to be had."""
    if kind in ADVICE:
        raise UnreadableError(ADVICE[kind])
    reader = import_module(f"wsum.readers.{READERS[kind]}")
    try:
        found: Content = reader.read(data)
    except NoTextError:
        if _suffix_kind(name) in ("txt", "md"):
            raise
        raise UnreadableError("neither what its name says nor a text; get it anew, or save it again") from None
    return found


def _suffix_kind(name: str) -> str:
    """The format that a file's suffix says; a name without one that is known is a text's."""
    return BY_SUFFIX.get(name.rpartition(".")[2].lower() if "." in name else "", "txt")
