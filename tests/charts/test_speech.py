"""A chart speaks one language, in words that are rows; what its frame holds is shown as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from charted import FRAMES
from matplotlib.axes import Axes

from wsum import InputError, charts
from wsum.charts import fonts
from wsum.charts.speech import LANGUAGES, POWERS, Speech, rows
from wsum.charts.style import texts
from wsum.reports.drawing import picture
from wsum.reports.model import Chart

NAMES = sorted(charts.CHARTS)
# What is always stated
STATED = ("doc", "doc_a", "doc_b", "a", "b", "plan_doc", "term", "node", "collocate", "phrase", "plan")
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def in_latin(frame: pd.DataFrame) -> pd.DataFrame:
    """A frame without a Chinese word: each is another name."""
    found = frame.copy()
    for column in found.select_dtypes(["object", "string"]):
        names = {word: f"name {number}" for number, word in enumerate(found[column].dropna().unique())
                 if CHINESE.search(str(word))}  # fmt: skip
        found[column] = found[column].replace(names)
    return found


def words(axes: Axes) -> list[str]:
    return [text.get_text() for text in texts(axes) if text.get_visible() and text.get_text()]


@pytest.mark.parametrize("name", NAMES)
def test_an_english_chart_has_no_chinese_of_its_own(name: str) -> None:
    axes = getattr(charts, name)(in_latin(FRAMES[name]()), lang="en")
    charts.svg(axes)
    assert [word for word in words(axes) if CHINESE.search(word)] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_out_is_told_in_english_too(name: str) -> None:
    frame = in_latin(FRAMES[name]())
    for options in ({"most": 1}, {"depth": 1}, {"year": "2023"}):
        try:
            axes = getattr(charts, name)(frame, lang="en", **options)
        except TypeError:
            continue
        assert [word for word in words(axes) if CHINESE.search(word)] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_a_frame_does_not_state_is_told_in_english_too(name: str) -> None:
    frame = in_latin(FRAMES[name]())
    for column in set(frame.select_dtypes(["object", "string"])) - {"type", "value", "first", "last", *STATED}:
        frame[column] = frame[column].where(frame.index > 0, None)
    try:
        axes = getattr(charts, name)(frame, lang="en")
    except InputError:
        return
    assert [word for word in words(axes) if CHINESE.search(word)] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_speaks_chinese_or_english(name: str) -> None:
    with pytest.raises(InputError, match="lang=fr: a chart speaks zh or en"):
        getattr(charts, name)(FRAMES[name](), lang="fr")


def test_a_frames_own_words_stay() -> None:
    axes = charts.themes(FRAMES["themes"](), lang="en")
    assert axes.get_title(loc="left") == "Share of each theme"
    assert {"农业农村", "教育", "no theme"} <= set(words(axes))


def test_every_row_has_its_words_in_both_languages() -> None:
    for key, row in rows().items():
        assert all(row[lang].strip() for lang in LANGUAGES), key
        named = [set(re.findall(r"\{(\w+)\}", row[lang])) for lang in LANGUAGES]
        assert named[0] == named[1], key
        assert not CHINESE.search(row["en"]), key


def test_every_row_is_used_and_there() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(charts.__file__).parent.glob("*.py"))
    asked = set(re.findall(r'\bsay\("([\w.]+)"', source)) | set(re.findall(r'\bself\("([\w.]+)"', source))
    composed = set(re.findall(r'\b(?:say|self)\(f"(\w+)\.\{', source))
    for key in asked:
        assert key in rows(), key
    for key in rows():
        assert key in asked or f'"{key}"' in source or key.partition(".")[0] in composed, key


def test_figures_are_counted_as_the_language_counts() -> None:
    assert [Speech("zh").amount(10.0**power) for power in POWERS] == ["1万亿", "10亿", "1亿", "100万", "1万"]
    assert [Speech("en").amount(10.0**power) for power in POWERS] == ["1tn", "1bn", "100m", "1m", "10,000"]


def test_letters_are_broken_between_words() -> None:
    assert fonts.wrapped("Characters in common", 9) == "Characters in\ncommon"
    assert fonts.wrapped("Withoutanyblank", 3).startswith("Witho\n")
    assert fonts.wrapped("甲乙 report", 3.5, 3) == "甲乙\nreport"


def test_a_reports_pictures_speak_its_language() -> None:
    chart = Chart("themes", FRAMES["themes"](), "themes")
    spoken = {lang: picture(chart, "a", lang=lang) for lang in LANGUAGES}
    assert spoken["zh"] != spoken["en"] and spoken["zh"] == picture(chart, "a")


@pytest.mark.parametrize(("lang", "note"), [("zh", "前 2 篇，共 3 篇"), ("en", "the first 2 of 3 pieces")])
def test_datings_that_are_left_out_are_told(lang: str, note: str) -> None:
    axes = charts.datings(FRAMES["datings"](), most=2, lang=lang)
    assert [label.get_text() for label in axes.get_yticklabels()] == ["乙.txt#1", "乙.txt#2"]
    assert any(note in text.get_text() for text in texts(axes))
