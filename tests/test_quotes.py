"""Quoted stretches and document numbers, damaged ones too."""

from __future__ import annotations

import time

import pytest

from wsum.document import Document
from wsum.extractors import quotes
from wsum.extractors.model import Findings
from wsum.segmenters import Segments

CASES = {
    "学习《关于印发《节水办法》的通知》精神": ["《关于印发《节水办法》的通知》", "《节水办法》"],
    "观看《》等专题片": ["《》"],
    "短剧《别让“大意”上路》开演": ["《别让“大意”上路》", "“大意”"],
    "《清溪专刊“同心”第二期": ["“同心”"],
    "“清风、战‘旱”短视频": ["“清风、战‘旱”"],
    "打造“六边形“机关": ["“六边形“"],
    "打造”六边形”机关": ["”六边形”"],
    '落实"两为"方针和「四下基层」': ['"两为"', "「四下基层」"],
    "上一行“没有合上\n下一行也”没有": [],
    "局里以清政办发〔2023〕18号印发": ["清政办发〔2023〕18号"],
    "根据清发[20_]4号和溪教函（20xx）X号": ["清发[20_]4号", "溪教函（20xx）X号"],
    "（2023年3月）5号楼交付": [],
}


def find(text: str) -> list[str]:
    findings = Findings(Document("t", text), Segments([], [], []))
    quotes.find(findings)
    return [text[quote.start : quote.end] for quote in findings.quotes]


@pytest.mark.parametrize("text", CASES)
def test_quotes(text: str) -> None:
    assert find(text) == CASES[text]


@pytest.mark.parametrize("mark", '《》“”‘"〔')
def test_hostile_lines_stay_linear(mark: str) -> None:
    """Eight times the text may take 24 times as long, where a square would take 64."""
    short, long = (min(seconds(mark * times) for _ in range(3)) for times in (20_000, 160_000))
    assert long < 24 * short + 0.02


def seconds(text: str) -> float:
    began = time.process_time()
    find(text)
    return time.process_time() - began
