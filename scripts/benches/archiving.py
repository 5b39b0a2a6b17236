"""Archives: the whole flow against cutting with jieba, workers, memory, resuming, and how soon wsum answers."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import perf_counter

from benches.common import Figure, Measurements, quickest, reports
from wsum.corpus import tabulate
from wsum.document import Document
from wsum.rows import rows_of

SEED = 7
CHARS = 3_000  # of each document of an archive
FEW, MANY = 5_000, 20_000
SHORT = 3_000  # documents on which workers are compared
MEGABYTE = 1024 if sys.platform != "darwin" else 1024**2  # in the units of ru_maxrss


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds by the clock, and the most memory that it held, in MB."""

    seconds: float
    memory: float


def fill(folder: Path, count: int) -> None:
    """An archive of texts of some paragraphs each, drawn from the reports."""
    rng = random.Random(SEED)
    lines = [line for text in reports() for line in text.splitlines() if line.strip()]
    for number in range(count):
        held, size = list[str](), 0
        while size < CHARS:
            held.append(rng.choice(lines))
            size += len(held[-1])
        path = folder / f"{number % 50:02d}" / f"总结{number:05d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(held), encoding="utf-8")


@contextmanager
def archive(count: int) -> Iterator[tuple[Path, Path]]:
    """A folder with so many texts, and the place of a store beside it."""
    with tempfile.TemporaryDirectory(prefix="wsum-bench-") as place:
        fill(Path(place) / "in", count)
        yield Path(place) / "in", Path(place) / "store"


def extract(texts: Path, store: Path, *, workers: int = 1) -> Run:
    """Run `wsum extract` as a user does."""
    command = [sys.executable, "-m", "wsum.cli", "extract", str(texts), "--out", str(store)]
    return run([*command, "--format", "parquet", "--quiet", "--workers", str(workers)])


def run(command: list[str]) -> Run:
    """Run a command to its end."""
    began = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)}: ended with status {os.waitstatus_to_exitcode(status)}")
    return Run(perf_counter() - began, usage.ru_maxrss / MEGABYTE)


def tables() -> Figure:
    """How many times as fast as jieba cuts the same texts, all tables are made, on one core."""
    texts = reports()
    making = quickest(lambda: [rows_of(Document("bench", text)) for text in texts])
    return Figure(_cutting(tuple(texts)) / making, 3.0, least=True)


def tables_tokens() -> Figure:
    """The same with the words of all pieces."""
    texts = reports()
    documents = [Document(f"{number:03d}", text) for number, text in enumerate(texts)]
    making = quickest(lambda: tabulate(documents).tokens())
    return Figure(_cutting(tuple(texts)) / making, 2.5, least=True)


@cache
def _cutting(texts: tuple[str, ...]) -> float:
    """Seconds that jieba takes to cut the texts."""
    import jieba

    jieba.setLogLevel(60)
    return quickest(lambda: [jieba.lcut(text) for text in texts])


def workers() -> Figure:
    """How many times as fast two workers are as one."""
    with archive(SHORT) as (texts, store):
        one = extract(texts, store.with_name("one"))
        two = extract(texts, store.with_name("two"), workers=2)
    return Figure(one.seconds / two.seconds, 1.8, least=True)


@cache
def _grown() -> tuple[Run, Run, Run]:
    """A run over few documents, one over many, and the second one over the many."""
    with archive(FEW) as (texts, store):
        few = extract(texts, store)
    with archive(MANY) as (texts, store):
        many = extract(texts, store)
        again = extract(texts, store)
    return few, many, again


def memory() -> Figure:
    """The most memory that 20,000 documents take against that of 5,000."""
    few, many, _ = _grown()
    return Figure(many.memory / few.memory, 1.1)


def memory_size() -> Figure:
    """The most memory that 20,000 documents take, in MB."""
    return Figure(_grown()[1].memory, 700)


def resume() -> Figure:
    """A second run over 20,000 unchanged documents against the first."""
    _, many, again = _grown()
    return Figure(again.seconds / many.seconds, 0.02)


def importing() -> Figure:
    """`import wsum` against `import pandas`, the start of Python left out."""
    bare, ours, theirs = (_best("-c", code) for code in ("pass", "import wsum", "import pandas"))
    return Figure((ours - bare) / (theirs - bare), 0.3)


def helping() -> Figure:
    """`wsum --help` against Python that does nothing."""
    return Figure(_best("-m", "wsum.cli", "--help") / _best("-c", "pass"), 5.0)


def _best(*arguments: str, tries: int = 7) -> float:
    return min(run([sys.executable, *arguments]).seconds for _ in range(tries))


MEASUREMENTS: Measurements = {
    "import": importing,
    "help": helping,
    "tables": tables,
    "tables-tokens": tables_tokens,
    "workers": workers,
    "memory": memory,
    "memory-size": memory_size,
    "resume": resume,
}
