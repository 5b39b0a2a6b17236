"""Test cases as marked sentences: the sentence is the input, the marks are the answer.

    # why this case is here
    @year 2024                       the piece's year for the lines that follow; "@year" alone ends it
    ⟦5月27日|2024-05-27⟧，文化馆下乡。     first value without a name: the table's main column
    组织⟦15名|15; unit=名; noun=志愿者⟧     further columns by name; NA means missing
    举办⟦?一次⟧活动                     may be found or not
    家住三亚                          a near miss: nothing may be found

A document of several lines stands between "@begin" and "@end".  "@table" and "@kind" say which
table, and which kind of its rows, the file is about.  A mark may hold other marks.  Lines that
begin with "-" after a case are rows of a table that is more than spans (awards); one with "optional=yes" may be
found or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import wsum

MAIN = {"dates": "value", "counts": "value", "names": "kind", "sections": "heading", "paragraphs": "role",
        "pieces": "title", "awards": "grade"}  # fmt: skip
TITLE = "青禾县文化馆{year}年工作总结\n　　"


@dataclass
class Mark:
    start: int
    end: int
    optional: bool
    values: dict[str, str]


@dataclass
class Case:
    where: str
    text: str
    marks: list[Mark]
    table: str
    kind: str = ""
    year: str = ""
    rows: list[dict[str, str]] = field(default_factory=list)


def values(note: str, main: str) -> dict[str, str]:
    found = {}
    for part in filter(None, (part.strip() for part in note.split(";"))):
        name, equals, value = part.partition("=")
        found.update({name.strip(): value.strip()} if equals else {main: part})
    return found


def unmark(marked: str, main: str) -> tuple[str, list[Mark]]:
    """The sentence without its marks, and the marks with their offsets in it."""
    text, marks, open_ = "", [], []
    position = 0
    for token in re.finditer(r"⟦\??|\|[^⟦⟧|]*⟧|⟧", marked):
        text += marked[position : token.start()]
        position = token.end()
        if token[0].startswith("⟦"):
            open_.append((len(text), token[0].endswith("?")))
        else:
            start, optional = open_.pop()
            marks.append(Mark(start, len(text), optional, values(token[0][1:-1], main)))
    assert not open_, f"a mark is not closed: {marked}"
    return text + marked[position:], sorted(marks, key=lambda mark: (mark.start, -mark.end))


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file, each with its place for the message when it fails."""
    settings = {"table": path.stem, "kind": "", "year": ""}
    block: list[str] | None = None
    last: Case | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if block is None and line.startswith("@") and line.split()[0][1:] in settings:
            settings[line.split()[0][1:]] = line.partition(" ")[2].strip()
        elif line == "@begin":
            block = []
        elif line.startswith("- ") and last is not None and block is None:
            last.rows.append(values(line[2:], MAIN.get(settings["table"], "value")))
        elif line == "@end" or (block is None and line.strip() and not line.startswith("#")):
            marked = "\n".join(block) if block is not None else line
            block = None
            if last is not None:
                yield last
            text, marks = unmark(marked, MAIN.get(settings["table"], "value"))
            where = f"{path.name}:{number}"
            last = Case(where, text, marks, settings["table"], settings["kind"], settings["year"])
        elif block is not None:
            block.append(line)
    if last is not None:
        yield last


def found(case: Case) -> list[dict[str, Any]]:
    """The rows that wsum finds for a case, with offsets into the case's own text."""
    before = TITLE.format(year=case.year) if case.year else ""
    frame = getattr(wsum.parse(before + case.text), case.table)
    rows: list[dict[str, Any]] = [dict(row.items()) for row in frame.to_dict("records")]
    for row in rows:
        row["start"] -= len(before)
        row["end"] -= len(before)
    return [row for row in rows if row["start"] >= 0 and (not case.kind or row.get("kind") == case.kind)]


def same(want: str, got: Any) -> bool:
    """Whether a cell holds what the mark says, numbers by their value."""
    if got is None or got != got or str(got) in ("<NA>", ""):
        return want in ("NA", "")
    try:
        return float(want) == float(got)
    except ValueError:
        return want == str(got)


def check(case: Case) -> list[str]:
    """What is wrong with the answer to a case, in words; an empty list if nothing is."""
    rows = found(case)
    whole = case.table != "sections"  # a section ends with its subtree, so only its start is marked
    marked_only = case.table in ("paragraphs", "pieces")
    wrong = []
    for mark in case.marks:
        words = case.text[mark.start : mark.end]
        at = [r for r in rows if r["start"] == mark.start and not (whole and r["end"] != mark.end)]
        row = at[0] if at else None
        if row is None:
            wrong += [] if mark.optional else [f"missed {words!r}"]
            continue
        rows.remove(row)
        wrong += [f"{words!r} {name}: wanted {value!r}, got {row.get(name)!r}"
                  for name, value in mark.values.items() if not same(value, row.get(name))]  # fmt: skip
    near = [m for m in case.marks if m.optional]
    stray = [r for r in rows if not any(m.start < r["end"] and r["start"] < m.end for m in near)]
    return wrong + ([] if marked_only else [f"stray {row['text']!r}" for row in stray])


def check_rows(case: Case) -> list[str]:
    """For a table of rows (awards): each row wanted is found once, and no other."""
    rows = found(case)
    wrong = []
    for want in sorted(case.rows, key=lambda want: "optional" in want):
        if want.get(MAIN[case.table]) == "none":
            continue
        full = {"recipient": "NA", "work": "NA", "grade": "NA", "count": "NA"} | want
        optional = full.pop("optional", "")
        row = next((r for r in rows if all(same(v, r.get(k)) for k, v in full.items() if v != "?")), None)
        if row is not None:
            rows.remove(row)
        elif not optional:
            wrong.append(f"missed {want}")
    shown = ("recipient", "work", "award", "grade", "level", "count", "status")
    return wrong + [f"stray { {k: row[k] for k in shown} }" for row in rows]
