"""Words in a set, found at the start, at the end or inside of a phrase by what their first or last character allows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping


class _Sized:
    """What finds words by how long those are that begin, or end, with a character."""

    __slots__ = ()
    _by_first: dict[str, tuple[int, ...]]
    _by_last: dict[str, tuple[int, ...]]

    def __contains__(self, word: object) -> bool:
        raise NotImplementedError

    @property
    def lasts(self) -> Container[str]:
        """The characters that words end with."""
        return self._by_last

    def before(self, text: str, end: int) -> str:
        """The longest word that ends at `end`, or nothing."""
        for size in self._by_last.get(text[end - 1 : end], ()):
            if size <= end and (word := text[end - size : end]) in self:
                return word
        return ""

    def after(self, text: str, start: int) -> str:
        """The longest word that begins at `start`, or nothing."""
        for size in self._by_first.get(text[start : start + 1], ()):
            if (word := text[start : start + size]) in self:
                return word
        return ""


class Words(frozenset[str], _Sized):
    """A set of words, found at the start, at the end or in the middle of a text.

    >>> words = Words(["完成", "累计完成", "了"])
    >>> words.at_end("今年累计完成"), words.at_start("完成了"), words.endings("累计完成")
    (4, 2, ['累计完成', '完成'])
    >>> words.before("今年累计完成18项", 6), words.after("今年累计完成18项", 4)
    ('累计完成', '完成')
    """

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_first = sizes(self, 0)
        self._by_last = sizes(self, -1)

    def at_start(self, phrase: str) -> int:
        """The length of the longest word that the phrase begins with, 0 if there is none."""
        return len(self.after(phrase, 0))

    def at_end(self, phrase: str) -> int:
        """The length of the longest word at the end of the phrase, 0 if there is none."""
        return len(self.before(phrase, len(phrase)))

    def endings(self, phrase: str) -> list[str]:
        """All words at the end of the phrase, the longest first."""
        return [word for size in self._by_last.get(phrase[-1:], ()) if (word := phrase[-size:]) in self]


class Weights(dict[str, float], _Sized):
    """Weights by word, found in the middle of a text.

    >>> weights = Weights({"主任": 3.0, "副主任": 2.0})
    >>> weights.before("县文联副主任林小禾", 6), weights.after("主任林小禾", 0), weights.before("主任林小禾", 1)
    ('副主任', '主任', '')
    """

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__(weights)
        self._by_first = sizes(self, 0)
        self._by_last = sizes(self, -1)


def sizes(forms: Iterable[str], index: int) -> dict[str, tuple[int, ...]]:
    """For each character at the index, the lengths of the words that have it there, the longest first."""
    found: dict[str, set[int]] = {}
    for form in forms:
        found.setdefault(form[index], set()).add(len(form))
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in found.items()}
