"""The extra `ner`: a trained tagger's candidates join the same evidence, and without it there is a clear word."""

from __future__ import annotations

from pathlib import Path

import pytest

import wsum
from wsum.archive import Settings, extract
from wsum.errors import InputError
from wsum.extractors.naming import tagger

TEXT = "主治医师区小梅、仲夏到基层坐诊。县作家协会请来巫山云讲课，同去的还有储国庆。"


def persons(corpus: wsum.Corpus) -> dict[str, str]:
    rows = corpus.names[corpus.names["kind"] == "person"]
    return dict(zip(rows["text"], rows["source"], strict=True))


def test_the_tagger_adds_and_never_takes_away() -> None:
    without, with_ = persons(wsum.parse(TEXT)), persons(wsum.parse(TEXT, ner=True))
    assert set(without) <= set(with_)
    assert set(without.values()) <= {"rule"}
    assert {name for name, source in with_.items() if source == "model"} == set(with_) - set(without)


def test_candidates_are_cut_at_the_right_places() -> None:
    text = "　　全年\n\n　　王秀英老师到校讲课。\n"
    assert [text[start:end] for start, end in tagger.candidates(text)] == ["王秀英"]


def test_a_missing_extra_is_said_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(tagger, "import_module", missing)
    tagger.tagger.cache_clear()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match="needs? the extra"):
        extract([tmp_path / "a.txt"], tmp_path / "out", Settings(ner=True, quiet=True))
    assert not (tmp_path / "out").exists()
    monkeypatch.undo()
    tagger.tagger.cache_clear()
