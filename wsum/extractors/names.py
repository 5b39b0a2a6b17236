"""Persons, organisations, places, works and events."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from wsum.extractors.model import Findings, Name
from wsum.extractors.naming import bodies, events, persons, places, works

# A later kind keeps clear of what an earlier one found: a place inside a body's name is no row.
ORDER: tuple[Callable[[Findings], list[Name]], ...] = (works.find, persons.find, events.find, bodies.find, places.find)


def find(findings: Findings) -> None:
    """Fill `findings.names`, a kind after the other, ordered by start."""
    for step in STEPS:
        step(findings)


def _add(kind: Callable[[Findings], list[Name]], findings: Findings) -> None:
    findings.names += kind(findings)


def _settle(findings: Findings) -> None:
    """Cut a person's affiliation to the body found there: …会议上河北省政府|省长, 区总工会|主席; order all names."""
    text = findings.text
    bodies = {name.end: name for name in findings.names if name.kind == "org"}
    for person in findings.names:
        titled = person.kind == "person" and person.title and text.endswith(person.title, 0, person.start)
        begin = person.start - len(person.title) if titled else person.start
        body = next((bodies[end] for end in range(begin, person.start) if end in bodies), None) if titled else None
        if body is not None and body.start < begin:
            person.title = text[body.end : person.start]
            person.affiliation = text[body.start : body.end]
    findings.names.sort(key=lambda name: (name.start, name.end))


# What `find` does, step by step
STEPS: tuple[Callable[[Findings], None], ...] = (*(partial(_add, kind) for kind in ORDER), _settle)
