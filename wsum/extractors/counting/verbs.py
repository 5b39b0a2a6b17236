"""Where a verb or a stop stands inside a phrase: looked for character by character, since most begin neither."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from wsum.extractors.counting.vocabulary import by_pair, guarded, is_guarded, long, words

# 完成率, 参与者, 销售额, 保护性: with these behind it a verb is a part of a noun.
SUFFIXES = frozenset("率者度量面额数费期值员品性型化线点权法式力证器机网库日")
# 征集到, 创作出: what a verb takes along.
PARTICLES = frozenset("了过出着到好起")
# 业务, 业绩: with these behind it 业 is no trade.
DONE = frozenset("务绩主内界余")
# 大型, 省级: with these before it 和 leads on to the noun.
QUALITIES = frozenset("型级类式性色")
# 党组织, 社会组织: with these before it 组织 is a body and no verb.
BODIES = frozenset("党团会群")


def is_trade(phrase: str, start: int) -> bool:
    """制造业, 养殖业: whether the word before makes a trade, where 业务 and 业绩 are what is done."""
    return phrase[start : start + 1] == "业" and phrase[start + 1 : start + 2] not in DONE


def is_noun(phrase: str, start: int) -> bool:
    """Whether what would be a verb is the end of a noun there: 党|组织, 服务|组织, 研发|投入, 运|动员."""
    if phrase.startswith("组织", start) and phrase[start - 1 : start] in BODIES:
        return True
    if phrase.startswith("动员", start):
        return phrase[start - 1 : start] == "运"
    return bool(words("joined").before(phrase, start + 2))


@cache
def _inner() -> dict[str, tuple[str, ...]]:
    """The verbs that a noun may follow."""
    having = (word for word in long("link") if word.endswith("有"))
    return by_pair(long("verb", "modifier").union(having))


@cache
def _ending() -> dict[str, tuple[str, ...]]:
    """The verbs and words of change that a phrase after a figure does not hold."""
    return by_pair(long("verb", "change"))


@cache
def _modifying() -> dict[str, tuple[str, ...]]:
    return by_pair(long("modifier", "late"))


def last(phrase: str) -> tuple[int, int] | None:
    """The bounds of the last verb that leaves a noun of two characters."""
    pairs, found, passed, most = _inner(), None, 0, len(phrase) - 2
    for start in range(most - 1):
        if phrase[start : start + 2] in pairs and start >= passed and (end := _inner_end(phrase, start)):
            if end > most:
                break
            found, passed = (start, end), end
    return found


def _inner_end(phrase: str, start: int) -> int:
    """Where the verb ends that begins there, with the particle that it takes along; 0 if none begins."""
    for verb in _inner()[phrase[start : start + 2]]:
        if phrase.startswith(verb, start):
            end = start + len(verb)
            if phrase[end : end + 1] in PARTICLES and _is_free(phrase, end + 1):
                end += 1
            if _is_free(phrase, end):
                return 0 if _is_part(phrase, start) else end
    return 0


def _is_free(phrase: str, end: int) -> bool:
    """Whether nothing follows that makes a noun of the verb."""
    return phrase[end : end + 1] not in SUFFIXES and not is_trade(phrase, end)


def stop(run: str) -> int:
    """Where a phrase after a figure ends."""
    verbs, stops = _ending(), guarded("stop")
    for start, char in enumerate(run):
        pair = run[start : start + 2]
        if pair in verbs and _begins(verbs[pair], run, start) and not _is_part(run, start):
            return start
        if char in stops and is_guarded("stop", run, start) and not _joins(run, start):
            return start
    return len(run)


def _joins(run: str, start: int) -> bool:
    """Whether 和 there joins two qualities of one noun: 大中型|和重点小型水库."""
    return run[start] in "和及与" and run[start - 1 : start] in QUALITIES and not run[start + 1 : start + 2].isdigit()


def _is_part(run: str, start: int) -> bool:
    """Whether the verb there is the end of a noun, or the beginning of one."""
    return is_noun(run, start) or is_guarded("compound", run, start)


def later(run: str) -> int:
    """Where a modifier ends a phrase after a figure, though it may begin one: 职工参赛, but 参赛队伍."""
    modifiers = _modifying()
    for start in range(2, len(run) - 1):
        pair = run[start : start + 2]
        if pair in modifiers and _begins(modifiers[pair], run, start) and not is_guarded("compound", run, start):
            return start
    return len(run)


def _begins(words: Iterable[str], run: str, start: int) -> bool:
    """Whether one of the words begins there, and makes no trade."""
    return any(run.startswith(word, start) and not is_trade(run, start + len(word)) for word in words)
