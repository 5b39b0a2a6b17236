"""READ: files, folders and archives to Documents, a format a file of this package."""

from __future__ import annotations

import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from wsum.document import BLANKS, Document
from wsum.errors import InputError
from wsum.readers import containers
from wsum.readers.formats import SUFFIXES, content, format_of
from wsum.readers.model import SIZE_LIMIT, UnreadableError, within

__all__ = ["SUFFIXES", "Source", "discover", "read"]

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: the id that its document will have, where it lies, and the member of an archive.

    `refused` says why it cannot be read where that is known before.
    """

    id: str
    path: Path
    members: tuple[str, ...] = ()
    refused: str = ""


def discover(inputs: Iterable[str | os.PathLike[str]]) -> list[Source]:
    """The files behind some paths, ordered by id: a file is itself, a folder or archive all files in it.

    A document's id is its path relative to the folder that was named, with "/"; where two inputs
    would give the same id, the inputs' own names go before.  Hidden files are left out; "-" is
    standard input.

    Raises InputError where a path does not exist or a folder holds no file.
    """
    sources = [source for path in inputs for source in _below(Path(path))]
    unique = {(source.path.resolve(), source.members): source for source in sources}
    clashes = Counter(source.id for source in unique.values())
    named = [_apart(source) if clashes[source.id] > 1 else source for source in unique.values()]
    return sorted(named, key=lambda source: source.id)


def _apart(source: Source) -> Source:
    inner = source.id[len(_id(Path(source.path.name))) :] if source.members else ""
    return replace(source, id=_id(source.path) + inner)


def _below(path: Path) -> Iterator[Source]:
    if str(path) == STDIN:
        yield Source(STDIN, path)
    elif path.is_file():
        yield from _expanded(Source(_id(Path(path.name)), path))
    elif path.is_dir():
        found = [Source(_id(file.relative_to(path)), file) for file in _files(path)]
        if not found:
            raise InputError(f"{path}: the folder holds no file; name a folder with {' '.join(SUFFIXES)} files")
        for source in found:
            yield from _expanded(source)
    else:
        raise InputError(f"{path}: there is no such file or folder; check the path")


def _expanded(source: Source) -> Iterator[Source]:
    """A file as it is; an archive as its members, or as itself where it cannot be opened or is empty."""
    if not containers.is_container(source.path.name):
        yield source
        return
    empty = True
    try:
        for member in containers.members(source.path):
            empty = False
            yield Source(f"{source.id}/{member.shown}", source.path, member.names, member.refused)
    except UnreadableError as error:
        yield replace(source, refused=str(error))
        return
    if empty:
        yield replace(source, refused="the archive holds no file")


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


def read(source: Source) -> Document:
    """Read one file into a Document; what cannot be read gives one without text that says why."""
    data = b""
    try:
        if source.refused:
            raise UnreadableError(source.refused)
        data = _bytes(source)
        return _document(source, data)
    except UnreadableError as error:
        return _failed(source, data, error.status, str(error))
    except OSError as error:
        return _failed(source, data, "unreadable", f"cannot be opened ({error.strerror}); check its permissions")


def _bytes(source: Source) -> bytes:
    if source.members:
        return containers.fetch(source.path, source.members)
    if source.id == STDIN:
        data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
        within(len(data), SIZE_LIMIT, "the input")
        return data
    within(source.path.stat().st_size, SIZE_LIMIT, "the file")
    return source.path.read_bytes()


def _document(source: Source, data: bytes) -> Document:
    found = content(data, name=source.id)
    if not found.text.strip(BLANKS):
        return _failed(source, data, "empty", "the file holds no text")
    sha256 = hashlib.sha256(data).hexdigest()
    path, kind = str(source.path), format_of(data, name=source.id)
    return Document(source.id, found.text, path, kind, found.encoding, sha256, error=found.note)


def _failed(source: Source, data: bytes, status: str, error: str) -> Document:
    sha256 = hashlib.sha256(data).hexdigest() if data else ""
    kind = format_of(data, name=source.id)
    return Document(source.id, "", str(source.path), kind, "", sha256, status, error)
