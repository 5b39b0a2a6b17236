"""Figures that belong together: cases with their verdicts, the annotated texts, and where the parts stand."""

from __future__ import annotations

from pathlib import Path

import pytest

import wsum
from wsum import analysis
from wsum.errors import InputError

ROOT = Path(__file__).resolve().parents[2]


def cases() -> list[tuple[str, list[str]]]:
    """Each sentence with the kind and status of its groups."""
    found = []
    for line in Path(__file__).with_name("totals.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            first, sentence, *more = line.split("\t")
            found.append((sentence, sorted(verdict for verdict in [first, *more] if verdict != "-")))
    return found


@pytest.mark.parametrize(("sentence", "verdicts"), cases(), ids=lambda part: part if isinstance(part, str) else "")
def test_case(sentence: str, verdicts: list[str]) -> None:
    found = analysis.totals(wsum.parse(sentence))
    assert sorted(f"{row.kind} {row.status}" for row in found.itertuples()) == verdicts


def test_the_parts_stand_where_it_says() -> None:
    text = "　　全年获奖9项，其中省级3项、市级6项。"
    row = analysis.totals(wsum.parse(text)).iloc[0]
    places = [tuple(map(int, place.split("-"))) for place in row["parts"].split()]
    assert [text[start:end] for start, end in places] == ["3项", "6项"]
    assert text[row["start"] : row["end"]] == row["text"] == "9项，其中省级3项、市级6项"


def test_sums_are_exact() -> None:
    row = analysis.totals(wsum.parse("投资0.3万元，其中设备0.1万元、材料0.2万元。")).iloc[0]
    assert (row["sum"], row["difference"]) == (3000, 0)
    row = analysis.totals(wsum.parse("造林0.3公顷，其中松林0.1公顷、杉林0.2公顷。")).iloc[0]
    assert (row["sum"], row["difference"], row["status"]) == (0.3, 0, "agrees")


def test_rounded_figures_have_slack() -> None:
    sentence = "收入1.{}亿元，其中甲项0.42亿元、乙项0.83亿元。"
    found = {last: analysis.totals(wsum.parse(sentence.format(last)))["status"].iloc[0] for last in ("2", "1")}
    assert found == {"2": "agrees", "1": "differs"}


def test_the_sample_corpus_has_one_list_that_does_not_add_up() -> None:
    found = analysis.totals(wsum.read(ROOT / "corpora"))
    differs = found[found["status"] == "differs"]
    assert [(row.doc, row.total, row.sum) for row in differs.itertuples()] == [("nongye-2023.txt", 15, 14)]
    assert (found["status"] == "agrees").sum() >= 30


def test_the_groups_of_the_annotated_text(shared: Path) -> None:
    found = analysis.totals(wsum.read(shared / "wenlian.txt"))
    verdicts = [(row.kind, row.total, row.status) for row in found.fillna({"total": 0}).itertuples()]
    assert verdicts == [
        ("分别", 2, "agrees"),
        ("分别", 0, "not comparable"),
        ("其中", 0, "not comparable"),
        ("其中", 5, "agrees"),
        ("其中", 36, "agrees"),
        ("分别", 4, "agrees"),
        ("分别", 2, "agrees"),
    ]


def test_nothing_differs_in_the_national_reports(shared: Path) -> None:
    found = analysis.totals(wsum.read(*sorted((shared / "gwr").glob("20*.txt"))))
    assert len(found) > 50
    assert not (found["status"] == "differs").any()


def test_an_empty_corpus_is_refused() -> None:
    with pytest.raises(InputError, match="no text"):
        analysis.totals(wsum.parse(""))
