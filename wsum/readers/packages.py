"""Office packages: XML parts in a zip, parsed within limits and without entities."""

from __future__ import annotations

import re
import zipfile
from typing import Any

from lxml import etree

from wsum.readers.archives import DAMAGE, unpacked
from wsum.readers.model import Content, UnreadableError

__all__ = ["DAMAGE", "parse", "written"]

# The same words under the names that the strict kind of the standard gives them
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
# The folders in which .docx and .odt keep their pictures
PICTURES = re.compile(r"(?i)(?:\w+/media|Pictures)/.")


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


def written(text: str, package: zipfile.ZipFile) -> Content:
    """What a package holds as text; raises UnreadableError where it holds pictures alone, as of scanned pages."""
    if not text.strip() and any(PICTURES.match(name) for name in package.namelist()):
        raise UnreadableError("no text, only pictures; run a text recognition first", status="no text")
    return Content(text, "utf-8")
