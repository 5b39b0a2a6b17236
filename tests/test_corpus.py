"""A Corpus in Python: tables, texts, context, saving and loading."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import wsum
from wsum.document import Document
from wsum.errors import InputError
from wsum.rows import rows_of, rows_of_all
from wsum.tables import TABLES

TEXT = "全年举办培训班3期，5月20日结业。"


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
def test_what_was_saved_is_loaded(tmp_path: Path, format: str) -> None:
    corpus = wsum.read(Path(__file__).parent.parent / "corpora")
    corpus.save(tmp_path / "store", format=format)
    again = wsum.load(tmp_path / "store")
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(corpus, table), getattr(again, table))
    for doc in corpus.documents["doc"]:
        assert corpus.text(doc) == again.text(doc)


def test_context_takes_rows_of_every_kind() -> None:
    corpus = wsum.parse(TEXT, doc="a.txt")
    rows = [corpus.counts.iloc[0], corpus.counts.iloc[0].to_dict(), next(corpus.counts.itertuples())]
    for row in rows:
        assert corpus.context(row, width=3) == ("培训班", "3期", "，5月")


def test_an_unknown_document_is_named_with_the_nearest() -> None:
    with pytest.raises(wsum.InputError, match=r"b\.txt: no such document; did you mean a\.txt"):
        wsum.parse(TEXT, doc="a.txt").text("b.txt")


def test_a_notebook_shows_what_a_corpus_holds() -> None:
    corpus = wsum.parse(TEXT, doc="<b>.txt")
    assert "1 documents" in repr(corpus)
    assert "&lt;b&gt;.txt" in corpus._repr_html_()
    assert "&lt;b&gt;.txt" in corpus.outline()._repr_html_()


@pytest.mark.parametrize("text", ["", " \u3000\n"])
def test_a_text_of_blanks_has_a_row_and_no_others(text: str) -> None:
    corpus = wsum.parse(text)
    assert corpus.documents["status"].tolist() == ["empty"]
    assert not sum(len(getattr(corpus, table)) for table in TABLES if table != "documents")


def test_a_folder_that_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(wsum.InputError, match=r"run\.json is missing"):
        wsum.load(tmp_path)
    wsum.parse(TEXT).save(tmp_path / "store", format="csv")
    (tmp_path / "store" / "dates.csv").unlink()
    with pytest.raises(wsum.InputError, match="damaged"):
        wsum.load(tmp_path / "store")
    (tmp_path / "store" / "run.json").write_text(json.dumps({"format": "scroll"}), encoding="utf-8")
    with pytest.raises(wsum.InputError):
        wsum.load(tmp_path / "store")


def test_two_inputs_with_the_same_names_stay_apart(tmp_path: Path) -> None:
    for name in ("east", "west"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name, encoding="utf-8")
    corpus = wsum.read(tmp_path / "east", tmp_path / "west", tmp_path / "west" / "a.txt")
    assert sorted(corpus.text(doc) for doc in corpus.documents["doc"]) == ["east", "west"]


def test_every_public_name_is_there_and_documented() -> None:
    for name in wsum.__all__:
        if name != "__version__":
            assert getattr(wsum, name).__doc__, name
    assert set(wsum.__all__) <= set(dir(wsum))
    with pytest.raises(AttributeError):
        wsum.nothing  # noqa: B018


def test_half_a_character_is_named() -> None:
    with pytest.raises(InputError, match="half a character at 2"):
        wsum.parse("全年\ud800组织培训班3期。")


def test_documents_extracted_together_give_the_rows_of_each() -> None:
    texts = [
        "一、工作回顾\n2023年，王小明获一等奖3次。",
        "",
        "篇一\n培训教师20名。\n篇二\n走访30户。",
        "张大山主任获奖。",
    ]
    documents = [Document(f"{n}.txt", text, status="ok" if text else "empty") for n, text in enumerate(texts)]
    assert rows_of_all(documents) == [rows_of(document) for document in documents]
