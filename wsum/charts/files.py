"""Charts as files: SVG, PNG and PDF, the same bytes for the same chart."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from wsum.errors import InputError

# Letters are drawn as outlines: an SVG that names its font shows boxes wherever that font is not installed, and
# a report must look the same offline on any machine.  Nothing in a file may differ from run to run: the ids of an
# SVG come from a fixed salt, and no file holds a date.
SETTINGS: dict[Any, Any] = {"svg.fonttype": "path", "svg.hashsalt": "wsum", "savefig.bbox": None}
METADATA: dict[str, dict[str, Any]] = {
    ".svg": {"Date": None},
    ".pdf": {"CreationDate": None, "ModDate": None},
    ".png": {"Software": "wsum"},
}
BACKENDS = {".svg": "module://wsum.charts.vectors"}
DPI = 160


def save(chart: Axes | Figure, path: str | os.PathLike[str]) -> None:
    """Write a chart to a file; the suffix says in which format: .svg, .png or .pdf.

    Raises InputError where the suffix is another or the file cannot be written.
    """
    target, suffix = Path(path), suffix_of(path)
    content = _bytes(chart, suffix)
    try:
        target.write_bytes(content)
    except OSError as error:
        raise InputError(f"{target}: the chart cannot be written there ({error.strerror or error})") from error


def suffix_of(path: str | os.PathLike[str]) -> str:
    """What a chart's file ends with; raises InputError where no chart is written so.

    >>> suffix_of("life lines.SVG")
    '.svg'
    """
    suffix = Path(path).suffix.lower()
    if suffix not in METADATA:
        raise InputError(f"{path}: charts are written as {', '.join(METADATA)}; end the file's name with one of these")
    return suffix


def svg(chart: Axes | Figure) -> str:
    """A chart as the text of an SVG file, to be put into a page or shown in a notebook."""
    return _bytes(chart, ".svg").decode("utf-8")


def png(chart: Axes | Figure) -> bytes:
    """A chart as the bytes of a PNG file, to be put into a workbook."""
    return _bytes(chart, ".png")


def _bytes(chart: Axes | Figure, suffix: str) -> bytes:
    figure = chart if isinstance(chart, Figure) else chart.get_figure(root=True)
    if not isinstance(figure, Figure):
        raise InputError("charts.save: expected the Axes that a chart gives back, or its Figure")
    buffer = io.BytesIO()
    with matplotlib.rc_context(SETTINGS):
        figure.savefig(buffer, format=suffix[1:], dpi=DPI, metadata=METADATA[suffix], backend=BACKENDS.get(suffix))
    return buffer.getvalue()
