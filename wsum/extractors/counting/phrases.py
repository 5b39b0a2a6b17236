"""Where a noun phrase begins and ends beside a figure: the words that are no part of it are rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from wsum.extractors.lookup import Words
from wsum.lexicons import Row, load

# A noun phrase longer than this is a clause that was not understood: its end is kept.
MOST = 32
BREAKS = "，。；：！？,;:!?\n、（）()【】[]"
# 完成率, 参与者, 销售额, 保护性: with these behind it a verb is a part of a noun.
SUFFIXES = frozenset("率者度量面额数费期值员品性型化线点权法式力证器机网库日")
# The only nouns of one character that are counted.
SHORT = frozenset("人村县乡镇市省区州旗岗")
# 制造业, 养殖业: a trade, where 业务 and 业绩 are what is done.
TRADE = "业(?![务绩主内界余])"
# 党组织, 社会组织: a body, where 组织 is no verb.
BODY = "(?<=[党团会群])组织"
POINTING = frozenset("这那该此其每各")
# With these behind it a verb is never a word of its own: 保障性安居工程.
BOUND = frozenset("性型率额者")
MARKS = ' 　“”‘’"《》「」'


@cache
def words(*kinds: str) -> Words:
    """The forms of noun_words.tsv of these kinds."""
    return Words(row["form"] for row in load("noun_words") if row["kind"] in kinds)


@cache
def _leading() -> Words:
    """What is no part of the noun at the start of a phrase."""
    return Words(_long("link") | words("verb", "modifier", "opening", "nominal"))


@cache
def _leading_verbs() -> Words:
    """The same, but for verbs that do for nouns."""
    return Words(_leading() - words("nominal"))


@cache
def _guards() -> dict[str, str]:
    """What must not follow a single-character word, since it would be another word: 在职, 对外."""
    return {row["form"]: row["not_before"] for row in load("noun_words") if row["kind"] == "lead"}


def _guarded(row: Row) -> str:
    """The word, unless a neighbour makes it another; it comes first, so that a search can jump to it."""
    word = re.escape(row["form"])
    left = f"(?<![{row['not_after']}]{word})" if row["not_after"] else ""
    right = f"(?![{row['not_before']}])" if row["not_before"] else ""
    return word + left + right


@cache
def _long(*kinds: str) -> Words:
    """The forms of these kinds of two characters and more."""
    return Words(word for word in words(*kinds) if len(word) > 1)


def _by_first(forms: Iterable[str]) -> str:
    """A pattern that matches any of the forms, the longest first; a character decides which few are tried."""
    heads: dict[str, list[str]] = {}
    for form in sorted(set(forms), key=lambda form: (-len(form), form)):
        heads.setdefault(form[0], []).append(re.escape(form[1:]))
    return "|".join(f"{re.escape(head)}(?:{'|'.join(rests)})" for head, rests in heads.items())


@cache
def _compound() -> re.Pattern[str]:
    """A verb that is a part of an indicator's name: 城镇新增就业."""
    return re.compile("|".join(_guarded(row) for row in load("noun_words") if row["kind"] == "compound"))


@cache
def _inside() -> re.Pattern[str]:
    """A verb inside a phrase: what follows it is the noun."""
    having = {word for word in _long("link") if word.endswith("有")}
    verbs = _by_first(_long("verb", "modifier") | having)
    after = f"[{''.join(sorted(SUFFIXES))}]|{TRADE}"
    return re.compile(f"(?!{_compound().pattern})(?:{verbs})[了过出着到好起]?(?!{after})")


@cache
def _stop() -> re.Pattern[str]:
    """Where a phrase after a figure ends."""
    stops = [_guarded(row) for row in load("noun_words") if row["kind"] == "stop"]
    return re.compile("|".join([f"(?!{BODY})(?:{_by_first(_long('verb', 'change'))})(?!{TRADE})", *stops]))


@cache
def _break() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(BREAKS)}]")


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(f"[^{re.escape(BREAKS)}]*")


def clause_start(text: str, low: int, end: int) -> int:
    """Where the clause begins that ends at `end`, not before `low`."""
    left = text[max(low, end - 60) : end][::-1]
    match = _clause().match(left)
    return end - match.end() if match else end


def strip_right(phrase: str, kinds: Words) -> tuple[str, list[str]]:
    """Without the words of the set at its end, and those words, the last first."""
    gone: list[str] = []
    while size := kinds.at_end(phrase):
        gone.append(phrase[-size:])
        phrase = phrase[:-size].rstrip(" 　")
    return phrase, gone


def strip_left(phrase: str, kinds: Words) -> str:
    """Without the words of the set, and without single-character adverbs, at its start."""
    guards = _guards()
    while phrase and not _compound().match(phrase):
        if size := kinds.at_start(phrase):
            if len(phrase) - size == 1 or _bound(phrase, size):
                break
            phrase = _reached().sub("", phrase[size:])
        elif phrase[0] in guards and not (len(phrase) > 1 and phrase[1] in guards[phrase[0]]):
            phrase = phrase[1:]
        else:
            break
    return phrase


def _bound(phrase: str, size: int) -> bool:
    """Whether what follows the word makes a noun of it."""
    after = phrase[size : size + 1]
    return after in BOUND or (after in SUFFIXES and size + 2 >= len(phrase)) or bool(_trade().match(phrase, size))


@cache
def _trade() -> re.Pattern[str]:
    return re.compile(TRADE)


@cache
def _reached() -> re.Pattern[str]:
    """What a verb takes along: 征集到, 创作出了."""
    return re.compile(r"^[ 　]*(?:到(?![位场期访账岗])|出(?![口院席租让现境])|起(?!诉)|好)?[了过]?")


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
    unquoted = last_quote(phrase)
    if unquoted != phrase and unquoted in words("nominal"):
        return unquoted
    subject = _without_last_verb(unquoted)
    noun = _without_verbs(subject, acting=not whole)
    if not noun:
        return _nominal(unquoted)
    if not whole and subject != unquoted and _body().fullmatch(noun):
        return ""
    if noun in words("rate") or noun in words("generic") and not _acts(unquoted[: -len(noun)]):
        return strip_left(unquoted, words("opening")).strip(MARKS + "的了")
    if not whole and 0 < noun.rfind("的") < len(noun) - 2:
        noun = noun[noun.rfind("的") + 1 :]
    noun = noun.strip(MARKS + "的了")
    if noun in POINTING:
        return ""
    return noun if len(noun) <= MOST else noun[-MOST:]


def _unled(phrase: str) -> str:
    """Without leading verbs; 调研 in 形成调研报告 belongs to the noun, 培训 in 组织培训教师 does not."""
    noun = strip_left(phrase, _leading_verbs())
    verb = phrase[: len(phrase) - len(noun)][-2:]
    return noun if verb in words("verb") and verb not in words("light") else strip_left(noun, _leading())


@cache
def _body() -> re.Pattern[str]:
    """The body that acts, before its verb: 水利局巡查河道."""
    ends = "|".join(_guarded(row) for row in load("noun_words") if row["kind"] == "body")
    return re.compile(rf"[^的]{{0,8}}?(?:{ends})")


def _without_last_verb(phrase: str) -> str:
    """财政收入完成, 机床增产了: what was done to the subject is no part of it; a verb alone stays."""
    if phrase.endswith("组织") and _named_body().search(phrase):
        return phrase
    subject, gone = strip_right(phrase.rstrip("了"), _long("verb"))
    return subject if gone and len(subject) > 1 else phrase


@cache
def _named_body() -> re.Pattern[str]:
    return re.compile(f"{BODY}$")


def _acts(phrase: str) -> bool:
    """Whether the phrase ends in a verb: 完成 产值, while 签约 总额 is one noun."""
    return phrase.rstrip("了")[-2:] in words("verb")


def _without_verbs(phrase: str, *, acting: bool) -> str:
    """After the last verb that leaves a noun; a leading verb goes too, even if nothing is left."""
    noun = _unled(phrase)
    for match in reversed(list(_inside().finditer(noun))):
        if len(noun) - match.end() >= 2:
            return _unled(noun[match.start() :]) or noun[match.end() :]
    if acting and noun == phrase and (body := _body().match(noun)):
        rest = strip_left(noun[body.end() :], _leading())
        return rest if 2 <= len(rest) < len(noun) - body.end() else noun
    return noun


def _nominal(phrase: str) -> str:
    """完成投资, 开展培训: a verb that does for a noun, behind another verb."""
    tail = phrase[-2:]
    return tail if tail in words("nominal") and len(phrase) > 3 and phrase[-4:-2] in words("verb", "modifier") else ""


def following(text: str, offset: int, high: int) -> str:
    """The noun phrase that begins at the offset, up to a verb, a stop or `high`; empty if a verb begins there."""
    if text[offset : offset + 1] in ("“", "「"):
        close = text.find("”" if text[offset] == "“" else "」", offset, offset + MOST)
        return text[offset + 1 : close] if close > 0 else ""
    while offset < high and text[offset] in MARKS:
        offset += 1
    end = _break().search(text, offset, offset + MOST)
    run = text[offset : end.start() if end else offset + MOST].rstrip(MARKS)
    stop = _stop().search(run)
    run = run[: stop.start()] if stop else run
    if (later := _later().search(run)) is not None:
        run = run[: later.start()]
    run = run[: high - offset].rstrip(MARKS)
    return _headed(run) if strip_left(run, _leading()) else ""


@cache
def _later() -> re.Pattern[str]:
    """What ends a phrase after a figure, though it may begin one: 职工参赛, but 参赛队伍; another figure."""
    verbs = _by_first(_long("modifier"))
    return re.compile(rf"(?<=..)(?:{verbs})(?!{TRADE})|(?:演出|培训|宣讲|服务)?[0-9０-９]")


def _headed(run: str) -> str:
    """优秀的青年教师 is whole; a 的 at its end is cut off."""
    noun = run.rstrip("的").strip(MARKS)
    return noun if len(noun) > 1 or noun in SHORT else ""
