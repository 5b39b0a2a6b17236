"""Rows as Arrow tables, without pandas: a worker that only extracts need not load it.

`pyarrow.array` loads pandas, to see whether it is given one of its objects, so that columns are put
together from their buffers here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from wsum.tables import DTYPES, Row, cells

Values = Sequence[Any]
TYPES = {
    "string": pa.string(),
    "Int64": pa.int64(),
    "int64": pa.int64(),
    "Float64": pa.float64(),
    "boolean": pa.bool_(),
}
# What pandas calls the values of a dtype in its notes about a table
MOST = np.iinfo(np.int32).max  # bytes of one column's strings
NOTED = {"string": "object", "Int64": "int64", "int64": "int64", "Float64": "float64", "boolean": "bool"}


def arrow(table: str, rows: Sequence[Row]) -> pa.Table:
    """The rows of a table as an Arrow table, which pandas reads back with the same dtypes."""
    return as_table(table, [values for _, values in cells(table, rows)])


def as_table(table: str, columns: Sequence[Values]) -> pa.Table:
    """The columns of a table, in order, as an Arrow table."""
    kinds = _kinds(table).values()
    made = [column(values, kind) for values, kind in zip(columns, kinds, strict=True)]
    return pa.Table.from_arrays(made, schema=schema(table))


def column(values: Values, dtype: str) -> pa.Array:
    """Values of a dtype as an Arrow array, None where one is missing.

    >>> column(["甲", None], "string").to_pylist(), column([None, True, False], "boolean").to_pylist()
    (['甲', None], [None, True, False])
    """
    there = np.fromiter((value is not None for value in values), dtype=bool, count=len(values))
    buffers = [_bits(there), *_BUFFERS[dtype](values)]
    return pa.Array.from_buffers(TYPES[dtype], len(values), buffers, null_count=len(values) - int(there.sum()))


def _bits(flags: Any) -> pa.Buffer:
    return pa.py_buffer(np.packbits(flags, bitorder="little"))


def _strings(values: Values) -> list[pa.Buffer]:
    held = [value.encode() if value else b"" for value in values]
    ends = np.zeros(len(held) + 1, dtype=np.int64)
    np.cumsum([len(value) for value in held], out=ends[1:])
    if ends[-1] > MOST:
        raise MemoryError("more than 2 GB of text in one column")
    return [pa.py_buffer(ends.astype(np.int32)), pa.py_buffer(b"".join(held))]


def _numbers(values: Values, kind: type) -> list[pa.Buffer]:
    return [pa.py_buffer(np.array([value or 0 for value in values], dtype=kind))]


def _flags(values: Values) -> list[pa.Buffer]:
    return [_bits(np.array([bool(value) for value in values], dtype=bool))]


_BUFFERS: dict[str, Callable[[Values], list[pa.Buffer]]] = {
    "string": _strings,
    "Int64": lambda values: _numbers(values, np.int64),
    "int64": lambda values: _numbers(values, np.int64),
    "Float64": lambda values: _numbers(values, np.float64),
    "boolean": _flags,
}


@cache
def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table; "texts" is the table of the texts (doc, text)."""
    kinds = _kinds(table)
    return pa.schema([(name, TYPES[kind]) for name, kind in kinds.items()], metadata={"pandas": _notes(kinds)})


def _kinds(table: str) -> dict[str, str]:
    return {"doc": "string", "text": "string"} if table == "texts" else DTYPES[table]


def _notes(kinds: dict[str, str]) -> str:
    """The notes from which pandas knows its dtypes again."""
    columns = [
        {"name": name, "field_name": name, "pandas_type": NOTED[kind], "numpy_type": kind, "metadata": None}
        for name, kind in kinds.items()
    ]
    return json.dumps({"index_columns": [], "column_indexes": [], "columns": columns})
