"""The Chinese font of all charts, and text that holds no character which it cannot draw."""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Sequence
from functools import cache

from matplotlib import font_manager

# What a font must have to count as Chinese
PROBE = "年总结镇县区贰，。《》“”…〓"
# System fonts that are worth reading, best first
FAMILIES = (
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Noto Sans CJK JP",
    "SimHei",
    "Heiti SC",
    "STHeiti",
    "SimSun",
    "Droid Sans Fallback",
)
REMEDY = (
    "no Chinese font was found, so Chinese characters in charts become '?': "
    "run `pip install pylopdf-fonts-zh-cn`, or install a font for the system (Debian: apt-get install fonts-noto-cjk)"
)


@cache
def path() -> str:
    """The file of the font that charts are set in.

    The font that is installed with wsum comes first, so that the same frame gives the same picture
    on every machine; then a system font; then, with a warning that says what to do, matplotlib's own.
    """
    for candidate in (_bundled(), _system()):
        if candidate is not None and _has_probe(candidate):
            return candidate
    warnings.warn(REMEDY, UserWarning, stacklevel=2)
    return font_manager.findfont("DejaVu Sans")


def _bundled() -> str | None:
    try:
        from pylopdf_fonts_zh_cn import sans_path
    except ImportError:
        return None
    found = sans_path()
    return str(found) if found.is_file() else None


def _system() -> str | None:
    installed = sorted(font_manager.fontManager.ttflist, key=lambda font: (font.weight != 400, font.fname))
    by_family = {font.name: font.fname for font in reversed(installed)}
    return next((by_family[family] for family in FAMILIES if family in by_family), None)


def _has_probe(file: str) -> bool:
    return _holds(file, PROBE)


def _holds(file: str, text: str) -> bool:
    """Whether a font has all characters of a text, line breaks aside."""
    held = _held(file)
    if not held.issuperset(text):
        font = font_manager.get_font(file)
        held.update(char for char in text if font.get_char_index(ord(char)))
    return held.issuperset(text)


@cache
def _held(file: str) -> set[str]:
    """The characters that were found so far in a font: to read the list of all takes longer."""
    return {"\n"}


def has_glyph(char: str) -> bool:
    """Whether the font of the charts can draw a character."""
    return char != "\n" and _holds(path(), char)


def drawable(text: str) -> str:
    """A text on one line, with 〓 (what a printer sets for a type that he lacks) for what the font lacks.

    >>> drawable("𠮷林\\n路")
    '〓林 路'
    """
    line = " ".join(text.split())
    if line.startswith("_"):  # matplotlib's sign for a series that no legend names
        line = "＿" + line[1:]
    return known(line)


def known(text: str) -> str:
    """A text with a stand-in for each character that the font lacks; line breaks stay."""
    if _holds(path(), text):
        return text
    return "".join(char if char == "\n" or has_glyph(char) else _stand_in() for char in text)


def _stand_in() -> str:
    return "〓" if has_glyph("〓") else "?"


def ems(text: str) -> float:
    """The width of a text in ems: a Chinese character is 1, a Latin letter or a digit about 0.55."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.55 for char in text)


def short(value: object, width: float = 12) -> str:
    """A label of at most `width` ems, its end elided.

    >>> short("推进乡村振兴与城乡融合发展", 8)
    '推进乡村振兴与…'
    """
    text = drawable(str(value))
    if ems(text) <= width:
        return text
    return _prefix(text, width - 1) + "…"


def shorts(values: Sequence[object], width: float = 12) -> list[str]:
    """Labels of at most `width` ems each; those that would read alike keep their ends too.

    >>> shorts(["shuiwu_fayuan.txt#1", "shuiwu_fayuan.txt#2", "a.txt"], 9)
    ['shuiwu_…n.txt#1', 'shuiwu_…n.txt#2', 'a.txt']
    """
    cut = [short(value, width) for value in values]
    return [_ends(drawable(str(value)), width) if cut.count(label) > 1 and label.endswith("…") else label
            for value, label in zip(values, cut, strict=True)]  # fmt: skip


def _ends(text: str, width: float) -> str:
    half = (width - 1) / 2
    return _prefix(text, half) + "…" + _prefix(text[::-1], half)[::-1]


def _prefix(text: str, width: float) -> str:
    used = 0.0
    for place, char in enumerate(text):
        used += ems(char)
        if used > width:
            return text[:place]
    return text


def wrapped(value: object, width: float = 8, lines: int = 2) -> str:
    """A label on at most `lines` lines of `width` ems, its end elided.

    >>> wrapped("推进乡村振兴与城乡融合发展", 6)
    '推进乡村振兴\\n与城乡融合…'
    >>> wrapped("Characters in common", 9)
    'Characters in\\ncommon'
    """
    rest = drawable(str(value))
    done: list[str] = []
    while len(done) < lines - 1 and ems(rest) > width:
        head = _line(rest, width)
        done.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    return "\n".join([*done, short(rest, width)])


def _line(text: str, width: float) -> str:
    """The beginning of a text that is as wide; where it would end within a word of letters, up to the blank before."""
    head = _prefix(text, width) or text[0]
    last, following = head[-1], text[len(head)]
    inside = (last + following).isascii() and not last.isspace() and not following.isspace()
    return head[: head.rindex(" ") + 1] if inside and " " in head else head
