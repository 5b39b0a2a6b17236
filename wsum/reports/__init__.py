"""REPORT: a Corpus with its analyses and charts as one HTML file that opens offline, or as one workbook.

>>> import wsum
>>> from wsum import reports
>>> reports.html(wsum.parse("云溪县档案馆2023年工作总结\\n一、主要成绩", doc="a.txt"))[:15]
'<!doctype html>'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wsum.reports.page import html
    from wsum.reports.writing import FORMATS, format_of, save

__all__ = ["FORMATS", "format_of", "html", "save"]

_HOMES = dict.fromkeys(("FORMATS", "format_of", "save"), "wsum.reports.writing") | {"html": "wsum.reports.page"}


def __getattr__(name: str) -> Any:
    """Fetch a public name from its module when it is first asked for, so that importing stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'wsum.reports' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
