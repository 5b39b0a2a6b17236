"""Office packages: XML parts in a zip, parsed within limits and without entities."""

from __future__ import annotations

import zipfile
import zlib
from typing import Any

from lxml import etree

from wsum.readers.model import SIZE_LIMIT, UnreadableError, in_proportion, within

# What shows that a zip is damaged, from its directory down to a member's bytes
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, NotImplementedError, RuntimeError),
    *(ValueError, IndexError, OverflowError, MemoryError),
)
# The same words under the names that the strict kind of the standard gives them
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)


def parse(package: zipfile.ZipFile, name: str) -> Any:
    """The root element of a part; entities are never resolved, and a part that declares some is refused.

    Raises KeyError where there is no such part.
    """
    data = unpacked(package, package.getinfo(name))
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(f"{name} declares a document type or entities; no office program writes that")
    return root


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
