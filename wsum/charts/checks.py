"""What a chart asks of its frame: columns that are there, numbers that are numbers, groups that can be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from wsum.errors import InputError

UNKNOWN = "未注明"
REST = "其他"


def checked(
    frame: pd.DataFrame, chart: str, *, words: Sequence[str] = (), numbers: Sequence[str] = (), source: str = ""
) -> pd.DataFrame:
    """The columns that a chart draws: words as str (missing ones as 未注明), numbers as float (missing ones as NaN).

    Raises InputError where the frame is empty, a column is missing or a column of numbers holds words.
    """
    wanted = [*words, *numbers]
    made = source or f"wsum.analysis.{chart}"
    if not isinstance(frame, pd.DataFrame):
        raise InputError(f"charts.{chart}: expected a DataFrame as {made} gives it, got {type(frame).__name__}")
    missing = [column for column in wanted if column not in frame]
    if missing:
        raise InputError(
            f"charts.{chart}: the frame has no column {', '.join(missing)}; expected {', '.join(wanted)}, "
            f"as {made} gives them; it has {', '.join(map(str, frame.columns)) or 'none'}"
        )
    if frame.empty:
        raise InputError(
            f"charts.{chart}: the frame has no row, so there is nothing to draw; check what {made} was asked"
        )
    data = {column: _words(frame[column]) for column in words}
    data |= {column: _numbers(frame[column], chart) for column in numbers}
    return pd.DataFrame(data)


def _words(column: pd.Series[Any]) -> pd.Series[Any]:
    return pd.Series([str(word) or UNKNOWN for word in column.to_numpy(dtype=object, na_value=UNKNOWN).tolist()])


def _numbers(column: pd.Series[Any], chart: str) -> pd.Series[Any]:
    if pd.api.types.is_numeric_dtype(column):
        return pd.Series(column.to_numpy(dtype=float, na_value=np.nan))
    try:
        return pd.Series([float("nan") if pd.isna(value) else float(value) for value in column], dtype=float)
    except (TypeError, ValueError) as error:
        raise InputError(f"charts.{chart}: column {column.name} should hold numbers ({error})") from error


def one_of(chart: str, option: str, value: str, choices: Sequence[str]) -> None:
    """Raise InputError unless an option's value is one of the choices."""
    if value not in choices:
        raise InputError(f"charts.{chart}: {option}={value!r} is not known; choose one of {', '.join(choices)}")


def at_least_one(chart: str, **options: int) -> None:
    """Raise InputError unless the options are whole numbers from 1."""
    for option, value in options.items():
        if not isinstance(value, int) or value < 1:
            raise InputError(f"charts.{chart}: {option} should be a whole number from 1, got {value!r}")


def order(values: pd.Series[Any]) -> list[str]:
    """The values in the order in which they first come, what is unknown last."""
    found = list(dict.fromkeys(values))
    return [value for value in found if value != UNKNOWN] + [value for value in found if value == UNKNOWN]


def reports(docs: pd.Series[Any], pieces: pd.Series[Any]) -> pd.Series[Any]:
    """What the pieces are called: their document, with their number where it holds several.

    >>> reports(pd.Series(["a.txt", "b.txt", "b.txt"]), pd.Series(["1", "1", "2"])).tolist()
    ['a.txt', 'b.txt#1', 'b.txt#2']
    """
    several = pieces.groupby(docs).transform("nunique") > 1
    return docs.where(~several, docs + "#" + pieces)


def foremost(weights: pd.Series[Any], most: int) -> list[str]:
    """The names of the `most` heaviest, heaviest first; of equals the one that comes first."""
    return [str(name) for name in weights.sort_values(ascending=False, kind="stable").index[:most]]
