"""An archive of many files: the same bytes by every road, resumed, and with its troubles told."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow.parquet
import pytest
from filelock import FileLock

import wsum
from wsum import archive, engines, parts, rows, store
from wsum.archive import Settings
from wsum.errors import InputError
from wsum.readers import Source

ROOT = Path(__file__).resolve().parent.parent
SEED = 7
COMMAND = [sys.executable, "-m", "wsum.cli", "extract", "--format", "parquet"]


def fill(folder: Path, count: int = 300) -> Path:
    """An archive of many short files, cut from the sample corpus."""
    rng = random.Random(SEED)
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpora").glob("*.txt"))]
    for number in range(count):
        text = rng.choice(texts)
        start = rng.randrange(max(1, len(text) - 400))
        path = folder / f"{number % 7}" / f"总结{number:04d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text[start : start + 400], encoding="utf-8")
    return folder


def run(inputs: Path, out: Path, **settings: object) -> archive.Summary:
    chosen = Settings(**{"format": "parquet", "quiet": True, **settings})  # type: ignore[arg-type]
    return archive.extract([inputs], out, chosen)


def bytes_of(out: Path) -> dict[str, str]:
    """The hash of every file of a store but the notes on file times."""
    files = (path for path in out.rglob("*") if path.is_file() and path.name not in (".lock", ".seen.jsonl"))
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("many") / "in")


@pytest.fixture(scope="module")
def clean(many: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("clean") / "out"
    run(many, out)
    return out


@pytest.mark.parametrize("workers", [2, 8])
def test_the_same_bytes_with_many_workers(many: Path, clean: Path, tmp_path: Path, workers: int) -> None:
    run(many, tmp_path / "out", workers=workers)
    assert bytes_of(tmp_path / "out") == bytes_of(clean)


def test_the_largest_parts_are_made_first() -> None:
    items = [parts.Item(Source(str(size), str(size)), "", size) for size in (2, 9, 4)]
    tasks = [engines.Task(Path(), parts.Part(item.source.id, (item,))) for item in items]
    seen: list[str] = []

    def note(tasks: Sequence[engines.Task]) -> Iterator[engines.Outcome]:
        seen.extend(task.part.key for task in tasks)
        return iter(())

    assert list(engines.run(tasks, note)) == []
    assert seen == ["9", "4", "2"]


def test_workers_go_along_to_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("first", "second"):
        fill(tmp_path / name / f"{name} texts", count=20)
        monkeypatch.chdir(tmp_path / name)
        assert run(Path(f"{name} texts"), Path("out"), workers=2).statuses == {"ok": 20}


def test_a_worker_does_not_load_pandas(many: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from wsum import archive; archive.extract([sys.argv[1]], sys.argv[2],"
        " archive.Settings(format='parquet', quiet=True)); print('pandas' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(many / "0"), str(tmp_path / "out")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "False\n"


def test_a_store_has_the_rows_of_the_corpus(many: Path, clean: Path) -> None:
    stored, direct = wsum.load(clean), wsum.read(many)
    for table in ("documents", "counts", "sections"):
        assert getattr(stored, table).equals(getattr(direct, table))
    doc = direct.documents["doc"].iloc[-1]
    assert stored.text(doc) == direct.text(doc)


def test_only_the_columns_that_are_asked_for_are_read(clean: Path) -> None:
    assert list(wsum.load(clean, columns={"dates": ["doc", "value"]}).dates.columns) == ["doc", "value"]


def test_a_second_run_does_only_what_is_new(many: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    shutil.copytree(many, folder)
    assert run(folder, out).made == 300
    assert run(folder, out).made == 0
    (folder / "0" / "总结0000.txt").write_text("一、新写的总结。", encoding="utf-8")
    (folder / "1" / "总结0001.txt").unlink()
    (folder / "2" / "新增.txt").write_text("二、新增的总结。", encoding="utf-8")
    touched: list[str] = []
    original = engines.guarded

    def noted(source: Source, *, ner: bool = False) -> object:
        touched.append(source.id)
        return original(source, ner=ner)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "guarded", noted)
        run(folder, out)
    assert sorted(touched) == ["0/总结0000.txt", "2/新增.txt"]
    run(folder, tmp_path / "fresh")
    assert bytes_of(out) == bytes_of(tmp_path / "fresh")


def test_a_run_over_the_same_files_opens_no_table(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run(many, tmp_path / "out")
    before = bytes_of(tmp_path / "out")
    monkeypatch.setattr(parts, "load", None)
    monkeypatch.setattr(parts, "length", None)
    second = run(many, tmp_path / "out")
    for fact in ("files", "chars", "statuses", "rows"):
        assert getattr(second, fact) == getattr(first, fact)
    assert second.made == 0
    assert bytes_of(tmp_path / "out") == before


def test_a_table_that_was_taken_away_is_made_again(many: Path, clean: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(clean, out)
    next((out / "names").glob("*.parquet")).unlink()
    assert run(many, out).made > 0
    assert bytes_of(out) == bytes_of(clean)


def test_a_touched_file_with_the_same_content_is_not_made_again(many: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    shutil.copytree(many, folder)
    run(folder, out)
    for path in folder.rglob("*.txt"):
        os.utime(path, (1, 1))
    assert run(folder, out).made == 0


@pytest.mark.parametrize("notes", ["", '["0/总结0000.txt", "', "[1, 2]\n", "{}\n", "\ufeffnull\n"])
def test_files_are_read_again_where_the_notes_on_them_are_damaged(many: Path, tmp_path: Path, notes: str) -> None:
    out = tmp_path / "out"
    run(many, out)
    whole = (out / archive.SEEN).read_text(encoding="utf-8")
    (out / archive.SEEN).write_text(notes, encoding="utf-8")
    assert run(many, out).made == 0
    assert (out / archive.SEEN).read_text(encoding="utf-8") == whole


def test_a_file_that_breaks_the_flow_costs_itself(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = rows.rows_of

    def broken(document: wsum.Document, *, ner: bool = False) -> object:
        if document.id.endswith("0003.txt") and document.status == "ok":
            raise ZeroDivisionError("made to fail")
        return original(document)

    monkeypatch.setattr(engines, "rows_of", broken)
    summary = run(many, tmp_path / "out")
    assert summary.statuses == {"ok": 299, "unreadable": 1}
    documents = wsum.load(tmp_path / "out").documents
    assert "ZeroDivisionError: made to fail" in documents.loc[documents["status"] != "ok", "error"].item()


DEADLY = """
import os, signal, time
from wsum import engines
engines.STARTUP = 8.0
original = engines.rows_of
def deadly(document, *, ner=False):
    if document.id.endswith("0005.txt") and document.status == "ok":
        {deed}
    return original(document)
engines.rows_of = deadly
"""


@pytest.mark.parametrize(
    ("deed", "words"),
    [("os.kill(os.getpid(), signal.SIGKILL)", "died"), ("time.sleep(60)", "longer than")],
    ids=["killed", "slow"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_worker_that_dies_costs_its_file(many: Path, tmp_path: Path, deed: str, words: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(DEADLY.format(deed=deed), encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, str(many), "--out", str(tmp_path / "out"), "--workers", "2", "--limit", "3"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1, done.stderr
    documents = wsum.load(tmp_path / "out").documents
    assert len(documents) == 300
    bad = documents[documents["status"] != "ok"]
    assert bad["doc"].item().endswith("0005.txt")
    assert bad["status"].item() == "limit"
    assert words in bad["error"].item()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_kill_at_any_moment_and_resume(many: Path, clean: Path, tmp_path: Path) -> None:
    rng = random.Random(SEED)
    out = tmp_path / "out"
    command = [*COMMAND, str(many), "--out", str(out)]
    for _ in range(10):
        process = subprocess.Popen(
            [*command, "--workers", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(rng.uniform(0.3, 2.5))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if (out / "run.json").exists():
            assert len(loaded(out).documents) in (0, 300)
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert without_paths(out) == without_paths(clean)


def loaded(out: Path) -> wsum.Corpus:
    """What is there of a store, which says so where its first run was killed."""
    if not store.is_unfinished(store.read_run(out)):
        return wsum.load(out)
    with pytest.warns(UserWarning, match="the first run into this store was not finished; run `wsum extract` again"):
        return wsum.load(out)


def without_paths(out: Path) -> dict[str, str]:
    return {name: digest for name, digest in bytes_of(out).items() if name != store.RUN}


def test_two_runs_on_one_folder(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with FileLock(out / archive.LOCK), pytest.raises(InputError, match="another run is writing there"):
        run(many, out)


def test_a_full_disk_stops_cleanly(many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    run(many, out)
    before = bytes_of(out)
    (many / "0" / "mehr.txt").write_text("一、又一份总结。", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pyarrow.parquet, "write_table", full)
    with pytest.raises(InputError, match="No space left on device"):
        run(many, out)
    (many / "0" / "mehr.txt").unlink()
    assert bytes_of(out) == before
    assert len(wsum.load(out).documents) == 300


def test_a_store_changes_its_format_and_back(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(many, out, format="csv")
    run(many, out)
    assert not (out / "dates.csv").exists()
    assert json.loads((out / store.RUN).read_text(encoding="utf-8"))["documents"] == {"ok": 300}
    run(many, out, format="jsonl")
    assert not (out / "dates").exists()
    assert len(wsum.load(out).documents) == 300
