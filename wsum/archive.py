"""Files and folders to tables on disk: what `wsum extract` does."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

from tqdm import tqdm

from wsum import store
from wsum.corpus import Corpus, tabulate
from wsum.errors import InputError
from wsum.readers import discover, read

Path = str | os.PathLike[str]
Item = TypeVar("Item")


def extract(inputs: Sequence[Path], out: Path, *, format: str = "csv") -> Corpus:
    """Read, segment and extract all files behind `inputs` and write the tables into the folder `out`.

    Raises InputError where there is nothing to read, no file could be read, or `out` cannot be
    used; in all these cases nothing is written.
    """
    store.check(out)
    corpus = gather(inputs)
    corpus.save(out, format=format, run={"inputs": [os.fspath(path) for path in inputs]})
    return corpus


def gather(inputs: Sequence[Path]) -> Corpus:
    """The corpus of some inputs, with a progress bar; InputError where not one file could be read."""
    sources = discover(inputs)
    corpus = tabulate(read(source) for source in progress(sources, "files"))
    documents = corpus.documents
    if not (documents["status"] == "ok").any():
        first = documents.iloc[0]
        others = f" (and {len(documents) - 1} more files)" if len(documents) > 1 else ""
        raise InputError(f"{first['path']}: {first['error']}{others}")
    return corpus


def progress(items: Sequence[Item], unit: str) -> Iterable[Item]:
    """The items, with a bar on the terminal; quiet where there is none."""
    return tqdm(items, unit=f" {unit}", disable=not sys.stderr.isatty() or len(items) < 2, leave=False)
