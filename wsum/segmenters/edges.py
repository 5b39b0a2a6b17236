"""Edges: what stands before and after a piece's body: title, byline, salutation, signature, attachments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from wsum.lexicons import alternation, load
from wsum.segmenters.markers import opening
from wsum.segmenters.model import Paragraph
from wsum.segmenters.paragraphs import QUOTES, brief, inner

HEAD = 8  # paragraphs in which title and byline are looked for
ISSUERS = (  # what the name of a body ends with, also where nothing else says that it is one
    "委员会|联合会|研究会|中心|公司|学校|幼儿园|支部|总支|街道|医院|办公室|管委会|指挥部|大队|支队|集团|"
    "会|局|院|部|府|委|办|联|厅|股|署"
)
BODIES = ISSUERS + "|校|学|所|站|厂|社|队|处|科|室|行|馆|园|庭|团|镇|乡|县|市|区|省|村|组|关"
CONTENTS = 80  # lines of a table of contents
ADDRESS = 60  # characters of a salutation
AFTER = 4  # lines among which the date of a signature stands, from the last one backwards
ATTACHED = 60  # lines of attachments
ATTACHMENT = "附"  # what their headings begin with
MASK = r"[xX×＊*_＿○〇Oo某X\s]"
DIGITS = r"[0-9０-９〇○零Oo一二三四五六七八九十xX×＊*_＿ 　]"


def is_date(text: str, start: int, end: int) -> bool:
    """Whether a line is nothing but a date, in brackets or not: 2023年1月9日, （20__年12月**日）.

    >>> is_date("二〇二三年一月九日", 0, 9), is_date("2023年工作", 0, 7)
    (True, False)
    """
    return end - start <= 40 and _date().fullmatch(text, start, end) is not None


def is_salutation(text: str, start: int, end: int) -> bool:
    """Whether a line only addresses the hearers: 各位代表：, 同志们！

    >>> is_salutation("各位领导、同志们：", 0, 9), is_salutation("同志们都很努力。", 0, 8)
    (True, False)
    """
    return end - start <= ADDRESS and _salutation().fullmatch(text, start, end) is not None


def is_body(text: str, start: int, end: int) -> bool:
    """Whether a line may be the name of the body that signs: short, no stop, no numeral list."""
    return 2 <= end - start <= 30 and _body().fullmatch(text, start, end) is not None


def is_furniture(text: str, line: Paragraph) -> bool:
    """Whether a line belongs to the page or the letter around a text: no word in it, the page's own words, a number."""
    start = inner(text, line)
    if _han().search(text, start, line.end) is None or _is_attachment_number(text, start, line.end):
        return True
    return line.end - start <= 60 and (
        _furniture().search(text, start, line.end) is not None
        or _letterhead().fullmatch(text, start, line.end) is not None
    )


def _is_attachment_number(text: str, start: int, end: int) -> bool:
    """Whether a line is nothing but 附件2, as it stands above the title of what is attached to a letter."""
    return text.startswith(ATTACHMENT, start, end) and _attached().fullmatch(text, start, end) is not None


@cache
def _han() -> re.Pattern[str]:
    return re.compile(r"[一-鿿]")


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(alternation(row["form"] for row in load("page_furniture") if row["where"] == "line"))


@cache
def _letterhead() -> re.Pattern[str]:
    """What stands alone above a title: 青水发〔2023〕45号, 青屏市水务局文件, （征求意见稿）, 第1页."""
    alone = alternation(row["form"] for row in load("page_furniture") if row["where"] == "alone")
    number = r"[^，。；：]{1,16}[〔﹝\[［(（【](?:19|20)[0-9]{2}[〕﹞\]］)）】]第?\s?[0-9xX×]{1,4}\s?号"
    return re.compile(
        rf"{number}|[^，。；：\d]{{3,24}}文件|第\s?[0-9]{{1,3}}\s?页.{{0,10}}|[（(【★☆]*(?:{alone})[^，。；]{{0,8}}"
    )


@cache
def _date() -> re.Pattern[str]:
    day = rf"{DIGITS}{{1,8}}年{DIGITS}{{1,6}}月(?:{DIGITS}{{1,6}}日)?"
    dotted = r"[0-9０-９xX×]{2,4}[.．/-][0-9０-９xX×]{1,2}(?:[.．/-][0-9０-９xX×]{1,2})?"
    return re.compile(rf"[（(【]?(?:时间[:：])?\s*(?:{day}|{dotted}|二[〇○零O]{DIGITS}{{2}}年)\s*[）)】]?")


@cache
def _salutation() -> re.Pattern[str]:
    """Forms of address, and nothing that is called for: 各位代表！, but not 各位代表，让我们团结奋斗！"""
    forms = alternation(row["form"] for row in load("salutations"))
    calls = "让我们|我们|请|希望|愿|为[了实]?|谢谢|祝"
    return re.compile(
        rf"(?:{forms})(?![^：:\n]{{0,12}}[，,！!]\s*(?:{calls}))(?:[^。；;？?\n]{{0,40}}[：:！!，,]\s*|[、\w]{{0,20}})"
    )


@cache
def _body() -> re.Pattern[str]:
    return re.compile(r"[^\s。！？；：，!?;:,、《》“”\d一二三四五六七八九十][^。！？；：，!?;:,《》“”]*")


@cache
def _byline() -> re.Pattern[str]:
    held = r"[—―–─-]{1,3}.{0,50}(?:会议|大会|会|全会).{0,6}上.{0,12}|.{0,40}(?:会议|大会|会|全会)上(?:的.{0,10})?"
    office = (
        r"(?:.{0,16}(?:省长|市长|县长|区长|镇长|乡长|州长|主席|总理|院长|检察长|局长|主任|书记|校长))(?:[\s　].{1,6})?"
    )
    source = r"(?:作者|来源|报告人|汇报人|述职人|发布时间|时间|单位|发言人)\s*[：:].{0,40}"
    return re.compile(rf"[（(]?(?:{held}|{office}|{source})[）)]?")


def is_byline(text: str, start: int, end: int) -> bool:
    """Whether a line under the title says when, where or by whom it was given.

    >>> text = "——2023年1月9日在青岚市第五届人民代表大会第三次会议上"
    >>> is_byline(text, 0, len(text))
    True
    """
    return is_date(text, start, end) or (end - start <= 70 and _byline().fullmatch(text, start, end) is not None)


def head(text: str, paragraphs: Sequence[Paragraph], first: int) -> None:
    """Name the byline and salutation lines that follow a title, and the short lines between them."""
    named = [_kind(text, paragraphs, index) for index in range(first, min(first + HEAD, len(paragraphs)))]
    named = named[: named.index("text")] if "text" in named else named
    known = [at for at, kind in enumerate(named) if kind in ("byline", "salutation")]
    if not known and named and first and _issues(text, paragraphs[first - 1], paragraphs[first]):
        known = [0]
    for at in range(known[-1] + 1 if known else 0):
        paragraphs[first + at].kind = named[at]


def contents(text: str, paragraphs: Sequence[Paragraph]) -> None:
    """Name the lines of a table of contents, from 目录 to where its first entry comes again."""
    for index, line in enumerate(paragraphs[:HEAD]):
        if _listing().fullmatch(text, inner(text, line), line.end) and index + 2 < len(paragraphs):
            entry = text[inner(text, paragraphs[index + 1]) : paragraphs[index + 1].end]
            for at in range(index + 2, min(index + CONTENTS, len(paragraphs))):
                if text[inner(text, paragraphs[at]) : paragraphs[at].end] == entry:
                    for listed in paragraphs[index:at]:
                        listed.kind = "title"
                    return


@cache
def _listing() -> re.Pattern[str]:
    return re.compile(r"[【\[]?目[ \u3000]{0,6}[录次][】\]]?")


def _kind(text: str, paragraphs: Sequence[Paragraph], index: int) -> str:
    line = paragraphs[index]
    if line.kind == "title":
        return "title"
    if is_salutation(text, inner(text, line), line.end) or _addressed().fullmatch(text, inner(text, line), line.end):
        return "salutation"
    if is_byline(text, inner(text, line), line.end) or _is_person(text, paragraphs, index):
        return "byline"
    if is_furniture(text, line):
        return "byline"
    if is_body(text, inner(text, line), line.end) and opening(text, inner(text, line), line.end) is None:
        return "title"
    return "text"


def _issues(text: str, title: Paragraph, line: Paragraph) -> bool:
    """Whether a line right below the title names the body that reports."""
    return title.kind == "title" and _issuer().fullmatch(text, inner(text, line), line.end) is not None


@cache
def _issuer() -> re.Pattern[str]:
    return re.compile(rf"[^\s，。；：、“”《》\d]{{2,20}}(?:{ISSUERS})")


@cache
def _addressed() -> re.Pattern[str]:
    """The body that a report is sent to: 县政府办公室："""
    return re.compile(rf"[^\s，。；：、]{{1,20}}(?:{ISSUERS})[：:]")


def _is_person(text: str, paragraphs: Sequence[Paragraph], index: int) -> bool:
    """李　强 with a blank inside, or a short name under an office."""
    line = paragraphs[index]
    found = _person().fullmatch(text, inner(text, line), line.end)
    return found is not None and (found[1] != "" or paragraphs[index - 1].kind == "byline")


@cache
def _person() -> re.Pattern[str]:
    return re.compile(r"[一-鿿]([ 　]{0,3})[一-鿿·]{1,3}")


def tail(text: str, paragraphs: Sequence[Paragraph]) -> None:
    """Name the signature (bodies, a reporter, a date) and what is attached after it."""
    at = len(paragraphs) - 1
    for index in range(at, max(0, at - ATTACHED), -1):
        if _heads_attachment(text, paragraphs[index]):
            at = index - 1
    dated = next((i for i in range(at, max(0, at - AFTER), -1) if _is_free_date(text, paragraphs[i])), None)
    if dated is not None:
        for line in paragraphs[dated : at + 1]:
            line.kind = "signature" if line.kind == "text" else line.kind
        at = dated - 1
    while at > 1 and paragraphs[at].kind == "text" and _may_sign(text, paragraphs[at], beside=dated == at + 1):
        paragraphs[at].kind = "signature"
        at -= 1
    _attachments(text, paragraphs)
    _address(text, paragraphs)


def _is_free_date(text: str, line: Paragraph) -> bool:
    return line.kind == "text" and is_date(text, inner(text, line), line.end)


def _may_sign(text: str, line: Paragraph, *, beside: bool) -> bool:
    """Whether a line is signed with: a body, a reporter, or any short name right above the date."""
    if signs(text, line) or _reporter().fullmatch(text, inner(text, line), line.end):
        return True
    return beside and is_body(text, inner(text, line), line.end)


@cache
def _reporter() -> re.Pattern[str]:
    return re.compile(r"(?:报告人|汇报人|述职人|总结人|单位|联系人|撰稿人?|执笔人?)\s*[：:][^。；！？]{1,20}")


def signs(text: str, line: Paragraph) -> bool:
    """Whether a line is the name of a body as it stands under a text."""
    return (
        is_body(text, inner(text, line), line.end) and _suffix().search(text, inner(text, line), line.end) is not None
    )


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(f"(?:{BODIES})$")


def _attachments(text: str, paragraphs: Sequence[Paragraph]) -> None:
    """附：… and 附件1, after the signature or in a piece's last quarter, with the lines that follow."""
    signed = [index for index, line in enumerate(paragraphs) if line.kind == "signature"]
    first = signed[-1] + 1 if signed else len(paragraphs) * 3 // 4
    seen = False
    for line in paragraphs[first:]:
        seen = seen or _heads_attachment(text, line)
        if seen and line.kind == "text":
            line.kind = "attachment"


def _heads_attachment(text: str, line: Paragraph) -> bool:
    return text[line.start] in ATTACHMENT + QUOTES and is_attached(text, inner(text, line), line.end)


def is_attached(text: str, start: int, end: int) -> bool:
    """Whether a line heads an attachment: 附：…, 附件1."""
    return text.startswith(ATTACHMENT, start, end) and _attached().match(text, start, end) is not None


@cache
def _attached() -> re.Pattern[str]:
    return re.compile(
        r"附(?:件|表|录|图)?\s*(?:[0-9０-９]{1,2}(?![0-9０-９年月])|[一二三四五六七八九十]{0,2}\s*(?:[：:]|$))"
    )


def _address(text: str, paragraphs: Sequence[Paragraph]) -> None:
    """Name the salutations that stand in lines of their own all through a piece."""
    for line in brief(text, paragraphs, ADDRESS):
        if line.kind == "text" and is_salutation(text, inner(text, line), line.end):
            line.kind = "salutation"
