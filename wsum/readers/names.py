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


def is_hidden(name: str) -> bool:
    """Whether a file is kept from people's eyes: by a dot, or as what Word leaves beside a document that is open.

    >>> is_hidden(".~lock.总结.odt#"), is_hidden("~$总结.docx"), is_hidden("总结.docx")
    (True, True, False)
    """
    return name.startswith((".", "~$"))


def place(doc: str, path: str) -> str:
    """Where a person finds a document: the path of its file, and the member's name where that is an archive.

    >>> place("2024/a.txt", "in/2024/a.txt"), place("打包.zip/2024/a.txt", "in/打包.zip")
    ('in/2024/a.txt', 'in/打包.zip/2024/a.txt')
    """
    name = path.rpartition("/")[2]
    member = "" if doc.rpartition("/")[2] == name else doc.partition(f"{name}/")[2]
    return f"{path}/{member}" if name and member else path or doc


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
