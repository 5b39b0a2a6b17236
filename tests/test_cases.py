"""Every marked sentence of tests/cases gives the rows that its marks say."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import Case, cases, check, check_rows

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
CASES = [case for path in FILES for case in cases(path)]


@pytest.mark.parametrize("case", CASES, ids=[case.where for case in CASES])
def test_case(case: Case) -> None:
    wrong = check_rows(case) if case.table == "awards" else check(case)
    assert not wrong, f"{case.where}: {case.text}\n  " + "\n  ".join(wrong)
