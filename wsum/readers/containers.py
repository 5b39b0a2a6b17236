"""Zip and tar archives as folders: their members are documents, `archive.zip/2024/总结.docx`.

Nothing is ever unpacked to disk.  Limits on size, ratio and depth hold for each member; a member
whose name leaves the archive, or that is a link, is a document that says so.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from wsum.readers.model import DEPTH_LIMIT, SIZE_LIMIT, UNPACKED_LIMIT, UnreadableError, within
from wsum.readers.packages import unpacked

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
UTF8_FLAG = 0x800
DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: the names that lead to it, the readable one, and why it is refused if it is."""

    names: tuple[str, ...]
    shown: str
    refused: str = ""


def is_container(name: str) -> bool:
    """Whether a file's name is that of an archive."""
    return name.lower().endswith(SUFFIXES)


def members(data: bytes | Path, *, names: tuple[str, ...] = (), shown: str = "") -> Iterator[Member]:
    """The files of an archive and of archives in it; raises UnreadableError where it is damaged or too deep."""
    if len(names) >= DEPTH_LIMIT:
        raise UnreadableError(f"archives in archives, more than {DEPTH_LIMIT} deep; unpack them", status="limit")
    for member in _listed(data):
        path = f"{shown}{member.shown}"
        chain = (*names, *member.names)
        if member.refused or not is_container(member.shown):
            yield Member(chain, path, member.refused)
            continue
        try:
            yield from members(fetch(data, member.names), names=chain, shown=f"{path}/")
        except UnreadableError as error:
            yield Member(chain, path, str(error))


def fetch(data: bytes | Path, names: tuple[str, ...]) -> bytes:
    """The bytes of a member; raises UnreadableError where it is damaged, encrypted or over a limit."""
    try:
        archive = _open(data) if isinstance(data, Path) else _opened(data)
        found = _zipped(archive, names[0]) if isinstance(archive, zipfile.ZipFile) else _tarred(archive, names[0])
    except KeyError:
        raise UnreadableError(f"{names[0]} is no longer in the archive") from None
    except DAMAGE as error:
        raise UnreadableError(f"a damaged archive ({error}); pack it again") from None
    return fetch(found, names[1:]) if len(names) > 1 else found


@lru_cache(maxsize=2)
def _open(path: Path) -> zipfile.ZipFile | tarfile.TarFile:
    return zipfile.ZipFile(path) if zipfile.is_zipfile(path) else tarfile.open(path)


def _opened(data: bytes) -> zipfile.ZipFile | tarfile.TarFile:
    file = io.BytesIO(data)
    return zipfile.ZipFile(file) if zipfile.is_zipfile(file) else tarfile.open(fileobj=io.BytesIO(data))


def _listed(data: bytes | Path) -> list[Member]:
    try:
        archive = _open(data) if isinstance(data, Path) else _opened(data)
        if isinstance(archive, zipfile.ZipFile):
            return _list_zip(archive)
        return _list_tar(archive)
    except DAMAGE as error:
        raise UnreadableError(f"a damaged archive ({error}); pack it again") from None


def _list_zip(archive: zipfile.ZipFile) -> list[Member]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    within(sum(info.file_size for info in infos), UNPACKED_LIMIT, "the archive, unpacked,")
    found = [(info.filename, _name(info)) for info in infos]
    return [Member((name,), shown, _refusal(shown)) for name, shown in found if not _hidden(shown)]


def _list_tar(archive: tarfile.TarFile) -> list[Member]:
    infos = [info for info in archive.getmembers() if not info.isdir()]
    within(sum(info.size for info in infos), UNPACKED_LIMIT, "the archive, unpacked,")
    found = []
    for info in infos:
        shown = _utf8_or_gb18030(info.name.encode("utf-8", "surrogateescape"))
        link = "" if info.isreg() else "a link or device in an archive, which is never followed"
        found.append(Member((info.name,), shown, link or _refusal(shown)))
    return [member for member in found if not _hidden(member.shown)]


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name: many programs write UTF-8 or GBK without saying so."""
    if info.flag_bits & UTF8_FLAG:
        return info.filename
    try:
        return _utf8_or_gb18030(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename


def _utf8_or_gb18030(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _refusal(shown: str) -> str:
    path = PurePosixPath(shown.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
        return "its name leads out of the archive; pack the archive again"
    return ""


def _hidden(shown: str) -> bool:
    return any(part.startswith(".") and part not in (".", "..") for part in shown.split("/")) or "__MACOSX" in shown


def _zipped(archive: zipfile.ZipFile, name: str) -> bytes:
    return unpacked(archive, archive.getinfo(name))


def _tarred(archive: tarfile.TarFile, name: str) -> bytes:
    info = archive.getmember(name)
    within(info.size, SIZE_LIMIT, name)
    file = archive.extractfile(info) if info.isreg() else None
    if file is None:
        raise UnreadableError("a link or device in an archive, which is never followed")
    return file.read()
