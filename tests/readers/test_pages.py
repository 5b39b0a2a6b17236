"""Rich text, OpenDocument, web pages and PDF: what each format does in its own way."""

from __future__ import annotations

import pytest
from written import PDF_PAGE, packed, pdf

from wsum.readers import html, odt, rtf
from wsum.readers import pdf as pdf_reader
from wsum.readers.model import UnreadableError

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
)


def rich(body: str) -> str:
    head = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 x;}{\f1\fcharset136 y;}}\f0 "
    return rtf.read((head + body + "}").encode("latin-1")).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\'d7\'dc\'bd\'e1", "总结"),
        (r"{\f1 \'c1\'60\'b5\'b2}", "總結"),
        (r"{\f1 \'c1`\'b5\'b2}", "總結"),
        (r"\uc2\u24635\'d7\'dc\uc0\u32467", "总结"),
        (r"\u-10239?\u-9216?", "\U00010400"),
        (r"{\listtext\pard\plain  1.\tab}\'d7\'dc", "1. 总"),
        (r"a{\*\generator x}{\header h}{\pict\bin4 }{}}}b", "ab"),
        (r"a{\v hidden}{\deleted gone}b\line c", "ab\nc"),
        (r"\intbl a\par b\cell c\cell\row\pard d", "a b\tc\nd"),
        (r"a{\footnote n}b\par c", "ab\nc\nn"),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 3}}", "3"),
        (r"\{x\}\~\\", "{x}\u00a0\\"),
    ],
)
def test_rich_text(body: str, text: str) -> None:
    assert rich(body) == text + "\n"


def opened(body: str) -> str:
    content = f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body>"
    return odt.read(packed({"content.xml": f"{content}</office:document-content>"})).text


def test_an_opendocument_of_pictures_alone_says_so() -> None:
    head = f"<office:document-content {SPACES}><office:body><office:text><text:p/></office:text></office:body>"
    blank = {"content.xml": f"{head}</office:document-content>"}
    assert odt.read(packed(blank)).text.strip() == ""
    with pytest.raises(UnreadableError, match="only pictures; run a text recognition") as caught:
        odt.read(packed({**blank, "Pictures/1.png": b"picture"}))
    assert caught.value.status == "no text"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:h>一、</text:h><text:p>甲<text:tab/>乙<text:s text:c='2'/>丙<text:line-break/>丁</text:p>",
         "一、\n甲\t乙  丙\n丁"),
        ("<text:p>甲\n   乙</text:p>", "甲 乙"),
        ("<text:p>甲<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note>乙</text:p>",
         "甲乙\n注"),
        ("<text:p>甲<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>乙</text:p>",
         "甲乙\n框"),
        ("<text:tracked-changes><text:p>旧</text:p></text:tracked-changes><text:p>新</text:p>", "新"),
        (
            "<table:table><table:table-row><table:table-cell><text:p>甲</text:p><text:p>乙</text:p></table:table-cell>"
            "<table:table-cell><text:p>丙</text:p></table:table-cell></table:table-row></table:table>",
            "甲 乙\t丙",
        ),
    ],
)  # fmt: skip
def test_open_document(body: str, text: str) -> None:
    assert opened(body) == text + "\n"


PROSE = "<p>全年举办展览三场，接待观众两千余人次。<p>二、存在的问题"
PLAIN = "全年举办展览三场，接待观众两千余人次。\n二、存在的问题"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (f"<html><head><title>站</title></head><body>{PROSE}", PLAIN),
        (f"<html><h1>总结</h1><div class=c><b>{PROSE}</div><div><a href=/>首页</a> <a href=/>更多</a></div>",
         f"总结\n{PLAIN}"),
        (f"<html><form><input><select><option>选</select>{PROSE}</form>", PLAIN),
        (f"<html><a name=top>{PROSE}", PLAIN),
        (f"<html><div style='display: none'>藏</div>{PROSE}", PLAIN),
        ("<html><table><tr><td><p>班次</p></td><td>人数</td></tr><tr><td>书法</td><td>20</td></tr></table>",
         "班次\t人数\n书法\t20"),
        ("<html><pre>甲\n乙</pre>", "甲\n乙"),
        ("<html><p>　　甲&nbsp;乙\n丙<br>丁", "　　甲\u00a0乙 丙\n丁"),
    ],
)  # fmt: skip
def test_web_pages(page: str, text: str) -> None:
    assert html.read(page.encode("gbk")).text == text + "\n"
    assert html.read(page.encode("utf-16")).text == text + "\n"


def test_running_heads_and_page_numbers_are_left_out() -> None:
    lines = [f"第{number}项工作已经完成。" for number in range(PDF_PAGE * 3)]
    text = pdf_reader.read(pdf(lines)).text
    assert text.split("\n")[:-1] == lines


def test_a_paragraph_goes_on_across_pages() -> None:
    line = "文化馆坚持面向基层开展群众文化工作" * 130
    assert pdf_reader.read(pdf([line])).text == line + "\n"


def test_a_name_keeps_its_blank() -> None:
    line = "培训班由馆员顾 屿主讲。"
    assert pdf_reader.read(pdf([line])).text.strip() == line


def test_pages_without_text_are_told() -> None:
    lines = [f"第{number}项工作已经完成。" for number in range(PDF_PAGE * 3)]
    whole = pdf(lines)
    assert pdf_reader.read(whole).note == ""
    begin = b"BT /F 12 Tf 1 0 0 1"
    picture = whole.replace(begin, b"0 0 9 9 re f".ljust(len(begin), b"%"), 1)
    assert pdf_reader.read(picture).note == "page 1 has no text; run a text recognition to have it"
    empty = whole.replace(b"BT /F 12 Tf", b"%% /F 12 Tf", 1)
    assert pdf_reader.read(empty).note == ""
