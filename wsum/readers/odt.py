"""OpenDocument texts (.odt): paragraphs as lines, rows of a table as lines of cells.

The numbers of automatic lists are not in the file and are not made up; deleted text, headers and
footers are left out, text boxes follow their paragraph, notes stand at the end.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from wsum.readers.model import Content, UnreadableError
from wsum.readers.packages import DAMAGE, parse, written

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
BOX = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"
LINES = (TEXT + "p", TEXT + "h")
DROPPED = {TEXT + "tracked-changes", TEXT + "note", OFFICE + "annotation", TEXT + "ruby-text", TEXT + "hidden-text"}


def read(data: bytes) -> Content:
    """The text of an OpenDocument text; raises UnreadableError where it is damaged, encrypted or hostile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return written(_text(parse(package, "content.xml")), package)
    except etree.XMLSyntaxError:
        raise UnreadableError("an .odt that is encrypted or broken; save it as .docx without a password") from None
    except DAMAGE as error:
        raise UnreadableError(f"a damaged .odt ({error}); open it and save it as .docx") from None


def _text(root: Any) -> str:
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableError("an OpenDocument file, but no text; save it as .docx")
    lines = [*_lines(body), *(line for note in root.iter(TEXT + "note-body") for line in _lines(note))]
    return "\n".join(lines) + "\n"


def _lines(root: Any) -> Iterator[str]:
    """The lines of an element: walked without recursion, since files may nest as deep as they like."""
    stack = [iter(root)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in LINES:
            yield _inline(child)
            stack.append(box for box in child.iter(BOX) if _owner(box, *LINES) is child)
        elif child.tag == TABLE + "table-row":
            cells = (cell for cell in child.iter(TABLE + "table-cell") if _owner(cell, TABLE + "table-row") is child)
            yield "\t".join(" ".join(filter(None, _lines(cell))) for cell in cells)
        elif child.tag not in DROPPED:
            stack.append(iter(child))


def _owner(element: Any, *tags: str) -> Any:
    return next(element.iterancestors(*tags), None)


def _inline(line: Any) -> str:
    parts = []
    events = etree.iterwalk(line, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if element.tag in DROPPED or element.tag == BOX:
                events.skip_subtree()
            else:
                parts.append(_sign(element) + _squeezed(element.text))
        elif element is not line:
            parts.append(_squeezed(element.tail))
    return "".join(parts)


def _squeezed(text: str | None) -> str:
    """White space of the file as one blank; what the author typed is in elements of its own."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def _sign(element: Any) -> str:
    if element.tag == TEXT + "s":
        count = element.get(TEXT + "c", "1")
        return " " * min(int(count), 1000) if count.isdecimal() else " "
    return {TEXT + "tab": "\t", TEXT + "line-break": "\n"}.get(element.tag, "")
