"""PDF with a text layer: lines in reading order, joined to paragraphs, without what every page repeats.

A page's lines come from the characters' places.  Running headers, footers and page numbers are the
lines at the top and bottom that recur from page to page, figures apart.  A line goes on in the next
one where it reaches the right margin and the next one is not indented.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from wsum.readers.model import SIZE_LIMIT, Content, UnreadableError, within

EDGE = 3
PLACE = 8.0
PAGE_NUMBER = re.compile(r"\W*(?:第?\s*\d{1,4}\s*页?|[ivxlc]{1,6})\W*(?:(?:[/／共of]|总)*\s*\d{1,4}\s*页?\W*)?", re.I)
# Words of Latin letters; a mask of X is none
LATIN_END = re.compile(r"[A-WYZa-wyz][,.;:]?$")
LATIN_START = re.compile(r"[A-WYZa-wyz]")
HAN_PAIR = re.compile(r"[\u4e00-\u9fff]{2}")
HAN_NEXT = re.compile(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff])")
UNBROKEN = re.compile(r"[A-Za-z0-9.,%×*/-]{0,20}")
SLACK = 2.6
# No column of text is narrower than this many characters
NARROW = 12
# A few lines reach beyond the margin, with a mark that may not begin the next one
MARGIN = 0.97
# A step this many times the usual one from character to character has a blank in it
WIDE = 1.4
PAIRS = 12
TOLD = 5  # pages without text that are told by their numbers
SENTENCE_END = re.compile(r"[。！？；：:”】]\s*$")
MARKER = re.compile(
    r"[>*\s]*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．)）]"
    r"|第[一二三四五六七八九十]{1,3}[章节部篇]|[①-⑳]|【)"
)
# pdfium must not be called by two threads at once
LOCK = threading.Lock()


@dataclass(slots=True)
class Line:
    """A printed line: where it stands, in points from the page's lower left corner, and the size of its type."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


def read(data: bytes) -> Content:
    """The text of a PDF; raises UnreadableError where it is encrypted, damaged or only pictures."""
    with LOCK:
        found = list(_pages(data))
    pages = [lines for lines, _ in found]
    if not any(pages):
        raise UnreadableError("no text layer, only pictures of pages; run a text recognition first", status="no text")
    text = "\n".join(_paragraphs(_without_repeats(pages))) + "\n"
    return Content(text, "utf-8", _note([number for number, (_, bare) in enumerate(found, 1) if bare]))


def _note(bare: Sequence[int]) -> str:
    """What to say of pages that only a text recognition could read.

    >>> _note([1]), _note([])
    ('page 1 has no text; run a text recognition to have it', '')
    >>> _note([2, 3])
    'pages 2, 3 have no text; run a text recognition to have it'
    """
    if not bare:
        return ""
    numbers = ", ".join(map(str, bare[:TOLD])) + (", …" if len(bare) > TOLD else "")
    subject = f"pages {numbers} have" if len(bare) > 1 else f"page {numbers} has"
    return f"{subject} no text; run a text recognition to have it"


def _pages(data: bytes) -> Iterator[tuple[list[Line], bool]]:
    """The lines of each page, and whether it has none though something is on it."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError("a PDF with a password; save it without one") from None
        raise UnreadableError(f"a damaged PDF ({error}); open it and print it to a new PDF") from None
    total = 0
    try:
        for page in pdf:
            lines = _lines(page)
            total += sum(len(line.text) for line in lines)
            within(total, SIZE_LIMIT, "the PDF's text")
            yield lines, not lines and pdfium.FPDFPage_CountObjects(page) > 0
            page.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"a damaged PDF ({error}); open it and print it to a new PDF") from None
    finally:
        pdf.close()


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page, from top to bottom where their order in the file is not the order on paper."""
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    last = textpage.count_chars() - 1
    lines: list[Line] = []
    start = 0
    for part in re.split(r"(\r\n|\n|\r)", text):
        if part.strip():
            lines.append(_line(textpage, part, start, last))
        start += len(part)
    textpage.close()
    return _merged(sorted(lines, key=lambda line: -line.bottom) if _scrambled(lines) else lines)


def _line(textpage: pypdfium2.PdfTextPage, text: str, start: int, last: int) -> Line:
    """A line with the box around it; the first, a middle and the last character tell its bounds."""
    inner = text.strip()
    first = start + len(text) - len(text.lstrip())
    seen = {min(last, index) for index in (first, first + len(inner) // 2, first + len(inner) - 1)}
    boxes = [textpage.get_charbox(index, loose=True) for index in seen]
    left, bottom, right, _ = zip(*boxes, strict=True)
    words = _without_made_blanks(textpage, text, start)
    size = max(pdfium.FPDFText_GetFontSize(textpage, min(last, first)), 1.0)
    return Line(words.rstrip(), min(left), max(right), min(bottom), size)


def _without_made_blanks(textpage: pypdfium2.PdfTextPage, text: str, start: int) -> str:
    """The text without the blanks that pdfium puts where type is set wide; a gap as wide as a blank stays one."""
    made = [found.start() for found in re.finditer("(?<=.) (?=.)", text) if _is_made(textpage, start + found.start())]
    if not made:
        return text
    pitch = _pitch(textpage, text, start)

    def gap(place: int) -> bool:
        beside = text[place - 1] + text[place + 1]
        if beside.isascii() or HAN_PAIR.fullmatch(beside) is None:
            return beside.isascii()
        return _left(textpage, start + place + 1) - _left(textpage, start + place - 1) > WIDE * pitch > 0

    drop = {place for place in made if not gap(place)}
    return "".join(char for place, char in enumerate(text) if place not in drop)


def _is_made(textpage: pypdfium2.PdfTextPage, index: int) -> bool:
    return bool(pdfium.FPDFText_IsGenerated(textpage, index) == 1)


def _pitch(textpage: pypdfium2.PdfTextPage, text: str, start: int) -> float:
    """From one Chinese character to the next, in points; 0 where the line has no two."""
    pairs = list(HAN_NEXT.finditer(text))[:PAIRS]
    steps = sorted(_left(textpage, start + pair.end()) - _left(textpage, start + pair.start()) for pair in pairs)
    return steps[len(steps) // 2] if steps else 0.0


def _left(textpage: pypdfium2.PdfTextPage, index: int) -> float:
    return float(textpage.get_charbox(min(index, textpage.count_chars() - 1), loose=True)[0])


def _scrambled(lines: Sequence[Line]) -> bool:
    """Whether lines go up the page; two columns do so once, a scrambled file again and again."""
    ups = sum(after.bottom > before.bottom + before.size for before, after in zip(lines, lines[1:], strict=False))
    return ups > 1


def _merged(lines: Sequence[Line]) -> list[Line]:
    """Parts of one printed line that the file keeps apart, as one."""
    merged: list[Line] = []
    for line in lines:
        last = merged[-1] if merged else None
        if last and line.left >= last.right and abs(line.bottom - last.bottom) < 0.5 * last.size:
            gap = " " if line.left - last.right > 0.5 * last.size else ""
            bottom, size = min(last.bottom, line.bottom), max(last.size, line.size)
            merged[-1] = Line(last.text + gap + line.text.lstrip(), last.left, line.right, bottom, size)
        else:
            merged.append(line)
    return merged


def _without_repeats(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without running headers, footers and page numbers."""
    edges = [_edges(page) for page in pages]
    times = Counter(
        key for number, edge in enumerate(edges) for key in {k for line in edge for k in _keys(line, number)}
    )
    often = {key for key, seen in times.items() if seen > max(1, 0.5 * len(pages))}

    def repeats(line: Line, number: int) -> bool:
        edge = edges[number]
        if not any(line is near for near in edge):
            return False
        outer = line is edge[0] or line is edge[-1]
        if outer and PAGE_NUMBER.fullmatch(line.text.strip()):
            return True
        return not often.isdisjoint(_keys(line, number))

    return [[line for line in page if not repeats(line, number)] for number, page in enumerate(pages)]


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines at the top and bottom of the paper, wherever in the file they stand."""
    down = sorted(page, key=lambda line: -line.bottom)
    return down[:EDGE] + down[-EDGE:]


def _keys(line: Line, number: int) -> set[tuple[str, int]]:
    """What a running header shares with that of other pages: its place, and its words, figures counted along."""
    place = round(line.bottom / PLACE)
    words = re.sub(r"\s+", "", line.text)
    return {(words, place), (re.sub(r"\d{1,4}", lambda found: f"#{int(found[0]) - number}", words), place)}


def _paragraphs(pages: Sequence[list[Line]]) -> Iterator[str]:
    """The lines of all pages joined to paragraphs, across the ends of pages too."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    left, right = _margins(lines)
    held = lines[0]
    text = held.text
    for line in lines[1:]:
        if _goes_on(held, line, left, right):
            text += (" " if LATIN_END.search(text) and LATIN_START.match(line.text) else "") + line.text
        else:
            yield _indent(text)
            text = line.text
        held = line
    yield _indent(text)


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    """Where most lines begin, and where full lines end."""
    lefts = Counter(round(line.left) for line in lines)
    left = min(position for position, times in lefts.items() if times >= 0.5 * max(lefts.values()))
    rights = sorted(line.right for line in lines)
    return float(left), rights[int(MARGIN * (len(rights) - 1))]


def _goes_on(line: Line, after: Line, left: float, right: float) -> bool:
    """Whether a paragraph goes on: the line is as full as what begins the next one left it."""
    if SENTENCE_END.search(line.text) and MARKER.match(after.text):
        return False
    # a line ends early so that no ” or 。 begins the next, and no figure is cut
    kept = SLACK + 0.6 * len(UNBROKEN.match(after.text)[0])  # type: ignore[index]
    full = line.right > max(right - kept * line.size, line.left + NARROW * line.size)
    indented = after.left > left + 1.2 * after.size or after.text.startswith(("\u3000", "  "))
    return full and not indented and 0.8 < line.size / after.size < 1.25


def _indent(text: str) -> str:
    return text.replace("\u0002", "").replace("\ufffe", "")
