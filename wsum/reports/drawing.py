"""Charts as pictures."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any
from urllib.parse import quote

from wsum.errors import InputError
from wsum.reports.model import Chart

# Kinds of columns that hold words
WORDS = ("object", "str", "string", "category")
Draw = Callable[[Chart, str], Any]


def picture(chart: Chart, name: str, *, lang: str = "zh") -> str | None:
    """A chart as SVG whose ids are its own in the page; None where there is nothing to draw."""
    with _undisturbed():
        return _svg(chart, f"{name}-", lang)


def png(chart: Chart, name: str, *, lang: str = "zh") -> bytes | None:
    """A chart as PNG; None where there is nothing to draw."""
    with _undisturbed():
        return _png(chart, lang)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """No search for garbage while a figure grows: it is one large knot, which is cut as a whole when it is drawn."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.collect(0)
            gc.enable()


def _svg(chart: Chart, prefix: str, lang: str) -> str | None:
    from wsum.charts import svg

    axes = _drawn(chart, lang)
    return own_ids(svg(axes), prefix) if axes is not None else None


def _png(chart: Chart, lang: str) -> bytes | None:
    from wsum.charts import png

    axes = _drawn(chart, lang)
    return png(axes) if axes is not None else None


def _drawn(chart: Chart, lang: str) -> Any:
    from wsum import charts
    from wsum.charts.style import texts

    try:
        axes = getattr(charts, chart.name)(chart.frame, lang=lang, **chart.options)
    except InputError:
        return None
    known = _words(chart)
    for text in texts(axes):
        if word := _known(text.get_text(), known):
            text.set_url(f"#find/{chart.table}/{quote(word, safe='')}")
    return axes


def _words(chart: Chart) -> set[str]:
    """The words of a chart's frame: where one stands in the picture, it leads to its rows."""
    frame = chart.frame
    columns = (frame[name].array.unique() for name, kind in frame.dtypes.items() if kind.name in WORDS)
    cells = (column.to_numpy(dtype=object, na_value="").tolist() for column in columns)
    return {_bare(word) for word in set(map(str, chain.from_iterable(cells))) if len(word) > 1}


def _bare(label: str) -> str:
    """A label on one line, without the number of a piece: that is a column of its own."""
    line = label.replace("\n", "")
    return re.sub(r"#\d+$", "", line) if "#" in line else line


def _known(label: str, known: set[str]) -> str:
    """The word that a label shows, as far as it shows it; "" where it shows none.

    >>> _known("推进乡村\\n振兴与…", {"推进乡村振兴与融合"}), _known("a.txt#2", {"a.txt"}), _known("次数", {"a.txt"})
    ('推进乡村振兴与', 'a.txt', '')
    """
    word = _bare(label)
    if word.endswith("…"):
        word = word[:-1]
        return word if word and any(one.startswith(word) for one in known) else ""
    return word if word in known else ""


def own_ids(svg: str, prefix: str) -> str:
    """An SVG that can stand in a page beside others: from its root on, its ids and what names them prefixed.

    >>> own_ids('<?xml?><svg><g id="a"/><use xlink:href="#a" clip-path="url(#b)"/></svg>', "c1-")
    '<svg><g id="c1-a"/><use href="#c1-a" clip-path="url(#c1-b)"/></svg>'
    """
    body = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>|<style.*?</style>", "", svg[svg.index("<svg") :], flags=re.S)
    body = body.replace(' id="', f' id="{prefix}').replace("url(#", f"url(#{prefix}").replace(' target="_blank"', "")
    return (
        body.replace("xlink:href=", "href=").replace('href="#', f'href="#{prefix}').replace(f"#{prefix}find/", "#find/")
    )
