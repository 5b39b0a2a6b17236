"""Errors that a user can cause: each says what is wrong, where, and what to do."""

from __future__ import annotations


class InputError(ValueError):
    """Something that the user gave cannot be used; the message says what, where and what to do."""
