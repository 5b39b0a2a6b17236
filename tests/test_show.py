"""A document in a notebook: all of its text, its marks where the tables have them, and nothing that acts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import wsum

ROOT = Path(__file__).resolve().parents[1]
TEXT = "一、<b>党建</b>工作\n2024年5月，“霜桥”\u202e乡获全国先进单位称号，培训党员12人。<script>alert(1)</script>"


class Reader(HTMLParser):
    """The text of the second column and its marks, each with its place there."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.attributes = set[str](), list[tuple[str, str]]()
        self.text, self.marks = "", list[tuple[int, str]]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if ("tabindex", "0") in attrs:
            self.text, self.marks = "", []
        if tag == "mark":
            self.marks.append((len(self.text), dict(attrs).get("title") or ""))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("path", sorted((ROOT / "corpora").glob("*.txt")), ids=lambda path: path.stem)
def test_all_of_the_text_is_there_and_every_span_is_marked(path: Path) -> None:
    corpus = wsum.read(path)
    doc = path.name
    found = Reader(corpus.show(doc)._repr_html_())
    assert found.text == corpus.text(doc)
    for table in ("dates", "counts", "names", "awards"):
        for start in getattr(corpus, table)["start"]:
            assert any(at == start and f"{table}: " in said for at, said in found.marks), (table, start)


def test_nothing_acts() -> None:
    page = wsum.parse(TEXT, doc='"><script>.txt').show()._repr_html_()
    found = Reader(page)
    assert found.tags <= {"div", "nav", "b", "br", "mark", "ul", "li", "a", "span"}
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    assert all(value.startswith("#") for name, value in found.attributes if name == "href")
    assert "\u202e" not in page
    assert "[U+202E]" in found.text
    assert not re.search(r"https?:|url\(", page)


def test_the_outline_leads_into_the_text() -> None:
    page = wsum.read(ROOT / "corpora" / "xuexiao.txt").show()._repr_html_()
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(targets) > 5
    assert set(targets) <= set(re.findall(r'id="([^"]+)"', page))


def test_an_unknown_document_is_refused() -> None:
    with pytest.raises(wsum.InputError, match="did you mean a.txt"):
        wsum.parse("甲。", doc="a.txt").show("b.txt")
