"""From a corpus to the parts of its report, and their charts as pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.reports.model import Absent, Chart, Made, Part, Section
from wsum.reports.sections import SECTIONS
from wsum.reports.source import Source
from wsum.reports.wording import Words


def made(corpus: Corpus, words: Words) -> list[tuple[Section, list[Made]]]:
    """Every section with what its parts gave; a part that does not apply says why."""
    source = Source(corpus)
    return [(section, [_part(source, part, words) for part in section.parts]) for section in SECTIONS]


def _part(source: Source, part: Part, words: Words) -> Made:
    try:
        return Made(part, tuple(part.make(source)))
    except Absent as absent:
        return Made(part, absent=words(absent.key, **absent.values))
    except InputError as error:
        return Made(part, absent=words("absent.error", error=error))


def charts(sections: list[tuple[Section, list[Made]]]) -> Iterator[Chart]:
    """All charts in order."""
    for _, parts in sections:
        for part in parts:
            yield from part.of(Chart)


def picture(chart: Chart, number: int) -> str | None:
    """A chart as SVG whose ids are its own in the page; None where there is nothing to draw."""
    axes = _drawn(chart)
    if axes is None:
        return None
    from wsum.charts import svg

    return own_ids(svg(axes), f"c{number}-")


def png(chart: Chart) -> bytes | None:
    """A chart as PNG; None where there is nothing to draw."""
    axes = _drawn(chart)
    if axes is None:
        return None
    from wsum.charts import png as drawn

    return drawn(axes)


def _drawn(chart: Chart) -> Any:
    try:
        return chart.draw()
    except InputError:
        return None


def own_ids(svg: str, prefix: str) -> str:
    """An SVG that can stand in a page beside others: from its root on, its ids and what names them prefixed.

    >>> own_ids('<?xml?><svg><g id="a"/><use xlink:href="#a" clip-path="url(#b)"/></svg>', "c1-")
    '<svg><g id="c1-a"/><use xlink:href="#c1-a" clip-path="url(#c1-b)"/></svg>'
    """
    body = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>|<style.*?</style>", "", svg[svg.index("<svg") :], flags=re.S)
    body = re.sub(r'(\bid=")', rf"\g<1>{prefix}", body)
    return re.sub(r'(href="#|url\(#)', rf"\g<1>{prefix}", body)
