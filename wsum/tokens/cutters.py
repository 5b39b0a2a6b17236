"""Cutters: a text to its words, which put together are the text again."""

from __future__ import annotations

import os
import re
import tempfile
import warnings
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from wsum.errors import InputError
from wsum.inner import inner
from wsum.tokens.hmm import REMEMBERED, Memory
from wsum.tokens.numbers import Ints, Numbers

Cutter = Callable[[str], list[str]]
# jieba looks for words inside runs of these characters, and gives every other one by itself
BLOCK = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")
SURROGATE = re.compile("[\ud800-\udfff]")


class Quick:
    """jieba's tokens, by its dictionary compiled and, for what that leaves single, its model unrolled.

    >>> Quick()("云溪县档案馆接待读者1200人次。")
    ['云溪县', '档案馆', '接待', '读者', '1200', '人次', '。']
    """

    def __init__(self, *, hmm: bool = True) -> None:
        own = inner("rjieba.rjieba").Jieba()
        self._dictionary, self.hmm = own.cut, hmm
        self._has, self.memory = own.has_word, Memory(own.has_word)
        self._numbers = QuickNumbers(self)

    @property
    def numbers(self) -> QuickNumbers:
        """The numbers of the words met so far, begun anew where they are too many."""
        if len(self._numbers) > REMEMBERED:
            self._numbers = QuickNumbers(self)
        return self._numbers

    def __call__(self, text: str) -> list[str]:
        """The words of a text."""
        found = self.numbers
        return [found.words[number] for number in found.cut(text).tolist()]

    def known(self, text: str) -> list[str]:
        """The words that the dictionary gives, what it does not know one by one."""
        try:
            found: list[str] = self._dictionary(text, hmm=False)
        except UnicodeEncodeError:
            found = self._dictionary(SURROGATE.sub("\ufffd", text), hmm=False)
        return found

    def loose(self, word: str) -> bool:
        """Whether the dictionary gave a single character, or letters and digits that it does not know."""
        if len(word) > 1 and not (word.isascii() and word.isalnum() and not self._has(word)):
            return False
        return BLOCK.fullmatch(word) is not None


class QuickNumbers(Numbers):
    """The numbers of jieba's tokens."""

    apart = True

    def __init__(self, quick: Quick) -> None:
        super().__init__(quick.known)
        self._quick, self._loose = quick, bytearray()

    def learn(self, words: Sequence[str]) -> None:
        """Note of words that are new what will be asked of them."""
        super().learn(words)
        self._loose.extend([(len(word) == 1 or word.isascii()) and self._quick.loose(word) for word in words])

    def cut(self, text: str) -> Ints:
        """The numbers of a text's words, each run of loose ones cut by the model."""
        numbers = super().cut(text)
        if not self._quick.hmm or not len(numbers):
            return numbers
        starts, ends = _runs(self._flags(self._loose, numbers))
        at = np.append(0, np.cumsum(self.sizes(numbers)))
        runs = list(map(text.__getitem__, map(slice, at[starts].tolist(), at[ends].tolist())))
        self._quick.memory.meet(runs)
        words = list(map(self._quick.memory.__getitem__, runs))
        others = self.of(list(chain.from_iterable(words)))
        return _replaced(numbers, starts, ends, others, list(map(len, words)))


def _runs(loose: Any) -> tuple[Any, Any]:
    """Where two loose words and more stand together: from which to before which.

    >>> [places.tolist() for places in _runs(np.array([True, True, False, True, False, True, True, True]))]
    [[0, 5], [2, 8]]
    """
    edges = np.flatnonzero(np.diff(loose.astype(np.int8), prepend=0, append=0))
    starts, ends = edges[::2], edges[1::2]
    long = ends - starts > 1
    return starts[long], ends[long]


def _replaced(numbers: Ints, starts: Any, ends: Any, others: Ints, sizes: Sequence[int]) -> Ints:
    """The numbers with others for those of each run, as many as `sizes` says.

    >>> some, others = np.array([5, 6, 7, 8, 9], np.int32), np.array([1, 2, 3], np.int32)
    >>> _replaced(some, np.array([0, 3]), np.array([2, 4]), others, [1, 2]).tolist()
    [1, 7, 2, 3, 9]
    """
    steps = np.zeros(len(numbers) + 1, np.int8)
    steps[starts], steps[ends] = 1, -1
    left = numbers[np.cumsum(steps[:-1]) == 0]
    places = starts - (np.cumsum(ends - starts) - (ends - starts))  # among those that are left
    return np.insert(left, np.repeat(places, sizes), others)


@cache
def quick(hmm: bool) -> Quick:
    """The cutter of those who bring none, made once."""
    return Quick(hmm=hmm)


def cutter(tokenizer: Any = None, *, hmm: bool = True) -> Cutter:
    """The cutter for what the user brings.

    Nothing gives jieba's tokens at several times its speed; a path names a dictionary (a word a line, with
    its frequency and part of speech or without) that jieba itself then adds to its own; an object with `lcut` is a
    jieba.Tokenizer; a function takes a text and gives its words, in order.
    Raises InputError where it is none of these, or the dictionary cannot be read.
    """
    if tokenizer is None:
        return quick(hmm)
    if isinstance(tokenizer, str | os.PathLike):
        return _with_jieba(with_dictionary(Path(tokenizer)), hmm)
    if hasattr(tokenizer, "lcut"):
        return _with_jieba(tokenizer, hmm)
    if callable(tokenizer):
        return lambda text: located(text, tokenizer(text))
    raise InputError(f"{tokenizer!r}: no tokenizer; give a jieba.Tokenizer, a function, or the path of a dictionary")


def numbers_of(cut: Cutter) -> Numbers:
    """The numbers of the words that a cutter gives."""
    return cut.numbers if isinstance(cut, Quick) else Numbers(cut)


def _with_jieba(tokenizer: Any, hmm: bool) -> Cutter:
    return lambda text: list(tokenizer.lcut(text, HMM=hmm))


def with_dictionary(path: Path) -> Any:
    """A jieba.Tokenizer of its own with the words of a file added to jieba's."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    own = jieba.Tokenizer()
    level = jieba.default_logger.level
    jieba.default_logger.setLevel("ERROR")
    try:
        # jieba would keep its dictionary in the folder for temporary files that all users share
        with tempfile.TemporaryDirectory(prefix="wsum-") as folder:
            own.tmp_dir = folder
            own.initialize()
        with path.open("rb") as file:
            own.load_userdict(file)
    except OSError as error:
        raise InputError(f"{path}: the dictionary cannot be read ({error.strerror}); check the path") from None
    except (ValueError, AttributeError) as error:
        raise InputError(f"{path}: no dictionary ({error}); give a UTF-8 text with a word a line") from None
    finally:
        jieba.default_logger.setLevel(level)
    return own


def located(text: str, words: Iterable[str]) -> list[str]:
    """The words with what stands between them, so that together they are the text.

    Raises InputError where a word is not in the text after the one before it.

    >>> located("今年 工作", ["今年", "工作"])
    ['今年', ' ', '工作']
    """
    found, reached = [], 0
    for word in words:
        at = text.find(word, reached)
        if not word or at < 0:
            raise InputError(
                f"the tokenizer gave {word!r}, which the text does not have there; it must not change words"
            )
        found += [text[reached:at], word] if at > reached else [word]
        reached = at + len(word)
    return found + [text[reached:]] if reached < len(text) else found
