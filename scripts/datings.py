"""Hold out each of a folder's dated reports in turn, mask every year in it, and date it.

    scripts/datings FOLDER [--since YEAR]

A file's name must hold its year (1998.txt). Prints how many are dated within a year and within their bounds.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import wsum  # noqa: E402
from wsum.analysis import datings  # noqa: E402
from wsum.corpus import tabulate  # noqa: E402
from wsum.document import Document  # noqa: E402
from wsum.readers import discover, read  # noqa: E402

DIGIT = "0-9０-９"
HAN = "〇○◯Ｏ零一二三四五六七八九"
# Every way in which a year is printed: four figures, four characters, the last two alone (八七年, 86年)
YEARS = (
    re.compile(rf"(?<![{DIGIT}.．])(?:[1１][5-9５-９]|[2２][0０])[{DIGIT}]{{2}}(?![{DIGIT}])"),
    re.compile(rf"[一二][{HAN}0]{{3}}|[12] [90] [0-9] [0-9]"),
    re.compile(rf"(?<![{HAN}十百千万{DIGIT}.．])(?:[{HAN}]{{2}}|[{DIGIT}]{{2}})(?=年(?!代))"),
)


def masked(text: str) -> str:
    """A text without its years, each struck out sign by sign."""
    for pattern in YEARS:
        text = pattern.sub(lambda match: "X" * len(match[0]), text)
    return text


def year_of(name: str) -> int | None:
    """The year in a file's name."""
    found = re.search(r"(?:19|20)[0-9]{2}", Path(name).name)
    return int(found[0]) if found else None


def dated(folder: Path) -> Iterator[tuple[int, str]]:
    """The year and the masked text of each report."""
    for source in discover([folder]):
        document = read(source)
        year = year_of(document.id)
        if year is not None and document.status == "ok":
            yield year, masked(document.text)


def corpus_of(reports: list[tuple[int, str]]) -> wsum.Corpus:
    """The masked reports as a corpus under names that do not tell their years, the years a label."""
    names = [f"{place:04}.txt" for place in range(len(reports))]
    corpus = tabulate(Document(name, text) for name, (_, text) in zip(names, reports, strict=True))
    return corpus.label(pd.DataFrame({"doc": names, "known": [str(year) for year, _ in reports]}))


def told(name: str, years: list[int], found: pd.DataFrame) -> None:
    """Print how near the datings are, and which are far off or out of their bounds."""
    rows = list(zip(years, *(found[column].tolist() for column in ("year", "low", "high", "evidence")), strict=True))
    off = [abs(year - best) for year, best, *_ in rows]
    inside = sum(low <= year <= high for year, _, low, high, _ in rows)
    near, size, apart = sum(step <= 1 for step in off), len(rows), (found["high"] - found["low"]).mean()
    print(f"{name}: {near} of {size} within a year ({near / size:.1%}), {off.count(0)} exact; "
          f"{inside} within low and high ({inside / size:.1%}), which are {apart:.1f} years apart")  # fmt: skip
    for year, best, low, high, evidence in rows:
        if abs(year - best) > 1 or not low <= year <= high:
            print(f"  {year}: dated {best}, {low} to {high}; {evidence}")


def main() -> None:
    """Read the folder, hold out, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--since", type=int, default=1978, help="the first year that is held out (1978)")
    options = parser.parse_args()
    corpus = corpus_of(sorted(dated(options.folder)))
    labelled = corpus.label(corpus.metadata[["doc", "known"]].rename(columns={"known": "year"}))
    known = corpus.metadata["known"].astype(int)
    out, years = corpus.metadata["doc"][known >= options.since].tolist(), known[known >= options.since].tolist()
    told("lexicon alone", years, datings(corpus.select(out)))
    rows = [datings(corpus.select(doc), reference=labelled.select(labelled.metadata["doc"] != doc)) for doc in out]
    told("with the others as reference", years, pd.concat(rows, ignore_index=True))


if __name__ == "__main__":
    main()
