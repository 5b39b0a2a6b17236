"""Measure speed as ratios, which hold on any machine.

A measurement is a function that gives a figure and the bound it must keep; it is known by its
name once it stands in `MEASUREMENTS`.  The exit code is 1 where a bound is not kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from wsum.document import Document  # noqa: E402
from wsum.extractors import Findings, awards, counts, dates, names, quotes  # noqa: E402
from wsum.segmenters import Segments, segment  # noqa: E402

SECTION = """　　一、水利工程
　　（一）防汛抗旱有力有序。修订预案4个，储备编织袋2万条，3.5万名群众受益；一是巡查堤防，二是清理河道。
　　1、预案早修订。全年召开会议12次，下发通知30份，较上年增长12.4%。
　　2、物资早储备。落实经费20万元。
　　（二）农村供水稳步改善。主要问题有：①管网老化；②水价偏低；③人员不足。
　　二、下一步打算
　　继续抓好各项工作，确保完成任务。
"""
# National reports, where a folder of them lies beside the project; its own sample texts otherwise.
REPORTS = (ROOT.parent / "shared" / "corpora" / "gwr", ROOT / "corpora")
SIGNS = ("一、", "（", "《", "——", "1.", "①", "第", "是", "一是", "(1)", ">", "“", "…", "　")


@dataclass(frozen=True)
class Figure:
    """What was measured, and the bound that it must keep: at most, or with `least` at least."""

    value: float
    bound: float
    least: bool = False

    @property
    def kept(self) -> bool:
        """Whether the bound is kept."""
        return self.value >= self.bound if self.least else self.value <= self.bound

    def __str__(self) -> str:
        return f"{self.value:6.2f}  (at {'least' if self.least else 'most'} {self.bound})"


def per_character(text: str, *, rounds: int = 1, tries: int = 3) -> float:
    """Seconds that segmenting takes for a character, the best of some tries."""
    best = float("inf")
    for _ in range(tries):
        began = process_time()
        for _ in range(rounds):
            segmented(text)
        best = min(best, process_time() - began)
    return best / rounds / len(text)


def segmented(text: str) -> Segments:
    """The segments of a text that is in memory."""
    return segment(Document("bench", text))


def segment_length() -> Figure:
    """A character of 2,000,000 against one of 20,000."""
    short = (SECTION * (20_000 // len(SECTION) + 1))[:20_000]
    return Figure(per_character(short * 100, tries=1) / per_character(short, rounds=10), 1.3)


def segment_hostile() -> Figure:
    """The worst line of one sign 20,000 times against the same sign 2,000 times."""
    ratios = [per_character(sign * 20_000) / per_character(sign * 2_000, rounds=10) for sign in SIGNS]
    return Figure(max(ratios), 2.0)


def reports() -> list[str]:
    """The texts of the first folder that is there."""
    folder = next(folder for folder in REPORTS if folder.is_dir())
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def quickest(work: Callable[[], object], *, tries: int = 3) -> float:
    """Seconds of the best of some tries; the first also compiles and loads what is needed once."""
    best = float("inf")
    for _ in range(tries):
        began = process_time()
        work()
        best = min(best, process_time() - began)
    return best


def quoted(texts: Iterable[str]) -> list[Findings]:
    """The findings of each text as the extractor of dates gets them."""
    found = [Findings(Document("bench", text), segmented(text)) for text in texts]
    for findings in found:
        quotes.find(findings)
    return found


def dates_counts() -> Figure:
    """How many times as fast as jieba cuts the same texts into words, dates and counts are found."""
    import jieba

    jieba.setLogLevel(60)
    texts = reports()
    tries = iter([quoted(texts) for _ in range(3)])

    def extract() -> None:
        for findings in next(tries):
            dates.find(findings)
            counts.find(findings)

    cutting = quickest(lambda: [jieba.lcut(text) for text in texts])
    return Figure(cutting / quickest(extract), 4.0, least=True)


def names_awards() -> Figure:
    """How many times as fast as jieba tags the same texts' parts of speech, names and awards are found."""
    import jieba
    from jieba import posseg

    jieba.setLogLevel(60)
    texts = reports()[-10:]
    tries = iter([quoted(texts) for _ in range(3)])

    def extract() -> None:
        for findings in next(tries):
            names.find(findings)
            awards.find(findings)

    tagging = quickest(lambda: [posseg.lcut(text) for text in texts], tries=1)
    return Figure(tagging / quickest(extract), 5.0, least=True)


MEASUREMENTS: dict[str, Callable[[], Figure]] = {
    "segment-length": segment_length,
    "segment-hostile": segment_hostile,
    "dates-counts": dates_counts,
    "names-awards": names_awards,
}


def main(names: list[str]) -> int:
    """Run the measurements named, or all of them."""
    kept = True
    for name in names or MEASUREMENTS:
        if name not in MEASUREMENTS:
            print(f"{name}: no such measurement; there are {', '.join(MEASUREMENTS)}", file=sys.stderr)
            return 2
        figure = MEASUREMENTS[name]()
        kept = kept and figure.kept
        print(f"{name:20s} {figure}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
