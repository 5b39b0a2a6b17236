"""Names of persons are looked for only where the most that the evidence can say reaches the threshold: none is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsum.extractors.naming import bounds, evidence, patterns, persons
from wsum.extractors.naming.words import words

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "corpora"
OWN = sorted((ROOT / "corpora").rglob("*.txt"))


def worthy(text: str) -> set[int]:
    """Where a name that is worth it begins, every surname looked at."""
    found = set()
    for match in persons._candidates().finditer(text):
        start = match.start()
        if persons.best_at(text, start, match.end(1), evidence.left(text, start)) is not None:
            found.add(start)
    return found


def in_rows(text: str) -> list[tuple[int, int]]:
    """The lists of names, looked for at every character."""
    return [match.span() for match in persons._rows().finditer(text)]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_no_name_of_our_texts_is_lost(path: Path) -> None:
    text = path.read_text(encoding="utf-8-sig", errors="surrogateescape")
    assert worthy(text) <= set(bounds.promising(text))
    assert in_rows(text) == [match.span() for match in persons._lists(text)]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not beside the project")
def test_no_name_of_real_reports_is_lost() -> None:
    for path in sorted((REAL / "gwr").glob("*.txt"))[::5]:
        text = path.read_text(encoding="utf-8")
        assert worthy(text) <= set(bounds.promising(text)), path.name
        assert in_rows(text) == [match.span() for match in persons._lists(text)], path.name


def _forms() -> list[str]:
    known = words()
    said = [*known.titles, *known.titles_after, *known.after, *known.before, *known.bodies, *known.institutions]
    return [
        *said,
        *known.surnames,
        *patterns.MADE,
        *patterns.WORKS,
        *known.across,
        "了",
        "过",
        "岁的",
        "名单：",
        "荣获",
    ]


pieces = st.one_of(
    st.sampled_from(_forms()),
    st.sampled_from(sorted(words().given)),
    st.sampled_from([*"，。、和与的：（(《》“”\n　 等３一两位名秀英\ud800𠮷"]),
)


@given(st.lists(pieces, max_size=14).map("".join))
@settings(max_examples=400, deadline=None)
def test_no_name_of_any_text_is_lost(text: str) -> None:
    assert worthy(text) <= set(bounds.promising(text))
    assert in_rows(text) == [match.span() for match in persons._lists(text)]


def test_few_places_are_left_to_look_at() -> None:
    text = "".join(path.read_text(encoding="utf-8-sig", errors="surrogateescape") for path in OWN)
    surnames = sum(1 for _ in re.finditer("|".join(words().surnames), text))
    assert len(bounds.promising(text)) < surnames / 5


@given(st.lists(pieces, max_size=8).map("".join))
@settings(deadline=None)
def test_no_rule_is_left_out_that_would_speak(text: str) -> None:
    edges = (evidence.edge_before, evidence.edge_after)
    for at in range(len(text) + 1):
        before, after = text[at - 1 : at], text[at : at + 1]
        silent = [rule for rule in evidence.RIGHT if rule not in evidence._speaking().get(after, edges)]
        if before not in evidence.MARKS:
            silent += [rule for rule in evidence.LEFT if rule not in evidence._spoken().get(before, edges)]
        assert [rule for rule in silent if rule not in edges and rule(text, at, at)] == []
