"""Word documents (.docx): what a person would read, with the automatic numbers made visible.

Paragraphs are lines, the rows of a table lines of cells with a tab between, text boxes follow the
paragraph that they hang on, footnotes and endnotes stand at the end.  Tracked changes count as
accepted, fields show their result; hidden text, headers and footers are left out.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from wsum.readers.docx_numbering import Numbering, W
from wsum.readers.model import Content, UnreadableError
from wsum.readers.packages import parse

SUFFIXES = (".docx", ".docm")
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DEPTH = 200

DROPPED = {W + name for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "rt")}
SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}


def read(data: bytes) -> Content:
    """The text of a Word document; raises UnreadableError where it is damaged, too large or hostile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return Content(_text(Package(package)), "utf-8")
    except (zipfile.BadZipFile, EOFError, OSError, KeyError, NotImplementedError, RuntimeError) as error:
        raise UnreadableError(f"a damaged .docx ({error}); open it in Word and save it again") from None
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"a .docx with broken XML ({error.msg}); open it in Word and save it again") from None


class Package:
    """The parts of a .docx, found by the kind of their relationship and parsed without entities."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._names = set(package.namelist())
        self.main = next(iter(self._related("", "/officeDocument")), "word/document.xml")
        if self.main not in self._names:
            raise UnreadableError("a package that holds no Word document; is the suffix right?")

    def part(self, kind: str) -> Any:
        """The root of the part that the main document relates to, or None."""
        name = next(iter(self._related(self.main, "/" + kind)), "")
        return self.parse(name) if name in self._names else None

    def parse(self, name: str) -> Any:
        """The root element of a part."""
        return parse(self._package, name)

    def _related(self, source: str, kind: str) -> list[str]:
        folder, name = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._names:
            return []
        found = [item for item in self.parse(relations).iter(RELATIONS) if item.get("Type", "").endswith(kind)]
        targets = [item.get("Target", "") for item in found if item.get("TargetMode") != "External"]
        return [posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/") for target in targets]


def _text(package: Package) -> str:
    body = package.parse(package.main).find(W + "body")
    if body is None:
        raise UnreadableError("a .docx without a body; open it in Word and save it again")
    numbering = Numbering(package.part("numbering"), package.part("styles"))
    lines = list(_blocks(body, numbering))
    for kind, item in (("footnotes", "footnote"), ("endnotes", "endnote")):
        notes = package.part(kind)
        for note in [] if notes is None else notes.findall(W + item):
            if note.get(W + "type") in (None, "normal"):
                lines.extend(_blocks(note, numbering))
    return "\n".join(lines) + "\n"


def _blocks(parent: Any, numbering: Numbering, *, depth: int = 0) -> Iterator[str]:
    """The lines of the paragraphs and tables in an element, one after the other."""
    _guard(depth)
    carried = ""
    for child in parent:
        if child.tag == W + "p":
            carried += numbering.label(child) + _inline(child, depth=depth)
            if not _mark_deleted(child):
                yield carried
                carried = ""
                for box in _boxes(child):
                    yield from _blocks(box, numbering, depth=depth + 1)
        elif child.tag == W + "tbl":
            yield from _rows(child, numbering, depth=depth + 1)
        elif isinstance(child.tag, str) and child.tag not in DROPPED:
            yield from _blocks(_chosen(child), numbering, depth=depth + 1)
    if carried:
        yield carried


def _guard(depth: int) -> None:
    if depth > DEPTH:
        raise UnreadableError(f"a .docx nested more than {DEPTH} deep", status="limit")


def _rows(table: Any, numbering: Numbering, *, depth: int) -> Iterator[str]:
    """The rows of a table as lines, the lines of a cell joined by a blank."""
    _guard(depth)
    for row in table.iter(W + "tr"):
        if _owner(row, W + "tbl") is not table or row.find(f"{W}trPr/{W}del") is not None:
            continue
        cells = [cell for cell in row.iter(W + "tc") if _owner(cell, W + "tr") is row]
        texts = [" ".join(filter(None, _blocks(cell, numbering, depth=depth + 1))) for cell in cells]
        yield "\t".join(texts)


def _owner(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _mark_deleted(paragraph: Any) -> bool:
    """Whether the paragraph's end was deleted, so that the next one goes on in its line."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _chosen(element: Any) -> Any:
    """What an element holds; of alternatives for old and new versions of Word, the first."""
    if element.tag == MARKUP + "AlternateContent":
        return element[0] if len(element) else element
    return element


def _inline(element: Any, *, depth: int = 0) -> str:
    """The text of a paragraph or of something in it, without the text boxes that hang on it."""
    _guard(depth)
    parts: list[str] = []
    for child in _chosen(element):
        tag = child.tag
        if tag in (W + "t", MATH + "t"):
            parts.append(child.text or "")
        elif tag in SIGNS:
            parts.append(SIGNS[tag])
        elif tag == W + "r" and _hidden(child):
            continue
        elif isinstance(tag, str) and tag not in DROPPED and tag != W + "txbxContent":
            parts.append(_inline(child, depth=depth + 1))
    return "".join(parts)


def _hidden(run: Any) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(W + "val", "1") not in ("0", "false", "off")


def _boxes(paragraph: Any) -> list[Any]:
    """The text boxes that hang on a paragraph, without the copies kept for old versions of Word."""
    found = []
    for box in paragraph.iter(W + "txbxContent"):
        inside = (_owner(box, MARKUP + "Fallback"), _owner(box, W + "txbxContent"))
        if inside == (None, None):
            found.append(box)
    return found
