"""Small frames, one for each chart, in the columns that the analyses and tables give; all places are invented."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pandas as pd

import wsum

GROUPS = ("2019", "2020", "2022", "20XX")
THEMES = ("农业农村", "教育", "医疗卫生", "other")
TEXT = """苇塘县档案局2023年工作总结
一、2023年工作回顾
（一）抓好收集。5月27日，接收档案300卷，获全省档案系统先进集体。
（二）抓好利用。9月11日至13日举办展览，作品《旧纸》获市级一等奖，3人获优秀奖。
二、存在的问题
库房不足。
三、2024年工作计划
（一）力争获国家级荣誉。12月完成扫描。
"""


def themes() -> pd.DataFrame:
    """Shares that sum to 1 in each group, different in every cell."""
    rows = []
    for column, group in enumerate(GROUPS):
        raw = [1.0 + ((3 * row + 2 * column) % 7) for row in range(len(THEMES))]
        rows += [
            {"theme": theme, "group": group, "chars": 100, "share": value / sum(raw), "hits": 1, "pieces": 1}
            for theme, value in zip(THEMES, raw, strict=True)
        ]
    return pd.DataFrame(rows)


def terms() -> pd.DataFrame:
    """Three words in four groups."""
    return pd.DataFrame([
        {"term": term, "group": group, "count": 9 - 3 * row + column, "per_10k": 2.5 * (row + 1) + column, "pieces": 2,
         "dp": 0.1, "dp_norm": 0.2 * row + 0.1 * column, "juilland_d": 0.5, "arf": 1.0}
        for row, term in enumerate(("档案", "扫描", "库房")) for column, group in enumerate(GROUPS)
    ])  # fmt: skip


def keyness() -> pd.DataFrame:
    """Two words of the target, two of the reference, one of them by chance."""
    columns = ["term", "target", "reference", "g2", "p", "q", "log_ratio", "log_odds", "z"]
    return pd.DataFrame(
        [
            ("扫描", 30, 2, 44.5, 0.0, 0.0, 3.9, 2.5, 5.1),
            ("库房", 20, 5, 12.25, 0.0, 0.01, 2.0, 1.2, 3.3),
            ("汇报", 4, 6, 0.5, 0.48, 0.6, -0.6, -0.3, -0.7),
            ("公社", 0, 40, 61.0, 0.0, 0.0, -6.3, -3.5, -6.2),
        ],
        columns=columns,
    )


def collocates() -> pd.DataFrame:
    """What stands beside one word."""
    columns = ["node", "collocate", "observed", "expected", "log_dice", "mi", "g2"]
    return pd.DataFrame(
        [("档案", "接收", 12, 2.0, 11.5, 3.0, 20.0), ("档案", "利用", 7, 2.0, 10.25, 2.0, 9.0)], columns=columns
    )


def similarity() -> pd.DataFrame:
    """Two pairs of reports that are alike, given out of order."""
    alike = {("甲县.txt", "丙县.txt"): 0.9, ("乙县.txt", "丁县.txt"): 0.8}
    names = ("甲县.txt", "乙县.txt", "丙县.txt", "丁县.txt")
    return pd.DataFrame(
        [
            {"a": a, "b": b, "cosine": alike.get((a, b), 0.1), "jsd": 1 - alike.get((a, b), 0.1)}
            for a, b in combinations(names, 2)
        ]
    )


def compare() -> pd.DataFrame:
    """A section of each fate."""
    columns = ["part", "theme", "section_a", "start_a", "end_a", "section_b", "start_b", "end_b", "similarity"]
    return pd.DataFrame(
        [
            ("shared", "收集", "1", 10, 60, "2", 50, 120, 0.8),
            ("moved", "利用", "2", 60, 90, "1", 10, 50, 0.6),
            ("dropped", "下放", "3", 90, 130, None, None, None, None),
            ("new", "扫描", None, None, None, "3", 120, 150, None),
        ],
        columns=columns,
    ).astype({"start_a": "Int64", "end_a": "Int64", "start_b": "Int64", "end_b": "Int64"})


def topics() -> pd.DataFrame:
    """Two topics of three words."""
    rows = [
        (topic, f"{word}{topic}", 3.0 - place)
        for topic in (1, 2)
        for place, word in enumerate(("档案", "库房", "扫描"))
    ]
    return pd.DataFrame(rows, columns=["topic", "term", "weight"])


def recurring() -> pd.DataFrame:
    """A theme of both reports and one of the second alone."""
    rows = [("收集", "甲.txt", 1, 0.5), ("收集", "乙.txt", 1, 0.75), ("扫描", "乙.txt", 1, 1.0)]
    return pd.DataFrame(rows, columns=["theme", "doc", "piece", "score"]).assign(
        section="1", start=0, end=9, heading=""
    )


def indicators() -> pd.DataFrame:
    """A line with a masked year."""
    rows = [("2019", 5.0), ("2020", None), ("2021", 7.0), ("2022", 8.0)]
    return pd.DataFrame(
        [
            {
                "noun": "接收档案",
                "unit": "卷",
                "issuer": "苇塘县档案局",
                "group": group,
                "value": value,
                "low": value,
                "high": value,
            }
            for group, value in rows
        ]
    )


def ledger() -> pd.DataFrame:
    """A plan kept, one that fell short, one told without a figure, one without a trace; and another report's."""
    rows = [
        ("2021.txt", "接收档案500卷", "2022.txt", "接收档案560卷", 0.9, "kept", 500.0, 560.0),
        ("2021.txt", "扫描2万页", "2022.txt", "扫描档案1.5万页", 0.8, "partly", 20000.0, 15000.0),
        ("2021.txt", "建成新库房", "2022.txt", "新库房投入使用", 0.6, "kept", None, None),
        ("2021.txt", "编写年鉴", None, None, 0.1, "no trace", None, None),
        ("2022.txt", "接收档案600卷", "2023.txt", "接收档案610卷", 0.9, "kept", 600.0, 610.0),
    ]
    columns = ["plan_doc", "plan", "doc", "result", "score", "status", "target", "reached"]
    return pd.DataFrame(rows, columns=columns)


def phrases() -> pd.DataFrame:
    """A phrase with a burst, one without, and one of a masked year."""
    rows = [("三上三下", "2001", "2009", 4, 20, "2003", "2005"), ("四心服务", "2010", "2012", 3, 9, None, None),
            ("五个到位", "20XX", "20XX", 1, 2, None, None)]  # fmt: skip
    return pd.DataFrame(rows, columns=["phrase", "first", "last", "pieces", "count", "burst_start", "burst_end"])


def reuse() -> pd.DataFrame:
    """Three reports of two files: two passages of one pair, a long one of another."""
    rows = [("甲县.txt", 1, "乙县.txt", 1, 30, 1), ("甲县.txt", 1, "乙县.txt", 1, 45, 2),
            ("乙县.txt", 1, "乙县.txt", 2, 900, 3)]  # fmt: skip
    return pd.DataFrame(rows, columns=["doc_a", "piece_a", "doc_b", "piece_b", "chars", "cluster"])


def boilerplate() -> pd.DataFrame:
    """A report that is its own, one that is copied for the most part, and one without a character."""
    rows = [("甲县.txt", 1, 4000, 200, 0.05, 100), ("乙县.txt", 1, 1000, 900, 0.9, 300), ("丙县.txt", 1, 0, 0, None, 0)]
    return pd.DataFrame(rows, columns=["doc", "piece", "chars", "shared", "share", "formula"])


def datings() -> pd.DataFrame:
    """A year that is borne out, one that is contradicted, one that is masked, and a piece without evidence."""
    rows = [("甲.txt", 1, 2021, 2021, 2021, "2021", "agrees"), ("乙.txt", 1, 2020, 2020, 2021, "2024", "contradicted"),
            ("乙.txt", 2, 2013, 2012, 2017, "20XX", "masked"),
            ("丙.txt", 1, None, None, None, None, "none")]  # fmt: skip
    columns = ["doc", "piece", "year", "low", "high", "stated", "flag"]
    return pd.DataFrame(rows, columns=columns).astype({"year": "Int64", "low": "Int64", "high": "Int64"})


def awards() -> pd.DataFrame:
    """Prizes of two levels, one without a number, one only aimed at."""
    rows = [("省级", "一等奖", 2, "won"), ("省级", "一等奖", None, "won"), ("市级", "三等奖", 5, "granted"),
            (None, "优秀奖", 3, "selected"), ("国家级", "一等奖", 1, "aimed")]  # fmt: skip
    return pd.DataFrame(rows, columns=["level", "grade", "count", "status"]).astype({"count": "Int64"})


def dates() -> pd.DataFrame:
    """The dates of the sample text."""
    return wsum.parse(TEXT, doc="苇塘.txt").dates


def sections() -> pd.DataFrame:
    """The sections of the sample text."""
    return wsum.parse(TEXT, doc="苇塘.txt").sections


FRAMES: dict[str, Callable[[], pd.DataFrame]] = {
    "awards": awards,
    "boilerplate": boilerplate,
    "calendar": dates,
    "collocates": collocates,
    "compare": compare,
    "datings": datings,
    "indicators": indicators,
    "keyness": keyness,
    "ledger": ledger,
    "outline": sections,
    "phrases": phrases,
    "recurring": recurring,
    "reuse": reuse,
    "similarity": similarity,
    "terms": terms,
    "themes": themes,
    "themes_heatmap": themes,
    "themes_panels": themes,
    "topics": topics,
}
