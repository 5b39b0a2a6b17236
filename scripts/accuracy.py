"""Compare wsum's tables with annotated texts, and keep the table of accuracy up to date in README and manual.

    scripts/accuracy [--write] [--show] [GOLD.json TEXT …]

Without arguments: every corpora/gold/NAME.json with its text.  --write puts the figures into
the READMEs and the manual; --show lists what was missed and what is stray.  An annotation marked "optional" counts
neither when it is found nor when it is missed; a row may name other readings as NAME_alt; inside
"windows" only, dates and counts are judged.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import wsum

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ("README.md", "README.zh.md", "docs/accuracy.md")
BEGIN, END = "<!-- accuracy -->", "<!-- /accuracy -->"
Row = dict[str, Any]
Same = Callable[[Row, Row], bool]
AWARD_FIELDS = ("recipient", "work", "grade", "count")


@dataclass
class Tally:
    """What was wanted and found for one table: pairs that match, misses and strays."""

    pairs: list[tuple[Row, Row]] = field(default_factory=list)
    missed: list[Row] = field(default_factory=list)
    stray: list[Row] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = 2 * len(self.pairs) + len(self.missed) + len(self.stray)
        return 2 * len(self.pairs) / both if both else math.nan

    def share(self, name: str, same: Same | None = None) -> float:
        """The share of matched rows whose attribute `name` is right, where the annotation has one."""
        right = same or (lambda want, got: plain(got.get(name)) in readings(want, name))
        judged = [right(want, got) for want, got in self.pairs if want.get(name) not in (None, "")]
        return sum(judged) / len(judged) if judged else math.nan


def plain(value: Any) -> str:
    """A cell as text without blanks, brackets and quotation marks; numbers in one spelling."""
    if value is None or value != value or str(value) == "<NA>":
        return ""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{float(value):.12g}"
    return re.sub(r"[\s\u3000《》“”\"'‘’（）()]", "", str(value))


def readings(want: Row, name: str) -> set[str]:
    """Every value of an attribute that counts as right."""
    return {plain(value) for value in (want.get(name), *want.get(f"{name}_alt", ()))}


def match(wanted: Iterable[Row], found: Iterable[Row], same: Same) -> Tally:
    """Pair each wanted row with the first free found row that is the same; optional ones take no part."""
    free, tally, optional = list(found), Tally(), []
    for want in wanted:
        if want.get("optional"):
            optional.append(want)
            continue
        got = next((row for row in free if same(want, row)), None)
        if got is None:
            tally.missed.append(want)
        else:
            free.remove(got)
            tally.pairs.append((want, got))
    tally.stray = [row for row in free if not any(touch(want, row) for want in optional)]
    return tally


def touch(want: Row, got: Row) -> bool:
    """Whether two rows share a character."""
    return bool(want["start"] < got["end"] and got["start"] < want["end"])


def exact(want: Row, got: Row) -> bool:
    """Whether two rows have the same bounds."""
    return (want["start"], want["end"]) == (got["start"], got["end"])


def rows(corpus: wsum.Corpus, table: str, kind: str = "") -> list[Row]:
    """The rows of a table, of one kind where that is given."""
    found: list[Row] = [dict(row) for row in getattr(corpus, table).to_dict("records")]
    return [row for row in found if not kind or row["kind"] == kind]


def sections(gold: Row, corpus: wsum.Corpus) -> Tally:
    """Sections match by start and depth."""
    allowed = {row["start"] for row in gold.get("sections_optional", [])} - {row["start"] for row in gold["sections"]}
    found = [row for row in rows(corpus, "sections") if row["start"] not in allowed]

    def same(want: Row, got: Row) -> bool:
        return want["start"] == got["start"] and got["depth"] in (want["depth"], *want.get("depth_alt", ()))

    return match(gold["sections"], found, same)


def roles(gold: Row, corpus: wsum.Corpus) -> float:
    """The share of paragraphs whose role is right."""
    found = rows(corpus, "paragraphs")
    judged = []
    for want in gold.get("roles", []):
        middle = (want["start"] + want["end"]) // 2
        got = next((row for row in found if row["start"] <= middle < row["end"]), {})
        if not want.get("optional"):
            judged.append(plain(got.get("role")) == plain(want["role"]))
    return sum(judged) / len(judged) if judged else math.nan


def in_windows(gold: Row, table: str, found: Iterable[Row]) -> Iterator[Row]:
    """The rows that stand where the annotation was made."""
    windows = gold.get(f"{table[:-1]}_windows", gold.get("windows"))
    for row in found:
        if windows is None or any(start <= row["start"] < end for start, end in windows):
            yield row


def spans(gold: Row, corpus: wsum.Corpus, table: str, same: Same, kind: str = "", name: str = "") -> Tally:
    """The spans of a table against the annotation's list `name` (the table's own where none is given)."""
    wanted = in_windows(gold, table, gold.get(name or table, []))
    return match(wanted, in_windows(gold, table, rows(corpus, table, kind)), same)


def awards(gold: Row, corpus: wsum.Corpus) -> Tally:
    """An award is right when recipient, work, grade and count all are, within one paragraph."""
    bounds = [(row["start"], row["end"]) for row in gold["roles"]]

    def paragraph(row: Row) -> Any:
        return next((bound for bound in bounds if bound[0] <= row["start"] < bound[1]), None)

    def agreeing(want: Row, got: Row) -> int:
        return sum(plain(want.get(name)) == plain(got.get(name)) for name in AWARD_FIELDS)

    def same(want: Row, got: Row) -> bool:
        return paragraph(want) == paragraph(got) and agreeing(want, got) == len(AWARD_FIELDS)

    tally = match([want for want in gold["awards"] if not want.get("optional")], rows(corpus, "awards"), same)
    loose = [want for want in gold["awards"] if want.get("optional")]
    tally.stray = [
        got
        for got in tally.stray
        if not any(paragraph(want) == paragraph(got) and agreeing(want, got) >= len(AWARD_FIELDS) - 1 for want in loose)
    ]
    return tally


def contains(name: str) -> Same:
    """Whether one of two cells holds the other."""

    def same(want: Row, got: Row) -> bool:
        a, b = plain(want.get(name)), plain(got.get(name))
        return bool(b) and (a in b or b in a)

    return same


def measure(gold: Row, corpus: wsum.Corpus) -> tuple[dict[str, float], dict[str, Tally]]:
    """All figures for one annotated document, and the tallies behind them."""
    tallies = {
        "pieces": match(gold["pieces"], rows(corpus, "pieces"), lambda a, b: abs(a["start"] - b["start"]) <= 1),
        "sections": sections(gold, corpus),
        **{table: spans(gold, corpus, table, exact) for table in ("dates", "counts") if gold.get(table)},
        **{
            f"{kind}s": spans(gold, corpus, "names", exact, kind, f"{kind}s")
            for kind in ("person", "work", "org", "place", "event")
            if gold.get(f"{kind}s")
        },
        **({"awards": awards(gold, corpus)} if gold.get("awards") else {}),
    }
    figures = {name: tally.f1 for name, tally in tallies.items()}
    figures["heading"] = tallies["sections"].share("heading")
    figures["roles"] = roles(gold, corpus)
    if gold.get("dates"):
        figures["date value"] = spans(gold, corpus, "dates", touch).share("value")
    if gold.get("counts"):
        near = spans(gold, corpus, "counts", touch)
        figures |= {"count value": near.share("value"), "unit": near.share("unit"), "mod": near.share("mod")}
        figures["noun"] = near.share("noun", contains("noun"))
    return figures, tallies


COLUMNS = {
    "pieces": "pieces",
    "sections": "sections",
    "heading": "heading",
    "roles": "roles",
    "dates": "dates",
    "date value": "value",
    "counts": "counts",
    "count value": "value",
    "unit": "unit",
    "noun": "noun",
    "persons": "persons",
    "works": "works",
    "awards": "awards",
    "orgs": "bodies",
    "places": "places",
    "events": "events",
}


def line(name: str, figures: dict[str, float]) -> str:
    """A document's figures as a line of a Markdown table; a dash where nothing is annotated."""
    cells = [figures.get(column, math.nan) for column in COLUMNS]
    return f"| {name} | " + " | ".join("–" if math.isnan(cell) else f"{cell:.3f}" for cell in cells) + " |"


def golds(arguments: list[str]) -> Iterator[tuple[Row, Path]]:
    """The annotations to compare with, each with its text."""
    if arguments:
        for gold, text in zip(arguments[::2], arguments[1::2], strict=True):
            yield json.loads(Path(gold).read_text(encoding="utf-8")), Path(text)
        return
    for path in sorted((ROOT / "corpora" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield gold, ROOT / "corpora" / gold["doc"]


def show(tallies: dict[str, Tally]) -> None:
    """List what was missed and what is stray."""
    for name, tally in tallies.items():
        for label, found in (("missed", tally.missed), ("stray", tally.stray)):
            for row in found:
                words = str(row.get("text") or row.get("heading"))[:40]
                values = {key: row.get(key) for key in (*AWARD_FIELDS, "depth") if plain(row.get(key))}
                print(f"    {name} {label} {row['start']}: {words} {values or ''}")


def write(table: str) -> None:
    """Put the table between the two markers of every page that shows it."""
    for name in WRITTEN:
        text = (ROOT / name).read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        _, _, after = rest.partition(END)
        (ROOT / name).write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


def main() -> None:
    """Print the table of figures."""
    options = {argument for argument in sys.argv[1:] if argument.startswith("--")}
    head = "| document | " + " | ".join(COLUMNS.values()) + " |"
    lines = [head, "|---" * (len(COLUMNS) + 1) + "|"]
    for gold, path in golds([argument for argument in sys.argv[1:] if not argument.startswith("--")]):
        corpus = wsum.parse(path.read_text(encoding="utf-8"), doc=gold["doc"])
        figures, tallies = measure(gold, corpus)
        lines.append(line(gold["doc"], figures))
        if "--show" in options:
            print(gold["doc"])
            show(tallies)
    table = "\n".join(lines)
    print(table)
    if "--write" in options:
        write(table)


if __name__ == "__main__":
    main()
