"""Bytes to text: which encoding a file is in, decided by rules in a visible order.

A byte order mark decides first; then strict UTF-8; UTF-16 by the parity of its bytes; then
GB18030 or Big5, whichever reads as more common characters; and last a damaged or mixed file,
line by line, with the places told.  CRLF and CR become LF: the one change made to a text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from wsum.readers.model import Content

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text has, in any of these encodings
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f"))
# High bytes of UTF-16 in a Chinese text: ASCII, punctuation, Han characters, full-width forms
HIGH = bytes([0x00, 0x20, 0x25, 0x30, 0xFF, *range(0x4E, 0xA0)])
DAMAGE = 0.1
PARITY = 0.85
SAMPLE = 1 << 16
SHOWN = 5


def decode(data: bytes) -> Content | None:
    r"""The text of some bytes with its encoding; None where they are no text.

    >>> decode("总结".encode("gb18030"))
    Content(text='总结', encoding='gb18030', note='')
    >>> decode("一\r\n二".encode()).text
    '一\n二'
    >>> decode(b"\x89PNG\x00\x01") is None
    True
    """
    for rule in RULES:
        found = rule(data)
        if found is not None:
            return Content(_lines(found.text), found.encoding, found.note)
    return None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def strict(data: bytes, encoding: str) -> Content | None:
    """The text where every byte fits the encoding."""
    try:
        return Content(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def by_mark(data: bytes) -> Content | None:
    """The encoding that a byte order mark names; the mark is dropped."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            return strict(body, encoding) or _mended(body, encoding)
    return None


def by_utf8(data: bytes) -> Content | None:
    """UTF-8 without a byte that does not fit."""
    return None if binary(data) else strict(data, "utf-8")


def by_parity(data: bytes) -> Content | None:
    """UTF-16 without a mark: every other byte is a high byte of Chinese or ASCII text."""
    sample = data[: SAMPLE & ~1]
    if len(sample) < 4:
        return None
    high = {"utf-16-le": sample[1::2], "utf-16-be": sample[0::2]}
    encoding = max(high, key=lambda name: _regular(high[name]))
    if _regular(high[encoding]) < PARITY:
        return None
    found = strict(data[: len(data) & ~1], encoding)
    return found if found and (found.text.isascii() or commonness(found.text) > 0.8) else None


def _regular(high: bytes) -> float:
    return 1 - len(high.translate(None, HIGH)) / len(high)


def by_common_characters(data: bytes) -> Content | None:
    """GB18030 or Big5, whichever reads as more characters of everyday use."""
    if binary(data):
        return None
    readings = [found for found in (strict(data, "gb18030"), strict(data, "big5hkscs")) if found]
    best = max(readings, key=lambda found: commonness(found.text), default=None)
    return best and Content(best.text, best.encoding.removesuffix("hkscs"))


def by_line(data: bytes) -> Content | None:
    """A mixed or damaged file: each line as what it is, with the places that no encoding fits."""
    if binary(data) or not data:
        return None
    legacy = _legacy(data)
    lines = [_line(line, legacy) for line in data.split(b"\n")]
    text = "\n".join(line.text for line in lines)
    lost = [match.start() for match in re.finditer("\ufffd", text)]
    if len(lost) > DAMAGE * len(text):
        return None
    names = sorted({line.encoding for line in lines if line.encoding})
    return Content(text, "+".join(names), _places(lost, names))


RULES: tuple[Callable[[bytes], Content | None], ...] = (
    by_mark,
    by_utf8,
    by_parity,
    by_common_characters,
    by_line,
)


def binary(data: bytes) -> bool:
    """Whether there are control characters in it that no text has."""
    return len(data.translate(None, CONTROLS)) < len(data)


def commonness(text: str) -> float:
    """How much a text looks like everyday Chinese: the mean weight of its characters that are not ASCII.

    The first plane of GB 2312 and that of Big5 hold the characters of everyday use.
    """
    sample = [char for char in text[:2000] if char > "\x7f"]
    return sum(map(_weight, sample)) / max(len(sample), 1)


def _weight(char: str) -> float:
    if char in FREQUENT:
        return 3.0
    if "\ue000" <= char <= "\uf8ff":
        return -3.0
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            lead = char.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
        if lead in (0xA1, 0xA3) or first <= lead <= last:
            return 1.0
    return -1.0


# The characters that carry any Chinese prose, in both scripts, and its punctuation
FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相"
    "全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果"
    "料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则"
    "任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带"
    "這個國來時們為對會發動過說產種後學經進著等電裡現實體機當點從業應開還總與關黨員設長據處隊給門"
    "，。、；：“”（）《》！？　１２３４５６７８９０"
)


def _legacy(data: bytes) -> str:
    """The older encoding that most of a damaged file is in."""
    texts = {name: data[:SAMPLE].decode(name, errors="ignore") for name in ("gb18030", "big5hkscs")}
    return max(texts, key=lambda name: commonness(texts[name]))


def _line(line: bytes, legacy: str) -> Content:
    if line.isascii():
        return Content(line.decode("ascii"))
    found = strict(line, "utf-8") or strict(line, legacy)
    if found is None:
        utf8, other = (Content(line.decode(name, errors="replace"), name) for name in ("utf-8", legacy))
        found = min(utf8, other, key=lambda content: content.text.count("\ufffd"))
    return Content(found.text, found.encoding.removesuffix("hkscs"))


def _mended(data: bytes, encoding: str) -> Content | None:
    text = data.decode(encoding, errors="replace")
    lost = [match.start() for match in re.finditer("\ufffd", text)]
    return Content(text, encoding, _places(lost, [encoding])) if len(lost) <= DAMAGE * len(text) else None


def _places(lost: list[int], encodings: list[str]) -> str:
    """What is odd about the bytes, in words."""
    mixed = f"lines in {' and '.join(encodings)}" if len(encodings) > 1 else ""
    shown = ", ".join(map(str, lost[:SHOWN])) + (", …" if len(lost) > SHOWN else "")
    damaged = f"{len(lost)} character{'s' * (len(lost) > 1)} could not be decoded (at {shown})" if lost else ""
    return "; ".join(filter(None, (mixed, damaged)))
