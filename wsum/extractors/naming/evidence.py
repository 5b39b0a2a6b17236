"""What speaks for a person's name at a place: each rule looks at one thing and gives a weight.

A stretch of text is taken as a name when its weights reach `THRESHOLD`.  `LEFT`, `INNER` and
`RIGHT` are the rules in the order in which they are tried; `explain` lists what each one said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from wsum.extractors.naming import patterns
from wsum.extractors.naming.deeds import (
    credit_after,
    honour_after,
    joined_after,
    lawsuit_after,
    number_after,
    office_after,
    prize_after,
    show_after,
    spoken_after,
    work_after,
)
from wsum.extractors.naming.doubts import DOUBTS
from wsum.extractors.naming.likeness import BLANK, LIKENESS, likeness
from wsum.extractors.naming.words import words

THRESHOLD = 2.8
IMPOSSIBLE = -99.0
STOPS = "，。；！？,;!?\n）)】》”’>…—"
JOINTS = "、和与及/／"
OPENERS = frozenset(STOPS + JOINTS + "：:“（(｜|\t" + BLANK)
CLOSERS = frozenset(STOPS + "、：:（(“《/／｜|\t" + BLANK)
# How a short life goes on behind a name: 李秀英|，女，, 石磊|，笔名老石，
LIVES = frozenset(
    comma + told
    for comma in "，,"
    for told in ("男，", "女，", "男,", "女,", "笔名", "艺名", "网名", "原名", "又名", "曾用")
)
MARKS = frozenset("，。；！？,;!?\n、 \u3000\u00a0")
# What is a person's own and does not bear the name of somebody honoured
OWN = ("家庭", "工作室", "团队", "班组", "一家")
DEEDS = tuple("作做写著编画绘获带创撰在有需见得属受研领讲提")
# What begins the teachings that are named after somebody
IDEAS = "军国新法强生经外文旗诞纪洛诺耶斯维"
AFTER_WORK = ("》、", "》和", "》（", "》(")
POINTS = ".．"
DIGITS = "0123456789０１２３４５６７８９"
NUMERALS = "一二两三四五六七八九十"
# What the rules give that have no weight in a lexicon
CALLING, BODY, AGED, BYLINE, WINNERS, LABELLED, LISTED, EDGE, NO_EDGE = 1.0, 1.2, 2.4, 2.0, 2.9, 3.0, 1.6, 0.4, -0.8
SHARED = 1.2  # another author of a list: 李秀英的《…》、|石磊的《…》
TITLED, THEIR_BODY, REMARK = 2.2, 1.0, 2.5
LOST = -5.0  # a character that ends no name
ENDED, FOLLOWED, INSIDE = 0.6, 0.4, -0.3
# How persons alone are spoken of, whatever word their name is: 王建国同志
ADDRESSES = ("同志", "先生", "女士", "老师")
CALLINGS = tuple("员师家长手官工民户生兵匠警")
# Adverbs, prepositions and numbers that may follow a subject
FOLLOWERS = (
    "的也又已还均都就曾将正并仍再共被把在从自以为于向对给同带等和与及获任是去今昨上下本近每年一二三四五六七八九十"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against a name, with its weight."""

    reason: str
    weight: float


Rule = Callable[[str, int, int], float]


def title_before(text: str, start: int, end: int) -> float:
    """An office, rank or profession right before the name: 护士长|李秀英; none that a place begins: 大|连长|山岛."""
    title = words().titles.before(text, start)
    if title and len(words().places.before(text, start - len(title) + 1)) > 1:
        return 0.0
    return words().titles.get(title, 0.0)


def title_apart(text: str, start: int) -> float:
    """An office or a body with blanks behind it, as in a byline: 县长　|李秀英, 县文化馆　|石磊."""
    at = start
    while at > max(0, start - 4) and text[at - 1] in BLANK:
        at -= 1
    if words().titles.before(text, at):
        return BYLINE
    return BODY if words().bodies.before(text, at) else 0.0


def calling_before(text: str, start: int, end: int) -> float:
    """What people are called by their work or standing, by its last character: 管理员|, 传承人|, 种粮大户|."""
    return (
        CALLING if text[start - 1 : start] in CALLINGS and "\u3400" <= text[start - 2 : start - 1] <= "\u9fff" else 0.0
    )


def verb_before(text: str, start: int, end: int) -> float:
    """What is done to persons: 授予, 邀请, 由."""
    start -= text[start - 1 : start] in ("了", "到", "过")
    return words().before.get(words().before.before(text, start), 0.0)


def body_before(text: str, start: int, end: int) -> float:
    """The person's body or place: 检验科|王芸, 教育局的|李秀英."""
    if text[start - 1 : start] == "的":
        start -= 1
        if text[start - 1 : start] == "省":  # 江岭省的: what it has are places
            return 0.0
    return BODY if words().bodies.before(text, start) else 0.0


def age_before(text: str, start: int, end: int) -> float:
    """The person's age: 16岁的|曲小波, 现年52岁的|."""
    return AGED if patterns.aged().search(text, max(0, start - 5), start) else 0.0


def roster_before(text: str, start: int, end: int) -> float:
    """The head of a list of persons: 优秀医师（6名）：."""
    if text[start - 1 : start] not in ("：", ":"):
        return 0.0
    if patterns.winners().search(text, max(0, start - 16), start):
        return WINNERS
    if patterns.label().search(text, max(0, start - 6), start):
        return LABELLED
    return LISTED if patterns.roster().search(text, max(0, start - 12), start) else 0.0


def number_before(text: str, start: int, end: int) -> float:
    """Brackets that name as many as were told: 党员2名（|李秀英、石磊）."""
    bracket = text[start - 1 : start] in ("（", "(")
    return LISTED if bracket and patterns.numbered().search(text, max(0, start - 3), start) else 0.0


def edge_before(text: str, start: int, end: int) -> float:
    """A clause, an item of a list or a line begins here; best where a work ended: 》、|, 》（|."""
    if text[start - 2 : start] in AFTER_WORK:
        return SHARED
    if not start or text[start - 1] in OPENERS or _numbered(text, start):
        return EDGE
    return NO_EDGE


def _numbered(text: str, start: int) -> bool:
    """Whether the number of an item stands before: 3.|李秀英, 12．|石磊."""
    return text[start - 1] in POINTS and text[start - 2 : start - 1] in tuple(DIGITS)


def title_after(text: str, start: int, end: int) -> float:
    """A title or a group of persons right after the name: 李秀英|老师, 李秀英|家庭."""
    end += text[end : end + 1] in ("一", "两", "等") and text[end + 1 : end + 2] in ("位", "名")
    title = words().titles_after.after(text, end)
    behind = text[end + len(title) : end + len(title) + 1]
    if not title or behind == "节" or (title.endswith("委员") and behind == "会"):  # 委员|会, 老人|节
        return 0.0
    return MOST if title in ADDRESSES else TITLED


def verb_after(text: str, start: int, end: int) -> float:
    """What persons do or get: 主编, 当选, 荣获."""
    return words().after.get(words().after.after(text, end), 0.0)


def remark_after(text: str, start: int, end: int) -> float:
    """Sex, age, post or body in brackets: 李秀英（女，32岁）, 石磊（县水利局）."""
    if text[end : end + 1] not in ("（", "("):
        return 0.0
    if patterns.remark().match(text, end):
        return REMARK
    bracket = patterns.bracket().match(text, end)
    return THEIR_BODY if bracket and words().bodies.before(text, bracket.end() - 1) else 0.0


def edge_after(text: str, start: int, end: int) -> float:
    """A clause, an item of a list or a line ends here, sex is told, or what a person does begins."""
    after = text[end : end + 1]
    if not after or after in CLOSERS:
        return REMARK if text[end : end + 3] in LIVES else ENDED
    return FOLLOWED if after in FOLLOWERS or after in DIGITS else INSIDE


def thing_after(text: str, start: int, end: int) -> float:
    """A person's name inside the name of a school, a prize, a teaching is no person."""
    if words().titles_after.after(text, end):
        return 0.0
    after = words().institutions.after(text, end)
    named = after and after not in OWN and not (after == "所" and text[end + 1 : end + 2] in DEEDS)
    return IMPOSSIBLE if named or patterns.ideology().match(text, end) else 0.0


LEFT: tuple[Rule, ...] = (
    title_before,
    calling_before,
    verb_before,
    body_before,
    age_before,
    roster_before,
    number_before,
    edge_before,
)
INNER = LIKENESS + DOUBTS
MOST = 3.2  # that what stands after a name can say for it
RIGHT: tuple[Rule, ...] = (
    title_after,
    verb_after,
    work_after,
    spoken_after,
    credit_after,
    show_after,
    lawsuit_after,
    prize_after,
    honour_after,
    office_after,
    joined_after,
    number_after,
    remark_after,
    edge_after,
    thing_after,
)


def left(text: str, start: int) -> float:
    """The best that stands before a name; no word ends in a mark."""
    best, before = edge_before(text, start, start), text[start - 1 : start]
    if before in MARKS:
        return max(best, title_apart(text, start)) if before in BLANK else best
    return max(best, 0.0, *(rule(text, start, start) for rule in _spoken().get(before, ())))


def inner(text: str, start: int, end: int) -> float:
    """The name's own characters."""
    return sum(rule(text, start, end) for rule in INNER)


def right(text: str, start: int, end: int) -> float:
    """The best that stands after a name."""
    rules = _speaking().get(text[end : end + 1])
    if rules is None:
        return edge_after(text, start, end)
    said = [rule(text, start, end) for rule in rules]
    return IMPOSSIBLE if IMPOSSIBLE in said else max(filter(None, said), default=0.0)


def worth(text: str, start: int, end: int, before: float) -> float | None:
    """What a name is worth, nothing below `THRESHOLD`: the costly rules are asked only where they can matter."""
    weight = before + likeness(text[start:end])
    if text[end : end + 1] not in _speaking():
        weight += edge_after(text, start, end)
    elif weight + MOST >= THRESHOLD:
        weight += right(text, start, end)
    if weight < THRESHOLD:
        return None
    weight += sum(rule(text, start, end) for rule in DOUBTS)
    return weight if weight >= THRESHOLD else None


@cache
def _spoken() -> dict[str, tuple[Rule, ...]]:
    """The rules of `LEFT` that may say something by the character before a name, the edge left out."""
    known = words()
    return _by_char(
        LEFT,
        {
            title_before: _chars(known.titles, -1),
            calling_before: CALLINGS,
            verb_before: _chars(known.before, -1) | set("了到过"),
            body_before: _chars(known.bodies, -1) | {"的"},
            age_before: "的",
            roster_before: "：:",
            number_before: "（(",
        },
    )


@cache
def _speaking() -> dict[str, tuple[Rule, ...]]:
    """The rules of `RIGHT` that may say something by the character behind a name, and the edge, which always does."""
    known = words()
    begins: dict[Rule, Collection[str]] = {
        title_after: _chars(known.titles_after, 0) | set("一两等"),
        verb_after: _chars(known.after, 0),
        work_after: _chars(patterns.MADE + patterns.KINDS, 0) | set(patterns.WORKS + "的《"),
        spoken_after: _chars(patterns.SPEECH, 0),
        credit_after: _chars(patterns.PARTS, 0),
        show_after: _chars(patterns.ARTS, 0),
        lawsuit_after: "诉",
        prize_after: "荣分喜获以在",
        honour_after: _chars(patterns.HONOURING, 0),
        office_after: "为任",
        joined_after: "加",
        number_after: "等" + NUMERALS + DIGITS,
        remark_after: "（(",
        thing_after: _chars(known.institutions, 0) | set(IDEAS),
    }
    begins[edge_after] = {char for chars in begins.values() for char in chars}
    return _by_char(RIGHT, begins)


def _chars(forms: Iterable[str], index: int) -> set[str]:
    return {form[index] for form in forms}


def _by_char(rules: Sequence[Rule], chars: Mapping[Rule, Collection[str]]) -> dict[str, tuple[Rule, ...]]:
    """For each character that some rules ask for, those rules in their order."""
    known = set[str]().union(*chars.values())
    return {char: tuple(rule for rule in rules if char in chars.get(rule, ())) for char in known}


def explain(text: str, start: int, end: int) -> list[Evidence]:
    """What every rule says about a stretch of text, those that say nothing left out."""
    said = [(rule, rule(text, start, end)) for rule in LEFT + INNER + RIGHT]
    return [Evidence((rule.__doc__ or "").rstrip("."), weight) for rule, weight in said if weight]
