"""Which clauses plan something that can be done, and which tell that something was done."""

from __future__ import annotations

from wsum.analysis import plan_words as words
from wsum.analysis.clauses import Clause
from wsum.analysis.readings import BASE, LIMIT, PLANNED


def plans(clause: Clause, text: str) -> bool:
    """Whether a clause of a plan sets a figure to be reached, or says what is to be done.

    >>> said = "年内建成泵站，前面说过，堤防起着重要的作用"
    >>> [plans(Clause("a.txt", 1, *place, "", "plan"), said) for place in ((0, 6), (7, 11), (12, 21))]
    [True, False, False]
    """
    if not clause.planned:
        return False
    set_out = [reading.planned for reading in clause.figures if reading.aspect not in (LIMIT, BASE)]
    if set_out:
        return any(set_out)
    return not _states(text, clause.start, clause.end)


def tells(clause: Clause, text: str) -> bool:
    """Whether a clause says what was done; of problems, only one that something is not done.

    A plan that is only quoted, 曾提出建成泵站, and what is still to be done, 要建成泵站, tell nothing.
    """
    if clause.role in PLANNED:
        return False
    if clause.role == "problem":
        return words.lacking().search(text, clause.start, clause.end) is not None
    place = clause.start, clause.end
    if words.intends().match(text, *place) or text.endswith(words.besides(), *place):
        return False
    if words.is_thought().match(text, clause.end):
        return False
    return not _quotes(clause, text)


def _quotes(clause: Clause, text: str) -> bool:
    """Whether a clause, or the one that leads to it, tells of a plan, and not of what came of it."""
    led = text[clause.start - 1 : clause.start] in ("，", "：", ",", ":") and words.announces().search(
        text, max(0, clause.start - 12), clause.start
    )
    quoted = led or words.quotes().search(text, clause.start, clause.end)
    return bool(quoted) and words.attained().search(text, clause.start, clause.end) is None


def _states(text: str, start: int, end: int) -> bool:
    """Whether a clause says how things are, were or ought to be thought of, and plans nothing."""
    if words.states().search(text, start, end) or words.opens().match(text, start, end):
        return True
    return text[end - 1] in words.closing_signs() and words.closes().search(text, start, end) is not None
