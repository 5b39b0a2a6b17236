"""Cues: how strongly the words of a heading or a paragraph speak for each role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from wsum.lexicons import Row, load
from wsum.lexicons.matching import Matcher
from wsum.segmenters import scouts

ROLES = ("preamble", "achievement", "problem", "plan", "suggestion", "closing")
Scores = list[float]
Floats = NDArray[np.float64]
BREAK = "\n"
NOTHING: Sequence[float] = ()  # what no cue was found in says of every role
DENSE = 4.0  # the same of words for problems: nothing else is as dense in them
READ = 200  # characters of a paragraph whose words are weighed
FULL = 80  # characters over which one word counts whole
MOST = 2.5  # what the words of one paragraph may count at most
SHORT = 18  # characters up to which a heading names a role; a longer one describes
DESCRIBING = 0.5
PROBLEM = ROLES.index("problem")
REACH = 20  # characters before a cue in which a verb may govern it
SENTENCE = 150  # characters of a sentence that are read
VERBS = "针对|克服|解决|化解|破解|缓解|应对|帮助|排查|整改|消除|扶助|帮扶"  # what they govern is no problem
EARLY = 0.9  # the same where the first sentence is less than a quarter of the paragraph
LATER = 0.7  # a cue of the second sentence against one of the first


def none() -> Scores:
    """No evidence for any role."""
    return [0.0] * len(ROLES)


def best(scores: Sequence[float]) -> str:
    """The role with the highest score, or nothing where no cue was found."""
    top = max(scores, default=0.0)
    return ROLES[scores.index(top)] if top > 0 else ""


@cache
def _patterns(where: str) -> tuple[re.Pattern[str], re.Pattern[str], list[tuple[int, float]]]:
    """A pattern that finds all forms of a place, one with a group for each row, and the rows' roles and weights."""
    rows = [row for row in load("roles") if row["where"] == where]
    scout = re.compile(scouts.pattern(row["form"] for row in rows))
    return scout, re.compile("|".join(f"({row['form']})" for row in rows)), list(map(_weight, rows))


def _weight(row: Row) -> tuple[int, float]:
    return ROLES.index(row["role"]), float(row["weight"])


def found(where: str, words: str, end: int | None = None) -> list[tuple[int, int, float]]:
    """The cues of one place in the words: where each begins, its role's index and its weight."""
    scout, forms, rows = _patterns(where)
    cues = []
    for match in scout.finditer(words, 0, len(words) if end is None else end):
        read = forms.match(words, match.start())
        if read is not None and read.lastindex is not None:
            cues.append((match.start(), *rows[read.lastindex - 1]))
    return cues


@lru_cache(maxsize=4096)
def of_heading(heading: str) -> Sequence[float]:
    """The cues of a heading; where it names two things, the first counts most.

    >>> best(of_heading("存在的问题")), best(of_heading("存在的不足和2025年打算")), best(of_heading("夯实基层基础"))
    ('problem', 'problem', '')
    """
    scores = none()
    trust = 1.0 if len(heading) <= SHORT else DESCRIBING
    for rank, (_, role, weight) in enumerate(found("heading", heading)):
        scores[role] = max(scores[role], (weight - rank) * trust)
    return scores


def of_opening(words: str) -> Sequence[float]:
    """The cues of a paragraph's first two sentences, the second's counting less."""
    first = words.find("。", 0, SENTENCE) + 1 or min(len(words), SENTENCE)
    second = words.find("。", first, first + SENTENCE) + 1 or min(len(words), first + SENTENCE)
    begun = _begun(words)
    if begun is None and not _patterns("opening")[0].search(words, 0, second):
        return NOTHING
    scores = none()
    later = EARLY if first * 4 < len(words) else LATER
    for at, role, weight in found("opening", words, second):
        if role == PROBLEM and _overcoming().search(words, max(0, at - REACH), at):
            continue
        scores[role] = max(scores[role], weight if at < first else weight * later)
    if begun is not None:
        role, weight = begun
        scores[role] = max(scores[role], weight)
    return scores


def _begun(words: str) -> tuple[int, float] | None:
    """The role and weight of what a paragraph begins with."""
    _, forms, rows = _patterns("start")
    read = forms.match(words)
    return rows[read.lastindex - 1] if read is not None and read.lastindex is not None else None


def announces(words: str) -> bool:
    """Whether a paragraph announces what follows: "现总结如下", "请予审议"."""
    preamble = ROLES.index("preamble")
    return any(role == preamble for _, role, _ in found("opening", words))


def of_ending(words: str) -> Scores:
    """The cues of a piece's last lines."""
    scores = none()
    for _, role, weight in found("ending", words):
        scores[role] += weight
    return scores


@cache
def _overcome() -> re.Pattern[str]:
    return re.compile(rf"(?:{VERBS})[^，。；\n]{{0,24}}")


@cache
def _overcoming() -> re.Pattern[str]:
    return re.compile(rf"(?:{VERBS}|面对|加强|战胜|攻克)[^，。；：]{{0,16}}$")


@cache
def _words() -> tuple[Matcher, NDArray[np.int64], Floats]:
    """What finds the words, and the line breaks between paragraphs, and the roles and weights of all."""
    rows = {row["form"]: _weight(row) for row in load("roles") if row["where"] == "text"}
    matcher = Matcher([*rows, BREAK])
    roles, weights = zip(*(rows.get(form, (0, 0.0)) for form in matcher.forms), strict=True)
    return matcher, np.array(roles), np.array(weights)


def of_words(paragraphs: Sequence[str]) -> list[Scores]:
    """What the words of each paragraph say, by their density; what is overcome is no problem.

    >>> list(map(best, of_words(["要力争增产，将继续推进改革", "举办了讲座，培训完成"])))
    ['plan', 'achievement']
    """
    matcher, roles, weights = _words()
    read = "".join([text[:READ] + BREAK for text in paragraphs])
    found = matcher.numbers(_overcome().sub("", read))
    paragraph = np.cumsum(found == matcher.forms.index(BREAK))
    shape = len(paragraphs), len(ROLES)
    # a row more for the last line break
    said = np.bincount(paragraph * shape[1] + roles[found], weights[found], shape[1] * (shape[0] + 1))
    return _weighed(said[: -shape[1]].reshape(shape).astype(float), np.array(list(map(len, paragraphs))))


def _weighed(said: Floats, lengths: NDArray[np.int64]) -> list[Scores]:
    """The scores of paragraphs by what their words say, for so many characters each, within bounds."""
    scores = said / np.maximum(np.minimum(lengths, READ) / FULL, 1.0)[:, None]
    dense = np.minimum(DENSE, scores[:, PROBLEM])
    scores = scores.clip(-MOST, MOST)
    scores[:, PROBLEM] = np.maximum(scores[:, PROBLEM], dense)
    found: list[Scores] = scores.tolist()
    return found
