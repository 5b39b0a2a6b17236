"""From a corpus to the parts of its report with their pictures, on all cores where that is quicker."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from wsum.analysis.codebooks import Given
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.reports.drawing import Draw
from wsum.reports.model import Absent, Chart, Fact, Made, Part, Picture, Section, Table
from wsum.reports.sections import SECTIONS
from wsum.reports.source import Source
from wsum.reports.wording import Words

BESIDE = 200_000  # characters of a corpus from which processes of their own are worth their start
# What the processes beside take first, and what they leave to this one, which then cuts the texts into words alone
FIRST, LAST = ("plans", "copies", "figures"), ("likeness", "wording", "vocabulary", "themes")


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
    asker = Asker(corpus, words, draw, codebook)
    helpers = min(os.cpu_count() or 1, len(SECTIONS)) - 1
    small = int(corpus.documents["chars"].sum()) < BESIDE
    names = [section.name for section in SECTIONS]
    found = {name: asker(name) for name in names} if small or not helpers else _beside(asker, helpers)
    return Report([(section, found[section.name]) for section in SECTIONS])


class Asker:
    """What makes a section of one corpus; the sections share what several of them need."""

    def __init__(self, corpus: Corpus, words: Words, draw: Draw, codebook: Given) -> None:
        self._source, self._words, self._draw = Source(corpus, codebook=codebook), words, draw
        self._sections = {section.name: section for section in SECTIONS}

    def __call__(self, name: str) -> list[Made]:
        """All parts of a section."""
        return [_part(part, self._source, self._words, self._draw) for part in self._sections[name].parts]


_asker: Asker | None = None  # in a process beside: what it was given at its start


def _beside(asker: Asker, helpers: int) -> dict[str, list[Made]]:
    """All sections, made here and by processes beside that take them from the other end of the order."""
    from joblib.externals.loky import ProcessPoolExecutor

    with ProcessPoolExecutor(max_workers=helpers, initializer=_given, initargs=(asker,)) as pool:
        waiting = {name: pool.submit(_asked, name) for name in _order()}
        here = {name: asker(name) for name, future in reversed(waiting.items()) if future.cancel()}
        return here | {name: future.result() for name, future in waiting.items() if name not in here}


def _order() -> list[str]:
    """The sections as the processes beside take them."""
    names = [section.name for section in SECTIONS]
    return [*FIRST, *(name for name in names if name not in FIRST + LAST), *LAST]


def _given(asker: Asker) -> None:
    global _asker
    _asker = asker


def _asked(name: str) -> list[Made]:
    assert _asker is not None
    return _asker(name)


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
