"""Words in a set, found at the start, at the end or inside of a phrase by what their first or last character allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Words(frozenset[str]):
    """A set of words that knows how long those are that begin, or end, with a character.

    >>> words = Words(["完成", "累计完成", "了"])
    >>> words.at_end("今年累计完成"), words.at_start("完成了"), words.endings("累计完成")
    (4, 2, ['累计完成', '完成'])
    """

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_first = sizes(self, 0)
        self._by_last = sizes(self, -1)

    def at_start(self, phrase: str) -> int:
        """The length of the longest word that the phrase begins with, 0 if there is none."""
        for size in self._by_first.get(phrase[:1], ()):
            if phrase[:size] in self:
                return size
        return 0

    def at_end(self, phrase: str) -> int:
        """The length of the longest word at the end of the phrase, 0 if there is none."""
        for size in self._by_last.get(phrase[-1:], ()):
            if phrase[-size:] in self:
                return size
        return 0

    def endings(self, phrase: str) -> list[str]:
        """All words at the end of the phrase, the longest first."""
        return [word for size in self._by_last.get(phrase[-1:], ()) if (word := phrase[-size:]) in self]


class Weights(dict[str, float]):
    """Weights by word, found in the middle of a text by the character that they begin or end with.

    >>> weights = Weights({"主任": 3.0, "副主任": 2.0})
    >>> weights.before("县文联副主任林小禾", 6), weights.after("主任林小禾", 0), weights.before("主任林小禾", 1)
    ('副主任', '主任', '')
    """

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__(weights)
        self._by_first = sizes(self, 0)
        self._by_last = sizes(self, -1)

    def before(self, text: str, end: int) -> str:
        """The longest word that ends at `end`, or nothing."""
        for size in self._by_last.get(text[end - 1 : end], ()):
            if text[end - size : end] in self and end >= size:
                return text[end - size : end]
        return ""

    def after(self, text: str, start: int) -> str:
        """The longest word that begins at `start`, or nothing."""
        for size in self._by_first.get(text[start : start + 1], ()):
            if text[start : start + size] in self:
                return text[start : start + size]
        return ""


def sizes(forms: Iterable[str], index: int) -> dict[str, tuple[int, ...]]:
    """For each character at the index, the lengths of the words that have it there, the longest first."""
    found: dict[str, set[int]] = {}
    for form in forms:
        found.setdefault(form[index], set()).add(len(form))
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in found.items()}
