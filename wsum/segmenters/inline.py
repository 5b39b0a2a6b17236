"""Inline lists: 一是…；二是… and its like inside a paragraph, and headings whose line break was lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wsum.document import BLANKS
from wsum.segmenters.markers import Marker

SHORT = 5  # characters of an item that ends with a comma
STOPS = "。；;，,、！？：:"
CLOSED = "）)①"  # what the first marker of a list ends with that needs no punctuation
REACH = 80  # how far back an open quotation is looked for
QUOTES = (("《", "》"), ("“", "”"))


def runs(markers: Iterable[Marker]) -> list[list[Marker]]:
    """Markers of one paragraph as lists of one family each that count up by one.

    A list of one is given too.
    """
    done: list[list[Marker]] = []
    open_: dict[str, list[Marker]] = {}
    for marker in markers:
        run = open_.get(marker.family.kin)
        if run is not None and _follows(run[-1], marker, len(run)):
            marker.ordinal = marker.ordinal or len(run) + 1
            run.append(marker)
        else:
            open_[marker.family.kin] = run = [marker]
            done.append(run)
    return done


def _follows(last: Marker, marker: Marker, length: int) -> bool:
    if marker.ordinal is None:
        return length >= 2
    return marker.ordinal == (last.ordinal or 0) + 1


def quoted(text: str, marker: Marker, start: int) -> bool:
    """Whether a marker stands inside 《》 or “” that opened shortly before it."""
    low = max(start, marker.start - REACH)
    return any(text.rfind(open_, low, marker.start) > text.rfind(close, low, marker.start) for open_, close in QUOTES)


def ends(text: str, run: Sequence[Marker], end: int) -> list[int]:
    """Where each item of an inline list ends: at the next one, the last at the stop that the others end with."""
    stops = [marker.start for marker in run[1:]]
    last = end
    if len(run) > 1 and text[run[1].start - 1] in "；;，,":
        stop = text.find("。", run[-1].end, end)
        last = stop + 1 if stop >= 0 else end
    return [*stops, last]


def joined(run: list[Marker]) -> list[Marker]:
    """The markers of an inline list, all of them marked as such."""
    for marker in run:
        marker.inline = True
    return run


def says_something(text: str, run: Sequence[Marker]) -> bool:
    """Whether the items are more than words in a sentence: 一要吃饭，二要建设 is no list."""
    first, second = run[0], run[1]
    words = text[first.end : second.start].strip(BLANKS + STOPS)
    if first.family.name == "首先" and first.start and text[first.start - 1] in "，、,—":
        return False
    if len(run) > 2 and text[first.end - 1] in CLOSED and len(words) > 1:
        return True  # no sentence counts so: （1）人才缺乏（2）资金不足（3）创新不够
    return len(words) > SHORT or (len(words) > 0 and text[second.start - 1] in "。；;！？")
