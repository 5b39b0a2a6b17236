"""Every row of a lexicon is proved by its own example: what it marks is found, with the values it says.

An example is a case in the notation of `marked`, "¶" in it a line break; `PROOFS` says which table it is about.
"""

from __future__ import annotations

import pytest
from marked import MAIN, Case, check, unmark

from wsum.lexicons import load

PROOFS = {
    "closings": "sections",
    "labels": "pieces",
    "numbering": "sections",
    "salutations": "paragraphs",
    "title_ends": "pieces",
}
ROWS = [(name, row) for name in PROOFS for row in load(name)]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=lambda part: part if isinstance(part, str) else part["example"])
def test_row_is_proved_by_its_example(name: str, row: dict[str, str]) -> None:
    table = PROOFS[name]
    text, marks = unmark(row["example"].replace("¶", "\n"), MAIN[table])
    assert marks, "an example must mark what the row finds"
    wrong = check(Case(name, text, marks, table))
    assert not wrong, f"{name}.tsv: {row}\n  " + "\n  ".join(wrong)
