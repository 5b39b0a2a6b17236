"""Tables on disk: a store of Parquet parts, or the files of another format, with run.json beside them.

run.json names the parts that belong to the store, in the order of their documents.  It is replaced
in one step when everything it names is there, so what lies on disk can be loaded at every moment.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import uuid
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from wsum import parts
from wsum.columns import as_table, schema
from wsum.errors import InputError
from wsum.formats import FILES, READERS, WRITERS
from wsum.tables import TABLES, names
from wsum.version import __version__

if TYPE_CHECKING:
    import pandas as pd

StrPath = str | os.PathLike[str]
Frames = Mapping[str, "pd.DataFrame"]
Texts = Mapping[str, str]
FORMATS = (*WRITERS, "parquet")
RUN = "run.json"
WHOLE = "whole"
HIDDEN = (".claims", ".lock", ".seen.jsonl", ".seen.jsonl.tmp")
UNFINISHED = "the first run into this store was not finished; run `wsum extract` again"
ELSEWHERE = "choose another folder"
ADVICE = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), f"free some space or {ELSEWHERE}"),
    **dict.fromkeys((errno.EACCES, errno.EPERM), "choose a folder that you may write to"),
    errno.EROFS: "choose a folder on a disk that can be written",
    errno.ENAMETOOLONG: "choose a shorter name",
}


class StoredFrames(Mapping[str, "pd.DataFrame"]):
    """The tables of a store of parts, each read when it is first asked for."""

    def __init__(self, store: Path, keys: Sequence[str], columns: Mapping[str, Sequence[str]] | None = None) -> None:
        self._store, self._keys = store, list(keys)
        self._columns = columns or {}
        self._held: dict[str, pd.DataFrame] = {}

    def __getitem__(self, table: str) -> pd.DataFrame:
        from wsum.frames import as_frame

        if table not in self._held:
            chosen = self._columns.get(table)
            self._held[table] = as_frame(table, _table(self._store, table, self._keys, columns=chosen))
        return self._held[table]

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


class StoredTexts(Mapping[str, str]):
    """The texts of a store of parts, each read when it is asked for."""

    def __init__(self, store: Path, keys: Sequence[str]) -> None:
        self._homes = {doc: key for key in keys for doc in _docs(store, key)}
        self._part = lru_cache(maxsize=4)(lambda key: _texts(store, key))

    def __getitem__(self, doc: str) -> str:
        return self._part(self._homes[doc])[doc]

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


def _table(store: Path, table: str, keys: Sequence[str], *, columns: Sequence[str] | None = None) -> pa.Table:
    found = [parts.load(store, table, key, columns=columns) for key in keys]
    return pa.concat_tables(found) if found else schema(table).empty_table()


def _docs(store: Path, key: str) -> list[str]:
    docs: list[str] = parts.load(store, "documents", key, columns=["doc"])["doc"].to_pylist()
    return docs


def _texts(store: Path, key: str) -> dict[str, str]:
    found = parts.load(store, "texts", key)
    return dict(zip(found["doc"].to_pylist(), found["text"].to_pylist(), strict=True))


def save(frames: Frames, texts: Texts, out: StrPath, *, format: str, run: Mapping[str, Any]) -> None:
    """Write the tables, the texts and run.json into the folder `out`, all or nothing.

    A folder that holds an earlier result is replaced.  Raises InputError where `out` holds
    anything else, cannot be written, or `format` is none of csv, jsonl, parquet and xlsx.
    """
    check_format(format)
    check(out)
    with beside(Path(out)) as folder:
        write(frames, texts, folder, format=format)
        write_run(folder, format=format, keys=[WHOLE] if format == "parquet" else [], facts={**run, **counted(frames)})


def write(frames: Frames, texts: Texts, folder: Path, *, format: str) -> None:
    """Write tables and texts into a folder that is there and empty."""
    if format == "parquet":
        from wsum.frames import as_arrow

        held = {table: as_arrow(table, frames[table]) for table in TABLES}
        held["texts"] = as_table("texts", [list(texts), list(texts.values())])
        parts.write(folder, WHOLE, held)
    else:
        WRITERS[format](frames, texts, folder)


def write_run(folder: Path, *, format: str, keys: Sequence[str], facts: Mapping[str, Any]) -> None:
    """Write run.json beside and put it in its place."""
    found = {"wsum": __version__, "format": format, **facts, "parts": list(keys)}
    staged = folder / f".{RUN}.tmp"
    staged.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="surrogatepass")
    staged.replace(folder / RUN)


def read_run(folder: Path) -> dict[str, Any]:
    """The facts of run.json; raises InputError where it is missing or broken, or there is no such folder."""
    try:
        run: dict[str, Any] = json.loads((folder / RUN).read_text(encoding="utf-8"))
        if run["format"] in FORMATS and isinstance(run["parts"], list):
            return run
    except (OSError, ValueError, KeyError, TypeError):
        pass
    if not folder.exists():
        raise InputError(f"{folder}: there is no such folder; check the path")
    raise InputError(f"{folder}: no folder that `wsum extract` wrote ({RUN} is missing or broken)")


def is_unfinished(run: Mapping[str, Any]) -> bool:
    """Whether the facts of run.json are those of a first run that has not come to its end, so that no part is named.

    >>> is_unfinished({"format": "parquet", "complete": False, "parts": []}), is_unfinished({"parts": []})
    (True, False)
    """
    return run.get("complete") is False


def check_finished(folder: Path) -> None:
    """Raise InputError where the first run into a store was broken off: what it found is not there yet."""
    if is_unfinished(read_run(folder)):
        raise InputError(f"{folder}: {UNFINISHED}")


def counted(frames: Frames) -> dict[str, Any]:
    """How many documents there are in each state, and how many rows in each table."""
    statuses = Counter(frames["documents"]["status"])
    return {"documents": dict(sorted(statuses.items())), "rows": {table: len(frames[table]) for table in TABLES}}


def load(folder: StrPath, *, columns: Mapping[str, Sequence[str]] | None = None) -> tuple[Frames, Texts]:
    """The tables and texts of a folder that `save` or `wsum extract` wrote; of a store, read as they are asked for.

    `columns` names, for some tables, the columns that are wanted.  Warns where the first run into
    the store was broken off, so that it holds nothing yet.  Raises InputError where the folder is no
    store, is damaged, its format cannot be read back, or there are no such columns.
    """
    from wsum.frames import typed

    path = Path(folder)
    _check_columns(columns or {})
    run = read_run(path)
    if is_unfinished(run):
        warnings.warn(f"{path}: {UNFINISHED}", stacklevel=3)
    try:
        if run["format"] == "parquet":
            return StoredFrames(path, run["parts"], columns), StoredTexts(path, run["parts"])
        if run["format"] not in READERS:
            raise InputError(f"{path}: a workbook for people; extract as csv, jsonl or parquet to load it")
        frames, texts = READERS[run["format"]](path)
        chosen = {table: frames[table][list((columns or {}).get(table, frames[table]))] for table in TABLES}
        return {table: typed(table, chosen[table]) for table in TABLES}, texts
    except InputError:
        raise
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{path}: the store is damaged ({error}); run `wsum extract` again") from None


def _check_columns(columns: Mapping[str, Sequence[str]]) -> None:
    """Raise InputError where columns are asked for that no table has."""
    from wsum.selection import nearest

    for table, wanted in columns.items():
        if table not in TABLES:
            raise InputError(f"columns: {table}: no such table{nearest(table, TABLES)}; there are {', '.join(TABLES)}")
        if isinstance(wanted, str):
            raise InputError(f"columns: {table}: {wanted}: a list of columns is needed, such as [{wanted!r}]")
        for name in set(wanted).difference(there := names(table)):
            near = nearest(str(name), there)
            raise InputError(f"columns: {table}: {name}: no such column{near}; there are {', '.join(there)}")


def check_format(format: str) -> None:
    """Raise InputError where there is no such format."""
    if format not in FORMATS:
        raise InputError(f"{format}: not a format; choose one of {', '.join(FORMATS)}")


def check(out: StrPath) -> None:
    """Raise InputError where `out` cannot become a store: a file, or a folder with other things in it."""
    path = Path(out)
    if path.is_dir():
        own = {RUN, f".{RUN}.tmp", *HIDDEN, *parts.STORED, *(name for names in FILES.values() for name in names)}
        strange = sorted({file.name for file in path.iterdir()} - own)
        if strange:
            raise InputError(f"{path}: holds other things ({strange[0]}); choose a new or an empty folder")
    elif path.exists() or path.is_symlink():
        raise InputError(f"{path}: is not a folder; choose a new or an empty one")


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A new folder next to `target` that takes its place when the work inside is done."""
    target = Path(os.path.abspath(target))
    staging = target.parent / f".{target.name}.{uuid.uuid4().hex[:8]}"
    try:
        staging.mkdir(parents=True)
        try:
            yield staging
            _swap(staging, target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise unwritable(target, error) from error


def unwritable(target: Path, error: OSError) -> InputError:
    """What to say where a folder cannot be written.

    >>> print(unwritable(Path("out"), OSError(errno.ENOSPC, "No space left on device")))
    out: cannot be written (No space left on device); free some space or choose another folder
    """
    advice = ADVICE.get(error.errno or 0, ELSEWHERE)
    return InputError(f"{target}: cannot be written ({error.strerror or error}); {advice}")


def _swap(staging: Path, target: Path) -> None:
    """Put the new folder in the old one's place, and the old one back if that fails."""
    if not target.exists():
        staging.rename(target)
        return
    old = staging.with_name(staging.name + ".old")
    target.rename(old)
    try:
        staging.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def rows_in(store: Path, keys: Sequence[str]) -> dict[str, int]:
    """How many rows each table of a store has, from the parts' own notes."""
    return {table: sum(parts.length(store, table, key) for key in keys) for table in TABLES}


def known(store: Path, keys: Sequence[str]) -> dict[str, tuple[str, str, str]]:
    """The documents of a store: for each, its part, its content's hash and its path."""
    found = {}
    for key in keys:
        held = parts.load(store, "documents", key, columns=["doc", "sha256", "path"]).to_pydict()
        for doc, sha256, path in zip(held["doc"], held["sha256"], held["path"], strict=True):
            found[doc] = (key, sha256 or "", path or "")
    return found


def drop_others(store: Path, keys: Sequence[str]) -> None:
    """Remove the parts that a store no longer names, and what a broken run left half written."""
    kept = set(keys)
    for table in parts.STORED:
        for path in (store / table).glob("*"):
            if path.stem not in kept or path.name.startswith("."):
                path.unlink(missing_ok=True)
