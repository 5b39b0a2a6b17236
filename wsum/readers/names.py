"""Names of files as people read them: one encoding, "/" between parts, no control characters."""

from __future__ import annotations

import os
import re
from pathlib import PurePath

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def decoded(raw: bytes) -> str:
    """A name that is in UTF-8 or, as Chinese programs pack it, in GB18030.

    >>> decoded("总结.txt".encode("gbk"))
    '总结.txt'
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def printable(name: str) -> str:
    r"""A name without line ends and other controls, which are shown as escapes.

    >>> printable("总\n结.txt")
    '总\\n结.txt'
    """
    return CONTROLS.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), name)


def shown(path: PurePath) -> str:
    """A path as an id or in a message; a name that is not UTF-8 is taken for GB18030."""
    return named(path.as_posix())


def named(path: str) -> str:
    r"""The same for the text of a path.

    >>> named("文联/总\u2028结.txt")
    '文联/总\\u2028结.txt'
    """
    if os.sep != "/":
        path = path.replace(os.sep, "/")
    return printable(decoded(os.fsencode(path)))
