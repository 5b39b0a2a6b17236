"""The page and its words without a browser: one file, the same each time, everything said in both languages."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import wsum
from wsum import analysis, charts, reports, tables
from wsum.cli import main
from wsum.reports import making, page, sharing
from wsum.reports.making import Report, made
from wsum.reports.model import Chart, Fact, Table
from wsum.reports.page import script_text
from wsum.reports.sections import SECTIONS, awarding, overview
from wsum.reports.source import Source
from wsum.reports.wording import LANGUAGES, Words, rows

ROOT = Path(__file__).resolve().parents[2]
STATIC = Path(reports.__file__).parent / "static"


def unseen(chart: Chart, name: str) -> str:
    """No picture, where none is looked at."""
    return name


@pytest.fixture(scope="module")
def made_report(sample: wsum.Corpus) -> Report:
    return made(sample, Words("zh"), unseen)


def blocks(page: str) -> dict[str, object]:
    found = re.findall(r'<script type="application/json" id="data-([^"]+)">(.*?)</script>', page)
    return {name: json.loads(content) for name, content in found}


@pytest.mark.parametrize("forks", [False, True])
def test_the_same_corpus_gives_the_same_bytes_whoever_asks(
    report: Path, forks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "BESIDE", 0)
    monkeypatch.setattr(sharing, "forks", lambda: forks)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert report.read_bytes() == reports.html(wsum.read(ROOT / "corpora"), run={"wsum": "0"}).encode()


def test_nothing_is_fetched(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    outside = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert not re.findall(r'(?:src|href|action)="(?!#)[^"]*"|url\((?!#)|@import', outside)
    assert "default-src 'none'" in outside
    assert not re.findall(r"fetch\(|XMLHttpRequest|import\(|WebSocket|sendBeacon|https?:", script_text())
    for _, content in [item for item in blocks(text).items() if item[0].startswith("chart-")]:
        assert not re.findall(r'href="(?!#|data:)|url\((?!#)|<script|<style|<!--', str(content))


def test_the_facts_of_the_run_are_told_in_words(report: Path) -> None:
    told = re.search(r'<dl class="run">(.*?)</dl>', report.read_text(encoding="utf-8"), re.DOTALL)
    assert told and "wsum 版本" in told[1]
    assert not re.search(r"[{}\[\]]|&#34;", told[1])
    [(label, counted)] = page._facts({"rows": dict.fromkeys(tables.SCHEMA, 1200)}, Words("zh"))
    assert (label, "段落 1,200" in counted) == ("各表行数", True)
    assert not re.search("[a-z]", counted)


def test_the_page_is_closed_everywhere(report: Path) -> None:
    open_, void = list[str](), {"meta", "input", "link", "br"}

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            open_.extend([] if tag in void else [tag])

        def handle_endtag(self, tag: str) -> None:
            if tag not in ("li", "p"):
                while open_[-1] in ("li", "p"):
                    open_.pop()
            assert open_.pop() == tag

    Reader().feed(report.read_text(encoding="utf-8"))
    assert open_ == []


@pytest.mark.parametrize("file", ["strings", "columns", "values", "methods"])
def test_every_word_is_said_in_both_languages(file: str) -> None:
    for key, row in rows(file).items():
        for column in (column for column in row if column.endswith(LANGUAGES)):
            assert row[column].strip(), (file, key, column)
        names = [set(re.findall(r"\{(\w+)\}", row[lang])) for lang in LANGUAGES]
        assert names[0] == names[1], (file, key)
        if file != "methods":
            assert not re.search(r"[一-鿿]", re.sub(r"[（(].*?[）)]", "", row["en"])), (
                key
            )  # a Chinese word may be named


def test_formulas_are_without_words_of_the_other_language() -> None:
    for key, row in rows("methods").items():
        assert not re.search(r"[一-鿿]", row["formula_en"]), key
        assert not re.search(r"\b(?:min over|of|at most|the)\b", row["formula_zh"]), key


def test_what_is_odd_about_a_number_is_said_in_words() -> None:
    [meaning] = [column.meaning for column in tables.SCHEMA["sections"] if column.name == "issue"]
    codes = [f"ordinal{code}" if code.startswith("-") else code for code in meaning.partition(": ")[2].split(", ")]
    assert len(codes) == 5
    for lang in LANGUAGES:
        assert [code for code in codes if Words(lang).value(code, "issue") == code] == []


def test_what_became_of_a_file_is_said_in_words() -> None:
    [meaning] = [column.meaning for column in tables.SCHEMA["documents"] if column.name == "status"]
    codes = meaning.replace(" or ", ", ").split(", ")
    assert "no text" in codes
    assert [code for code in codes if not re.search(r"[一-鿿]", Words("zh").value(code, "status"))] == []


def test_every_string_is_used_and_there() -> None:
    """What the sources ask of strings.tsv is there, and nothing else is."""
    source = "".join(path.read_text(encoding="utf-8") for path in Path(reports.__file__).parent.rglob("*.py"))
    source += (STATIC / "page.html").read_text(encoding="utf-8")
    asked = set(re.findall(r'\bwords\("([\w.]+)"(?! ~)', source)) | set(re.findall(r"\bsay\('([\w.]+)'", script_text()))
    asked |= set(re.findall(r'"((?:absent|note|fact|ui)\.[\w.]+)"', source))
    composed = set(re.findall(r'"(\w+)\.(?:\{|" ~)', source))
    known = set(rows("strings"))
    for key in asked:
        assert key in known or f"ui.{key}" in known, key
    for key in known:
        stem, _, rest = key.partition(".")
        used = key in asked or f'"{key}"' in source or (stem == "ui" and f"'{rest}'" in script_text())
        assert used or stem in composed, key


def test_every_part_column_and_method_has_its_words(made_report: Report) -> None:
    strings = rows("strings")
    for section in SECTIONS:
        assert f"section.{section.name}" in strings
        for part in section.parts:
            assert {f"part.{part.name}", f"about.{part.name}"} <= set(strings)
            assert set(part.methods) <= set(rows("methods"))
    for picture in made_report.pictures:
        assert f"chart.{picture.chart}" in strings
    for table in made_report.tables:
        assert f"part.{table.name}" in strings
        assert {str(name) for name in table.frame} <= set(rows("columns")), table.name


def test_every_row_rests_on_passages_of_the_texts(sample: wsum.Corpus, made_report: Report) -> None:
    assert all(bool(part.tables or part.facts) != bool(part.absent) for part in made_report.parts)
    for table in made_report.tables:
        places = table.places
        assert len(places.counts) == len(table.frame)
        assert places.counts.sum() == len(places.doc) == len(places.start) == len(places.end)
        assert places.counts.min() >= 1, table.name
        for doc, start, end in zip(places.doc, places.start, places.end, strict=True):
            assert doc == "" or 0 <= start < end <= len(sample.text(doc)), table.name


def test_the_passages_of_a_word_are_the_word(sample: wsum.Corpus, made_report: Report) -> None:
    tables = {table.name: table for table in made_report.tables}
    table, years = tables["keyness"], sample.metadata.set_index("doc")["year"]
    row = int(table.frame["target"].to_numpy().argmax())
    passages = [table.places.one(row, number) for number in range(int(table.places.counts[row]))]
    assert len(passages) == table.frame.loc[row, "target"]
    for doc, start, end in filter(None, passages):
        assert sample.text(doc)[start:end] == table.frame.loc[row, "term"]
        assert table.frame.loc[row, "group"] in set(years[[doc]])


def test_all_places_of_some_words_are_found(sample: wsum.Corpus) -> None:
    words = ["工作", "一个词也没有的话", "工作总结"]
    places = Source(sample).found(words)
    found = list(zip(places.doc.tolist(), places.start.tolist(), places.end.tolist(), strict=True))
    docs = list(dict.fromkeys(sample.metadata["doc"]))
    spans = [[(doc, *match.span()) for doc in docs for match in re.finditer(word, sample.text(doc))] for word in words]
    assert places.counts.tolist() == [len(hits) for hits in spans]
    assert found == [hit for hits in spans for hit in hits]


def test_shares_are_those_of_the_analysis(sample: wsum.Corpus, made_report: Report) -> None:
    tables = {table.name: table.frame for table in made_report.tables}
    found = tables["themes"].set_index(["group", "theme"])["share"]
    asked = analysis.themes(sample, by="year").set_index(["group", "theme"])["share"]
    assert found.sort_index().round(9).to_dict() == asked[asked > 0].sort_index().round(9).to_dict()


def test_figures_are_those_of_the_tables(sample: wsum.Corpus, made_report: Report) -> None:
    facts = {fact.key: fact.value for part in made_report.parts for fact in part.facts}
    assert facts["fact.pieces"] == len(sample.pieces)
    assert facts["fact.chars"] == sum(len(sample.text(doc)) for doc in sample.documents["doc"])
    assert facts["fact.awards"] == len(sample.awards)
    assert facts["fact.years"] == "2021–2024 (4)"


def test_one_document_says_what_does_not_apply() -> None:
    corpus = wsum.parse("苇塘县档案局工作总结\n整理档案。", doc="a.txt")
    said = {part.name: part.absent for part in made(corpus, Words("en"), unseen).parts if part.absent}
    assert "compares at least 2" in said["keyness"]
    assert said["awards"] == "No awards were found in the texts."
    assert "整理档案" in reports.html(corpus, lang="en")


def test_what_could_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("苇塘县档案局2023年工作总结\n接收档案300卷。", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)))
    (tmp_path / "empty.txt").touch()
    out = tmp_path / "out" / "r.html"
    done = CliRunner().invoke(main, ["report", str(tmp_path / "good.txt"), str(tmp_path / "bad.txt"),
                                     str(tmp_path / "empty.txt"), "--out", str(out)])  # fmt: skip
    assert done.exit_code == 1, done.output
    table = blocks(out.read_text(encoding="utf-8"))["table-unread"]
    assert isinstance(table, dict)
    assert table["rows"] == 2


def test_a_corpus_without_text_has_a_report() -> None:
    assert "没有读出任何文字" in reports.html(wsum.parse(" ", doc="a.txt"))


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_the_command_reports_on_a_store(tmp_path: Path, format: str) -> None:
    (tmp_path / "a.txt").write_text("苇塘县档案局2023年工作总结\n接收档案300卷。", encoding="utf-8")
    run = CliRunner()
    store, out = str(tmp_path / "store"), str(tmp_path / "r.html")
    assert run.invoke(main, ["extract", str(tmp_path / "a.txt"), "--out", store, "--format", format]).exit_code == 0
    done = run.invoke(main, ["report", store, "--out", out, "--lang", "en", "--title", "An <archive>"])
    assert done.exit_code == 0, done.output
    text = Path(out).read_text(encoding="utf-8")
    assert "<title>An &lt;archive&gt;</title>" in text
    assert "<dt>Files</dt><dd><bdi>ok 1</bdi></dd>" in text
    assert '<html lang="en">' in text


@pytest.mark.parametrize(
    ("options", "words"),
    [(["--lang", "fr"], "'zh', 'en'"), (["--format", "pdf"], "'html', 'xlsx'"), (["--out", "/"], "directory")],
)
def test_wrong_options_are_refused(options: list[str], words: str) -> None:
    done = CliRunner().invoke(main, ["report", str(STATIC), *options])
    assert done.exit_code == 2
    assert words in done.output


def test_wrong_values_are_refused(sample: wsum.Corpus, tmp_path: Path) -> None:
    with pytest.raises(wsum.InputError, match="zh or en"):
        reports.html(sample, lang="fr")
    with pytest.raises(wsum.InputError, match="html, xlsx"):
        reports.save(sample, tmp_path / "a", format="pdf")
    with pytest.raises(wsum.InputError, match=r"a\.doc: the name tells no format"):
        reports.save(sample, tmp_path / "a.doc")
    (tmp_path / "file").touch()
    with pytest.raises(wsum.InputError, match="choose another place"):
        reports.save(wsum.parse("甲。"), tmp_path / "file" / "below.html")


def test_a_file_is_what_its_name_says(tmp_path: Path) -> None:
    reports.save(wsum.parse("甲。"), tmp_path / "a.xlsx")
    reports.save(wsum.parse("甲。"), tmp_path / "a.HTM")
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "a.HTM").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_label_takes_the_place_of_a_year(sample: wsum.Corpus) -> None:
    known = sample.metadata
    labelled = sample.label(known[["doc", "piece"]].assign(year=[str(1990 + at) for at in range(len(known))]))
    table = overview.pieces(Source(labelled))[0]
    assert isinstance(table, Table)
    assert pd.Series(table.frame["year"]).tolist()[:2] == ["1990", "1991"]


def test_a_piece_with_the_text_of_an_earlier_one_says_so(tmp_path: Path) -> None:
    text = "县文化馆{}年工作总结\n一、活动\n举办讲座３场。\n"
    texts = {"a.txt": text.format(2021), "b.txt": text.format(2022), "c.txt": text.format(2021).replace("３", " 3 ")}
    for name, words in texts.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    source = Source(wsum.read(tmp_path))
    facts = {item.key: item.value for item in overview.facts(source) if isinstance(item, Fact)}
    table = overview.pieces(source)[0]
    assert facts["fact.twins"] == 1
    assert isinstance(table, Table)
    assert pd.Series(table.frame["same_text"]).fillna("").tolist() == ["", "", "a.txt (1)"]


def test_nothing_is_said_where_no_text_comes_twice(sample: wsum.Corpus) -> None:
    table = overview.pieces(Source(sample))[0]
    assert isinstance(table, Table)
    assert "same_text" not in table.frame


def test_who_is_named_of_several_is_counted_once() -> None:
    text = "县妇联2023年工作总结\n授予石玉梅、孟晓岚等10名同志县“巾帼建功标兵”称号。"
    source = Source(wsum.parse(text), codebook=None)
    chart, table = awarding.grades(source)
    assert isinstance(chart, Chart) and isinstance(table, Table)
    assert table.frame["count"].tolist() == [10]
    assert "10" in {text.get_text() for text in charts.awards(chart.frame).texts}
