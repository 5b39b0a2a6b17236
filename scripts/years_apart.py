"""Say whether reports of neighbouring years are nearer in their words than those of distant years.

    python scripts/years_apart.py [FOLDER OR STORE]

Prints Spearman's rank correlation, over every two reports of known years, of the distance in years with
the Jensen-Shannon divergence of their words; and the same for jieba's plain words of two characters and
more.  Without a folder: the project's own sample texts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from scipy.stats import spearmanr

import wsum
from wsum.analysis import similarity
from wsum.commands import opened
from wsum.errors import InputError

ROOT = Path(__file__).resolve().parent.parent
PLAIN = {"protect": "none", "drop": "none", "stopwords": "none"}


def apart(corpus: wsum.Corpus, **options: str) -> float:
    """The correlation for words as the options have them."""
    found = similarity(corpus, by="doc", **options)  # type: ignore[arg-type]
    year = corpus.metadata.drop_duplicates("doc").set_index("doc")["year"].astype(int)
    distance = (found["a"].map(year).astype(int) - found["b"].map(year).astype(int)).abs()
    return float(spearmanr(distance, found["jsd"]).statistic)


def main(inputs: list[str]) -> int:
    """Print both figures."""
    try:
        corpus, _ = opened(tuple(inputs or [str(ROOT / "corpora")]))
        dated = corpus.select(corpus.metadata["year"].str.fullmatch(r"\d{4}"))
        print(f"{len(dated.metadata)} reports, {dated.metadata['year'].min()} to {dated.metadata['year'].max()}")
        print(f"words as wsum counts them  {apart(dated):.3f}")
        print(f"jieba's plain words        {apart(dated, **PLAIN):.3f}")
    except InputError as error:
        print(f"years_apart: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
