"""From a corpus to the parts of its report with their pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wsum.analysis.codebooks import Given
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.reports.drawing import Draw, Studio
from wsum.reports.model import Absent, Chart, Made, Part, Section, Table
from wsum.reports.sections import SECTIONS
from wsum.reports.source import Source
from wsum.reports.wording import Words


@dataclass(frozen=True, eq=False)
class Report:
    """Every section with what its parts gave, and the pictures of the charts by their number."""

    sections: list[tuple[Section, list[Made]]]
    pictures: dict[int, Any]

    @property
    def parts(self) -> Iterator[Made]:
        """All parts in order."""
        for _, parts in self.sections:
            yield from parts

    @property
    def tables(self) -> list[Table]:
        """All tables in order."""
        return [table for part in self.parts for table in part.of(Table)]

    @property
    def charts(self) -> list[Chart]:
        """All charts in order: their numbers are their places here."""
        return [chart for part in self.parts for chart in part.of(Chart)]

    @property
    def homes(self) -> dict[str, str]:
        """The section in which each part and each table stands."""
        return {name: section.name for section, parts in self.sections for part in parts
                for name in (part.part.name, *(table.name for table in part.of(Table)))}  # fmt: skip


def made(corpus: Corpus, words: Words, draw: Draw, *, codebook: Given = None) -> Report:
    """Put all questions of a report to a corpus; a part that does not apply says why."""
    source, studio = Source(corpus, codebook=codebook), Studio(draw, corpus)
    sections = []
    for section in SECTIONS:
        parts = [_part(source, part, words) for part in section.parts]
        for chart in (chart for part in parts for chart in part.of(Chart)):
            studio.add(chart)
        sections.append((section, parts))
    return Report(sections, studio.pictures())


def _part(source: Source, part: Part, words: Words) -> Made:
    try:
        return Made(part, tuple(part.make(source)))
    except Absent as absent:
        return Made(part, absent=words(absent.key, **absent.values))
    except InputError as error:
        return Made(part, absent=words("absent.error", error=error))
