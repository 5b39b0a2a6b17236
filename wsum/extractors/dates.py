"""Dates, ranges, durations and recurrences, each with its value and the days that bound it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from wsum.document import Span
from wsum.extractors.dating import ranges, resolve
from wsum.extractors.dating.reading import Reading
from wsum.extractors.dating.scan import scan
from wsum.extractors.dating.years import Years
from wsum.extractors.model import Findings, Quote
from wsum.normalise import forms
from wsum.segmenters import Segments

SPOKEN = '“‘「『"'
# A longer quotation is speech; a shorter one is a name, and a festival in a name is no date.
NAME_LENGTH = 24
FESTIVE_GAP = 10


def find(findings: Findings) -> None:
    """Fill `findings.dates`, in order, and claim their characters."""
    text = findings.segments.folded or forms.fold(findings.text)
    years = Years(findings.segments, text)
    readings = _outside_names(ranges.join(_unmarked(scan(text), findings.segments), text), findings.quotes)
    for reading in _without_repeats(readings, text):
        years.move(reading.start)
        findings.dates.append(resolve.resolve(reading, years))
        if reading.claimed:
            findings.claims.take(reading.start, reading.end)


def _unmarked(readings: Iterable[Reading], segments: Segments) -> Iterator[Reading]:
    """The readings without the numbers of sections: the 3、 of "3、4月15日，…", the 第三、 of 第三、二季度工作."""
    for reading in readings:
        section = segments.section_at(reading.start) if reading.bare else None
        if section is None or reading.start >= section.start + len(section.marker):
            yield reading


def _outside_names(readings: Iterable[Reading], quotes: list[Quote]) -> Iterator[Reading]:
    """The readings that are no part of a title, a document number or a quoted name."""
    index = 0
    open_: list[Quote] = []
    for reading in readings:
        while index < len(quotes) and quotes[index].start < reading.end:
            open_.append(quotes[index])
            index += 1
        if open_:
            open_ = [quote for quote in open_ if quote.end > reading.start]
        if not (open_ and any(_names(quote, reading) for quote in open_)):
            yield reading


def _names(quote: Quote, reading: Reading) -> bool:
    """Whether the reading is only a part of what the quotation names."""
    if not quote.contains(Span(reading.start, reading.end)):
        return False
    if quote.mark not in SPOKEN:
        return True
    whole = quote.end - quote.start <= reading.end - reading.start + 2
    loose = reading.rule or reading.lunar or reading.type in ("duration", "set")
    return bool(loose) and not whole and quote.end - quote.start <= NAME_LENGTH


def _without_repeats(readings: Iterable[Reading], text: str) -> Iterator[Reading]:
    """8月19日中国医师节 is one day: the festival right behind its date is not told twice."""
    before: Reading | None = None
    for reading in readings:
        if not (reading.rule and before is not None and before.day and _repeats(before, reading, text)):
            yield reading
        before = reading


def _repeats(day: Reading, festival: Reading, text: str) -> bool:
    """Whether a day and the festival behind it may be one: 3月5日 and “六一” are two."""
    gap = text[day.end : festival.start]
    if len(gap) > FESTIVE_GAP or any(sign in gap for sign in "、和,至"):
        return False
    last = day.until or day
    told = f"{last.month or day.month}-{last.day}"
    return told == festival.rule or not (_dated().fullmatch(festival.rule) and _dated().fullmatch(told))


@cache
def _dated() -> re.Pattern[str]:
    """A day that needs no calendar: 06-01, not lunar 08-15."""
    return re.compile("[0-9]{2}-[0-9]{2}")
