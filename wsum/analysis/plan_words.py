"""The patterns of words that tell plans from results: the rows of plan_words.tsv, joined by kind."""

from __future__ import annotations

import re
from functools import cache

from wsum.lexicons import Row, load


@cache
def forms(*kinds: str) -> tuple[str, ...]:
    """The forms of these kinds, pieces of regular expressions, in the order of the rows."""
    return tuple(_form(row) for row in load("plan_words") if row["kind"] in kinds)


def _form(row: Row) -> str:
    """The word, unless a neighbour makes it another; it comes first, so that a search can jump to it."""
    left = f"(?<![{row['not_after']}]{row['form']})" if row["not_after"] else ""
    right = f"(?![{row['not_before']}])" if row["not_before"] else ""
    return row["form"] + left + right


def any_of(*kinds: str) -> str:
    """The source of a regular expression for the words of these kinds."""
    return f"(?:{'|'.join(forms(*kinds))})"


@cache
def lacking() -> re.Pattern[str]:
    """Words that say that a thing is not done, or not yet."""
    return re.compile(any_of("lacking"))


@cache
def done() -> re.Pattern[str]:
    """Words that say that a thing is done."""
    return re.compile(any_of("done"))


@cache
def states() -> re.Pattern[str]:
    """Words that make a clause a statement wherever they stand; each begins with itself, so that it is soon found."""
    return re.compile(any_of("stated"))


@cache
def opens() -> re.Pattern[str]:
    """What opens a clause that plans nothing: 目前, 也是, and a slogan, X是…."""
    time = f"[^，。]{{0,6}}{any_of('time')}"
    being = f"{any_of('adverb')}?{any_of('being')}"
    seeing = f"{any_of('ought')}?{any_of('soberly')}?{any_of('seeing')}"
    no_head = f"(?!{any_of('head')}){slogan().pattern}"
    return re.compile("|".join((time, being, seeing, *forms("opening"), no_head)))


@cache
def slogan() -> re.Pattern[str]:
    """What may open a slogan: 水利是…; it is a plan where it opens with a head, 重点任务是…."""
    return re.compile("[^，。]{2,8}是(?![否非])")


@cache
def closes() -> re.Pattern[str]:
    """What closes a clause that plans nothing: 目标是."""
    return re.compile(f"(?:{any_of('goal')}{any_of('introducing')}|{any_of('closing')})$")


@cache
def closing_signs() -> frozenset[str]:
    """The last signs of what `closes`."""
    return frozenset(form[-1] for form in forms("introducing", "closing"))


@cache
def besides() -> tuple[str, ...]:
    """What closes a clause that only says beside what something was done."""
    return forms("beside")


@cache
def intends() -> re.Pattern[str]:
    """What opens a clause that says what is still to be done, or why: 要把…, 必须…, 我们将继续…, 由于…."""
    return re.compile(f"{any_of('who')}*{any_of('must')}|{any_of('why')}")


@cache
def is_thought() -> re.Pattern[str]:
    """What goes on about a clause that is not told but thought of: ，是必然趋势."""
    return re.compile(f"，{any_of('thought')}")


@cache
def quotes() -> re.Pattern[str]:
    """What a plan is quoted with: 曾提出, 原计划, 提出的目标."""
    goal = f"的?[^，。]{{0,14}}{any_of('set')}"
    return re.compile("|".join((*forms("quoted"), *(word + goal for word in forms("setting")))))


@cache
def announces() -> re.Pattern[str]:
    """What leads to a plan that is quoted behind a comma: 曾提出，."""
    return re.compile(f"{any_of('planner')}{any_of('planning')}{any_of('led')}?[，：,:]$")


@cache
def attained() -> re.Pattern[str]:
    """Words that make a quoted plan one that is told of: 完成了年初确定的任务."""
    return re.compile(any_of("attained"))


@cache
def measures() -> frozenset[str]:
    """What opens a clause whose figure is the one that another is measured by."""
    return frozenset(forms("measured"))


@cache
def put() -> re.Pattern[str]:
    """Words of planning at the end of a name, and of how its amount is put: 所占比重."""
    return re.compile(f"(?<=.)(?:(?:所?占的?)?{any_of('share')}|{any_of('put')})+$")


@cache
def unwanted() -> re.Pattern[str]:
    """What is to stay below its target: 失业率, 价格, 事故."""
    return re.compile(f"{any_of('unwanted')}{any_of('amount')}?$")


@cache
def low() -> re.Pattern[str]:
    """What a level is led to by that it is not to pass: 降到, 减少到, 下降为, 控制在."""
    return re.compile(f"{any_of('lowering')}[^，。、]{{0,4}}?{any_of('arriving')}[^，。、]{{0,3}}$")


@cache
def moved() -> re.Pattern[str]:
    """A verb of change before the thing that is counted: 减少农村贫困人口X万人."""
    return re.compile(f"{any_of('new', 'more', 'fewer')}(?![到至为])[^、，0-9]*$")


@cache
def fewer() -> re.Pattern[str]:
    """A verb of becoming fewer before the thing that is counted."""
    return re.compile(f"{any_of('fewer')}(?![到至为])[^、，0-9]*$")


@cache
def new() -> re.Pattern[str]:
    """A verb of what is new before the thing that is counted: 新增泵站3座."""
    return re.compile(f"{any_of('new')}[^、，0-9]*$")


@cache
def made() -> re.Pattern[str]:
    """A verb of making before the thing that is counted: 建成泵站3座."""
    return re.compile(f"{any_of('made')}[^、，0-9]*$")


@cache
def funds() -> re.Pattern[str]:
    """Nouns for money that is given."""
    return re.compile(f"{any_of('funds')}$")
