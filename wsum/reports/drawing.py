"""Charts as pictures, drawn by other processes while the analyses go on where that saves time."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from wsum.errors import InputError
from wsum.reports.model import Chart

if TYPE_CHECKING:
    from concurrent.futures import Future

    from wsum.corpus import Corpus

Draw = Callable[[Chart, int], Any]
BESIDE = 200_000  # characters of a corpus from which processes of their own are worth their start


def picture(chart: Chart, number: int) -> str | None:
    """A chart as SVG whose ids are its own in the page; None where there is nothing to draw."""
    axes = _drawn(chart)
    if axes is None:
        return None
    from wsum.charts import svg

    return own_ids(svg(axes), f"c{number}-")


def png(chart: Chart, number: int) -> bytes | None:
    """A chart as PNG; None where there is nothing to draw."""
    axes = _drawn(chart)
    if axes is None:
        return None
    from wsum.charts import png as drawn

    return drawn(axes)


def _drawn(chart: Chart) -> Any:
    from wsum import charts

    try:
        return getattr(charts, chart.name)(chart.frame, **chart.options)
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


class Studio:
    """Where charts are drawn, each under the number that it has in the report."""

    def __init__(self, draw: Draw, corpus: Corpus) -> None:
        self._draw = draw
        self._found: list[Any] = []
        self._pool = None
        cores = os.cpu_count() or 1
        if cores > 1 and int(corpus.documents["chars"].sum()) >= BESIDE:
            from joblib.externals.loky import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(max_workers=cores - 1)

    def add(self, chart: Chart) -> None:
        """Draw one more chart, or have it drawn."""
        number = len(self._found)
        self._found.append(self._pool.submit(self._draw, chart, number) if self._pool else self._draw(chart, number))

    def pictures(self) -> dict[int, Any]:
        """All pictures by the number of their chart, without those of charts that had nothing to draw."""
        if self._pool is not None:
            futures: list[Future[Any]] = self._found
            self._found = [future.result() for future in futures]
            self._pool.shutdown()
        return {number: found for number, found in enumerate(self._found) if found is not None}
