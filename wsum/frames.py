"""Rows as DataFrames, and these as Arrow tables: the dtypes of the schema, missing where nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa

from wsum.columns import TYPES, schema
from wsum.tables import DTYPES, SCHEMA, Column, Row, cells

# What a column is while it is made; longer strings than a table has on disk may stand in one
ARROW = TYPES | {"string": pa.large_string()}


def frame(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """The rows of a table as a DataFrame.

    >>> frame("documents", [("a.txt", "a.txt", "txt", "utf-8", "", 4, 1, "ok", "")]).loc[0, "chars"]
    np.int64(4)
    """
    kinds = DTYPES[table]
    return pd.DataFrame({name: _array(column, kinds[name]) for name, column in cells(table, rows)})


def of_rows(rows: Iterable[Sequence[Any]], kinds: Mapping[str, str]) -> pd.DataFrame:
    """Rows as a DataFrame with columns of some dtypes.

    >>> of_rows([("改厕", 3), (None, 5)], {"noun": "string", "value": "Int64"}).isna().sum().to_dict()
    {'noun': 1, 'value': 0}
    """
    columns = list(zip(*rows, strict=True)) or [()] * len(kinds)
    cells = zip(kinds.items(), columns, strict=True)
    return pd.DataFrame({name: _array(list(values), dtype) for (name, dtype), values in cells})


def _array(values: list[Any], dtype: str) -> Any:
    """The values as a column of a dtype; those that can be missing by way of Arrow, which takes a fraction of the time.

    >>> _array([3, None], "Int64").isna().tolist(), _array([0.5, float("nan")], "Float64").isna().tolist()
    ([False, True], [False, True])
    """
    kind: Any = pd.api.types.pandas_dtype(dtype)
    if not hasattr(kind, "__from_arrow__"):
        return pd.array(values, dtype=kind)
    return kind.__from_arrow__(pa.array(values, ARROW[dtype], from_pandas=True))


def typed(table: str, found: pd.DataFrame) -> pd.DataFrame:
    """A DataFrame of plain values read from disk with the table's dtypes, its columns in the table's order."""
    held = found.astype(object).where(found.notna(), None)
    chosen = [column for column in SCHEMA[table] if column.name in held]
    return pd.DataFrame({column.name: _series(column, held[column.name]) for column in chosen})


def _series(column: Column, values: pd.Series[Any]) -> pd.Series[Any]:
    if column.dtype == "string" and not column.blank:
        values = values.where(values != "", None)
    return pd.Series(values, dtype=column.dtype)


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
