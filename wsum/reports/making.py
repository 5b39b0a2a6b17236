"""From a corpus to the parts of its report with their pictures, on all cores where that is quicker."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from wsum.analysis.codebooks import Given
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.memory import uncollected
from wsum.progress import steps
from wsum.reports.drawing import Draw
from wsum.reports.model import Absent, Chart, Fact, Made, Part, Picture, Section, Table
from wsum.reports.sections import SECTIONS
from wsum.reports.sharing import answers
from wsum.reports.source import Source
from wsum.reports.wording import Words

BESIDE = 200_000  # characters of a corpus from which processes of their own are worth their start
# Parts that share what takes long are made by one process.  Processes beside begin with the first, this one, which
# draws all pictures, with the last; parts that are not named are made at once.  Those that ask for the words of the
# corpus stand first, so that with two processes only one cuts the texts.
TOGETHER = (
    ("phrases",),
    ("recurring", "new_headings"),
    ("keyness", "terms", "similarity"),
    ("compare",),
    ("reuse", "boilerplate"),
    ("datings", "dating_evidence"),
    (),
    ("ledger", "indicators", "totals"),
    ("themes", "theme_pieces"),
)
Pack = Callable[[Table], Table]


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


def made(corpus: Corpus, words: Words, draw: Draw, *, codebook: Given = None, pack: Pack | None = None) -> Report:
    """Put all questions of a report to a corpus; a part that does not apply says why.

    `draw` makes a picture of a chart, `pack` a table that is ready to be written of a table.
    """
    small = int(corpus.documents["chars"].sum()) < BESIDE
    helpers = 0 if small else min(os.cpu_count() or 1, len(TOGETHER)) - 1
    ask = Asker(corpus, words, codebook, pack)
    with uncollected():
        found = answers(ask, _groups(), helpers=helpers) if helpers else map(ask, _groups())
        parts = {
            asked.name: _drawn(asked, draw)
            for group in steps(found, "questions", total=len(TOGETHER))
            for asked in group
        }
    return Report([(section, [parts[part.name] for part in section.parts]) for section in SECTIONS])


def _groups() -> list[tuple[str, ...]]:
    """The names of all parts, those that are made together in one."""
    named = {name for group in TOGETHER for name in group}
    others = tuple(part.name for section in SECTIONS for part in section.parts if part.name not in named)
    return [group or others for group in TOGETHER]


class Asked(NamedTuple):
    """A part with what it gave, its charts still to be drawn."""

    made: Made
    charts: list[Chart]

    @property
    def name(self) -> str:
        """The name of the part."""
        return self.made.name


class Asker:
    """What puts the questions of parts to one corpus; the parts share what several of them need."""

    def __init__(self, corpus: Corpus, words: Words, codebook: Given, pack: Pack | None) -> None:
        self._source, self._words, self._pack = Source(corpus, codebook=codebook), words, pack
        self._parts = {part.name: part for section in SECTIONS for part in section.parts}

    def __call__(self, names: Iterable[str]) -> list[Asked]:
        """What some parts give."""
        return [self._asked(self._parts[name]) for name in names]

    def _asked(self, part: Part) -> Asked:
        try:
            items = part.make(self._source)
        except Absent as absent:
            return Asked(Made(part.name, absent=self._words(absent.key, **absent.values)), [])
        except InputError as error:
            return Asked(Made(part.name, absent=self._words("absent.error", error=error)), [])
        tables = [item for item in items if isinstance(item, Table)]
        facts = tuple(item for item in items if isinstance(item, Fact))
        packed = tuple(map(self._pack, tables) if self._pack else tables)
        made = Made(part.name, part.methods, facts, tables=packed)
        return Asked(made, [item for item in items if isinstance(item, Chart)])


def _drawn(asked: Asked, draw: Draw) -> Made:
    pictures = (_picture(chart, f"{asked.name}-{number}", draw) for number, chart in enumerate(asked.charts))
    return replace(asked.made, pictures=tuple(pictures))


def _picture(chart: Chart, name: str, draw: Draw) -> Picture:
    return Picture(name, chart.name, chart.table, chart.caption, draw(chart, name))
