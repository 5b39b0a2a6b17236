"""EXTRACT: a segmented document to dates, counts, names and awards, a table a file.

`ORDER` is the order in which the extractors run; they are loaded when it or `extract` is first asked for, since
analyses of tables that are made already need only some words of this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsum.extractors.model import Award, Count, Date, Findings, Name, Quote

if TYPE_CHECKING:
    from wsum.extractors.flow import ORDER, extract

__all__ = ["ORDER", "Award", "Count", "Date", "Findings", "Name", "Quote", "extract"]


def __getattr__(name: str) -> Any:
    """Fetch what runs the extractors when it is first asked for."""
    if name not in ("ORDER", "extract"):
        raise AttributeError(f"module 'wsum.extractors' has no attribute {name!r}")
    from wsum.extractors import flow

    return getattr(flow, name)
