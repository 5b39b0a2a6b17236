"""What must hold for any text at all: coverage, order, nesting, and indifference to blank lines and quote marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wsum.document import BLANKS, Document
from wsum.segmenters import Section, Segments, segment

NUMBERS = "一二三四五六七八九十"
WORDS = [
    *("加强学习", "修复堤防6处。", "主要做法：", "“一是一”作风", "《二、三年级读本》", "比上年增长3.5%；"),
    *("工作总结", "云溪县水务局", "2023年1月9日", "各位代表：", "附件1", "——", "（", "》", "，", ">", "**", " ", "　"),
]
FORMS = [
    *("#、", "（#）", "(#)", "@、", "@.", "（@）", "#是", "#要", "其#，", "第#，"),
    *("第#部分 ", "第#篇 ", "【篇#】", "①", "②", "首先，", "其次，"),
]
MARKERS = st.builds(
    lambda form, number: form.replace("#", NUMBERS[number]).replace("@", str(number + 1)),
    st.sampled_from(FORMS),
    st.integers(0, 9),
)
NOISE = st.text(st.characters(exclude_characters="\n"), max_size=4)  # with a line feed, a line would be two
LINES = st.lists(st.one_of(MARKERS, st.sampled_from(WORDS), NOISE), max_size=7).map("".join)
TEXTS = st.one_of(st.text(), st.lists(LINES, max_size=14).map("\n".join))


def of(text: str) -> Segments:
    return segment(Document("any", text))


def shape(segments: Segments) -> list[tuple[Any, ...]]:
    """All that is said of sections, without their offsets."""
    return [(s.path, s.depth, s.family, s.marker, s.ordinal, s.heading, s.inline, s.issue) for s in segments.sections]


def check_nesting(text: str, sections: Sequence[Section]) -> None:
    open_: list[Section] = []
    for section in sections:
        while open_ and open_[-1].end <= section.start:
            open_.pop()
        assert section.start < section.end <= (open_[-1].end if open_ else len(text))
        assert section.depth == len(open_) + 1
        assert section.parent == (open_[-1].path if open_ else "")
        assert section.start <= section.body_start <= section.end
        assert text.startswith(section.marker, section.start)
        open_.append(section)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("六)\n9)00）(七)(10)")  # a heading in mid-line between the items of a list
def test_any_text_is_covered_nested_and_ordered(text: str) -> None:
    found = of(text)
    reached = 0
    for line in found.paragraphs:
        assert line.start >= reached and not text[reached : line.start].strip(BLANKS)
        reached = line.end
    assert not text[reached:].strip(BLANKS)
    assert [p.start for p in found.pieces] == [0, *(p.end for p in found.pieces[:-1])]
    assert found.pieces[-1].end == len(text)
    for piece in found.pieces:
        check_nesting(text[: piece.end], [s for s in found.sections if piece.start <= s.start < piece.end])
    assert [s.start for s in found.sections] == sorted(s.start for s in found.sections)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(LINES, min_size=1, max_size=14), st.integers(0, 13), st.sampled_from(["\n", "\n　\n", ">", "> ", "＞ "])
)
def test_blank_lines_and_quote_marks_change_nothing_but_offsets(lines: list[str], at: int, added: str) -> None:
    at %= len(lines)
    changed = [*lines[:at], added + lines[at], *lines[at + 1 :]]
    before, after = of("\n".join(lines)), of("\n".join(changed))
    if lines[at].strip(BLANKS + ">＞") == "":
        return  # a quote mark alone is a line, a blank one is none
    assert shape(after) == shape(before)
    assert [(p.label, p.title) for p in after.pieces] == [(p.label, p.title) for p in before.pieces]
    assert [line.kind for line in after.paragraphs] == [line.kind for line in before.paragraphs]


@pytest.mark.parametrize(
    "sign", ["一、", "（", "《", "——", "1.", "①", "第", "是", "一是", "(1)", ">", "“", "其一，", "　", "…"]
)
def test_a_line_of_one_sign_is_read_at_all(sign: str) -> None:
    text = sign * 2000
    found = of(text)
    assert found.pieces[-1].end == len(text)
    check_nesting(text, found.sections)
