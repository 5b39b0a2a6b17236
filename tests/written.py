"""The same lines written into each format, by hand, so that a reader is not tested against its own library."""

from __future__ import annotations

import html as markup
import io
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# A printed line, which never ends before a mark that may not begin the next one
PDF_LINE, PDF_PAGE = ".{1,%d}[，。；：、！？”）》．〕.,;:)]*", 36


def packed(members: Mapping[str, bytes | str]) -> bytes:
    """A zip of some members, always with the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            stored = name == "mimetype"  # as OpenDocument has it
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return file.getvalue()


def tar_gz(members: Mapping[str, bytes]) -> bytes:
    """A tar.gz of some members; names that are bytes of GBK are written as they are."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz", encoding="gbk", format=tarfile.GNU_FORMAT) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


class _Raw(zipfile.ZipInfo):
    """A member whose name is written in GBK without a word of it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 (zipfile's own name)
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def gbk_named(members: Mapping[str, bytes]) -> bytes:
    """A zip whose names are GBK without a word of it, as Windows packs them."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(_Raw(name), data)
    return file.getvalue()


def run(text: str, *, properties: str = "") -> str:
    """Words of a Word document with the same formatting; tabs and line ends as Word keeps them."""
    escaped = markup.escape(text, quote=False).replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    words = f"<w:t xml:space='preserve'>{escaped}</w:t>"
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{words}</w:r>"


def paragraph(*runs: str, style: str = "", num: int | None = None, level: int = 0, mark: str = "") -> str:
    """A paragraph of a Word document, in a list or not."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'
    properties += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def table(*rows: Iterable[str]) -> str:
    """A table of a Word document from the XML of its cells."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word(body: str, *, prologue: str = "", **parts: str) -> bytes:
    """A .docx with a body and further parts (numbering, styles, footnotes, header) from their inner XML."""
    roots = {"header1": "hdr", "footer1": "ftr"}
    spaces = f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    members = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"{prologue}<w:document {spaces}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations({part: f"{part}.xml" for part in parts}),
    }
    for part, inner in parts.items():
        root = roots.get(part, part)
        members[f"word/{part}.xml"] = f"<w:{root} {spaces}>{inner}</w:{root}>"
    return packed(members)


def _types(parts: Iterable[str]) -> str:
    kinds = {"header1": "header", "footer1": "footer"}
    rows = [
        f'<Override PartName="/word/{part}.xml" ContentType="{MAIN}.{kinds.get(part, part)}+xml"/>' for part in parts
    ]
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>{"".join(rows)}</Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    rows = (
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{RELATIONS}">{"".join(rows)}</Relationships>'


def docx(lines: Sequence[str]) -> bytes:
    """A .docx with a paragraph a line."""
    return word("".join(paragraph(run(line)) for line in lines))


def odt(lines: Sequence[str]) -> bytes:
    """An .odt with a paragraph a line."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    body = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in lines)
    content = f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{content}</office:document-content>",
        }
    )


def _spaced(line: str) -> str:
    return markup.escape(line, quote=False).replace(" ", "<text:s/>").replace("\t", "<text:tab/>")


def html(lines: Sequence[str]) -> bytes:
    """A web page with furniture, half-open tags, and a charset that is not the one that it is in."""
    body = "".join(f"<p>{_blank(line)}" for line in lines)
    page = (
        "<!DOCTYPE html><html><head><meta charset=iso-8859-1><title>云溪县人民政府</title></head><body>"
        "<div class=top><a href=/>首页</a> | <a href=/news>新闻中心</a></div><script>var a = 1;</script>"
        f"<div class=main><div>{body}</div><div><a href=1>打印本页</a> <a href=2>关闭窗口</a></div></body></html>"
    )
    return page.encode("gb18030")


def _blank(line: str) -> str:
    return markup.escape(line, quote=False).replace("  ", " &nbsp;")


def rtf(lines: Sequence[str]) -> bytes:
    """An .rtf in GBK, characters beyond it as Unicode with a fallback."""
    head = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}{\info{\title x}}\f0\uc1 "
    return (head + "\\par\r\n".join("".join(map(_coded, line)) for line in lines) + "\\par}").encode("ascii")


def _coded(char: str) -> str:
    if char in "\\{}":
        return "\\" + char
    if char == "\t":
        return "\\tab "
    if char < "\x80":
        return char
    try:
        return "".join(f"\\'{byte:02x}" for byte in char.encode("gbk"))
    except UnicodeEncodeError:
        units = char.encode("utf-16-le")
        pairs = (int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2))
        return "".join(f"\\u{unit}?" for unit in pairs)


def pdf(lines: Sequence[str]) -> bytes:
    """A .pdf with a running header, page numbers, paragraphs set in and lines broken at the margin."""
    broken = [part for line in lines for part in _broken(line)]
    pages = [broken[at : at + PDF_PAGE] for at in range(0, len(broken), PDF_PAGE)]
    streams = [_page(page, number, alone=len(pages) == 1) for number, page in enumerate(pages, 1)]
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        "/Ascent 880/Descent -120/StemV 80/CapHeight 700>>",
    ]
    for number, stream in enumerate(streams):
        resources = "/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 560 800]{resources}/Contents {7 + 2 * number} 0 R>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    return _pdf(objects)


def _broken(line: str) -> Iterator[tuple[int, str]]:
    """The printed lines of a paragraph, the first one set in by two characters."""
    first = re.match(PDF_LINE % 33, line)
    if first is None:
        yield 74, ""
        return
    yield 74, first[0]
    yield from ((50, part) for part in re.findall(PDF_LINE % 35, line[first.end() :]))


def _page(lines: Sequence[tuple[int, str]], number: int, *, alone: bool) -> str:
    # what runs over one page only runs nowhere: no reader can tell it from the text
    shown = [] if alone else [(50, 760, "云溪县工作总结汇编"), (270, 40, f"— {number} —")]
    shown += [(left, 730 - 18 * row, line) for row, (left, line) in enumerate(lines)]
    drawn = (f"1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj" for x, y, text in shown if text)
    return f"BT /F 12 Tf {' '.join(drawn)} ET"


def _pdf(objects: Sequence[str]) -> bytes:
    data, places = b"%PDF-1.5\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{item}endobj\n".encode("ascii")
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}{trailer}".encode("ascii")


def plain(encoding: str) -> Callable[[Sequence[str]], bytes]:
    """A writer of plain text in an encoding."""
    return lambda lines: "\n".join(lines).encode(encoding)


WRITERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "docx": docx,
    "odt": odt,
    "html": html,
    "rtf": rtf,
    "pdf": pdf,
}
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")
