"""Pieces: where one summary ends and the next one that was glued on begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from wsum.lexicons import alternation, load
from wsum.segmenters import edges, labels
from wsum.segmenters.labels import Label
from wsum.segmenters.markers import DECORATIONS, opening
from wsum.segmenters.model import Paragraph, Piece
from wsum.segmenters.paragraphs import inner, length

_SIGNS = "".join([*labels.BRACKETS, *labels.BRACKETS.values()])
PREFACE = 600  # characters
PREFACED = 5  # lines: a collection's title, some words about it, and the title of its first summary
LONGEST = 60  # characters of a title
LINKS = "和及与暨、"  # a title that ends with one of them goes on in the next line
STOPS = "。！？；，：;,:!?"
Labelled = dict[int, Label]  # the labels found, by the index of their paragraph


def find(text: str, paragraphs: Sequence[Paragraph]) -> list[Piece]:
    """The pieces of a text, one after the other without a gap; lines at their edges get their kind."""
    short = _short(text, paragraphs)
    found = _labels(text, paragraphs, short)
    starts = sorted(set(found) or _titles(text, paragraphs, short))
    if starts and _is_preface(text, paragraphs, found, starts[0]):
        _preface(text, paragraphs[: starts[0]])
    else:
        starts = sorted({0, *starts})
    pieces = []
    for number, first in enumerate(starts, 1):
        last = starts[number] if number < len(starts) else len(paragraphs)
        start = paragraphs[first].start if number > 1 else 0
        end = paragraphs[last].start if last < len(paragraphs) else len(text)
        piece = Piece(start, end, number=number)
        _entitle(text, piece, paragraphs[first:last], found.get(first))
        pieces.append(piece)
    return pieces


def _is_preface(text: str, paragraphs: Sequence[Paragraph], found: Labelled, first: int) -> bool:
    """Whether what stands before 篇一 is no summary but some words about the collection."""
    label = found.get(first)
    if label is None or label.number != 1 or label.start > PREFACE:
        return False
    return not any(opening(text, inner(text, line), line.end) for line in paragraphs[:first])


def _preface(text: str, paragraphs: Sequence[Paragraph]) -> None:
    """Name the lines above 篇一: the collection's own title heads no part of a piece."""
    for line in paragraphs:
        line.kind = "text" if text[line.end - 1] in STOPS else "title"


def _short(text: str, paragraphs: Sequence[Paragraph]) -> list[int]:
    """The lines that may be short enough for a label or a title, whatever stands before their words."""
    most = max(LONGEST, labels.LONGEST)
    return [
        at for at, line in enumerate(paragraphs) if line.end - line.start <= most or text[line.start] in DECORATIONS
    ]


def _labels(text: str, paragraphs: Sequence[Paragraph], short: Sequence[int]) -> Labelled:
    """The labels that number summaries."""
    shapes: dict[str, Labelled] = {}
    for index in short:
        line = paragraphs[index]
        label = labels.find(text, line.start, line.end)
        if label is not None and (
            label.shape.strip(_SIGNS) != labels.BARE or _names_genre(text, paragraphs, index, label)
        ):
            shapes.setdefault(label.shape, {})[index] = label
    good: Labelled = {}
    for shape, group in shapes.items():
        if _glues(text, paragraphs, shape, group):
            good.update(group)
    return good


def _glues(text: str, paragraphs: Sequence[Paragraph], shape: str, group: Labelled) -> bool:
    """Whether labels of one shape number summaries; 第一篇 may be a chapter, （二） a part of a title."""
    numbers = [label.number for label in group.values()]
    entitled = sum(_names_genre(text, paragraphs, index, label) for index, label in group.items())
    several = len(group) > 1 or numbers[0] > 1
    if shape.strip(_SIGNS) in ("第#篇", labels.BARE) or shape[0] == "（":
        rising = all(after > before for before, after in zip(numbers, numbers[1:], strict=False))
        return rising and several and 2 * entitled > len(group)
    return shape[0] in labels.BRACKETS or several or entitled > 0


def _names_genre(text: str, paragraphs: Sequence[Paragraph], index: int, label: Label) -> bool:
    """Whether the words beside a label, or else the next line, are a summary's title."""
    if len(label.title):
        return is_title(text, Paragraph(label.title.start, label.title.end))
    return index + 1 < len(paragraphs) and is_title(text, paragraphs[index + 1])


def _titles(text: str, paragraphs: Sequence[Paragraph], short: Sequence[int]) -> set[int]:
    """Titles without a label that begin a new piece."""
    starts: set[int] = set()
    head = _unfurnished(text, paragraphs, 0)
    first = next((line for line in paragraphs[head : head + 2] if is_title(text, line)), None)
    written, at = False, 0  # whether the piece has a sentence in the lines before `at`
    for index in short:
        while not written and at < index:
            written = text[paragraphs[at].end - 1] in "。！？；"
            at += 1
        if written and is_title(text, paragraphs[index]) and _opens(text, paragraphs, index, first):
            starts.add(index)
            written, at = False, index
    return starts


def _opens(text: str, paragraphs: Sequence[Paragraph], index: int, first: Paragraph | None) -> bool:
    """Whether a title begins a new piece: after a signature, like the first title, or with a body's name."""
    line = paragraphs[index]
    above = (paragraphs[at] for at in range(index - 1, -1, -1))
    before = next((other for other in above if not edges.is_furniture(text, other)), line)
    if edges.is_date(text, before.start, before.end):
        return True
    if text[before.end - 1] not in "。！？”）)" and not edges.signs(text, before):
        return False
    if first is None:
        return False
    return _skeleton(text, line) == _skeleton(text, first) or (
        _named().fullmatch(text, inner(text, line), line.end) is not None
        and _named().fullmatch(text, first.start, first.end) is not None
    )


def _unfurnished(text: str, paragraphs: Sequence[Paragraph], first: int) -> int:
    """The first line from `first` on that is no part of a page or a letter around the text."""
    there = range(first, min(first + edges.HEAD, len(paragraphs) - 1))
    return next((at for at in there if not edges.is_furniture(text, paragraphs[at])), first)


def _entrance(text: str, paragraphs: Sequence[Paragraph], first: int) -> int:
    """Where the title stands: at `first`, or after a newspaper's lines, if a byline or salutation follows it."""
    if first < len(paragraphs) and _may_entitle(text, paragraphs, first):
        return first
    for at in range(first + 1, min(first + edges.HEAD, len(paragraphs) - 1)):
        after = paragraphs[at + 1]
        if is_title(text, paragraphs[at]) and (
            edges.is_byline(text, after.start, after.end) or edges.is_salutation(text, after.start, after.end)
        ):
            return at
    return first


def is_title(text: str, line: Paragraph) -> bool:
    """Whether a line is a summary's title: short, ends with the name of a genre, no number before."""
    start, end = inner(text, line), line.end
    return (
        4 <= end - start <= LONGEST
        and _genre().search(text, start, end) is not None
        and not any(sign in text[start:end] for sign in STOPS)
        and opening(text, start, end) is None
    )


@cache
def _genre() -> re.Pattern[str]:
    forms = alternation(row["form"] for row in load("title_ends"))
    extra = "范文|材料|稿|书|提纲|要点|精选|大全|模板|样本"
    return re.compile(
        rf"(?:{forms})(?:{extra})?[0-9０-９一二三四五六七八九十]{{0,2}}(?:[（(][^（()）]{{0,20}}[）)])?》?$"
    )


def _run_on(text: str, start: int, end: int) -> int:
    """Where a title ends that sentences follow on its own line, behind a blank; 0 where none does.

    >>> _run_on("青禾镇2022年工作总结 今年以来，我镇扎实履职。", 0, 25)
    12
    """
    found = _title_first().match(text, start, end)
    return found.end() if found is not None and text.find("。", found.end(), end) >= 0 else 0


@cache
def _title_first() -> re.Pattern[str]:
    forms = alternation(row["form"] for row in load("title_ends"))
    return re.compile(rf"[^{STOPS}\n]{{2,{LONGEST}}}?(?:{forms})(?=[ \u3000])")


@cache
def _named() -> re.Pattern[str]:
    """A title that begins with the name of a body and a year: 云溪县供销社2023年工作总结."""
    year = r"[0-9０-９xX×＊*_＿〇零○一二三四五六七八九十\s]{2,8}年"
    span = r"(?:(?:19|20)[0-9xX]{2}\s?[-—–－~～至到]{1,2}\s?(?:19|20)?[0-9xX]{2}\s?(?:学年|年))"
    genre = alternation(row["form"] for row in load("title_ends"))
    plain = rf"《?[^，。；：、\s]{{1,20}}(?:{edges.BODIES})[一-鿿]{{0,6}}(?:{genre})》?"
    return re.compile(rf".{{1,30}}(?:{edges.BODIES})(?:关于)?(?:{year}|{span}).{{1,24}}|{plain}")


def _skeleton(text: str, line: Paragraph) -> str:
    """A title without its year, number and masks."""
    return re.sub(r"[0-9０-９xX×_＿*〇一二三四五六七八九十年度（）()\s]", "", text[inner(text, line) : line.end])


def _entitle(text: str, piece: Piece, paragraphs: Sequence[Paragraph], label: Label | None) -> None:
    """Read label and title from a piece's first lines, and name the lines at both edges."""
    at = 0
    if label is not None:
        piece.label = text[label.start : label.end]
        end = _run_on(text, label.title.start, label.title.end) or label.title.end
        piece.title = text[label.title.start : end]
        paragraphs[0].kind = "text" if end < label.title.end else "title" if piece.title else "label"
        at = 1
    head = _unfurnished(text, paragraphs, at)
    for line in paragraphs[at:head]:
        line.kind = "byline"
    at = _entrance(text, paragraphs, head)
    if not piece.title and (own := _collected(text, paragraphs, at)) > at:
        _preface(text, paragraphs[at:own])
        at = own
    if not piece.title and at < len(paragraphs) and _may_entitle(text, paragraphs, at):
        last = at + 1
        while last < min(at + 3, len(paragraphs)) and _goes_on(text, paragraphs[last - 1], paragraphs[last]):
            last += 1
        piece.title = "".join(text[inner(text, line) : line.end] for line in paragraphs[at:last])
        for line in paragraphs[at:last]:
            line.kind = "title"
        at = last
    if not piece.title and at < len(paragraphs):
        start = inner(text, paragraphs[at])
        piece.title = text[start : _run_on(text, start, paragraphs[at].end) or start]
    for line in paragraphs[at : at + edges.HEAD] if piece.title else ():
        shorter = length(text, line) > 3 and text[inner(text, line) : line.end] in piece.title
        if shorter and not edges.signs(text, line):
            line.kind = "title"  # the title again
    edges.head(text, paragraphs, at)
    edges.contents(text, paragraphs)
    edges.tail(text, paragraphs)


def _collected(text: str, paragraphs: Sequence[Paragraph], at: int) -> int:
    """Where the first summary's own title stands, without a label, below a collection's title and a word about it."""
    line = paragraphs[at] if at < len(paragraphs) else None
    if line is None or not _collection().fullmatch(text, inner(text, line), line.end):
        return at
    near = range(at + 1, min(at + PREFACED, len(paragraphs) - 1))
    return next((own for own in near if is_title(text, paragraphs[own])), at)


@cache
def _collection() -> re.Pattern[str]:
    """What the title of a collection ends with: 工作总结范文三篇, 述职报告精选（5篇）."""
    forms = alternation(row["form"] for row in load("title_ends"))
    return re.compile(
        rf"[^{STOPS}\n]{{0,{LONGEST}}}?(?:{forms})[^{STOPS}\n]{{0,8}}?"
        r"(?:范文|精选|大全|汇[编总]|合集|模板|[0-9０-９一二三四五六七八九十几]篇)[）)]?"
    )


def _goes_on(text: str, line: Paragraph, following: Paragraph) -> bool:
    """Whether a title runs over into the next line."""
    if _genre().search(text, inner(text, line), line.end) or length(text, following) > 30:
        return False
    return text[following.end - 1] not in STOPS and (
        _genre().search(text, following.start, following.end - (text[following.end - 1] in LINKS)) is not None
        or text[following.start : following.end] == "告"
    )


def _may_entitle(text: str, paragraphs: Sequence[Paragraph], index: int) -> bool:
    line = paragraphs[index]
    if is_title(text, line):
        return True
    if not 4 <= length(text, line) <= LONGEST or len(paragraphs) < 3 or text[line.end - 1] in STOPS:
        return False
    if text.find("。", line.start, line.end) >= 0:  # sentences, the first heading run into them
        return False
    return opening(text, inner(text, line), line.end) is None and not edges.is_salutation(
        text, inner(text, line), line.end
    )
