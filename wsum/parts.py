"""Parts: an archive's files in groups, each group one Parquet file a table, named by what is in it.

Where a part ends is decided by the documents' ids alone, so a file that comes or goes changes its
own part and no other.  A part's key is the hash of its files' contents and of everything that the
rows depend on: a part that is there already is never made again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import pyarrow as pa
import pyarrow.parquet as pq

from wsum.columns import arrow, as_table
from wsum.document import Document
from wsum.readers import Source
from wsum.tables import TABLES, Row

MEAN_FILES = 128
MOST_FILES = 512
MOST_BYTES = 8 * 1024 * 1024
# documents comes last: a part whose documents are there is whole
STORED = ("texts", *(table for table in TABLES if table != "documents"), "documents")


@dataclass(frozen=True, slots=True)
class Item:
    """A file to be extracted, known by its content."""

    source: Source
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Part:
    """A group of files and the key of what they give."""

    key: str
    items: tuple[Item, ...]


def split(items: Sequence[Item], *, recipe: str) -> list[Part]:
    """The files, ordered by id, in parts; `recipe` stands for the version, the lexicons and the settings."""
    parts: list[Part] = []
    held: list[Item] = []
    size = 0
    for item in items:
        starts = crc32(item.source.id.encode("utf-8", "surrogatepass")) % MEAN_FILES == 0
        if held and (starts or len(held) >= MOST_FILES or size + item.size > MOST_BYTES):
            parts.append(Part(_key(held, recipe), tuple(held)))
            held, size = [], 0
        held.append(item)
        size += item.size
    if held:
        parts.append(Part(_key(held, recipe), tuple(held)))
    return parts


def _key(items: Iterable[Item], recipe: str) -> str:
    facts = [recipe]
    for item in items:
        facts += (item.source.id, item.source.place, str(item.source.refused or ""), item.sha256)
    return hashlib.sha256("\0".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


Found = tuple[Document, dict[str, list[Row]]]


def tables(found: Iterable[Found]) -> dict[str, pa.Table]:
    """Documents with their rows, ordered by id, as Arrow tables, and the table of their texts."""
    held: dict[str, list[Row]] = {table: [] for table in TABLES}
    texts: dict[str, str] = {}
    for document, rows in found:
        texts[document.id] = document.text
        for table, more in rows.items():
            held[table].extend(more)
    made = {table: arrow(table, held[table]) for table in TABLES}
    return made | {"texts": as_table("texts", [list(texts), list(texts.values())])}


def path(store: Path, table: str, key: str) -> Path:
    """Where a part's table lies in a store."""
    return store / table / f"{key}.parquet"


def is_there(store: Path, key: str) -> bool:
    """Whether a part was written whole, and nobody took a table of it away."""
    return all(os.path.exists(path(store, table, key)) for table in reversed(STORED))


def write(store: Path, key: str, found: dict[str, pa.Table]) -> None:
    """Write a part: each table beside and then renamed, the documents last."""
    for table in STORED:
        target = path(store, table, key)
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{key}.tmp")
        pq.write_table(found[table].combine_chunks(), beside, compression="zstd")
        beside.replace(target)


def load(store: Path, table: str, key: str, *, columns: Sequence[str] | None = None) -> pa.Table:
    """A part's table, or some columns of it."""
    return pq.read_table(path(store, table, key), columns=list(columns) if columns is not None else None)


def length(store: Path, table: str, key: str) -> int:
    """How many rows a part's table has."""
    return int(pq.read_metadata(path(store, table, key)).num_rows)
