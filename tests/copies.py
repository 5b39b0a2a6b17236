"""A made corpus with known copies: reports of own sentences, and passages of one put with edits into another."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import wsum
from wsum.document import Document

ROOT = Path(__file__).resolve().parent.parent
SIGNS = "，。、；"
LENGTHS = (12, 20, 30, 40, 60, 100, 160, 250, 400)
EDITS = (0.0, 0.05, 0.1, 0.15, 0.2)


@dataclass(frozen=True)
class Copy:
    """Two places that were made the same, then edited; `length` before the edits, `edits` the part of characters."""

    a: tuple[str, int, int]
    b: tuple[str, int, int]
    length: int
    edits: float


def letters() -> str:
    """The Chinese characters of the sample texts, as often as they stand there."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpora").glob("*.txt")))
    return "".join(re.findall(r"[\u4e00-\u9fff]", "".join(texts)))


def sentences(rng: random.Random, number: int) -> list[str]:
    """Sentences of words that nobody wrote, with commas, figures and years among them."""
    pool = letters()
    made = []
    for _ in range(number):
        clauses = ["".join(rng.choices(pool, k=rng.randint(5, 14))) for _ in range(rng.randint(1, 4))]
        if rng.random() < 0.4:
            clauses[-1] += f"{rng.randint(2, 900)}人"
        made.append(rng.choice("，；").join(clauses) + "。")
    return made


def own() -> list[str]:
    """The sentences of the sample texts that share no eight characters with one before them."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpora").glob("*.txt")))
    seen: set[str] = set()
    found = []
    for sentence in (part.strip() for text in texts for part in re.findall(r"[^。\n]{12,}。", text)):
        runs = {sentence[place : place + 8] for place in range(len(sentence) - 7)}
        if not runs & seen:
            found.append(sentence)
        seen |= runs
    return found


def edited(rng: random.Random, text: str, edits: float, pool: str) -> str:
    """The text with so large a part of its characters replaced, left out or followed by another."""
    signs = list(text)
    for place in rng.sample(range(len(signs)), round(edits * len(signs))):
        kind = rng.random()
        other = rng.choice(pool)
        signs[place] = other if kind < 0.6 else "" if kind < 0.8 else signs[place] + other
    return "".join(signs)


def reports(rng: random.Random, number: int, size: int) -> list[list[str]]:
    """Reports of sentences, an own one of the sample texts here and there, none in two reports."""
    written = own()
    rng.shuffle(written)
    texts = []
    for _ in range(number):
        made = sentences(rng, size)
        for _ in range(min(3, len(written))):
            made.insert(rng.randrange(len(made)), written.pop())
        texts.append(made)
    return texts


def corpus(seed: int, *, number: int = 60, copies: int = 150) -> tuple[wsum.Corpus, list[Copy]]:
    """A corpus of that many reports, and the copies that stand in them; every third file holds two pieces."""
    rng = random.Random(seed)
    pool = letters()
    parts = [[(sentence, -1) for sentence in report] for report in reports(rng, number, 60)]
    plan = [(rng.choice(LENGTHS), rng.choice(EDITS)) for _ in range(copies)]
    for mark, (length, edits) in enumerate(plan):
        passage = "".join(sentences(rng, 1 + length // 12))[:length]
        source, target = rng.sample(range(number), 2)
        for report, words in ((source, passage), (target, edited(rng, passage, edits, pool))):
            parts[report].insert(rng.randrange(len(parts[report])), (words, mark))
    texts, places = written(parts)
    made = wsum.corpus.tabulate([Document(doc, text) for doc, text in texts.items()])
    return made, [Copy(places[mark][0], places[mark][1], *plan[mark]) for mark in range(copies)]


def written(parts: Sequence[Sequence[tuple[str, int]]]) -> tuple[dict[str, str], dict[int, list[tuple[str, int, int]]]]:
    """The texts of the reports by their documents, and the places of what is marked."""
    texts: dict[str, str] = {}
    places: dict[int, list[tuple[str, int, int]]] = {}
    for number, report in enumerate(parts):
        doc = f"{number // 4:03d}.txt" if number % 4 < 2 else f"{number:03d}b.txt"
        text = texts.get(doc, "") + f"【篇{'二' if doc in texts else '一'}】\n"
        for words, mark in report:
            if mark >= 0:
                places.setdefault(mark, []).append((doc, len(text), len(text) + len(words)))
            text += words + ("\n" if mark < 0 and len(words) % 3 == 0 else "")
        texts[doc] = text + "\n"
    return texts, places


def covered(row: tuple[str, int, int], place: tuple[str, int, int]) -> float:
    """How much of the smaller of two places is common to both."""
    if row[0] != place[0]:
        return 0.0
    common = min(row[2], place[2]) - max(row[1], place[1])
    return max(0, common) / max(1, min(row[2] - row[1], place[2] - place[1]))


def sides(frame: pd.DataFrame) -> Iterator[tuple[tuple[str, int, int], tuple[str, int, int]]]:
    """The two places of each row."""
    for row in frame.to_dict("records"):
        yield (row["doc_a"], row["start_a"], row["end_a"]), (row["doc_b"], row["start_b"], row["end_b"])


def agree(row: tuple[tuple[str, int, int], ...], copy: Copy) -> bool:
    """Whether a row is about a copy, whichever way round."""
    return any(
        min(covered(row[0], one), covered(row[1], two)) >= 0.5 for one, two in ((copy.a, copy.b), (copy.b, copy.a))
    )


def scored(frame: pd.DataFrame, copies: Sequence[Copy]) -> tuple[list[bool], list[bool]]:
    """For each copy whether it was found, and for each row whether it is a copy."""
    rows = list(sides(frame))
    found = [any(agree(row, copy) for row in rows) for copy in copies]
    right = [any(agree(row, copy) for copy in copies) for row in rows]
    return found, right
