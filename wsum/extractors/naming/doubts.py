"""What speaks against a name by its own characters and those that words share with their neighbours.

These rules speak against a name or say nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from wsum.extractors.naming.likeness import at_sight
from wsum.extractors.naming.words import words
from wsum.lexicons import load

HAMLETS = tuple("庄坝沟村湾寨屯营坪岭坡堡岗店桥口沱冲咀嘴窑院渡塘")
# What people do with a work whose first character seldom ends a name: 石磊|合写, 石磊|作词
TOGETHER = ("合写", "合著", "合编", "作词", "作曲", "随团", "随队")
# With what a title or a deed begins more often than a given name ends
BEGINNING = frozenset("副替记两三四五六七八九十带领")


def thing_inside(text: str, start: int, end: int) -> float:
    """What stands for the given name is a title, the end of a place, or a word: 周|总理, 李|家庄, 项|实现."""
    rest = text[start + 1 : end]
    if rest in words().titles or (rest[:1] == "家" and rest[1:] in HAMLETS):
        return -9.0
    if len(rest) < 2 or rest in words().given_names:
        return 0.0
    return -1.6 if rest in words().after or rest in words().behind else 0.0


def word_across(text: str, start: int, end: int) -> float:
    """A word that begins before the name or ends behind it: 人才|, 康宁主|编."""
    head = text[start - 1 : start + 1] if start else ""
    titled = words().titles.before(text, start)
    if head in _cities() and titled and _unsaid(text, start, end):
        return -3.0  # 星科|长沙|直拉晶体
    if head in words().across and not (head[0] == "长" and titled):
        return -2.0 if len(titled) > 1 and end - start > 2 else -9.0  # 退休职工|时敬轩
    if len(words().titles.before(text, start + 1)) > 1:
        return -9.0
    if not titled and head[:1] in words().surnames and text[start : start + 2] in words().whole:
        return -2.0  # 任|桂芳边
    verb, name = len(words().after.after(text, end - 1)) > 1, text[end - 2 : end] if end - start > 2 else ""
    if not (verb or text[end - 1 : end + 1] in words().behind) or len(words().after.after(text, end)) > 1:
        return 0.0
    if text[end - 1 : end + 1] in TOGETHER:
        return -9.0
    if name in words().whole:
        return -0.5 if verb else -1.5  # 王志强|调研
    return -1.5 - (at_sight(name, 0.0) if name else 0.0)  # 余力|日均


def verb_inside(text: str, start: int, end: int) -> float:
    """A longer name that ends in what begins a title or a deed rather: 左丘明|副教授, 祝英|任主编."""
    shortest = 3 if text[start : start + 2] in words().surnames else 2
    if end - start <= shortest or text[end - 2 : end] in words().whole:
        return 0.0
    last = text[end - 1 : end]
    return -1.5 if last in BEGINNING or (last == "任" and words().titles.after(text, end)) else 0.0


@cache
def _cities() -> frozenset[str]:
    return frozenset(row["form"] for row in load("place_names") if row["level"] == "city")


def _unsaid(text: str, start: int, end: int) -> bool:
    """Whether the characters are no given name at sight, and words that nobody knows go on behind."""
    known = words()
    said = known.after.after(text, end) or known.titles_after.after(text, end)
    goes_on = end - start > 2 or ("\u3400" <= text[end : end + 1] <= "\u9fff" and not said)
    return goes_on and not (end - start > 2 and at_sight(text[start + 1 : end], 0.0))


def river_inside(text: str, start: int, end: int) -> float:
    """Three characters that end as waters do, as somebody's own: 矿区的|白苔河."""
    water = end - start > 2 and text[end - 1 : end] in tuple("河湖溪渠沟")
    return -1.6 if water and text[start - 1 : start] == "的" and text[end - 2 : end] not in words().whole else 0.0


DOUBTS: tuple[Callable[[str, int, int], float], ...] = (thing_inside, word_across, verb_inside, river_inside)
