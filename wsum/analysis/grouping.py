"""Groups of pieces: by a column of their metadata, or as a target and what it is held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum import selection
from wsum.corpus import Corpus
from wsum.errors import InputError

ALL = "all"
Chosen = str | Mapping[str, Any] | None
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Groups:
    """The groups' names in order, and for each piece (a row of `Corpus.metadata`) the number of its group."""

    names: tuple[str, ...]
    of: NDArray[np.int64]

    def matrix(self) -> Any:
        """Which piece is in which group: a sparse matrix of ones, groups by pieces."""
        from scipy.sparse import csr_array

        ones, pieces = np.ones(len(self.of), np.int64), np.arange(len(self.of))
        return csr_array((ones, (self.of, pieces)), shape=(len(self.names), len(self.of)))


def groups(corpus: Corpus, by: str | None) -> Groups:
    """The pieces by the values of a column, in their order; all in one group without a column.

    A masked year is a group of its own ("20XX"), and pieces of which nothing is known are the group
    "unknown".  Raises InputError where the corpus has no text, or no piece has such a column.
    """
    known = pieces(corpus)
    if by is None:
        return Groups((ALL,), np.zeros(len(known), np.int64))
    codes, names = pd.factorize(selection.column(known, by), sort=True)
    return Groups(tuple(map(str, names)), codes.astype(np.int64))


def pieces(corpus: Corpus) -> pd.DataFrame:
    """The metadata of the pieces; raises InputError where the corpus has none."""
    if corpus.metadata.empty:
        raise InputError("the corpus has no text; read files that have some (the table documents says what was wrong)")
    return corpus.metadata


def sides(corpus: Corpus, target: Chosen, reference: Chosen = None) -> tuple[Mask, Mask]:
    """Which pieces are the target and which the reference: all others, where none is given.

    Each is "year=2021", "year=2021|2022", or {"year": ["2021", "2022"]}.  Raises InputError where a
    column or value does not exist, one side is empty, or a piece is on both.
    """
    known = pieces(corpus)
    if target is None:
        raise InputError('a target is needed, such as "year=2021"')
    ours = chosen(known, target, "target")
    theirs = ~ours if reference is None else chosen(known, reference, "reference")
    if not theirs.any():
        raise InputError(f"target={told(target)}: takes every piece, so nothing is left to hold it against; "
                         "choose fewer pieces, or read more documents")  # fmt: skip
    if both := int((ours & theirs).sum()):
        raise InputError(f"reference={told(reference)}: shares {both} pieces with the target; choose others")
    return ours, theirs


def chosen(known: pd.DataFrame, which: str | Mapping[str, Any], what: str) -> Mask:
    """Which pieces a choice takes; all its conditions must hold."""
    conditions = parsed(which, what) if isinstance(which, str) else which
    mask = np.ones(len(known), bool)
    for name, value in conditions.items():
        values = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
        mask &= selection.wanted(known, name, map(str, values)).to_numpy(bool)
    if not mask.any():
        raise InputError(f"{what}={told(which)}: no piece has all of these; widen it")
    return mask


def parsed(which: str, what: str) -> dict[str, list[str]]:
    """The column and values of a choice in words.

    >>> parsed("year=2021|2022", "target")
    {'year': ['2021', '2022']}
    """
    name, equals, values = which.partition("=")
    if not (name.strip() and equals and values.strip()):
        raise InputError(f"{what}={which}: not understood; write COLUMN=VALUE, such as year=2021")
    return {name.strip(): [value.strip() for value in values.split("|")]}


def told(which: Chosen) -> str:
    """A choice in one line."""
    if isinstance(which, Mapping):
        return ", ".join(f"{name}={value}" for name, value in which.items())
    return str(which)
