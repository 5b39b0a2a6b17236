r"""Rich Text (.rtf): the words without their formatting, with the list numbers that the file prints.

A file is groups in braces, control words (\par, \'d7) and text.  Groups that hold fonts, styles,
pictures, headers or the code of fields are passed over; rows of a table are lines of cells.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from wsum.readers.model import Content, UnreadableError

TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>.)"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.S,
)
# Groups whose text is not the document's
PASSED = frozenset(
    (
        *("colortbl", "stylesheet", "info", "pict", "header", "headerf", "headerl", "headerr", "footer", "footerf"),
        *(
            "footerl",
            "footerr",
            "listtable",
            "listoverridetable",
            "revtbl",
            "rsidtbl",
            "fldinst",
            "object",
            "themedata",
        ),
        *("latentstyles", "datastore", "generator", "filetbl", "xmlnstbl", "nonesttables", "sp", "ftnsep", "ftnsepc"),
        *("aftnsep", "aftnsepc", "annotation", "atnid", "atnauthor", "bkmkstart", "bkmkend", "tc", "xe", "pntxta"),
        *("pntxtb", "shprslt", "panose", "falt", "userprops", "wgrffmtfilter", "mmathPr", "colorschememapping"),
    )
)
# Groups marked as skippable that hold words all the same
KEPT = frozenset(("shpinst", "shptxt", "pntext", "listtext", "ud", "upr"))
ASIDE = frozenset(("footnote", "shptxt"))
LABELS = frozenset(("listtext", "pntext"))
SIGNS = {
    "par": "\n", "line": "\n", "sect": "\n", "row": "\n", "nestrow": "\n", "tab": "\t", "cell": "\t", "nestcell": "\t",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
ESCAPED = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 204: "cp1251", 0: "cp1252"}


@dataclass(frozen=True, slots=True)
class State:
    """What holds in a group: whether it is passed over, where its words go, how they are coded."""

    passed: bool = False
    hidden: bool = False
    fonts: bool = False
    label: bool = False
    table: bool = False
    aside: bool = False
    skip: int = 1
    font: int = -1


class Reader:
    """A file on its way to text, token by token."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._page = "gb18030"
        self._charsets: dict[int, str] = {}
        self._stack: list[State] = []
        self._state = State()
        self._parts: list[str] = []
        self._notes: list[str] = []
        self._bytes = bytearray()
        self._skip = 0  # how many characters of the fallback for a Unicode character are still to come
        self._star = False

    def text(self) -> str:
        """The whole text, the notes and text boxes at its end."""
        place = 0
        while match := TOKEN.match(self._data, place):
            place = match.end() + self._token(match)
        self._flush()
        body, notes = "".join(self._parts), "".join(self._notes)
        text = f"{body}\n{notes}" if notes else body
        joined = re.sub(r"[\ud800-\udbff][\udc00-\udfff]", _pair, text)
        return re.sub(r"[\ud800-\udfff]", "\ufffd", joined)

    @property
    def encoding(self) -> str:
        """The encoding that the file names for its bytes."""
        return self._page

    def _token(self, match: re.Match[bytes]) -> int:
        """Take a token; how many raw bytes after it are to be passed over."""
        if match["hex"]:
            self._coded(bytes([int(match["hex"], 16)]))
        elif match["text"]:
            self._coded(match["text"])
        elif match["brace"]:
            self._brace(match["brace"])
        elif match["sign"]:
            self._sign(match["sign"])
        elif match["word"]:
            number = int(match["number"]) if match["number"] else None
            return self._word(match["word"].decode("ascii"), number)
        return 0

    def _coded(self, text: bytes) -> None:
        cut = min(self._skip, len(text))
        self._skip -= cut
        if not self._state.passed and not self._state.hidden:
            self._bytes += text[cut:]

    def _flush(self) -> None:
        """Decode the bytes that have come together; a character's bytes may stand as codes and as text."""
        if self._bytes:
            encoding = self._charsets.get(self._state.font, self._page)
            held, self._bytes = bytes(self._bytes), bytearray()
            self._put(held.decode(encoding, errors="replace"))

    def _put(self, text: str) -> None:
        if self._state.passed or self._state.hidden or self._state.fonts:
            return
        held = self._notes if self._state.aside else self._parts
        if self._state.label:
            text = text.replace("\t", " ")
            text = text if held and not held[-1].endswith(("\n", "\t")) else text.lstrip(" ")
        if text:
            held.append(text)

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip = 0
        if brace == b"{":
            self._stack.append(self._state)
        elif self._stack:
            if self._state.aside and not self._stack[-1].aside:
                self._put("\n")
            self._state = self._stack.pop()

    def _sign(self, sign: bytes) -> None:
        self._flush()
        self._star = sign == b"*"
        self._put(ESCAPED.get(sign, ""))

    def _word(self, word: str, number: int | None) -> int:
        self._flush()
        self._skip = 0
        star, self._star = self._star, False
        state = self._state
        if word == "u" and number is not None:
            self._put(chr(number % 0x10000))
            self._skip = state.skip
        elif word == "bin":
            return max(number or 0, 0)
        elif word in PASSED or (star and word not in KEPT):
            self._state = replace(state, passed=True)
        elif word in SIGNS:
            self._break(word)
        else:
            self._state = self._changed(word, number)
        return 0

    def _break(self, word: str) -> None:
        """The end of a cell, row or paragraph; in a table a paragraph does not end the line."""
        held = self._notes if self._state.aside else self._parts
        if word in ("row", "nestrow") and held and held[-1] == "\t":
            held.pop()
        self._put(" " if word in ("par", "line") and self._state.table else SIGNS[word])

    def _changed(self, word: str, number: int | None) -> State:
        """The state after a control word."""
        state = self._state
        if word == "fcharset" and number in CHARSETS and number:
            self._charsets[state.font] = CHARSETS[number]
        elif word == "ansicpg" and number:
            self._page = _page(number)
        changes: dict[str, dict[str, object]] = {
            "f": {"font": number or 0},
            "uc": {"skip": max(number if number is not None else 1, 0)},
            "v": {"hidden": number != 0},
            "deleted": {"hidden": number != 0},
            "plain": {"hidden": False, "font": -1},
            "pard": {"table": False},
            "intbl": {"table": True},
            "fonttbl": {"fonts": True},
        }
        change = changes.get(word, {})
        if word in ASIDE:
            change = {"aside": True, "table": False}
        elif word in LABELS:
            change = {"label": True}
        return replace(state, **change) if change else state  # type: ignore[arg-type]


def _page(number: int) -> str:
    """The codec of a code page; GB18030 holds what its forerunner 936 does."""
    name = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "gb18030"


def _pair(match: re.Match[str]) -> str:
    return match[0].encode("utf-16", "surrogatepass").decode("utf-16")


def read(data: bytes) -> Content:
    """The text of a Rich Text file; raises UnreadableError where there is none in it."""
    reader = Reader(data)
    text = reader.text().strip("\n")
    if not text.strip():
        raise UnreadableError("an .rtf without text, or cut short; open it in Word and save it as .docx")
    return Content(text + "\n", reader.encoding)
