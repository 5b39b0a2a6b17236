"""Files and folders to tables on disk, however many they are: what `wsum extract` does.

A store of Parquet parts is the archive's home: what is there already is not made again, what is
gone is dropped, and at every moment the store on disk is whole.  Other formats are written from it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from wsum import engines, formats, lexicons, parts, store
from wsum.engines import Outcome, Task
from wsum.errors import InputError
from wsum.extractors.naming.tagger import tagger
from wsum.parts import Item, Part
from wsum.progress import Progress
from wsum.readers import STDIN, Source, discover, fingerprint
from wsum.version import __version__

StrPath = str | os.PathLike[str]
SEEN = ".seen.jsonl"
LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Settings:
    """How an archive is to be made: only `limit` and `ner` change what comes out."""

    format: str = "csv"
    workers: int = 1
    engine: str = "joblib"
    scheduler: str | None = None
    limit: float | None = None
    ner: bool = False
    quiet: bool = False


@dataclass(slots=True)
class Summary:
    """What a run did."""

    files: int = 0
    chars: int = 0
    made: int = 0  # files of the parts that were made
    parts: int = 0  # parts that were made, of so many
    of: int = 0
    gone: int = 0  # files of an earlier run that were dropped
    foreign: int = 0  # files without a Chinese character
    seconds: float = 0.0
    statuses: Counter[str] = field(default_factory=Counter)
    troubles: list[tuple[str, str]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count a part."""
        self.files += outcome.files
        self.chars += outcome.chars
        self.foreign += outcome.foreign
        self.statuses.update(outcome.statuses)
        self.troubles.extend(outcome.troubles)


def extract(inputs: Sequence[StrPath], out: StrPath, settings: Settings | None = None) -> Summary:
    """Read, segment and extract all files behind `inputs` and write the tables into the folder `out`.

    Raises InputError where there is nothing to read, no file could be read, or `out` cannot be
    used; in these cases `out` is left as it was.
    """
    chosen = settings or Settings()
    store.check_format(chosen.format)
    store.check(out)
    if chosen.scheduler is not None and chosen.engine != "dask":
        raise InputError(f"--scheduler {chosen.scheduler}: only Dask has one; add --engine dask, or leave it out")
    if chosen.ner:
        tagger()  # says at once where the extra is missing
    begun = time.monotonic()
    target = os.path.abspath(out)
    sources = [source for source in discover(inputs) if not _within(source.place, target)]
    if not sources:
        raise InputError(f"{inputs[0]}: holds no file but the output itself; name the folder with the texts")
    run = {"inputs": [os.fspath(path) for path in inputs]}
    make = _update if chosen.format == "parquet" else _export
    summary = make(sources, Path(target), chosen, run)
    summary.seconds = time.monotonic() - begun
    return summary


def _within(path: str, folder: str) -> bool:
    return os.path.abspath(path).startswith(os.path.join(folder, ""))


def _export(sources: Sequence[Source], out: Path, settings: Settings, run: Mapping[str, Any]) -> Summary:
    """Make a store of parts beside, and write it in the wanted format."""
    with store.beside(out) as folder, tempfile.TemporaryDirectory(prefix=".parts-", dir=folder) as held:
        summary, keys = _make(sources, Path(held), settings)
        frames, texts = store.StoredFrames(Path(held), keys), store.StoredTexts(Path(held), keys)
        store.write(frames, texts, folder, format=settings.format)
        store.write_run(folder, format=settings.format, keys=[], facts={**run, **store.counted(frames)})
        summary.rows = store.rows_in(Path(held), keys)
    return summary


def _update(sources: Sequence[Source], out: Path, settings: Settings, run: Mapping[str, Any]) -> Summary:
    """Bring the store in `out` up to date: only what is new or changed is made, what is gone is dropped."""
    fresh = not out.exists()
    try:
        with _locked(out):
            if not _is_store(out):
                _clear(out)
                store.write_run(out, format="parquet", keys=[], facts={**run, "complete": False})
            earlier_keys = store.read_run(out)["parts"]
            summary, keys = _make(sources, out, settings)
            summary.gone = _gone(out, set(earlier_keys).difference(keys), sources)
            summary.rows = summary.rows or store.rows_in(out, keys)
            facts = {**run, "recipe": recipe(settings), "documents": dict(sorted(summary.statuses.items()))}
            facts |= {"chars": summary.chars, "rows": summary.rows}
            facts |= {"without_chinese": summary.foreign} if summary.foreign else {}
            store.write_run(out, format="parquet", keys=keys, facts=facts)
            store.drop_others(out, keys)
            shutil.rmtree(out / engines.CLAIMS, ignore_errors=True)
        return summary
    except OSError as error:
        raise store.unwritable(out, error) from error
    except InputError:
        if fresh:
            shutil.rmtree(out, ignore_errors=True)
        raise


def earlier(out: StrPath) -> str | None:
    """The format of an earlier run's result in a folder, so that a store goes on; None where there is none."""
    try:
        return str(store.read_run(Path(out))["format"])
    except InputError:
        return None


def _is_store(out: Path) -> bool:
    try:
        return bool(store.read_run(out)["format"] == "parquet")
    except InputError:
        return False


def _gone(out: Path, dropped: Iterable[str], sources: Sequence[Source]) -> int:
    """How many files of the parts that a store drops are no longer among the sources."""
    held = [key for key in dropped if parts.is_there(out, key)]
    docs = store.known(out, held).keys()
    return len(docs - {source.id for source in sources}) if docs else 0


def _clear(out: Path) -> None:
    """Take away what an earlier run left in another format."""
    for name in (store.RUN, *(name for names in formats.FILES.values() for name in names)):
        (out / name).unlink(missing_ok=True)


@contextlib.contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Hold the store for this run alone; the lock goes with the process, however it ends."""
    out.mkdir(parents=True, exist_ok=True)
    lock = FileLock(out / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise InputError(f"{out}: another run is writing there; wait for it or choose another folder") from None
    try:
        yield
    finally:
        lock.release()


def recipe(settings: Settings) -> str:
    """What the rows of a file depend on, besides its content."""
    return f"wsum {__version__}, lexicons {lexicons.digest()}, limit {settings.limit}, ner {settings.ner}"


def _make(sources: Sequence[Source], home: Path, settings: Settings) -> tuple[Summary, list[str]]:
    """Make the parts that are not there yet; what was done, and the keys of all parts in order."""
    wanted = parts.split(_items(sources, home), recipe=recipe(settings))
    keys = [part.key for part in wanted]
    todo = [part for part in wanted if not parts.is_there(home, part.key)]
    if not todo and (unchanged := _unchanged(home, keys)):
        return unchanged, keys
    summary, missing = Summary(parts=len(todo), of=len(wanted)), {part.key for part in todo}
    for key in keys:
        if key not in missing:
            summary.add(engines.outcome(key, parts.load(home, "documents", key)))
    progress = Progress(sum(len(part.items) for part in todo), quiet=settings.quiet)
    try:
        for done in engines.run(_tasks(todo, home, settings), _engine(settings, sources), limit=settings.limit):
            progress.add(done.files, done.chars)
            summary.add(done)
            summary.made += done.files
    finally:
        progress.close()
    if not summary.statuses["ok"]:
        path, error = min(summary.troubles)
        others = f" (and {len(summary.troubles) - 1} more files)" if len(summary.troubles) > 1 else ""
        raise InputError(f"{path}: {error}{others}")
    return summary, keys


def _unchanged(home: Path, keys: list[str]) -> Summary | None:
    """What the last run noted of a store whose parts are the same and hold no trouble: they need not be opened."""
    try:
        run = store.read_run(home)
        statuses = Counter[str](run["documents"])
        if run["parts"] != keys or set(statuses) != {"ok"}:
            return None
        foreign = run.get("without_chinese", 0)
        return Summary(statuses.total(), run["chars"], foreign=foreign, statuses=statuses, rows=run["rows"])
    except (InputError, KeyError):
        return None


def _tasks(todo: Sequence[Part], home: Path, settings: Settings) -> list[Task]:
    """The parts to be made, each with the rows of the store that serve again."""
    run = store.read_run(home) if todo and _is_store(home) else {}
    same = run.get("recipe") == recipe(settings)
    whole = [key for key in run["parts"] if parts.is_there(home, key)] if same else []
    held = store.known(home, whole)
    return [Task(home, part, _reuse(part, held), ner=settings.ner) for part in todo]


def _reuse(part: Part, held: Mapping[str, tuple[str, str, str]]) -> dict[str, tuple[str, ...]]:
    """The documents of a part that the store has as they are now, by the part that they are in."""
    found: dict[str, list[str]] = {}
    for item in part.items:
        key, sha256, path = held.get(item.source.id, ("", "", ""))
        if key and sha256 and (sha256, path) == (item.sha256, item.source.place) and not item.source.refused:
            found.setdefault(key, []).append(item.source.id)
    return {key: tuple(docs) for key, docs in found.items()}


def _engine(settings: Settings, sources: Sequence[Source]) -> engines.Engine:
    if settings.engine == "dask":
        return partial(engines.dask, scheduler=settings.scheduler)
    few = len(sources) < 2 * settings.workers or any(source.id == STDIN for source in sources)
    if settings.limit is None and (settings.workers == 1 or few):
        return engines.serial
    return partial(engines.pooled, workers=settings.workers)


def _items(sources: Sequence[Source], home: Path) -> list[Item]:
    """The files with their contents' hashes; a file that looks untouched since the last run is not read for it."""
    seen = _seen(home)
    items = []
    with _noting(home) as note:
        for source in sources:
            stamp = _stamp(source)
            known = seen.get(source.id)
            sha256, size = known[1:] if known and stamp and known[0] == stamp else fingerprint(source)
            items.append(Item(source, sha256, size))
            if stamp and sha256:
                note(source.id, stamp, sha256, size)
    return items


@contextlib.contextmanager
def _noting(home: Path) -> Iterator[Callable[..., None]]:
    """Notes for the next run, a line each, so that they are never all in memory; they count when all are there."""
    if not home.is_dir():
        yield lambda *facts: None
        return
    staged = home / f"{SEEN}.tmp"
    with staged.open("w", encoding="utf-8") as file:
        yield lambda *facts: print(json.dumps(facts), file=file)
    staged.replace(home / SEEN)


def _seen(home: Path) -> dict[str, tuple[str, str, int]]:
    """What the last run noted of each file: its stamp, its content's hash and its size."""
    try:
        with (home / SEEN).open(encoding="utf-8") as file:
            return {doc: (stamp, sha256, size) for doc, stamp, sha256, size in map(json.loads, file)}
    except (OSError, ValueError, TypeError):
        return {}


def _stamp(source: Source) -> str:
    """What tells a touched file: where it is, its size and its times."""
    try:
        stat = os.stat(source.place)
    except OSError:
        return ""
    return f"{source.place} {source.members} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"
