"""A document in a notebook: its text with the spans marked, its outline at the side."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from typing import NamedTuple

import pandas as pd

from wsum.outline import Node, Outline

# What would turn the direction of the words around it, and what no file can hold
ODD = r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
# A colour a table (dark words on a light ground, ≥ 7:1), and a line for eyes and prints that do not see the colour
MARKS = {
    "dates": "background:#d8ecfb;border-bottom:1px dashed",
    "counts": "background:#dcf3e3;border-bottom:1px solid",
    "names": "background:#f7e1ef;border-bottom:2px dotted",
    "awards": "background:#ffe7c7;border-bottom:2px solid",
}
# What a mark says of itself when somebody points at it, by table
SAID = {
    "dates": ("type", "value", "mod", "anchor"),
    "counts": ("kind", "value", "low", "high", "unit", "noun", "mod"),
    "names": ("kind", "name", "title", "affiliation", "genre"),
    "awards": ("recipient", "work", "award", "grade", "level", "count", "status"),
}
BOX = (
    "color:#1d2126;background:#fff;border:1px solid #ccc;padding:1em;line-height:1.7;"
    "display:flex;flex-wrap:wrap;gap:1em"
)
SIDE = "flex:1 1 14em;max-height:32em;overflow:auto;font-size:.9em"
TEXT = "flex:3 1 24em;max-height:32em;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere"


class Mark(NamedTuple):
    """A span of a table that is shown, and what is said of it."""

    start: int
    end: int
    table: str
    said: str


class Shown:
    """One document, which draws itself in a notebook and prints its text in a terminal."""

    def __init__(self, text: str, marks: Sequence[Mark], outline: Outline) -> None:
        self.text, self.marks, self.outline = text, marks, outline

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Shown: {self.outline.doc}, {len(self.text)} characters, {len(self.marks)} marks>"

    def _repr_html_(self) -> str:
        name = hashlib.sha256(f"{self.outline.doc}\n{self.text}".encode(errors="surrogatepass")).hexdigest()[:8]
        nodes = [node for node in self.outline if node.depth < 4]
        keys = " ".join(f'<mark style="color:inherit;{style}">{table}</mark>' for table, style in MARKS.items())
        items = "".join(_item(node, name) for node in nodes)
        body = "".join(_pieces(self.text, self.marks, {node.start: f"w{name}-{node.start}" for node in nodes}))
        return (
            f'<div style="{BOX}"><nav aria-label="outline" style="{SIDE}"><b>{_shown(self.outline.doc)}</b><br>{keys}'
            f'<ul style="list-style:none;padding:0">{items}</ul></nav>'
            f'<div tabindex="0" style="{TEXT}">{body}</div></div>'
        )


def shown(text: str, frames: Mapping[str, pd.DataFrame], outline: Outline) -> Shown:
    """A document with the rows of the marked tables that stand in it."""
    marks = [mark for table in MARKS for mark in _marks(table, frames[table], outline.doc)]
    return Shown(text, sorted(marks, key=lambda mark: (mark.start, -mark.end)), outline)


def _marks(table: str, frame: pd.DataFrame, doc: str) -> Iterator[Mark]:
    for row in frame[frame["doc"] == doc].to_dict("records"):
        said = " ".join(f"{name}={row[name]}" for name in SAID[table] if not pd.isna(row[name]))
        yield Mark(int(row["start"]), int(row["end"]), table, f"{table}: {said}")


def _item(node: Node, name: str) -> str:
    link = f'<a style="color:#00548f" href="#w{name}-{node.start}">{_shown(node.label)}</a>'
    return f'<li style="margin-left:{node.depth}em">{link}</li>'


def _pieces(text: str, marks: Sequence[Mark], anchors: Mapping[int, str]) -> Iterator[str]:
    """The text cut wherever a mark begins or ends; a piece in several marks looks like the shortest of them."""
    cuts = sorted({0, len(text), *anchors, *(bound for mark in marks for bound in mark[:2])})
    active: list[Mark] = []
    ahead = 0
    for start, end in zip(cuts, cuts[1:], strict=False):
        while ahead < len(marks) and marks[ahead].start <= start:
            active.append(marks[ahead])
            ahead += 1
        active = [mark for mark in active if mark.end > start]
        if start in anchors:
            yield f'<span id="{anchors[start]}"></span>'
        yield _piece(text[start:end], active)


def _piece(words: str, active: Sequence[Mark]) -> str:
    if not active:
        return _shown(words)
    style = MARKS[min(active, key=lambda mark: mark.end - mark.start).table]
    said = _shown("\n".join(mark.said for mark in active))
    return f'<mark style="color:inherit;{style}" title="{said}">{_shown(words)}</mark>'


def _shown(text: str) -> str:
    """Words that are shown and never act."""
    return escape(visible(text))


def visible(text: str) -> str:
    """A text in which signs that turn the direction of writing, and halves of signs, are named instead.

    >>> visible("a\\u202eb")
    'a[U+202E]b'
    """
    return _odd().sub(lambda sign: f"[U+{ord(sign[0]):04X}]", text)


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(ODD)
