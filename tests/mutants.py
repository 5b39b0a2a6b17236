"""Damaged files: seeds in every format, mutations of them, and a child process that reads them within a limit."""

from __future__ import annotations

import multiprocessing
import random
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from written import ENCODINGS, WRITERS, gbk_named, packed, plain, tar_gz

from wsum.readers import discover, read
from wsum.readers.formats import content, format_of
from wsum.readers.model import UnreadableError

LINES = (
    "云溪县文化馆2024年工作总结",
    "一、主要工作",
    "（一）举办培训班3期，学员40多名。",
    "",
    "1. 荣获一等奖2项。",
    "二、下一步打算",
)
ARCHIVES = (".zip", ".tar.gz")
STARTUP = 60.0


def seeds(folder: Path | None = None) -> dict[str, bytes]:
    """A small file of every format and encoding by name, and the files of a folder beside."""
    found = {f"{encoding}.txt": plain(encoding)(LINES) for encoding in ENCODINGS}
    found |= {f"a.{format}": write(LINES) for format, write in WRITERS.items()}
    found["a.doc"] = (Path(__file__).parent / "readers" / "files" / "sample.doc").read_bytes()
    found["a.zip"] = gbk_named({"2024/总结.txt": plain("gbk")(LINES), "总结.docx": WRITERS["docx"](LINES)})
    found["b.zip"] = packed(
        {"inner.zip": packed({"a.txt": plain("utf-8")(LINES)}), "a.tar.gz": tar_gz({"b.txt": b"b"})}
    )
    found["a.tar.gz"] = tar_gz({"2024/总结.txt": plain("gbk")(LINES), "a.html": WRITERS["html"](LINES)})
    if folder is not None:
        found |= {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    return found


def mutants(seeds: dict[str, bytes], count: int, *, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of damaged files, the same ones for the same seed."""
    chance = random.Random(seed)
    names = sorted(seeds)
    for number in range(count):
        name = names[number % len(names)]
        data = bytearray(seeds[name])
        for _ in range(chance.choice((1, 1, 2, 8, 32))):
            data = chance.choice(MUTATIONS)(data, chance)
        yield name, bytes(data)


def _flipped(data: bytearray, chance: random.Random) -> bytearray:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def _number(data: bytearray, chance: random.Random) -> bytearray:
    """A field of two or four bytes set to a number at which sizes and offsets break."""
    size = chance.choice((2, 4))
    value = chance.choice((0, 1, 0x7F, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)) & ((1 << 8 * size) - 1)
    at = chance.randrange(max(len(data) - size, 1))
    data[at : at + size] = value.to_bytes(size, "little")
    return data


def _cut(data: bytearray, chance: random.Random) -> bytearray:
    return data[: chance.randrange(len(data) + 1)]


def _lost(data: bytearray, chance: random.Random) -> bytearray:
    at = chance.randrange(len(data) + 1)
    del data[at : at + chance.randrange(1, 200)]
    return data


def _doubled(data: bytearray, chance: random.Random) -> bytearray:
    at = chance.randrange(len(data) + 1)
    part = data[at : at + chance.randrange(1, 2000)]
    return data[:at] + part * chance.choice((1, 2, 20)) + data[at:]


def _mixed(data: bytearray, chance: random.Random) -> bytearray:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.randrange(1, 64)) + data[at:]


MUTATIONS = (_flipped, _number, _cut, _lost, _doubled, _mixed)


def outcome(name: str, data: bytes) -> str:
    """What comes of a file: ok, a refusal, or the traceback of an error that no reader foresaw."""
    try:
        if name.endswith(ARCHIVES):
            return _archive(name, data)
        content(data, format_of(data, name=name))
    except UnreadableError as error:
        return error.status
    except Exception:
        return traceback.format_exc()
    return "ok"


def _archive(name: str, data: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        documents = [read(source) for source in discover([path])]
        assert sorted(Path(folder).iterdir()) == [path]
    odd = [document.error for document in documents if "the reader failed" in document.error]
    return f"Traceback: {odd[0]}" if odd else documents[0].status


def _serve(pipe: Connection) -> None:
    while True:
        pipe.send(outcome(*pipe.recv()))


@dataclass
class Child:
    """A process that reads files; one that dies or takes too long is replaced."""

    limit: float
    _pipe: Connection | None = None
    _process: multiprocessing.process.BaseProcess | None = None

    def outcome(self, name: str, data: bytes) -> str:
        """What comes of a file, "too slow" and "crash" included."""
        fresh = self._pipe is None
        pipe = self._started()
        pipe.send((name, data))
        if not pipe.poll(self.limit + STARTUP * fresh):
            self.stop()
            return "too slow"
        try:
            return str(pipe.recv())
        except EOFError:
            self.stop()
            return "crash"

    def _started(self) -> Connection:
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, other = context.Pipe()
            self._process = context.Process(target=_serve, args=(other,), daemon=True)
            self._process.start()
            other.close()
        return self._pipe

    def stop(self) -> None:
        """End the process."""
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._pipe = self._process = None


@dataclass
class Report:
    """What came of many files."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, bytes, str]] = field(default_factory=list)
    slowest: float = 0.0


def fuzz(files: Iterator[tuple[str, bytes]], *, limit: float) -> Report:
    """Read all files, each within a limit of seconds."""
    report, child = Report(), Child(limit)
    try:
        for name, data in files:
            begun = time.monotonic()
            found = child.outcome(name, data)
            report.slowest = max(report.slowest, time.monotonic() - begun)
            bad = found in ("too slow", "crash") or "Traceback" in found
            report.outcomes["traceback" if "Traceback" in found else found] += 1
            if bad:
                report.failures.append((name, data, found))
    finally:
        child.stop()
    return report
