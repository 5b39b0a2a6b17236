"""What a reader gives and what it needs: content with its encoding, and the limits it keeps to."""

from __future__ import annotations

import re
from dataclasses import dataclass

MEGABYTE = 1024 * 1024
# A file, a member of an archive, a part of an office package
SIZE_LIMIT = 64 * MEGABYTE
# All members of an archive together
UNPACKED_LIMIT = 4096 * MEGABYTE
MEMBERS_LIMIT = 1_000_000
# Unpacked to packed bytes; Chinese text packs to a third, a bomb of zeros to a thousandth
RATIO_LIMIT = 300
DEPTH_LIMIT = 3
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
FOREIGN = "no Chinese text"


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


class NoTextError(UnreadableError):
    """Bytes that are no text in any encoding."""

    def __init__(self) -> None:
        super().__init__("not a text in UTF-8, UTF-16, GB18030 or Big5; save it as UTF-8")


def foreign(text: str) -> str:
    """What to note of a text in which nothing can be found, since no character of it is Chinese.

    >>> foreign("Annual report 2023"), foreign("2023年")
    ('no Chinese text', '')
    """
    return "" if HAN.search(text) else FOREIGN


def within(size: int, limit: int, what: str) -> None:
    """Raise UnreadableError where `size` bytes are more than a limit.

    >>> within(10, 20, "the file")
    """
    if size > limit:
        raise UnreadableError(f"{what} has {size:,} bytes, more than the limit of {limit:,}; split it", status="limit")


def in_proportion(unpacked: int, packed: int, what: str) -> None:
    """Raise UnreadableError where something unpacks to so much more than it was that it must be a bomb.

    >>> in_proportion(30_000, 10_000, "总结.txt")
    """
    if unpacked > MEGABYTE and unpacked > RATIO_LIMIT * max(packed, 1):
        raise UnreadableError(f"{what} unpacks to over {RATIO_LIMIT} times its size; a zip bomb?", status="limit")
