"""Codebooks: ours is whole, and a broken one gets a message with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from wsum.analysis import codebooks
from wsum.analysis.coding import Coder
from wsum.errors import InputError

NAMED = (
    "党建 廉政 理论学习 文艺创作 文化惠民 活动赛事 培训 队伍建设 制度建设 宣传 乡村振兴 招商引资 疫情防控 安全 "
    "民生 生态 产业 教育 卫生 改革 财政金融 外交 国防 科技创新 开放 法治"
)


def test_our_codebook_has_the_themes_of_summaries_and_national_reports() -> None:
    book = codebooks.load()
    assert set(NAMED.split()) <= set(book.names)
    assert all(theme.note and len(theme.words) >= 10 for theme in book.themes)


@pytest.mark.parametrize("theme", codebooks.load().themes, ids=lambda theme: theme.name)
def test_each_of_our_words_counts_for_its_theme(theme: codebooks.Theme) -> None:
    coder, number = Coder(codebooks.load()), codebooks.load().number(theme.name)
    found = coder.hits([(word, 0, len(word)) for word in theme.words])
    assert (found.passage.tolist(), {*found.theme.tolist()}) == ([*range(len(theme.words))], {number})
    for word, above in zip(theme.headings, coder.above(theme.headings), strict=True):
        assert above.themes.keys() == {number}, word


BROKEN = {
    'ignore = ["某"]\n': "no theme",
    "": "no theme",
    '["生态"]\nword = ["造林"]': "line 2: word: no such key; did you mean words?",
    '["生态"]\nwords = []\n["安全"]\nwords = ["消防"]': "line 1: 生态: empty",
    '["生态"]\nnote = "绿"\navoid = ["营商"]': "line 1: 生态: empty",
    '["生态"]\nwords = ["林",\n  "节能"]\n\n["产业"]\nwords = ["钢",\n  "节能"]': "line 7: 节能: in 生态 and in 产业",
    '["生态"]\nwords = ["造林"]\n["产业"]\nheadings = ["造林"]': "line 4: 造林: in 生态 and in 产业",
    '["生态"]\nwords = [\n  "造林",\n  "造林",\n]': "line 4: 造林: twice in 生态",
    'ignore = ["造林"]\n["生态"]\nwords = ["造林"]': "line 3: 造林: in ignore and in 生态",
    '["生态"]\nwords = ["造林"]\npatterns = ["(退耕"]': "line 3: (退耕: no regular expression",
    '["生态"]\npatterns = [\'退(耕|渔)还\']': "line 2: 退(耕|渔)还: has a group",
    '["生态"]\npatterns = ["林*"]': "line 2: 林*: also matches nothing",
    '["生态"]\nwords = "造林"': "line 2: 生态: words should be a list of texts",
    '["生态"]\nwords = [1]': "line 2: 生态: words should be a list of texts",
    '["生态"]\nwords = ["造林", " "]': "line 2: 生态: words has an empty entry",
    '["生态"]\nwords = ["造林"]\nnote = 3': "line 3: 生态: note should be a text",
    '["other"]\nwords = ["造林"]': "line 1: theme 'other': has a meaning of its own",
    'title = "我的"\n["生态"]\nwords = ["造林"]': "line 1: title: neither ignore nor a theme",
    '["生态"]\nwords = ["造林"\n["安全"]': "line 3: not TOML",
    "[生态]\nwords = []": 'not TOML (Invalid initial character for a key part); names and words stand in quotes',
    '["生态"]\nwords = ["' + "林" * 201 + '"]': "line 2: 生态: words has an entry of more than 200 characters",
    '["生态"]\nwords = ' + "[" * 5000: "not TOML",
    '["生态"]\nwords = [造林]': "line 2: not TOML (Invalid value); names and words stand in quotes",
    '["生态"]\nwords = ["a"]\n["生态"]\nwords = ["b"]': "line 3: not TOML",
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), BROKEN.items())
def test_a_broken_codebook_gets_a_message_with_file_and_line(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        codebooks.load(path)
    assert str(error.value).startswith(str(path))
    assert message in str(error.value)


def test_a_codebook_that_is_no_text_or_not_there() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        codebooks.load("nowhere.toml")
    with pytest.raises(InputError, match="cannot be read"):
        codebooks.load(Path(__file__).parent)


def test_a_codebook_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "gbk.toml"
    path.write_bytes('# 主题\n["生态"]'.encode("gbk"))
    with pytest.raises(InputError, match="line 1: not UTF-8"):
        codebooks.load(path)


def test_a_pattern_that_backtracks_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wsum.analysis.coding.SECONDS", 0.05)
    coder = Coder(codebooks.parse("[\"林\"]\npatterns = ['(?:造+)+林']"))
    with pytest.raises(InputError, match="a repeat inside a repeat"):
        coder.hits([("造" * 5000, 0, 5000)])


def test_the_longest_word_takes_a_place_and_what_is_ignored_counts_for_none() -> None:
    book = codebooks.parse('ignore = ["教育局"]\n["教育"]\nwords = ["教育"]\n["学习"]\nwords = ["主题教育"]')
    text = "教育局开展主题教育，抓教育"
    found = Coder(book).hits([(text, 0, len(text))])
    assert list(zip(found.theme.tolist(), found.word, strict=True)) == [
        (-1, "教育局"),
        (1, "主题教育"),
        (0, "教育"),
    ]
