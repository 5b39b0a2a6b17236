"""Office packages: XML parts in a zip, parsed within limits and without entities."""

from __future__ import annotations

import zipfile
from typing import Any

from lxml import etree

from wsum.readers.model import RATIO_LIMIT, SIZE_LIMIT, UnreadableError, within

SMALL = 1 << 20


def parse(package: zipfile.ZipFile, name: str) -> Any:
    """The root element of a part; entities are never resolved, and a part that declares some is refused.

    Raises KeyError where there is no such part.
    """
    data = unpacked(package, package.getinfo(name))
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
    if info.file_size > SMALL and info.file_size > RATIO_LIMIT * max(info.compress_size, 1):
        raise UnreadableError(
            f"{info.filename} unpacks to over {RATIO_LIMIT} times its size; a zip bomb?", status="limit"
        )
    with package.open(info) as member:
        data = member.read(SIZE_LIMIT + 1)
    within(len(data), SIZE_LIMIT, info.filename)
    return data
