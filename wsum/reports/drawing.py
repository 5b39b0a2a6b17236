"""Charts as pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from wsum.errors import InputError
from wsum.reports.model import Chart

Draw = Callable[[Chart, str], Any]


def picture(chart: Chart, name: str) -> str | None:
    """A chart as SVG whose ids are its own in the page; None where there is nothing to draw."""
    axes = _drawn(chart)
    if axes is None:
        return None
    from wsum.charts import svg

    return own_ids(svg(axes), f"{name}-")


def png(chart: Chart, name: str) -> bytes | None:
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
