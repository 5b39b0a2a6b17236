"""Questions shared between processes: all are answered, wherever; what fails there fails here."""

from __future__ import annotations

import os
import sys
import threading
import time
from threading import Thread

import pytest
from tqdm import TMonitor

from wsum.errors import InputError
from wsum.reports import sharing
from wsum.reports.sharing import answers

ways = pytest.mark.parametrize("forks", [False, True])


def asked(number: int) -> tuple[int, int]:
    time.sleep(0.05)
    return number, os.getpid()


def refused(number: int) -> int:
    if number < 3:
        raise InputError("no answer")
    return number


HERE = os.getpid()


def ended(number: int) -> int:
    if os.getpid() != HERE:
        os._exit(1)
    return number


@ways
def test_each_question_is_answered_once(forks: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "forks", lambda: forks)
    found = list(answers(asked, range(40), helpers=2))
    assert sorted(number for number, _ in found) == list(range(40))
    assert {process for _, process in found} > {os.getpid()}


@ways
def test_what_fails_beside_fails_here(forks: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "forks", lambda: forks)
    with pytest.raises(InputError, match="no answer"):
        list(answers(refused, range(20), helpers=1))


def test_a_process_that_ends_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "forks", lambda: True)
    with pytest.raises(RuntimeError):
        list(answers(ended, range(20), helpers=2))


@pytest.mark.parametrize(("other", "copied"), [([], True), ([TMonitor.__new__(TMonitor)], True), ([Thread()], False)])
def test_a_process_with_threads_is_not_copied(
    other: list[Thread], copied: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "enumerate", lambda: [threading.main_thread(), *other])
    assert sharing.forks() == (copied and sys.platform == "linux")
