"""READ: files and folders to Documents, a format a file of this package."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wsum.document import BLANKS, Document
from wsum.errors import InputError
from wsum.readers import plain

__all__ = ["SIZE_LIMIT", "SUFFIXES", "Source", "discover", "read"]

SUFFIXES = plain.SUFFIXES
SIZE_LIMIT = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: the id that its document will have, and where it lies."""

    id: str
    path: Path


def discover(inputs: Iterable[str | os.PathLike[str]]) -> list[Source]:
    """The files behind some paths, ordered by id: a file is itself, a folder all files below it.

    A document's id is its path relative to the folder that was named, with "/"; where two inputs
    would give the same id, the inputs' own names go before.  Hidden files are left out.

    Raises InputError where a path does not exist or a folder holds no file.
    """
    sources = [source for path in inputs for source in _below(Path(path))]
    unique = {source.path.resolve(): source for source in sources}
    clashes = Counter(source.id for source in unique.values())
    named = [
        Source(_id(source.path.parent / source.path.name), source.path) if clashes[source.id] > 1 else source
        for source in unique.values()
    ]
    return sorted(named, key=lambda source: source.id)


def _below(path: Path) -> Iterator[Source]:
    if path.is_file():
        yield Source(_id(Path(path.name)), path)
    elif path.is_dir():
        found = [Source(_id(file.relative_to(path)), file) for file in _files(path)]
        if not found:
            raise InputError(f"{path}: the folder holds no file; name a folder with {_kinds()} files")
        yield from found
    else:
        raise InputError(f"{path}: there is no such file or folder; check the path")


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(where, name) for name in sorted(files) if not name.startswith("."))


def _id(path: Path) -> str:
    """A path as an id: "/" between parts; a name that is not UTF-8 is taken for GB18030."""
    raw = os.fsencode(path.as_posix())
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _kinds() -> str:
    return " ".join(SUFFIXES)


def read(source: Source) -> Document:
    """Read one file into a Document; what cannot be read gives one without text that says why."""
    try:
        size = source.path.stat().st_size
        if size > SIZE_LIMIT:
            return _failed(source, "limit", f"{size} bytes, more than {SIZE_LIMIT}; split the file")
        data = source.path.read_bytes()
    except OSError as error:
        return _failed(source, "unreadable", f"cannot be opened ({error.strerror}); check its permissions")
    return _document(source, data)


def _document(source: Source, data: bytes) -> Document:
    sha256 = hashlib.sha256(data).hexdigest()
    decoded = plain.read(data)
    if decoded is None:
        error = f"not a text in UTF-8 or GB18030; save it as one of {_kinds()}"
        return _failed(source, "unreadable", error, sha256=sha256)
    text, encoding = decoded
    if not text.strip(BLANKS):
        return _failed(source, "empty", "the file holds no text", sha256=sha256)
    return Document(source.id, text, str(source.path), "txt", encoding, sha256)


def _failed(source: Source, status: str, error: str, *, sha256: str = "") -> Document:
    suffix = source.path.suffix.lower().lstrip(".")
    return Document(source.id, "", str(source.path), suffix, "", sha256, status, error)
