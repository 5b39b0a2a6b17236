"""Files, folders and archives: what is found, under which id, and read as what it is."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from written import WRITERS, gbk_named, packed, tar_gz, word

from wsum.errors import InputError
from wsum.readers import discover, read
from wsum.readers.formats import ADVICE

LINES = ("一、工作回顾", "全年举办展览3场。")
TEXT = "\n".join(LINES)
# On a page alone nothing tells a running header from a title
HEADER = "云溪县工作总结汇编".encode("utf-16-be").hex().encode()


def ids(*paths: Path) -> list[str]:
    return [source.id for source in discover(paths)]


def only(tmp_path: Path, name: str, data: bytes) -> tuple[str, str, str]:
    """The format, the text and the error of one file."""
    (tmp_path / name).write_bytes(data)
    (source,) = discover([tmp_path / name])
    document = read(source)
    return document.format, document.text.rstrip("\n"), document.error


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.txt", WRITERS["docx"](LINES), "docx"),
        ("a.doc", WRITERS["html"](LINES), "html"),
        ("a.doc", WRITERS["rtf"](LINES), "rtf"),
        ("a.doc", WRITERS["docx"](LINES), "docx"),
        ("a.wps", WRITERS["docx"](LINES), "docx"),
        ("a.docx", TEXT.encode("gbk"), "txt"),
        ("a.html", TEXT.encode(), "txt"),
        ("a.zip", WRITERS["docx"](LINES), "docx"),
        ("a.zip", TEXT.encode(), "txt"),
        ("a.pdf", b"\n" + WRITERS["pdf"](LINES).replace(HEADER, b" " * len(HEADER)), "pdf"),
        ("a", TEXT.encode(), "txt"),
        ("a.md", TEXT.encode(), "md"),
    ],
)
def test_a_file_is_read_as_what_it_is(name: str, data: bytes, format: str, tmp_path: Path) -> None:
    assert only(tmp_path, name, data) == (format, TEXT, "")


@pytest.mark.parametrize("name", ["a.txt", "a.doc", "a", "a.zip"])
@pytest.mark.parametrize("pack", [packed, tar_gz])
def test_an_archive_under_any_name(name: str, pack: type, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(pack({"b/c.txt": TEXT.encode()}))
    assert ids(tmp_path / name) == [f"{name}/b/c.txt"]


@pytest.mark.parametrize(
    ("name", "data", "advice"),
    [
        ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "wps"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "office"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "image"),
        ("a.mht", b"From: x\nMIME-Version: 1.0\n\n<html>", "mht"),
        ("a.rar", b"Rar!\x1a\x07\x00", "rar"),
        ("a.docx", packed({"a.txt": b"x"}), "zip"),
        ("a.xlsx", packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "xlsx"),
    ],
)
def test_what_is_not_read_says_what_to_do(name: str, data: bytes, advice: str, tmp_path: Path) -> None:
    assert only(tmp_path, name, data) == (advice, "", ADVICE[advice])


def test_names_in_gbk(tmp_path: Path) -> None:
    members = {"2024/年终总结.txt": TEXT.encode("gbk"), "计划.txt": b"x"}
    (tmp_path / "a.zip").write_bytes(gbk_named(members))
    (tmp_path / "b.tar.gz").write_bytes(tar_gz(members))
    assert ids(tmp_path) == [
        "a.zip/2024/年终总结.txt", "a.zip/计划.txt", "b.tar.gz/2024/年终总结.txt", "b.tar.gz/计划.txt"
    ]  # fmt: skip
    assert {read(source).text for source in discover([tmp_path])} == {TEXT, "x"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the file system takes no names that are not UTF-8")
def test_odd_names_of_files(tmp_path: Path) -> None:
    for raw in ("总结.txt".encode("gbk"), b"a\nb.txt", "总结.txt".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw)).write_bytes(TEXT.encode())
    documents = [read(source) for source in discover([tmp_path])]
    # two names that differ in their bytes alone look the same, so the folder's name and a number tell them apart
    found = sorted(document.id.removeprefix(f"{tmp_path}/") for document in documents)
    assert found == ["a\\nb.txt", "总结.txt", "总结.txt~2"]
    assert all(document.path.isprintable() and document.text == TEXT for document in documents)


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({"__MACOSX/._a.txt": b"x", ".git/a.txt": b"x", "a.txt": b"x"}))
    (tmp_path / ".b.txt").write_bytes(b"x")
    assert ids(tmp_path) == ["a.zip/a.txt"]


def test_the_same_file_twice_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    assert ids(tmp_path, tmp_path / "a.txt") == ["a.txt"]


def test_the_same_name_in_two_inputs(tmp_path: Path) -> None:
    for folder in ("2023", "2024"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.zip").write_bytes(packed({"b.txt": b"x"}))
    found = ids(tmp_path / "2023", tmp_path / "2024")
    assert [doc.removeprefix(tmp_path.as_posix()) for doc in found] == ["/2023/a.zip/b.txt", "/2024/a.zip/b.txt"]


def test_a_changed_archive_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"a.txt": "旧".encode()}))
    (source,) = discover([path])
    assert read(source).text == "旧"
    path.write_bytes(packed({"a.txt": "新".encode()}))
    os.utime(path, ns=(1, 1))
    assert read(source).text == "新"
    path.write_bytes(packed({"b.txt": b"x"}))
    assert "no longer in the archive" in read(source).error
    path.unlink()
    assert read(source).status == "unreadable"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not list open files")
def test_no_archive_stays_open(tmp_path: Path) -> None:
    for name, pack in (("a.zip", packed), ("b.tar.gz", tar_gz)):
        (tmp_path / name).write_bytes(pack({"a.txt": b"x"}))
    assert [read(source).text for source in discover([tmp_path])] == ["x", "x"]
    held = [os.readlink(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd") if number.isdigit()
            and os.path.islink(f"/proc/self/fd/{number}")]  # fmt: skip
    assert not [path for path in held if path.startswith(str(tmp_path))]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, format in ((TEXT.encode("gbk"), "txt"), (word("<w:p/>"), "docx")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        (source,) = discover(["-"])
        assert (source.id, read(source).format) == ("-", format)


def test_an_empty_archive(tmp_path: Path) -> None:
    assert only(tmp_path, "a.zip", packed({})) == ("zip", "", "the archive holds no file")


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        discover([tmp_path / "a.txt"])
    with pytest.raises(InputError, match="holds no file"):
        discover([tmp_path])


def test_no_library_is_loaded_before_its_format_comes() -> None:
    check = "import sys, wsum.readers; print([name for name in LIBRARIES if name in sys.modules])"
    code = f"LIBRARIES = ('lxml', 'selectolax', 'pypdfium2', 'doc2docx', 'pandas'); {check}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_word_leaves_beside_an_open_document_is_no_material(tmp_path: Path) -> None:
    for name in ("总结.docx", "~$总结.docx", ".~lock.总结.odt#"):
        (tmp_path / name).write_bytes(WRITERS["docx"](LINES))
    (tmp_path / "打包.zip").write_bytes(packed({"2023/~$总结.txt": b"x", "2023/总结.txt": TEXT.encode()}))
    assert ids(tmp_path) == ["总结.docx", "打包.zip/2023/总结.txt"]


def test_a_text_without_chinese_is_noted(tmp_path: Path) -> None:
    assert only(tmp_path, "a.txt", b"Annual report 2023")[2] == "no Chinese text"
    assert only(tmp_path, "b.txt", TEXT.encode())[2] == ""
    lines = "Annual report 2023\n" * 20
    assert only(tmp_path, "c.txt", lines.encode() + b"\xff\xff\n")[2].endswith("; no Chinese text")
