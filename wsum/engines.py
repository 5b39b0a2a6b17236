"""Engines: the parts of an archive handed to workers, and what happens when a worker dies.

Each worker notes the file that it is at.  A file whose worker died, or that takes longer than the
limit, costs itself and not the run: it becomes a row that says so, and its part is made again.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from wsum import parts
from wsum.errors import InputError, missing
from wsum.parts import Found, Item, Part
from wsum.readers import Source, read
from wsum.readers.model import FOREIGN, UnreadableError
from wsum.readers.names import place
from wsum.rows import rows_of

CLAIMS = ".claims"
ATTEMPTS = 5
STARTUP = 15.0  # seconds that a new process may take before it is at its file


@dataclass(frozen=True, slots=True)
class Task:
    """A part to be made: where, from which files, and which rows of earlier parts serve again."""

    store: Path
    part: Part
    reuse: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ner: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a part: its size, the states of its files, and those that could not be read."""

    key: str
    files: int
    chars: int
    statuses: Mapping[str, int]
    foreign: int  # files without a Chinese character
    troubles: tuple[tuple[str, str], ...]


def make(task: Task) -> Outcome:
    """Make one part, in whatever process this is, and say what became of it."""
    found = _reused(task)
    kept = set(found["documents"]["doc"].to_pylist()) if found else set()
    fresh = [item.source for item in task.part.items if item.source.id not in kept]
    made = parts.tables(_claimed(task, fresh))
    order = [item.source.id for item in task.part.items]
    merged = {table: _merge([found[table], made[table]], order) for table in made} if found else made
    parts.write(task.store, task.part.key, merged)
    return outcome(task.part.key, merged["documents"])


def outcome(key: str, documents: pa.Table) -> Outcome:
    """What became of a part, from its documents."""
    rows = documents.select(["doc", "path", "chars", "status", "error"]).to_pylist()
    bad = tuple((place(row["doc"], row["path"] or ""), row["error"]) for row in rows if row["status"] != "ok")
    chars = sum(row["chars"] for row in rows)
    foreign = sum(FOREIGN in (row["error"] or "") for row in rows if row["status"] == "ok")
    return Outcome(key, len(rows), chars, Counter(row["status"] for row in rows), foreign, bad)


def _reused(task: Task) -> dict[str, pa.Table]:
    """The rows of earlier parts that serve again."""
    found: dict[str, pa.Table] = {}
    if not task.reuse:
        return found
    import pyarrow.compute as pc

    for table in parts.STORED:
        held = [
            parts.load(task.store, table, key).filter(pc.field("doc").isin(list(docs)))
            for key, docs in sorted(task.reuse.items())
        ]
        found[table] = pa.concat_tables(held)
    return found


def _merge(found: Sequence[pa.Table], order: Sequence[str]) -> pa.Table:
    """Tables as one, the documents in their order; the rows of each stay as they are."""
    import pyarrow.compute as pc

    table = pa.concat_tables(found)
    places = pc.index_in(table["doc"], value_set=pa.array(order, type=pa.string())).to_numpy()
    return table.take(np.argsort(places, kind="stable"))


def _claimed(task: Task, sources: Sequence[Source]) -> Iterator[Found]:
    """The documents with their rows, each noted as being worked on until the next one begins."""
    if not sources:
        return
    claim = task.store / CLAIMS / f"{socket.gethostname()}-{os.getpid()}"
    claim.parent.mkdir(exist_ok=True)
    for source in sources:
        claim.write_text(json.dumps([os.getpid(), time.time(), source.id]), encoding="utf-8")
        yield guarded(source, ner=task.ner)
    claim.unlink(missing_ok=True)


def guarded(source: Source, *, ner: bool = False) -> Found:
    """Read and extract a file; one that makes the flow itself fail becomes a row that says so."""
    document = read(source)
    try:
        return document, rows_of(document, ner=ner)
    except InputError:
        raise
    except MemoryError:
        failed = replace(document, text="", status="limit", error="needs more memory than there is; split the file")
    except Exception as error:  # whatever it is, it may cost its file but not the run
        reason = f"wsum failed on it ({type(error).__name__}: {error}); please report it"
        failed = replace(document, text="", status="unreadable", error=reason)
    return failed, rows_of(failed)


Engine = Callable[[Sequence[Task]], Iterator[Outcome]]


def serial(tasks: Sequence[Task]) -> Iterator[Outcome]:
    """Make the parts one after the other in this process."""
    return map(make, tasks)


def pooled(tasks: Sequence[Task], *, workers: int) -> Iterator[Outcome]:
    """Make the parts in worker processes of this machine."""
    from joblib import Parallel, delayed

    pool = Parallel(n_jobs=workers, return_as="generator_unordered", batch_size=1, pre_dispatch="2*n_jobs")
    here = os.getcwd()
    return iter(pool(delayed(_make_in)(here, task) for task in tasks))


def _make_in(folder: str, task: Task) -> Outcome:
    """Make one part in a worker, which may have begun when this program was in another folder."""
    os.chdir(folder)
    return make(task)


def dask(tasks: Sequence[Task], *, scheduler: str | None) -> Iterator[Outcome]:
    """Make the parts on a Dask cluster, or on a local one where no address is given."""
    try:
        cluster: Any = import_module("dask.distributed")
    except ImportError:
        raise missing("--engine dask", "dask") from None
    try:
        client = cluster.Client(scheduler) if scheduler else cluster.Client(processes=True, dashboard_address=None)
    except OSError as error:
        raise InputError(f"{scheduler}: no Dask scheduler answers there ({error}); check the address") from None
    with client:
        for future in cluster.as_completed(client.map(make, tasks, pure=False, retries=1)):
            yield future.result()


def run(tasks: Sequence[Task], engine: Engine, *, limit: float | None = None) -> Iterator[Outcome]:
    """Make all parts; where workers die, find the files that killed them, set these aside and go on.

    The largest come first, so that no worker is left alone with one at the end.

    `limit` is the longest that one file may take, in seconds.
    """
    left = {task.part.key: task for task in sorted(tasks, key=_size, reverse=True)}
    store = tasks[0].store if tasks else Path()
    for _ in range(ATTEMPTS):
        _forget(store)
        try:
            with _watch(store, limit):
                for done in engine(list(left.values())):
                    del left[done.key]
                    yield done
            return
        except _broken():
            left = _set_aside(left, _suspects(store), limit)
    raise InputError(f"{store}: workers died {ATTEMPTS} times; try fewer --workers")


def _size(task: Task) -> int:
    return sum(item.size for item in task.part.items)


def _broken() -> tuple[type[BaseException], ...]:
    """The errors that tell of a dead worker."""
    from concurrent.futures.process import BrokenProcessPool

    from joblib.externals.loky.process_executor import TerminatedWorkerError

    kinds: list[type[BaseException]] = [BrokenProcessPool, TerminatedWorkerError]
    with contextlib.suppress(ImportError):
        from distributed import KilledWorker

        kinds.append(KilledWorker)
    return tuple(kinds)


def _claims(store: Path) -> list[tuple[Path, int, float, str]]:
    """The files that workers are at, or were at when they died."""
    found = []
    for path in sorted((store / CLAIMS).glob("*-*")):
        with contextlib.suppress(OSError, ValueError):
            pid, since, doc = json.loads(path.read_text(encoding="utf-8"))
            found.append((path, pid, since, doc))
    return found


def _forget(store: Path) -> None:
    for path, *_ in _claims(store):
        path.unlink(missing_ok=True)


def _suspects(store: Path) -> set[str]:
    return {doc for *_, doc in _claims(store)}


@contextlib.contextmanager
def _watch(store: Path, limit: float | None) -> Iterator[None]:
    """Kill workers of this machine that are at one file for longer than the limit."""
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(min(1.0, (limit or 1.0) / 4)):
            for path, pid, since, _ in _claims(store):
                late = time.time() - since > (limit or 0)
                if late and pid != os.getpid() and path.name.startswith(f"{socket.gethostname()}-"):
                    with contextlib.suppress(OSError):
                        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))

    thread = threading.Thread(target=look, daemon=True)
    if limit is not None:
        thread.start()
    try:
        yield
    finally:
        stop.set()


def _set_aside(left: Mapping[str, Task], suspects: set[str], limit: float | None) -> dict[str, Task]:
    """The tasks left, with the files that kill a worker refused; each suspect is tried in a process of its own."""
    changed = {}
    for key, task in left.items():
        items = tuple(_tried(item, limit) if item.source.id in suspects else item for item in task.part.items)
        changed[key] = replace(task, part=replace(task.part, items=items))
    return changed


def _tried(item: Item, limit: float | None) -> Item:
    process = multiprocessing.get_context("spawn").Process(target=guarded, args=(item.source,), daemon=True)
    process.start()
    process.join(limit + STARTUP if limit is not None else None)
    if process.is_alive():
        process.kill()
        process.join()
        reason = f"took longer than {limit:g} seconds; raise the limit or split the file"
    elif process.exitcode == 0:
        return item
    else:
        reason = "the process that read it died (out of memory, or killed); split the file"
    return replace(item, source=replace(item.source, refused=UnreadableError(reason, status="limit")))
