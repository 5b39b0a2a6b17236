"""Pieces: where one summary ends and the next one that was glued on begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from wsum.segmenters import edges, labels
from wsum.segmenters.labels import Label
from wsum.segmenters.markers import opening
from wsum.segmenters.model import Paragraph, Piece

TITLE_LENGTH = 60


def find(text: str, paragraphs: Sequence[Paragraph]) -> list[Piece]:
    """The pieces of a text, one after the other without a gap; lines at their edges get their kind."""
    found = _labels(text, paragraphs)
    starts = sorted({0} | set(found) | _titles(text, paragraphs, found))
    pieces = []
    for number, first in enumerate(starts, 1):
        last = starts[number] if number < len(starts) else len(paragraphs)
        start = paragraphs[first].start if number > 1 else 0
        end = paragraphs[last].start if last < len(paragraphs) else len(text)
        piece = Piece(start, end, number=number)
        _entitle(text, piece, paragraphs[first:last], found.get(first))
        pieces.append(piece)
    return pieces


def _labels(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, Label]:
    """The label that each labelled piece begins with, by the index of its paragraph."""
    shapes: dict[str, dict[int, Label]] = {}
    for index, line in enumerate(paragraphs):
        label = labels.find(text, line.start, line.end)
        if label is not None:
            shapes.setdefault(label.shape, {})[index] = label
    good: dict[int, Label] = {}
    for shape, group in shapes.items():
        if _glues(text, paragraphs, shape, group):
            good.update(group)
    return good


def _glues(text: str, paragraphs: Sequence[Paragraph], shape: str, group: dict[int, Label]) -> bool:
    """Whether labels of one shape number summaries; 第一篇 may be a chapter, （二） a part of a title."""
    numbers = [label.number for label in group.values()]
    if any(b <= a for a, b in zip(numbers, numbers[1:], strict=False)):
        return False
    entitled = [index for index, label in group.items() if _names_genre(text, paragraphs, index, label)]
    if shape[0] in "【[［" or "范文" in shape:
        return True
    if shape in ("第#篇", "（#）", "(#)"):
        return 2 * len(entitled) > len(group) and (len(group) > 1 or numbers[0] > 1)
    return len(group) > 1 or bool(entitled)


def _names_genre(text: str, paragraphs: Sequence[Paragraph], index: int, label: Label) -> bool:
    if len(label.title):
        return _genre().search(text, label.title.start, label.title.end) is not None
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    return following is not None and _is_title(text, following)


@cache
def _genre() -> re.Pattern[str]:
    return re.compile(
        r"(?:总结|小结|报告|汇报|计划|要点|安排|思路|打算|讲话|发言|致辞|述职|述廉|材料|体会|规划|方案|综述|回顾)"
        r"(?:范文|材料|稿|书|提纲|要点|精选|大全|模板)?(?:[（(][^（()）]{0,20}[）)])?$"
    )


def _is_title(text: str, line: Paragraph) -> bool:
    """Whether a line is a summary's title: short, ends with the name of a genre, no number before."""
    return (
        4 <= len(line) <= TITLE_LENGTH
        and _genre().search(text, line.start, line.end) is not None
        and not any(sign in text[line.start : line.end] for sign in "。！？；，：;,:")
        and opening(text, line.start, line.end) is None
    )


def _titles(text: str, paragraphs: Sequence[Paragraph], found: dict[int, Label]) -> set[int]:
    """Titles without a label that begin a new piece: after a signature, or like the first title."""
    starts: set[int] = set()
    first = next((line for line in paragraphs[:3] if _is_title(text, line)), None)
    for index, line in enumerate(paragraphs):
        if index < 2 or index in found or index - 1 in found or not _is_title(text, line):
            continue
        before = paragraphs[index - 1]
        signed = edges.is_date(text, before.start, before.end)
        again = first is not None and _skeleton(text, line) == _skeleton(text, first)
        if (signed and index - 1 not in starts and index > 3) or (again and not found):
            starts.add(index)
    return starts


def _skeleton(text: str, line: Paragraph) -> str:
    """A title without its year, number and masks."""
    return re.sub(r"[0-9０-９xX×_＿*〇一二三四五六七八九十年度（）()\s]", "", text[line.start : line.end])


def _entitle(text: str, piece: Piece, paragraphs: Sequence[Paragraph], label: Label | None) -> None:
    """Read label and title from a piece's first lines, and name the lines at both edges."""
    at = 0
    if label is not None:
        piece.label = text[label.start : label.end]
        piece.title = text[label.title.start : label.title.end]
        paragraphs[0].kind = "title" if piece.title else "label"
        at = 1
    if not piece.title and at < len(paragraphs) and _may_entitle(text, paragraphs, at):
        piece.title = text[paragraphs[at].start : paragraphs[at].end]
        paragraphs[at].kind = "title"
        at += 1
    edges.head(text, paragraphs, at)
    edges.tail(text, paragraphs)
    edges.address(text, paragraphs)


def _may_entitle(text: str, paragraphs: Sequence[Paragraph], index: int) -> bool:
    line = paragraphs[index]
    if _is_title(text, line):
        return True
    if len(line) > TITLE_LENGTH or index or len(paragraphs) < 3 or text[line.end - 1] in "。！？；：，;:,!?":
        return False
    return opening(text, line.start, line.end) is None and len(line) >= 4
