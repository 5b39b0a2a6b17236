"""Tables as the page's script reads them: columns of plain values, passages as numbers, every sign visible."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from wsum.reports.model import NOWHERE, Places, Table
from wsum.reports.wording import Words
from wsum.shown import ODD, visible

WHOLE = 10**15  # a number above is told by its first digits
FACET = 40  # a column of at most so many different words can be chosen from


def script(value: Any) -> str:
    """A value as JSON that can stand inside an element of a page: it cannot close it, nor open a remark.

    >>> script("</script><!--")
    '"\\\\u003c/script>\\\\u003c!--"'
    """
    found = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return re.sub(ODD, lambda match: f"\\u{ord(match[0]):04x}", found.replace("<", "\\u003c"))


def packed(table: Table, words: Words, docs: Mapping[str, int]) -> dict[str, Any]:
    """A table for the page: its columns, their values, and the passages of its rows."""
    frame = table.frame
    return {
        "columns": [_heading(table, str(name), words, frame[name]) for name in frame],
        "data": [_values(table, str(name), words, docs, frame[name]) for name in frame],
        "rows": len(frame),
        "places": _places(table.places, docs),
    }


def kind(table: Table, name: str, series: pd.Series[Any]) -> str:
    """What the cells of a column are: words (cut from the text), doc, flag, number or text."""
    if name in table.words:
        return "words"
    if name in ("doc", "doc_a", "doc_b", "plan_doc"):
        return "doc"
    if pd.api.types.is_bool_dtype(series.dtype):
        return "flag"
    return "number" if pd.api.types.is_numeric_dtype(series.dtype) else "text"


def _heading(table: Table, name: str, words: Words, series: pd.Series[Any]) -> dict[str, Any]:
    what = kind(table, name, series)
    found: dict[str, Any] = {"name": name, "kind": what}
    found |= {"label": words.column(name, table.name), "meaning": words.meaning(name, table.name)}
    if what == "words":
        found["place"] = table.words[name]
    if what in ("text", "flag", "doc") and 1 < series.nunique() <= FACET < len(series):
        found["facet"] = True
    return found


def _values(table: Table, name: str, words: Words, docs: Mapping[str, int], series: pd.Series[Any]) -> Any:
    what = kind(table, name, series)
    if what == "words":
        return None
    if what == "doc":
        return [docs.get(doc, -1) for doc in series.tolist()]
    if what == "text":
        return _texts(shown(name, series, words))
    return _numbers(series)


def plain(series: pd.Series[Any]) -> list[Any]:
    """The values of a column, None where one is missing."""
    found: list[Any] = series.to_numpy(dtype=object, na_value=None).tolist()  # type: ignore[call-overload]
    return found


def shown(name: str, series: pd.Series[Any], words: Words) -> list[str | None]:
    """The words of a column as they are shown."""
    cells = [None if cell is None else str(cell) for cell in plain(series)]
    known = {cell: visible(words.value(cell, name)) for cell in set(cells) if cell is not None}
    return [None if cell is None else known[cell] for cell in cells]


def _numbers(series: pd.Series[Any]) -> list[Any]:
    """Numbers as short as they can be told apart; whole ones of any usual size are as short as they can be."""
    cells = plain(series)
    if pd.api.types.is_integer_dtype(series.dtype) and not (series.abs() >= WHOLE).any():
        return cells
    known = {cell: _number(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


def _number(cell: Any) -> Any:
    """A number as short as it can be told apart; what is no finite number is missing."""
    if cell is None or isinstance(cell, bool):
        return cell
    value = float(cell)
    if value != value or value in (float("inf"), float("-inf")):
        return None
    return int(value) if value == int(value) and abs(value) < WHOLE else float(f"{value:.6g}")


def _texts(cells: Sequence[str | None]) -> Any:
    """Words as they are, or where they come again and again, as numbers into a list of them."""
    different = dict.fromkeys(cells)
    if len(different) * 2 > len(cells):
        return cells
    numbers = {cell: number for number, cell in enumerate(different)}
    return {"of": list(different), "at": [numbers[cell] for cell in cells]}


def _places(places: Places, docs: Mapping[str, int]) -> dict[str, Any]:
    counts = places.counts.tolist()
    same = len(set(counts)) <= 1
    return {
        "counts": (counts[0] if counts else 0) if same else counts,
        "doc": [-1 if doc == NOWHERE else docs[doc] for doc in places.doc.tolist()],
        "start": places.start.tolist(),
        "size": (places.end - places.start).tolist(),
    }
