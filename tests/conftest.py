"""What several test files need: the project's own corpora, and the shared ones where they are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

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


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents, which is no part of the project."""
    if not SHARED.is_dir():
        pytest.skip("the shared documents are not beside this folder; the project's own corpora carry the suite")
    return SHARED
