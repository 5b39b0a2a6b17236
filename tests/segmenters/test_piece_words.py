"""Every row of the lexicons of titles and roles is proved by its own example."""

from __future__ import annotations

import pytest
from marked import unmark

from wsum.lexicons import load
from wsum.normalise.forms import half_width
from wsum.segmenters import cues, issuers, masks, titles, years
from wsum.segmenters.parts import Parts

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    return list(load(name))


def parts(title: str = "", body: str = "") -> Parts:
    return Parts(title=title, byline="", lead="", headings=[], signature=[], body=body)


def example(row: Row) -> tuple[str, list[tuple[int, int, str]]]:
    text, marks = unmark(row["example"], "value")
    assert marks, "an example must mark what the row finds"
    return text, [(mark.start, mark.end, mark.values.get("value", "")) for mark in marks]


@pytest.mark.parametrize("row", rows("roles"), ids=lambda row: row["form"])
def test_role(row: Row) -> None:
    text, marks = example(row)
    if row["where"] == "text":
        matcher, roles, _ = cues._words()
        assert row["form"] in [text[start:end] for start, end in matcher.longest(text)]
        assert cues.ROLES[roles[matcher.forms.index(row["form"])]] == row["role"]
    elif row["where"] == "start":
        assert cues.best(cues.of_opening(text)) == row["role"]
    else:
        found = {(start, cues.ROLES[role]) for start, role, _ in cues.found(row["where"], text)}
        assert (marks[0][0], row["role"]) in found


@pytest.mark.parametrize("row", rows("masks"), ids=lambda row: row["form"])
def test_mask(row: Row) -> None:
    text, marks = example(row)
    text = half_width(text)
    assert [match.span() for match in masks.pattern().finditer(text)] == [mark[:2] for mark in marks]
    assert masks.count(text) == len(marks)


@pytest.mark.parametrize("row", rows("genres"), ids=lambda row: row["form"])
def test_genre(row: Row) -> None:
    text, _ = example(row)
    assert titles.genre(parts(title=text)) == row["genre"]


@pytest.mark.parametrize("row", rows("congresses"), ids=lambda row: row["form"])
def test_congress(row: Row) -> None:
    text, [(start, end, _)] = example(row)
    question = years.Question(parts(body="向" + text[: text.index("是")] + "作报告。"), "report", True)
    assert years.find(question).year == text[start:end]


@pytest.mark.parametrize("row", rows("place_levels"), ids=lambda row: row["form"])
def test_place(row: Row) -> None:
    text, [(_, _, level)] = example(row)
    assert issuers.split(text + "文学艺术界联合会") == (text, level, "文学艺术界联合会")


@pytest.mark.parametrize("row", rows("issuers"), ids=lambda row: row["form"])
def test_body(row: Row) -> None:
    text, [(start, end, full)] = example(row)
    name = text[start:end]
    assert issuers.from_title(name + "2024年工作总结") == name
    found = issuers.find(parts(title=name + "2024年工作总结", body=full))
    assert found.name == (full or name)
    assert not row["level"] or found.level == row["level"]
