"""A store for other tools: W3C Web Annotation, brat standoff, SQL."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd

from wsum import apart, parts, store
from wsum.corpus import Corpus
from wsum.corpus import load as load_corpus
from wsum.errors import InputError, missing
from wsum.formats import plain_rows, write_texts
from wsum.tables import PLACE, SCHEMA

# The tables whose rows other tools can show as marked words
MARKED = ("dates", "counts", "names", "awards")
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 20
EXPORTED = "exported_from"  # what tells an export in run.json


def export(folder: store.StrPath, out: store.StrPath, *, format: str) -> None:
    """Write a store into the folder `out` as csv, jsonl, xlsx, parquet, webanno or brat, all or nothing.

    `out` is new, empty, or in csv, jsonl, xlsx or parquet an earlier export, which is replaced.
    Raises InputError where `folder` is no store, `out` cannot be used or the format is unknown.
    """
    if format not in EXPORTS:
        raise InputError(f"{format}: not a format; choose one of {', '.join(EXPORTS)}")
    path = Path(out)
    _check(Path(folder), path, tables=format in store.FORMATS)
    store.check_finished(Path(folder))
    corpus = load_corpus(folder)
    if format in store.FORMATS:
        corpus.save(out, format=format, run={EXPORTED: str(folder)})
        return
    with store.beside(path) as staging:
        (_write_webanno if format == "webanno" else _write_brat)(corpus, staging)


def _check(folder: Path, out: Path, *, tables: bool) -> None:
    """Raise InputError where the export would take the place of what is no export, or of the store itself."""
    if apart.is_same(out, folder) or apart.is_in(out, folder):
        raise InputError(f"{out}: is the store that is exported, or lies in it; choose a folder outside it")
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not tables or not out.is_dir():
        raise InputError(f"{out}: is not an empty folder; choose a new one")
    store.check(out)
    if (out / store.RUN).is_file() and EXPORTED not in store.read_run(out):
        raise InputError(f"{out}: was not written by `wsum export`, and is kept; choose a new or an empty folder")


EXPORTS = (*store.FORMATS, "webanno", "brat")


def _write_webanno(corpus: Corpus, folder: Path) -> None:
    """One annotation a row: https://www.w3.org/TR/annotation-model/, with position and quote selectors."""
    with (folder / "annotations.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for table in MARKED:
            for row in _rows(corpus, table):
                file.write(json.dumps(_annotation(corpus, table, row), ensure_ascii=False) + "\n")
    write_texts({doc: corpus.text(doc) for doc in corpus.documents["doc"]}, folder)


def _annotation(corpus: Corpus, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    left, match, right = corpus.context(row, width=AROUND)
    values = dict(_own(table, row))
    return {
        "@context": CONTEXT,
        "id": f"urn:wsum:{table}:{row['doc']}:{row['start']}-{row['end']}",
        "type": "Annotation",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": _kind(table, row)},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(values, ensure_ascii=False),
            },
        ],
        "target": {
            "source": row["doc"],
            "selector": [
                {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
                {"type": "TextQuoteSelector", "exact": match, "prefix": left, "suffix": right},
            ],
        },
    }


def _rows(corpus: Corpus, table: str) -> Iterator[dict[str, Any]]:
    names = [column.name for column in SCHEMA[table]]
    for cells in plain_rows(table, getattr(corpus, table)):
        yield dict(zip(names, cells, strict=True))


def _own(table: str, row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The values of a row's own columns, as far as it has some."""
    for column in SCHEMA[table][len(PLACE) :]:
        if row[column.name] not in (None, "", False):
            yield column.name, row[column.name]


def _kind(table: str, row: Mapping[str, Any]) -> str:
    """What a row is, as one word: date, duration, count, money, person, award …"""
    return str(row.get("type") or row.get("kind") or table.removesuffix("s"))


def _write_brat(corpus: Corpus, folder: Path) -> None:
    """A .txt and an .ann a document, as brat's standoff format has them (https://brat.nlplab.org/standoff.html)."""
    rows: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    kinds = set()
    for table in MARKED:
        for row in _rows(corpus, table):
            rows.setdefault(row["doc"], []).append((table, row))
            kinds.add(_kind(table, row))
    for doc in corpus.documents["doc"]:
        path = _below(folder, doc)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = corpus.text(doc)
        path.with_name(path.name + ".txt").write_text(text, encoding="utf-8", newline="\n")
        lines = list(_brat_lines(text, rows.get(doc, [])))
        path.with_name(path.name + ".ann").write_text("".join(lines), encoding="utf-8", newline="\n")
    conf = "\n".join(["[entities]", *sorted(kinds), "", "[relations]", "[events]", "[attributes]", ""])
    (folder / "annotation.conf").write_text(conf, encoding="utf-8", newline="\n")


def _brat_lines(text: str, rows: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    for number, (table, row) in enumerate(rows, 1):
        fragments = [(m.start() + row["start"], m.end() + row["start"]) for m in re.finditer(r"[^\n]+", row["text"])]
        places = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(text[start:end] for start, end in fragments)
        yield f"T{number}\t{_kind(table, row)} {places}\t{words}\n"
        note = "; ".join(f"{name}={cell}" for name, cell in _own(table, row)).replace("\n", " ")
        yield f"#{number}\tAnnotatorNotes T{number}\t{note}\n"


def _below(folder: Path, doc: str) -> Path:
    """A document's place below a folder, whatever its id looks like."""
    names = [
        re.sub(r'[\x00-\x1f<>:"\\|?*]', "_", name) for name in PurePosixPath(doc).parts if name not in ("/", "..", ".")
    ]
    return folder.joinpath(*(names or ["document"]))


def printed(answer: pd.DataFrame) -> str:
    """The rows of an answer for a terminal, where a Chinese character is as wide as two others.

    >>> print(printed(pd.DataFrame({"issuer": ["县文联", "a"], "n": [1, 20]})))
    issuer  n
    县文联  1
         a 20

    What is missing is an empty cell.
    """
    if answer.empty:
        return "nothing found"
    answer = answer.copy()
    for name in answer.select_dtypes(exclude="float").columns:
        answer[name] = answer[name].astype(object).where(answer[name].notna(), "")
    with pd.option_context("display.unicode.east_asian_width", True):
        return answer.to_string(index=False, na_rep="")


def query(folder: store.StrPath, sql: str) -> pd.DataFrame:
    """The answer to an SQL query over the tables of a Parquet store (needs the extra `sql`).

    Raises InputError where the folder is no Parquet store, DuckDB is missing, or the query is wrong, is more than one
    statement, or does more than to read the tables.
    """
    try:
        import duckdb
    except ImportError:
        raise missing("wsum query", "sql") from None
    path = Path(folder)
    run = store.read_run(path)
    store.check_finished(path)
    if run["format"] != "parquet" or not run["parts"]:
        raise InputError(f"{path}: no Parquet store with documents; extract with --format parquet")
    tables = ", ".join(parts.STORED)
    with duckdb.connect() as connection:
        _open_tables(connection, Path(os.path.abspath(path)), run["parts"])
        try:
            _check_reads(connection.extract_statements(sql))
            found: pd.DataFrame = connection.execute(sql).df()
        except duckdb.PermissionException as error:
            raise InputError(f"a query reads the store's tables alone, {tables}; {_first_line(error)}") from None
        except duckdb.Error as error:
            said = _without_guess(str(error))
            raise InputError(f"the query is wrong: {said}; the tables are {tables}") from None
    return found


def _without_guess(said: str) -> str:
    """What DuckDB says, but not which of its own tables it takes to be meant."""
    return re.sub(rf'\s+Did you mean "(?!(?:{"|".join(parts.STORED)})")[^"]*"\?', "", said)


def _open_tables(connection: Any, folder: Path, keys: Sequence[str]) -> None:
    """Show the tables of a store to a connection, and lock all other files away from it."""
    for table in parts.STORED:
        connection.from_parquet([str(parts.path(folder, table, key)) for key in keys]).create_view(table)
    homes = ", ".join("'" + str(folder / table).replace("'", "''") + "/'" for table in parts.STORED)
    connection.execute(f"SET allowed_directories = [{homes}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _first_line(error: Exception) -> str:
    """What DuckDB says, without the query that it repeats.

    >>> _first_line(ValueError("Permission Error: no\\n\\nLINE 1: select"))
    'Permission Error: no'
    """
    return str(error).partition("\n")[0]


def _check_reads(statements: Sequence[Any]) -> None:
    """Raise InputError where there are several statements, or one that does more than to read, such as COPY."""
    if not statements:
        raise InputError("the query is empty; give a SELECT")
    for statement in statements:
        kind = statement.type.name
        # a PIVOT without its values is several statements at once, and so is COPY of one
        if kind != "SELECT" and not (kind == "MULTI" and statement.query.lstrip().lower().startswith("pivot")):
            raise InputError(f"{kind}: a query only reads the store; give a SELECT, and --out FILE.csv to write")
    if len(statements) > 1:
        raise InputError(f"{len(statements)} statements: only one can be answered; give one SELECT at a time")
