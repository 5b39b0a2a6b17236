"""What several test files need: the project's own corpora, and the shared ones where they are at hand."""

from __future__ import annotations

import atexit
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import browsing
import hostile
import pytest
import yearly
from hypothesis import settings
from selenium.webdriver import Chrome

import wsum
from wsum import reports

# Property tests are judged by what they find, not by the clock of a busy machine; in CI they find the same each time
settings.register_profile("wsum", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("wsum")

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "corpora"
SHARED = ROOT.parent / "shared" / "corpora"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test with the argument `text_path` runs once a text, ours and (where present) the shared ones."""
    if "text_path" in metafunc.fixturenames:
        paths = sorted(OWN.glob("*.txt")) + sorted(SHARED.glob("*.txt")) + sorted(SHARED.glob("gwr/*.txt"))
        metafunc.parametrize("text_path", paths, ids=[path.stem for path in paths])


def pytest_unconfigure() -> None:
    """Let go of everything at the end, or DuckDB takes what commands kept for a leak and prints a page of it."""
    atexit.unregister(gc.freeze)


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Let garbage be searched for again after a command whose process would have ended."""
    yield
    gc.enable()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents, which is no part of the project."""
    if not SHARED.is_dir():
        pytest.skip("the shared documents are not beside this folder; the project's own corpora carry the suite")
    return SHARED


@pytest.fixture(scope="session")
def sample() -> wsum.Corpus:
    """The project's own texts, read once."""
    return wsum.read(OWN)


@pytest.fixture(scope="session")
def report(sample: wsum.Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the project's own texts."""
    path = tmp_path_factory.mktemp("report") / "报告.html"
    reports.save(sample, path, run={"wsum": "0"})
    return path


@pytest.fixture(scope="session")
def harmful() -> wsum.Corpus:
    """A corpus of a document that means harm."""
    return wsum.parse(hostile.TEXT, doc=hostile.NAME)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chrome]:
    """A browser for all tests that need one."""
    with browsing.chromium() as found:
        yield found


@pytest.fixture
def browser(chromium: Chrome) -> Chrome:
    """The browser with a wide window and in daylight."""
    browsing.resize(chromium, browsing.WIDE)
    browsing.emulate(chromium)
    return chromium


@pytest.fixture
def years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of seven yearly summaries, below the one that the test is in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "years").mkdir()
    for year in range(2017, 2024):
        (tmp_path / "years" / f"{year}.txt").write_text(yearly.TEXT.format(year=year), encoding="utf-8")
    return tmp_path / "years"
