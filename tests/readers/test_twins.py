"""The sample texts written into each format come back as the same text, and so as the same tables."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from written import ENCODINGS, WRITERS, packed, plain, tar_gz

import wsum
from wsum.readers import Source, discover, read
from wsum.tables import TABLES

SAMPLES = sorted((Path(__file__).parents[2] / "corpora").glob("*.txt"))
# Where the offsets differ, these columns say whether the same was found
COLUMNS = {table: ["text"] for table in TABLES} | {
    "pieces": ["title", "genre", "issuer", "year", "period"],
    "sections": ["section", "family", "marker", "heading", "role"],
    "dates": ["text", "value", "mod"],
    "counts": ["text", "value", "noun"],
    "names": ["text", "kind", "name"],
    "awards": ["recipient", "award", "grade"],
}
SAME = [table for table in TABLES if table not in ("documents", "paragraphs", "pieces")]


def lines_of(sample: Path) -> list[str]:
    return sample.read_text(encoding="utf-8").rstrip("\n").split("\n")


def text_of(tmp_path: Path, name: str, data: bytes) -> str:
    (tmp_path / name).write_bytes(data)
    (source,) = discover([tmp_path / name])
    document = read(source)
    assert (document.status, document.error) == ("ok", "")
    return document.text


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("format", ["docx", "odt", "rtf"])
def test_formats_that_keep_every_character(sample: Path, format: str, tmp_path: Path) -> None:
    text = text_of(tmp_path, f"a.{format}", WRITERS[format](lines_of(sample)))
    assert text.rstrip("\n").split("\n") == lines_of(sample)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_keep_every_character(sample: Path, encoding: str, tmp_path: Path) -> None:
    text = text_of(tmp_path, "a.txt", plain(encoding)(lines_of(sample)))
    assert text.split("\n") == lines_of(sample)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("pack", [packed, tar_gz], ids=["zip", "tar.gz"])
def test_archives_keep_every_byte(sample: Path, pack: type, tmp_path: Path) -> None:
    name = f"a.{'zip' if pack is packed else 'tar.gz'}"
    (tmp_path / name).write_bytes(pack({"2024/总结.txt": sample.read_bytes()}))
    (source,) = discover([tmp_path / name])
    assert (source.id, read(source).text) == (f"{name}/2024/总结.txt", read(Source("x", str(sample))).text)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("format", ["html", "pdf"])
def test_formats_that_lose_blanks(sample: Path, format: str, tmp_path: Path) -> None:
    """A page keeps no blank lines and no runs of blanks; nothing else may be lost, and lines stay lines."""
    text = text_of(tmp_path, f"a.{format}", WRITERS[format](lines_of(sample)))
    assert bare(text) == bare("\n".join(lines_of(sample)))


def bare(text: str) -> list[str]:
    return [line for line in (re.sub(r"\s+", "", line) for line in text.split("\n")) if line]


@cache
def rows(text: str, table: str) -> list[list[str]]:
    frame = getattr(wsum.parse(text), table)
    return [[str(cell) for cell in row] for row in frame[COLUMNS[table]].to_numpy().tolist()]


@pytest.mark.parametrize("table", SAME)
@pytest.mark.parametrize("format", sorted(WRITERS))
def test_the_tables_are_the_same(format: str, table: str, tmp_path: Path) -> None:
    for sample in SAMPLES:
        # blanks inside lines are the one thing that a page or a PDF may change
        lines = [re.sub(r"[ \u00a0]+", "", line) for line in lines_of(sample) if line.strip()]
        if format == "pdf":
            lines = [line.lstrip("\u3000") for line in lines]
        text = text_of(tmp_path, f"a.{format}", WRITERS[format](lines))
        assert rows(text, table) == rows("\n".join(lines), table)


def test_an_old_word_document_with_its_numbers(tmp_path: Path) -> None:
    files = Path(__file__).parent / "files"
    text = text_of(tmp_path, "a.doc", (files / "sample.doc").read_bytes())
    assert text == (files / "sample.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def office() -> str:
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice (soffice) is not installed; the files written by hand carry the suite")
    return found


@pytest.mark.parametrize("format", ["doc", "rtf", "odt", "pdf"])
def test_what_an_office_program_writes(office: str, format: str, tmp_path: Path) -> None:
    sample = SAMPLES[0]
    (tmp_path / "a.docx").write_bytes(WRITERS["docx"](lines_of(sample)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        format,
        "--outdir",
        f"{tmp_path}/out",
        f"{tmp_path}/a.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (source,) = discover([tmp_path / "out" / f"a.{format}"])
    document = read(source)
    assert (document.status, document.format) == ("ok", format)
    if format == "pdf":
        assert bare(document.text) == bare("\n".join(lines_of(sample)))
    else:
        assert document.text.rstrip("\n").split("\n") == lines_of(sample)
