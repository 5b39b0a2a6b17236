"""Line breaks that copying has lost: most sections are still found, where they were and as they were."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from wsum.document import Document
from wsum.segmenters import Section, segment

OWN = Path(__file__).parents[2] / "corpora"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(OWN.glob("*.txt"))]


def _sections(text: str) -> dict[tuple[int, str], Section]:
    """The sections that have a marker, without what copying adds or takes between lines."""
    found = [section for section in segment(Document("a.txt", text)).sections if section.marker]
    return {(len(re.sub(r"\s", "", text[: section.start])), section.marker): section for section in found}


def _damaged(text: str, share: float, sign: str) -> str:
    """The text with `sign` for a share of its line breaks."""
    rng = random.Random(len(text))
    return re.sub(r"(?<=\S)\s*\n\s*", lambda found: sign if rng.random() < share else found[0], text)


@pytest.mark.parametrize(
    ("share", "sign", "found", "placed", "told"),
    [
        (0.2, " ", 0.97, 0.97, 0.97),
        (0.2, "", 0.97, 0.97, 0.97),
        (0.6, " ", 0.9, 0.7, 0.85),
        (0.6, "", 0.87, 0.69, 0.82),
        (1.0, " ", 0.76, 0.67, 0.63),
    ],
)
def test_sections_outlive_lost_line_breaks(share: float, sign: str, found: float, placed: float, told: float) -> None:
    wanted = hit = depth = role = 0
    for text in TEXTS:
        whole, damaged = _sections(text), _sections(_damaged(text, share, sign))
        blocks = {key: section for key, section in whole.items() if not section.inline}
        both = [(section, damaged[key]) for key, section in blocks.items() if key in damaged]
        wanted, hit = wanted + len(blocks), hit + len(both)
        depth += sum(one.depth == other.depth for one, other in both)
        role += sum(one.role == other.role for one, other in both)
    assert hit >= found * wanted
    assert depth >= placed * wanted
    assert role >= told * wanted
