"""A report as a file: the page or the workbook, put in its place in one step."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from wsum import apart
from wsum.analysis.codebooks import Given
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.reports.page import html
from wsum.reports.workbook import workbook

FORMATS = ("html", "xlsx")
SUFFIXES = {".html": "html", ".htm": "html", ".xlsx": "xlsx"}


def save(
    corpus: Corpus,
    path: str | os.PathLike[str],
    *,
    format: str | None = None,
    lang: str = "zh",
    title: str = "",
    codebook: Given = None,
    run: Mapping[str, Any] | None = None,
) -> None:
    """Write the report of a corpus: one page that opens offline in any browser, or one workbook.

    Args:
        corpus: the corpus.
        path: the file; its folder is made where it is missing.
        format: html or xlsx; that of the file's name without it.
        lang: zh or en.
        title: the title; one that names the number of pieces without it.
        codebook: a TOML file of themes (`wsum.analysis.codebooks`); the one for government summaries without it.
        run: facts of the run that made the corpus (run.json), told at the end.

    Raises:
        InputError: there is no such format or language, the file's name tells of none, the codebook cannot be read,
            or the file not be written, or is the codebook itself.
    """
    target = Path(path)
    if isinstance(codebook, str | os.PathLike):
        apart.check(target, [("codebook", codebook)])
    make = html if format_of(target, format) == "html" else workbook
    content = make(corpus, lang=lang, title=title, codebook=codebook, run=run)
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise InputError(f"{target}: cannot be written ({error.strerror}); choose another place") from None


def format_of(path: str | os.PathLike[str], format: str | None = None) -> str:
    """The format of a report in a file: the one that is asked for, else that of its name.

    Raises InputError where there is no such format, or the name tells of none.

    >>> format_of("report.XLSX"), format_of("report", "html")
    ('xlsx', 'html')
    """
    chosen = format or SUFFIXES.get(Path(path).suffix.lower())
    if chosen is None:
        raise InputError(
            f"{path}: the name tells no format; end it with one of {', '.join(SUFFIXES)}, or choose a format "
            f"({', '.join(FORMATS)})"
        )
    if chosen not in FORMATS:
        raise InputError(f"format={chosen}: not a format of a report; choose one of {', '.join(FORMATS)}")
    return chosen
