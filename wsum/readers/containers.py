"""Archives as folders: their members are documents, `archive.zip/2024/总结.docx`.

No member is ever written anywhere.  Limits on size, ratio, number and depth hold; a member whose
name leaves the archive, or that is a link, is a document that says so.
"""

from __future__ import annotations

import lzma
import os
import tarfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from wsum.readers import archives
from wsum.readers.archives import DAMAGE as ZIP_DAMAGE
from wsum.readers.archives import Archive, opened, unpacked
from wsum.readers.model import (
    DEPTH_LIMIT,
    MEMBERS_LIMIT,
    SIZE_LIMIT,
    UNPACKED_LIMIT,
    UnreadableError,
    within,
)
from wsum.readers.names import decoded, is_hidden, printable

UTF8_FLAG = 0x800
LINK = "a link or device in an archive, which is never followed"
DAMAGE = (*ZIP_DAMAGE, tarfile.TarError, lzma.LZMAError)
KEPT = 4
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: the names that lead to it, the readable one, and why it is refused if it is."""

    names: tuple[str, ...]
    shown: str
    size: int
    refused: UnreadableError | None = None


@dataclass(slots=True)
class Budget:
    """How much an archive and the archives in it hold in all."""

    files: int = 0
    size: int = 0

    def spend(self, size: int) -> None:
        """Count a file; raises UnreadableError where it is one too many."""
        self.files += 1
        self.size += size
        within(self.size, UNPACKED_LIMIT, "the archive, unpacked,")
        if self.files > MEMBERS_LIMIT:
            raise UnreadableError(f"the archive holds more than {MEMBERS_LIMIT:,} files; split it", status="limit")


def members(path: Path, *, names: tuple[str, ...] = (), budget: Budget | None = None) -> Iterator[Member]:
    """The files of an archive and of archives in it; raises UnreadableError where it is damaged or too deep."""
    if len(names) >= DEPTH_LIMIT:
        raise UnreadableError(f"archives in archives, more than {DEPTH_LIMIT} deep; unpack them", status="limit")
    budget = budget or Budget()
    for member in _guarded(path, partial(_members, path, names, budget)):
        if member.refused or not member.shown.lower().endswith(archives.SUFFIXES):
            yield member
            continue
        try:
            for inner in members(path, names=member.names, budget=budget):
                yield replace(inner, shown=f"{member.shown}/{inner.shown}")
        except UnreadableError as error:
            yield replace(member, refused=error)


def _members(path: Path, names: tuple[str, ...], budget: Budget) -> list[Member]:
    archive = SHELF.archive(path, names)
    found = _list_zip(archive, budget) if isinstance(archive, zipfile.ZipFile) else _list_tar(archive, budget)
    return [replace(member, names=(*names, *member.names)) for member in found if not _hidden(member.shown)]


def fetch(path: Path, names: tuple[str, ...]) -> bytes:
    """The bytes of a member; raises UnreadableError where it is damaged, encrypted or over a limit."""
    return _guarded(path, lambda: _member(SHELF.archive(path, names[:-1]), names[-1]))


def _guarded(path: Path, work: Callable[[], T]) -> T:
    """Do something with an archive, one thread at a time, and leave its file closed."""
    with LOCK:
        try:
            return work()
        except (FileNotFoundError, PermissionError):
            raise
        except DAMAGE as error:
            raise UnreadableError(f"a damaged archive ({error}); pack it again") from None
        finally:
            SHELF.rest()


@dataclass(slots=True)
class Shelf:
    """The archives opened last, so that a directory is read once for all members; a changed file is opened anew."""

    kept: dict[tuple[Path, int, int, tuple[str, ...]], Archive] = field(default_factory=dict)

    def archive(self, path: Path, names: tuple[str, ...]) -> Archive:
        """The archive at a path, or the one in it that some names lead to."""
        stamp = os.stat(path)
        key = (path, stamp.st_mtime_ns, stamp.st_size, names)
        if key not in self.kept:
            found = opened(_member(self.archive(path, names[:-1]), names[-1]) if names else path)
            while len(self.kept) >= KEPT:
                archives.close(self.kept.pop(next(iter(self.kept))))
            self.kept[key] = found
        return self.kept[key]

    def rest(self) -> None:
        """Let go of all files."""
        for archive in self.kept.values():
            archives.rest(archive)


SHELF = Shelf()
LOCK = threading.Lock()


def _member(archive: Archive, name: str) -> bytes:
    try:
        if isinstance(archive, zipfile.ZipFile):
            return unpacked(archive, archive.getinfo(name))
        info = archive.index[name]
    except KeyError:
        raise UnreadableError("no longer in the archive; was it packed anew meanwhile?") from None
    within(info.size, SIZE_LIMIT, printable(name))
    file = archive.extractfile(info) if info.isreg() else None
    if file is None:
        raise UnreadableError(LINK)
    with file:
        return file.read()


def _list_zip(archive: zipfile.ZipFile, budget: Budget) -> list[Member]:
    found = []
    for info in archive.infolist():
        budget.spend(info.file_size)
        if not info.is_dir():
            shown = printable(_name(info))
            found.append(Member((info.filename,), shown, info.file_size, _refusal(shown)))
    return found


def _list_tar(archive: archives.Tar, budget: Budget) -> list[Member]:
    found = []
    for info in archive:
        budget.spend(info.size)
        if not info.isdir():
            shown = printable(decoded(info.name.encode("utf-8", "surrogateescape")))
            refused = _refusal(shown) if info.isreg() else UnreadableError(LINK)
            found.append(Member((info.name,), shown, info.size, refused))
    return found


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name: many programs write UTF-8 or GBK without saying so, and "\\" between folders."""
    name = info.orig_filename
    if not info.flag_bits & UTF8_FLAG:
        try:
            name = decoded(name.encode("cp437"))
        except UnicodeEncodeError:
            name = info.filename
    return name.partition("\x00")[0].replace("\\", "/")


def _refusal(shown: str) -> UnreadableError | None:
    path = PurePosixPath(shown)
    if path.is_absolute() or ".." in path.parts or shown[1:2] == ":":
        return UnreadableError("its name leads out of the archive; pack the archive again")
    return None


def _hidden(shown: str) -> bool:
    return any(is_hidden(part) and part not in (".", "..") for part in shown.split("/")) or "__MACOSX" in shown
