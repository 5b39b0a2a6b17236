"""Web pages: the text of the page's body without its furniture.

Tags that are half open or wrongly nested are forgiven, a wrong charset declaration too: the bytes
themselves say what they are.  Blocks become lines, rows of a table lines of cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wsum.readers.encodings import decode
from wsum.readers.model import Content, UnreadableError

START = re.compile(
    rb"[\xef\xbb\xbf\xff\xfe\s]*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,400}-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
# Tags that only dress words; unclosed, a parser opens them anew in each block, without bound
DRESS = re.compile(r"</?(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?:[\s/][^<>]*)?>", re.I)
# A tag with so many attributes holds no words; parsers compare each attribute with all others
LONG = re.compile(r"<[A-Za-z][^<>]{4000,}>")
# All tags but those that close themselves
NESTING = re.compile(
    r"<(/?)(?!(?:a|area|base|br|button|col|dd|dt|form|hr|img|input|li|link|meta|option|p|param|select|tbody|td"
    r"|tfoot|th|thead|tr|wbr)\b)[a-z]",
    re.I,
)
NESTED = 10_000
FURNITURE = frozenset(
    (
        *("script", "style", "noscript", "template", "head", "title", "nav", "footer", "aside", "iframe"),
        *("object", "select", "button", "textarea", "svg", "canvas", "dialog", "-comment"),
    )
)
BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"),
        *("li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    )
)
CELLS = frozenset(("td", "th"))
HEADINGS = frozenset(("h1", "h2"))
# Blocks that may hold an article; the others hold a part of one
HOLDERS = frozenset(("article", "body", "center", "div", "form", "main", "section", "td", "th"))
# A line of which so much is links is furniture; the article is the block that holds so much of the page's words
LINKED = 0.6
MAIN = 0.8
# A page with less text of its own than this is not judged by its links
OWN = 0.2
# Cells longer than this hold a page's layout and no table
CELL = 200
# Deeper blocks are never the article's own
DEPTH = 100


def looks(data: bytes) -> bool:
    """Whether some bytes begin like a web page, whatever the file is called."""
    return START.match(data[:4096].replace(b"\x00", b"")) is not None


def read(data: bytes) -> Content:
    """The text of a web page; raises UnreadableError where the bytes are no text."""
    page = decode(data)
    if page is None:
        raise UnreadableError("not a web page: its bytes are no text; save it as .html or .txt again")
    body = LexborHTMLParser(_lean(page.text)).body
    lines = [] if body is None else _article(list(_lines(body)))
    return Content("\n".join(line.text for line in lines) + "\n", page.encoding, page.note)


def _lean(page: str) -> str:
    """A page that any parser takes in linear time; raises UnreadableError where its tags nest without end."""
    page = DRESS.sub("", page)
    depth = deepest = 0
    for tag in NESTING.finditer(page):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > NESTED:
        raise UnreadableError(f"a web page nested more than {NESTED:,} deep", status="limit")
    return LONG.sub("", page)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: its text, how much of it is links, whether a heading, and the blocks around it."""

    text: str
    linked: int
    heading: bool
    blocks: tuple[int, ...]

    @property
    def prose(self) -> int:
        """How much of it is words and not links."""
        return max(0, len(self.text) - self.linked)


def _article(lines: list[Line]) -> list[Line]:
    """The lines of the innermost block that holds most of the page's prose, with the heading before it."""
    if sum(line.prose for line in lines) < OWN * sum(len(line.text) for line in lines):
        lines = [replace(line, linked=0) for line in lines]  # a link that never ends, or a page of links
    held = Counter[int]()
    for line in lines:
        held.update(dict.fromkeys(line.blocks, line.prose))
    whole = sum(line.prose for line in lines)
    main = max((block for block, prose in held.items() if prose >= MAIN * whole > 0), default=0)
    found = [number for number, line in enumerate(lines) if main in line.blocks]
    article = [line for line in lines if main in line.blocks]
    before = [line for line in lines[: found[0]] if line.heading] if found else []
    title = [] if any(line.heading for line in article) else before[-1:]
    return [line for line in title + article if line.heading or line.linked <= LINKED * len(line.text)]


def _lines(body: LexborNode) -> Iterator[Line]:
    """The text of each block as a line."""
    words: list[str] = []
    linked = 0
    for event in _events(body):
        if isinstance(event, Break):
            joined = _tidy("".join(words))
            if joined.strip():
                yield Line(joined, linked, event.place.heading, event.place.blocks)
            words, linked = [], 0
        else:
            words.append(event.text)
            linked += len("".join(event.text.split())) if event.linked else 0


def _tidy(line: str) -> str:
    """White space of the source as one blank; full-width blanks are the author's and stay."""
    return re.sub(r" ?\t ?", "\t", re.sub(r"[ \n\r\f\v]+", " ", line)).strip(" \t\n")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the page a node stands: the blocks around it, and what they mean for the words in it."""

    blocks: tuple[int, ...] = (0,)
    heading: bool = False
    linked: bool = False
    verbatim: bool = False
    row: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text, in a link or not."""

    text: str
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line, and where the line stood."""

    place: Place


def _events(body: LexborNode) -> Iterator[Words | Break]:
    """Words and breaks between lines, in the order of the page; no recursion, for pages nest as deep as they like."""
    stack: list[tuple[LexborNode, Place, bool]] = [(body, Place(), False)]
    number = 0
    while stack:
        node, place, closing = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            yield from _words(node.text_content or "", place)
        elif closing:
            yield _end(tag, place)
        elif not _is_furniture(node, tag):
            if tag == "br" or tag in BLOCKS:
                yield _end(tag, place)
            number += 1
            inner = _inside(node, tag, place, number)
            if tag in BLOCKS or tag in CELLS:
                stack.append((node, inner, True))
            stack.extend((child, inner, False) for child in reversed(list(node.iter(include_text=True))))
    yield Break(Place())


def _end(tag: str, place: Place) -> Words | Break:
    """What the edge of an element is in the text; in a row of a table only its end ends the line."""
    if tag in CELLS:
        return Words("\t") if place.row else Break(place)
    return Words(" ") if place.row and tag != "tr" else Break(place)


def _inside(node: LexborNode, tag: str, place: Place, number: int) -> Place:
    """The place of what stands in an element."""
    if tag in HOLDERS and len(place.blocks) < DEPTH:
        place = replace(place, blocks=(*place.blocks, number))
    if tag == "a" and "href" in node.attributes:
        return replace(place, linked=True)
    if tag in HEADINGS:
        return replace(place, heading=True)
    if tag == "pre":
        return replace(place, verbatim=True)
    if tag == "tr":
        return replace(place, row=_is_row(node))
    return place


def _is_row(row: LexborNode) -> bool:
    """Whether a row holds cells of a table and not a page's layout."""
    if row.css_first("table") is not None:
        return False
    cells = [len((cell.text() or "").strip()) for cell in row.iter() if cell.tag in CELLS]
    return sum(size > 0 for size in cells) > 1 and max(cells) <= CELL


def _is_furniture(node: LexborNode, tag: str) -> bool:
    if tag in FURNITURE:
        return True
    style = node.attributes.get("style") if tag in BLOCKS or tag == "span" else None
    return style is not None and "display:none" in style.replace(" ", "").lower()


def _words(text: str, place: Place) -> Iterator[Words | Break]:
    """A stretch of text; inside <pre> its line ends are breaks."""
    for number, line in enumerate(text.split("\n") if place.verbatim else [text]):
        if number:
            yield Break(place)
        yield Words(line.replace("\t", " "), place.linked)
