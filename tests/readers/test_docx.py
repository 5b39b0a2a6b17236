"""Word documents: what a person would read of tables, changes, fields, boxes and notes."""

from __future__ import annotations

import io
import zipfile

import pytest
from written import packed, paragraph, run, table, word

from wsum.readers import docx
from wsum.readers.model import UnreadableError

FOOTNOTES = (
    f'<w:footnote w:type="separator" w:id="0">{paragraph(run("线"))}</w:footnote>'
    f'<w:footnote w:id="1">{paragraph(run("注一"))}</w:footnote>'
)


def text(*body: str, **parts: str) -> str:
    return docx.read(word("".join(body), **parts)).text


def field(code: str, result: str) -> str:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{sign('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{sign('separate')}{run(result)}{sign('end')}"


def test_tables_are_lines_of_cells() -> None:
    inner = table([paragraph(run("内"))])
    rows = [paragraph(run("项目")), paragraph(run("数量")) + paragraph(run("个"))], [inner, paragraph()]
    assert text(paragraph(run("表")), table(*rows), paragraph(run("完"))) == "表\n项目\t数量 个\n内\t\n完\n"


def test_headers_and_footers_are_left_out_and_notes_stand_at_the_end() -> None:
    found = text(paragraph(run("文")), header1=paragraph(run("页眉")), footer1=paragraph(run("1")), footnotes=FOOTNOTES)
    assert found == "文\n注一\n"


def test_changes_count_as_accepted() -> None:
    deleted = f"<w:del>{run('旧').replace('w:t', 'w:delText')}</w:del>"
    moved = f"<w:moveFrom>{run('搬走')}</w:moveFrom>"
    assert text(paragraph(run("全年"), deleted, f"<w:ins>{run('新')}</w:ins>", moved)) == "全年新\n"


def test_a_deleted_paragraph_end_joins_two_lines() -> None:
    assert text(paragraph(run("上"), mark="<w:del/>"), paragraph(run("下"))) == "上下\n"


def test_hidden_words_are_left_out() -> None:
    assert text(paragraph(run("见"), run("不见", properties="<w:vanish/>"))) == "见\n"
    assert text(paragraph(run("见", properties='<w:vanish w:val="0"/>'))) == "见\n"


def test_fields_show_their_result() -> None:
    assert text(paragraph(run("共"), field(" NUMPAGES ", "3"), run("页"))) == "共3页\n"
    nested = field(f"</w:instrText></w:r>{field('A', '否')}<w:r><w:instrText>", "是")
    assert text(paragraph(nested)) == "是\n"


def test_a_field_that_never_ends_swallows_its_paragraph_at_most() -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert text(paragraph(broken), paragraph(run("下文"))) == "\n下文\n"


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('框'))}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert text(paragraph(run("前"), f"<w:r>{both}</w:r>", run("后")), paragraph(run("次"))) == "前后\n框\n次\n"


def test_the_strict_kind_of_the_standard() -> None:
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f'<w:document xmlns:w="{usual}"><w:body>{paragraph(run("文"))}</w:body></w:document>'
    strict = body.replace(usual, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert docx.read(packed({"[Content_Types].xml": "", "word/document.xml": strict})).text == "文\n"


@pytest.mark.parametrize(
    "prologue",
    [
        '<!DOCTYPE a [<!ENTITY a "啊"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
    ],
    ids=["bomb", "file", "network"],
)
def test_entities_are_refused(prologue: str) -> None:
    with pytest.raises(UnreadableError, match="declares a document type or entities"):
        docx.read(word(paragraph(run("文")), prologue=prologue))


@pytest.mark.parametrize("wrap", ["<w:sdt>{}</w:sdt>", "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"])
@pytest.mark.parametrize("depth", [50, 200, 5000])
def test_deep_nesting_is_read_or_refused(wrap: str, depth: int) -> None:
    before, _, after = wrap.partition("{}")
    body = before * depth + paragraph(run("文")) + after * depth
    if depth == 50 and "sdt" in wrap:
        assert text(body) == "文\n"
    else:
        try:
            assert "文" in text(body)
        except UnreadableError as error:
            assert "nested" in str(error) or "broken XML" in str(error)


def test_pages_that_are_pictures_are_told_from_a_file_without_anything() -> None:
    blank = word(paragraph(run(" ")))
    assert docx.read(blank).text.strip() == ""
    with pytest.raises(UnreadableError, match="only pictures; run a text recognition") as caught:
        docx.read(pictured(blank, "word/media/image1.jpeg"))
    assert caught.value.status == "no text"
    assert docx.read(pictured(word(paragraph(run("总结"))), "word/media/image1.png")).text == "总结\n"


def pictured(data: bytes, name: str) -> bytes:
    """A package with one more member."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return packed({**{held: package.read(held) for held in package.namelist()}, name: b"picture"})


def test_macros_are_never_looked_at() -> None:
    data = packed({"[Content_Types].xml": "", "word/document.xml": "<x/>", "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    with pytest.raises(UnreadableError, match="without a body"):
        docx.read(data)
    assert docx.read(word(paragraph(run("文")), vbaProject="x")).text == "文\n"
