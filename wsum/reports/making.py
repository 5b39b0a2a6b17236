"""From a corpus to the parts of its report with their pictures, on all cores where that is quicker."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from wsum.analysis.codebooks import Given
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.reports.drawing import Draw
from wsum.reports.model import Absent, Chart, Fact, Made, Part, Picture, Section, Table
from wsum.reports.sections import SECTIONS
from wsum.reports.source import Source
from wsum.reports.wording import Words

BESIDE = 200_000  # characters of a corpus from which processes of their own are worth their start
HEAVY = ("wording", "plans", "themes", "copies")


@dataclass(frozen=True, eq=False)
class Report:
    """Every section with what its parts gave."""

    sections: list[tuple[Section, list[Made]]]

    @property
    def parts(self) -> Iterator[Made]:
        """All parts in order."""
        for _, parts in self.sections:
            yield from parts

    @property
    def tables(self) -> list[Table]:
        """All tables in order."""
        return [table for part in self.parts for table in part.tables]

    @property
    def pictures(self) -> list[Picture]:
        """All charts in order that have something to draw."""
        return [picture for part in self.parts for picture in part.pictures if picture.content is not None]

    @property
    def homes(self) -> dict[str, str]:
        """The section in which each part and each table stands."""
        return {name: section.name for section, parts in self.sections for part in parts
                for name in (part.name, *(table.name for table in part.tables))}  # fmt: skip


def made(corpus: Corpus, words: Words, draw: Draw, *, codebook: Given = None) -> Report:
    """Put all questions of a report to a corpus; a part that does not apply says why."""
    ask = partial(_sections, corpus=corpus, words=words, draw=draw, codebook=codebook)
    cores = min(os.cpu_count() or 1, len(SECTIONS))
    small = int(corpus.documents["chars"].sum()) < BESIDE
    found = ask(range(len(SECTIONS))) if small or cores == 1 else _beside(ask, cores)
    return Report([(section, found[number]) for number, section in enumerate(SECTIONS)])


def _beside(ask: Callable[[Sequence[int]], dict[int, list[Made]]], cores: int) -> dict[int, list[Made]]:
    """The parts of all sections, made by as many processes as there are cores, the heavy ones dealt out first."""
    from joblib.externals.loky import ProcessPoolExecutor

    order = sorted(range(len(SECTIONS)), key=lambda number: SECTIONS[number].name not in HEAVY)
    with ProcessPoolExecutor(max_workers=cores) as pool:
        answers = [pool.submit(ask, order[hand::cores]) for hand in range(cores)]
        return {number: parts for answer in answers for number, parts in answer.result().items()}


def _sections(
    numbers: Sequence[int], *, corpus: Corpus, words: Words, draw: Draw, codebook: Given
) -> dict[int, list[Made]]:
    source = Source(corpus, codebook=codebook)
    return {number: [_part(part, source, words, draw) for part in SECTIONS[number].parts] for number in numbers}


def _part(part: Part, source: Source, words: Words, draw: Draw) -> Made:
    try:
        items = part.make(source)
    except Absent as absent:
        return Made(part.name, absent=words(absent.key, **absent.values))
    except InputError as error:
        return Made(part.name, absent=words("absent.error", error=error))
    charts = [item for item in items if isinstance(item, Chart)]
    pictures = (_picture(chart, f"{part.name}-{number}", draw) for number, chart in enumerate(charts))
    facts = tuple(item for item in items if isinstance(item, Fact))
    tables = tuple(item for item in items if isinstance(item, Table))
    return Made(part.name, part.methods, facts, tuple(pictures), tables)


def _picture(chart: Chart, name: str, draw: Draw) -> Picture:
    return Picture(name, chart.name, chart.table, chart.caption, draw(chart, name))
