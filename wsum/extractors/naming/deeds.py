"""What somebody made, said, won or got, right behind the name: each rule looks at one thing and gives a weight."""

from __future__ import annotations

from wsum.extractors.naming import patterns
from wsum.extractors.naming.words import words

WORK, THEIRS, SPOKEN, CREDIT, SHOW, PARTY = 2.6, 3.2, 2.2, 2.6, 2.2, 2.2
PRIZE, HONOUR, NUMBERED, AMONG = 2.0, 2.6, 1.6, 2.2
OFFICE, JOINED = 2.4, 2.2


def work_after(text: str, start: int, end: int) -> float:
    """A work follows, as theirs: 李秀英的《…》, 李秀英散文集《…》, 李秀英主编的《…》."""
    work = patterns.work().match(text, end)
    if work is None:
        return THEIRS if patterns.shown().match(text, end) else 0.0
    theirs = work[0].startswith("的") and (len(work[0]) > 2 or patterns.several().match(text, work.end()))
    return THEIRS if theirs else WORK


def spoken_after(text: str, start: int, end: int) -> float:
    """What is said to others follows: 李秀英|作经验交流, 李秀英|说，."""
    return SPOKEN if patterns.spoken().match(text, end) else 0.0


def credit_after(text: str, start: int, end: int) -> float:
    """The part in a song follows: （李秀英|词、石磊曲）."""
    return CREDIT if patterns.credit().match(text, end) else 0.0


def show_after(text: str, start: int, end: int) -> float:
    """An exhibition or a concert of their own follows: 李秀英|书画展."""
    return SHOW if patterns.own_show().match(text, end) else 0.0


def lawsuit_after(text: str, start: int, end: int) -> float:
    """The other party of a case follows: 李秀英|诉石磊借款纠纷."""
    return PARTY if patterns.lawsuit().match(text, end) else 0.0


def prize_after(text: str, start: int, end: int) -> float:
    """A prize follows: 李秀英|获最佳伴奏奖."""
    return PRIZE if patterns.prize().match(text, end) else 0.0


def honour_after(text: str, start: int, end: int) -> float:
    """An honour follows that only persons get: 李秀英|被评为先进个人, 李秀英|荣获“岗位能手”称号."""
    return HONOUR if patterns.honour().match(text, end) else 0.0


def office_after(text: str, start: int, end: int) -> float:
    """The office that somebody is chosen for or holds: 李秀英|为副主席，, 李秀英|任中心主任，."""
    if text[end : end + 1] not in ("为", "任"):
        return 0.0
    phrase = patterns.office().match(text, end)
    return OFFICE if phrase and words().titles.before(text, phrase.end()) else 0.0


def joined_after(text: str, start: int, end: int) -> float:
    """The society or party that somebody joins: 李秀英|加入省作家协会."""
    return JOINED if patterns.joined().match(text, end) else 0.0


def number_after(text: str, start: int, end: int) -> float:
    """A number of persons closes the list: 李秀英等3人, 石磊、李秀英2人."""
    number = patterns.number().match(text, end)
    return 0.0 if number is None else AMONG if number[0][0] == "等" else NUMBERED
