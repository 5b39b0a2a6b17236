"""Every row of a lexicon is proved by its own example: what it marks is found, with the values it says.

An example is a case in the notation of `marked`, "¶" in it a line break; `PROOFS` says which table it is about.
"""

from __future__ import annotations

import pytest
from marked import MAIN, Case, check, unmark

from wsum.lexicons import load

PROOFS = {
    "award_verbs": "awards",
    "closings": "sections",
    "count_traps": "counts",
    "counted_things": "counts",
    "date_openings": "dates",
    "date_tails": "dates",
    "date_words": "dates",
    "duration_cues": "dates",
    "duration_traps": "dates",
    "eras": "dates",
    "festival_stops": "dates",
    "festivals": "dates",
    "grades": "awards",
    "honours": "awards",
    "labels": "pieces",
    "levels": "awards",
    "noun_words": "counts",
    "number_mods": "counts",
    "numbering": "sections",
    "page_furniture": "pieces",
    "plan_periods": "dates",
    "prizes": "awards",
    "recipients": "awards",
    "salutations": "paragraphs",
    "sessions": "dates",
    "time_units": "dates",
    "title_ends": "pieces",
    "units": "counts",
    "year_parts": "dates",
}
# The year of the piece that an example stands in, where its rows need one; and the rows that prove what is not found.
YEARS = {"dates": "2024"}
REFUSALS = {"count_traps", "duration_traps", "festival_stops"}
ROWS = [(name, row) for name in PROOFS for row in load(name)]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=lambda part: part if isinstance(part, str) else part["example"])
def test_row_is_proved_by_its_example(name: str, row: dict[str, str]) -> None:
    table = PROOFS[name]
    text, marks = unmark(row["example"].replace("¶", "\n"), MAIN[table])
    assert bool(marks) != (name in REFUSALS), "an example must mark what the row finds, a refusal must not"
    wrong = check(Case(name, text, marks, table, year=YEARS.get(table, "")))
    assert not wrong, f"{name}.tsv: {row}\n  " + "\n  ".join(wrong)
