"""A person's office and body, read from the words around the name."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.model import Name
from wsum.extractors.naming.likeness import BLANK
from wsum.extractors.naming.words import words

WINDOW = 40
APART = 4  # blanks that may stand between an office and its holder: 镇长　|李秀英


def name(text: str, start: int, end: int, *, source: str = "rule") -> Name:
    """The row of the person at [start, end)."""
    office, body = before(text, start)
    after = words().titles_after.after(text, end)
    office = office or (after if after not in GROUPS else "")
    plain = "".join(char for char in text[start:end] if char not in BLANK)
    return Name(start, end, kind="person", name=plain, title=office, affiliation=body, source=source)


GROUPS = frozenset(
    ["夫妇", "夫妻", "家庭", "一家", "父子", "母子", "母女", "姐妹", "兄弟", "本人", "同志", "先生", "女士"]
)


def before(text: str, start: int) -> tuple[str, str]:
    """The title that ends before a name, blanks between them or not, with its 副 or 常务, and the body before that."""
    titles = words().titles
    apart = len(text[max(0, start - APART) : start].rstrip(BLANK))
    if apart and titles.before(text, behind := start - min(start, APART) + apart):
        start = behind
    title = titles.before(text, start)
    at = start - len(title)
    if title and (rank := _rank().search(text, max(0, at - 6), at)):
        at = rank.start()
    elif text[at - 1 : at] == "的":
        at -= 1
    return text[at:start] if title else "", _body_before(text, at)


def _body_before(text: str, at: int) -> str:
    """The name of a body that ends here, or at the end of the line before."""
    if not words().bodies.before(text, at - (text[at - 1 : at] == "\n")):
        return ""
    body = _body().search(text, max(0, at - WINDOW), at)
    return _without_verb(body[1]) if body else ""


def _without_verb(body: str) -> str:
    """A body's name without the verb that stands before it: 邀请|省农科院."""
    verb = words().before.after(body, 0)
    return body[len(verb) :] if len(verb) > 1 else body


@cache
def _rank() -> re.Pattern[str]:
    return re.compile(
        r"(?:常务副?|副|兼职|第一|原|高级|资深|著名|党组|党委|党总支|党支部|退休|驻村|名誉|代理|执行|首席)+$"
    )


@cache
def _body() -> re.Pattern[str]:
    suffixes = "|".join(sorted((re.escape(form) for form in words().bodies), key=lambda form: -len(form)))
    return re.compile(rf"([^，。；、：！？,;:\n\s“”《》（）()的和由与及]{{1,20}}(?:{suffixes}))$")
