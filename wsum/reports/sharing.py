"""Questions shared between this process and some beside it, so that all cores have something to do until the end."""

from __future__ import annotations

import multiprocessing
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, TypeVar

from tqdm import TMonitor, tqdm

Question = TypeVar("Question")
Answer = TypeVar("Answer")

_answer: Callable[[Any], Any] | None = None  # in a process beside: what it was given at its start


def answers(ask: Callable[[Question], Answer], questions: Sequence[Question], *, helpers: int) -> Iterator[Answer]:
    """The answers as they come: processes beside take the questions from the first on, this one from the last on.

    What is done with an answer before the next is wanted happens here; meanwhile the others go on.
    """
    waiting = deque(questions)
    with _pool(ask, helpers) as pool:
        done = _handed(pool, waiting, helpers)
        try:
            for _ in questions:
                own = _taken(waiting.pop) if done.empty() else []
                yield ask(own[0]) if own else done.get().result()
        finally:
            waiting.clear()


def _handed(pool: Executor, waiting: deque[Any], helpers: int) -> SimpleQueue[Future[Any]]:
    """Let each process have a question, and the next as soon as it has answered; the answers come into a queue."""
    done: SimpleQueue[Future[Any]] = SimpleQueue()

    def hand() -> None:
        for question in _taken(waiting.popleft):
            pool.submit(_answered, question).add_done_callback(take)

    def take(future: Future[Any]) -> None:
        done.put(future)
        with suppress(RuntimeError):  # there is no pool any more
            hand()

    lock = tqdm.get_lock()  # type: ignore[no-untyped-call]
    with warnings.catch_warnings(), lock:  # which the thread behind a bar must not hold while the process is copied
        warnings.simplefilter("ignore", DeprecationWarning)  # of copies beside threads: those of the libraries bear it
        for _ in range(helpers):
            hand()
    return done


def _taken(take: Callable[[], Question]) -> list[Question]:
    """A question, if there is one left when it is taken: the others take from the same ones."""
    with suppress(IndexError):
        return [take()]
    return []


def _pool(ask: Callable[[Any], Any], helpers: int) -> Executor:
    if forks():
        return ProcessPoolExecutor(helpers, multiprocessing.get_context("fork"), _given, (ask,))
    from joblib.externals.loky import ProcessPoolExecutor as Loky

    pool: Executor = Loky(max_workers=helpers, initializer=_given, initargs=(ask,))
    return pool


def forks() -> bool:
    """Whether a process beside can be a copy of this one, which has all that is loaded; a thread would be cut off.

    The thread behind the bars for how far work is may be cut off.
    """
    threads = [thread for thread in threading.enumerate() if not isinstance(thread, TMonitor)]
    alone = threads == [threading.main_thread()] and not multiprocessing.current_process().daemon
    return sys.platform == "linux" and alone


def _given(answer: Callable[[Any], Any]) -> None:
    global _answer
    _answer = answer


def _answered(question: Any) -> Any:
    assert _answer is not None
    return _answer(question)
