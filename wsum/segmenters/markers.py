"""Markers: what a numbered heading or list item begins with, such as 一、 （二） 3. ④ 五是 其六.

A family of markers is a row of numbering.tsv.  `opening` reads the marker at the start of a line,
`scan` finds all that may stand in mid-line.  Whether a candidate is a section at all is for
`wsum.segmenters.candidates` to say, which sees its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wsum.document import BLANKS
from wsum.lexicons import load
from wsum.segmenters.numerals import BEGIN, PATTERNS, ordinal

# the widths and look-alikes of a printed sign
SIGNS = {"（": "（(", "）": "）)", "、": "、﹑", "．": ".．", "，": "，,", "：": "：:", "【": "【[［", "】": "】]］"}
END, BLANK, WORD, NEXT = "$", "_", "^", "_^"  # cells of numbering.tsv: the line ends, or a blank follows, a word, both
MEASURES = (  # words that make a decimal, or a sign and a figure, of what stands before them: 1.2万元, 8.6个专项
    "[万亿元倍亩吨米斤折版级个名户次件月日条处部种类]|平方|公[里斤顷]|千[克米瓦]|小时|分钟|天(?!然)"
    "|项(?!目)|家(?!庭)|人(?![才员大民事])|年(?!度)|所(?!有)"
)
# what may stand before a marker and is no part of it: quote marks, bullets, Markdown
DECORATIONS = BLANKS + ">＞#*-－●■◆◇▲▼★☆・·•○□△◎※➢"
DOUBLE = '“”"＂'  # quotation marks: one that nothing closes is no part of a marker either
STOPS = "。！？；!?;"
MARKS = "。；;：:，,、！!？?”’」』）)》…—"  # what a marker in mid-line stands behind
BLANKED = r"[ \t\u3000]{1,4}"
GAP = 4  # blanks between the two
MAYBE, HARDLY = 1, 2  # degrees of doubt: one neighbour proves the marker, or only both do
PAIRED = {"一是", "一要", "一靠", "一抓", "其一", "1.1"}  # families of which one alone is no list
NAMED = {"part", "chapter", "verse"}  # kin whose markers are words: 第一章


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """A row of numbering.tsv: `kin` families may stand in for each other, `rank` is their usual level."""

    name: str
    kin: str
    rank: int


@dataclass(slots=True)
class Marker:
    """A marker as printed, with its number and what its line says of it."""

    start: int
    end: int
    family: Family
    ordinal: int | None
    inline: bool = False
    doubt: int = 0
    bare: bool = False  # nothing but a heading in its line
    announced: bool = False  # the line before ends with a colon
    held: bool = False  # that line is itself an item
    below: bool = False  # the line before is a heading, nothing between
    top: bool = False  # an attachment or a closing word, which stands under nothing
    issue: str = ""
    line: int = 0


TITLE = Family("title", "title", 5)
CLAUSE = Family("title", "title", 5)  # a title that is a clause with a comma: it keeps to its like
DASH = Family("dash", "dash", 8)


def opening(text: str, start: int, end: int) -> Marker | None:
    """The marker that a line begins with, quote marks and bullets before it skipped.

    >>> marker = opening(">　（二）队伍建设", 0, 9)
    >>> marker.start, marker.end, marker.family.name, marker.ordinal
    (2, 5, '（一）', 2)
    """
    start = skip(text, start, end)
    found = _line_pattern().match(text, start, end) if _line_scout().match(text, start, end) else None
    if found is None or (text[end - 1].isdecimal() and _contents().search(text, max(found.end(), end - 12), end)):
        return None
    marker = _marker(found)
    if marker.ordinal == 0 or marker.family.kin in NAMED and not _stands_apart(text, marker, end):
        return None
    marker.doubt = _doubt(text, marker, end)
    return marker


def skip(text: str, start: int, end: int) -> int:
    """Where a line begins without the quote marks, bullets and Markdown before it.

    >>> skip("> ## 一、回顾", 0, 9), skip("“ 一、回顾", 0, 7), skip("“一、二、三”工作法", 0, 10)
    (5, 2, 0)
    """
    at = _decorated(text, start, end)
    if at < end and text[at] in DOUBLE and sum(text.count(mark, at, end) for mark in DOUBLE) % 2:
        at = _decorated(text, at + 1, end)
    return at


def _decorated(text: str, start: int, end: int) -> int:
    """Where the quote marks, bullets and Markdown end that begin at an offset."""
    if start == end or text[start] not in DECORATIONS:
        return start
    found = _decoration().match(text, start, end)
    return found.end() if found else start


def scan(text: str, start: int, end: int) -> Iterator[Marker]:
    """All markers that may stand in mid-line, in order: after a punctuation mark, ① and (1) anywhere."""
    for seen in _scout().finditer(text, start, end):
        at = seen.start()
        marker = _read(_inline_pattern(), text, at, end) if _follows_mark(text, start, at) else None
        marker = marker or _read(_loose_pattern(), text, at, end)
        if marker is not None:
            marker.inline = True
            yield marker


def _follows_mark(text: str, start: int, at: int) -> bool:
    """Whether a punctuation mark stands before an offset, with four blanks, bullets or quote marks between them."""
    before = at - 1
    while before >= start and at - before <= GAP and (text[before].isspace() or text[before] in DECORATIONS):
        before -= 1
    return before >= start and text[before] in MARKS


def _read(pattern: re.Pattern[str], text: str, at: int, end: int) -> Marker | None:
    """The marker that a pattern with a group for each family reads at an offset, unless it is hardly one."""
    found = pattern.match(text, at, end)
    marker = _marker(found) if found is not None else None
    if marker is None or marker.ordinal == 0 or _doubt(text, marker, end) >= HARDLY:
        return None
    return marker


def _marker(found: re.Match[str]) -> Marker:
    group = found.lastgroup or ""
    family, kind, numeral = _families()[group]
    start, end = found.span(group)
    return Marker(start, end, family, ordinal(found[numeral], kind))


def _stands_apart(text: str, marker: Marker, end: int) -> bool:
    """第一节　队伍建设 is a heading, 第一节课后，学生… a sentence."""
    return marker.end == end or text[marker.end] in BLANKS + "：:、，,．.*" or text[end - 1] not in STOPS


def _doubt(text: str, marker: Marker, end: int) -> int:
    """三、四季度 and 3、4月 are series, 3.5万人 is a decimal, 一是 alone is no list."""
    if _series().match(text, marker.start, end):
        return HARDLY
    if marker.family.name == "1." and text[marker.end - 1] in ".．" and _decimal().match(text, marker.end, end):
        return HARDLY
    if marker.family.kin == "digit" and text[marker.end - 1].isdecimal():
        return HARDLY
    if marker.family.kin == "round" and _numbered().match(text, marker.end, end):
        return HARDLY
    if text[marker.end - 1] in ",，：:" and marker.family.kin in ("han", "digit"):
        return HARDLY if text[marker.end : marker.end + 1].isdecimal() else MAYBE
    return MAYBE if marker.family.name in PAIRED or text[marker.end : marker.end + 1] in _blanks(marker, text) else 0


def _blanks(marker: Marker, text: str) -> str:
    """The blanks that make a bare numeral before them doubtful; none where a sign closes the marker."""
    return BLANKS if text[marker.end - 1] in "一二三四五六七八九十" else "\n"


@cache
def _series() -> re.Pattern[str]:
    """Numbers in a row that count on by one before a measure word, or the names of two parties."""
    units = "季|月|期|批|级|类|产业|线|等|号|届|次|轮|层|楼|组|班|队|环|代|区|名|年级|[两二三四]"
    han = "一二三四五六七八九十"
    pairs = "|".join(f"第?{a}、第?{b}" for a, b in zip(han, han[1:], strict=False))
    digits = "|".join(f"{a}、{a + 1}" for a in range(1, 12))
    tail = rf"(?:[、和及与至到]第?[{han}\d]{{1,2}}){{0,8}}\s*(?:{units})"
    return re.compile(rf"(?:{pairs}|(?:{digits})(?!\d)){tail}|[甲乙丙丁]、[乙丙丁戊]|[A-J]、[A-J]")


@cache
def _numbered() -> re.Pattern[str]:
    """小（1）型水库, 七（2）班: a type or a class of pupils is numbered, and no list."""
    return re.compile("型(?!号)|班(?!子|组|车|级)")


@cache
def _decimal() -> re.Pattern[str]:
    return re.compile(r"[0-9０-９](?!(?:[0-9０-９]{3}|[0-9０-９xX×_＿*]{1,3})年|[0-9０-９]?月)")


@cache
def _contents() -> re.Pattern[str]:
    """The end of a line in a table of contents: …… 3."""
    return re.compile(r"(?:…|\.{3}|．{2}|·{3}|\t)\s*\d{1,3}$")


@cache
def _decoration() -> re.Pattern[str]:
    signs = re.escape(DECORATIONS.replace("-", "").replace("－", ""))
    return re.compile(rf"(?:[{signs}]|[-－](?![-－]))*")


@cache
def _families() -> dict[str, tuple[Family, str, str]]:
    """The family of each group of the big patterns, with the kind of its numeral and the group of that."""
    known: dict[str, Family] = {}
    found = {}
    for index, row in enumerate(load("numbering")):
        family = known.setdefault(row["family"], Family(row["family"], row["kin"], int(row["rank"])))
        found[f"f{index}"] = family, row["numeral"], f"n{index}"
    return found


def _signs(cell: str) -> str:
    return "|".join(f"[{re.escape(SIGNS[sign])}]" if sign in SIGNS else re.escape(sign) for sign in cell.split())


def _after(cell: str) -> str:
    if cell == END:
        return r"(?=\s*$)"
    if cell == BLANK:
        return r"(?=[ \t\u3000])"
    if cell in (WORD, NEXT):
        return f"(?={BLANKED if cell == NEXT else ''}(?!{MEASURES})[一-鿿])"
    return f"[ \\u3000]*(?:{_signs(cell)})" if cell else ""


def _branch(index: int, row: dict[str, str]) -> str:
    """One family as a branch of the big pattern; blanks may stand between its parts."""
    before = f"(?:{_signs(row['before'])})[ \\u3000]*" if row["before"] else ""
    return f"(?P<f{index}>{before}(?P<n{index}>{PATTERNS[row['numeral']]}){_after(row['after'])})"


def _branches(*places: str) -> str:
    return "|".join(_branch(i, row) for i, row in enumerate(load("numbering")) if row["where"] in places)


@cache
def _line_pattern() -> re.Pattern[str]:
    return re.compile(_branches("line", "both", "any"))


@cache
def _inline_pattern() -> re.Pattern[str]:
    return re.compile(_branches("both", "any"))


@cache
def _scout() -> re.Pattern[str]:
    """Where a marker may begin in mid-line: re skips to one class of signs, and looks around there."""
    marked = rf"(?<=[{MARKS}\s].)(?<=(?={_seen('both', 'any')}).)"
    return re.compile(rf"[{begins('both', 'any')}](?:{marked}|(?<=[{begins('any')}]))")


def begins(*places: str) -> str:
    """What the families of some places begin with, as a class of re without its brackets."""
    rows = [row for row in load("numbering") if row["where"] in places]
    before = {re.escape(SIGNS.get(sign, sign)) for row in rows for sign in row["before"].split()}
    return "".join(sorted(before | {BEGIN[row["numeral"]] for row in rows if not row["before"]}))


@cache
def _line_scout() -> re.Pattern[str]:
    return re.compile(_seen("line", "both", "any"))


def _seen(*places: str) -> str:
    """The families without groups, what follows a numeral gathered: a marker is seen quickly, but not yet read."""
    afters: dict[str, list[str]] = {}
    for row in (row for row in load("numbering") if row["where"] in places):
        before = f"(?:{_signs(row['before'])})[ \\u3000]*" if row["before"] else ""
        afters.setdefault(before + PATTERNS[row["numeral"]], []).append(_after(row["after"]))
    return "|".join(f"{numeral}(?:{'|'.join(after)})" for numeral, after in afters.items())


@cache
def _loose_pattern() -> re.Pattern[str]:
    """① and (1) after any character but punctuation; a reference (见表(1)和表(2)) has punctuation after it."""
    return re.compile(rf"(?:{_branches('any')})(?![和及与至或到、，。；：）)”—-])")
