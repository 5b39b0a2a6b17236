"""A command for every analysis: read or load, ask, and write or print the answer.

Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from wsum import apart
from wsum.analysis.registry import ANALYSES, OPTIONS, Analysis, Option
from wsum.answers import foreign, many, nothing, shown
from wsum.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from wsum.corpus import Corpus


def add(group: click.Group) -> None:
    """Give a group of commands one for every analysis."""
    for analysis in ANALYSES.values():
        group.add_command(command(analysis))


def command(analysis: Analysis) -> click.Command:
    """The command of an analysis, its options from the registry."""

    def callback(
        inputs: tuple[str, ...], out: str | None, chart: str | None, lang: str | None, draw: str | None = None,
        **options: Any,
    ) -> None:  # fmt: skip
        for option, value in (("--draw", draw), ("--lang", lang)):
            if value and not chart:
                raise InputError(f"{option} {value}: say where to, with --chart FILE.svg")
        given = {name: value for name, value in options.items() if value is not None}
        run(analysis, inputs, out=out, chart=chart, draw=draw or analysis.name, lang=lang or "zh", options=given)

    question = analysis.question[0].upper() + analysis.question[1:]
    text = f"{question}\n\nINPUT is a store that `wsum extract` wrote, or files and folders to read on the way."
    parameters: list[click.Parameter] = [
        click.Argument(["inputs"], nargs=-1, required=True, metavar="INPUT…", type=click.Path()),
        *(_parameter(OPTIONS[name], required=name in analysis.required) for name in analysis.options),
        click.Option(["--out"], metavar="FILE.csv", type=click.Path(dir_okay=False), help="Write all rows to a file."),
        click.Option(["--chart"], metavar="FILE.svg", type=click.Path(dir_okay=False), help="Draw a chart."),
        click.Option(["--lang"], type=click.Choice(("zh", "en")), help="Language of the chart (zh)."),
    ]
    if analysis.charts:
        kinds = Drawn(analysis.charts)
        parameters.append(click.Option(["--draw"], type=kinds, help=f"Which chart ({analysis.charts[0]})."))
    return click.Command(
        analysis.name,
        context_settings={"token_normalize_func": _dashed},
        callback=callback,
        params=parameters,
        help=text,
        short_help=question,
    )


class Drawn(click.Choice[str]):
    """The charts of an analysis, by their names in Python; a dash may stand for the underscore."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """A chart's name as it is listed, whatever is done to the names of options."""
        return str(choice).replace("-", "_")


def _dashed(name: str) -> str:
    """An option as it is listed; it is known with the underscore of the keyword too."""
    return name.replace("_", "-")


def _parameter(option: Option, *, required: bool) -> click.Option:
    names = f"--{_dashed(option.name)}", option.name
    if option.kind is bool:
        return click.Option([*names], is_flag=True, default=None, help=option.help)
    return click.Option([*names], type=_kind(option), metavar=option.metavar, required=required, help=option.help)


def _kind(option: Option) -> Any:
    """What an option takes: a number has its least and most."""
    if option.kind is int:
        return click.IntRange(option.least if option.least is None else int(option.least))
    if option.kind is float:
        return click.FloatRange(option.least, option.most, min_open=option.above)
    return option.kind


def run(
    analysis: Analysis,
    inputs: tuple[str, ...],
    *,
    out: str | None,
    chart: str | None,
    draw: str,
    lang: str,
    options: dict[str, Any],
) -> None:
    """Answer a question, and write or print what was found; exit status 1 where some files could not be read."""
    drawing = drawer(draw) if chart else None
    check_places(out, chart, read=read_of(inputs, options))
    corpus, troubles = opened(inputs)
    others, more = referred(analysis, options)
    found: Any = analysis.function(corpus, **options | others)
    frames = found._asdict() if hasattr(found, "_asdict") else {"": found}
    first = next(iter(frames.values()))
    if out:
        save(frames, out, read=read_of(inputs, options))
    elif len(first):
        click.echo(analysis.shower(corpus, first) if analysis.shower else shown(first))
    if first.empty:
        click.echo(nothing(analysis, corpus, options))
    if chart:
        draw_chart(drawing, first, chart, lang)
    if troubles or more:
        raise click.exceptions.Exit(1)


def read_of(inputs: tuple[str, ...], options: dict[str, Any]) -> list[tuple[str, str]]:
    """What a command reads, each with its name: the inputs, and the files that options name."""
    files = (name for name in options if name not in OPTIONS or OPTIONS[name].is_path)
    return [*(("INPUT", path) for path in inputs), *apart.options(options, files)]


def referred(analysis: Analysis, options: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """The options that are corpora of their own, opened as inputs are, and how many of their files were not read."""
    held, troubles = {}, 0
    for name in analysis.opens:
        path = options.get(name, "")
        if "=" not in path and os.path.exists(path):
            held[name], bad = opened((path,))
            troubles += bad
    return held, troubles


def check_places(out: str | None, chart: str | None = None, *, read: Iterable[tuple[str, str]] = ()) -> None:
    """Raise InputError where the answer or its chart cannot be written so: before any work is done for them.

    `read` is what the answer rests on, which it must not replace.
    """
    if out and not out.lower().endswith(".csv"):
        raise InputError(f"{out}: not a .csv file; the answer is written as CSV, so name it so")
    if chart:
        from wsum.charts.files import suffix_of

        suffix_of(chart)
    read = list(read)
    for path in filter(None, (out, chart)):
        if not os.path.isdir(os.path.dirname(os.path.abspath(path))):
            raise InputError(f"{path}: cannot be written (no such folder); choose another place")
        apart.check(path, read)


def opened(inputs: tuple[str, ...]) -> tuple[Corpus, int]:
    """The corpus behind the inputs, and how many files of them could not be read (each is said)."""
    from pathlib import Path

    import wsum
    from wsum.readers.model import FOREIGN
    from wsum.readers.names import place
    from wsum.store import RUN, check_finished

    stores = [path for path in inputs if os.path.isfile(os.path.join(path, RUN))]
    if stores and len(inputs) > 1:
        raise InputError(f"{stores[0]}: a store; give one store, or files and folders with texts")
    if stores:
        check_finished(Path(stores[0]))
        return wsum.load(stores[0]), 0
    corpus = wsum.read(*inputs)
    bad = corpus.documents[corpus.documents["status"] != "ok"]
    for row in bad.itertuples():
        click.echo(f"wsum: {place(str(row.doc), str(row.path))}: {row.error}", err=True)
    if others := int(corpus.documents["error"].str.contains(FOREIGN, regex=False).sum()):
        click.echo(foreign(others), err=True)
    return corpus, len(bad)


def sourced(inputs: tuple[str, ...]) -> tuple[Corpus, int, dict[str, Any]]:
    """As `opened`, and the facts of the run behind the corpus: run.json of a store, else the version and the inputs."""
    from pathlib import Path

    from wsum.store import RUN, read_run
    from wsum.version import __version__

    corpus, troubles = opened(inputs)
    if len(inputs) == 1 and (Path(inputs[0]) / RUN).is_file():
        return corpus, troubles, read_run(Path(inputs[0]))
    return corpus, troubles, {"wsum": __version__, "inputs": list(inputs)}


def save(frames: dict[str, pd.DataFrame], out: str, *, read: Iterable[tuple[str, str]] = ()) -> None:
    """Write the first frame under the path's own name, each further one with its name added; none over what is read."""
    from pathlib import Path

    path = Path(out)
    places = [path.with_name(f"{path.stem}.{name}{path.suffix}") if number else path
              for number, name in enumerate(frames)]  # fmt: skip
    read = list(read)
    for place in places:
        apart.check(place, read)
    for frame, place in zip(frames.values(), places, strict=True):
        write(frame, place)


def write(frame: pd.DataFrame, path: Path) -> None:
    """Write a frame as CSV beside and put it in its place; raises InputError where that cannot be."""
    from wsum.formats import save_csv

    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        save_csv(frame, beside)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written ({error.strerror}); choose another place") from None
    click.echo(f"{many(len(frame), 'rows')} written to {path}")


def drawer(name: str) -> Any:
    """The chart of an analysis; raises InputError where it has none."""
    from importlib import import_module

    try:
        draw = getattr(import_module("wsum.charts"), name, None)
    except ModuleNotFoundError:
        draw = None
    if draw is None:
        raise InputError(f"--chart: there is no chart of {name}; take the rows with --out FILE.csv")
    return draw


def draw_chart(draw: Any, frame: pd.DataFrame, path: str, lang: str) -> None:
    """Draw a frame into a file, the same bytes each time; raises InputError where it cannot be written."""
    from wsum.charts import save

    save(draw(frame, lang=lang), path)
    click.echo(f"chart written to {path}")
