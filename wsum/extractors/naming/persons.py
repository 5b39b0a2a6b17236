"""Persons: candidates by surname and place, weighed one by one, then by lists and by the document.

`STEPS` is the order: what stands alone first, then neighbours in a list of what was found,
then further places of a name that was found elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from wsum.document import Span, Track
from wsum.extractors.model import Findings, Name
from wsum.extractors.naming import (
    bounds,
    closed,
    deeds,
    evidence,
    foreign,
    japanese,
    likeness,
    neighbours,
    offices,
    patterns,
    rosters,
    tagger,
)
from wsum.extractors.naming.evidence import THRESHOLD
from wsum.extractors.naming.likeness import BLANK
from wsum.extractors.naming.neighbours import Candidate
from wsum.extractors.naming.patterns import HAN
from wsum.extractors.naming.words import ALONE, words
from wsum.extractors.quotes import outermost
from wsum.lexicons.matching import matched

# What a name that was found elsewhere adds.
ELSEWHERE = 3.0
# The least that an item of a list of names must be worth, and how much each item must bring on the average.
LEAST = -1.3
EACH = 0.3
# What addresses somebody by the full name, and the least that such a name behind other words must be worth.
ADDRESSED = ("同学", "同志", "老师")
ALONE_BEFORE = 3.4
NO_FIRST = "全各常任"  # these begin what is said of many: 书记、主任|全体|同志


@dataclass(slots=True)
class Pool:
    """The names taken so far in one text."""

    text: str
    quoted: Track[Span]
    told: list[tuple[int, int]] = field(default_factory=list)  # where numbers of persons stand, and how many
    taken: dict[int, Candidate] = field(default_factory=dict)

    def take(self, candidate: Candidate) -> bool:
        """Take a candidate unless it meets one that is taken, the title of a work, or a mask."""
        if self.blocked(candidate):
            return False
        self.taken[candidate.start] = candidate
        return True

    def blocked(self, candidate: Candidate) -> bool:
        """Whether the stretch cannot be taken."""
        quote = self.quoted.at(candidate.start)
        if quote is not None and not self.named(quote, candidate):
            return True
        near = range(candidate.start - 12, candidate.end)
        return any(start in self.taken and self.taken[start].end > candidate.start for start in near)

    def named(self, quote: Span, candidate: Candidate) -> bool:
        """Whether quotation marks hold a person's name alone, with a title before: 作家“老刀”."""
        alone = self.text[quote.start] != "《" and len(quote) <= len(candidate) + 2
        return alone and evidence.title_before(self.text, quote.start, quote.start) > 0


def find(findings: Findings) -> list[Name]:
    """The persons of a document, in order."""
    pool = Pool(findings.text, Track(outermost(findings.quotes)), closed.numbers(findings.counts))
    for step in (*STEPS, by_tagger) if findings.ner else STEPS:
        step(pool)
    spans = sorted(pool.taken.values(), key=lambda span: span.start)
    return [offices.name(findings.text, span.start, span.end, source=span.source) for span in spans]


def alone(pool: Pool) -> None:
    """Names whose own place is enough."""
    found = [*foreign.find(pool.text), *japanese.find(pool.text), *_weighed(pool.text)]
    for start, end, weight in sorted(found, key=lambda one: (-one[2], one[0])):
        pool.take(Candidate(start, end, weight))


def in_rows(pool: Pool) -> None:
    """Lists in which every item looks like a name, when the items and what stands around them say so together."""
    for match in _lists(pool.text):
        items = [item.span() for item in _items().finditer(pool.text, *match.span())]
        headed = evidence.roster_before(pool.text, items[0][0], items[0][0]) > 0  # then words are names too
        if not (headed or _likely(pool.text, items[:-1])):
            continue
        items[-1] = _ended(pool.text, *items[-1])
        if headed or _together(pool.text, items):
            for start, end in items:
                pool.take(Candidate(start, end, THRESHOLD))


def _lists(text: str) -> Iterator[re.Match[str]]:
    """The lists whose items look like names, from left to right."""
    return matched(_rows(), text, bounds.listed(text))


def _likely(text: str, items: list[tuple[int, int]]) -> bool:
    """Whether each of the items looks like a name."""
    return all(likeness.likeness(text[start:end]) >= LEAST for start, end in items)


def _together(text: str, items: list[tuple[int, int]]) -> bool:
    """Whether the items and what stands around them are worth enough together."""
    if not _likely(text, items):
        return False
    inner = [evidence.inner(text, start, end) for start, end in items]
    if min(inner) < LEAST:
        return False
    won = deeds.PRIZE if patterns.shared().match(text, items[-1][1]) else evidence.IMPOSSIBLE
    around = evidence.left(text, items[0][0]) + max(won, evidence.right(text, *items[-1]))
    return sum(inner) + around >= THRESHOLD + len(items) * EACH


def _ended(text: str, start: int, end: int) -> tuple[int, int]:
    """The last item of a list, ended where the words after it say: 戚小红、关海|当选."""
    if (
        end - start < 3
        or text[start + 1] in BLANK
        or (whole := evidence.right(text, start, end)) <= evidence.IMPOSSIBLE
    ):
        return start, end
    shorter = evidence.inner(text, start, end - 1) + evidence.right(text, start, end - 1)
    return (start, end - 1) if shorter > evidence.inner(text, start, end) + whole else (start, end)


def in_rosters(pool: Pool) -> None:
    """Names behind a heading that tells how many they are, or that are parted by blanks."""
    for start, end in rosters.find(pool.text):
        pool.take(Candidate(start, end, THRESHOLD))


def in_lists(pool: Pool) -> None:
    """Neighbours of names: 李秀英、|高峰|和|石 磊|, on both sides, as far as the list goes."""
    waiting = sorted(pool.taken.values(), key=lambda span: span.start)
    while waiting:
        candidate = waiting.pop()
        for neighbour in (neighbours.following(pool.text, candidate), neighbours.preceding(pool.text, candidate)):
            if neighbour is not None and pool.take(neighbour):
                waiting.append(neighbour)


def addressed(pool: Pool) -> None:
    """Names behind words that are no title, by how the person is addressed: 护理专业|施小雨|同学."""
    for form in ADDRESSED:
        at = pool.text.find(form)
        while at >= 0:
            if at > 2 and _titled_word(pool.text, at):
                pool.take(Candidate(at - 2, at, THRESHOLD))
            elif at > 3 and (weight := _addressed(pool.text, at - 3, at)) >= ALONE_BEFORE:
                pool.take(Candidate(at - 3, at, weight))
            at = pool.text.find(form, at + 1)


def _addressed(text: str, start: int, end: int) -> float:
    """What a name of three characters behind another word is worth."""
    if not ("\u3400" <= text[start - 1] <= "\u9fff" and neighbours.plausible(text, start, end)):
        return 0.0
    return evidence.inner(text, start, end) + evidence.title_after(text, start, end)


def _titled_word(text: str, end: int) -> bool:
    """Whether a word of two characters stands between an office and how persons are addressed: 支队长|雷厉|同志."""
    name, known = text[end - 2 : end], words()
    office = known.titles.get(known.titles.before(text, end - 2), 0.0) >= evidence.TITLED
    named = name[0] in known.surnames and name[0] not in NO_FIRST and known.given.get(name[1], 0.0) > evidence.LOST
    word = any(name in forms for forms in (known.titles, known.titles_after, known.after, known.before))
    return office and named and not word and not text.startswith("们", end + 2)


def in_closed_lists(pool: Pool) -> None:
    """Words in lists whose other items are names."""
    names = sorted(pool.taken.values(), key=lambda span: span.start)
    for start, end in closed.find(pool.text, list(names), pool.told):
        pool.take(Candidate(start, end, THRESHOLD))


def elsewhere(pool: Pool) -> None:
    """Further places of the names that were found: 李秀英 once with a title, later without."""
    names = {pool.text[span.start : span.end] for span in pool.taken.values()}
    usable = sorted(names | {_closed(name) for name in names}, key=lambda name: (-len(name), name))
    if not usable:
        return
    for match in re.finditer("|".join(map(re.escape, usable)), pool.text):
        start, end = match.span()
        if not _unmistakable(match[0]) and evidence.edge_before(pool.text, start, end) < 0:
            continue
        weight = evidence.right(pool.text, start, end) + evidence.left(pool.text, start) + ELSEWHERE
        if weight + evidence.inner(pool.text, start, end) >= THRESHOLD and start not in pool.taken:
            pool.take(Candidate(start, end, weight))


def _closed(name: str) -> str:
    """The name without the blanks inside: 石　磊 is 石磊 elsewhere."""
    return "".join(char for char in name if char not in BLANK)


def by_tagger(pool: Pool) -> None:
    """What a trained tagger takes for a person, where the other evidence does not speak against it."""
    for start, end in tagger.candidates(pool.text):
        weight = tagger.SAID + evidence.left(pool.text, start) + evidence.right(pool.text, start, end)
        if weight + evidence.inner(pool.text, start, end) >= THRESHOLD and neighbours.plausible(pool.text, start, end):
            pool.take(Candidate(start, end, weight, "model"))


STEPS = (alone, addressed, in_rows, in_rosters, in_lists, in_closed_lists, elsewhere)


@cache
def _candidates() -> re.Pattern[str]:
    """A surname where a name can begin: after a mark, a joint, or the last character of a title or body."""
    known = words()
    before = "".join(map(re.escape, sorted(bounds.beginnings())))
    single = "".join(sorted(form for form in known.surnames if len(form) == 1))
    double = "|".join(sorted(form for form in known.surnames if len(form) > 1))
    never = "".join(sorted(char for char, weight in known.given.items() if weight < -5))
    name = rf"(?:{double}|[{single}](?:[{BLANK}]{{1,2}})?)(?![{never}])[{HAN}]"
    anywhere = "|".join(bounds.certain())
    return re.compile(
        rf"(?:(?<=[{before}])|^|(?={anywhere}))(?=({name}))"
    )  # a look ahead: the next name may begin inside


def _weighed(text: str) -> Iterator[tuple[int, int, float]]:
    """The candidates whose weight reaches the threshold, each at its best length."""
    traps, candidate = words().traps, _candidates().match
    for start in bounds.promising(text):
        match = candidate(text, start)
        if match is None:
            continue
        kind = traps.get(text[start : start + 2])
        if kind == "never" and traps.get(text[start : start + 3], "") != "maybe" and _common(text, start):
            continue
        best = best_at(text, start, match.end(1), evidence.left(text, start))
        if best is not None:
            yield best


def _common(text: str, start: int) -> bool:
    """Whether the third character is no given name's, so that a word stands here."""
    return words().given.get(text[start + 2 : start + 3], -1.0) < 0


def best_at(text: str, start: int, shortest: int, before: float) -> tuple[int, int, float] | None:
    """The best of the lengths that a name can have here, if any is worth it: a character or two after the surname."""
    ends = (shortest,) if text[start + 1] in BLANK else (shortest + 1, shortest)
    best: tuple[int, int, float] | None = None
    for end in ends:
        if end > len(text) or not "\u3400" <= text[end - 1] <= "\u9fff":
            continue
        weight = evidence.worth(text, start, end, before)
        if weight is not None and _may_go_on(text, start, end):
            weight = weight - ALONE if weight - ALONE >= THRESHOLD else None
        if weight is not None and (best is None or weight > best[2]):
            best = (start, end, weight)
    return best


def _may_go_on(text: str, start: int, end: int) -> bool:
    """Whether a name at sight of two characters may have a third: 张静|初."""
    known = words()
    if not likeness.sure(text[start:end]) or known.given.get(text[end : end + 1], 0.0) <= 0:
        return False
    return len(known.after.after(text, end)) < 2 and text[end : end + 2] not in known.behind


def _unmistakable(name: str) -> bool:
    """Whether a name is no word of the language, so that it can be looked for without a title."""
    return len(name) > 2 or (name not in words().traps and words().given.get(name[1], 0) > 0.5)


@cache
def _items() -> re.Pattern[str]:
    """A surname and one or two characters, up to a joint or what ends a list of names."""
    known = words()
    single = "".join(sorted(form for form in known.surnames if len(form) == 1))
    double = "|".join(sorted(form for form in known.surnames if len(form) > 1))
    return re.compile(
        rf"(?:{double})[{HAN}]{{1,2}}|[{single}](?:[{BLANK}]{{1,2}}[{HAN}]|[{HAN}]{{1,2}}?(?=[、和与及等]|[\d一两三四五六七八九十]|[^{HAN}]|$)|[{HAN}]{{2}})"
    )


@cache
def _rows() -> re.Pattern[str]:
    item = _items().pattern
    return re.compile(
        rf"(?=.{{2,4}}[、和与])(?:(?<![{HAN}])(?:{item})(?:[、和与](?:{item}))+|(?:{item})(?:、(?:{item}))+(?:[和与](?:{item}))?)"
    )
