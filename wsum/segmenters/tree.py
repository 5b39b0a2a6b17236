"""The tree of sections: candidates, their outline, and the sections with path, heading and end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from wsum.segmenters import headings
from wsum.segmenters.candidates import Candidates
from wsum.segmenters.inline import ends
from wsum.segmenters.markers import DECORATIONS, DOUBLE, Marker
from wsum.segmenters.model import Paragraph, Piece, Section
from wsum.segmenters.outline import nest
from wsum.segmenters.paragraphs import inner

ITEMS = {"dash", "（1）", "①", "一是", "一要", "其一", "首先"}  # families that number items, not chapters


def find(text: str, pieces: Sequence[Piece], paragraphs: Sequence[Paragraph]) -> list[Section]:
    """The sections of all pieces, ordered by start; the paragraphs that they head get their kind."""
    sections: list[Section] = []
    at = 0
    for piece in pieces:
        first = at
        while at < len(paragraphs) and paragraphs[at].start < piece.end:
            at += 1
        sections.extend(_of_piece(text, paragraphs[first:at]))
    return sections


def _of_piece(text: str, paragraphs: Sequence[Paragraph]) -> list[Section]:
    found = Candidates(text, paragraphs)
    blocks = found.blocks
    starts = sorted([*(marker.start for marker in blocks), *(run[0].start for run in found.lists), len(text)])
    nexts = [starts[bisect_right(starts, marker.start)] for marker in blocks]  # no heading runs into another, or a list
    sections = [
        _section(text, paragraphs, marker, depth, issue, last)
        for marker, last, (depth, issue) in zip(blocks, nexts, _outline(paragraphs, blocks), strict=True)
    ]
    _close(text, paragraphs, sections)
    sections += _inline(text, paragraphs, sections, found.lists)
    for section in sections:
        section.body_start = min(section.body_start, section.end)
    sections.sort(key=attrgetter("start"))
    _count_last(sections)
    _number(sections)
    _kinds(text, paragraphs, sections)
    return sections


def _signed(paragraphs: Sequence[Paragraph]) -> int | None:
    """Where the signature begins."""
    return next((line.start for line in paragraphs if line.kind == "signature"), None)


def _outline(paragraphs: Sequence[Paragraph], blocks: Sequence[Marker]) -> list[tuple[int, str]]:
    """Depth and issue of each block; what stands after the signature is an outline of its own."""
    signed = _signed(paragraphs)
    before = [marker for marker in blocks if signed is None or marker.start < signed]
    return nest(before) + nest(blocks[len(before) :])


def _section(text: str, paragraphs: Sequence[Paragraph], marker: Marker, depth: int, issue: str, last: int) -> Section:
    line = paragraphs[marker.line]
    stop = min(last, line.end)
    start, end, body = headings.bounds(text, marker.end, stop)
    issue = marker.issue or issue
    if start == end and not marker.inline and marker.line + 1 < len(paragraphs):
        following = paragraphs[marker.line + 1]
        if line.end <= marker.end and last > inner(text, following) and _carries_on(text, marker, following):
            start, end, body = headings.bounds(text, inner(text, following), min(last, following.end))
            issue = "broken-line"
    if body >= line.end and marker.line + 1 < len(paragraphs):
        body = max(body, paragraphs[marker.line + 1].start)
    return Section(marker.start, line.end, depth=depth, family=marker.family.name,
                   marker=text[marker.start : marker.end], ordinal=marker.ordinal, heading=text[start:end],
                   inline=marker.inline, body_start=body, issue=issue)  # fmt: skip


def _carries_on(text: str, marker: Marker, following: Paragraph) -> bool:
    """Whether the heading of a marker that stands alone in its line is the next line."""
    return text[marker.end - 1] not in "一二三四五六七八九十" and following.kind == "text"


def _close(text: str, paragraphs: Sequence[Paragraph], sections: Sequence[Section]) -> None:
    """End each block before the next one of its own depth or higher, or before the signature."""
    signed = _signed(paragraphs)
    last = paragraphs[-1].end if paragraphs else 0
    limit = _before(text, signed) if signed is not None else last
    open_: list[tuple[Section, int, int]] = []  # with the end of its line, and its index

    def close(before: int, end: int) -> None:
        section, line, index = open_.pop()
        alone = index + 1 == before  # nothing stands under it
        section.end = min(end, line) if alone and section.family == "dash" else end

    for index, section in enumerate(sections):
        while open_ and open_[-1][0].depth >= section.depth:
            close(index, _before(text, section.start))
        open_.append((section, section.end, index))
    while open_:
        close(len(sections), last)
    for section in sections:
        if section.start < limit < section.end:
            section.end = limit


def _before(text: str, offset: int) -> int:
    """The offset after the last character of text before `offset`, a quote mark there left out."""
    line = text.rfind("\n", 0, offset) + 1
    if not text[line:offset].strip(DECORATIONS + DOUBLE):
        offset = line
    while offset and text[offset - 1] in DECORATIONS:
        offset -= 1
    return offset


def _inline(text: str, paragraphs: Sequence[Paragraph], blocks: Sequence[Section],
            lists: Sequence[Sequence[Marker]]) -> list[Section]:  # fmt: skip
    """Inline lists as sections, each under the innermost block that is open there."""
    found = []
    at = 0
    open_: list[Section] = []
    starts = [block.start for block in blocks]
    parts = [part for run in lists for part in _parted(run, starts)]
    for run in sorted(parts, key=lambda part: part[0].start):
        while at < len(blocks) and blocks[at].start <= run[0].start:
            open_ = [*(block for block in open_ if block.end > blocks[at].start), blocks[at]]
            at += 1
        depth = max((block.depth for block in open_ if block.end > run[0].start), default=0) + 1
        stop = paragraphs[run[0].line].end
        if at < len(blocks):
            stop = min(stop, blocks[at].start)
        for marker, end in zip(run, ends(text, run, stop), strict=True):
            section = _section(text, paragraphs, marker, depth, "", end)
            section.end = end
            found.append(section)
    found.sort(key=attrgetter("start"))
    for section, after in zip(found, found[1:], strict=False):
        section.end = min(section.end, after.start)
    return found


def _parted(run: Sequence[Marker], starts: Sequence[int]) -> Iterator[list[Marker]]:
    """A list in parts, where a heading whose line break was lost stands between its items."""
    for _, part in groupby(run, key=lambda marker: bisect_right(starts, marker.start)):
        yield list(part)


def _count_last(sections: Sequence[Section]) -> None:
    """Give 最后 the number that follows upon the item before it."""
    before: dict[int, Section] = {}
    for section in sections:
        last = before.get(section.depth)
        if section.family == "首先" and section.ordinal is None and last and last.family == "首先" and last.ordinal:
            section.ordinal = last.ordinal + 1
        before[section.depth] = section


def _number(sections: Sequence[Section]) -> None:
    """Give each section its dotted path by position, and its parent's."""
    counts = [0]
    paths: list[str] = []  # of the section before and all that hold it
    for section in sections:
        depth = section.depth
        del counts[depth:], paths[depth - 1 :]
        counts += [0] * (depth - len(counts))
        counts[depth - 1] += 1
        section.parent = paths[-1] if paths else ""
        section.path = f"{section.parent}.{counts[depth - 1]}" if paths else str(counts[depth - 1])
        paths.append(section.path)


def _kinds(text: str, paragraphs: Sequence[Paragraph], sections: Sequence[Section]) -> None:
    """Name the lines that are only a heading, and those that are items of a list."""
    at = 0
    for section in sections:
        while paragraphs[at].end <= section.start:
            at += 1
        line = paragraphs[at]
        if line.kind != "text" or text[line.start : section.start].strip(DECORATIONS + DOUBLE):
            continue
        if section.inline or section.family in ITEMS:
            line.kind = "list"
        elif _only_heading(text, line, section):
            line.kind = "heading"


def _only_heading(text: str, line: Paragraph, section: Section) -> bool:
    """A heading fills its line; where it ends as a sentence does, other lines must follow under it."""
    if section.body_start < line.end:
        return False
    return text[line.end - 1] not in headings.STOPS or section.end > line.end
