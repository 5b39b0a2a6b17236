"""The automatic numbers of a Word document: what stands before each paragraph that is in a list.

Word keeps no printed number.  A paragraph names a list (w:num) and a level; the list points to an
abstract list whose levels say format, pattern and start; counters run per abstract list.
See ECMA-376, part 1, 17.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from wsum.readers.number_formats import printed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Where a format that old versions of Word do not know has one that they do
FALLBACK = "{0}AlternateContent/{0}Fallback".format("{http://schemas.openxmlformats.org/markup-compatibility/2006}")
SUFFIX = {"tab": " ", "space": " ", "nothing": ""}
LEVELS = 9


def value(element: Any, path: str, default: str | None = None) -> str | None:
    """The w:val of the first child at a path such as "numPr/numId"."""
    found = element.find("/".join(W + name for name in path.split("/"))) if element is not None else None
    return found.get(W + "val", default) if found is not None else default


def integer(element: Any, path: str, default: int | None = None) -> int | None:
    """The w:val at a path as a whole number."""
    found = value(element, path)
    return int(found) if found is not None and re.fullmatch(r"-?\d{1,9}", found) else default


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it is printed and where it starts."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str = ""


def level(element: Any) -> Level:
    """A w:lvl element as a Level."""
    return Level(
        start=integer(element, "start", 1) or 0,
        format=value(element, "numFmt") or value(element.find(FALLBACK), "numFmt") or "decimal",
        pattern=value(element, "lvlText", "") or "",
        suffix=value(element, "suff", "tab") or "tab",
        legal=on(element.find(W + "isLgl")),
        restart=integer(element, "lvlRestart"),
        style=value(element, "pStyle", "") or "",
    )


def on(element: Any) -> bool:
    """Whether a switch such as w:vanish is there and not turned off."""
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off")


@dataclass(slots=True)
class List:
    """A w:num: its levels after overrides, the counters it shares, and the levels it starts anew."""

    counters: Counters
    levels: dict[int, Level]
    restarts: dict[int, int]
    begun: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Counters:
    """The running numbers of an abstract list, which all its lists share; missing before first use."""

    numbers: dict[int, int] = field(default_factory=dict)


class Numbering:
    """All lists of a document; asked for one paragraph after the other, in the order of the text."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._styles = {element.get(W + "styleId"): element for element in _children(styles, "style")}
        self._default = next((key for key, element in self._styles.items() if _default(element)), "")
        abstract = {element.get(W + "abstractNumId"): element for element in _children(numbering, "abstractNum")}
        self._abstract = abstract
        self._counters = {key: Counters() for key in abstract}
        self._nums = {element.get(W + "numId"): element for element in _children(numbering, "num")}
        self._lists: dict[str, List | None] = {}

    def label(self, paragraph: Any) -> str:
        """What Word prints before a paragraph, with the blank after it; "" where it is in no list."""
        properties = paragraph.find(W + "pPr")
        num, depth = self._place(properties)
        found = self._list(num) if num else None
        if found is None or depth not in found.levels:
            return ""
        self._count(found, depth)
        text = self._print(found, depth)
        return text + SUFFIX.get(found.levels[depth].suffix, " ") if text else ""

    def _place(self, properties: Any) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else those of its style or the style's parents."""
        num = value(properties, "numPr/numId")
        depth = integer(properties, "numPr/ilvl")
        for style in self._chain(value(properties, "pStyle") or self._default):
            own = style.find(W + "pPr")
            if num is None:
                num = value(own, "numPr/numId")
                if num is not None and depth is None:
                    depth = self._level_of(num, style.get(W + "styleId"), integer(own, "numPr/ilvl"))
        return ("" if num in (None, "0") else str(num)), depth or 0

    def _level_of(self, num: str, style: str, given: int | None) -> int | None:
        """The level of a list that a paragraph style is linked to."""
        found = self._list(num)
        linked = [depth for depth, level_ in (found.levels if found else {}).items() if level_.style == style]
        return linked[0] if linked else given

    def _chain(self, style: str) -> Iterator[Any]:
        """A style and the styles that it is based on."""
        seen = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style], "basedOn") or ""

    def _list(self, num: str) -> List | None:
        if num not in self._lists:
            self._lists[num] = self._build(num)
        return self._lists[num]

    def _build(self, num: str) -> List | None:
        element = self._nums.get(num)
        key = self._resolve(value(element, "abstractNumId") or "")
        if element is None or key not in self._abstract:
            return None
        levels = {_depth(child): level(child) for child in _children(self._abstract[key], "lvl")}
        restarts: dict[int, int] = {}
        for override in _children(element, "lvlOverride"):
            depth = _depth(override)
            own = override.find(W + "lvl")
            if own is not None:
                levels[depth] = level(own)
            start = integer(override, "startOverride")
            if start is not None:
                levels[depth] = replace(levels.get(depth, Level()), start=start)
                restarts[depth] = start
        return List(self._counters[key], levels, restarts)

    def _resolve(self, key: str) -> str:
        """The abstract list itself where one only links to a numbering style."""
        for _ in range(LEVELS):
            link = value(self._abstract.get(key), "numStyleLink")
            style = self._styles.get(link)
            num = value(style.find(W + "pPr"), "numPr/numId") if style is not None else None
            if num is None or num not in self._nums:
                return key
            key = value(self._nums[num], "abstractNumId") or ""
        return key

    def _count(self, found: List, depth: int) -> None:
        """Move the counters on: this level by one, deeper levels back to their start."""
        numbers = found.counters.numbers
        if depth in found.restarts and depth not in found.begun:
            numbers.pop(depth, None)
        found.begun.add(depth)
        numbers[depth] = numbers[depth] + 1 if depth in numbers else found.levels[depth].start
        for upper in range(depth):
            numbers.setdefault(upper, found.levels.get(upper, Level()).start)
        for deeper in range(depth + 1, LEVELS):
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or (restart != 0 and depth < restart):
                numbers.pop(deeper, None)

    def _print(self, found: List, depth: int) -> str:
        own = found.levels[depth]
        if own.format == "bullet":
            return bullet(own.pattern)

        def number(match: re.Match[str]) -> str:
            upper = int(match[1]) - 1
            shown = found.levels.get(upper, Level())
            format_ = "decimal" if own.legal and shown.format != "none" else shown.format
            return printed(found.counters.numbers.get(upper, shown.start), format_)

        return re.sub(r"%([1-9])", number, own.pattern)


def bullet(pattern: str) -> str:
    """The sign before an item; a plain dot where a font of symbols draws it.

    >>> bullet("—"), bullet("\uf06c")
    ('—', '•')
    """
    return "•" if not pattern.strip() or any("\ue000" <= char <= "\uf8ff" for char in pattern) else pattern


def _children(element: Any, name: str) -> list[Any]:
    return [] if element is None else element.findall(W + name)


def _default(style: Any) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on")


def _depth(element: Any) -> int:
    found = element.get(W + "ilvl", "0")
    return int(found) if found.isdigit() else 0
