"""Progress is seen on a terminal, and nowhere else unless it is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wsum.document import Document
from wsum.progress import Progress, along


def run(code: str, *, stderr: int) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", code], stderr=stderr, stdout=subprocess.DEVNULL, check=True)


def read(corpus: Path) -> str:
    return f"import wsum; wsum.read({str(corpus)!r})"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_reading_many_files_shows_a_bar_on_a_terminal() -> None:
    import pty
    import termios

    reader, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    run(read(Path(__file__).parent.parent / "corpora"), stderr=terminal)
    os.close(terminal)
    assert b" files" in os.read(reader, 65_536)
    os.close(reader)


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
    documents = along([Document("a.txt", "一"), Document("b.txt", "二")])
    next(documents)
    assert not closed
    documents.close()
    assert len(closed) == 1
