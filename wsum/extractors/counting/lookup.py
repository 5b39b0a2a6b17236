"""Words in a set, found at the start, at the end or inside of a phrase by what their first or last character allows."""

from __future__ import annotations

from collections.abc import Iterable


class Words:
    """A set of words that knows how long those are that begin, or end, with a character.

    >>> words = Words(["完成", "累计完成", "了"])
    >>> words.at_end("今年累计完成"), words.at_start("完成了"), words.at_start("了", 1)
    (4, 2, 0)
    """

    __slots__ = ("forms", "_by_first", "_by_last")

    def __init__(self, forms: Iterable[str]) -> None:
        self.forms = frozenset(forms)
        self._by_first = _sizes(self.forms, 0)
        self._by_last = _sizes(self.forms, -1)

    def __contains__(self, word: str) -> bool:
        return word in self.forms

    def at_start(self, phrase: str, offset: int = 0) -> int:
        """The length of the longest word that begins at the offset, 0 if none does."""
        for size in self._by_first.get(phrase[offset : offset + 1], ()):
            if phrase[offset : offset + size] in self.forms:
                return size
        return 0

    def at_end(self, phrase: str) -> int:
        """The length of the longest word at the end of the phrase, 0 if there is none."""
        for size in self._by_last.get(phrase[-1:], ()):
            if phrase[-size:] in self.forms:
                return size
        return 0

    def endings(self, phrase: str) -> list[str]:
        """All words at the end of the phrase, the longest first."""
        return [word for size in self._by_last.get(phrase[-1:], ()) if (word := phrase[-size:]) in self.forms]


def _sizes(forms: Iterable[str], index: int) -> dict[str, tuple[int, ...]]:
    """For each character at the index, the lengths of the words that have it there, the longest first."""
    found: dict[str, set[int]] = {}
    for form in forms:
        found.setdefault(form[index], set()).add(len(form))
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in found.items()}
