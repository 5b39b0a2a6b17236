"""Hostile and damaged input: a row with a clear error, never a crash, a hang or a file that was not there before."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from mutants import LINES, fuzz, mutants, outcome, seeds
from written import WRITERS, packed, tar_gz, word

from wsum.document import Document
from wsum.readers import discover, model, read
from wsum.readers.formats import content, format_of
from wsum.readers.model import UnreadableError

ZEROS = b"\x00" * (4 * model.MEGABYTE)


def documents(path: Path) -> list[Document]:
    return [read(source) for source in discover([path])]


def saved(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_a_member_that_unpacks_to_too_much(tmp_path: Path) -> None:
    (document,) = documents(saved(tmp_path, "a.zip", packed({"a.txt": ZEROS})))
    assert (document.status, document.text) == ("limit", "")
    assert "300 times its size" in document.error


def test_an_office_package_that_unpacks_to_too_much(tmp_path: Path) -> None:
    body = "<w:p/>" * 2_000_000
    (document,) = documents(saved(tmp_path, "a.docx", word(body)))
    assert (document.status, "300 times its size" in document.error) == ("limit", True)


def test_a_packed_tar_stops_while_it_unpacks(tmp_path: Path) -> None:
    (document,) = documents(saved(tmp_path, "a.tar.gz", gzip.compress(tar_gz({}) + ZEROS * 20)))
    assert (document.status, "300 times its size" in document.error) == ("limit", True)


def test_the_total_of_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wsum.readers.containers.UNPACKED_LIMIT", 100)
    (document,) = documents(saved(tmp_path, "a.zip", packed({"a.txt": os.urandom(60), "b.txt": os.urandom(60)})))
    assert (document.status, "120 bytes, more than the limit of 100" in document.error) == ("limit", True)


def test_the_number_of_files_in_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wsum.readers.containers.MEMBERS_LIMIT", 5)
    (document,) = documents(saved(tmp_path, "a.zip", packed({f"{number}.txt": b"" for number in range(9)})))
    assert (document.status, "more than 5 files" in document.error) == ("limit", True)


def test_archives_in_archives(tmp_path: Path) -> None:
    data = b"\xe6\x96\x87"
    for depth in range(3):
        data = packed({f"{depth}.zip" if depth else "a.txt": data})
    (document,) = documents(saved(tmp_path, "a.zip", data))
    assert (document.id, document.text) == ("a.zip/2.zip/1.zip/a.txt", "文")
    (document,) = documents(saved(tmp_path, "b.zip", packed({"x.zip": data})))
    assert (document.status, "more than 3 deep" in document.error) == ("limit", True)


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "..\\a.txt", "C:\\a.txt"])
def test_names_that_lead_out(name: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (document,) = documents(saved(tmp_path / "in", "a.zip", packed({name: "文".encode()})))
    assert (document.status, document.text) == ("unreadable", "")
    assert "leads out of the archive" in document.error
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "in"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_in_a_tar(kind: bytes, tmp_path: Path) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = kind, "/etc/hostname"
        archive.addfile(info)
    (document,) = documents(saved(tmp_path, "a.tar", file.getvalue()))
    assert (document.status, "never followed" in document.error) == ("unreadable", True)


def test_a_header_that_asks_for_any_number_of_bytes(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 1 << 33
    (document,) = documents(saved(tmp_path, "a.tar", info.tobuf(tarfile.GNU_FORMAT) + bytes(2048)))
    assert (document.status, "asks for over" in document.error) == ("limit", True)


def test_a_member_with_a_password(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"abc"}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.find(mark) + (6 if mark == b"PK\x03\x04" else 8)] |= 1
    (document,) = documents(saved(tmp_path, "a.zip", bytes(data)))
    assert "encrypted" in document.error


def test_documents_with_a_password() -> None:
    secret = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    with pytest.raises(UnreadableError, match="password"):
        content(secret, format_of(secret, name="a.docx"))
    old = bytearray(seeds()["a.doc"])
    old[old.find(b"\xec\xa5") + 11] |= 1  # fEncrypted of the file information block
    with pytest.raises(UnreadableError, match="with a password"):
        content(bytes(old), "doc")
    locked = WRITERS["pdf"](LINES).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"00" * 32
        + b">/U<"
        + b"11" * 32
        + b">>>",
    )
    with pytest.raises(UnreadableError, match="password"):
        content(locked, "pdf")


def test_a_scan_says_so() -> None:
    with pytest.raises(UnreadableError, match="run a text recognition") as caught:
        content(WRITERS["pdf"](LINES).replace(b"BT /F", b"%% /F"), "pdf")
    assert caught.value.status == "no text"


def test_a_huge_text_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    tracemalloc.start()
    (document,) = documents(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1 << 20
    assert document.status == "limit"
    assert document.error == "the file has 1,073,741,824 bytes, more than the limit of 67,108,864; split it"


def test_many_empty_files(tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    for number in range(2000):
        (tmp_path / "many" / f"{number:04}.txt").touch()
    found = documents(tmp_path / "many")
    assert {document.status for document in found} == {"empty"}
    found = documents(saved(tmp_path, "a.zip", packed({f"{number:04}.txt": b"" for number in range(2000)})))
    assert (len(found), {document.error for document in found}) == (2000, {"the file holds no text"})


def test_unreadable_permissions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, "a.txt", b"abc")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (document,) = documents(path)
    assert document.status == "unreadable"
    assert document.error == "cannot be opened (Permission denied); check its permissions"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_permissions_as_they_are(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", b"abc")
    path.chmod(0)
    assert "check its permissions" in documents(path)[0].error


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_pipes_and_lost_links_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    pipe, link = documents(tmp_path)
    assert ("pipe" in pipe.error, "not there" in link.error) == (True, True)


@pytest.mark.parametrize("name", sorted(seeds()))
def test_files_cut_short(name: str) -> None:
    data = seeds()[name]
    for part in range(20):
        found = outcome(name, data[: len(data) * part // 20])
        assert "Traceback" not in found, found


@pytest.mark.parametrize(
    "line",
    [
        "<div>",
        "<b id=x>",
        "<table><tr><td>",
        "{",
        "\\'b9",
        "<",
        "<!--",
        "\\u-1?",
        "&#",
        "<a href=x>",
        "\x00",
        "\r",
        "<p>",
    ],
)
@pytest.mark.parametrize("head", ["", "<html>", "{\\rtf1 "])
def test_endless_repeats_take_linear_time(head: str, line: str) -> None:
    """Eight times the text may take 24 times as long, where a square would take 64."""
    assert seconds(head, line * 96_000) < 24 * seconds(head, line * 12_000) + 0.2


def seconds(head: str, rest: str) -> float:
    begun = time.process_time()
    outcome("a.html" if head == "<html>" else "a.txt", (head + rest).encode())
    return time.process_time() - begun


def test_thousands_of_damaged_files() -> None:
    """A short run of scripts/fuzz."""
    report = fuzz(mutants(seeds(), 600, seed=1), limit=10)
    assert not report.failures, report.failures[0]
    assert report.outcomes["ok"] > 50
    assert report.outcomes["unreadable"] > 50


def test_a_bad_directory_in_a_zip(tmp_path: Path) -> None:
    data = packed({"a.txt": b"abc"})
    (document,) = documents(saved(tmp_path, "a.zip", data[:-30]))
    assert (document.format, document.status) == ("zip", "unreadable")
    assert "damaged archive" in document.error


def test_the_same_name_twice(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "一")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "二")
    assert [document.id for document in documents(saved(tmp_path, "a.zip", file.getvalue()))] == ["a.zip/a.txt"]
