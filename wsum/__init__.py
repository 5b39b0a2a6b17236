"""wsum: corpus analysis of Chinese government work summaries (工作总结, 工作报告)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsum.version import __version__

if TYPE_CHECKING:
    from wsum.corpus import Corpus, load, parse, read
    from wsum.document import Document, Span
    from wsum.errors import InputError
    from wsum.normalise.numerals import read as numeral

__all__ = [
    "Corpus",
    "Document",
    "InputError",
    "Span",
    "__version__",
    "load",
    "numeral",
    "parse",
    "read",
]

_MODULES = ("analysis", "charts", "reports")
_HOMES = {
    "Corpus": ("wsum.corpus", "Corpus"),
    "Document": ("wsum.document", "Document"),
    "InputError": ("wsum.errors", "InputError"),
    "Span": ("wsum.document", "Span"),
    "load": ("wsum.corpus", "load"),
    "numeral": ("wsum.normalise.numerals", "read"),
    "parse": ("wsum.corpus", "parse"),
    "read": ("wsum.corpus", "read"),
}


def __getattr__(name: str) -> Any:
    """Fetch a public name from its module when it is first asked for, so that importing stays quick."""
    from importlib import import_module

    if name in _MODULES:
        return import_module(f"wsum.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'wsum' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
