"""What a report is made of: sections of parts, a part of tables, charts and facts, with the passages behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

if TYPE_CHECKING:
    from wsum.reports.source import Source

Ints = NDArray[np.int64]
NOWHERE = ""


class Absent(Exception):  # noqa: N818 - no error: a part that has nothing to say of this corpus
    """Why a part does not apply: the key of a sentence in strings.tsv, and what it names."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True, eq=False)
class Places:
    """The passages behind the rows of a table, in the order of the rows: document, start, end.

    Row i has the next `counts[i]` of them.  A passage that a row could have and has not (a plan without
    a result) has the document "".
    """

    counts: Ints
    doc: NDArray[Any]
    start: Ints
    end: Ints

    @classmethod
    def of(cls, frame: pd.DataFrame, *triples: tuple[str, str, str]) -> Places:
        """The same number of passages for each row, each from three columns: document, start, end."""
        wide = [np.stack([_column(frame[triple[at]], at) for triple in triples], axis=1).reshape(-1) for at in range(3)]
        counts = np.full(len(frame), len(triples), np.int64)
        return cls(counts, wide[0], wide[1].astype(np.int64), wide[2].astype(np.int64))

    @classmethod
    def each(cls, counts: Any, found: pd.DataFrame) -> Places:
        """Any number of passages for each row: how many, and all of them in order (doc, start, end)."""
        return cls(np.asarray(counts, np.int64), *(_column(found[name], at) for at, name in enumerate(PLACE)))

    def one(self, row: int, number: int) -> tuple[str, int, int] | None:
        """A row's passage of that number, if it has it."""
        first = int(self.counts[:row].sum()) + number
        if number >= self.counts[row] or self.doc[first] == NOWHERE:
            return None
        return str(self.doc[first]), int(self.start[first]), int(self.end[first])


PLACE = ("doc", "start", "end")
NO_PLACES = Places(np.empty(0, np.int64), np.empty(0, object), np.empty(0, np.int64), np.empty(0, np.int64))


def _column(values: pd.Series[Any], at: int) -> NDArray[Any]:
    if at:
        return values.fillna(0).to_numpy(np.int64)
    return values.astype(object).where(values.notna(), NOWHERE).to_numpy(object)


@dataclass(frozen=True, eq=False)
class Table:
    """Rows to be read, with the passages that they rest on.

    `words` names the columns whose cells are the words of a row's passage, and says of which (0 is the
    first): such a cell is cut from the text when it is shown.  `note` is the key of a sentence, `content` the
    table as it is written, where it is ready.
    """

    name: str
    frame: pd.DataFrame
    places: Places
    words: Mapping[str, int] = field(default_factory=dict)
    note: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    content: str = ""


@dataclass(frozen=True, eq=False)
class Chart:
    """A chart of wsum.charts with the frame that it draws, the table that has its rows, and what it is drawn for."""

    name: str
    frame: pd.DataFrame
    table: str
    options: Mapping[str, Any] = field(default_factory=dict)
    caption: str = ""


class Fact(NamedTuple):
    """A figure that stands for itself: the key of its label, what it is, and where it leads (a table's name)."""

    key: str
    value: Any
    table: str = ""


Item = Table | Chart | Fact


@dataclass(frozen=True)
class Part:
    """A question of a report: a function of the source that gives its items, and the methods behind them."""

    name: str
    make: Callable[[Source], list[Item]]
    methods: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A page of a report."""

    name: str
    parts: tuple[Part, ...]


class Picture(NamedTuple):
    """A chart as it is shown: its id in the report, what it draws for which table, and the drawing, if there is one."""

    id: str
    chart: str
    table: str
    caption: str
    content: Any


@dataclass(frozen=True, eq=False)
class Made:
    """A part with what it gave, or the sentence why it does not apply."""

    name: str
    methods: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    absent: str = ""
