"""The command line: the same verbs and names as in Python.

Nothing heavy is imported before a command needs it, so that --help and --version answer at once.
"""

from __future__ import annotations

import atexit
import gc
import os
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from wsum import commands
from wsum.errors import InputError
from wsum.version import __version__

if TYPE_CHECKING:
    from wsum.archive import Summary

FORMATS = ("csv", "jsonl", "parquet", "xlsx")
ENGINES = ("joblib", "dask")
SHOWN = 10


class Commands(click.Group):
    """Commands whose user errors are one line on standard error and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; say in one line what the user can mend."""
        try:
            return super().invoke(ctx)
        except InputError as error:
            click.echo(f"wsum: {' '.join(str(error).split())}", err=True)
            ctx.exit(2)


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
    """Read files, folders and archives and write the eight tables, the texts and run.json.

    In the format parquet the folder is a store: a second run does only what is new or changed.

    Exit status: 0 all read, 1 some files could not be read (documents says why), 2 nothing done.
    """
    from wsum import archive

    chosen = format or archive.format_of(out)
    settings = archive.Settings(format=chosen, workers=workers or os.cpu_count() or 1, **options)
    summary = archive.extract(inputs, out, settings)
    if not settings.quiet:
        click.echo("\n".join(told(summary)))
        click.echo(f"written to {out} ({settings.format})")
    for line in troubles(summary):
        click.echo(line, err=True)
    ctx.exit(1 if summary.troubles else 0)


def told(summary: Summary) -> Iterator[str]:
    """What a run did, in lines for a person."""
    rate = summary.chars / max(summary.seconds, 1e-9)
    read = summary.statuses["ok"]
    yield f"{read:,} of {summary.files:,} files read, {summary.chars:,} characters"
    yield ", ".join(f"{count:,} {table}" for table, count in summary.rows.items() if table != "documents")
    if summary.made == summary.files:
        yield f"in {summary.seconds:.1f} s, {rate:,.0f} characters/s"
    else:
        yield f"in {summary.seconds:.1f} s, {summary.made:,} files new or changed"


def troubles(summary: Summary) -> Iterator[str]:
    """The files that could not be read: the first ones by name, and how many of each kind."""
    for path, error in sorted(summary.troubles)[:SHOWN]:
        yield f"wsum: {path}: {error}"
    if len(summary.troubles) > SHOWN:
        kinds = Counter({status: count for status, count in summary.statuses.items() if status != "ok"})
        counts = ", ".join(f"{count} {status}" for status, count in kinds.most_common())
        yield f"wsum: {len(summary.troubles)} files could not be read ({counts}); see the table documents"


@main.command()
@click.argument("store", type=click.Path())
@click.option("--out", required=True, metavar="DIR", type=click.Path(), help="Folder to write, new or empty.")
@click.option("--format", default="csv", type=click.Choice((*FORMATS, "webanno", "brat")), help="Format (csv).")
def export(store: str, out: str, format: str) -> None:
    """Write what `wsum extract` made in another format: tables, W3C Web Annotation or brat standoff."""
    from wsum import exports

    exports.export(store, out, format=format)
    click.echo(f"written to {out} ({format})")


@main.command()
@click.argument("store", type=click.Path())
@click.argument("sql")
@click.option("--out", metavar="FILE.csv", type=click.Path(dir_okay=False), help="Write the answer to a file.")
def query(store: str, sql: str, out: str | None) -> None:
    """Ask a Parquet store in SQL: the tables are documents, pieces, sections, paragraphs, dates, counts, …"""
    from wsum import exports

    commands.check_places(out)
    found = exports.query(store, sql)
    if out:
        commands.save({"": found}, out)
    else:
        click.echo(exports.printed(found))


@main.command()
@INPUTS
def outline(inputs: tuple[str, ...]) -> None:
    """Print the section tree of each file, with roles, offsets and what is odd."""
    import wsum

    corpus = wsum.read(*inputs)
    for row in corpus.documents.itertuples():
        if row.status == "ok":
            click.echo(str(corpus.outline(str(row.doc))))
        else:
            click.echo(f"wsum: {row.path}: {row.error}", err=True)
    if not (corpus.documents["status"] == "ok").any():
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
    """Write one file to show: tables, charts and the documents, every row with its passage.

    INPUT is a store that `wsum extract` wrote, or files and folders to read on the way.  The page opens in any
    browser and needs no network; the workbook holds the same tables.

    Exit status: 0 all read, 1 some files could not be read (the report says why), 2 nothing done.
    """
    from wsum import reports

    target = out or f"report.{format or 'html'}"
    chosen = reports.format_of(target, format)
    corpus, troubles, run = commands.sourced(inputs)
    reports.save(corpus, target, format=chosen, run=run, **options)
    click.echo(f"written to {target}")
    ctx.exit(1 if troubles else 0)


commands.add(main)

if __name__ == "__main__":
    main()
