"""The neighbours of a person's name in a list: 李秀英、|高峰|, 李秀英（水利局）、|石磊|, 李秀英、推拿科|石磊|."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from wsum.document import Span
from wsum.extractors.naming import deeds, evidence, likeness
from wsum.extractors.naming.evidence import JOINTS, THRESHOLD
from wsum.extractors.naming.likeness import BLANK
from wsum.extractors.naming.patterns import HAN, UNTITLED
from wsum.extractors.naming.words import words

# What a list of persons adds to its items.
NEIGHBOUR = 3.0
BRACKET = r"[（(][^（()）\n。]{1,20}[）)]"
WORK = rf"(?:的?《[^《》\n]{{1,30}}》|的(?:{UNTITLED})[{HAN}]{{0,4}})"
ASIDE = 36  # characters of these at most
OFFICE = 12  # characters that it has at most
PARALLEL = 1.2  # the neighbour has an office or a body of its own before it
PARTED = 1.6  # blanks stand between
RIVAL = 2.0  # the clause before says who won another prize
ALIKE = 1.2  # the clause before says who does the same
LEAST = -2.0  # of who had the next part in a work
PARTS = (
    "作[词曲]|谱曲|填词|编[剧曲舞导]|导演|执[笔导]|主演|[领演]唱|演奏|伴奏|指挥|领舞"
    "|撰[稿文]|摄[影像]|讲解|朗诵|配[音图]|插图|题签|供图"
)


@dataclass(slots=True)
class Candidate(Span):
    """A stretch that may be a person's name, with what its own place says of it."""

    weight: float
    source: str = "rule"


def following(text: str, candidate: Candidate) -> Candidate | None:
    """The item of the list that follows a name, if it can be a name."""
    joint = _joint().match(text, candidate.end)
    if not joint:
        return (
            _apart(text, candidate.end)
            or _rival(text, candidate.end)
            or _alike(text, candidate.end)
            or _credited(text, candidate.end)
        )
    if joint.end() >= len(text):
        return None
    start = joint.end()
    near = _supported(text, [(start, start + size) for size in _sizes(text, start)])
    if near is not None or joint[0] not in JOINTS:
        return near
    ends = [at for at in range(start + 2, min(start + OFFICE, len(text) - 2)) if _office_before(text, at)]
    ends = [at for at in ends if _han().fullmatch(text, start, at)]
    return _supported(text, [(at, at + size) for at in ends for size in _sizes(text, at)], PARALLEL)


def _apart(text: str, at: int) -> Candidate | None:
    """The next of a list that blanks part: 语文组：李秀英　|石磊|, no office and no body."""
    item = _parted().match(text, at)
    if not item or _office_before(text, item.end()):
        return None
    return _supported(text, [item.span("name")], PARTED)


def _rival(text: str, at: int) -> Candidate | None:
    """The winner of the next prize: 李秀英获一等奖，|石磊|获二等奖."""
    won = _won().match(text, at)
    if not won or won.end() >= len(text):
        return None
    start = won.end()
    spans = [(start, start + size) for size in _sizes(text, start)]
    return _supported(text, [span for span in spans if deeds.prize_after(text, *span)], RIVAL)


def _alike(text: str, at: int) -> Candidate | None:
    """Who does the same in the next clause: 李秀英发表诗歌2首，|石磊|发表散文3篇."""
    verb = words().after.after(text, at)
    clause = _clause().match(text, at) if verb else None
    if not clause or clause.end() >= len(text):
        return None
    start = clause.end()
    spans = [(start, start + size) for size in _sizes(text, start)]
    return _supported(text, [span for span in spans if text.startswith(verb, span[1])], ALIKE)


def _credited(text: str, at: int) -> Candidate | None:
    """Who had the next part in a work: 李秀英作词，|石磊|作曲."""
    part = _next_part().match(text, at)
    start, end = part.span("name") if part else (at, at)
    named = part and text[start] in words().surnames and likeness.likeness(text[start:end]) > LEAST
    return Candidate(start, end, THRESHOLD) if named else None


def preceding(text: str, candidate: Candidate) -> Candidate | None:
    """The item of the list that stands before a name."""
    end = candidate.start
    if (work := _with_work().search(text, max(0, end - ASIDE), end)) is not None:
        end = work.start()
        return _supported(text, [(end - size, end) for size in (2, 3, 4) if end >= size])
    if text[end - 1 : end] not in tuple(JOINTS) or not end:
        return _parallel(text, end)
    end -= 1
    starts = [end - size for size in (2, 3, 4) if end >= size]
    return _supported(text, [(start, end) for start in starts])


def _parallel(text: str, at: int) -> Candidate | None:
    """The item before an office or a body that stands before a name: 石磊、推拿科|李秀英."""
    office = _office_before(text, at) and _listed_office().search(text, max(0, at - OFFICE), at)
    if not office:
        return None
    end = office.start()
    return _supported(text, [(end - size, end) for size in (2, 3, 4) if end >= size], PARALLEL)


def _office_before(text: str, at: int) -> bool:
    """Whether an office, a body or a place ends here."""
    known = words()
    return bool(known.titles.before(text, at) or known.bodies.before(text, at) or known.places.before(text, at))


def _supported(text: str, spans: Iterable[tuple[int, int]], support: float = NEIGHBOUR) -> Candidate | None:
    """The best of the spans, with the list's support added."""
    best: Candidate | None = None
    for start, end in spans:
        if not plausible(text, start, end):
            continue
        weight = support + evidence.left(text, start) + evidence.inner(text, start, end)
        weight += evidence.right(text, start, end)
        if weight >= THRESHOLD and (best is None or weight > best.weight):
            best = Candidate(start, end, weight)
    return best


def _sizes(text: str, start: int) -> tuple[int, ...]:
    if text[start + 1 : start + 2] in tuple(BLANK):
        return (3,) if text[start + 2 : start + 3] not in tuple(BLANK) else (4,)
    return (2, 3, 4)


def plausible(text: str, start: int, end: int) -> bool:
    """Whether the stretch is a surname and one or two characters more."""
    words_ = words().surnames
    inner = text[start:end]
    if not _shape().fullmatch(inner):
        return False
    return (len(inner) < 4 and inner[0] in words_) or inner[:2] in words_ or inner[1] in BLANK and inner[0] in words_


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"(?:[、和与及，,/／]|以及|诉|(?:{BRACKET}|{WORK})[、和])(?=[\u3400-\u9fff])")


@cache
def _parted() -> re.Pattern[str]:
    """A word of a name's length alone between blanks."""
    return re.compile(rf"[{BLANK}]{{1,4}}(?P<name>[{HAN}]{{2,3}})(?=[{BLANK}\n]|$)")


@cache
def _clause() -> re.Pattern[str]:
    """The rest of a clause, when another follows."""
    return re.compile(rf"[^，。；！？,;\n]{{1,24}}[，；](?=[{HAN}])")


@cache
def _next_part() -> re.Pattern[str]:
    """A part in a work, and whose name stands before the next part."""
    return re.compile(rf"(?:{PARTS})[，、；](?P<name>[{HAN}]{{2,3}}?)(?:{PARTS})")


@cache
def _won() -> re.Pattern[str]:
    """A prize up to the clause behind it."""
    prize = "等奖|[金银铜优]秀?奖|[金银铜]牌|[冠亚季]+军|第[一二三四五六七八九十]名"
    return re.compile(
        rf"(?:老师|同志|同学)?(?:[荣分喜斩]?获得?|[夺摘捧][得回]|包揽|分列)[^，。；、《》\n]{{0,16}}?(?:{prize})[，；](?=[{HAN}])"
    )


@cache
def _with_work() -> re.Pattern[str]:
    """What stands between two names of a list where each has a body or a work behind it: 石磊|（水利局）、|李秀英."""
    return re.compile(rf"(?:{BRACKET}|{WORK})[、和]$")


@cache
def _listed_office() -> re.Pattern[str]:
    return re.compile(rf"[{JOINTS}][{HAN}]{{2,}}$")


@cache
def _han() -> re.Pattern[str]:
    return re.compile(f"[{HAN}]+")


@cache
def _shape() -> re.Pattern[str]:
    return re.compile(rf"[{HAN}](?:[{BLANK}]{{1,2}}[{HAN}]|[{HAN}]{{1,3}})")
