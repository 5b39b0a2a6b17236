"""Codebooks: themes with their words, patterns and headings in TOML, checked when they are loaded.

["生态"]
note = "生态环境：污染防治、绿化造林"
words = ["污染", "造林"]
patterns = ['退[耕渔]还[林湖]']
headings = ["环境"]
avoid = ["投资环境"]
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from wsum.errors import InputError
from wsum.selection import nearest

OTHER, ALL = "other", "all"  # what has no theme, and all themes together: no theme can be called so
LISTS = ("words", "patterns", "headings", "avoid")
KEYS = ("note", *LISTS)
IGNORE = "ignore"
LONGEST = 200  # characters of an entry; a longer one is a quotation mark forgotten


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: what counts in text and heading, in a heading alone, and the headings under which it is not coded."""

    name: str
    note: str = ""
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """Themes in their order, and words that look like a theme's but are none; `source` is the file's name.

    >>> book = parse('ignore = ["生态圈"]\\n["生态"]\\nwords = ["生态", "造林"]')
    >>> book.names, book.ignore
    (('生态',), ('生态圈',))
    """

    source: str
    themes: tuple[Theme, ...]
    ignore: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the themes."""
        return tuple(theme.name for theme in self.themes)

    def number(self, name: str) -> int:
        """The place of a theme; raises InputError with the nearest name where there is none."""
        if name not in self.names:
            there = ", ".join(self.names)
            raise InputError(f"theme {name}: not in {self.source}{nearest(name, self.names)}; there are {there}")
        return self.names.index(name)


Given = Codebook | str | os.PathLike[str] | None


def load(given: Given = None) -> Codebook:
    """A codebook from a TOML file; the one for government summaries without a file.

    Raises InputError, with file and line, where the file cannot be read, is no TOML, or holds an
    unknown key, an empty theme, a word twice, or a pattern that is no regular expression.

    >>> load().names[:3]
    ('党建', '廉政', '理论学习')
    """
    if isinstance(given, Codebook):
        return given
    return _default() if given is None else parse(_read(Path(given)), source=str(given))


@cache
def _default() -> Codebook:
    return parse((files("wsum.lexicons") / "themes.toml").read_text(encoding="utf-8"), source="themes.toml")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"codebook {path}: cannot be read ({error.strerror}); give a TOML file") from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise InputError(f"{path}, line {line}: not UTF-8; save the codebook as UTF-8") from None


def parse(text: str, *, source: str = "codebook") -> Codebook:
    """A codebook from TOML text; `source` names it in messages. Raises InputError as `load` does.

    >>> parse('["生态"]\\nwords = ["造林", "造林"]')
    Traceback (most recent call last):
    wsum.errors.InputError: codebook, line 2: 造林: twice in 生态; a word belongs to one theme, once
    """
    return _Reader(source, text).codebook()


class _Reader:
    """One reading of a codebook, which knows in which line a name or a word stands."""

    def __init__(self, source: str, text: str) -> None:
        self._source, self._lines = source, text.splitlines()
        self._held: dict[str, str] = {}  # each word with the theme that has it
        try:
            self._tables = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise self._broken(str(error)) from None

    def codebook(self) -> Codebook:
        """The codebook, everything in it checked."""
        tables = dict(self._tables)
        ignore = self._list(IGNORE, IGNORE, tables.pop(IGNORE, []))
        themes = tuple(self._theme(name, table) for name, table in tables.items())
        if not themes:
            raise InputError(f'{self._source}: no theme; a theme is a line ["名称"] and a line words = ["词", "词"]')
        return Codebook(self._source, themes, ignore)

    def _theme(self, name: str, table: Any) -> Theme:
        if not isinstance(table, dict):
            raise self._wrong(name, None, f'{name}: neither {IGNORE} nor a theme; a theme begins with ["名称"]')
        if name in (OTHER, ALL, "") or name != name.strip():
            raise self._wrong(name, None, f"theme {name!r}: has a meaning of its own or blanks; choose another name")
        for key in table:
            if key not in KEYS:
                there = f"a theme has {', '.join(KEYS)}"
                raise self._wrong(name, key, f"{key}: no such key{nearest(key, KEYS)}; {there}")
        lists = {key: self._list(name, key, table.get(key, [])) for key in LISTS}
        if not any(lists[key] for key in LISTS if key != "avoid"):
            raise self._wrong(name, None, f"{name}: empty; give it words, patterns or headings, or take it out")
        note = table.get("note", "")
        if not isinstance(note, str):
            raise self._wrong(name, "note", f"{name}: note should be a text in quotes")
        return Theme(name, note, **lists)

    def _list(self, name: str, key: str, values: Any) -> tuple[str, ...]:
        """The strings of a list, each fit for its key and, where it counts as a word, in no other list."""
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self._wrong(name, key, f'{name}: {key} should be a list of texts, such as {key} = ["词", "词"]')
        for value in values:
            if not value.strip() or value != value.strip():
                raise self._wrong(name, value, f"{name}: {key} has an empty entry or one with blanks around it")
            if len(value) > LONGEST:
                raise self._wrong(name, value, f"{name}: {key} has an entry of more than {LONGEST} characters")
            if key == "patterns":
                self._check_pattern(name, value)
            elif key != "avoid":
                self._check_once(name, value)
        return tuple(values)

    def _check_once(self, name: str, word: str) -> None:
        other = self._held.get(word)
        if other is not None:
            where = f"twice in {name}" if other == name else f"in {other} and in {name}"
            raise self._wrong(name, word, f"{word}: {where}; a word belongs to one theme, once", last=other == name)
        self._held[word] = name

    def _check_pattern(self, name: str, pattern: str) -> None:
        import regex

        try:
            found = regex.compile(pattern)
        except (regex.error, RecursionError, OverflowError) as error:
            raise self._wrong(name, pattern, f"{pattern}: no regular expression ({error})") from None
        if found.groups:
            raise self._wrong(name, pattern, f"{pattern}: has a group ( ); write it as (?: )")
        if found.match(""):
            raise self._wrong(name, pattern, f"{pattern}: also matches nothing at all; make it need a character")

    def _broken(self, message: str) -> InputError:
        """What TOML says, with the line in front, and the quotes that Chinese needs."""
        reason, _, place = message.partition(" (at line ")
        number = int(place.partition(",")[0]) if place else len(self._lines)
        line = self._lines[number - 1].strip() if 0 < number <= len(self._lines) else ""
        bare = not line.isascii() and '"' not in line.partition("=")[0]
        hint = '; names and words stand in quotes: ["名称"]' if bare else ""
        return InputError(f"{self._source}, line {number}: not TOML ({reason}){hint}")

    def _wrong(self, name: str, value: str | None, message: str, *, last: bool = False) -> InputError:
        return InputError(f"{self._source}, line {self._line(name, value, last=last)}: {message}")

    def _line(self, name: str, value: str | None, *, last: bool) -> int:
        """The line of a value in its theme, the last one where it stands there twice; else the theme's own."""
        stripped = [line.strip() for line in self._lines]
        heads = [number for number, line in enumerate(stripped) if line[:1] == "["]
        begin = next((number for number, line in enumerate(stripped) if _opens(line, name)), 0)
        end = next((number for number in heads if number > begin), len(stripped))
        quoted = [f'"{value}"', f"'{value}'"]
        found = [number for number in range(begin, end) if value is not None
                 and (any(sign in stripped[number] for sign in quoted) or _key(stripped[number]) == value)]  # fmt: skip
        return (found[-1 if last else 0] if found else begin) + 1


def _opens(line: str, name: str) -> bool:
    """Whether a line begins a theme, or the list of what is ignored."""
    inner = line[1:].partition("]")[0].strip().strip("\"'") if line[:1] == "[" else _key(line)
    return inner == name


def _key(line: str) -> str:
    return line.partition("=")[0].strip().strip("\"'") if "=" in line else ""
