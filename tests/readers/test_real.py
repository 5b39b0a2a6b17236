"""The real documents, where they are at hand: every one is read, and read whole."""

from __future__ import annotations

from pathlib import Path

from wsum.readers import discover, read

HAN = range(0x4E00, 0xA000)


def share(text: str) -> float:
    """How much of a text is Chinese characters."""
    return sum(ord(char) in HAN for char in text) / len(text)


def test_the_provincial_reports(shared: Path) -> None:
    documents = [read(source) for source in discover([shared / "provinces-2025.zip"])]
    assert len(documents) == 31
    for document in documents:
        assert (document.status, document.format, document.error) == ("ok", "docx", "")
        assert document.id.startswith("provinces-2025.zip/2025年")
        assert "政府工作报告" in document.text[:200]
        assert len(document.text) > 10_000
        assert share(document.text) > 0.7


def test_the_old_web_pages(shared: Path) -> None:
    documents = [read(source) for source in discover([shared / "gbk"])]
    assert len(documents) == 3
    for document in documents:
        assert (document.status, document.encoding, document.error) == ("ok", "gb18030", "")
        assert "\ufffd" not in document.text
        assert "各位代表" in document.text


def test_the_national_reports(shared: Path) -> None:
    documents = [read(source) for source in discover([shared / "gwr"])]
    assert len(documents) == 51
    for document in documents:
        assert (document.status, document.encoding, document.error) == ("ok", "utf-8", "")
        assert share(document.text) > 0.7
