"""The report of national reports: how long it takes to make, how large it is, how soon it answers."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter

import wsum
from benches.archiving import extract, run
from benches.common import REPORTS, ROOT, Figure, Measurements
from wsum import reports

sys.path.append(str(ROOT / "tests"))  # the browser is driven as in the tests

TRIES = 5
READY = """
const loaded = performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd;
return Math.max(loaded, Number(document.documentElement.dataset.ready || 0));
"""
# The longest that the page does not answer while its 1,000 rows and more are looked through and sorted, in ms
LONGEST = """
const done = arguments[arguments.length - 1];
location.hash = 'overview/pieces';
setTimeout(() => {
  const home = document.querySelector('[data-table=pieces]');
  const search = home.querySelector('input[type=search]');
  let longest = 0, last = performance.now(), frames = 0;
  const steps = [
    () => { search.value = '5'; search.dispatchEvent(new Event('input')); },
    () => home.querySelectorAll('th button')[8].click(),
    () => { search.value = ''; search.dispatchEvent(new Event('input')); },
    () => home.querySelector('.pager button:nth-of-type(3)').click(),
    () => scrollBy(0, 2000),
    () => { location.hash = 'search/' + encodeURIComponent('发展'); },
  ];
  const frame = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    frames += 1;
    if (frames % 20 === 0 && steps.length) steps.shift()();
    if (steps.length || frames % 20) requestAnimationFrame(frame); else done(longest);
  };
  requestAnimationFrame(frame);
}, 500);
"""


def _read() -> wsum.Corpus:
    return wsum.read(next(folder for folder in REPORTS if folder.is_dir()))


@cache
def _made() -> tuple[Path, float]:
    """The report in a file, and how many times as long as the extraction it took, by the clock: it uses all cores."""
    began = perf_counter()
    corpus = _read()
    middle = perf_counter()
    path = Path(mkdtemp(prefix="wsum-")) / "report.html"
    reports.save(corpus, path)
    return path, (perf_counter() - middle) / (middle - began)


def report_time() -> Figure:
    """How many times as long as the extraction of the same texts their report takes."""
    _read()  # what is loaded once is loaded
    return Figure(_made()[1], 2.0)


def report_command() -> Figure:
    """The same of commands that begin with nothing loaded: `wsum report` of a store against `wsum extract` into it.

    One process extracts: 51 files are one part, and a second worker would only make what is divided by larger.
    """
    texts = next(folder for folder in REPORTS if folder.is_dir())
    store = Path(mkdtemp(prefix="wsum-")) / "store"
    extracted = extract(texts, store)
    made = run([sys.executable, "-m", "wsum.cli", "report", str(store), "--out", str(store.with_name("report.html"))])
    return Figure(made.seconds / extracted.seconds, 2.0)


def report_size() -> Figure:
    """Megabytes of the report."""
    return Figure(_made()[0].stat().st_size / 1e6, 25.0)


def report_ready() -> Figure:
    """How many times as long as an empty page of the same size the report takes until it can be used."""
    path = _made()[0]
    empty = path.with_name("empty.html")
    empty.write_text(f"<!doctype html><title>-</title><!--{' ' * path.stat().st_size}-->", encoding="utf-8")
    return Figure(_soonest(path) / _soonest(empty), 5.0)


def _soonest(path: Path) -> float:
    """Milliseconds until a page can be used, the best of some tries."""
    from browsing import chromium, visit

    times = []
    with chromium() as browser:
        for _ in range(TRIES):
            visit(browser, path)
            times.append(float(browser.execute_script(READY)))
    return min(times)


def report_answers() -> Figure:
    """Seconds that the page of 1,020 pieces does not answer, at most, while one searches, sorts, turns and scrolls."""
    from browsing import chromium, visit

    path = Path(mkdtemp(prefix="wsum-")) / "many.html"
    reports.save(_many(), path)
    with chromium() as browser:
        browser.set_script_timeout(60)
        visit(browser, path)
        return Figure(float(browser.execute_async_script(LONGEST)) / 1000, 0.5)


def _many() -> wsum.Corpus:
    """A corpus of 1,020 pieces: the texts again and again, each a year later."""
    texts = [text for text in _texts() for _ in range(-(-1_020 // len(_texts())))][:1_020]
    folder = Path(mkdtemp(prefix="wsum-"))
    for number, text in enumerate(texts):
        (folder / f"{number:04}.txt").write_text(text[:1_500], encoding="utf-8")
    return wsum.read(folder)


@cache
def _texts() -> list[str]:
    from benches.common import reports as texts

    return texts()


MEASUREMENTS: Measurements = {
    "report-time": report_time,
    "report-command": report_command,
    "report-size": report_size,
    "report-ready": report_ready,
    "report-answers": report_answers,
}
