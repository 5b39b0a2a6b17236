"""READ: files, folders and archives to Documents, a format a file of this package."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import IO

from wsum.document import BLANKS, Document
from wsum.errors import InputError
from wsum.readers import containers
from wsum.readers.archives import is_archive
from wsum.readers.formats import SUFFIXES, content, format_of, is_data
from wsum.readers.model import SIZE_LIMIT, UnreadableError, foreign, within
from wsum.readers.names import is_hidden, named, printable, shown

__all__ = ["STDIN", "SUFFIXES", "Source", "discover", "fingerprint", "foreign", "read", "refused"]

STDIN = "-"
# Office packages are zips too; their suffix spares a look into them
DOCUMENTS = (".docx", ".docm", ".odt")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: the id that its document will have, where it lies, and the member of an archive.

    `refused` says why it cannot be read where that is known before.
    """

    id: str
    place: str  # a Path would take four times the memory, of which an archive of a million files has a million
    members: tuple[str, ...] = ()
    refused: UnreadableError | None = None

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.place)


def discover(inputs: Iterable[str | os.PathLike[str]]) -> list[Source]:
    """The files behind some paths, ordered by id: a file is itself, a folder or archive all files in it.

    A document's id is its path relative to the folder that was named, with "/"; where two inputs
    would give the same id, the inputs' own names go before.  Hidden files, those that Word leaves
    beside an open document (~$…) and, in folders, files that are data or programs by their suffix
    are left out; "-" is standard input.

    Raises InputError where a path does not exist or a folder holds no file.
    """
    sources = [source for path in inputs for source in _below(_path(path))]
    folders: dict[str, str] = {}
    unique = {(_real(source.place, folders), source.members): source for source in sources}
    named = _numbered(_apart(list(unique.values())))
    return sorted(named, key=lambda source: source.id)


def _path(given: object) -> Path:
    if not isinstance(given, str | os.PathLike):
        raise InputError(f"{given!r}: not a path; give files and folders one by one, as in wsum.read(*paths)")
    return Path(given)


def _real(path: str, folders: dict[str, str]) -> str:
    """Where a file lies, links followed; each of the folders is looked up once."""
    folder, name = os.path.split(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    here = os.path.join(folders[folder], name)
    return os.path.realpath(here) if os.path.islink(here) else here


def _apart(sources: list[Source]) -> list[Source]:
    """The sources, with the inputs' own names before ids that two of them share."""
    clashes = Counter(source.id for source in sources)
    return [replace(source, id=_long(source)) if clashes[source.id] > 1 else source for source in sources]


def _long(source: Source) -> str:
    inner = source.id[len(shown(Path(source.path.name))) :] if source.members else ""
    return shown(source.path) + inner


def _numbered(sources: list[Source]) -> Iterator[Source]:
    """The sources with a number after ids that are still the same: names that differ in their bytes alone."""
    seen: Counter[str] = Counter()
    for source in sources:
        seen[source.id] += 1
        number = seen[source.id]
        yield source if number == 1 else replace(source, id=f"{source.id}~{number}")


def _below(path: Path) -> Iterator[Source]:
    if str(path) == STDIN:
        yield Source(STDIN, str(path))
    elif path.is_dir():
        found = [Source(named(inner), str(path / inner)) for inner in _files(path)]
        if not found:
            raise InputError(f"{shown(path)}: the folder holds no file; name a folder with {' '.join(SUFFIXES)} files")
        for source in found:
            yield from _expanded(source)
    elif path.exists():
        yield from _expanded(Source(shown(Path(path.name)), str(path)))
    else:
        raise InputError(f"{shown(path)}: there is no such file or folder; check the path")


def _expanded(source: Source) -> Iterator[Source]:
    """A file as it is; an archive as its members, or as itself where it cannot be opened or is empty."""
    empty = True
    try:
        if not _holds_files(source.path):
            yield source
            return
        for member in containers.members(source.path):
            empty = False
            yield Source(f"{source.id}/{member.shown}", source.place, member.names, member.refused)
    except OSError as error:
        yield replace(source, refused=_closed(error))
        return
    except UnreadableError as error:
        yield replace(source, refused=error)
        return
    if empty:
        yield replace(source, refused=UnreadableError("the archive holds no file", status="empty"))


def _holds_files(path: Path) -> bool:
    try:
        mode = os.stat(path).st_mode
    except OSError:
        mode = 0
    if not stat.S_ISREG(mode):
        if path.exists():
            raise UnreadableError("no regular file but a pipe or device, which is never opened")
        raise UnreadableError("a link to a file that is not there")
    if path.name.lower().endswith(DOCUMENTS):
        return False
    with open(path, "rb", buffering=0) as file:
        return is_archive(path.name, file)


def _closed(error: OSError) -> UnreadableError:
    return UnreadableError(f"cannot be opened ({error.strerror or error}); check its permissions")


def _files(folder: Path) -> Iterator[str]:
    """The paths below a folder of the files that may be texts: neither hidden nor data or programs by their suffix."""
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        inner = os.path.relpath(where, folder)
        begin = "" if inner == os.curdir else os.path.join(inner, "")
        yield from (begin + name for name in sorted(files) if not is_hidden(name) and not is_data(name))


def read(source: Source) -> Document:
    """Read one file into a Document; what cannot be read gives one without text that says why.

    No file can make it raise: an error that no reader foresaw is said in the document too.
    """
    data = b""
    try:
        if source.refused is not None:
            raise source.refused
        data = _bytes(source)
        return _document(source, data)
    except UnreadableError as error:
        return refused(source, error, data=data)
    except OSError as error:
        return refused(source, _closed(error), data=data)
    except MemoryError:
        return refused(source, UnreadableError("needs more memory than there is; split it", status="limit"), data=data)
    except Exception as error:  # one odd file among thousands must not end the run
        reason = f"the reader failed ({type(error).__name__}: {error}); save it as .docx or .txt again"
        return refused(source, UnreadableError(reason), data=data)


def fingerprint(source: Source) -> tuple[str, int]:
    """The SHA-256 and the size of a file's bytes; no hash where they cannot be had."""
    try:
        data = b"" if source.refused else _bytes(source)
    except (UnreadableError, OSError):
        return "", 0
    return hashlib.sha256(data).hexdigest(), len(data)


def _bytes(source: Source) -> bytes:
    if source.members:
        return containers.fetch(source.path, source.members)
    if source.id == STDIN:
        return _input(sys.stdin.buffer)
    within(source.path.stat().st_size, SIZE_LIMIT, "the file")
    with source.path.open("rb") as file:
        return _limited(file, "the file")


@lru_cache(maxsize=1)
def _input(stream: IO[bytes]) -> bytes:
    """Standard input, which can be read only once."""
    return _limited(stream, "the input")


def _limited(file: IO[bytes], what: str) -> bytes:
    """All bytes of a file, which may grow while it is read."""
    data = file.read(SIZE_LIMIT + 1)
    within(len(data), SIZE_LIMIT, what)
    return data


def _document(source: Source, data: bytes) -> Document:
    kind = format_of(data, name=source.id)
    found = content(data, kind, name=source.id)
    if not found.text.strip(BLANKS):
        raise UnreadableError("the file holds no text", status="empty")
    sha256 = hashlib.sha256(data).hexdigest()
    note = "; ".join(filter(None, (found.note, foreign(found.text))))
    return Document(source.id, found.text, shown(source.path), kind, found.encoding, sha256, error=note)


def refused(source: Source, error: UnreadableError, *, data: bytes = b"") -> Document:
    """The document of a file that gave no text, with the reason."""
    sha256 = hashlib.sha256(data).hexdigest() if data else ""
    kind = format_of(data, name=source.id)
    return Document(source.id, "", shown(source.path), kind, "", sha256, error.status, printed(error))


def printed(error: UnreadableError) -> str:
    """The reason in one line of reasonable length, whatever a library or a file's names put into it."""
    line = printable(" ".join(str(error).split()))
    return line if len(line) <= 400 else line[:399] + "…"
