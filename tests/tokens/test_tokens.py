"""Tokens: jieba's own at several times its speed, with places, and with what was found kept whole."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import jieba
import pandas as pd
import pytest
from marked import unmark

import wsum
from wsum.corpus import tabulate
from wsum.document import Document
from wsum.errors import InputError
from wsum.lexicons import load
from wsum.tokens.cutters import cutter
from wsum.tokens.hmm import Memory, together, words

ALPHABET = (
    "云溪县档案馆接待读者的了在是第一二三十百千万亿年月日人次，。；：“”《》（）ABCxyz019.%-+#&_ \u3000\n\u9fff𠀀é한"
)

HAN = [sign for sign in ALPHABET if "\u4e00" <= sign <= "\u9fd5"]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> jieba.Tokenizer:
    """jieba itself, with its cache in a folder of its own."""
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    return tokenizer


def test_the_sample_texts_are_cut_as_jieba_cuts_them(plain: jieba.Tokenizer) -> None:
    quick = cutter()
    for path in sorted((Path(__file__).parents[2] / "corpora").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert quick(line) == plain.lcut(line)


def test_real_texts_are_cut_as_jieba_cuts_them(plain: jieba.Tokenizer, shared: Path) -> None:
    quick = cutter()
    for path in sorted(shared.glob("gwr/*.txt"))[::10]:
        for line in path.read_text(encoding="utf-8").splitlines():
            assert quick(line) == plain.lcut(line)


def test_odd_strings_are_cut_as_jieba_cuts_them(plain: jieba.Tokenizer) -> None:
    rng, quick = random.Random(5), cutter()
    for _ in range(1500):
        text = "".join(rng.choices(ALPHABET, k=rng.randrange(1, 25)))
        assert quick(text) == plain.lcut(text)


def test_runs_that_are_tagged_together_are_cut_as_each_alone() -> None:
    rng = random.Random(7)
    for longest in (1, 2, 9, 40):
        runs = ["".join(rng.choices(HAN, k=rng.randint(1, longest))) for _ in range(300)]
        assert together(runs) == [words(run) for run in runs]


def test_tokens_have_places_and_keep_what_was_found() -> None:
    corpus = wsum.parse("全年举办培训班3期，5月20日结业，“三会一课”按期开展。", doc="a.txt")
    frame = corpus.tokens().frame()
    text = corpus.text("a.txt")
    assert [text[start:end] for start, end in zip(frame["start"], frame["end"], strict=True)] == frame["text"].tolist()
    assert {"3期", "5月20日"} <= set(frame["text"])


@pytest.mark.parametrize(
    "joined", [lambda text: [text], lambda text: [text[:-1], text[-1]], lambda text: list(text[:-2]) + [text[-2:]]]
)
def test_a_tokenizer_that_joins_what_was_found_is_told(joined: Callable[[str], list[str]]) -> None:
    with pytest.raises(InputError, match="protect=none goes with it"):
        wsum.parse("5月20日举办培训班3期").tokens(tokenizer=joined)


def test_words_that_others_add_to_rjieba_change_nothing() -> None:
    import rjieba

    before = cutter()("云溪县档案馆")
    rjieba.add_word("溪县档案", 10**6, "n")
    assert rjieba.cut("云溪县档案馆", hmm=False) != before
    assert cutter()("云溪县档案馆") == before


def test_a_dictionary_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match=r"missing\.txt"):
        cutter("missing.txt")


@pytest.mark.parametrize("row", load("stopwords"), ids=lambda row: str(row["form"]))
def test_stop_words_stand_alone_in_their_example(row: dict[str, str]) -> None:
    text, marks = unmark(row["example"], "form")
    assert [text[mark.start : mark.end] for mark in marks] == [row["form"]]


def test_documents_cut_together_are_cut_as_each_alone() -> None:
    texts = ["全年举办培训班3期。\r", "\n读者；馆员", "档案", "“三会一课”按期开展，5月20日结业"]
    whole = tabulate([Document(f"{number}.txt", text) for number, text in enumerate(texts)]).tokens().frame()
    parts = [tabulate([Document(f"{number}.txt", text)]).tokens().frame() for number, text in enumerate(texts)]
    columns = ["doc", "piece", "start", "end", "text"]
    assert whole[columns].to_dict("list") == pd.concat(parts)[columns].to_dict("list")
    assert whole["sentence"].is_monotonic_increasing
    assert (whole.groupby("sentence")["doc"].nunique() == 1).all()


def test_many_new_runs_that_are_all_known_words_are_remembered() -> None:
    runs = ["".join(pair) for pair in zip("东南西北中上下左右前" * 6, "一二三四五六" * 10, strict=True)]
    memory = Memory(lambda _: True)
    memory.meet([*runs, *(f"{run}档" for run in runs), *(f"{run}案" for run in runs)])
    assert memory["东一"] == ("东", "一")
