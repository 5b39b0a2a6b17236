"""Progress of long work: a bar on a terminal, a line now and then where there is none."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from wsum.document import Document

Step = TypeVar("Step")
EVERY = 30.0
PATIENCE = 1.0  # seconds that work may take without a bar

_under_way = False  # a bar is there, or will be: work that is a part of other work has none


class Progress:
    """Files and characters done, the rate and the time left; where there is no terminal, only with `lines`."""

    def __init__(self, total: int, *, quiet: bool = False, lines: bool = True) -> None:
        self._total = total
        self._bar: Any = None
        shown = not quiet and total > 1
        if shown and sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(total=total, unit=" files", leave=False)
        self._lines = shown and lines
        self._files = self._chars = 0
        self._begun = self._said = time.monotonic()

    def add(self, files: int, chars: int) -> None:
        """Some more files are done."""
        self._files += files
        self._chars += chars
        if self._bar is not None:
            self._bar.set_postfix_str(f"{self._rate():,.0f} chars/s", refresh=False)
            self._bar.update(files)
        elif self._lines and time.monotonic() - self._said > EVERY:
            self._said = time.monotonic()
            left = (self._said - self._begun) * (self._total - self._files) / max(self._files, 1)
            line = f"{self._files:,} of {self._total:,} files, {self._rate():,.0f} characters/s, {left:,.0f} s left"
            print(line, file=sys.stderr, flush=True)

    def _rate(self) -> float:
        return self._chars / max(time.monotonic() - self._begun, 1e-9)

    def close(self) -> None:
        """The work is over, or was broken off."""
        if self._bar is not None:
            self._bar.close()


def along(documents: Iterable[Document], *, total: int, chars: int) -> Generator[list[Document]]:
    """Documents, some at a time that have so many characters together, with a bar on a terminal for how far they are.

    >>> some = [Document("a.txt", "一二"), Document("b.txt", "三四"), Document("c.txt", "五")]
    >>> [[document.id for document in batch] for batch in along(some, total=3, chars=3)]
    [['a.txt', 'b.txt'], ['c.txt']]
    """
    progress = Progress(total, lines=False)
    try:
        for batch in _batches(documents, chars):
            yield batch
            progress.add(len(batch), sum(len(document.text) for document in batch))
    finally:
        progress.close()


def _batches(documents: Iterable[Document], chars: int) -> Iterator[list[Document]]:
    held, size = list[Document](), 0
    for document in documents:
        held.append(document)
        size += len(document.text)
        if size >= chars:
            yield held
            held, size = [], 0
    if held:
        yield held


def steps(work: Iterable[Step], unit: str, *, total: int | None = None) -> Iterator[Step]:
    """Steps of some work one after the other, with a bar on a terminal where the work takes longer than a moment.

    Only the work as a whole has a bar: none of its parts, nor what a process beside does for it.

    >>> list(steps([5, 10, 15], "models"))
    [5, 10, 15]
    """
    if _under_way or not sys.stderr.isatty() or multiprocessing.parent_process() is not None:
        return iter(work)
    return _shown(work, unit, total)


def _shown(work: Iterable[Step], unit: str, total: int | None) -> Iterator[Step]:
    from tqdm import tqdm

    with _alone():
        yield from tqdm(work, total=total, unit=f" {unit}", delay=PATIENCE, leave=False)


@contextmanager
def _alone() -> Iterator[None]:
    global _under_way
    _under_way = True
    try:
        yield
    finally:
        _under_way = False
