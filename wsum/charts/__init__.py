"""CHART: a DataFrame in, a matplotlib Axes out; matplotlib is loaded when the first chart is asked for.

A chart speaks Chinese or, with `lang="en"`, English; what its frame holds is shown as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wsum.charts.awarding import awards
    from wsum.charts.copying import boilerplate, reuse
    from wsum.charts.dating import datings
    from wsum.charts.figures import indicators
    from wsum.charts.files import png, save, svg
    from wsum.charts.likeness import compare, similarity
    from wsum.charts.outlines import outline
    from wsum.charts.sharing import themes, themes_heatmap, themes_panels
    from wsum.charts.subjects import recurring, topics
    from wsum.charts.vocabulary import collocates, keyness, terms
    from wsum.charts.wording import phrases
    from wsum.charts.yearly import calendar

# A chart has the name of the analysis or table whose frame it draws
CHARTS = {
    "awards": "wsum.charts.awarding",
    "boilerplate": "wsum.charts.copying",
    "calendar": "wsum.charts.yearly",
    "collocates": "wsum.charts.vocabulary",
    "compare": "wsum.charts.likeness",
    "datings": "wsum.charts.dating",
    "indicators": "wsum.charts.figures",
    "keyness": "wsum.charts.vocabulary",
    "ledger": "wsum.charts.followup",
    "outline": "wsum.charts.outlines",
    "phrases": "wsum.charts.wording",
    "recurring": "wsum.charts.subjects",
    "reuse": "wsum.charts.copying",
    "similarity": "wsum.charts.likeness",
    "terms": "wsum.charts.vocabulary",
    "themes": "wsum.charts.sharing",
    "themes_heatmap": "wsum.charts.sharing",
    "themes_panels": "wsum.charts.sharing",
    "topics": "wsum.charts.subjects",
}
_HOMES = CHARTS | dict.fromkeys(("png", "save", "svg"), "wsum.charts.files")

__all__ = [
    "CHARTS",
    "awards",
    "boilerplate",
    "calendar",
    "collocates",
    "compare",
    "datings",
    "indicators",
    "keyness",
    "ledger",
    "outline",
    "phrases",
    "png",
    "recurring",
    "reuse",
    "save",
    "similarity",
    "svg",
    "terms",
    "themes",
    "themes_heatmap",
    "themes_panels",
    "topics",
]


def __getattr__(name: str) -> Any:
    """Fetch a chart from its module when it is first asked for, so that importing stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'wsum.charts' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
