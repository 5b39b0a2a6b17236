"""How many awards the rows of the table stand for, each counted once."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import pandas as pd

SAME = ["doc", "award", "grade"]
MORE = "等"  # behind those who are named of several


def awarded(awards: pd.DataFrame) -> pd.Series[Any]:
    """The number of awards of each row: its count, or one where none is told.

    Who is named of several that have a row of their own, 刘志强 of 刘志强等5名同志, counts with these and stands for 0.

    Args:
        awards: rows of the table `awards`.

    Returns:
        A float for each row.

    >>> rows = pd.DataFrame({
    ...     "doc": "a.txt", "award": "先进个人", "grade": "先进个人",
    ...     "recipient": ["刘志强", "刘志强等5名同志", "王海燕"], "count": [None, 5, None],
    ... })
    >>> awarded(rows).tolist()
    [0.0, 5.0, 1.0]
    """
    known = awards["count"].notna().to_numpy()
    numbers = awards["count"].astype("Float64").fillna(1.0).to_numpy(float)
    if {*SAME, "recipient"} <= set(awards.columns):
        rows = _named(awards)
        several: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for at in np.flatnonzero(known).tolist():
            several[rows[at][:-1]].append(rows[at][-1])
        for at in np.flatnonzero(~known).tolist():
            *of, who = rows[at]
            numbers[at] = float(not (who and any(who in others and MORE in others for others in several[tuple(of)])))
    return pd.Series(numbers, index=awards.index)


def _named(rows: pd.DataFrame) -> list[tuple[str, ...]]:
    """What each row is of, and who receives it; missing cells are empty."""
    return list(rows[[*SAME, "recipient"]].astype("string").fillna("").itertuples(index=False, name=None))
