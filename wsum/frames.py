"""Rows as DataFrames: the columns and dtypes of the schema, missing where nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from wsum.tables import SCHEMA, Column, Row


def frame(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """The rows of a table as a DataFrame.

    >>> frame("documents", [("a.txt", "a.txt", "txt", "utf-8", "", 4, 1, "ok", "")]).loc[0, "chars"]
    np.int64(4)
    """
    columns = SCHEMA[table]
    cells: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [()] * len(columns)
    return pd.DataFrame({column.name: _series(column, cell) for column, cell in zip(columns, cells, strict=True)})


def typed(table: str, found: pd.DataFrame) -> pd.DataFrame:
    """A DataFrame read from disk with the table's columns in order and their dtypes."""
    held = found.astype(object).where(found.notna(), None)
    return pd.DataFrame({column.name: _series(column, held[column.name]) for column in SCHEMA[table]})


def _series(column: Column, cells: Iterable[Any]) -> pd.Series[Any]:
    if column.dtype == "Float64":
        cells = [None if cell is None else float(cell) for cell in cells]
    elif column.dtype == "string" and not column.blank:
        cells = [None if cell == "" else cell for cell in cells]
    return pd.Series(cells, dtype=column.dtype)
