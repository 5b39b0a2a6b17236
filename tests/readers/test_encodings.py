"""Bytes to text: marks, UTF-8, GB18030, and what is no text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsum.readers.encodings import decode

LINE = "一、重点工作完成情况。"


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
    decoded = decode(data)
    assert decoded is not None
    assert decoded[0].startswith(LINE)
    assert decoded[1] == encoding


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"PK\x03\x04\x14\x00\x00", b"\xff\xfe\x00", b"\x81"])
def test_bytes_that_are_no_text(data: bytes) -> None:
    assert decode(data) is None


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_in_utf8_comes_back(text: str) -> None:
    assert decode(text.encode()) == (text.removeprefix("\ufeff"), "utf-8")


def test_line_ends_become_one() -> None:
    assert decode("一\r\n二\r三\n".encode()) == ("一\n二\n三\n", "utf-8")
