"""Bytes to text: marks, UTF-8, UTF-16, GB18030, Big5, damage, and what is no text at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsum.readers.encodings import decode

LINE = "一、重点工作完成情况。"
# Twelve characters each: the least that is to be told from its bytes alone
SNIPPETS = (
    "全年组织培训班若干期次。",
    "一、过去一年工作的回顾；",
    "城乡居民收入稳步增长，民",
    "荣获全省先进集体一等奖！",
    "图书馆开放三百六十二天，",
    "各位代表：现在我代表市人",
)
TRADITIONAL = (
    "全年舉辦文藝創作培訓班。",
    "一、過去一年工作的回顧；",
    "現在我代表縣政府向大會報",
    "榮獲全省先進集體一等獎！",
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (LINE.encode("utf-8"), "utf-8"),
        (LINE.encode("utf-8-sig"), "utf-8"),
        (LINE.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + LINE.encode("utf-16-be"), "utf-16-be"),
        (LINE.encode("gbk"), "gb18030"),
        ((LINE + "𠀀").encode("gb18030"), "gb18030"),
    ],
)
def test_each_encoding_is_told(data: bytes, encoding: str) -> None:
    found = decode(data)
    assert found is not None
    assert found.text.startswith(LINE)
    assert (found.encoding, found.note) == (encoding, "")


@pytest.mark.parametrize("snippet", SNIPPETS)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_twelve_characters_are_enough(snippet: str, encoding: str) -> None:
    assert len(snippet) == 12
    found = decode(snippet.encode(encoding))
    assert found is not None
    assert (found.text, found.encoding) == (snippet, encoding)


@pytest.mark.parametrize("snippet", TRADITIONAL)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be"])
def test_traditional_characters_too(snippet: str, encoding: str) -> None:
    found = decode(snippet.encode(encoding))
    assert found is not None
    assert (found.text, found.encoding) == (snippet, encoding)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_snippets_from_anywhere_in_a_text(text_path: Path, encoding: str) -> None:
    """At least 99 of 100 snippets of twelve characters, cut anywhere, are decoded right."""
    text = text_path.read_text(encoding="utf-8")
    cuts = ["".join(text[at : at + 16].split())[:12] for at in range(0, len(text), max(17, len(text) // 200))]
    snippets = [cut for cut in cuts if len(cut) == 12]
    right = sum((found := decode(cut.encode(encoding))) is not None and found.text == cut for cut in snippets)
    assert right >= 0.99 * len(snippets)


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"PK\x03\x04\x14\x00\x00", b"\xff\xfe\x00", b"\x81"])
def test_bytes_that_are_no_text(data: bytes) -> None:
    assert decode(data) is None


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_in_utf8_comes_back(text: str) -> None:
    found = decode(text.encode())
    assert found is not None
    assert (found.text, found.encoding) == (text.removeprefix("\ufeff"), "utf-8")


@given(st.binary(max_size=400))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    found = decode(data)
    assert found is None or "\r" not in found.text


def test_line_ends_become_one() -> None:
    found = decode("一\r\n二\r三\n".encode())
    assert found is not None
    assert found.text == "一\n二\n三\n"


def test_a_mixed_file_is_told() -> None:
    found = decode((LINE + "\n").encode("utf-8") + (LINE + "\n").encode("gbk"))
    assert found is not None
    assert found.text == f"{LINE}\n{LINE}\n"
    assert found.note == "lines in gb18030 and utf-8"


def test_damage_is_told_with_its_places() -> None:
    data = (LINE * 20).encode("utf-8")
    found = decode(data[:30] + b"\xff" + data[30:])
    assert found is not None
    assert found.text == (LINE * 20)[:10] + "\ufffd" + (LINE * 20)[10:]
    assert found.note == "1 character could not be decoded (at 10)"


def test_a_text_cut_in_the_middle_of_a_character() -> None:
    for encoding in ("utf-8", "gbk"):
        found = decode((LINE * 30).encode(encoding)[:-1])
        assert found is not None
        assert found.text.startswith((LINE * 30)[:-1])
        assert "could not be decoded" in found.note
