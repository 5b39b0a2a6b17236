"""Rows as DataFrames and as Arrow tables: the columns and dtypes of the schema, missing where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

from wsum.tables import DTYPES, SCHEMA, Column, Row, cells


def frame(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """The rows of a table as a DataFrame.

    >>> frame("documents", [("a.txt", "a.txt", "txt", "utf-8", "", 4, 1, "ok", "")]).loc[0, "chars"]
    np.int64(4)
    """
    kinds = DTYPES[table]
    return pd.DataFrame({name: _array(column, kinds[name]) for name, column in cells(table, rows)})


def _array(values: list[Any], dtype: str) -> Any:
    """The values as a column of a dtype; strings by way of Arrow, which takes half the time."""
    held: Any = pa.array(values, pa.large_string()) if dtype == "string" else values
    return pd.array(held, dtype=dtype)


def typed(table: str, found: pd.DataFrame) -> pd.DataFrame:
    """A DataFrame of plain values read from disk with the table's dtypes, its columns in the table's order."""
    held = found.astype(object).where(found.notna(), None)
    chosen = [column for column in SCHEMA[table] if column.name in held]
    return pd.DataFrame({column.name: _series(column, held[column.name]) for column in chosen})


def _series(column: Column, values: pd.Series[Any]) -> pd.Series[Any]:
    if column.dtype == "string" and not column.blank:
        values = values.where(values != "", None)
    return pd.Series(values, dtype=column.dtype)


def arrow(table: str, rows: Sequence[Row]) -> pa.Table:
    """The rows of a table as an Arrow table, which pandas reads back with the same dtypes."""
    columns = [
        pa.array(column, type=field.type) for (_, column), field in zip(cells(table, rows), schema(table), strict=True)
    ]
    return pa.Table.from_arrays(columns, schema=schema(table))


def as_arrow(table: str, found: pd.DataFrame) -> pa.Table:
    """A DataFrame of the table's dtypes as an Arrow table."""
    return pa.Table.from_pandas(found, schema=schema(table), preserve_index=False).replace_schema_metadata(
        schema(table).metadata
    )


def as_frame(table: str, found: pa.Table) -> pd.DataFrame:
    """An Arrow table, or some columns of one, as a DataFrame with the table's dtypes."""
    kinds = DTYPES[table]
    frame_: pd.DataFrame = found.to_pandas(types_mapper=_nullable().get)
    return frame_.astype({name: kinds[name] for name in frame_.columns})


@cache
def _nullable() -> dict[pa.DataType, Any]:
    return {
        pa.string(): pd.StringDtype(),
        pa.int64(): pd.Int64Dtype(),
        pa.float64(): pd.Float64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
    }


@cache
def schema(table: str) -> pa.Schema:
    """The Arrow schema of a table; "texts" is the table of the texts (doc, text)."""
    texts = pd.DataFrame({"doc": [], "text": []}, dtype="string")
    empty = texts if table == "texts" else frame(table, [])
    return _plain(pa.Schema.from_pandas(empty, preserve_index=False))


def _plain(found: pa.Schema) -> pa.Schema:
    """Strings with 32-bit offsets, whatever pandas keeps them in."""
    fields = [
        pa.field(field.name, pa.string() if pa.types.is_large_string(field.type) else field.type) for field in found
    ]
    return pa.schema(fields, metadata=found.metadata)
