"""The sections of a report, in the order in which they are read; a new part is a row here."""

from __future__ import annotations

from wsum.reports.model import Part, Section
from wsum.reports.sections import (
    awarding,
    comparison,
    copying,
    figures,
    followup,
    overview,
    spans,
    thematic,
    vocabulary,
    wording,
)

SECTIONS = (
    Section(
        "overview",
        (
            Part("facts", overview.facts),
            Part("unread", overview.unread),
            Part("pieces", overview.pieces),
            Part("sections", overview.sections),
        ),
    ),
    Section(
        "themes",
        (
            Part("themes", thematic.themes, ("themes",)),
            Part("theme_pieces", thematic.theme_pieces, ("themes",)),
            Part("recurring", comparison.recurring, ("recurring",)),
            Part("new_headings", comparison.new, ("recurring",)),
        ),
    ),
    Section(
        "vocabulary",
        (
            Part("keyness", vocabulary.keyness, ("g2", "q", "log_ratio", "log_odds")),
            Part("terms", vocabulary.terms, ("per_10k", "dp", "juilland_d", "arf")),
        ),
    ),
    Section(
        "wording",
        (
            Part("phrases", wording.phrases, ("phrases",)),
            Part("datings", wording.datings, ("datings",)),
            Part("dating_evidence", wording.evidence, ("datings",)),
        ),
    ),
    Section(
        "figures",
        (
            Part("indicators", figures.indicators, ("indicators",)),
            Part("totals", figures.totals, ("totals",)),
        ),
    ),
    Section("plans", (Part("ledger", followup.ledger, ("ledger",)),)),
    Section(
        "likeness",
        (
            Part("similarity", comparison.similarity, ("cosine", "jsd")),
            Part("compare", comparison.compare, ("compare",)),
        ),
    ),
    Section(
        "copies",
        (
            Part("reuse", copying.reuse, ("reuse",)),
            Part("boilerplate", copying.boilerplate, ("boilerplate",)),
        ),
    ),
    Section("awards", (Part("award_grades", awarding.grades), Part("awards", awarding.awards))),
    Section("spans", (Part("dates", spans.dates), Part("counts", spans.counts), Part("names", spans.names))),
)
