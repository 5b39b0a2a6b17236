"""wsum: corpus analysis of Chinese government work summaries (工作总结, 工作报告)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wsum.version import __version__

if TYPE_CHECKING:
    from wsum.corpus import Corpus, parse
    from wsum.document import Document, Span

__all__ = ["Corpus", "Document", "Span", "__version__", "parse"]

_HOMES = {
    "Corpus": "wsum.corpus",
    "Document": "wsum.document",
    "Span": "wsum.document",
    "parse": "wsum.corpus",
}


def __getattr__(name: str) -> Any:
    """Fetch a public name from its module when it is first asked for, so that importing stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module 'wsum' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
