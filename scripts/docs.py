"""Make the pages of the manual that repeat what the code says: commands, tables, Python, methods.

    scripts/docs [--write]

`--write` rewrites them from the command line's help, the schema of the tables, the registry of the
analyses and the docstrings; a test compares them.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import click

import wsum
from wsum import analysis, charts, measures, reports, tokens
from wsum.analysis.registry import ANALYSES, OPTIONS, Analysis
from wsum.cli import main as command_line
from wsum.tables import PLACE, SCHEMA, Column

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTE = "<!-- made by scripts/docs --write; do not edit -->\n\n"
WIDTH = 80
ROWS = {
    "documents": "a file, read or not",
    "pieces": "a 篇: one summary, plan, report or speech",
    "sections": "a numbered section, or an item of a list inside a paragraph",
    "paragraphs": "a line of text",
    "dates": "a date, range, duration or recurrence",
    "counts": "a number with its unit",
    "names": "a person, organisation, place, work or event",
    "awards": "one recipient, work and grade",
}
FIELDS = re.compile(r"(Args|Returns|Raises):")


def commands() -> str:
    """Every command with its help, as the command line prints it."""
    parts = [
        NOTE + "# Commands\n",
        "Every command ends with status 0 where all was read, 1 where some files could not be read, and 2 where\n"
        "nothing was done; one line on standard error then says what to mend. `wsum COMMAND --help` prints what\n"
        "stands here.\n",
    ]
    for name, command in sorted(command_line.commands.items()):
        parts.append(f"## wsum {name}\n\n{_answer(name)}```text\n{help_of(name, command)}\n```\n")
    return "\n".join(parts)


def help_of(name: str, command: click.Command) -> str:
    """A command's help, as wide on every terminal."""
    parent = click.Context(command_line, info_name="wsum", **command_line.context_settings)
    context = click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH)
    return command.get_help(context)


def _answer(name: str) -> str:
    if name not in ANALYSES:
        return ""
    found = ANALYSES[name]
    columns = ", ".join(f"`{column}`" for column in found.columns)
    drawn = ", ".join(f"`{chart}`" for chart in found.charts) or (f"`{name}`" if name in charts.CHARTS else "none")
    return (
        f"First columns: {columns}. Charts: {drawn}. In Python: {{func}}`wsum.analysis.{name}`; "
        f"[method](methods.md#{name}).\n\n"
    )


def tables() -> str:
    """Every table with its columns and their meaning."""
    begin = ", ".join(f"`{column.name}`" for column in PLACE)
    parts = [
        NOTE + "# Tables\n",
        f"Every table but `documents` begins with the same columns: {begin}. Offsets count Unicode code points from\n"
        "0, and `end` is exclusive, so that `corpus.text(doc)[start:end] == text` for every row. A missing cell is\n"
        "one of which nothing is known; an empty one is a value (outside every section, nothing odd).\n",
        "Where pandas reads the CSV or XLSX itself it takes section 1.10 for the number 1.1; say what it is, or use\n"
        '`wsum.load`: `pandas.read_csv("counts.csv", dtype={"section": "string", "parent": "string"})`.\n',
        "## The place of a row\n\n" + _columns(PLACE),
    ]
    for name, columns in SCHEMA.items():
        own = columns if name == "documents" else columns[len(PLACE) :]
        parts.append(f"## {name}\n\nOne row is {ROWS[name]}.\n\n{_columns(own)}")
    return "\n".join(parts)


def _columns(columns: Iterable[Column]) -> str:
    lines = [f"| `{column.name}` | {column.dtype} | {column.meaning} |" for column in columns]
    return "\n".join(["| column | type | meaning |", "|---|---|---|", *lines]) + "\n"


def python() -> str:
    """Every public name of the package, to be filled from its docstring."""
    parts = [
        NOTE + "# Python\n",
        "Options are given by keyword. What a user can cause is an {exc}`wsum.InputError` that says what is wrong,\n"
        "where, and what to do.\n",
        *_module("wsum", "The corpus", wsum),
        *_module("wsum.tokens", "Words", tokens),
        *_module("wsum.analysis", "Analyses", analysis),
        *_module("wsum.charts", "Charts", charts),
        *_module("wsum.reports", "Reports", reports),
        *_module("wsum.measures", "Measures", measures),
    ]
    return "\n".join(parts)


def _module(name: str, title: str, module: ModuleType) -> Iterator[str]:
    yield f"## {title}: `{name}`\n"
    for public in module.__all__:
        value = getattr(module, public)
        if inspect.isclass(value):
            kind = "autoexception" if issubclass(value, Exception) else "autoclass"
            members = () if issubclass(value, (tuple, dict, Exception)) else (":members:",)
            yield _directive(kind, f"{name}.{public}", *members)
        elif callable(value):
            yield _directive("autofunction", f"{name}.{public}")


def _directive(kind: str, name: str, *options: str) -> str:
    lines = "".join(f"   {option}\n" for option in options)
    return f"```{{eval-rst}}\n.. {kind}:: {name}\n{lines}```\n"


def methods() -> str:
    """Every analysis and measure with its formula and source, from the docstrings."""
    parts = [
        NOTE + "# Methods\n",
        "What each analysis does and which statistics it rests on, with formula, variant and source. The same words\n"
        "stand in the docstrings. Statistics are tested against the figures that their sources print, or against a\n"
        "second implementation.\n",
        "## Analyses\n",
    ]
    for found in ANALYSES.values():
        parts.append(f"### {found.name}\n\n{_method(found)}")
    parts.append("## Measures\n")
    for public in measures.__all__:
        value = getattr(measures, public)
        if not inspect.isclass(value):
            parts.append(f"### measures.{public}\n\n" + "\n\n".join(prose(value)) + "\n")
    return "\n".join(parts)


def _method(found: Analysis) -> str:
    question = f"*{found.question[0].upper()}{found.question[1:]}*"
    needed = [OPTIONS[name].name for name in found.required]
    needs = ["Needs: " + ", ".join(f"`{name}`" for name in needed) + "."] if needed else []
    return "\n\n".join([question, *prose(found.function), *needs]) + "\n"


def prose(value: Callable[..., Any]) -> Iterator[str]:
    """A docstring's paragraphs without its fields and examples, as Markdown."""
    for paragraph in re.split(r"\n{2,}", inspect.getdoc(value) or ""):
        if not FIELDS.match(paragraph) and not paragraph.startswith(">>>"):
            yield paragraph if paragraph.startswith("    ") else plain(paragraph)


def plain(text: str) -> str:
    """Words whose signs are no markup, but for `code`.

    >>> plain("2*3 `a_b` |x|")
    '2\\\\*3 `a_b` \\\\|x\\\\|'
    """
    parts = text.split("`")
    parts[::2] = [re.sub(r"([*_\[\]<>|$#])", r"\\\1", part) for part in parts[::2]]
    return "`".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "methods.md": methods,
    "python.md": python,
    "tables.md": tables,
}


def main(arguments: list[str]) -> int:
    """Rewrite the pages, or say which ones are not as the code has it."""
    stale = []
    for name, make in PAGES.items():
        page, text = FOLDER / name, make()
        if "--write" in arguments:
            page.write_text(text, encoding="utf-8")
        elif not page.is_file() or page.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"not as the code has it: {', '.join(stale)}; run scripts/docs --write", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
