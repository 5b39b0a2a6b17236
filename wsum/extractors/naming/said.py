"""The words that stand before and after a name, and the most that each can say for it."""

from __future__ import annotations

from collections.abc import Iterator

from wsum.extractors.naming import deeds, evidence, patterns
from wsum.extractors.naming.likeness import BLANK
from wsum.extractors.naming.words import words


def before() -> Iterator[tuple[str, float]]:
    """Words that stand before a name, and the most that each can give."""
    known = words()
    yield from ((char, evidence.EDGE) for char in evidence.OPENERS)
    yield from ((char, evidence.CALLING) for char in evidence.CALLINGS)
    yield from ((char, max(evidence.WINNERS, evidence.LABELLED, evidence.LISTED)) for char in "：:")
    yield "岁的", evidence.AGED
    yield from ((blank, evidence.BYLINE) for blank in BLANK)
    yield from known.titles.items()
    for form, weight in known.before.items():
        yield from ((form + particle, weight) for particle in ("", "了", "到", "过"))
    for form in known.bodies:
        yield from ((form + particle, evidence.BODY) for particle in ("", "的"))
    yield from ((mark, evidence.SHARED) for mark in evidence.AFTER_WORK)
    yield from ((person + bracket, evidence.LISTED) for person in "名人位" for bracket in "（(")


def after() -> Iterator[tuple[str, float]]:
    """Words that stand after a name, and the most that each can give."""
    known = words()
    yield from ((char, evidence.ENDED) for char in evidence.CLOSERS)
    yield from ((char, evidence.FOLLOWED) for char in evidence.FOLLOWERS + evidence.DIGITS)
    yield from ((form, evidence.MOST if form in evidence.ADDRESSES else evidence.TITLED) for form in known.titles_after)
    yield from ((some + one, evidence.MOST) for some in "一两等" for one in "位名")
    yield from known.after.items()
    yield from ((char, deeds.WORK) for char in (*patterns.WORKS, *patterns.KINDS, *patterns.MADE, "《"))
    yield "的", deeds.THEIRS
    yield from ((form, deeds.SPOKEN) for form in patterns.SPEECH)
    yield from ((form, deeds.CREDIT) for form in patterns.PARTS)
    yield from ((form, deeds.SHOW) for form in patterns.ARTS)
    yield "诉", deeds.PARTY
    yield from ((form, deeds.OFFICE) for form in ("任", *("为" + char for char in patterns.CHOSEN)))
    yield "加入", deeds.JOINED
    yield from ((form[:2], evidence.REMARK) for form in evidence.LIVES)
    yield from ((form, deeds.PRIZE) for form in ("荣获", "分获", "喜获", "获", "以", "在"))
    yield from ((form, deeds.HONOUR) for form in patterns.HONOURING)
    yield "等", deeds.AMONG
    yield from ((char, deeds.NUMBERED) for char in evidence.NUMERALS + evidence.DIGITS)
    yield from ((char, evidence.REMARK) for char in "（(")
