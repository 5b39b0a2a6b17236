"""The command line: the same verbs and names as in Python.

Nothing heavy is imported before a command needs it, so that --help and --version answer at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from wsum.errors import InputError
from wsum.version import __version__

if TYPE_CHECKING:
    from wsum.corpus import Corpus

FORMATS = ("csv", "jsonl", "parquet", "xlsx")


class Commands(click.Group):
    """Commands whose user errors are one line on standard error and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; say in one line what the user can mend."""
        try:
            return super().invoke(ctx)
        except InputError as error:
            click.echo(f"wsum: {error}", err=True)
            ctx.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="wsum %(version)s")
def main() -> None:
    """Corpus analysis of Chinese government work summaries (工作总结, 工作报告)."""


INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT…", type=click.Path())


@main.command()
@INPUTS
@click.option("--out", required=True, metavar="DIR", type=click.Path(), help="Folder for the tables, new or empty.")
@click.option("--format", "format_", default="csv", type=click.Choice(FORMATS), help="Format of the tables (csv).")
@click.pass_context
def extract(ctx: click.Context, inputs: tuple[str, ...], out: str, format_: str) -> None:
    """Read files and folders and write the eight tables, the texts and run.json.

    Exit status: 0 all read, 1 some files could not be read (documents says why), 2 nothing done.
    """
    from wsum import archive

    corpus = archive.extract(inputs, out, format=format_)
    for line in summary(corpus):
        click.echo(line)
    click.echo(f"written to {out} ({format_})")
    bad = corpus.documents[corpus.documents["status"] != "ok"]
    for row in bad.head(10).itertuples():
        click.echo(f"wsum: {row.path}: {row.error}", err=True)
    if len(bad) > 10:
        click.echo(f"wsum: … and {len(bad) - 10} more; see the table documents", err=True)
    ctx.exit(1 if len(bad) else 0)


def summary(corpus: Corpus) -> list[str]:
    """What a corpus holds, in lines for a person."""
    documents = corpus.documents
    read = int((documents["status"] == "ok").sum())
    sizes = ("pieces", "sections", "paragraphs", "dates", "counts", "names", "awards")
    return [
        f"{read} of {len(documents)} files read, {int(documents['chars'].sum()):,} characters",
        ", ".join(f"{len(getattr(corpus, table)):,} {table}" for table in sizes),
    ]


@main.command()
@INPUTS
def outline(inputs: tuple[str, ...]) -> None:
    """Print the section tree of each file, with roles, offsets and what is odd."""
    from wsum import archive

    corpus = archive.gather(inputs)
    for row in corpus.documents.itertuples():
        if row.status == "ok":
            click.echo(str(corpus.outline(str(row.doc))))
        else:
            click.echo(f"wsum: {row.path}: {row.error}", err=True)


if __name__ == "__main__":
    main()
