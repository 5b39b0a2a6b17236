"""Nouns and brackets: a figure that stands in brackets behind its noun, or behind a remark in brackets."""

from __future__ import annotations

import re
from functools import cache

from wsum.extractors.counting import clauses, phrases
from wsum.extractors.counting.sites import FAR, Site


@cache
def _bracket_end() -> re.Pattern[str]:
    return re.compile("[）)]")


def behind(site: Site) -> str:
    """先进班组（3个）: the figure stands alone in brackets behind its noun."""
    open_ = site.start - 1
    if site.before or site.text[open_ : open_ + 1] not in ("（", "(") or open_ <= site.low:
        return ""
    if not _bracket_end().match(site.text, site.count.end):
        return ""
    start = phrases.clause_start(site.text, site.low, open_)
    return phrases.compact(site.text[start:open_], whole=False)


def across(site: Site) -> str:
    """作品（含小说）5件: a remark in brackets stands between the noun and the figure."""
    if site.phrase or site.text[site.start - 1 : site.start] not in ("）", ")"):
        return ""
    low = max(0, site.start - FAR)
    open_ = max(site.text.rfind(mark, low, site.start) for mark in "（(")
    if open_ < 0 or "\n" in site.text[open_ : site.start]:
        return ""
    start = phrases.clause_start(site.text, low, open_)
    return phrases.compact(clauses.tail(site.text[start:open_])[0], whole=site.count.kind in ("percent", "money"))
