"""A store in other tools' formats: annotations point at the words, packages describe the tables, SQL asks them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

import wsum
from wsum import exports
from wsum.archive import Settings, extract
from wsum.errors import InputError
from wsum.tables import DTYPES, TABLES

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("store") / "out"
    extract([ROOT / "corpora"], out, Settings(format="parquet", quiet=True))
    return out


def test_annotations_select_the_words_by_place_and_by_quotation(store: Path, tmp_path: Path) -> None:
    exports.export(store, tmp_path / "out", format="webanno")
    corpus = wsum.load(store)
    lines = (tmp_path / "out" / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == sum(len(getattr(corpus, table)) for table in exports.MARKED)
    for line in lines[::50]:
        target = json.loads(line)["target"]
        place, quotation = target["selector"]
        text = corpus.text(target["source"])
        assert text[place["start"] : place["end"]] == quotation["exact"]
        assert text[: place["start"]].endswith(quotation["prefix"])
        assert text[place["end"] :].startswith(quotation["suffix"])


def test_brat_offsets_point_at_the_words(store: Path, tmp_path: Path) -> None:
    exports.export(store, tmp_path / "out", format="brat")
    seen = 0
    for path in (tmp_path / "out").rglob("*.ann"):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("T"):
                _, place, words = line.split("\t")
                fragments = [tuple(map(int, part.split())) for part in place.partition(" ")[2].split(";")]
                assert " ".join(text[start:end] for start, end in fragments) == words
                seen += 1
    assert seen > 1000
    assert "[entities]" in (tmp_path / "out" / "annotation.conf").read_text(encoding="utf-8")


def test_the_package_describes_every_column(store: Path, tmp_path: Path) -> None:
    exports.export(store, tmp_path / "out", format="csv")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        with (tmp_path / "out" / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in fields] == list(DTYPES[resource["name"]])
        assert all(field["description"] for field in fields)


def test_sql_asks_the_tables(store: Path) -> None:
    found = exports.query(store, "select count(*) as n from counts where kind = 'money'")
    corpus = wsum.load(store)
    assert found.loc[0, "n"] == (corpus.counts["kind"] == "money").sum()
    with pytest.raises(InputError, match="the query is wrong"):
        exports.query(store, "selct 1")


def test_no_table_but_the_store_s_is_proposed(store: Path) -> None:
    with pytest.raises(InputError, match=r"(?s)nothing does not exist!(?!.*Did you mean).*; the tables are texts"):
        exports.query(store, "select * from nothing")
    with pytest.raises(InputError, match='Did you mean "pieces"'):
        exports.query(store, "select * from piecs")


def test_a_query_is_one_and_reads_the_tables_alone(store: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a\n1\n", encoding="utf-8")
    other = f"read_csv('{tmp_path / 'other.csv'}')"
    for place in (other, "glob('/*')", f"read_text('{store / 'run.json'}')"):
        with pytest.raises(InputError, match="a query reads the store's tables alone, texts, .*Cannot access"):
            exports.query(store, f"select * from {place}")
    with pytest.raises(InputError, match="2 statements: only one can be answered; give one SELECT at a time"):
        exports.query(store, "select count(*) from counts; select 1")
    with pytest.raises(InputError, match="SET: a query only reads"):
        exports.query(store, "set enable_external_access = true")
    assert exports.query(store, "select count(*) as n from texts;")["n"].tolist() == [len(wsum.load(store))]
    assert len(exports.query(store, "pivot counts on kind using count(*) group by doc"))
    assert len(
        exports.query(store, "with c as (select doc from counts) select distinct doc from c join dates using (doc)")
    )


def test_an_answer_in_a_file_is_no_formula(store: Path, tmp_path: Path) -> None:
    def ask(name: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "wsum.cli", "query", str(store), "select '=1+1' as a", "--out", name]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path)

    done = ask("a.csv")
    assert (done.stdout, done.stderr) == ("1 row written to a.csv\n", "")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig") == "a\n'=1+1\n"
    refused = ask("a.xlsx")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "a.xlsx: not a .csv file" in refused.stderr
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize("command", [["query", "MISSING", "select 1"], ["export", "MISSING", "--out", "x"]])
def test_a_missing_store_is_named(command: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wsum.cli", *command], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path
    )
    assert done.returncode == 2
    assert "MISSING: there is no such folder" in done.stderr


def test_an_export_never_overwrites(store: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="not an empty folder"):
        exports.export(store, tmp_path, format="brat")
    with pytest.raises(InputError, match="holds other things"):
        exports.export(store, tmp_path, format="csv")
