"""Figures: how they moved from group to group, and whether they add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from wsum.analysis.giving import each
from wsum.analysis.grouping import groups, pieces
from wsum.analysis.lines import Entry, Line, entries, lines, units
from wsum.analysis.naming import worth
from wsum.analysis.readings import GROWTH, Read, readings
from wsum.analysis.splits import shares, splits
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.frames import of_rows

INDICATORS = {
    "noun": "string", "unit": "string", "issuer": "string", "group": "string", "value": "Float64", "low": "Float64",
    "high": "Float64", "change": "Float64", "doc": "string", "start": "int64", "end": "int64", "piece": "Int64",
    "text": "string", "kind": "string", "aspect": "string", "role": "string", "period": "string", "masked": "boolean",
    "mod": "string", "since": "string", "growth": "Float64", "claimed": "Float64", "claimed_change": "Float64",
    "claim": "string", "choices": "int64",
}  # fmt: skip
TOTALS = {
    "doc": "string", "start": "int64", "end": "int64", "total": "Float64", "sum": "Float64", "difference": "Float64",
    "status": "string", "piece": "Int64", "kind": "string", "noun": "string", "unit": "string", "parts": "string",
    "reason": "string", "text": "string",
}  # fmt: skip
# At constant prices these grow otherwise than their amounts
REAL = re.compile("生产总值|总产值|增加值|收入|消费")
# A year of which nobody can say whether it came before another
MASKED_YEAR = re.compile(r"\d{0,3}X+")


def indicators(corpus: Corpus, *, by: str = "year", min_groups: int = 1, targets: bool = False) -> pd.DataFrame:
    """Line up what is counted again and again: the same noun in the same unit, group after group.

    Nouns lose scope and time (全县粮食总产量 is 粮食产量), units of one family are converted, and a noun that ends
    another of the same body joins its line where no group has both. A line is of one body, but where the groups
    are bodies or documents it goes from one to the next. A figure is one of the year that its piece
    reviews: last year's, those of several years and averages are left out, and so are plans.

    Args:
        corpus: the corpus.
        by: a column of the pieces' metadata, or "period": the year that the figure itself is of.
        min_groups: leave out lines that stand in fewer groups.
        targets: give what is planned too, in lines of their own (role "target").

    Returns:
        noun, unit, issuer, group, value (missing where masked: a gap), low, high, change (from the figure of the
        group before, in the unit; missing after a gap, and to or from a masked year), doc, start, end, piece, text,
        kind, aspect (level, growth, increase, share), role (actual or target), period (the year that the figure is
        of), masked, mod, since (the group that change starts from), growth (the same in per cent), claimed (per cent)
        and claimed_change (in the unit: what the text says of the change from the year before, a fall negative),
        claim (agrees, differs, not comparable; missing where the corpus has not both years), choices (different
        figures that the piece has of the indicator; the first stands here). Lines of more groups first, each in the
        order of its groups.

    Raises:
        InputError: there is no such column, or the corpus has no text.

    >>> import wsum
    >>> text = "【篇一】县文化馆2021年工作总结\\n举办培训班2期。\\n【篇二】县文化馆2022年工作总结\\n举办培训班5期。"
    >>> indicators(wsum.parse(text))[["noun", "unit", "group", "value", "change"]].values.tolist()
    [['培训班', '期', '2021', 2.0, <NA>], ['培训班', '期', '2022', 5.0, 3.0]]
    """
    if min_groups < 1:
        raise InputError(f"min_groups={min_groups}: must be at least 1 group")
    return lined(corpus, readings(corpus), by, min_groups, targets=targets)


def lined(corpus: Corpus, read: Read, by: str, min_groups: int, *, targets: bool = False) -> pd.DataFrame:
    """What `indicators` gives of the figures of a corpus."""
    known = pieces(corpus)
    named = groups(corpus, "year" if by == "period" else by)
    about = {}
    cells = (known[name].tolist() for name in ("doc", "piece", "issuer", "place"))
    for doc, piece, issuer, place, group in zip(*cells, named.of, strict=True):
        about[doc, piece] = (_word(issuer), _word(place) or "", named.names[group])
    found = [entry for around, some in read for entry in entries(around, some, about, targets=targets)]
    if by == "period":
        found = [entry for entry in found if entry.reading.year is not None]
        for entry in found:
            entry.group = str(entry.reading.year)
    across = by not in ("year", "period") and _of_one_body(found)
    return _indicators([line for line in lines(found, across=across) if len(line.held) >= min_groups])


def _of_one_body(found: list[Entry]) -> bool:
    """Whether every group is of one body, so that lines may go from body to body."""
    bodies: dict[str, set[str | None]] = {}
    for entry in found:
        bodies.setdefault(entry.group, set()).add(entry.issuer)
    return all(len(held) == 1 for held in bodies.values())


def _word(cell: Any) -> str | None:
    return None if pd.isna(cell) else str(cell)


def _indicators(found: list[Line]) -> pd.DataFrame:
    printed = units(found)
    spread: dict[Any, set[str]] = {}
    for line in found:
        spread.setdefault(line.key, set()).update(line.held)
    ordered = sorted(found, key=lambda line: (-len(spread[line.key]), line.key, line.issuer or "\uffff"))
    rows = [row for line in ordered for row in _line(line, printed[line.key[:2]])]
    return of_rows(rows, INDICATORS)


def _line(line: Line, unit: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a line, each against the one before it."""
    last: tuple[Entry, float | None] | None = None
    for group, entry in sorted(line.chosen().items()):
        reading = entry.reading
        value, low, high = (worth(cell, reading.unit, unit) for cell in (reading.value, reading.low, reading.high))
        sign = -1 if entry.aspect == GROWTH and reading.falling else 1
        value = None if value is None else sign * value
        low, high = (low, high) if sign > 0 else tuple(None if cell is None else -cell for cell in (high, low))
        if MASKED_YEAR.fullmatch(group):
            last = None
        before = last[1] if last is not None and last[0].issuer == entry.issuer else None
        change = None if value is None or before is None else float(Decimal(repr(value)) - Decimal(repr(before)))
        growth = change / before * 100 if change is not None and before and reading.kind != "percent" else None
        increase = worth(entry.increase, reading.unit, unit)
        yield (
            line.key[0], unit, entry.issuer, group, value, low, high, change, reading.doc, reading.start, reading.end,
            reading.piece, reading.text, reading.kind, entry.aspect, "target" if reading.planned else "actual",
            None if reading.year is None else str(reading.year), reading.masked, reading.mod,
            last[0].group if change is not None and last is not None else None, growth, entry.growth, increase,
            _held_against(entry, last[0] if last is not None else None, unit, change, growth, increase), entry.choices,
        )  # fmt: skip
        last = entry, value


def _held_against(
    entry: Entry, last: Entry | None, unit: str, change: float | None, growth: float | None, increase: float | None
) -> str | None:
    """Whether what the text says of a change is what its figures give, within the last digits printed."""
    if last is None or change is None or (entry.growth is None and increase is None):
        return None
    own, former = entry.reading, last.reading
    if own.year is None or former.year != own.year - 1 or own.mod != "exact" or former.mod != "exact":
        return "not comparable"
    grains = [worth(reading.grain, reading.unit, unit) or 0.0 for reading in (own, former)]
    if increase is not None and abs(increase - change) <= sum(grains) + grains[0] + 1e-9:
        return "agrees"
    if entry.growth is not None and growth is not None:
        before = abs(worth(former.value, former.unit, unit) or np.nan)
        if abs(entry.growth - growth) <= 200 * sum(grains) / before + _step(entry.growth) + 1e-9:
            return "agrees"
        if REAL.search(entry.name):
            return "not comparable"
    return "differs"


def _step(value: float) -> float:
    """Half of the last digit of a percentage."""
    return 0.5 * 10.0 ** -len(f"{value:g}".partition(".")[2])


def totals(corpus: Corpus) -> pd.DataFrame:
    """Add up the figures that belong together: 其中 lists, 分别 lists, shares of one whole.

    A list of parts is held against its total, a 分别 list against the number of things that it is about, shares
    against 100. Parts may come to less than the total, since 其中 may name some of them: that differs only where
    the parts are all that there can be (both sexes, 市级以上 with its levels). Rounded figures have the slack of
    their last digits.

    Args:
        corpus: the corpus.

    Returns:
        doc, start, end (the passage), total, sum, difference (sum less total), status (agrees, differs, not
        comparable), piece, kind (其中, 分别, 比重), noun, unit, parts (the places of the parts, "12-15 18-21"), reason
        (why it is not comparable: masked, vague, units, rates, partial, overlap, no list, list), text; of a 分别 list
        total and sum count things and figures. In the order of the text.

    Raises:
        InputError: the corpus has no text.

    >>> import wsum
    >>> found = totals(wsum.parse("获奖9项，其中省级3项、市级6项。")).iloc[0]
    >>> float(found["total"]), float(found["sum"]), found["status"], found["parts"]
    (9.0, 9.0, 'agrees', '9-11 14-16')
    """
    pieces(corpus)
    return added(readings(corpus))


def added(read: Read) -> pd.DataFrame:
    """What `totals` gives of the figures of a corpus."""
    rows = []
    for around, some in read:
        found = [*splits(around, some), *each(around), *shares(around, some)]
        for group in sorted(found, key=lambda group: (group.start, group.end, group.kind)):
            known = group.total is not None and group.sum is not None
            difference = float(Decimal(repr(group.sum)) - Decimal(repr(group.total))) if known else None
            places = " ".join(f"{start}-{end}" for start, end in group.parts)
            rows.append((
                group.doc, group.start, group.end, group.total, group.sum, difference, group.status, group.piece,
                group.kind, group.noun or None, group.unit, places, group.reason or None,
                around.text[group.start : group.end],
            ))  # fmt: skip
    return of_rows(rows, TOTALS)
