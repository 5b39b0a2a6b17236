"""The report as one page: its words and data in a template, no file and no network beside it."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from importlib.resources import files
from itertools import chain
from typing import Any, NamedTuple

import pandas as pd

from wsum.analysis.codebooks import Given
from wsum.corpus import Corpus
from wsum.reports.cells import packed, script
from wsum.reports.drawing import picture
from wsum.reports.making import Report, made
from wsum.reports.model import NO_PLACES, Table
from wsum.reports.wording import Words, rows
from wsum.shown import visible

# In the order in which the one uses the other
SCRIPTS = ("dom", "data", "table", "places", "reader", "search", "charts", "route", "start")
LONGEST = 60  # characters of a heading in an outline
MARKED = ("dates", "counts", "names", "awards")
Entry = tuple[int, str, int, int]  # of an outline: depth, words and bounds


class Block(NamedTuple):
    """Data of the page under an id."""

    id: str
    content: str


def html(
    corpus: Corpus,
    *,
    lang: str = "zh",
    title: str = "",
    codebook: Given = None,
    run: Mapping[str, Any] | None = None,
) -> str:
    """The report of a corpus as the text of one page that opens offline.

    Args:
        corpus: the corpus.
        lang: zh or en.
        title: the title; one that names the number of pieces without it.
        codebook: a TOML file of themes (`wsum.analysis.codebooks`); the one for government summaries without it.
        run: facts of the run that made the corpus (run.json), told at the end.

    Returns:
        The page: the same text for the same corpus.

    Raises:
        InputError: there is no such language, or the codebook cannot be read.

    >>> import wsum
    >>> "档案馆" in html(wsum.parse("云溪县档案馆2023年工作总结。"), lang="en")
    True
    """
    words = Words(lang)
    docs = {str(doc): number for number, doc in enumerate(corpus.documents["doc"])}
    pack = partial(_packed, words=words, docs=docs)
    report = made(corpus, words, partial(picture, lang=lang), codebook=codebook, pack=pack)
    code = script_text()
    return str(_template().render(
        words=words, lang="zh-Hans" if lang == "zh" else "en", title=title or default_title(corpus, words),
        report=report, methods=methods(report, lang), run=_facts(run or {}, words),
        style=_file("style.css"), code=code, hash=_digest(code), blocks=_blocks(corpus, report, words, docs),
    ))  # fmt: skip


def _packed(table: Table, words: Words, docs: Mapping[str, int]) -> Table:
    """A table as text for the page, which has no further need of its rows."""
    content = script(packed(table, words, docs))
    return replace(table, frame=table.frame[:0], places=NO_PLACES, content=content)


def default_title(corpus: Corpus, words: Words) -> str:
    """What a report is called that nobody gave a title."""
    return words("title", pieces=len(corpus.pieces))


@cache
def _file(name: str) -> str:
    return (files("wsum.reports") / "static" / name).read_text(encoding="utf-8")


@cache
def script_text() -> str:
    """The page's script: all modules in one function of their own."""
    return "(() => {\n'use strict';\n" + "\n".join(_file(f"{name}.js") for name in SCRIPTS) + "})();\n"


def _digest(code: str) -> str:
    """What the page's policy knows its one script by: any other never runs."""
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def _template() -> Any:
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
                                     lstrip_blocks=True, keep_trailing_newline=True)  # fmt: skip
    environment.filters["visible"] = lambda value: visible(str(value))
    return environment.from_string(_file("page.html"))


def methods(report: Report, lang: str) -> list[dict[str, str]]:
    """The methods behind the parts that apply, in their order."""
    used = dict.fromkeys(key for part in report.parts for key in part.methods)
    known = rows("methods")
    return [{"key": key, "name": known[key][lang], "formula": known[key][f"formula_{lang}"],
             "source": known[key]["source"], "what": known[key][f"what_{lang}"]} for key in used]  # fmt: skip


def _facts(run: Mapping[str, Any], words: Words) -> list[tuple[str, str]]:
    """The facts of run.json as lines; the names of the store's parts say nothing to a reader."""
    known = rows("strings")
    return [(words(f"run.{key}") if f"run.{key}" in known else str(key), _plain(value, words))
            for key, value in run.items() if key != "parts"]  # fmt: skip


def _plain(value: Any, words: Words) -> str:
    """A fact as a line: 51 ok; a list and a table of numbers without brackets."""
    if isinstance(value, Mapping):
        return " · ".join(f"{_named(str(key), words)} {figure:,}" if isinstance(figure, int)
                          else f"{key} {figure}" for key, figure in value.items())  # fmt: skip
    return " · ".join(map(str, value)) if isinstance(value, list) else str(value)


def _named(key: str, words: Words) -> str:
    """What a number of the run counts: a table's rows, or files of a status."""
    return words(f"fact.{key}") if f"fact.{key}" in rows("strings") else words.value(key, "status")


def _blocks(corpus: Corpus, report: Report, words: Words, docs: Mapping[str, int]) -> Iterator[Block]:
    """All data of the page: what it needs at once, then each table, chart and document for when it is opened."""
    homes, names = report.homes, [table.name for table in report.tables]
    index = {
        "words": words.interface(),
        "docs": [visible(doc) for doc in docs],
        "tables": {name: {"section": homes[name], "title": words(f"part.{name}")} for name in names},
        "marked": [name for name in MARKED if name in names],
    }
    yield Block("index", script(index))
    for table in report.tables:
        yield Block(f"table-{table.name}", table.content)
    for drawn in report.pictures:
        yield Block(f"chart-{drawn.id}", script(drawn.content))
    outlines, read = _outlines(corpus), set(corpus.pieces["doc"])
    for doc, number in docs.items():
        found = {"text": corpus.text(doc) if doc in read else "", "outline": outlines[doc]}
        yield Block(f"doc-{number}", script(found))


def _outlines(corpus: Corpus) -> defaultdict[str, list[Entry]]:
    """The outline of each document in order, an entry a piece (where it has several) and heading."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for doc, entry in chain(_headings(corpus.sections), _pieces(corpus.pieces)):
        found[doc].append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: (entry[2], entry[0]))
    return found


def _pieces(pieces: pd.DataFrame) -> Iterator[tuple[str, Entry]]:
    """The pieces of documents that have several."""
    several = pieces[pieces["doc"].duplicated(keep=False)]
    columns = (several[name].tolist() for name in ("doc", "piece", "label", "title", "start"))
    for doc, piece, label, title, start in zip(*columns, strict=True):
        words = " ".join([f"〔{piece}〕", *(part for part in (label, title) if not pd.isna(part))])
        yield doc, (0, visible(words[:LONGEST]), start, start)


def _headings(sections: pd.DataFrame) -> Iterator[tuple[str, Entry]]:
    """The headings of documents' own lines; an item inside a paragraph is none."""
    shown = sections[~sections["inline"].fillna(False)]
    columns = (shown[name].tolist() for name in ("doc", "depth", "marker", "heading", "start", "body_start", "end"))
    for doc, depth, marker, heading, start, body, end in zip(*columns, strict=True):
        words = visible(f"{marker}{heading}"[:LONGEST])
        yield doc, (int(depth), words, start, end if pd.isna(body) else body)
