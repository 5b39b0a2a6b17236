"""Copying: all pairs of 10,000 documents (30 million characters) against datasketch's MinHash LSH."""

from __future__ import annotations

from functools import cache
from time import process_time

import numpy as np

from benches.common import Figure, Measurements
from wsum.analysis.copying import alignments, candidates, clusters, fingerprints, lay_out, matches
from wsum.corpus import Corpus
from wsum.frames import frame
from wsum.tables import SCHEMA

DOCUMENTS, CHARS = 10_000, 3_000
# Set phrases in a document and in all, their letters, and passages that are copied from document to document
PHRASES, POOL, LETTERS, COPY = 40, 50_000, 12, 120
# As `reuse` sets them for so much text
SHINGLE, LIKELY, ENOUGH = 10, 14, 12
# Documents on which datasketch is measured; its cost is linear, so the rest is reckoned
SAMPLE = 100


def made(documents: int) -> list[str]:
    """Documents of random letters with set phrases, common and rare ones (Zipf), and a copied passage each."""
    rng = np.random.default_rng(1)
    codes = rng.integers(0x4E00, 0x5A00, (documents, CHARS), np.uint32)
    pool = rng.integers(0x4E00, 0x5A00, (POOL, LETTERS), np.uint32)
    weights = 1 / np.arange(1, POOL + 1)
    for _ in range(PHRASES):
        places = rng.integers(0, CHARS - LETTERS, documents)[:, None] + np.arange(LETTERS)
        codes[np.arange(documents)[:, None], places] = pool[rng.choice(POOL, documents, p=weights / weights.sum())]
    source, there, here = rng.integers(0, documents, documents), *rng.integers(0, CHARS - COPY, (2, documents))
    copied = codes[source[:, None], there[:, None] + np.arange(COPY)]
    copied[rng.random(copied.shape) < 0.05] = 0x5B00
    codes[np.arange(documents)[:, None], here[:, None] + np.arange(COPY)] = copied
    return [row.tobytes().decode("utf-32-le") for row in codes]


def corpus(texts: list[str]) -> Corpus:
    """The texts as a corpus of one piece each, whoever issued them."""
    docs = [f"{number:05d}.txt" for number in range(len(texts))]
    names = [column.name for column in SCHEMA["pieces"]]
    blank = dict.fromkeys(names)
    rows = [
        tuple((blank | {"doc": doc, "piece": 1, "start": 0, "end": CHARS, "issuer": f"县{doc}"}).values())
        for doc in docs
    ]
    return Corpus({"pieces": frame("pieces", rows)}, dict(zip(docs, texts, strict=True)))


@cache
def seconds(documents: int) -> tuple[float, float]:
    """What the search for candidates takes, and the search with the alignments and clusters."""
    held = corpus(made(documents))
    began = process_time()
    layout = lay_out(held)
    found = matches(layout, fingerprints(layout, size=SHINGLE), formula=50)
    pairs = candidates(layout, found, enough=LIKELY)
    searched = process_time() - began
    clusters(alignments(layout, pairs, enough=ENOUGH))
    return searched, process_time() - began


@cache
def datasketch() -> float:
    """What datasketch takes for all documents, reckoned from the first.

    It is fed shingle by shingle, as its manual does; its `update_batch` is several times as fast.
    """
    from datasketch import MinHash, MinHashLSH

    texts = made(DOCUMENTS)[:SAMPLE]
    began = process_time()
    index = MinHashLSH(threshold=0.5, num_perm=128)
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=128)
        for place in range(len(text) - SHINGLE + 1):
            sketch.update(text[place : place + SHINGLE].encode())
        index.query(sketch)
        index.insert(number, sketch)
    return (process_time() - began) * DOCUMENTS / SAMPLE


def reuse_candidates() -> Figure:
    """How many times as fast as datasketch's MinHash LSH over the same shingles candidates are found."""
    return Figure(datasketch() / seconds(DOCUMENTS)[0], 30.0, least=True)


def reuse_alignments() -> Figure:
    """The same with the alignments, which datasketch does not make."""
    return Figure(datasketch() / seconds(DOCUMENTS)[1], 10.0, least=True)


def reuse_growth() -> Figure:
    """A character among 10,000 documents against one among 2,500: n log n is 1.09, the rest is what no cache holds."""
    return Figure(seconds(DOCUMENTS)[0] / seconds(DOCUMENTS // 4)[0] / 4, 1.5)


MEASUREMENTS: Measurements = {
    "reuse-candidates": reuse_candidates,
    "reuse-alignments": reuse_alignments,
    "reuse-growth": reuse_growth,
}
