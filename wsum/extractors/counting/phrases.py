"""Where a noun phrase begins and ends beside a figure: the words that are no part of it are rows."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.counting import verbs
from wsum.extractors.counting.vocabulary import guarded, is_guarded, long, pattern, words
from wsum.extractors.lookup import Words

# A noun phrase longer than this is a clause that was not understood: its end is kept.
MOST = 32
# Nor does its clause begin further back than this.
FAR = 60
BREAKS = "，。；：！？,;:!?\n、（）()【】[]"
# The only nouns of one character that are counted.
SHORT = frozenset("人村县乡镇市省区州旗岗班组厂校队")
POINTING = frozenset("这那该此其每各")
# With these behind it a verb is never a word of its own: 保障性安居工程.
BOUND = frozenset("性型率额者")
# 户均, 人均: an average is measured by the next figure, and counted by none.
PER = frozenset("户人亩年月日次台件天村")
# What the end of a verb begins with.
REACHED = frozenset(" 　到出起好了过")
MARKS = ' 　“”‘’"《》「」'
TRIMMED = MARKS + "\t的了"
# What may stand between a noun and the figure behind it: a tab parts the cells of a table.
BLANKS = " 　\t"


@cache
def _leading() -> Words:
    """What is no part of the noun at the start of a phrase."""
    return Words(long("link") | words("verb", "modifier", "opening", "nominal"))


@cache
def _leading_verbs() -> Words:
    """The same, but for verbs that do for nouns."""
    return Words(_leading() - words("nominal"))


@cache
def _break() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(BREAKS)}\t]")


@cache
def _last_break() -> re.Pattern[str]:
    return re.compile(f"(?s:.*)[{re.escape(BREAKS)}]")


def clause_start(text: str, low: int, end: int) -> int:
    """Where the clause begins that ends at `end`, not before `low`."""
    far = end - FAR if end - FAR > low else low
    match = _last_break().match(text, far, end)
    return match.end() if match else min(far, end)


def strip_right(phrase: str, kinds: Words) -> tuple[str, list[str]]:
    """Without the words of the set at its end, and those words, the last first; 事故 ends in no 故."""
    gone: list[str] = []
    lasts, whole = kinds.lasts, words("whole")
    while (last := phrase[-1:]) in lasts and (word := kinds.before(phrase, len(phrase))):
        if last in whole.lasts and len(whole.before(phrase, len(phrase))) > len(word):
            break
        gone.append(word)
        phrase = phrase[: -len(word)].rstrip(BLANKS)
    return phrase, gone


def strip_left(phrase: str, kinds: Words) -> str:
    """Without the words of the set, and without single-character adverbs, at its start."""
    leads = guarded("lead")
    while phrase:
        word = kinds.after(phrase, 0)
        size = len(word)
        if not size and not (phrase[0] in leads and is_guarded("lead", phrase, 0)):
            break
        if is_guarded("compound", phrase, 0):
            break
        if size and (len(phrase) - size == 1 or _bound(phrase, size)):
            break
        phrase = phrase[size or 1 :]
        if size and word not in words("opening"):
            phrase = _without_reach(phrase)
    return phrase


def _bound(phrase: str, size: int) -> bool:
    """Whether what follows the word makes a noun of it."""
    after = phrase[size : size + 1]
    return after in BOUND or (after in verbs.SUFFIXES and size + 2 >= len(phrase)) or verbs.is_trade(phrase, size)


def _without_reach(phrase: str) -> str:
    """What follows a verb, without what the verb takes along: 征集到, 创作出了."""
    return _reached().sub("", phrase) if phrase[:1] in REACHED else phrase


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(r"^[ 　]*(?:到(?![位场期访账岗])|出(?![口院席租让现境])|起(?!诉)|好)?[了过]?")


def last_quote(phrase: str) -> str:
    """“三八红旗集体” at the end names what is counted; what follows a closing mark is the noun."""
    if "”" not in phrase and "》" not in phrase and "」" not in phrase:
        return phrase
    close = max(phrase.rfind("”"), phrase.rfind("》"), phrase.rfind("」"))
    if len(phrase) - close > 2:
        return phrase[close + 1 :]
    open_ = max(phrase.rfind(mark, 0, close) for mark in "“《「")
    return phrase[open_ + 1 : close] if open_ >= 0 else phrase[:close]


def compact(phrase: str, *, whole: bool) -> str:
    """The noun phrase in a stretch before a figure; `whole` keeps what 的 joins (an indicator)."""
    unquoted = last_quote(phrase)
    alone = unquoted.lstrip(BLANKS)
    if (unquoted != phrase or len(alone) > 2) and alone in words("nominal"):
        return alone
    subject = _without_last_verb(unquoted)
    if subject != unquoted and _agent().search(subject):
        return ""
    noun = _without_verbs(subject, acting=not whole)
    if not noun:
        return _nominal(unquoted)
    if not whole and subject != unquoted and _body().fullmatch(noun):
        return ""
    if noun in words("rate") or noun in words("generic") and not _acts(unquoted[: -len(noun)]):
        return strip_left(unquoted, words("opening")).strip(TRIMMED)
    if not whole and 0 < (joint := noun.rfind("的")) < len(noun) - 2:
        noun = noun[joint + 1 :]
    noun = noun.strip(TRIMMED)
    if noun in POINTING:
        return ""
    return noun if len(noun) <= MOST else noun[-MOST:]


@cache
def _agent() -> re.Pattern[str]:
    """Who does it, in the passive: 被市级媒体|采用 counts no media."""
    return re.compile(rf"(?<![植棉])被[^的]{{1,14}}(?:{pattern('body')}|媒体|报刊|刊物|平台|网站|报社|电视台|上级)$")


@cache
def _openings() -> frozenset[str]:
    """The first two characters of what a phrase may lose at its start."""
    return frozenset(word[:2] for word in _leading().union(guarded("lead")))


def _is_led(phrase: str) -> bool:
    """Whether the phrase may lose something at its start: most do not."""
    openings = _openings()
    return phrase[:2] in openings or phrase[:1] in openings


def _unled(phrase: str) -> str:
    """Without leading verbs; 调研 in 形成调研报告 belongs to the noun, 培训 in 组织培训教师 does not."""
    if not _is_led(phrase):
        return phrase
    noun = strip_left(phrase, _leading_verbs())
    verb = phrase[: len(phrase) - len(noun)][-2:]
    return noun if verb in words("verb") and verb not in words("light") else strip_left(noun, _leading())


@cache
def _body() -> re.Pattern[str]:
    """The body that acts, before its verb: 水利局巡查河道."""
    return re.compile(f"[^的]{{0,8}}?(?:{pattern('body')})")


@cache
def _ends() -> frozenset[str]:
    """What a phrase ends in that has a verb at its end."""
    return frozenset(word[-1] for word in long("verb")) | {"了"}


def _without_last_verb(phrase: str) -> str:
    """财政收入完成, 任务全面完成, 机床增产了: what was done to the subject, and how, is no part of it.

    A verb alone stays.
    """
    if phrase[-1:] not in _ends() or verbs.is_noun(phrase, len(phrase) - 2):
        return phrase
    subject, gone = strip_right(phrase.rstrip("了"), long("verb"))
    if gone:
        subject, _ = strip_right(subject, long("stop", "late"))
    return subject if gone and len(subject) > 1 else phrase


def _acts(phrase: str) -> bool:
    """Whether the phrase ends in a verb: 完成 产值, while 签约 总额 is one noun."""
    return phrase.rstrip("了")[-2:] in words("verb")


def _without_verbs(phrase: str, *, acting: bool) -> str:
    """After the last verb that leaves a noun; a leading verb goes too, even if nothing is left."""
    noun = _unled(phrase)
    if (verb := verbs.last(noun)) is not None:
        return _unled(noun[verb[0] :]) or noun[verb[1] :]
    if acting and noun == phrase and (body := _body().match(noun)):
        rest = strip_left(noun[body.end() :], _leading())
        return rest if 2 <= len(rest) < len(noun) - body.end() else noun
    return noun


def _nominal(phrase: str) -> str:
    """完成投资, 开展培训: a verb that does for a noun, behind another verb; two such are one noun: 演出收入."""
    tail, before, nominal = phrase[-2:], phrase[-4:-2], words("nominal")
    if phrase[-4:] in nominal and phrase[-6:-4] in words("verb", "modifier"):
        return phrase[-4:]
    if len(phrase) < 4 or tail not in nominal:
        return ""
    return phrase[-4:] if before in nominal else tail if before in words("verb", "modifier") else ""


def following(text: str, offset: int, high: int) -> str:
    """The noun phrase that begins at the offset, up to a verb, a stop or `high`; empty if a verb begins there."""
    if text[offset + 1 : offset + 2] == "均" and text[offset] in PER:
        return ""
    if text[offset : offset + 1] in ("“", "「"):
        close = text.find("”" if text[offset] == "“" else "」", offset, offset + MOST)
        return text[offset + 1 : close] if close > 0 else ""
    while offset < high and text[offset] in MARKS:
        offset += 1
    end = _break().search(text, offset, offset + MOST)
    run = text[offset : end.start() if end else offset + MOST].rstrip(MARKS)
    run = run[: verbs.stop(run)]
    run = run[: verbs.later(run)]
    if (figure := _figure().search(run)) is not None:
        run = run[: figure.start()]
    run = run[: high - offset].rstrip(MARKS)
    return _headed(run) if not _is_led(run) or strip_left(run, _leading()) else ""


@cache
def _figure() -> re.Pattern[str]:
    """Another figure ends the phrase, with the verb that does for its noun."""
    return re.compile(r"(?:演出|培训|宣讲|服务)?[0-9０-９]")


def _headed(run: str) -> str:
    """优秀的青年教师 is whole; a 的 at its end is cut off."""
    noun = run.rstrip("的").strip(MARKS)
    return noun if len(noun) > 1 or noun in SHORT else ""
