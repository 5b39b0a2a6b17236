"""Every marked sentence of tests/cases gives the rows that its marks say."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked import Case, cases, check, check_rows

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
CASES = [case for path in FILES if not path.stem.endswith("_missed") for case in cases(path)]
MISSED = [case for path in FILES if path.stem.endswith("_missed") for case in cases(path)]


def wrong(case: Case) -> list[str]:
    return check_rows(case) if case.table == "awards" else check(case)


@pytest.mark.parametrize("case", CASES, ids=[case.where for case in CASES])
def test_case(case: Case) -> None:
    assert not wrong(case), f"{case.where}: {case.text}\n  " + "\n  ".join(wrong(case))


@pytest.mark.parametrize("case", MISSED, ids=[case.where for case in MISSED])
def test_what_is_known_to_be_missed_is_still_missed(case: Case) -> None:
    assert wrong(case), f"{case.where} comes right now: move it out of the list of misses"
