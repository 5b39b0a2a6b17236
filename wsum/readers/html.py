"""Web pages: the text of the page's body without its furniture.

Tags that are half open or wrongly nested are forgiven, a wrong charset declaration too: the bytes
themselves say what they are.  Blocks become lines, rows of a table lines of cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wsum.readers.encodings import decode
from wsum.readers.model import Content, UnreadableError

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)

FURNITURE = (
    "script, style, noscript, template, head, title, nav, header, footer, aside, form, iframe, object, "
    "select, button, svg, canvas, dialog"
)
BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "li", "main"),
        *("ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    )
)
CELLS = frozenset(("td", "th"))
LINKED = 0.6
MAIN = 0.7


def looks(data: bytes) -> bool:
    """Whether some bytes begin like a web page, whatever the file is called."""
    return START.match(data[:4096].replace(b"\x00", b"")) is not None


def read(data: bytes) -> Content:
    """The text of a web page; raises UnreadableError where the bytes are no text."""
    page = decode(data)
    if page is None:
        raise UnreadableError("not a web page: its bytes are no text; save it as .html or .txt again")
    tree = LexborHTMLParser(page.text)
    for node in tree.css(FURNITURE):
        node.decompose()
    body = tree.body
    text = "\n".join(_lines(_main(body))) + "\n" if body is not None else ""
    return Content(text, page.encoding, page.note)


def _main(body: LexborNode) -> LexborNode:
    """The smallest element that holds most of the page's prose (text that is no link)."""
    whole = _prose(body)
    found, inner = body, True
    while inner:
        inner = False
        for child in found.iter():
            if child.tag in BLOCKS | CELLS and child.tag != "p" and _prose(child) >= MAIN * whole > 0:
                found, inner = child, True
                break
    return found


def _prose(node: LexborNode) -> int:
    return len(_squeezed(node)) - sum(len(_squeezed(link)) for link in node.css("a"))


def _squeezed(node: LexborNode) -> str:
    return re.sub(r"\s+", "", node.text() or "")


def _lines(root: LexborNode) -> Iterator[str]:
    """The text of each block as a line; rows whose text is mostly links are furniture."""
    line: list[str] = []
    linked = 0
    for kind, text in _events(root):
        if kind == "text":
            line.append(text)
        elif kind == "link":
            linked += len(text)
        else:
            joined = _tidy("".join(line))
            if joined and not (linked > LINKED * len(joined) and linked > 1):
                yield joined
            line, linked = [], 0


def _tidy(line: str) -> str:
    """White space of the source as one blank; full-width blanks are the author's and stay."""
    return re.sub(r"[ \n\r\f\v]*\t[ \n\r\f\v]*", "\t", re.sub(r"[ \n\r\f\v]+", " ", line)).strip(" \t\n")


def _events(root: LexborNode) -> Iterator[tuple[str, str]]:
    """Text, link text, and the breaks between lines, in the order of the page."""
    stack: list[tuple[LexborNode, bool, bool]] = [(root, False, False)]
    while stack:
        node, closing, verbatim = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            yield from _words(node.text_content or "", verbatim=verbatim)
        elif closing:
            yield ("text", "\t") if tag in CELLS else ("break", "")
        else:
            yield from _opening(node, tag)
            verbatim = verbatim or tag == "pre"
            if tag in BLOCKS or tag in CELLS:
                stack.append((node, True, verbatim))
            stack.extend((child, False, verbatim) for child in reversed(list(node.iter(include_text=True))))
    yield "break", ""


def _words(text: str, *, verbatim: bool) -> Iterator[tuple[str, str]]:
    """A stretch of text; inside <pre> its line ends are breaks."""
    for number, line in enumerate(text.split("\n") if verbatim else [text]):
        if number:
            yield "break", ""
        yield "text", line.replace("\t", " ")


def _opening(node: LexborNode, tag: str) -> Iterator[tuple[str, str]]:
    if tag == "a":
        yield "link", _squeezed(node)
    elif tag == "br" or tag in BLOCKS:
        yield "break", ""
