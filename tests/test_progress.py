"""Progress is seen on a terminal, and nowhere else unless it is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wsum.document import Document
from wsum.progress import Progress, along

WITH_TERMINALS = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")


def run(code: str, *, stderr: int) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", code], stderr=stderr, stdout=subprocess.DEVNULL, check=True)


def read(corpus: Path) -> str:
    return f"import wsum; wsum.read({str(corpus)!r})"


def seen(code: str) -> bytes:
    """What code shows on a terminal."""
    import pty
    import termios

    reader, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    run(code, stderr=terminal)
    os.write(terminal, b"end")
    os.close(terminal)
    shown = os.read(reader, 65_536)
    os.close(reader)
    return shown


@WITH_TERMINALS
def test_reading_many_files_shows_a_bar_on_a_terminal() -> None:
    assert b" files" in seen(read(Path(__file__).parent.parent / "corpora"))


STEPS = """
from wsum import progress
progress.PATIENCE = {patience}
for _ in progress.steps(range(3), "reports"):
    for _ in progress.steps(range(3), "words"):
        pass
for _ in progress.steps(range(3), "charts"):
    pass
"""


@WITH_TERMINALS
def test_long_work_shows_a_bar_and_its_parts_none() -> None:
    shown = seen(STEPS.format(patience=0))
    assert b" reports" in shown
    assert b" charts" in shown
    assert b" words" not in shown


@WITH_TERMINALS
def test_short_work_shows_nothing() -> None:
    assert seen(STEPS.format(patience=60)) == b"end"


def test_elsewhere_long_work_says_nothing() -> None:
    assert run(STEPS.format(patience=0), stderr=subprocess.PIPE).stderr == b""


def test_elsewhere_reading_says_nothing() -> None:
    done = run(read(Path(__file__).parent.parent / "corpora"), stderr=subprocess.PIPE)
    assert done.stderr == b""


def test_a_long_run_without_a_terminal_says_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wsum.progress.EVERY", 0.0)
    for quiet in (True, False):
        progress = Progress(4, quiet=quiet)
        progress.add(1, 1000)
    assert capsys.readouterr().err.startswith("1 of 4 files, ")


def test_a_bar_ends_where_the_work_breaks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[Progress] = []
    monkeypatch.setattr(Progress, "close", lambda self: closed.append(self))
    documents = along([Document("a.txt", "一"), Document("b.txt", "二")], total=2, chars=1)
    next(documents)
    assert not closed
    documents.close()
    assert len(closed) == 1
