"""Parts of a corpus: pieces with what is known of them, chosen by it, and the tables of the chosen ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import pandas as pd

from wsum.errors import InputError
from wsum.tables import names

Frames = Mapping[str, pd.DataFrame]
KEY = ["doc", "piece"]
FIXED = {"section", "start", "end", "text"}
SHOWN = 8
NUMBER = re.compile(r"\d+")
YEAR = re.compile(r"\d{4}")
YEARS = re.compile(r"(\d{4})\s*(?:[-–—~～至到]|to)\s*(\d{4})")
LIST = re.compile(r"\s*[,，;；/、]\s*")


def metadata(pieces: pd.DataFrame, labels: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """A row a piece: doc, piece, start, end, what the pieces table says, and the labels joined to it.

    A label of the same name as a column that is there takes its place wherever it has a value.
    """
    known = pieces[[name for name in names("pieces") if name in pieces and name not in ("section", "text")]]
    for label in labels:
        known = _joined(known, label)
    return known.reset_index(drop=True)


def _joined(known: pd.DataFrame, label: pd.DataFrame) -> pd.DataFrame:
    keys = [name for name in KEY if name in label]
    found = known[keys].merge(label, on=keys, how="left")
    joined = known.copy()
    for name in label.columns.difference(keys, sort=False):
        column = found[name].set_axis(known.index)
        if name in known:
            column = column.astype(object).where(column.notna(), known[name].astype(object)).infer_objects()
        joined[name] = column
    return joined


def checked(label: pd.DataFrame, pieces: pd.DataFrame) -> pd.DataFrame:
    """An analyst's labels, fit to be joined: doc, [piece] and columns; raises InputError where they are not."""
    keys = [name for name in KEY if name in label]
    if "doc" not in label:
        raise InputError(f"labels: no column doc; there are {listed(map(str, label.columns))}")
    if fixed := FIXED & set(label.columns):
        raise InputError(f"labels: the column {min(fixed)} says where a piece stands; give yours another name")
    if len(label.columns) == len(keys):
        raise InputError("labels: no column besides doc and piece; add one that says something of them")
    label = label.astype({"doc": "string"} | ({"piece": "Int64"} if "piece" in keys else {}))
    if (twice := label.duplicated(keys)).any():
        raise InputError(f"labels: {label.loc[twice, 'doc'].iloc[0]} has two rows; give each one row")
    if not label["doc"].isin(pieces["doc"]).any():
        raise InputError(
            f"labels: none of their documents is in the corpus, such as {listed(label['doc'].dropna())};"
            f" the corpus has {listed(pieces['doc'].unique())}"
        )
    return label


def column(known: pd.DataFrame, name: str) -> pd.Series[Any]:
    """A column of the metadata as words; raises InputError with the nearest names where there is none."""
    if not isinstance(name, str):
        raise InputError(
            f"{name!r}: not the name of a column; give one, or label the corpus with one that joins several"
        )
    if name not in known or name in FIXED:
        there = [str(other) for other in known.columns if other not in FIXED]
        raise InputError(f"{name}: no such column of the pieces{nearest(name, there)}; there are {', '.join(there)}")
    words = known[name].astype("string").fillna("unknown")
    return known["doc"] + "#" + words if name == "piece" else words


def wanted(known: pd.DataFrame, name: str, values: Iterable[str]) -> pd.Series[Any]:
    """Which pieces have one of the values in a column; raises InputError where no piece has one of them."""
    words = column(known, name)
    there = sorted(words.unique())
    for value in (values := list(values)):
        if value not in there:
            raise InputError(f"{name}={value}: no such piece{_meant(name, value, there)}; there are {spanned(there)}")
    return words.isin(values)


def nearest(name: str, there: Iterable[str]) -> str:
    """What to say of the name that was perhaps meant; a number that differs is no slip, but another one.

    >>> nearest("yaer", ["year", "doc"]), nearest("report.txt", ["report-2025.txt"])
    ('; did you mean year?', '; did you mean report-2025.txt?')
    >>> nearest("1900", ["1980"]), nearest("x.txt", ["2025.txt"])
    ('', '')
    """
    near = get_close_matches(name, [other for other in map(str, there) if _may_be(name, other)], n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _may_be(name: str, other: str) -> bool:
    """Whether two names have the same numbers, or one that has none shares more than a suffix with the other."""
    numbers, stem = NUMBER.findall(name), name.partition(".")[0]
    return NUMBER.findall(other) == numbers or not (numbers or set(stem).isdisjoint(other.partition(".")[0]))


def _meant(name: str, value: str, there: list[str]) -> str:
    """As `nearest`, also of several values that are written as one: 2021-2022, 2021,2022."""
    if years := YEARS.fullmatch(value):
        several = [other for other in there if YEAR.fullmatch(other) and years[1] <= other <= years[2]]
    else:
        several = [part for part in LIST.split(value) if part in there]
    return f'; did you mean "{name}={"|".join(several)}"?' if len(several) > 1 else nearest(value, there)


def spanned(values: Iterable[str]) -> str:
    """Some values for a message; of many years the first and the last.

    >>> spanned(["20XX", *map(str, range(1954, 2026))])
    '1954 to 2025, 20XX'
    """
    held = list(values)
    years = [value for value in held if YEAR.fullmatch(value)]
    if len(years) <= SHOWN:
        return listed(held)
    others = [value for value in held if not YEAR.fullmatch(value)]
    return ", ".join([f"{years[0]} to {years[-1]}", *([listed(others)] if others else [])])


def listed(values: Iterable[str]) -> str:
    """The first of some values, for a message.

    >>> listed("abc"), listed("abcdefghijk")
    ('a, b, c', 'a, b, c, d, e, f, g, h, …')
    """
    held = list(values)
    return ", ".join(map(str, held[:SHOWN])) + (", …" if len(held) > SHOWN else "")


def placed(row: Any) -> tuple[str, int, int]:
    """The document and the bounds of a row of a table; raises InputError where it is none, or has no place.

    >>> placed({"doc": "a.txt", "start": 3, "end": 5})
    ('a.txt', 3, 5)
    """
    if isinstance(row, pd.DataFrame):
        raise InputError("a whole table: give one of its rows, such as frame.iloc[0]")
    try:
        cell = (lambda name: getattr(row, name)) if hasattr(row, "_fields") else row.__getitem__
        return str(cell("doc")), int(cell("start")), int(cell("end"))
    except (AttributeError, LookupError, TypeError, ValueError):
        told = "a row without doc, start and end" if isinstance(row, pd.Series | Mapping | tuple) else f"{row!r:.40}"
        raise InputError(f"{told}: give a row that has its place, such as corpus.counts.iloc[0]") from None


class ChosenFrames(Mapping[str, pd.DataFrame]):
    """The rows of some pieces of a corpus, each table cut when it is first asked for."""

    def __init__(self, frames: Frames, known: pd.DataFrame, docs: Iterable[str]) -> None:
        sizes = frames["pieces"].groupby("doc").size()
        held = known.groupby("doc").size()
        self._frames, self._docs = frames, set(docs)
        # a document without pieces, and one with all of them, is whole
        self._whole = {doc for doc in self._docs if held.get(doc, 0) == sizes.get(doc, 0)}
        self._keys = pd.MultiIndex.from_frame(known.loc[~known["doc"].isin(self._whole), KEY])
        self._held: dict[str, pd.DataFrame] = {}

    def __getitem__(self, table: str) -> pd.DataFrame:
        if table not in self._held:
            frame = self._frames[table]
            kept = frame["doc"].isin(self._docs if table == "documents" else self._whole)
            if table != "documents" and len(self._keys):
                kept |= pd.MultiIndex.from_frame(frame[KEY]).isin(self._keys)
            self._held[table] = frame[kept].reset_index(drop=True)
        return self._held[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)


class ChosenTexts(Mapping[str, str]):
    """The texts of some documents of a corpus, read when they are asked for."""

    def __init__(self, texts: Mapping[str, str], docs: Iterable[str]) -> None:
        chosen = set(docs)
        self._texts, self._docs = texts, {doc: None for doc in texts if doc in chosen}

    def __getitem__(self, doc: str) -> str:
        if doc not in self._docs:
            raise KeyError(doc)
        return self._texts[doc]

    def __iter__(self) -> Iterator[str]:
        return iter(self._docs)

    def __len__(self) -> int:
        return len(self._docs)


def chosen(known: pd.DataFrame, which: Any, conditions: Mapping[str, Any]) -> tuple[pd.DataFrame, list[str]]:
    """The metadata of the pieces that are wanted, and the documents named that have no piece."""
    mask, extra = pd.Series(True, index=known.index), list[str]()
    if which is not None:
        mask, extra = _picked(known, which)
    for name, value in conditions.items():
        values = [value] if isinstance(value, str) or not isinstance(value, Iterable) else list(value)
        mask &= wanted(known, name, map(str, values))
    if not mask.any() and (conditions or not extra):
        raise InputError("no piece of the corpus is chosen; widen the conditions")
    return known[mask], [] if conditions else extra


def _picked(known: pd.DataFrame, which: Any) -> tuple[pd.Series[Any], list[str]]:
    """Pieces by a mask as long as the pieces, by names of documents, or by (doc, piece)."""
    items = [which] if isinstance(which, str) else list(which)
    if items and all(isinstance(item, str) for item in items):
        return known["doc"].isin(items), sorted(set(items) - set(known["doc"]))
    if items and all(isinstance(item, tuple) and len(item) == 2 for item in items):
        found = pd.MultiIndex.from_frame(known[KEY]).isin(items)
        return pd.Series(found, index=known.index), []
    if len(items) != len(known):
        raise InputError(f"a mask of {len(items)} values for {len(known)} pieces; take one of corpus.metadata")
    return pd.Series([item is not pd.NA and bool(item) for item in items], index=known.index), []
