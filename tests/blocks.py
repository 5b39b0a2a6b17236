"""The code blocks of a page, and the commands that stand in them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from wsum.cli import main


def blocks(path: Path, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return re.findall(rf"```{language}\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


def commands(path: Path) -> Iterator[list[str]]:
    """The words of each command line in the page's blocks for a shell."""
    for block in blocks(path, "sh"):
        for line in block.splitlines():
            if words := shlex.split(line, comments=True):
                yield words


def check_command(words: list[str], root: Path) -> None:
    """Fail where a command line is none: wsum has no such command or option, or there is no such script."""
    if words[0] == "wsum":
        command = main.commands[words[1]]
        parent = click.Context(main, info_name="wsum", **main.context_settings)
        with click.Context(command, info_name=words[1], parent=parent) as context:
            command.parse_args(context, words[2:])
    else:
        assert words[0].startswith("scripts/"), words
        assert (root / words[0]).is_file(), words
