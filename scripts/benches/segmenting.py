"""Segmenting: a character of a long text costs what one of a short text costs."""

from __future__ import annotations

from time import process_time

from benches.common import Figure, Measurements, segmented

SECTION = """　　一、水利工程
　　（一）防汛抗旱有力有序。修订预案4个，储备编织袋2万条，3.5万名群众受益；一是巡查堤防，二是清理河道。
　　1、预案早修订。全年召开会议12次，下发通知30份，较上年增长12.4%。
　　2、物资早储备。落实经费20万元。
　　（二）农村供水稳步改善。主要问题有：①管网老化；②水价偏低；③人员不足。
　　二、下一步打算
　　继续抓好各项工作，确保完成任务。
"""
SIGNS = ("一、", "（", "《", "——", "1.", "①", "第", "是", "一是", "(1)", ">", "“", "…", "　")


def per_character(text: str, *, rounds: int = 1, tries: int = 3) -> float:
    """Seconds that segmenting takes for a character, the best of some tries."""
    best = float("inf")
    for _ in range(tries):
        began = process_time()
        for _ in range(rounds):
            segmented(text)
        best = min(best, process_time() - began)
    return best / rounds / len(text)


def segment_length() -> Figure:
    """A character of 2,000,000 against one of 20,000."""
    short = (SECTION * (20_000 // len(SECTION) + 1))[:20_000]
    return Figure(per_character(short * 100, tries=1) / per_character(short, rounds=10), 1.3)


def segment_hostile() -> Figure:
    """The worst line of one sign 20,000 times against the same sign 2,000 times."""
    ratios = [per_character(sign * 20_000) / per_character(sign * 2_000, rounds=10) for sign in SIGNS]
    return Figure(max(ratios), 2.0)


MEASUREMENTS: Measurements = {"segment-length": segment_length, "segment-hostile": segment_hostile}
