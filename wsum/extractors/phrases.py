"""Where a noun phrase begins and ends beside a figure: words that are no part of it, as rows."""

from __future__ import annotations

import re
from functools import cache

from wsum.lexicons import Row, load

LONGEST = 7
# A noun phrase longer than this is a clause that was not understood: its end is kept.
MOST = 32
BREAKS = "，。；：！？,;:!?\n、（）()【】[]"


@cache
def words(*kinds: str) -> frozenset[str]:
    """The forms of noun_words.tsv of these kinds."""
    return frozenset(row["form"] for row in load("noun_words") if row["kind"] in kinds)


def _guarded(row: Row) -> str:
    left = f"(?<![{row['not_after']}])" if row["not_after"] else ""
    right = f"(?![{row['not_before']}])" if row["not_before"] else ""
    return left + re.escape(row["form"]) + right


@cache
def _inside() -> re.Pattern[str]:
    """A verb inside a phrase: what follows it is the noun; 完成率, 参与者 and 覆盖面 are nouns themselves."""
    verbs = sorted((word for word in words("verb") if len(word) > 1), key=lambda word: -len(word))
    return re.compile(f"(?:{'|'.join(map(re.escape, verbs))})[了过出着到好起]?(?![率者度量面额数费期长价值时])")


@cache
def _stop() -> re.Pattern[str]:
    """Where a phrase after a figure ends."""
    stops = [_guarded(row) for row in load("noun_words") if row["kind"] == "stop"]
    verbs = sorted((word for word in words("verb", "change") if len(word) > 1), key=lambda word: -len(word))
    return re.compile("|".join([*map(re.escape, verbs), *stops]))


@cache
def _break() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(BREAKS)}]")


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(f"[^{re.escape(BREAKS)}]*")


def clause_start(text: str, low: int, end: int) -> int:
    """Where the clause begins that ends at `end`, not before `low`; a bracketed remark is stepped over."""
    low = max(low, end - 60)
    left = text[low:end][::-1]
    match = _clause().match(left)
    return end - match.end() if match else end


def strip_right(phrase: str, kinds: frozenset[str]) -> tuple[str, list[str]]:
    """Without the words of the set at its end, and those words, the last first."""
    gone: list[str] = []
    while phrase:
        for size in range(min(LONGEST, len(phrase)), 0, -1):
            if phrase[-size:] in kinds:
                gone.append(phrase[-size:])
                phrase = phrase[:-size].rstrip(" 　")
                break
        else:
            break
    return phrase, gone


def strip_left(phrase: str, kinds: frozenset[str]) -> str:
    """Without the words of the set at its start."""
    while phrase:
        for size in range(min(LONGEST, len(phrase)), 0, -1):
            if phrase[:size] in kinds:
                phrase = phrase[size:].lstrip(" 　了过出")
                break
        else:
            break
    return phrase


def last_quote(phrase: str) -> str:
    """“三八红旗集体” at the end names what is counted; what follows a closing mark is the noun."""
    close = max(phrase.rfind("”"), phrase.rfind("》"), phrase.rfind("」"))
    if close < 0:
        return phrase
    if len(phrase) - close > 2:
        return phrase[close + 1 :]
    open_ = max(phrase.rfind(mark, 0, close) for mark in "“《「")
    return phrase[open_ + 1 : close] if open_ >= 0 else phrase[:close]


def compact(phrase: str, *, whole: bool) -> str:
    """The noun phrase in a stretch before a figure; `whole` keeps what 的 joins (an indicator)."""
    phrase = last_quote(phrase)
    phrase = strip_left(phrase, words("verb", "opening", "link"))
    for match in reversed(list(_inside().finditer(phrase))):
        if len(phrase) - match.end() >= 2:
            phrase = strip_left(phrase[match.end() :], words("verb", "opening"))
            break
    if not whole and 0 < phrase.rfind("的") < len(phrase) - 2:
        phrase = phrase[phrase.rfind("的") + 1 :]
    phrase = phrase.strip(' 　的了“”‘’"《》')
    return phrase if len(phrase) <= MOST else phrase[-MOST:]


def following(text: str, offset: int) -> str:
    """The noun phrase that begins at the offset, up to a verb or a stop; empty if a verb begins there."""
    if text[offset : offset + 1] in ("“", "「"):
        close = text.find("”" if text[offset] == "“" else "」", offset, offset + MOST)
        return text[offset + 1 : close] if close > 0 else ""
    end = _break().search(text, offset, offset + MOST)
    run = text[offset : end.start() if end else offset + MOST]
    stop = _stop().search(run)
    if stop is None:
        return _headed(run)
    if stop.start():
        return _headed(run[: stop.start()])
    return ""


def _headed(run: str) -> str:
    """What follows the last 的: 优秀的青年教师 counts 青年教师."""
    run = run.strip(' 　“”‘’"')
    at = run.rfind("的")
    return run[at + 1 :] if 0 <= at < len(run) - 1 else run.rstrip("的")
