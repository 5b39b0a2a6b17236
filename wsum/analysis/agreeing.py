"""Agreement: a codebook held against an analyst's own coding of passages."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum import measures
from wsum.analysis.codebooks import ALL, OTHER, Codebook, Given, load
from wsum.analysis.coding import NOTHING, Coder, Headings, Place, places
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.normalise.forms import simplified
from wsum.readers.encodings import decode
from wsum.selection import nearest

Coding = pd.DataFrame | str | os.PathLike[str]
Flags = NDArray[np.bool_]
COLUMNS = ("theme", "units", "coder", "codebook", "both", "precision", "recall", "f1", "kappa", "alpha")


def agreement(corpus: Corpus, *, coding: Coding, codebook: Given = None, min_share: float = 0.2) -> pd.DataFrame:
    """Measure how far a codebook agrees with an analyst's own coding of passages.

    A passage has a theme, by the codebook, where the theme has at least `min_share` of its characters. It
    may have several, as the coder may give several, or none.

    Args:
        corpus: the corpus that the passages stand in.
        coding: a frame, or a CSV file, with a row a passage: doc, start, end (any span, such as those of
            `corpus.paragraphs`), or doc, [piece], paragraph (its number there, from 1); and theme: one, or
            several with 、 ， ; | between, "other" or nothing for none. Rows of one passage are put together.
        codebook: a TOML file; the one for government summaries without it.
        min_share: the least part of a passage, above 0.

    Returns:
        theme, units (passages coded), coder, codebook, both (passages that have the theme by each, by both),
        precision, recall, f1 (the coder taken as right), kappa, alpha (has the theme or not); first "all", the
        decisions of all themes of the codebook pooled, then a row a theme that either has met, in the
        codebook's order. What is not defined, such as the precision of a theme that the codebook never met, is NaN.

    Raises:
        InputError: a column, document, paragraph or theme does not exist, a span is none of the document's,
            or the codebook is broken.

    κ: Cohen 1960; α for nominal data: Krippendorff 2011; both in `wsum.measures`. F1 is the harmonic mean of
    precision and recall, 2·both / (coder + codebook).

    >>> import wsum
    >>> corpus = wsum.parse("植树造林。\\n举办培训班。\\n党员培训。", doc="a.txt")
    >>> mine = pd.DataFrame({"doc": "a.txt", "paragraph": [1, 2, 3], "theme": ["生态", "培训", "培训"]})
    >>> agreement(corpus, coding=mine)[["theme", "both", "precision", "recall"]].values.tolist()
    [['all', 3, 0.75, 1.0], ['党建', 0, 0.0, nan], ['培训', 2, 1.0, 1.0], ['生态', 1, 1.0, 1.0]]
    """
    if not 0 < min_share <= 1:
        raise InputError(f"min_share={min_share:g}: must be above 0 and at most 1, a part of a passage")
    book = load(codebook)
    given = _coding(corpus, coding, book)
    ours = _coded(corpus, given, book, min_share)
    theirs = np.zeros_like(ours)
    for row, unit in enumerate(given.values()):
        theirs[row, list(unit)] = True
    met = np.flatnonzero(ours.any(axis=0) | theirs.any(axis=0))
    rows = [_row(book.names[theme], theirs[:, theme], ours[:, theme]) for theme in met]
    return pd.DataFrame([_row(ALL, theirs.ravel(), ours.ravel(), units=len(given)), *rows], columns=list(COLUMNS))


def _coding(corpus: Corpus, coding: Coding, book: Codebook) -> dict[Unit, set[int]]:
    """The passages that were coded; an error names the file that they come from."""
    table = coding if isinstance(coding, pd.DataFrame) else _read(coding)
    try:
        return _units(corpus, _table(table), book)
    except InputError as error:
        if isinstance(coding, pd.DataFrame):
            raise
        raise InputError(f"{os.fspath(coding)}: {error}") from None


def _row(theme: str, coder: Flags, codebook: Flags, *, units: int | None = None) -> tuple[Any, ...]:
    first, second, both = int(coder.sum()), int(codebook.sum()), int((coder & codebook).sum())
    found = [_ratio(both, second), _ratio(both, first), _ratio(2 * both, first + second)]
    kappa = float(measures.cohen_kappa(coder, codebook))
    alpha = float(measures.krippendorff_alpha(np.stack([coder, codebook])))
    return (theme, len(coder) if units is None else units, first, second, both, *found, kappa, alpha)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


class Unit(NamedTuple):
    """A passage that was coded by hand."""

    doc: str
    start: int
    end: int


def _coded(corpus: Corpus, units: Iterable[Unit], book: Codebook, min_share: float) -> Flags:
    """Which unit has which theme by the codebook; the headings are those above the paragraph that it begins in."""
    coder = Coder(book)
    headings, around = Headings(corpus.sections, coder), _around(corpus)
    found = np.zeros((len(held := list(units)), len(book.themes)), bool)
    above = []
    for unit in held:
        starts, there = around.get(unit.doc, ([], []))
        index = bisect_right(starts, unit.start) - 1
        above.append(headings.above(there[index]) if index >= 0 else NOTHING)
    texts = {doc: simplified(corpus.text(doc)) for doc in {unit.doc for unit in held}}
    codes = coder.codes([(texts[unit.doc], unit.start, unit.end) for unit in held], above)
    codes = codes.only((codes.theme >= 0) & (codes.share > min_share - 1e-9))  # a fifth, however it was summed
    found[codes.passage, codes.theme] = True
    return found


def _around(corpus: Corpus) -> dict[str, tuple[list[int], list[Place]]]:
    """The paragraphs of each document with their beginnings."""
    found: dict[str, tuple[list[int], list[Place]]] = {}
    for place in places(corpus.paragraphs):
        starts, there = found.setdefault(place.doc, ([], []))
        starts.append(place.start)
        there.append(place)
    return found


def _table(coding: pd.DataFrame) -> pd.DataFrame:
    """The coding as text; raises InputError where it lacks a column."""
    for name in ("doc", "theme"):
        if name not in coding:
            there = [str(column) for column in coding]
            raise InputError(f"coding: no column {name}{nearest(name, there)}; there are {', '.join(there)}")
    if not ({"start", "end"} <= set(coding) or "paragraph" in coding):
        raise InputError("coding: no place of the passages; give the columns start and end, or paragraph")
    if coding.empty:
        raise InputError("coding: no row; code some passages, such as those of the table paragraphs")
    return coding.astype("string").fillna("").reset_index(drop=True)


def _read(path: str | os.PathLike[str]) -> pd.DataFrame:
    try:
        content = decode(Path(path).read_bytes())
    except OSError as error:
        raise InputError(f"coding {path}: cannot be read ({error.strerror}); give a CSV file") from None
    if content is None:
        raise InputError(f"coding {path}: no text; save it as CSV")
    try:
        return pd.read_csv(StringIO(content.text), dtype="string", keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputError(f"coding {path}: no CSV ({error}); the first line names the columns") from None


def _units(corpus: Corpus, table: pd.DataFrame, book: Codebook) -> dict[Unit, set[int]]:
    """Each passage with the numbers of its themes; those of several rows together."""
    numbered = "start" not in table
    places = _paragraphs(corpus) if numbered else {}
    found: dict[Unit, set[int]] = {}
    for line, row in enumerate(table.to_dict("records"), 1):
        key = _numbered(row, line) if numbered else ()
        if key not in places:
            _check_doc(corpus, str(row["doc"]), line)
        unit = _paragraph(key, places, line) if numbered else _span(corpus, row, line)
        found.setdefault(unit, set()).update(_themes(str(row["theme"]), book, line))
    return found


def _themes(cell: str, book: Codebook, line: int) -> list[int]:
    names = [cell] if cell in book.names else [name.strip() for name in re.split("[、，,;；|]", cell)]
    try:
        return [book.number(name) for name in names if name not in ("", OTHER)]
    except InputError as error:
        raise InputError(f"coding, row {line}: {error}") from None


def _check_doc(corpus: Corpus, doc: str, line: int) -> None:
    try:
        corpus.text(doc)
    except InputError as error:
        raise InputError(f"coding, row {line}: {error}") from None


def _span(corpus: Corpus, row: dict[Any, str], line: int) -> Unit:
    doc, size = row["doc"], len(corpus.text(row["doc"]))
    start, end = (_whole(row[name], name, line) for name in ("start", "end"))
    if not 0 <= start < end <= size:
        raise InputError(f"coding, row {line}: {start} to {end} is no passage of {doc}, which has {size} characters")
    return Unit(doc, start, end)


def _numbered(row: dict[Any, str], line: int) -> tuple[str, ...]:
    """The document, the piece where it is given, and the number of a paragraph."""
    return (row["doc"], *(str(_whole(row[name], name, line)) for name in ("piece", "paragraph") if name in row))


def _paragraph(key: tuple[str, ...], places: dict[tuple[str, ...], Unit], line: int) -> Unit:
    if key not in places:
        raise InputError(
            f"coding, row {line}: {' '.join(key)} is no paragraph; they are numbered from 1, as in corpus.paragraphs"
        )
    return places[key]


def _whole(cell: str, name: str, line: int) -> int:
    number = pd.to_numeric(cell, errors="coerce")  # a spreadsheet may write 3 as 3.0
    if not float(number).is_integer():
        raise InputError(f"coding, row {line}: {name} is {cell or 'empty'}; give a whole number")
    return int(number)


def _paragraphs(corpus: Corpus) -> dict[tuple[str, ...], Unit]:
    """Every paragraph by its number in the document, and by its number in the piece."""
    held = corpus.paragraphs
    found: dict[tuple[str, ...], Unit] = {}
    for keys in (["doc"], ["doc", "piece"]):
        numbers = held.groupby(keys, sort=False).cumcount() + 1
        columns = [held[name].astype("string").tolist() for name in keys] + [numbers.astype("string").tolist()]
        units = map(Unit, held["doc"].tolist(), held["start"].tolist(), held["end"].tolist())
        found |= dict(zip(zip(*columns, strict=True), units, strict=True))
    return found
