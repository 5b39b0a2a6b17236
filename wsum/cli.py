"""The command line: the same verbs and names as in Python.

Nothing heavy is imported before a command needs it, so that --help and --version answer at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any

import click
from click.exceptions import NoArgsIsHelpError

from wsum import apart, commands
from wsum.answers import foreign, many
from wsum.errors import InputError
from wsum.version import __version__

if TYPE_CHECKING:
    from wsum.archive import Summary

FORMATS = ("csv", "jsonl", "parquet", "xlsx")
ENGINES = ("joblib", "dask")
NAMED = {"parquet": "Parquet store"}
SHOWN = 10
STARTUP = 5.0  # seconds of which a good part goes to the start, so that a rate would say nothing of the reading


class Mistake(click.UsageError):
    """A command line that is none, told in one line."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Say what is wrong, and where the command is explained."""
        said = _line(self.format_message()).rstrip(".")
        if not said.endswith("?"):
            said += f"; see {self.ctx.command_path if self.ctx else 'wsum'} --help"
        click.echo(f"wsum: {said}", err=True, file=file)


class Commands(click.Group):
    """Commands whose user errors are one line on standard error and exit status 2."""

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """Read the command line up to the command."""
        options.setdefault("terminal_width", _width())
        with _told():
            return super().make_context(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; say in one line what the user can mend."""
        try:
            with _told():
                return super().invoke(ctx)
        except InputError as error:
            click.echo(f"wsum: {_line(str(error))}", err=True)
            ctx.exit(2)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; say which one was perhaps meant where there is none of that name."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.commands, n=1)
            raise Mistake(f"{args[0]}: no such command" + (f"; did you mean {near[0]}?" if near else ""), ctx)
        return super().resolve_command(ctx, args)


@contextmanager
def _told() -> Iterator[None]:
    """Tell what is wrong with a command line in one line, where click would take four; no command at all is help."""
    try:
        yield
    except (Mistake, NoArgsIsHelpError):
        raise
    except click.UsageError as error:
        raise Mistake(error.format_message(), error.ctx) from None


def _width() -> int:
    """How wide help may be, as click has it, which would load a library that takes as long as half of click."""
    columns = 0
    with suppress(KeyError, ValueError):
        columns = int(os.environ["COLUMNS"])
    if columns <= 0:
        with suppress(AttributeError, ValueError, OSError):  # no terminal
            columns = os.get_terminal_size(sys.__stdout__.fileno()).columns  # type: ignore[union-attr]
    return max(min(columns or 80, 80) - 2, 50)


def _line(text: str) -> str:
    return " ".join(text.split())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="wsum %(version)s")
def main() -> None:
    """Corpus analysis of Chinese government work summaries (工作总结, 工作报告)."""
    atexit.register(gc.freeze)  # the memory of a process that ends is given back as it is, without a search through it


INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT…", type=click.Path())


@main.command()
@INPUTS
@click.option("--out", required=True, metavar="DIR", type=click.Path(), help="Folder: new, or an earlier result.")
@click.option("--format", type=click.Choice(FORMATS), help="Format of the tables (csv; in an earlier result, its own).")
@click.option("--workers", default=0, metavar="N", type=click.IntRange(0), help="Processes (0: one a core).")
@click.option(
    "--engine", default="joblib", type=click.Choice(("joblib", "dask")), help="Who runs the workers (joblib)."
)
@click.option("--scheduler", metavar="ADDRESS", help="Address of a Dask scheduler; a local cluster without one.")
@click.option("--limit", metavar="SECONDS", type=click.FloatRange(0, min_open=True), help="Longest time for one file.")
@click.option("--ner", is_flag=True, help="Let a trained tagger propose persons too (extra ner).")
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@click.pass_context
def extract(
    ctx: click.Context, /, inputs: tuple[str, ...], out: str, workers: int, format: str | None, **options: Any
) -> None:
    """Read files, folders and archives into tables.

    Written are the eight tables, the texts and run.json.

    In the format parquet the folder is a store: a second run does only what is new or changed.

    Exit status: 0 all read, 1 some files could not be read (documents says why), 2 nothing done.
    """
    from wsum import archive

    before = archive.earlier(out)
    chosen = format or before or archive.Settings().format
    settings = archive.Settings(format=chosen, workers=workers or os.cpu_count() or 1, **options)
    summary = archive.extract(inputs, out, settings)
    if not settings.quiet:
        click.echo("\n".join(told(summary)))
        click.echo(f"written to {out} ({settings.format})")
        if before and before != chosen:
            click.echo(f"replaced the {NAMED.get(before, f'result in {before}')} that was there")
    for line in troubles(summary):
        click.echo(line, err=True)
    ctx.exit(1 if summary.troubles else 0)


def told(summary: Summary) -> Iterator[str]:
    """What a run did, in lines for a person."""
    read = summary.statuses["ok"]
    gone = f"; {many(summary.gone, 'earlier files')} dropped, no longer among the inputs" if summary.gone else ""
    yield f"{read:,} of {many(summary.files, 'files')} read, {many(summary.chars, 'characters')}{gone}"
    yield ", ".join(many(count, table) for table, count in summary.rows.items() if table != "documents")
    took = f"in {summary.seconds:.1f} s"
    if summary.made == summary.files:
        yield took + (f", {summary.chars / summary.seconds:,.0f} characters/s" if summary.seconds > STARTUP else "")
    elif summary.made:
        yield f"{took}, {summary.parts:,} of {many(summary.of, 'parts')} made anew ({many(summary.made, 'files')})"
    else:
        yield f"{took}, no part had to be made anew"


def troubles(summary: Summary) -> Iterator[str]:
    """The files that could not be read: the first ones by name, how many of each kind; and those without Chinese."""
    for path, error in sorted(summary.troubles)[:SHOWN]:
        yield f"wsum: {path}: {error}"
    if len(summary.troubles) > SHOWN:
        kinds = Counter({status: count for status, count in summary.statuses.items() if status != "ok"})
        counts = ", ".join(f"{count} {status}" for status, count in kinds.most_common())
        yield f"wsum: {len(summary.troubles)} files could not be read ({counts}); see the table documents"
    if summary.foreign:
        yield foreign(summary.foreign)


@main.command()
@click.argument("store", type=click.Path())
@click.option("--out", required=True, metavar="DIR", type=click.Path(), help="New, empty, or an earlier export.")
@click.option("--format", default="csv", type=click.Choice((*FORMATS, "webanno", "brat")), help="Format (csv).")
def export(store: str, out: str, format: str) -> None:
    """Write a store in another format.

    STORE is a folder that `wsum extract` wrote; the formats are tables, W3C Web Annotation and brat standoff.
    """
    from wsum import exports

    exports.export(store, out, format=format)
    click.echo(f"written to {out} ({format})")


@main.command()
@click.argument("store", type=click.Path())
@click.argument("sql")
@click.option("--out", metavar="FILE.csv", type=click.Path(dir_okay=False), help="Write the answer to a file.")
def query(store: str, sql: str, out: str | None) -> None:
    """Ask a Parquet store in SQL.

    The tables are documents, pieces, sections, paragraphs, dates, counts, names, awards and texts.
    """
    from wsum import exports

    atexit.unregister(gc.freeze)  # what is not given back is a leak to DuckDB, which would print a page of them
    commands.check_places(out, read=[("STORE", store)])
    found = exports.query(store, sql)
    if out:
        commands.save({"": found}, out)
    else:
        click.echo(exports.printed(found))


@main.command()
@INPUTS
def outline(inputs: tuple[str, ...]) -> None:
    """Print the section tree of each file.

    Every section stands with its role, its offsets and what is odd.  INPUT is a store that `wsum extract` wrote, or
    files and folders to read on the way.
    """
    corpus, _ = commands.opened(inputs)
    read = corpus.documents.loc[corpus.documents["status"] == "ok", "doc"]
    for doc in read:
        click.echo(str(corpus.outline(str(doc))))
    if read.empty:
        raise click.exceptions.Exit(2)


@main.command()
@INPUTS
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False), help="Where to write it (report.html, .xlsx).")
@click.option(
    "--format", type=click.Choice(("html", "xlsx")), help="Format (that of the file's name; html without one)."
)
@click.option("--lang", default="zh", type=click.Choice(("zh", "en")), help="Language of the report (zh).")
@click.option("--title", default="", help="Title of the report.")
@click.option("--codebook", metavar="FILE.toml", help="Themes with their words (a codebook for government summaries).")
@click.pass_context
def report(ctx: click.Context, /, inputs: tuple[str, ...], out: str | None, format: str | None, **options: Any) -> None:
    """Write one file to show, a page or a workbook.

    It holds tables, charts and the documents, every row with its passage.  INPUT is a store that `wsum extract`
    wrote, or files and folders to read on the way.  The page opens in any browser and needs no network; the workbook
    holds the same tables.

    Exit status: 0 all read, 1 some files could not be read (the report says why), 2 nothing done.
    """
    gc.disable()  # all that is made is needed until the file is written, and then the process ends
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # there is a process for each core; threads would take turns
    from wsum import reports
    from wsum.analysis import codebooks

    target = out or f"report.{format or 'html'}"
    chosen = reports.format_of(target, format)
    apart.check(target, commands.read_of(inputs, {"codebook": options["codebook"]}))
    if options["codebook"]:
        options["codebook"] = codebooks.load(options["codebook"])
    corpus, troubles, run = commands.sourced(inputs)
    reports.save(corpus, target, format=chosen, run=run, **options)
    click.echo(f"written to {target}")
    ctx.exit(1 if troubles else 0)


commands.add(main)

if __name__ == "__main__":
    main()
