"""What a chart shows is what its frame holds: the data read back from the Axes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from charted import FRAMES, GROUPS
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection, QuadMesh
from matplotlib.container import BarContainer

from wsum import InputError, analysis, charts
from wsum.charts import fonts
from wsum.corpus import tabulate
from wsum.document import Document

PLACES = {"2019": 2019, "2020": 2020, "2022": 2022, "20XX": 2024}


def bars(axes: Axes) -> dict[str, list[float]]:
    return {
        str(each.get_label()): [bar.get_height() for bar in each]
        for each in axes.containers
        if isinstance(each, BarContainer)
    }


def table(axes: Axes) -> Any:
    [mesh] = [each for each in axes.collections if isinstance(each, QuadMesh)]
    values = mesh.get_array()
    assert values is not None
    return np.ma.filled(values, np.nan)


def ticks(axes: Axes, which: str = "y") -> list[str]:
    return [label.get_text() for label in getattr(axes, f"get_{which}ticklabels")()]


def note(axes: Axes) -> str:
    return " ".join(text.get_text() for text in axes.texts if text.get_gid() == "note")


def points(axes: Axes) -> list[list[tuple[float, float]]]:
    lines: list[Any] = list(axes.lines)
    return [list(zip(map(float, line.get_xdata()), map(float, line.get_ydata()), strict=True)) for line in lines]


def panels(axes: Axes) -> list[Axes]:
    return [panel for panel in axes.child_axes if isinstance(panel, Axes)]


def test_themes_stack_to_the_shares() -> None:
    frame = FRAMES["themes"]()
    axes = charts.themes(frame)
    shown = bars(axes)
    for theme, label in (("农业农村", "农业农村"), ("教育", "教育"), ("医疗卫生", "医疗卫生"), ("other", "未归类")):
        rows = frame[frame["theme"] == theme].set_index("group")["share"]
        assert shown[label] == pytest.approx([rows[group] for group in GROUPS])
    assert [patch.get_x() + patch.get_width() / 2 for patch in axes.containers[0]] == pytest.approx(
        list(PLACES.values())
    )
    assert max(bar.get_y() + bar.get_height() for bar in axes.patches) == pytest.approx(1)  # type: ignore[attr-defined]
    assert ticks(axes, "x") == list(GROUPS)


def test_too_many_themes_come_together() -> None:
    frame = FRAMES["themes"]()
    axes = charts.themes(frame, most=1)
    shown = bars(axes)
    assert list(shown) == ["医疗卫生", "其他", "未归类"]
    rest = frame[frame["theme"].isin(["教育", "农业农村"])].groupby("group")["share"].sum()
    assert shown["其他"] == pytest.approx([rest[group] for group in GROUPS])
    assert note(axes) == "最多的 1 个主题，其余 2 个并入“其他”"
    assert note(charts.themes(frame)) == ""


def test_panels_hold_the_shares() -> None:
    frame = FRAMES["themes"]()
    axes = charts.themes_panels(frame)
    titles = [panel.get_title(loc="left") for panel in panels(axes)]
    assert titles == ["医疗卫生", "农业农村", "教育", "未归类"]
    rows = frame[frame["theme"] == "教育"].set_index("group")["share"]
    line = [point for point in points(panels(axes)[2])[0] if not np.isnan(point[0])]
    assert [x for x, _ in line] == list(PLACES.values())
    assert [y for _, y in line] == pytest.approx([rows[group] for group in GROUPS])
    # one scale for all, and no line from a year to a masked year
    assert len({panel.get_ylim() for panel in panels(axes)}) == 1
    assert np.isnan(points(panels(axes)[2])[0][3][0])


def test_heatmap_holds_the_shares() -> None:
    frame = FRAMES["themes"]()
    axes = charts.themes_heatmap(frame)
    shown = pd.DataFrame(table(axes), index=ticks(axes), columns=ticks(axes, "x"))
    assert list(shown.columns) == list(GROUPS)
    for row in frame.to_dict("records"):
        name = "未归类" if row["theme"] == "other" else row["theme"]
        assert shown.loc[name, row["group"]] == pytest.approx(row["share"])
    assert charts.themes_heatmap(frame.iloc[1:]).texts[0].get_text() != axes.texts[0].get_text()


def test_a_cell_without_a_row_is_blank() -> None:
    frame = FRAMES["themes"]()
    shown = table(charts.themes_heatmap(frame.iloc[1:]))
    assert np.isnan(shown).sum() == 1


def test_trend_holds_frequency_and_dispersion() -> None:
    frame = FRAMES["terms"]()
    frequency, spread = panels(charts.terms(frame))
    for panel, column in ((frequency, "per_10k"), (spread, "dp_norm")):
        for line in panel.lines:
            rows = frame[frame["term"] == line.get_label()].set_index("group")[column]
            values = [float(y) for y in np.asarray(line.get_ydata()) if not np.isnan(y)]
            assert values == pytest.approx([rows[group] for group in GROUPS])
    assert [line.get_label() for line in frequency.lines] == ["档案", "扫描", "库房"]


def test_trend_goes_on_from_decade_to_decade() -> None:
    frame = FRAMES["terms"]().replace({"group": {"2019": "1980s", "2020": "1950s", "2022": "1960s", "20XX": "1970s"}})
    frequency, spread = panels(charts.terms(frame))
    assert [tick.get_text() for tick in spread.get_xticklabels()] == ["1950s", "1960s", "1970s", "1980s"]
    for line in frequency.lines:
        xs = np.asarray(line.get_xdata(), dtype=float)
        assert xs.tolist() == [1950, 1960, 1970, 1980]


def test_trend_of_the_most_frequent() -> None:
    axes = charts.terms(FRAMES["terms"](), most=2)
    assert [line.get_label() for line in panels(axes)[0].lines] == ["档案", "扫描"]
    assert note(axes) == "最多的 2 个词，共 3 个"


def test_trend_says_where_dispersion_is_unknown() -> None:
    axes = charts.terms(FRAMES["terms"]().assign(dp_norm=float("nan")))
    assert len(panels(axes)) == 1
    assert "分布无从计算" in note(axes)


def test_words_of_one_group_are_bars() -> None:
    frame = FRAMES["terms"]()
    frame = frame[frame["group"] == "2020"]
    frequency, spread = panels(charts.terms(frame))
    assert ticks(frequency) == frame["term"].tolist()
    assert [bar.get_width() for bar in frequency.containers[0]] == pytest.approx(frame["per_10k"].tolist())
    assert np.asarray(spread.lines[0].get_xdata()) == pytest.approx(frame["dp_norm"].to_numpy())


def test_a_line_breaks_at_a_long_gap() -> None:
    years = ["1954", "1955", "1956", "1975", "1976"]
    frame = pd.DataFrame({"term": "档案", "group": years, "count": 1, "per_10k": 2.0, "dp_norm": 0.5})
    line = points(panels(charts.terms(frame))[0])[0]
    assert [number for number, point in enumerate(line) if np.isnan(point[0])] == [3]


@pytest.mark.parametrize("measure", ["g2", "log_ratio", "log_odds", "z"])
def test_keyness_goes_right_and_left(measure: str) -> None:
    frame = FRAMES["keyness"]()
    axes = charts.keyness(frame, measure=measure)
    words = [text.get_text() for text in axes.texts][: 2 * len(frame) : 2]
    widths = [bar.get_width() for each in axes.containers for bar in each]
    signs = np.sign(frame["log_ratio"]) if measure == "g2" else 1
    expected = dict(zip(frame["term"], frame[measure] * signs, strict=True))
    assert dict(zip(words, widths, strict=True)) == pytest.approx(expected)
    assert words == ["扫描", "库房", "汇报", "公社"]


def test_keyness_beyond_chance_is_filled() -> None:
    axes = charts.keyness(FRAMES["keyness"]())
    filled = [bar.get_facecolor()[:3] != (1.0, 1.0, 1.0) for each in axes.containers for bar in each]
    assert filled == [True, True, False, True]
    assert axes.texts[1].get_text() == "30 : 2"


def test_keyness_says_what_it_leaves_out() -> None:
    axes = charts.keyness(FRAMES["keyness"](), most=1)
    assert len(axes.patches) == 2 and "共 4 个" in note(axes)
    with pytest.raises(InputError, match="choose one of g2, log_ratio, log_odds, z"):
        charts.keyness(FRAMES["keyness"](), measure="chi2")


def test_collocates_stand_at_their_log_dice() -> None:
    frame = FRAMES["collocates"]()
    axes = charts.collocates(frame)
    assert ticks(axes) == frame["collocate"].tolist()
    assert np.asarray(axes.lines[0].get_xdata()) == pytest.approx(frame["log_dice"].to_numpy())
    assert [text.get_text() for text in axes.texts if text.get_gid() != "note"] == ["12", "7"]


@pytest.mark.parametrize("measure", ["cosine", "jsd"])
def test_matrix_holds_each_pair_twice(measure: str) -> None:
    frame = FRAMES["similarity"]()
    axes = charts.similarity(frame, measure=measure)
    names = ticks(axes)
    shown = pd.DataFrame(table(axes), index=names, columns=ticks(axes, "x"))
    for row in frame.to_dict("records"):
        assert shown.loc[row["a"], row["b"]] == shown.loc[row["b"], row["a"]] == pytest.approx(row[measure])
    assert np.diag(shown) == pytest.approx(1.0 if measure == "cosine" else 0.0)
    # what is alike stands together
    assert abs(names.index("甲县.txt") - names.index("丙县.txt")) == 1
    assert abs(names.index("乙县.txt") - names.index("丁县.txt")) == 1


def test_dendrogram_joins_at_the_distance() -> None:
    axes = charts.similarity(FRAMES["similarity"]())
    [branches] = [each for each in panels(axes)[0].collections if isinstance(each, LineCollection)]
    assert sorted(max(y for _, y in line) for line in branches.get_segments()) == pytest.approx([0.1, 0.2, 0.9])


def test_matrix_of_the_first_reports() -> None:
    axes = charts.similarity(FRAMES["similarity"](), most=3)
    assert table(axes).shape == (3, 3) and note(axes) == "前 3 篇，共 4 篇"
    alone = pd.DataFrame({"a": ["甲"], "b": ["甲"], "cosine": [1.0], "jsd": [0.0]})
    assert table(charts.similarity(alone)).tolist() == [[1.0]]


def test_compare_has_columns_and_ribbons() -> None:
    frame = FRAMES["compare"]()
    axes = charts.compare(frame)
    spans = sorted((round(bar.get_x(), 2), bar.get_y(), bar.get_y() + bar.get_height()) for bar in axes.patches)  # type: ignore[attr-defined]
    left = frame.dropna(subset=["start_a"])[["start_a", "end_a"]].to_numpy().tolist()
    right = frame.dropna(subset=["start_b"])[["start_b", "end_b"]].to_numpy().tolist()
    assert spans == sorted([(0.0, *span) for span in left] + [(0.62, *span) for span in right])
    [ribbons] = [each for each in axes.collections if isinstance(each, PolyCollection)]
    corners = [np.asarray(path.vertices)[:4, 1].tolist() for path in ribbons.get_paths()]
    assert corners == [[10, 50, 120, 60], [60, 10, 50, 90]]


def test_topics_have_their_words() -> None:
    frame = FRAMES["topics"]()
    boxes = panels(charts.topics(frame, words=2))
    assert [panel.get_title(loc="left") for panel in boxes] == ["主题 1", "主题 2"]
    assert ticks(boxes[1]) == ["档案2", "库房2"]
    assert [bar.get_width() for bar in boxes[1].containers[0]] == [3.0, 2.0]
    assert note(charts.topics(frame, most=1)) == "前 1 个主题，共 2 个"


def test_recurring_is_a_table_of_scores() -> None:
    axes = charts.recurring(FRAMES["recurring"]())
    assert ticks(axes) == ["收集", "扫描"] and ticks(axes, "x") == ["乙.txt", "甲.txt"]
    assert np.nan_to_num(table(axes), nan=-1).tolist() == [[0.75, 0.5], [1.0, -1.0]]


def test_masked_indicator_is_a_gap() -> None:
    axes = charts.indicators(FRAMES["indicators"]())
    [panel] = panels(axes)
    [line] = points(panel)
    assert [x for x, _ in line] == [2019, 2020, 2021, 2022]
    assert [y for _, y in line][0::2] == [5.0, 7.0] and np.isnan(line[1][1])
    assert panel.get_title(loc="left") == "接收档案（卷）"


def test_datings_show_the_best_year_and_the_refuted_one() -> None:
    axes = charts.datings(FRAMES["datings"]())
    assert [label.get_text() for label in axes.get_yticklabels()] == ["乙.txt#1", "乙.txt#2", "甲.txt"]
    best, refuted = axes.lines[0], axes.lines[1]
    assert np.asarray(best.get_xdata()).tolist() == [2020, 2013, 2021]
    assert np.asarray(refuted.get_xdata()).tolist() == [2024] and np.asarray(refuted.get_ydata()).tolist() == [0]
    with pytest.raises(InputError, match="no piece has a year"):
        charts.datings(FRAMES["datings"]().iloc[3:])


def test_phrases_live_from_first_to_last() -> None:
    axes = charts.phrases(FRAMES["phrases"]())
    assert ticks(axes) == ["三上三下", "四心服务"]
    [lives] = [each for each in axes.collections if isinstance(each, LineCollection)]
    assert [line[:, 0].tolist() for line in lives.get_segments()] == [[2001, 2009], [2010, 2012]]
    [burst] = axes.containers[0]
    assert (burst.get_x(), burst.get_width()) == pytest.approx((2002.7, 2.6))
    with pytest.raises(InputError, match="no phrase has a first and a last year"):
        charts.phrases(FRAMES["phrases"]().iloc[2:])


def test_awards_are_summed() -> None:
    axes = charts.awards(FRAMES["awards"]())
    shown = pd.DataFrame(table(axes), index=ticks(axes), columns=ticks(axes, "x"))
    assert shown.index.tolist() == ["省级", "市级", "未注明"]
    cells = {key: value for key, value in shown.stack().items() if not np.isnan(value)}
    assert cells == {("省级", "一等奖"): 3, ("市级", "三等奖"): 5, ("未注明", "优秀奖"): 3}


def test_awards_of_a_status_and_too_many_grades() -> None:
    frame = FRAMES["awards"]()
    assert table(charts.awards(frame, status=("aimed",))).tolist() == [[1.0]]
    axes = charts.awards(frame, most=1)
    assert ticks(axes, "x") == ["三等奖", "其他"] and "其余 2 个并入“其他”" in note(axes)
    with pytest.raises(InputError, match="no award has one of the statuses lost"):
        charts.awards(frame, status=("lost",))


def test_calendar_marks_days_and_months() -> None:
    axes = charts.calendar(FRAMES["calendar"](), year="2023")
    days = {(int(month) + 1, int(day) + 1): value for (month, day), value in np.ndenumerate(table(axes)) if value > 0}
    assert days == {(5, 27): 1, (9, 11): 1, (9, 12): 1, (9, 13): 1}
    later = table(charts.calendar(FRAMES["calendar"](), year="2024"))
    assert later[11, 32] == 1 and np.nansum(later) == 1
    with pytest.raises(InputError, match="no day or month of '1999'; the frame has 2023, 2024"):
        charts.calendar(FRAMES["calendar"](), year="1999")


def test_calendar_takes_masked_years_and_short_ranges() -> None:
    values = [
        "20XX-02-29",
        "20XX-01-30/20XX-02-02",
        "20XX-03-01/20XX-08-31",
        "20XX-06",
        "20XX",
        "20XX-40",
        "2023-01-01",
    ]
    frame = pd.DataFrame({"type": "date", "value": values})
    shown = table(charts.calendar(frame))
    named = {(int(month) + 1, int(day) + 1) for (month, day), value in np.ndenumerate(shown) if value > 0}
    assert named == {(2, 29), (1, 30), (1, 31), (2, 1), (2, 2), (6, 33)}
    with pytest.raises(InputError, match="names a month or a day"):
        charts.calendar(pd.DataFrame({"type": ["duration"], "value": ["P3Y"]}))


def test_icicle_has_each_section_at_its_place() -> None:
    frame = FRAMES["outline"]()
    axes = charts.outline(frame)
    blocks = sorted((bar.get_x(), bar.get_y(), bar.get_height()) for bar in axes.patches if bar.get_width() == 1)  # type: ignore[attr-defined]
    assert blocks == sorted(zip(frame["depth"], frame["start"], frame["end"] - frame["start"], strict=True))
    low, high = axes.get_ylim()
    assert low > high, "the text goes down the page"


def test_icicle_of_one_document_to_a_depth() -> None:
    frame = pd.concat([FRAMES["outline"](), FRAMES["outline"]().assign(doc="乙.txt")])
    axes = charts.outline(frame, doc="乙.txt", depth=1)
    assert len([bar for bar in axes.patches if bar.get_width() == 1]) == 3  # type: ignore[attr-defined]
    assert axes.get_title(loc="left").startswith("乙.txt") and "更深的 3 节未画" in note(axes)
    with pytest.raises(InputError, match=r"no section of '丙\.txt'"):
        charts.outline(frame, doc="丙.txt")


@pytest.mark.parametrize("name", ["themes", "themes_panels", "themes_heatmap", "terms"])
def test_too_many_groups_are_cut_and_told(name: str) -> None:
    groups = [f"报告{number}.txt" for number in range(100)]
    frame = pd.DataFrame({"theme": "教育", "term": "教育", "group": groups, "share": 1.0, "count": 1, "per_10k": 2.0})
    axes = getattr(charts, name)(frame.assign(dp_norm=0.5))
    assert note(axes) == "前 80 组，共 100 组"
    if name == "themes":
        assert len(bars(axes)["教育"]) == 80


def test_too_many_reports_and_issuers_are_told() -> None:
    many = pd.DataFrame({"theme": "教育", "doc": [f"{number}.txt" for number in range(90)], "piece": 1, "score": 0.5})
    axes = charts.recurring(many)
    assert table(axes).shape == (1, 80) and note(axes) == "前 80 篇，共 90 篇"
    frame = pd.concat([FRAMES["indicators"]().assign(issuer=f"{number}局") for number in range(9)])
    axes = charts.indicators(frame)
    assert len(panels(axes)[0].lines) == 8 and note(axes) == "每个指标画前 8 个单位"


def test_a_codebooks_own_rest_is_not_mixed_with_small_themes() -> None:
    frame = FRAMES["themes"]().replace({"theme": {"other": "其他"}})
    assert bars(charts.themes(frame, most=1)) == bars(charts.themes(FRAMES["themes"](), most=1))


def test_a_reuse_map_adds_up_the_passages_of_two_reports() -> None:
    axes = charts.reuse(FRAMES["reuse"]())
    shown, names = table(axes), ticks(axes)
    assert names == ["乙县.txt#1", "乙县.txt#2", "甲县.txt"]
    assert ticks(axes, "x") == [fonts.wrapped(name, 6) for name in names]
    assert shown[0].tolist() == pytest.approx([float("nan"), 900, 75], nan_ok=True)
    assert np.array_equal(shown, np.transpose(shown), equal_nan=True)
    assert "最多的 2 个报告，共 3 个" in note(charts.reuse(FRAMES["reuse"](), most=2))


def test_a_character_of_two_passages_is_shared_once() -> None:
    rows = [("甲县.txt", 1, 0, 30, "乙县.txt", 1, 100, 130, 30), ("甲县.txt", 1, 20, 60, "乙县.txt", 1, 120, 165, 45),
            ("甲县.txt", 1, 5, 25, "乙县.txt", 1, 300, 320, 20), ("甲县.txt", 1, 0, 60, "丙县.txt", 1, 0, 62, 62),
            ("丙县.txt", 1, 0, 62, "甲县.txt", 1, 70, 130, 62)]  # fmt: skip
    columns = ["doc_a", "piece_a", "start_a", "end_a", "doc_b", "piece_b", "start_b", "end_b", "chars"]
    shown = table(axes := charts.reuse(pd.DataFrame(rows, columns=columns)))
    assert ticks(axes) == ["丙县.txt", "乙县.txt", "甲县.txt"]
    # of 甲县 60 characters stand in 乙县 and 120 in 丙县, of 乙县 85 in 甲县, of 丙县 62
    assert shown[2].tolist() == pytest.approx([62, 60, float("nan")], nan_ok=True)
    assert np.array_equal(shown, np.transpose(shown), equal_nan=True)


def test_no_two_reports_share_more_than_one_has() -> None:
    texts = ["春季抗旱保苗工作队走访各村核对地块。" * 6, "春季抗旱保苗工作队走访各村核对地块。" * 3]
    corpus = tabulate([Document(f"{number}.txt", text) for number, text in enumerate(texts)])
    shown = table(charts.reuse(analysis.reuse(corpus)))
    assert 0.9 * len(texts[1]) < np.nanmax(shown) <= len(texts[1])


def test_boilerplate_parts_make_a_whole() -> None:
    axes = charts.boilerplate(FRAMES["boilerplate"]())
    widths = [[bar.get_width() for bar in each] for each in axes.containers if isinstance(each, BarContainer)]
    assert widths == [pytest.approx(part) for part in ([0.95, 0.1], [0.025, 0.6], [0.025, 0.3])]
    assert ticks(axes) == ["甲县.txt", "乙县.txt"]
    assert [text.get_text() for text in axes.texts if text.get_gid() is None] == ["4,000字", "1,000字"]


def test_a_ledger_shows_what_was_reached_of_each_target() -> None:
    frame = FRAMES["ledger"]()
    axes = charts.ledger(frame)
    lengths = [bar.get_width() for bar in axes.patches]
    assert lengths == pytest.approx([1.12, 0.75, 0, 0])
    # what words alone say has a dot, and no length
    [kept, partly] = axes.lines[1:]
    assert (list(kept.get_ydata()), list(partly.get_ydata())) == ([2], [])
    assert ticks(axes) == ["接收档案500卷", "扫描2万页", "建成新库房", "编写年鉴"]
    [right] = axes.child_axes
    told = [label.get_text() for label in right.get_yticklabels()]
    assert told == [
        "接收档案560卷",
        "扫描档案1.5万页",
        "新库房投入使用",
        "",
    ]
    assert note(axes) == (
        "按数字：完成 1 项，部分完成或未达 1 项；仅凭文字：完成 1 项，部分完成或未达 0 项；未见下文 1 项；"
        "另有 1 份报告的计划未画"
    )
    assert ticks(charts.ledger(frame, plan_doc="2022.txt")) == ["接收档案600卷"]
    with pytest.raises(InputError, match="no plan of '1999.txt'"):
        charts.ledger(frame, plan_doc="1999.txt")


def test_an_indicators_name_says_what_of_it_is_counted() -> None:
    frame = FRAMES["indicators"]().assign(aspect="growth", unit="%")
    axes = charts.indicators(frame)
    assert [panel.get_title(loc="left") for panel in panels(axes)] == ["接收档案增速（%）"]


def test_an_axis_says_whose_years_it_has() -> None:
    frame = years(2021, count=3)
    said = "横轴为报告的年份"
    assert said in note(charts.indicators(frame.assign(period=["2020", "2021", "2022"])))
    assert said not in note(charts.indicators(frame.assign(period=frame["group"])))
    assert said not in note(charts.indicators(frame))


@pytest.mark.parametrize("kind", ["object", "str", "string"])
def test_a_figure_of_no_known_year_is_drawn_without_a_word_on_it(kind: str) -> None:
    frame = FRAMES["indicators"]()
    said = "年份，不是数所属"
    one_unknown = frame.assign(period=pd.Series([None, "2020", "2021", "2022"])).astype({"group": kind, "period": kind})
    assert said not in note(charts.indicators(one_unknown))
    others_late = frame.assign(period=pd.Series([None, "1999", "1999", "1999"])).astype({"group": kind, "period": kind})
    assert said in note(charts.indicators(others_late))


def years(start: int, *, count: int, by: int = 1) -> pd.DataFrame:
    """An indicator in a number of years, told in whole figures."""
    rows = [{"group": str(start + by * number), "value": 3.0} for number in range(count)]
    named = pd.DataFrame(rows).assign(noun="档案馆", unit="个", issuer="苇塘县")
    return named.assign(low=float("nan"), high=float("nan"))


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (years(2021, count=3), ["2021", "2022", "2023"]),
        # no report of a round year, and round years all the same
        (years(1977, count=8, by=6), ["1980", "1990", "2000", "2010"]),
        (pd.concat([years(1954, count=2), years(2025, count=1)]), [str(year) for year in range(1960, 2021, 10)]),
    ],
)
def test_years_on_an_axis_are_whole_and_clear_of_each_other(frame: pd.DataFrame, expected: list[str]) -> None:
    [panel] = panels(charts.indicators(frame))
    assert ticks(panel, "x") == expected
    assert [float(place) for place in panel.get_xticks()] == [float(year) for year in expected]


def test_whole_figures_have_whole_ticks() -> None:
    [panel] = panels(charts.indicators(years(2021, count=3)))
    assert [place for place in panel.get_yticks() if place % 1] == []
    [panel] = panels(charts.indicators(years(2021, count=3).assign(value=[3.1, 3.2, 3.3])))
    assert [place for place in panel.get_yticks() if place % 1]


@pytest.mark.parametrize(("name", "columns"), [("phrases", ["last"]), ("datings", ["high"])])
def test_years_along_a_life_are_round(name: str, columns: list[str]) -> None:
    frame = FRAMES[name]()
    frame[columns] = frame[columns].where(frame[columns].isna(), 2080).astype(frame.dtypes[columns].to_dict())
    axes = getattr(charts, name)(frame)
    assert {float(place) % 10 for place in axes.get_xticks()} == {0.0}
