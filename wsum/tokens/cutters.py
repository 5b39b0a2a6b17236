"""Cutters: a text to its words, which put together are the text again."""

from __future__ import annotations

import os
import re
import tempfile
import warnings
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from wsum.errors import InputError
from wsum.tokens.hmm import Memory

Cutter = Callable[[str], list[str]]
# jieba looks for words inside runs of these characters, and gives every other one by itself
BLOCK = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")
SURROGATE = re.compile("[\ud800-\udfff]")


class Loose(dict[str, bool]):
    """Whether a word that the dictionary gave is a single character, or letters and digits that it does not know."""

    def __init__(self, known: Callable[[str], bool]) -> None:
        self._known = known

    def __missing__(self, word: str) -> bool:
        single = len(word) == 1 or (word.isascii() and word.isalnum() and not self._known(word))
        self[word] = found = single and BLOCK.fullmatch(word) is not None
        return found


class Quick:
    """jieba's tokens, by its dictionary compiled and, for what that leaves single, its model unrolled.

    >>> Quick()("云溪县档案馆接待读者1200人次。")
    ['云溪县', '档案馆', '接待', '读者', '1200', '人次', '。']
    """

    def __init__(self, *, hmm: bool = True) -> None:
        import rjieba

        own = rjieba.Jieba()
        self._dictionary, self._known, self._hmm = own.cut, own.has_word, hmm
        self._loose, self._memory = Loose(own.has_word), Memory()

    def __call__(self, text: str) -> list[str]:
        """The words of a text."""
        found: list[str] = self._dictionary(SURROGATE.sub("\ufffd", text), hmm=False)
        return self._joined(found) if self._hmm else found

    def _joined(self, found: list[str]) -> list[str]:
        """The words with each run of loose ones cut by the model."""
        loose, memory, out, run = self._loose, self._memory, [], []  # type: ignore[var-annotated]
        for word in found:
            if loose[word]:
                run.append(word)
                continue
            if run:
                out += run if len(run) == 1 else self._run("".join(run), memory)
                run = []
            out.append(word)
        return out + (run if len(run) < 2 else list(self._run("".join(run), memory)))

    def _run(self, run: str, memory: Memory) -> Iterable[str]:
        # jieba gives the characters of a run one by one where the whole is a word that was outweighed
        return run if self._known(run) else memory[run]


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
