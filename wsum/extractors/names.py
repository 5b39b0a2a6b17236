"""Persons, organisations, places, works and events."""

from __future__ import annotations

from collections.abc import Callable

from wsum.extractors.model import Findings, Name
from wsum.extractors.naming import persons, works

ORDER: tuple[Callable[[Findings], list[Name]], ...] = (works.find, persons.find)


def find(findings: Findings) -> None:
    """Fill `findings.names`, a kind after the other, ordered by start."""
    found = [name for kind in ORDER for name in kind(findings)]
    findings.names = sorted(found, key=lambda name: (name.start, name.end))
