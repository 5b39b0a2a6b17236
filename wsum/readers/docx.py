"""Word documents (.docx): what a person would read, with the automatic numbers made visible.

Paragraphs are lines, the rows of a table lines of cells with a tab between, text boxes follow the
paragraph that they hang on, footnotes and endnotes stand at the end.  Tracked changes count as
accepted, fields show their result; hidden text, headers and footers are left out.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from wsum.readers.docx_numbering import Numbering, W, on
from wsum.readers.model import Content, UnreadableError
from wsum.readers.packages import DAMAGE, parse, written

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DEPTH = 150

DROPPED = {W + name for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "rt")}
# The end of a paragraph that is gone: its words go on in the next one
GONE = ("del", "moveFrom", "vanish")
BOXED = (W + "txbxContent", MARKUP + "Fallback")
SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


def read(data: bytes) -> Content:
    """The text of a Word document; raises UnreadableError where it is damaged, too large or hostile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return written(Story(Package(package)).text(), package)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"a .docx with broken XML ({error.msg}); open it in Word and save it again") from None
    except DAMAGE as error:
        raise UnreadableError(f"a damaged .docx ({error}); open it in Word and save it again") from None


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


class Story:
    """A document on its way to lines: the lists that it counts and the fields that are open."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._numbering = Numbering(package.part("numbering"), package.part("styles"))
        # True for each open field whose result has begun; what stands before it is code
        self._fields: list[bool] = []

    def text(self) -> str:
        """The whole text: the body, then the notes."""
        body = self._package.parse(self._package.main).find(W + "body")
        if body is None:
            raise UnreadableError("a .docx without a body; open it in Word and save it again")
        lines = list(self._blocks(body))
        for kind, item in (("footnotes", "footnote"), ("endnotes", "endnote")):
            notes = self._package.part(kind)
            for note in [] if notes is None else notes.findall(W + item):
                if note.get(W + "type") in (None, "normal"):
                    lines.extend(self._blocks(note))
        return "\n".join(lines) + "\n"

    def _blocks(self, parent: Any, *, depth: int = 0) -> Iterator[str]:
        """The lines of the paragraphs and tables in an element, one after the other."""
        _guard(depth)
        carried = ""
        for child in parent:
            if child.tag == W + "p":
                carried += self._inline(child)
                self._fields.clear()  # a field that never ends must not swallow the rest
                if not _gone(child):
                    yield self._numbering.label(child) + carried
                    carried = ""
                for box in _boxes(child):
                    yield from self._blocks(box, depth=depth + 1)
            elif child.tag == W + "tbl":
                yield from self._rows(child, depth=depth + 1)
            elif isinstance(child.tag, str) and child.tag not in DROPPED:
                yield from self._blocks(_chosen(child), depth=depth + 1)
        if carried:
            yield carried

    def _rows(self, table: Any, *, depth: int) -> Iterator[str]:
        """The rows of a table as lines, the lines of a cell joined by a blank."""
        for row in _inner(table, "tr", "tbl"):
            if row.find(f"{W}trPr/{W}del") is None:
                yield "\t".join(self._cell(cell, depth) for cell in _inner(row, "tc", "tr"))

    def _cell(self, cell: Any, depth: int) -> str:
        lines = (line.replace("\n", " ").strip() for line in self._blocks(cell, depth=depth + 1))
        return " ".join(filter(None, lines))

    def _inline(self, element: Any, *, depth: int = 0) -> str:
        """The text of a paragraph or of something in it, without the text boxes that hang on it."""
        _guard(depth)
        parts: list[str] = []
        for child in _chosen(element):
            tag = child.tag
            if tag == W + "fldChar":
                self._field(child.get(W + "fldCharType"))
            elif tag in (W + "t", MATH + "t"):
                parts.append((child.text or "") if all(self._fields) else "")
            elif tag in SIGNS:
                parts.append(_sign(child) if all(self._fields) else "")
            elif isinstance(tag, str) and tag not in DROPPED and tag != W + "txbxContent" and not _hidden(child):
                parts.append(self._inline(child, depth=depth + 1))
        return "".join(parts)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _guard(depth: int) -> None:
    if depth > DEPTH:
        raise UnreadableError(f"a .docx nested more than {DEPTH} deep", status="limit")


def _inner(element: Any, tag: str, owner: str) -> Iterable[Any]:
    """The rows of a table or cells of a row, wrapped or not, without those of tables inside."""
    return (found for found in element.iter(W + tag) if next(found.iterancestors(W + owner), None) is element)


def _gone(paragraph: Any) -> bool:
    """Whether the paragraph's end was deleted or is hidden."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(on(mark.find(W + name)) for name in GONE)


def _chosen(element: Any) -> Any:
    """What an element holds; of alternatives for old and new versions of Word, the first."""
    if element.tag == MARKUP + "AlternateContent":
        return element[0] if len(element) else element
    return element


def _sign(element: Any) -> str:
    """A tab or break; breaks of pages and columns are the layout's."""
    return "" if element.get(W + "type") in ("page", "column") else SIGNS[element.tag]


def _hidden(element: Any) -> bool:
    return element.tag == W + "r" and on(element.find(f"{W}rPr/{W}vanish"))


def _boxes(paragraph: Any) -> list[Any]:
    """The text boxes that hang on a paragraph, without the copies kept for old versions of Word."""
    return [box for box in paragraph.iter(W + "txbxContent") if _hangs_on(box, paragraph)]


def _hangs_on(box: Any, paragraph: Any) -> bool:
    around = (outer for outer in box.iterancestors() if outer is paragraph or outer.tag in BOXED)
    return next(around, None) is paragraph
