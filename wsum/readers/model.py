"""What a reader gives and what it needs: content with its encoding, and the limits it keeps to."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
SIZE_LIMIT = 64 * MEGABYTE
UNPACKED_LIMIT = 1024 * MEGABYTE
RATIO_LIMIT = 300
DEPTH_LIMIT = 3


@dataclass(frozen=True, slots=True)
class Content:
    """The text that a reader found; `note` says in plain words what could not be had."""

    text: str
    encoding: str = ""
    note: str = ""


class UnreadableError(Exception):
    """A file that cannot be read, with the reason in plain words and the document's status."""

    def __init__(self, reason: str, *, status: str = "unreadable") -> None:
        super().__init__(reason)
        self.status = status


def within(size: int, limit: int, what: str) -> None:
    """Raise UnreadableError where `size` bytes are more than a limit.

    >>> within(10, 20, "the file")
    """
    if size > limit:
        raise UnreadableError(f"{what} has {size:,} bytes, more than the limit of {limit:,}; split it", status="limit")
