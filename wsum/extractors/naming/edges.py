"""Where the name of a body, a place or an event begins: read backwards to the first word that is no part of it."""

from __future__ import annotations

from functools import cache

from wsum import lexicons
from wsum.extractors.lookup import Words

MASKS = "Xx×*＊_某"
# What a body belongs to, in one character: 县|文化馆, 校|团委.
OWNERS = "省市县区镇乡州盟旗校院局厅团"
# So many characters must be left where the one before them can be the name's own: 和平|镇, 同心|县.
LEAST = 2


@cache
def stops(*kinds: str) -> Words:
    """The words of these kinds that a name does not reach over."""
    return Words(row["form"] for row in lexicons.load("name_stops") if row["kind"] in kinds)


@cache
def common() -> Words:
    """Nouns, verbs and titles of two characters and more: none of them begins a name of a place or a body."""
    nouns = (
        row["form"] for name in ("noun_words", "titles", "name_verbs", "plain_words") for row in lexicons.load(name)
    )
    return Words(form for form in (*nouns, *stops("word", "name", "place")) if len(form) > 1)


def han(char: str) -> bool:
    """Whether the character is Chinese."""
    return "\u3400" <= char <= "\u9fff"


def begin(text: str, end: int, floor: int, words: Words, *, longest: int, least: int = 1) -> int | None:
    """Where the stretch begins that ends at `end`, or None where it is longer than any name.

    It goes back to `floor`, to what is no Chinese character, or to one of `words` where `least` characters
    would be left; a soft word of one character may be the name's own where little would be left.
    """
    at = end
    if text[at - 1 : at] in tuple(MASKS):
        while at > floor and text[at - 1] in MASKS:
            at -= 1
        return at
    hard, soft, lasts = stops("hard"), stops("soft"), words.lasts
    while at > floor and "\u3400" <= (last := text[at - 1]) <= "\u9fff" and last not in hard:
        if end - at > longest:
            return None
        if last in lasts and end - at >= least and words.before(text, at):
            return at
        if last in soft and (end - at >= LEAST or at == end and not least or at < end and text[at] in OWNERS):
            return at
        at -= 1
    return at


def without_common(text: str, start: int, end: int, *, least: int = LEAST) -> int:
    """The start behind the ordinary words that a stretch begins with: 工作人员|平果."""
    while word := common().after(text, start):
        if end - start - len(word) < least:
            return start
        start += len(word)
    return start


def ordinary(text: str, start: int, end: int) -> bool:
    """Whether a stretch is made of ordinary words alone, joined or not: 龙头|企业, 结构|和|社区."""
    inner, at = text[start:end], 0
    while at < len(inner) and (size := len(common().after(inner, at)) or inner[at] in "和与及"):
        at += size
    return at >= len(inner)
