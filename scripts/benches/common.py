"""What measurements share: the figure with its bound, the texts, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from wsum.document import Document
from wsum.segmenters import Segments, segment

ROOT = Path(__file__).resolve().parents[2]
# National reports, where a folder of them lies beside the project; its own sample texts otherwise.
REPORTS = (ROOT.parent / "shared" / "corpora" / "gwr", ROOT / "corpora")


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


Measurements = dict[str, Callable[[], Figure]]


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


def segmented(text: str) -> Segments:
    """The segments of a text that is in memory."""
    return segment(Document("bench", text))
