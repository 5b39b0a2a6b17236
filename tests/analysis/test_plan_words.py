"""Every row of plan_words.tsv is proved by its example: its mark is found, and makes of the clause what it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest

from wsum.analysis import plan_words
from wsum.analysis.clauses import Clause
from wsum.analysis.holding import ends, same_noun
from wsum.analysis.planning import plans, tells
from wsum.analysis.readings import Reading
from wsum.lexicons import load


class Example(NamedTuple):
    """The words before what is marked, the mark, and the words behind it."""

    before: str
    mark: str
    after: str

    @property
    def text(self) -> str:
        return "".join(self)

    @property
    def rest(self) -> str:
        """The words that are not marked."""
        return self.before + self.after


def clause(text: str, role: str, start: int = 0, end: int | None = None) -> Clause:
    return Clause("a.txt", 1, start, len(text) if end is None else end, "", role)


def told(text: str, start: int = 0, end: int | None = None) -> bool:
    return tells(clause(text, "work", start, end), text)


def planned(text: str) -> bool:
    return plans(clause(text, "plan"), text)


def is_lacking(example: Example, form: str) -> bool:
    """Of problems only what is not done is told."""
    whole, rest = (tells(clause(text, "problem"), text) for text in (example.text, example.rest))
    return whole and not rest


def plans_nothing(example: Example, form: str) -> bool:
    return not planned(example.text) and planned(example.rest)


def heads_a_plan(example: Example, form: str) -> bool:
    """What opens like a slogan is a plan only with the word before it."""
    return planned(example.text) and not planned(re.sub(f"^{form}", "", example.text))


def tells_nothing(example: Example, form: str) -> bool:
    return not told(example.text) and told(example.rest)


def is_only_thought(example: Example, form: str) -> bool:
    """What goes on behind the clause makes it one that tells nothing."""
    return not told(example.text, 0, len(example.before)) and told(example.before)


def is_announced(example: Example, form: str) -> bool:
    """What stands before the clause makes it one that tells nothing."""
    return not told(example.text, len(example.mark)) and told(example.after)


def is_told_of(example: Example, form: str) -> bool:
    return told(example.text) and not told(example.rest)


def is_no_end(example: Example, form: str) -> bool:
    """A figure that another is measured by is not one that was reached."""
    figure = Reading("a.txt", 1, "1", 2, 4, "9%", "percent", 9, None, None, "%", "", "exact", False, None)
    figure.led = example.mark
    return ends(Clause("a.txt", 1, 0, 4, "", "work", [figure])) == []


def is_no_name(example: Example, form: str) -> bool:
    return same_noun(example.text, example.rest) == 1


Judge = Callable[[Example, str], bool]
Proof = tuple[Callable[[], re.Pattern[str]], Judge]


def only_with(pattern: Callable[[], re.Pattern[str]]) -> Proof:
    """Proved where the pattern finds nothing without the mark."""
    return pattern, lambda example, form: pattern().search(example.rest) is None


def besides() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(plan_words.besides())})$")


def measures() -> re.Pattern[str]:
    return re.compile("|".join(sorted(plan_words.measures())))


def proofs() -> dict[str, Proof]:
    """What finds the words of each kind, and what they must make of their clause."""
    opens, closes, intends = plan_words.opens, plan_words.closes, plan_words.intends
    return {
        "lacking": (plan_words.lacking, is_lacking),
        "done": only_with(plan_words.done),
        "stated": (plan_words.states, plans_nothing),
        **dict.fromkeys(("time", "adverb", "being", "opening"), (opens, plans_nothing)),
        **dict.fromkeys(("ought", "soberly", "seeing"), (opens, plans_nothing)),
        "head": (plan_words.slogan, heads_a_plan),
        **dict.fromkeys(("goal", "introducing", "closing"), (closes, plans_nothing)),
        **dict.fromkeys(("who", "must", "why"), (intends, tells_nothing)),
        "thought": (plan_words.is_thought, is_only_thought),
        "beside": (besides, tells_nothing),
        **dict.fromkeys(("quoted", "setting", "set"), (plan_words.quotes, tells_nothing)),
        **dict.fromkeys(("planner", "planning", "led"), (plan_words.announces, is_announced)),
        "attained": (plan_words.attained, is_told_of),
        "measured": (measures, is_no_end),
        **dict.fromkeys(("put", "share"), (plan_words.put, is_no_name)),
        **dict.fromkeys(("unwanted", "amount"), only_with(plan_words.unwanted)),
        **dict.fromkeys(("lowering", "arriving"), only_with(plan_words.low)),
        **dict.fromkeys(("new", "more"), only_with(plan_words.moved)),
        "fewer": only_with(plan_words.fewer),
        "made": only_with(plan_words.made),
        "funds": only_with(plan_words.funds),
    }


@pytest.mark.parametrize("row", load("plan_words"), ids=lambda row: f"{row['kind']} {row['form']}")
def test_row_is_proved_by_its_example(row: dict[str, str]) -> None:
    example = Example(*re.split("[⟦⟧]", row["example"]))
    pattern, judge = proofs()[row["kind"]]
    end = len(example.before + example.mark)
    found = pattern().search(example.text, 0, end if judge is is_announced else len(example.text))
    assert found is not None
    assert (found.start(), found.end()) == (len(example.before), end)
    own = re.compile(row["form"]).search(example.text, found.start())
    assert own is not None and own.end() <= end, "the mark must hold the row's own word"
    assert judge(example, row["form"])


def test_neighbours_make_words_others() -> None:
    assert plan_words.done().search("水库除险为了防汛，了解用水") is None
    assert plan_words.intends().match("要求加固堤防") is None


def test_kinds_are_known() -> None:
    assert {row["kind"] for row in load("plan_words")} == set(proofs())
