"""OpenDocument texts (.odt): paragraphs as lines, rows of a table as lines of cells.

The numbers of automatic lists are not in the file and are not made up; deleted text, headers and
footers are left out, notes stand at the end.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from wsum.readers.model import Content, UnreadableError
from wsum.readers.packages import parse

SUFFIXES = (".odt",)
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
LINES = (TEXT + "p", TEXT + "h")
DROPPED = {TEXT + "tracked-changes", TEXT + "note", OFFICE + "annotation", TEXT + "ruby-text"}


def read(data: bytes) -> Content:
    """The text of an OpenDocument text; raises UnreadableError where it is damaged, encrypted or hostile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            root = parse(package, "content.xml")
    except (zipfile.BadZipFile, EOFError, OSError, KeyError, NotImplementedError, RuntimeError) as error:
        raise UnreadableError(f"a damaged .odt ({error}); open it and save it as .docx") from None
    except etree.XMLSyntaxError:
        raise UnreadableError("an .odt that is encrypted or broken; save it as .docx without a password") from None
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableError("an OpenDocument file, but no text; save it as .docx")
    lines = [*_lines(body), *(line for note in root.iter(TEXT + "note-body") for line in _lines(note))]
    return Content("\n".join(lines) + "\n", "utf-8")


def _lines(root: Any) -> Iterator[str]:
    """The lines of an element: walked without recursion, since files may nest as deep as they like."""
    stack = [iter(root)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in LINES:
            yield _inline(child)
        elif child.tag == TABLE + "table-row":
            yield "\t".join(" ".join(_lines(cell)) for cell in child.iter(TABLE + "table-cell"))
        elif child.tag not in DROPPED:
            stack.append(iter(child))


def _inline(line: Any) -> str:
    parts = []
    events = etree.iterwalk(line, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if element.tag in DROPPED:
                events.skip_subtree()
            else:
                parts.append(_sign(element) + (element.text or ""))
        elif element is not line:
            parts.append(element.tail or "")
    return "".join(parts)


def _sign(element: Any) -> str:
    if element.tag == TEXT + "s":
        return " " * min(int(element.get(TEXT + "c", "1")), 1000)
    return {TEXT + "tab": "\t", TEXT + "line-break": "\n"}.get(element.tag, "")
