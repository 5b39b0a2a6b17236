"""Opening zip and tar archives: by their first bytes, within limits, and without keeping their file open."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import tempfile
import zipfile
import zlib
from functools import cached_property
from pathlib import Path
from typing import IO, Any, cast

from wsum.readers.model import MEGABYTE, SIZE_LIMIT, UNPACKED_LIMIT, UnreadableError, in_proportion, within

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
PACKED: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ": lzma.open}
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# Members that only an office package begins or ends with
OFFICE = re.compile(rb"\[Content_Types\]\.xml|mimetypeapplication/vnd\.oasis")
# What shows that a zip is damaged, from its directory down to a member's bytes
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, NotImplementedError, RuntimeError),
    *(ValueError, IndexError, OverflowError, MemoryError),
)
HEAD, TAIL = 8192, 65536
TAR = slice(257, 262)


class Tar(tarfile.TarFile):
    """A tar that finds a member by its name without a search."""

    @cached_property
    def index(self) -> dict[str, tarfile.TarInfo]:
        """The members by name; of two with the same name, the last."""
        return {info.name: info for info in self}


Archive = zipfile.ZipFile | Tar


def is_archive(name: str, file: IO[bytes]) -> bool:
    """Whether a file is an archive of documents: by its bytes, whatever it is called, else by its name.

    An office package is a zip too, but a document.
    """
    head = file.read(HEAD)
    if head.startswith(ZIP):
        return OFFICE.search(head) is None and OFFICE.search(_tail(file)) is None
    if head[TAR] == b"ustar" or _packed_tar(head):
        return True
    return name.lower().endswith(SUFFIXES) and (not head or head.startswith(tuple(PACKED)) or _binary(head))


def _tail(file: IO[bytes]) -> bytes:
    file.seek(max(0, file.seek(0, io.SEEK_END) - TAIL))
    return file.read(TAIL)


def _binary(head: bytes) -> bool:
    """Whether these are neither words nor another kind of document."""
    return not head.startswith((b"%PDF-", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff")) and b"\x00" in head


def _packed_tar(head: bytes) -> bool:
    """Whether packed bytes begin a tar; looking at gzip alone, since others need far more bytes."""
    if not head.startswith(b"\x1f\x8b"):
        return False
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 512)[TAR] == b"ustar"
    except zlib.error:
        return False


def opened(source: Path | bytes) -> Archive:
    """The archive at a path or in some bytes; errors of damage are left to the caller."""
    if isinstance(source, bytes):
        return _opened(io.BytesIO(source))
    file = Resting(source)
    try:
        return _opened(cast(IO[bytes], file))
    finally:
        file.rest()


def _opened(file: IO[bytes]) -> Archive:
    head = file.read(6)
    file.seek(0)
    if head.startswith(ZIP) or (zipfile.is_zipfile(file) and not head.startswith(tuple(PACKED))):
        file.seek(0)
        return zipfile.ZipFile(file)
    file.seek(0)
    unpack = next((open_ for start, open_ in PACKED.items() if head.startswith(start)), None)
    if unpack is None:
        return Tar(fileobj=Careful(file))
    with unpack(file) as stream:
        plain = _spooled(stream, file)
    try:
        return Tar(fileobj=Careful(plain))
    except BaseException:
        plain.close()
        raise


def close(archive: Archive) -> None:
    """Let go of an archive and of what was unpacked for it."""
    archive.close()
    if isinstance(archive, Tar) and archive.fileobj is not None:
        archive.fileobj.close()


def rest(archive: Archive) -> None:
    """Close the file behind an archive until it is read again."""
    file = archive.fp if isinstance(archive, zipfile.ZipFile) else archive.fileobj
    inner = getattr(file, "file", file)
    if isinstance(inner, Resting):
        inner.rest()


def unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, never more than the limits allow, whatever the member says of itself."""
    if info.flag_bits & 1:
        raise UnreadableError(f"{info.filename} is encrypted; unpack it with its password first")
    within(info.file_size, SIZE_LIMIT, info.filename)
    in_proportion(info.file_size, info.compress_size, info.filename)
    with package.open(info) as member:
        data = member.read(SIZE_LIMIT + 1)
    within(len(data), SIZE_LIMIT, info.filename)
    return data


def _spooled(stream: IO[bytes], packed: IO[bytes]) -> IO[bytes]:
    """A packed tar unpacked once, for members are asked for in any order; a large one lies in a nameless file."""
    plain: IO[bytes] = io.BytesIO()
    size = 0
    try:
        while chunk := stream.read(MEGABYTE):
            size += len(chunk)
            within(size, UNPACKED_LIMIT, "the archive, unpacked,")
            in_proportion(size, packed.tell() + MEGABYTE // 8, "the archive")
            if isinstance(plain, io.BytesIO) and size > SIZE_LIMIT:
                held, plain = plain.getvalue(), cast(IO[bytes], tempfile.TemporaryFile())  # noqa: SIM115
                plain.write(held)
            plain.write(chunk)
    except BaseException:
        plain.close()
        raise
    plain.seek(0)
    return plain


class Resting(io.RawIOBase):
    """A file that is open only while it is read, so that nobody is kept from moving or deleting it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def _awake(self) -> IO[bytes]:
        if self._file is None:
            self._file = self._path.open("rb")
        return self._file

    def read(self, size: int | None = -1, /) -> bytes:
        """Bytes from here on."""
        return self._awake().read(-1 if size is None else size)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place in the file."""
        return self._awake().seek(offset, whence)

    def tell(self) -> int:
        """The place in the file."""
        return self._awake().tell()

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can go to any place."""
        return True

    def rest(self) -> None:
        """Close the file until it is read again; its reader seeks before each read."""
        if self._file is not None:
            self._file.close()
            self._file = None


class Careful(io.BufferedIOBase):
    """A file that refuses to read more at once than a member may hold: the header of a tar may ask for any number."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def read(self, size: int | None = -1, /) -> bytes:
        """Bytes from here on."""
        if size is None or not 0 <= size <= SIZE_LIMIT + tarfile.BLOCKSIZE:
            raise UnreadableError(f"a header in the archive asks for over {SIZE_LIMIT:,} bytes", status="limit")
        return self.file.read(size)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place in the file."""
        return self.file.seek(offset, whence)

    def tell(self) -> int:
        """The place in the file."""
        return self.file.tell()

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can go to any place."""
        return True

    def close(self) -> None:
        """Close the file."""
        if not self.closed:
            self.file.close()
        super().close()
