"""CSV, JSON Lines and XLSX: how each writes the tables and texts into a folder, and is read back."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsum.datapackage import datapackage
from wsum.tables import DTYPES, SCHEMA, TABLES

if TYPE_CHECKING:
    import pandas as pd

Frames = Mapping[str, "pd.DataFrame"]
Texts = Mapping[str, str]

# A spreadsheet runs a cell that begins so as a formula; an apostrophe before it makes it words
FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
CELL_LIMIT = 32_767
ROW_LIMIT = 1_048_576
CUT = "…（全文见 texts.jsonl）"


def plain_rows(table: str, frame: pd.DataFrame) -> Iterator[list[Any]]:
    """The rows of a table as plain values: None where missing, whole numbers without a fraction."""
    columns = [_plain(frame[name], dtype) for name, dtype in DTYPES[table].items()]
    return map(list, zip(*columns, strict=True))


def _plain(series: pd.Series[Any], dtype: str) -> list[Any]:
    values = series.astype(object).where(series.notna(), None).tolist()
    if dtype == "Float64":
        return [int(v) if v is not None and v == int(v) and abs(v) < 1e15 else v for v in values]
    return values


def guard(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> guard("=1+1"), guard("+86"), guard("一、")
    ("'=1+1", "'+86", '一、')
    """
    return "'" + text if FORMULA.match(text) else text


def unguard(text: str) -> str:
    """What `guard` was given.

    >>> unguard(guard("=1+1")), unguard("'80后")
    ('=1+1', "'80后")
    """
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def save_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write any frame as CSV that a spreadsheet opens as it is: a byte order mark, no formulas, empty where missing."""
    columns = [_plain(frame[name], "") for name in frame]
    with path.open("w", encoding="utf-8-sig", newline="", errors="surrogatepass") as file:
        writer = csv.writer(file)
        writer.writerow([str(name) for name in frame])
        for row in zip(*columns, strict=True):
            writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in row])


def _write_csv(frames: Frames, texts: Texts, folder: Path) -> None:
    for table in TABLES:
        with (folder / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(DTYPES[table])
            for row in plain_rows(table, frames[table]):
                writer.writerow([guard(cell) if isinstance(cell, str) else cell for cell in row])
    _write_package("csv", texts, folder)


def _read_csv(folder: Path) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    csv.field_size_limit(2**31 - 1)
    frames = {}
    for table in TABLES:
        with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        frames[table] = _from_strings(table, header, rows)
    return frames, read_texts(folder)


def _from_strings(table: str, header: list[str], rows: list[list[str]]) -> pd.DataFrame:
    import pandas as pd

    kinds = DTYPES[table]
    values = zip(*rows, strict=True) if rows else [()] * len(header)
    columns = zip(header, values, strict=True)
    return pd.DataFrame(
        {name: pd.Series([_value(cell, kinds[name]) for cell in column], dtype=object) for name, column in columns}
    )


def _value(cell: str, dtype: str) -> Any:
    if dtype == "string":
        return unguard(cell)
    if cell == "":
        return None
    if dtype == "boolean":
        return cell == "True"
    return float(cell) if dtype == "Float64" else int(cell)


def _write_jsonl(frames: Frames, texts: Texts, folder: Path) -> None:
    for table in TABLES:
        header = list(DTYPES[table])
        records = (dict(zip(header, row, strict=True)) for row in plain_rows(table, frames[table]))
        _dump(records, folder / f"{table}.jsonl")
    _write_package("jsonl", texts, folder)


def _read_jsonl(folder: Path) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    import pandas as pd

    frames = {}
    for table in TABLES:
        records = _records(folder / f"{table}.jsonl")
        frames[table] = pd.DataFrame(list(records), columns=list(DTYPES[table]), dtype=object)
    return frames, read_texts(folder)


def _write_package(format: str, texts: Texts, folder: Path) -> None:
    """The texts, and what describes the tables to other programs."""
    write_texts(texts, folder)
    package = json.dumps(datapackage(format), ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(package + "\n", encoding="utf-8", newline="\n")


def write_texts(texts: Texts, folder: Path) -> None:
    """Write the texts as JSON Lines: doc, text."""
    _dump(({"doc": doc, "text": text} for doc, text in texts.items()), folder / "texts.jsonl")


def read_texts(folder: Path) -> dict[str, str]:
    """Read the texts that `write_texts` wrote."""
    return {record["doc"]: record["text"] for record in _records(folder / "texts.jsonl")}


def _dump(records: Iterable[Mapping[str, Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield json.loads(line)


def _write_xlsx(frames: Frames, texts: Texts, folder: Path) -> None:
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(folder / "tables.xlsx"), options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # the same bytes for the same tables
        for table in TABLES:
            _write_sheets(book, table, frames[table])
    write_texts(texts, folder)


def _write_sheets(book: Any, table: str, frame: pd.DataFrame) -> None:
    """A table on one sheet, or on as many as its rows need."""
    size = ROW_LIMIT - 1
    for part, start in enumerate(range(0, max(len(frame), 1), size), 1):
        sheet = book.add_worksheet(table if part == 1 else f"{table} ({part})")
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, [column.name for column in SCHEMA[table]])
        for number, row in enumerate(plain_rows(table, frame.iloc[start : start + size]), 1):
            _write_cells(sheet, number, row)


def _write_cells(sheet: Any, number: int, row: list[Any]) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, str):
            long = len(cell.encode("utf-16-le")) // 2 > CELL_LIMIT
            sheet.write_string(number, column, cell[: CELL_LIMIT // 2] + CUT if long else cell)
        elif isinstance(cell, bool):
            sheet.write_boolean(number, column, cell)
        elif cell is not None:
            sheet.write_number(number, column, cell)


WRITERS: dict[str, Callable[[Frames, Texts, Path], None]] = {
    "csv": _write_csv,
    "jsonl": _write_jsonl,
    "xlsx": _write_xlsx,
}
READERS: dict[str, Callable[[Path], tuple[Frames, Mapping[str, str]]]] = {
    "csv": _read_csv,
    "jsonl": _read_jsonl,
}
FILES = {
    "csv": (*(f"{table}.csv" for table in TABLES), "texts.jsonl", "datapackage.json"),
    "jsonl": (*(f"{table}.jsonl" for table in TABLES), "texts.jsonl", "datapackage.json"),
    "xlsx": ("tables.xlsx", "texts.jsonl"),
}
