"""What a command says: an answer laid out for a terminal, numbers of things, and why nothing is found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from wsum.analysis.registry import Analysis

if TYPE_CHECKING:
    import pandas as pd

    from wsum.corpus import Corpus

SHOWN = 20
WIDE = 30


def many(number: int, things: str) -> str:
    """A number of things, of one thing where there is one.

    >>> many(1, "rows"), many(1200, "rows")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {things.removesuffix('s') if number == 1 else things}"


def shown(frame: pd.DataFrame) -> str:
    """The first rows of some for a terminal, long words cut."""
    top = frame.head(SHOWN)
    cells = {name: [_cell(value) for value in top[name]] for name in top}
    widths = {name: max(map(_columns, (str(name), *values))) for name, values in cells.items()}
    lines = [[str(name) for name in cells], *map(list, zip(*cells.values(), strict=True))]
    text = ["  ".join(_padded(cell, width) for cell, width in zip(line, widths.values(), strict=True)).rstrip()
            for line in lines]  # fmt: skip
    more = f"… {many(len(frame) - SHOWN, 'more rows')}; --out FILE.csv writes them all"
    return "\n".join([*text, more] if len(frame) > SHOWN else text)


def _cell(value: Any) -> str:
    if value is None or str(value) == "<NA>" or value != value:
        return ""
    text = f"{value:.4g}" if isinstance(value, float) else str(value).replace("\n", "⏎")
    return text if len(text) <= WIDE else text[: WIDE - 1] + "…"


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for a wide character."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _columns(text))


def foreign(number: int) -> str:
    """What to say of files that are read, but in which nothing can be found.

    >>> foreign(2)
    'wsum: no Chinese text in 2 files, so nothing is found in them; the table documents names them'
    """
    them = "it" if number == 1 else "them"
    where = f"so nothing is found in {them}; the table documents names {them}"
    return f"wsum: no Chinese text in {many(number, 'files')}, {where}"


def nothing(analysis: Analysis, corpus: Corpus, options: Mapping[str, Any]) -> str:
    """What to say where an analysis finds nothing in a corpus, with the reason as far as it is known."""
    from wsum.reports.wording import Words, rows

    years = corpus.metadata["year"].dropna()
    stated = years[years.str.fullmatch(r"\d{4}")].nunique()
    key, reason = f"absent.{analysis.name}", ""
    if (there := len(corpus.metadata)) < analysis.pieces:
        reason = f"the corpus has {many(there, 'pieces')}, and {analysis.name} needs {analysis.pieces} and more"
    elif stated < analysis.years:
        reason = f"the pieces state {many(stated, 'years')}, and {analysis.name} needs {analysis.years} and more"
    elif key in rows("strings"):
        reason = Words("en")(key).rstrip(".")
    return f"nothing found: {reason[0].lower()}{reason[1:]}" if reason else "nothing found"
