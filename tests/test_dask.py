"""The same archive on a Dask cluster of real processes: the same bytes, also when a worker is killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_archive import bytes_of, fill, run, without_paths

import wsum


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers as processes of their own, on this machine."""
    command = [
        sys.executable,
        "-m",
        "distributed.cli.dask_scheduler",
        "--port",
        "0",
        "--host",
        "127.0.0.1",
        "--no-dashboard",
    ]
    log = tmp_path / "scheduler.log"
    with log.open("w") as file:
        scheduler = subprocess.Popen(command, stderr=file)
    while not (found := re.search(r"Scheduler at:\s+(tcp://\S+)", log.read_text())):
        time.sleep(0.05)
    address = found[1]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny"]
    options = ["--no-dashboard", "--local-directory", str(tmp_path)]
    workers = [subprocess.Popen([*worker, *options], stderr=subprocess.DEVNULL) for _ in range(2)]
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def test_the_same_bytes_on_a_cluster(cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 120)
    run(folder, tmp_path / "plain")
    run(folder, tmp_path / "dask", engine="dask", scheduler=cluster[0])
    assert bytes_of(tmp_path / "dask") == bytes_of(tmp_path / "plain")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_worker_costs_nothing(cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path) -> None:
    address, workers = cluster
    folder = fill(tmp_path / "in", 300)
    run(folder, tmp_path / "plain")
    options = ["--out", str(tmp_path / "dask"), "--format", "parquet", "--engine", "dask", "--scheduler", address]
    going = subprocess.Popen([sys.executable, "-m", "wsum.cli", "extract", str(folder), *options])
    while not list((tmp_path / "dask").rglob("*.parquet")) and going.poll() is None:
        time.sleep(0.02)
    os.kill(workers[0].pid, signal.SIGKILL)
    assert going.wait(timeout=120) == 0
    assert len(wsum.load(tmp_path / "dask").documents) == 300
    assert without_paths(tmp_path / "dask") == without_paths(tmp_path / "plain")
