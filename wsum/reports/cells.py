"""Tables as the page's script reads them: columns of plain values, passages as numbers, every sign visible."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from wsum.reports.model import NOWHERE, Ints, Places, Table
from wsum.reports.wording import Words
from wsum.shown import ODD, visible

WHOLE = 10**15  # a number above is told by its first digits
FACET = 40  # a column of at most so many different words can be chosen from


class Column(NamedTuple):
    """A column of a table on the page: what stands above it, and its values."""

    heading: dict[str, Any]
    values: Any


class Coded(NamedTuple):
    """The different words of a column, at last None for what is missing, and the place of each cell's among them."""

    words: list[str | None]
    at: Ints


def script(value: Any) -> str:
    """A value as JSON that can stand inside an element of a page: it cannot close it, nor open a remark.

    >>> script("</script><!--"), script({"at": np.array([3, 5])})
    ('"\\\\u003c/script>\\\\u003c!--"', '{"at":[3,5]}')
    """
    if isinstance(value, np.ndarray):
        return _listed(value)
    if isinstance(value, tuple):
        return f"[{','.join(map(script, value))}]"
    if isinstance(value, dict):
        return f"{{{','.join(f'{script(str(key))}:{script(part)}' for key, part in value.items())}}}"
    found = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return re.sub(ODD, lambda match: f"\\u{ord(match[0]):04x}", found.replace("<", "\\u003c"))


def _listed(whole: Ints) -> str:
    """Whole numbers as a list; Arrow writes them in a third of the time."""
    bounds = pa.array([0, len(whole)], pa.int32())
    numbers = pa.ListArray.from_arrays(bounds, pa.array(whole).cast(pa.string()))
    return f"[{pc.binary_join(numbers, ',')[0].as_py()}]"


def packed(table: Table, words: Words, docs: Mapping[str, int]) -> dict[str, Any]:
    """A table for the page: its columns, their values, and the passages of its rows."""
    columns = [_column(table, str(name), words, docs) for name in table.frame]
    return {
        "columns": [column.heading for column in columns],
        "data": tuple(column.values for column in columns),
        "rows": len(table.frame),
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


def _column(table: Table, name: str, words: Words, docs: Mapping[str, int]) -> Column:
    series, what = table.frame[name], kind(table, name, table.frame[name])
    found: dict[str, Any] = {"name": name, "kind": what}
    found |= {"label": words.column(name, table.name), "meaning": words.meaning(name, table.name)}
    if what == "words":
        return Column(found | {"place": table.words[name]}, None)
    if what in ("text", "doc"):
        coded = _coded(series)
        different = len(coded.words) - 1
        values = _documents(coded, docs) if what == "doc" else _texts(_spoken(name, coded, words))
    else:
        different, values = series.nunique() if what == "flag" else 0, _numbers(series)
    return Column(found | ({"facet": True} if 1 < different <= FACET < len(series) else {}), values)


def plain(series: pd.Series[Any]) -> list[Any]:
    """The values of a column, None where one is missing."""
    found: list[Any] = series.to_numpy(dtype=object, na_value=None).tolist()  # type: ignore[call-overload]
    return found


def _documents(coded: Coded, docs: Mapping[str, int]) -> Ints:
    """The number of each cell's document, -1 without one."""
    return np.array([-1 if doc is None else docs.get(doc, -1) for doc in coded.words], np.int64)[coded.at]


def _coded(series: pd.Series[Any]) -> Coded:
    """A column of words by its different ones, in the order in which they come first."""
    if not isinstance(series.dtype, pd.StringDtype):
        cells = [None if cell is None else str(cell) for cell in plain(series)]
        series = pd.Series(cells, dtype="string")
    at, different = pd.factorize(series)
    return Coded([*different.tolist(), None], at)


def _spoken(name: str, coded: Coded, words: Words) -> Coded:
    """The words of a column as they are shown."""
    cells = [None if cell is None else visible(words.value(cell, name)) for cell in coded.words]
    return Coded(cells, coded.at)


def shown(name: str, series: pd.Series[Any], words: Words) -> list[str | None]:
    """The words of a column as they are shown."""
    return _cells(_spoken(name, _coded(series), words))


def _cells(coded: Coded) -> list[str | None]:
    found: list[str | None] = np.array(coded.words, dtype=object)[coded.at].tolist()
    return found


def _numbers(series: pd.Series[Any]) -> Any:
    """Numbers as short as they can be told apart; whole ones of any usual size are as short as they can be."""
    if pd.api.types.is_integer_dtype(series.dtype) and not (series.abs() >= WHOLE).any():
        return plain(series) if series.hasnans else series.to_numpy(np.int64)
    cells = plain(series)
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


def _texts(coded: Coded) -> Any:
    """Words as they are, or where they come again and again, as numbers into a list of them."""
    different = dict.fromkeys(coded.words[at] for at in pd.unique(coded.at).tolist())
    if len(different) * 2 > len(coded.at):
        return _cells(coded)
    numbers = {cell: number for number, cell in enumerate(different)}
    return {"of": list(different), "at": np.array([numbers.get(cell, -1) for cell in coded.words])[coded.at]}


def _places(places: Places, docs: Mapping[str, int]) -> dict[str, Any]:
    counts = places.counts
    same = (counts == counts[:1]).all()
    doc, different = pd.factorize(places.doc)
    numbers = np.array([-1 if each == NOWHERE else docs[each] for each in different], np.int64)
    return {
        "counts": int(counts[:1].sum()) if same else counts,
        "doc": numbers[doc],
        "start": places.start,
        "size": places.end - places.start,
    }
