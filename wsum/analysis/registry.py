"""Every analysis by name: the question that it answers, the module that holds it, and its options on the command line.

Nothing here is heavy: the command line shows its help from these rows, before any table library is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from wsum.errors import InputError


class Option(NamedTuple):
    """An option of the command line: its name in Python, what it takes, what it is for, and its least and most."""

    name: str
    kind: type
    metavar: str
    help: str
    least: float | None = None
    most: float | None = None
    above: bool = False  # the least itself is too little

    @property
    def is_path(self) -> bool:
        """Whether it may name a file or folder."""
        return self.metavar.startswith("FILE") or self.name == "reference"

    def check(self, value: float) -> None:
        """Raise InputError where a number is too small or too large.

        >>> OPTIONS["min_score"].check(7)
        Traceback (most recent call last):
        wsum.errors.InputError: min_score=7: must be at least 0 and at most 1
        """
        low = self.least is not None and (value < self.least or (self.above and value == self.least))
        if low or (self.most is not None and value > self.most):
            ends = [] if self.least is None else [f"{'above' if self.above else 'at least'} {self.least:g}"]
            ends += [] if self.most is None else [f"at most {self.most:g}"]
            raise InputError(f"{self.name}={value}: must be {' and '.join(ends)}")


class Analysis(NamedTuple):
    """A question with the function that answers it, its first columns, its options, those that it needs, its charts."""

    name: str
    module: str
    question: str
    columns: tuple[str, ...]
    options: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    show: str = ""  # a function of the module that lays the rows out for a terminal, where a table is not enough
    charts: tuple[str, ...] = ()  # where there are several, the first being the usual one
    opens: tuple[str, ...] = ()  # options that may also be a store, or files and folders to read
    pieces: int = 1  # the fewest that it says something of
    years: int = 0  # the fewest different years that these must state

    @property
    def function(self) -> Callable[..., Any]:
        """The function, its module imported when it is asked for."""
        found: Callable[..., Any] = getattr(import_module(f"wsum.analysis.{self.module}"), self.name)
        return found

    @property
    def shower(self) -> Callable[..., str] | None:
        """What lays its rows out for a terminal, given the corpus and the rows; None where they are a plain table."""
        return getattr(import_module(f"wsum.analysis.{self.module}"), self.show) if self.show else None


OPTIONS = {
    option.name: option
    for option in (
        Option("by", str, "COLUMN", "Group the pieces by a column: year, issuer, place, genre, doc, piece …"),
        Option("target", str, "COLUMN=VALUE", "The pieces in question: year=2021, or several: year=2021|2022."),
        Option("reference", str, "COLUMN=VALUE", "What they are held against; datings: also a folder of dated ones."),
        Option("node", str, "WORD", "The word in question."),
        Option("pattern", str, "TEXT", "What to look for."),
        Option("regex", bool, "", "The pattern is a regular expression."),
        Option("min_count", int, "N", "Leave out what is rarer.", 1),
        Option("k", int, "N", "The number of topics (chosen by coherence and stability).", 2),
        Option("method", str, "NAME", "nmf or lda (nmf)."),
        Option("top", int, "N", "Words shown of each topic (15).", 1),
        Option("min_pieces", int, "N", "Leave out themes that fewer pieces have (2).", 1),
        Option("min_score", float, "SCORE", "How alike a section must be to its theme, 0 to 1 (0.3).", 0, 1),
        Option("min_similarity", float, "SCORE", "Sections less alike are not the same section (0.2).", 0, 1),
        Option("nearest", int, "N", "Only the N nearest of each.", 1),
        Option("seed", int, "N", "Where chance has a part, the same seed gives the same answer (0).", 0),
        Option("most", int, "N", "How many rows to list (2000).", 1),
        Option("window", int, "N", "Tokens on each side of the node (5).", 1),
        Option("width", int, "N", "Characters on each side of a hit (30).", 0),
        Option("min_chars", int, "N", "The shortest passage, in characters; without it, longer in a larger corpus.", 4),
        Option(
            "min_identity",
            float,
            "PART",
            "The part of a passage's letters that must be equal (0 to 1).",
            0,
            1,
            above=True,
        ),
        Option("formulas", bool, "", "Give also what many issuers have, such as opening words that all share."),
        Option("formula_issuers", int, "N", "How many issuers make a formula (a fifth of all, 5 to 50).", 2),
        Option("tokenizer", str, "FILE", "A dictionary whose words jieba adds to its own."),
        Option("words", str, "FILE", "Words that stay whole, one a line."),
        Option("stopwords", str, "FILE", "Words to leave out, one a line, or none (a list of function words)."),
        Option("protect", str, "KINDS", "What stays one token: dates,counts,names,quotes (all), or none."),
        Option("drop", str, "KINDS", "Which of these no list shows (dates,counts), or none."),
        Option("min_groups", int, "N", "Leave out lines that stand in fewer groups (1).", 1),
        Option("targets", bool, "", "Give what is planned too, in lines of their own."),
        Option("codebook", str, "FILE.toml", "Themes with their words (a codebook for government summaries)."),
        Option("theme", str, "THEME", "The passages of this theme alone."),
        Option("coding", str, "FILE.csv", "Your own coding: doc, start, end (or paragraph), theme."),
        Option("min_share", float, "PART", "The least part of a passage that makes a theme (0.2).", 0, 1, above=True),
        Option("role", str, "ROLES", "Read these parts alone: achievement,problem,plan …"),
    )
}


def check(**given: float) -> None:
    """Raise InputError where an option is smaller than its least or larger than its most.

    >>> check(min_score=0.3, min_pieces=2)
    """
    for name, value in given.items():
        OPTIONS[name].check(value)


TOKENS = ("tokenizer", "words", "stopwords", "protect", "drop", "role")

ANALYSES = {
    analysis.name: analysis
    for analysis in (
        Analysis(
            "terms", "vocabulary", "which words, how often, how evenly?",
            ("term", "group", "count", "per_10k", "pieces", "dp", "dp_norm", "juilland_d", "arf"),
            options=("by", "min_count", *TOKENS),
        ),
        Analysis(
            "keyness", "vocabulary", "what marks this group against the rest?",
            ("term", "target", "reference", "g2", "p", "q", "log_ratio", "log_odds", "z"),
            options=("target", "reference", "min_count", *TOKENS), required=("target",),
        ),
        Analysis(
            "collocates", "vocabulary", "what goes with this word?",
            ("node", "collocate", "observed", "expected", "log_dice", "mi", "g2"),
            options=("node", "window", "min_count", *TOKENS), required=("node",),
        ),
        Analysis(
            "recurring", "recurrence", "which headed themes come back from report to report?",
            ("theme", "doc", "piece", "section", "start", "end", "heading", "score"),
            options=("min_pieces", "min_score", "seed", *TOKENS), pieces=2,
        ),
        Analysis(
            "topics", "modelling", "which themes does nobody's codebook know?", ("topic", "term", "weight"),
            options=("k", "method", "seed", "top", *TOKENS),
        ),
        Analysis(
            "compare", "comparison", "these two reports, side by side?",
            ("part", "theme", "section_a", "start_a", "end_a", "section_b", "start_b", "end_b", "similarity"),
            options=("target", "reference", "min_similarity", *TOKENS),
        ),
        Analysis(
            "similarity", "likeness", "which reports are alike?", ("a", "b", "cosine", "jsd"),
            options=("by", "nearest", *TOKENS), pieces=2,
        ),
        Analysis(
            "kwic", "vocabulary", "where does it stand, every time?",
            ("doc", "piece", "section", "start", "end", "left", "match", "right"),
            options=("pattern", "regex", "width"), required=("pattern",),
        ),
        Analysis(
            "indicators", "figures", "how did the figures move?",
            ("noun", "unit", "issuer", "group", "value", "low", "high", "change", "doc", "start", "end"),
            options=("by", "min_groups", "targets"),
        ),
        Analysis(
            "themes", "thematic", "how much of each report is about what?",
            ("theme", "group", "chars", "share", "hits", "pieces"), options=("by", "codebook", "role"),
            charts=("themes", "themes_panels", "themes_heatmap"),
        ),
        Analysis(
            "coded", "thematic", "which passages are about what, and by which words?",
            ("doc", "piece", "section", "start", "end", "theme", "chars", "share", "hits", "words"),
            options=("theme", "by", "codebook", "role"),
        ),
        Analysis(
            "agreement", "agreeing", "does the codebook agree with my own coding?",
            ("theme", "units", "coder", "codebook", "both", "precision", "recall", "f1", "kappa", "alpha"),
            options=("coding", "codebook", "min_share"), required=("coding",),
        ),
        Analysis(
            "ledger", "followup", "what became of last year's plans?",
            ("plan_doc", "plan_start", "plan_end", "plan", "doc", "start", "end", "result", "score", "status"),
            pieces=2, years=2,
        ),
        Analysis(
            "totals", "figures", "do the figures add up?",
            ("doc", "start", "end", "total", "sum", "difference", "status"),
        ),
        Analysis(
            "reuse", "copying", "who copied whom?",
            ("doc_a", "start_a", "end_a", "doc_b", "start_b", "end_b", "chars", "identity", "cluster"),
            options=("min_chars", "min_identity", "formulas", "formula_issuers"), show="show", pieces=2,
        ),
        Analysis(
            "boilerplate", "copying", "how much of a report is its own?",
            ("doc", "piece", "chars", "shared", "share", "dated", "concrete"),
            options=("min_chars", "min_identity"),
        ),
        Analysis(
            "datings", "dating", "when was this masked report written?",
            ("doc", "piece", "year", "low", "high", "score", "evidence"), options=("reference",),
            opens=("reference",),
        ),
        Analysis(
            "dating_evidence", "dating", "on which words does a dating rest?",
            ("doc", "piece", "start", "end", "text", "kind", "first", "last", "says"), options=("reference",),
            opens=("reference",),
        ),
        Analysis(
            "phrases", "wording", "which 提法 came, stayed and went?",
            ("phrase", "first", "last", "pieces", "count", "burst_start", "burst_end", "weight"),
            options=("by", "min_count", "most"),
        ),
    )
}  # fmt: skip
