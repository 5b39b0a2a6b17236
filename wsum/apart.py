"""Outputs kept apart from what is read: nothing that a question rests on is ever replaced by its answer."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from wsum.errors import InputError

StrPath = str | os.PathLike[str]
RUN = "run.json"


def check(out: StrPath, read: Iterable[tuple[str, StrPath]]) -> None:
    """Raise InputError where a file to be written is one that is read, or lies in a store that is read.

    `read` names each path that is read (an input, an option's file) for the message; what does not exist is no path.

    >>> check("answer.csv", [("INPUT", "reports"), ("--coding", "mine.csv")])
    """
    for name, path in read:
        if what := _replaced(out, path):
            raise InputError(f"{out}: {what.format(name=name, path=path)}; choose another place for what is written")


def _replaced(out: StrPath, path: StrPath) -> str:
    """What would be lost of a path that is read; empty where nothing would be."""
    if not os.path.exists(path):
        return ""
    if is_same(out, path):
        return "is itself read ({name})"
    if not os.path.isdir(path) or not is_in(out, path):
        return ""
    if os.path.isfile(os.path.join(path, RUN)):
        return "lies in the store {path}, which is read ({name}) and holds nothing else"
    return "is one of the files that are read in {path} ({name})" if _is_read(out, path) else ""


def _is_read(out: StrPath, folder: StrPath) -> bool:
    """Whether a file is there, and one that a folder is read for."""
    from wsum.readers.formats import is_data
    from wsum.readers.names import is_hidden

    inner = os.path.relpath(_real(out), _real(folder)).split(os.sep)
    return os.path.exists(out) and not is_data(inner[-1]) and not any(map(is_hidden, inner))


def is_same(one: StrPath, other: StrPath) -> bool:
    """Whether two paths are one file or folder, by whatever name."""
    if os.path.exists(one) and os.path.exists(other):
        return os.path.samefile(one, other)
    return _real(one) == _real(other)


def is_in(path: StrPath, folder: StrPath) -> bool:
    """Whether a path lies below a folder, links followed."""
    return _real(path).startswith(os.path.join(_real(folder), ""))


def _real(path: StrPath) -> str:
    return os.path.realpath(path)


def options(given: Mapping[str, object], files: Iterable[str]) -> list[tuple[str, str]]:
    """The options that may name a file, as `check` takes them.

    >>> options({"coding": "mine.csv", "min_share": 0.5}, ["coding", "codebook"])
    [('--coding', 'mine.csv')]
    """
    return [(f"--{name.replace('_', '-')}", str(given[name])) for name in files if given.get(name)]
