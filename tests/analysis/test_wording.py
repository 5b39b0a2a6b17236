"""Phrases: found unaided, counted as a plain search counts, measured as brute force measures."""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import wsum
from wsum import analysis, charts
from wsum.analysis import edges, formulas
from wsum.analysis.lives import stream, told
from wsum.analysis.places import places
from wsum.analysis.registry import ANALYSES
from wsum.analysis.strings import encoded, strings
from wsum.errors import InputError
from wsum.lexicons import load
from wsum.measures.arrays import order
from wsum.normalise.forms import half_width

ROOT = Path(__file__).resolve().parents[2]
FIGURE = "[0-9〇○零一二三四五六七八九十百千万亿两几]"
BEGUN = re.compile(rf"(?:(?<={FIGURE})|(?<={FIGURE}[点.])){FIGURE}")
GOES_ON = re.compile(rf"(?<={FIGURE}){FIGURE}")
TEXTS = st.text("甲乙丙，", min_size=1, max_size=40)


@pytest.fixture(scope="module")
def corpus() -> wsum.Corpus:
    return wsum.read(ROOT / "corpora")


@pytest.fixture(scope="module")
def found(corpus: wsum.Corpus) -> pd.DataFrame:
    return analysis.phrases(corpus)


# Well-known 提法 and the first of these reports that has them
KNOWN = {
    "总路线": 1955, "过渡时期": 1955, "百花齐放": 1957, "大跃进": 1958, "人民公社": 1959, "自力更生": 1975,
    "四个现代化": 1978, "四项基本原则": 1979, "精神文明": 1981, "经济体制改革": 1981, "对外开放": 1981,
    "简政放权": 1984, "一国两制": 1985, "社会主义初级阶段": 1988, "宏观调控": 1992, "治理整顿": 1992,
    "社会主义市场经济": 1993, "菜篮子": 1993, "再就业": 1994, "稳中求进": 1997, "科教兴国": 1997, "可持续发展": 1997,
    "依法治国": 1997, "退耕还林": 1999, "西部大开发": 2001, "三个代表": 2001, "全面建设小康社会": 2003, "三农": 2003,
    "科学发展观": 2004, "以人为本": 2004, "和谐社会": 2005, "节能减排": 2007, "生态文明": 2008, "一带一路": 2015,
    "供给侧结构性改革": 2016, "四个意识": 2017, "放管服": 2017, "高质量发展": 2018, "三大攻坚战": 2018,
    "新质生产力": 2024,
}  # fmt: skip


@pytest.fixture(scope="module")
def reports(shared: Path) -> wsum.Corpus:
    """The national reports, each of the year that its file is named after."""
    corpus = wsum.read(shared / "gwr")
    docs = corpus.documents["doc"]
    return corpus.label(pd.DataFrame({"doc": docs, "year": docs.map(lambda doc: Path(doc).stem)}))


@pytest.fixture(scope="module")
def listed(reports: wsum.Corpus) -> pd.DataFrame:
    return analysis.phrases(reports)


def hits(text: str, phrase: str) -> list[int]:
    """Where a search finds a phrase, but for what begins or ends between two figures of a number."""
    return [match.start() for match in re.finditer(re.escape(phrase), text)
            if not BEGUN.match(text, match.start()) and not GOES_ON.match(text, match.end())]  # fmt: skip


def searched(corpus: wsum.Corpus, phrase: str) -> tuple[str | None, str | None, int, int]:
    """first, last, pieces and count, by a plain search in the pieces one after the other, numbers kept whole."""
    counts = Counter[str | None]()
    pieces = 0
    cells = (corpus.metadata[name].tolist() for name in ("doc", "start", "end", "year"))
    for doc, start, end, year in zip(*cells, strict=True):
        here = len(hits(half_width(corpus.text(doc)[start:end]), phrase))
        pieces += here > 0
        counts[year if str(year).isdecimal() else None] += here
    years = sorted(year for year, count in counts.items() if year is not None and count)
    return years[0] if years else None, years[-1] if years else None, pieces, sum(counts.values())


def agrees(corpus: wsum.Corpus, found: pd.DataFrame) -> None:
    columns = found[["first", "last", "pieces", "count"]].astype(object)
    rows = columns.where(columns.notna(), None).itertuples(index=False, name=None)
    wrong = [(phrase, row, truth) for phrase, row in zip(found["phrase"], rows, strict=True)
             if row != (truth := searched(corpus, phrase))]  # fmt: skip
    assert not wrong


def test_every_phrase_is_counted_as_a_plain_search_counts(corpus: wsum.Corpus, found: pd.DataFrame) -> None:
    assert len(found) > 50
    agrees(corpus, found)


def test_a_place_is_the_first_one_of_the_first_year(corpus: wsum.Corpus, found: pd.DataFrame) -> None:
    known = corpus.metadata
    cells = (found[name].tolist() for name in ("phrase", "first", "doc", "start", "end"))
    for phrase, first, doc, start, end in zip(*cells, strict=True):
        text = half_width(corpus.text(doc))
        assert text[start:end] == phrase
        piece = known[(known["doc"] == doc) & (known["start"] <= start)].iloc[-1]
        assert hits(text[int(piece["start"]) : int(piece["end"])], phrase)[0] + piece["start"] == start
        assert pd.isna(first) or piece["year"] == first


def test_no_phrase_begins_or_ends_inside_a_number() -> None:
    lines = "“七五”期间，茶园扩大。\n“十五五”时期，茶园再扩大。\n一九七五年建厂，二十多年不停产。\n"
    pieces = "".join(
        f"【篇{number}】县茶场{year}年工作总结\n{lines}" for number, year in enumerate((1991, 1992, 1993), 1)
    )
    listed = analysis.phrases(wsum.parse(pieces)).set_index("phrase")["count"]
    assert listed["七五"] == listed["十五五"] == 3
    assert not {"五五", "七五年", "十多年"} & set(listed.index)


def test_no_phrase_stands_only_inside_a_longer_one(found: pd.DataFrame) -> None:
    counts = dict(zip(found["phrase"], found["count"], strict=True))
    pairs = [(part, phrase) for phrase in counts for part in counts if part != phrase and part in phrase]
    assert pairs
    assert not [pair for pair in pairs if counts[pair[0]] == counts[pair[1]]]


def test_over_the_national_reports_too(reports: wsum.Corpus, listed: pd.DataFrame) -> None:
    assert len(listed) == 2000
    agrees(reports, listed.iloc[::5])


def test_well_known_phrases_are_found_unaided(listed: pd.DataFrame) -> None:
    assert len(KNOWN) == 40
    first = dict(zip(listed["phrase"], listed["first"].astype(int), strict=True))
    found = {phrase: first[phrase] for phrase in KNOWN if phrase in first}
    assert len(found) >= 36, KNOWN.keys() - found.keys()
    assert found == {phrase: KNOWN[phrase] for phrase in found}


@given(TEXTS)
def test_measures_equal_brute_force(text: str) -> None:
    breaks = np.array([sign == "，" for sign in text])
    found = {}
    for level in strings(encoded(text, breaks), longest=4, min_count=2):
        for start, *values in zip(level.start, level.count, level.cohesion, level.left, level.right, strict=True):
            found[text[start : start + level.length]] = [float(value) for value in values]
    assert found.keys() == (truth := measured(text)).keys()
    for string, values in truth.items():
        assert found[string] == pytest.approx(values, abs=1e-9), string


@given(TEXTS, st.sampled_from("甲乙丙"))
def test_some_strings_measure_what_they_measure_among_all(text: str, first: str) -> None:
    breaks = np.array([sign == "，" for sign in text])
    for level in strings(encoded(text, breaks), longest=4, min_count=2):
        chosen = np.array([text[start] == first for start in level.start])
        some = level.only(chosen)
        for name in ("start", "count", "cohesion", "left", "right"):
            assert getattr(some, name).tolist() == getattr(level, name)[chosen].tolist(), name
        assert np.bincount(some.hits.phrase, minlength=len(some.start)).tolist() == some.count.tolist()


def measured(text: str) -> dict[str, list[float]]:
    """count, cohesion and both entropies of the strings of 2 to 4 characters, counted one by one."""
    total = sum(sign != "，" for sign in text)
    everywhere = Counter(text[a:b] for a in range(len(text)) for b in range(a + 1, len(text) + 1))
    spans = [(a, a + n) for n in (2, 3, 4) for a in range(len(text) - n + 1) if "，" not in text[a : a + n]]
    table = {}
    for string, count in Counter(text[a:b] for a, b in spans).items():
        if count < 2:
            continue
        cohesion = min(math.log2(count * total / (everywhere[string[:cut]] * everywhere[string[cut:]]))
                       for cut in range(1, len(string)))  # fmt: skip
        here = [(a, b) for a, b in spans if text[a:b] == string]
        left = [text[a - 1] if a and text[a - 1] != "，" else a for a, b in here]
        right = [text[b] if b < len(text) and text[b] != "，" else b for a, b in here]
        table[string] = [count, cohesion, entropy(left), entropy(right)]
    return table


def entropy(neighbours: list[str | int]) -> float:
    counts = Counter(neighbours).values()
    return -sum(count / len(neighbours) * math.log2(count / len(neighbours)) for count in counts)


@given(st.text("甲乙", max_size=30), st.lists(st.text("甲乙", min_size=1, max_size=4), unique=True, min_size=1))
def test_places_are_those_of_a_search(text: str, phrases: list[str]) -> None:
    found = places(text, phrases)
    for number, phrase in enumerate(phrases):
        here = found.start[found.phrase == number].tolist()
        assert len(here) == text.count(phrase)
        assert all(text.startswith(phrase, start) for start in here)


@given(st.text("甲乙丙", min_size=1, max_size=30), st.lists(st.booleans(), min_size=30, max_size=30))
def test_places_within_some_characters_are_those_of_a_search_in_each_stretch(text: str, inside: list[bool]) -> None:
    phrases = ["甲", "乙甲", "丙丙丙", "甲乙丙"]
    hidden = "".join(sign if here else "，" for sign, here in zip(text, inside, strict=False))
    found = places(text, phrases, within=np.array(inside[: len(text)]))
    counts = np.bincount(found.phrase, minlength=len(phrases)).tolist()
    assert counts == [hidden.count(phrase) for phrase in phrases]
    assert all(hidden.startswith(phrases[phrase], start) for phrase, start in zip(*found, strict=True))


@given(st.lists(st.integers(0, 2**50), max_size=40))
def test_keys_of_any_size_are_ordered_as_numpy_orders_them(keys: list[int]) -> None:
    given_keys = np.array([*keys, *keys], np.int64)
    assert order(given_keys).tolist() == np.argsort(given_keys, kind="stable").tolist()


@pytest.mark.parametrize("row", load("phrase_edges"), ids=lambda row: f"{row['side']}-{row['form']}")
def test_an_edge_word_stands_at_the_phrase_of_its_example(row: dict[str, str]) -> None:
    form, side, kind = row["form"], row["side"], row["kind"]
    before, rest = row["example"].split("⟦")
    phrase, after = rest.split("⟧")
    assert kind in ("never", "opener", "part", "head")
    if kind == "part":
        assert phrase.startswith(form)
    else:
        assert before.endswith(form) if side == "first" else after.startswith(form)
    assert (form in formulas.never(side)) == (kind == "never")
    assert (kind == "opener") == (side == "first" and phrase in formulas.opened(form + phrase))


def years(*sentences: str, each: int = 1) -> wsum.Corpus:
    """A corpus of reports, one a sentence, of the years from 2010 on."""
    numerals = "一二三四五六七八九"
    rows = (f"【篇{numerals[number]}】云溪县文化馆{2010 + number}年工作总结\n{sentence * each}\n"
            for number, sentence in enumerate(sentences))  # fmt: skip
    return wsum.parse("".join(rows))


def lived(corpus: wsum.Corpus, phrase: str) -> dict[str, object]:
    found = analysis.phrases(corpus)
    row = found[found["phrase"] == phrase]
    assert len(row) == 1, found["phrase"].tolist()
    return dict(row.iloc[0])


def test_quoted_and_plain_are_one_phrase() -> None:
    found = lived(years("落实“三会一课”。", "抓好三会一课。", "用好「三会一课」。"), "三会一课")
    assert (found["count"], found["pieces"], found["quoted"], found["kind"]) == (3, 3, 2, "numbered")


def test_an_opener_is_no_part_of_a_phrase() -> None:
    found = analysis.phrases(
        years("坚持依法治水。修路。", "依法治水见效，坚持依法治水。", "坚持依法治水，修路。", each=2)
    )
    assert "依法治水" in set(found["phrase"])
    assert "坚持依法治水" not in set(found["phrase"])


def test_a_title_is_no_phrase() -> None:
    found = analysis.phrases(years("印发《河湖长制办法》。", "修订《河湖长制办法》。", "再读《河湖长制办法》。"))
    assert "河湖长制办法" not in set(found["phrase"])


def test_a_figure_in_quotation_marks_is_no_phrase() -> None:
    found = analysis.phrases(years("落实“12345”。", "用好“12345”。", "接听“12345”热线，“1+3”起步，“1+3”见效。", each=2))
    assert not found["phrase"].str.contains("[0-9]").any()


def test_what_stands_beside_a_figure_is_no_phrase() -> None:
    found = analysis.phrases(years("培训120余人次，", "走访230余人次；", "慰问20余人次。", each=3))
    assert "余人次" not in set(found["phrase"])


def test_a_burst_is_the_years_of_fashion() -> None:
    used, other = "推行“河湖长制”，“河湖长制”见效。修路。", "修路。架桥。"
    found = lived(years(other, other, used, used, other, other, each=8), "河湖长制")
    assert (found["first"], found["last"]) == ("2012", "2013")
    assert (found["burst_start"], found["burst_end"]) == ("2012", "2013")


def test_a_masked_year_is_no_part_of_a_life() -> None:
    masked = "【篇一】云溪县文化馆20XX年工作总结\n落实“三会一课”。\n"
    dated = "【篇二】云溪县文化馆2021年工作总结\n用好“三会一课”，“三会一课”见效。\n"
    found = lived(wsum.parse(masked + dated), "三会一课")
    assert (found["first"], found["last"], found["pieces"], found["count"]) == ("2021", "2021", 2, 3)


def test_groups_of_other_columns_have_their_order() -> None:
    corpus = years("落实“三会一课”。", "用好“三会一课”。", "再抓“三会一课”。")
    labels = corpus.metadata[["doc", "piece"]].assign(unit=["X局", "乙局", "unknown"])
    found = analysis.phrases(corpus.label(labels), by="unit").iloc[0]
    assert (found["first"], found["last"], found["pieces"]) == ("X局", "乙局", 3)


def test_without_a_year_there_is_no_life() -> None:
    found = analysis.phrases(wsum.parse("落实“三会一课”。用好“三会一课”。再抓“三会一课”。"))
    assert found["phrase"].tolist() == ["三会一课"]
    assert found[["first", "last", "burst_start", "burst_end", "weight"]].isna().all(axis=None)


@pytest.mark.parametrize("text", ["一", "全年组织培训班3期。", "培训。培训。培训。"])
def test_a_text_without_phrases_gives_no_row(text: str) -> None:
    found = analysis.phrases(wsum.parse(text))
    assert found.empty
    assert tuple(found.columns[:8]) == ANALYSES["phrases"].columns


def test_told_is_nothing_where_the_life_is_that_of_the_text() -> None:
    assert told(np.array([[5, 5], [9, 0], [0, 0]]), np.array([10, 10])).tolist() == [0.0, 9.0, 0.0]


PARTS = (
    "培训班",
    "３月５日",
    "5.1％",
    "“有理想、有道德”",
    "《好，读书》",
    "县文化馆",
    "A级b#",
    "覃\u3400𠮷",
    "，",
    "。",
    "\n",
    " ",
)


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=30).map("".join).filter(str.strip))
def test_words_end_alike_by_the_tokens_and_by_a_cut(text: str) -> None:
    corpus = wsum.parse(f"【篇一】\n县文化馆2021年工作总结\n{text}\n【篇二】\n{text}")
    read = stream(corpus, "doc", corpus.tokens())
    assert read.edges.tolist() == edges.cut(read.text, read.bounds).tolist()


def test_what_is_wrong_is_said(corpus: wsum.Corpus) -> None:
    with pytest.raises(InputError, match="yaer.*did you mean year"):
        analysis.phrases(corpus, by="yaer")
    with pytest.raises(InputError, match="most=0"):
        analysis.phrases(corpus, most=0)


def test_the_chart_draws_the_frame(found: pd.DataFrame) -> None:
    axes = charts.phrases(found, most=10)
    assert len(axes.get_yticks()) == 10
