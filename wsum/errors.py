"""Errors that a user can cause: each says what is wrong, where, and what to do."""

from __future__ import annotations


class InputError(ValueError):
    """Something that the user gave cannot be used; the message says what, where and what to do."""


def missing(what: str, extra: str) -> InputError:
    """What to say where something needs an extra that is not installed.

    >>> print(missing("wsum query", "sql"))
    wsum query needs the extra sql: pip install 'wsum[sql]', or in a clone pip install -e '.[sql]'
    """
    return InputError(
        f"{what} needs the extra {extra}: pip install 'wsum[{extra}]', or in a clone pip install -e '.[{extra}]'"
    )
