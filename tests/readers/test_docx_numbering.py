"""Automatic numbering as Word prints it: eight schemes with labels written by hand, and LibreOffice as the judge."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from written import paragraph, run, table, word

from wsum.readers import docx, rtf
from wsum.readers.number_formats import printed


@dataclass(frozen=True)
class Scheme:
    """A document's lists, its body, and the labels that its numbered paragraphs show."""

    numbering: str
    body: str
    labels: tuple[str, ...]
    styles: str = ""


def level(depth: int, format: str, pattern: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{key}">{kind}{"".join(levels)}</w:abstractNum>'


def num(key: int, abstract: int, *overrides: str) -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{"".join(overrides)}</w:num>'


def items(*places: tuple[int, int]) -> str:
    """Numbered paragraphs by list and level."""
    return "".join(paragraph(run("甲"), num=key, level=depth) for key, depth in places)


CHINESE = abstract(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)
LEGAL = abstract(
    0,
    level(0, "chineseCounting", "第%1章"),
    level(1, "decimal", "%1.%2", more="<w:isLgl/>"),
    level(2, "decimal", "%1.%2.%3", more="<w:isLgl/>"),
)
HEADINGS = abstract(
    0,
    level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>'),
    level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>'),
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{key}"/><w:pPr><w:numPr>'
    f'<w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    for depth, key in enumerate(("H1", "H2"))
)
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
OTHER = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)", start=3)}</w:lvlOverride>'

SCHEMES = {
    "multi-level": Scheme(
        CHINESE + num(1, 0),
        items((1, 0), (1, 1), (1, 2), (1, 3), (1, 3), (1, 2), (1, 1), (1, 0), (1, 1)),
        ("一、", "（一）", "1.", "①", "②", "2.", "（二）", "二、", "（一）"),
    ),
    "restart": Scheme(
        CHINESE + num(1, 0) + num(2, 0, RESTART),
        items((1, 0), (1, 0), (2, 0), (2, 0), (2, 1)),
        ("一、", "二、", "一、", "二、", "（一）"),
    ),
    "override": Scheme(
        CHINESE + num(1, 0) + num(2, 0, OTHER),
        items((1, 0), (2, 0), (2, 0)),
        ("一、", "B)", "C)"),
    ),
    "style-linked": Scheme(
        HEADINGS + num(1, 0),
        "".join(paragraph(run("甲"), style=key) for key in ("H1", "H2", "H2", "H1", "H2")),
        ("一、", "（一）", "（二）", "二、", "（一）"),
        STYLES,
    ),
    "legal": Scheme(
        LEGAL + num(1, 0),
        items((1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)),
        ("第一章", "1.1", "1.2", "1.2.1", "第二章", "2.1"),
    ),
    "Chinese counting": Scheme(
        abstract(0, level(0, "chineseCountingThousand", "%1、", start=9)) + num(1, 0),
        items(*[(1, 0)] * 13),
        (
            "九、",
            "十、",
            "十一、",
            "十二、",
            "十三、",
            "十四、",
            "十五、",
            "十六、",
            "十七、",
            "十八、",
            "十九、",
            "二十、",
            "二十一、",
        ),
    ),
    "continuing after a table": Scheme(
        CHINESE + num(1, 0),
        items((1, 0)) + table([paragraph(run("表")), items((1, 0))]) + paragraph(run("文")) + items((1, 0)),
        ("一、", "二、", "三、"),
    ),
    "two lists interleaved": Scheme(
        CHINESE + abstract(1, level(0, "decimal", "(%1)")) + num(1, 0) + num(2, 1),
        items((1, 0), (2, 0), (1, 0), (2, 0), (2, 0), (1, 1)),
        ("一、", "(1)", "二、", "(2)", "(3)", "（一）"),
    ),
}


DIGITS = str.maketrans("一二", "12")


def document(scheme: Scheme) -> bytes:
    return word(scheme.body, numbering=scheme.numbering, styles=scheme.styles)


def labels(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"(?m)(?:^|\t)([^\t\n]*?)\s?甲$", text))


@pytest.mark.parametrize("name", SCHEMES)
def test_labels(name: str) -> None:
    assert labels(docx.read(document(SCHEMES[name])).text) == SCHEMES[name].labels


@pytest.fixture(scope="session")
def office() -> str:
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice (soffice) is not installed; the labels written by hand carry the suite")
    return found


@pytest.mark.parametrize("format", ["txt", "rtf"])
@pytest.mark.parametrize("name", SCHEMES)
def test_labels_by_another_program(office: str, name: str, format: str, tmp_path: Path) -> None:
    """Its own text of the document is the judge; the labels that it prints into an .rtf are read back, too."""
    (tmp_path / "a.docx").write_bytes(document(SCHEMES[name]))
    wanted = "txt:Text (encoded):UTF8" if format == "txt" else format
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", wanted]
    command += ["--outdir", f"{tmp_path}/out", f"{tmp_path}/a.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    data = (tmp_path / "out" / f"a.{format}").read_bytes()
    judged = tuple(re.findall(r"(?m)^\s*(.*?)\s?甲$", data.decode("utf-8-sig"))) if format == "txt" else ()
    found, expected = judged or labels(rtf.read(data).text), SCHEMES[name].labels
    if name == "legal":  # it knows no w:isLgl and prints 一.1; all else must agree
        found, expected = (tuple(item.translate(DIGITS) for item in items) for items in (found, expected))
    assert found == expected


@pytest.mark.parametrize(
    ("number", "format", "shown"),
    [
        (3, "decimalEnclosedCircle", "③"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (2, "decimalEnclosedParen", "⑵"),
        (2, "decimalEnclosedFullstop", "⒉"),
        (3, "decimalFullWidth", "３"),
        (7, "decimalZero", "07"),
        (20, "chineseCounting", "二十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographTraditional", "丙"),
        (3, "ideographZodiac", "寅"),
        (2, "ideographEnclosedCircle", "㊁"),
        (4, "upperRoman", "IV"),
        (27, "lowerLetter", "aa"),
        (5, "none", ""),
        (5, "somethingNew", "5"),
    ],
)
def test_formats(number: int, format: str, shown: str) -> None:
    assert printed(number, format) == shown


def test_a_tab_after_the_number_is_a_blank() -> None:
    scheme = SCHEMES["multi-level"]
    tabbed = scheme.numbering.replace('<w:suff w:val="nothing"/>', "")
    assert docx.read(word(items((1, 0)), numbering=tabbed)).text == "一、 甲\n"


def test_a_level_that_never_restarts() -> None:
    levels = (level(0, "decimal", "%1."), level(1, "decimal", "(%2)", more='<w:lvlRestart w:val="0"/>'))
    body = items((1, 0), (1, 1), (1, 0), (1, 1))
    text = docx.read(word(body, numbering=abstract(0, *levels) + num(1, 0))).text
    assert labels(text) == ("1.", "(1)", "2.", "(2)")


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    scheme = SCHEMES["style-linked"]
    body = paragraph(run("甲"), style="H1") + paragraph(run("甲"), style="H1", num=0) + paragraph(run("甲"), style="H1")
    text = docx.read(word(body, numbering=scheme.numbering, styles=scheme.styles)).text
    assert text == "一、甲\n甲\n二、甲\n"


def test_bullets_of_symbol_fonts() -> None:
    bullets = abstract(0, level(0, "bullet", "\uf06c"), level(1, "bullet", "—"))
    assert docx.read(word(items((1, 0), (1, 1)), numbering=bullets + num(1, 0))).text == "•甲\n—甲\n"
