"""The outline of a document: its pieces and the tree of their sections, shown where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

WIDTH = 40


@dataclass(frozen=True, slots=True)
class Node:
    """A line of an outline: a piece (depth 0) or a section."""

    depth: int
    label: str
    role: str
    start: int
    end: int
    issue: str

    def __str__(self) -> str:
        notes = " ".join(filter(None, (self.role, f"[{self.start}:{self.end}]", self.issue and f"!{self.issue}")))
        return f"{'  ' * self.depth}{self.label}  {notes}"


class Outline:
    """The tree of one document, which prints itself in a terminal and draws itself in a notebook."""

    def __init__(self, doc: str, nodes: list[Node]) -> None:
        self.doc = doc
        self.nodes = nodes

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)

    def __str__(self) -> str:
        return "\n".join([self.doc, *(str(node) for node in self.nodes)])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        items = "".join(
            f'<li style="margin-left:{node.depth * 1.5}em">{escape(node.label)} '
            f"<small>{escape(node.role)} [{node.start}:{node.end}] <b>{escape(node.issue)}</b></small></li>"
            for node in self.nodes
        )
        return f'<b>{escape(self.doc)}</b><ul style="list-style:none;padding-left:0">{items}</ul>'


def outline(doc: str, pieces: pd.DataFrame, sections: pd.DataFrame) -> Outline:
    """The outline of a document from its rows of the pieces and sections tables."""
    nodes = [_piece(row) for row in pieces[pieces["doc"] == doc].to_dict("records")]
    nodes += [_section(row) for row in sections[sections["doc"] == doc].to_dict("records")]
    return Outline(doc, sorted(nodes, key=lambda node: (node.start, node.depth)))


def _text(cell: Any) -> str:
    return "" if pd.isna(cell) else str(cell)


def _piece(row: Mapping[Any, Any]) -> Node:
    label = " ".join(filter(None, (f"〔{row['piece']}〕", _text(row["label"]), _text(row["title"]))))
    facts = " ".join(filter(None, (_text(row[name]) for name in ("genre", "issuer", "year"))))
    return Node(0, label, facts, int(row["start"]), int(row["end"]), "")


def _section(row: Mapping[Any, Any]) -> Node:
    heading = _text(row["heading"])
    short = heading if len(heading) <= WIDTH else heading[: WIDTH - 1] + "…"
    label = _text(row["marker"]) + short
    return Node(int(row["depth"]), label, _text(row["role"]), int(row["start"]), int(row["end"]), _text(row["issue"]))
