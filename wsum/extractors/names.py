"""Persons, organisations, places, works and events."""

from __future__ import annotations

from collections.abc import Callable

from wsum.extractors.model import Findings, Name
from wsum.extractors.naming import bodies, events, persons, places, works

# A later kind keeps clear of what an earlier one found: a place inside a body's name is no row.
ORDER: tuple[Callable[[Findings], list[Name]], ...] = (works.find, persons.find, events.find, bodies.find, places.find)


def find(findings: Findings) -> None:
    """Fill `findings.names`, a kind after the other, ordered by start."""
    for kind in ORDER:
        findings.names += kind(findings)
    findings.names.sort(key=lambda name: (name.start, name.end))
