"""Words as rows: every word that a rule knows is a row of a .tsv in this folder.

A file's first line names its columns; one of them is always `example`, a sentence in the
notation of the test cases (⟦…⟧ around what the row must find) that proves the row, and one
may be `note`.  Lines that begin with "#" are remarks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

Row = dict[str, str]


def parse(text: str, *, name: str = "lexicon") -> tuple[Row, ...]:
    r"""Read the rows of a .tsv text; every row must have as many cells as the header.

    Raises ValueError with the file's name and line where a row is malformed.

    >>> parse("form\tvalue\n# a remark\n万\t10000\n")
    ({'form': '万', 'value': '10000'},)
    """
    header: list[str] = []
    rows: list[Row] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
        elif len(cells) != len(header):
            raise ValueError(f"{name}.tsv, line {number}: {len(cells)} cells, expected {len(header)}")
        else:
            rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


@cache
def load(name: str) -> tuple[Row, ...]:
    """The rows of the lexicon `name`, each a dict from column to cell, read once.

    Raises FileNotFoundError where there is no such lexicon.
    """
    return parse((files(__name__) / f"{name}.tsv").read_text(encoding="utf-8"), name=name)


def names() -> list[str]:
    """The names of all lexicons, sorted."""
    return sorted(path.name[:-4] for path in files(__name__).iterdir() if path.name.endswith(".tsv"))


@cache
def digest() -> str:
    """A short hash of all lexicons: rows that were made with others are not the same rows."""
    found = hashlib.sha256()
    for name in names():
        found.update(name.encode() + b"\0" + (files(__name__) / f"{name}.tsv").read_bytes())
    return found.hexdigest()[:16]


def alternation(forms: Iterable[str]) -> str:
    """A pattern that matches any of the forms, the longest first.

    >>> alternation(["次", "人次"])
    '人次|次'
    """
    from re import escape

    return "|".join(escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))
