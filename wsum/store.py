"""Tables on disk: CSV, JSON Lines, Parquet and XLSX, written beside and renamed into place."""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from wsum.errors import InputError
from wsum.formats import FORMATS
from wsum.frames import typed
from wsum.tables import TABLES
from wsum.version import __version__

Frames = Mapping[str, pd.DataFrame]
Texts = Mapping[str, str]
RUN = "run.json"


def save(frames: Frames, texts: Texts, out: str | os.PathLike[str], *, format: str, run: Mapping[str, Any]) -> None:
    """Write the tables, the texts and run.json into the folder `out`, all or nothing.

    A folder that holds an earlier store is replaced.  Raises InputError where `out` holds
    anything else, cannot be written, or `format` is none of csv, jsonl, parquet and xlsx.
    """
    if format not in FORMATS:
        raise InputError(f"{format}: not a format; choose one of {', '.join(FORMATS)}")
    check(out)
    with _beside(Path(out)) as folder:
        FORMATS[format].write(frames, texts, folder)
        facts = {
            "wsum": __version__,
            "format": format,
            **run,
            "documents": _statuses(frames["documents"]),
            "rows": {table: len(frames[table]) for table in TABLES},
        }
        (folder / RUN).write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(folder: str | os.PathLike[str]) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The tables and texts of a store that `save` wrote.

    Raises InputError where the folder is no store or its format cannot be read back.
    """
    path = Path(folder)
    try:
        run = json.loads((path / RUN).read_text(encoding="utf-8"))
        reader = FORMATS[run["format"]]
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(f"{path}: no folder that `wsum extract` wrote ({RUN} is missing or broken)") from None
    if reader.read is None:
        raise InputError(f"{path}: holds a workbook for people; extract with csv, jsonl or parquet to load it")
    try:
        frames, texts = reader.read(path)
        return {table: typed(table, frames[table]) for table in TABLES}, texts
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{path}: the store is damaged ({error}); run `wsum extract` again") from None


def check(out: str | os.PathLike[str]) -> None:
    """Raise InputError where `out` cannot become a store: a file, or a folder with other things in it."""
    path = Path(out)
    if path.is_dir():
        strange = sorted({file.name for file in path.iterdir()} - _own_names())
        if strange:
            raise InputError(f"{path}: holds other things ({strange[0]}); choose a new or an empty folder")
    elif path.exists() or path.is_symlink():
        raise InputError(f"{path}: is not a folder; choose a new or an empty one")


def _own_names() -> set[str]:
    return {RUN} | {name for format in FORMATS.values() for name in format.files}


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
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
        raise InputError(f"{target}: cannot be written ({error.strerror}); choose another folder") from error


def _swap(staging: Path, target: Path) -> None:
    """Put the new folder in the old one's place, and the old one back if that fails."""
    if not target.exists():
        os.rename(staging, target)
        return
    old = staging.with_name(staging.name + ".old")
    os.rename(target, old)
    try:
        os.rename(staging, target)
    except OSError:
        os.rename(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _statuses(documents: pd.DataFrame) -> dict[str, int]:
    return {str(status): int(count) for status, count in documents["status"].value_counts().sort_index().items()}
