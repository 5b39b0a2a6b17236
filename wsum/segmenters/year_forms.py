"""How a year is printed in titles, headings and first paragraphs, masked or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

YEAR = re.compile(
    r"(?P<plain>(?<!\d)(?:19|20)\d\d)"
    r"(?=\s?年|\s{0,2}[-—–－~～至到、和]{1,2}\s?(?:19|20)?[\d_Xx]{2,4}\s?[年学])"
    r"|(?P<spaced>(?<!\d)[12] [90] \d \d) ?(?=年)"
    r"|(?P<han>[一二][九〇0][〇0一二三四五六七八九]{2})(?=年|[—-]|[到至、])"
    r"|(?P<part>20\d[Xx×_*](?!\d))"
    r"|(?P<tail>20[Xx×_*…某]{1,4})"
    r"|(?P<all>(?<![A-Za-z\d])[Xx×_*]{2,4})(?=年)"
    r"|(?P<lost>(?<![\d二])20)(?=年(?:度|上半年|下半年|终)?(?:工作|总结|计划))"
)
FIRST = re.compile(r"[12一二Xx×_*]")  # what a printed year begins with
HAN = str.maketrans("〇一二三四五六七八九", "0123456789")


def value(match: re.Match[str]) -> str:
    """The EDTF year of a printed year.

    >>> [value(match) for match in YEAR.finditer("2024年、二〇一九年、20_年、201X年、XX年")]
    ['2024', '2019', '20XX', '201X', 'XXXX']
    """
    words = match[0].replace(" ", "")
    if match["han"]:
        return words.translate(HAN)
    if match["all"]:
        return "XXXX"
    return re.sub(r"\D", "X", words)[:4].ljust(4, "X")


def find(text: str) -> Iterator[re.Match[str]]:
    """The printed years of a text, in order; `YEAR.finditer`, tried only where a year may begin."""
    reached = 0
    for seen in FIRST.finditer(text):
        if seen.start() >= reached and (match := YEAR.match(text, seen.start())):
            reached = match.end()
            yield match


def spoken(text: str) -> Iterator[str]:
    """The years in a folded text, in order."""
    return (value(match) for match in find(text))


def first(text: str) -> str:
    """The first year in a folded text, or nothing."""
    return next(spoken(text), "")


def shift(year: str, by: int) -> str:
    """A year some years on; a year that is masked in part gives a mask.

    >>> shift("2024", -1), shift("20XX", 1)
    ('2023', 'XXXX')
    """
    return f"{int(year) + by:04}" if year.isdigit() else "XXXX"
