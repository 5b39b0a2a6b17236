"""The letters of all pieces in one row, signs and blanks left out, each with its place in its document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wsum.analysis.copying.runs import Numbers
from wsum.analysis.grouping import pieces
from wsum.corpus import Corpus
from wsum.normalise.forms import fold

Codes = NDArray[np.uint32]
# Code points of the first plane, and all
PLANE, HIGHEST = 0x10000, 0x110000


@dataclass(frozen=True, eq=False)
class Layout:
    """The letters of the pieces one after another, a 0 before, between and behind the pieces.

    The pieces of an issuer stand together, so that the issuers of places in rising order rise too.  `codes`
    are folded code points; `offsets` the places of the letters in their documents; `owners` their pieces,
    as rows of `pieces`, which is the corpus's metadata in the layout's order (`rank` is the order in the corpus);
    the letters of piece p begin at `bounds[p]` and end before `bounds[p + 1] - 1`.
    """

    corpus: Corpus
    pieces: pd.DataFrame
    codes: Codes
    offsets: NDArray[np.int32]
    bounds: Numbers
    owners: NDArray[np.int32]
    issuer: Numbers
    rank: Numbers

    @property
    def letters(self) -> int:
        """How many letters there are."""
        return int(self.bounds[-1] - len(self.bounds))

    @property
    def issuers(self) -> int:
        """How many issuers there are; a piece whose issuer is unknown counts as one of its own."""
        return int(self.issuer.max()) + 1

    def piece(self, places: Any) -> Numbers:
        """The number of the piece that each place lies in."""
        return np.asarray(self.owners[places], np.int64)

    @cached_property
    def text(self) -> str:
        """The letters as one string."""
        return self.codes.tobytes().decode("utf-32-le", "surrogatepass")

    def cut(self, start: int, end: int) -> str:
        """The letters from one place to another."""
        return self.text[start:end]

    def located(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A frame with where each of its places is in front: doc_a, piece_a, start_a for a column at_a."""
        found: dict[str, Any] = {}
        for name in (name for name in frame if str(name).startswith("at")):
            number, end = self.piece(frame[name]), str(name)[2:]
            found[f"doc{end}"] = self.pieces["doc"].to_numpy()[number]
            found[f"piece{end}"] = self.pieces["piece"].to_numpy()[number]
            found[f"start{end}"] = self.offsets[frame[name]]
        return pd.concat([pd.DataFrame(found, index=frame.index), frame], axis=1)


def lay_out(corpus: Corpus) -> Layout:
    """The letters of a corpus's pieces; raises InputError where it has no piece.

    >>> import wsum
    >>> layout = lay_out(wsum.parse("全年，培训３期。", doc="a.txt"))
    >>> layout.cut(1, 8), layout.offsets[1:8].tolist()
    ('全年培训3期\\x00', [0, 1, 3, 4, 5, 6, 0])
    """
    known = pieces(corpus)
    issuer = _issuers(known)
    order = np.argsort(issuer, kind="stable")
    held = known.iloc[order].reset_index(drop=True)
    room = 1 + int((held["end"] - held["start"] + 1).sum())
    codes, offsets, bounds = np.zeros(room, np.uint32), np.zeros(room, np.int32), [1]
    for doc, start, end in zip(held["doc"], held["start"], held["end"], strict=True):
        letters, places = _letters(corpus.text(doc)[start:end])
        there = slice(bounds[-1], bounds[-1] + len(letters))
        codes[there], offsets[there] = letters, places + np.int32(start)
        bounds.append(there.stop + 1)
    sizes = np.diff(bounds, prepend=0)
    owners = np.repeat(np.maximum(np.arange(-1, len(held), dtype=np.int32), 0), sizes)
    codes, offsets = codes[: len(owners)], offsets[: len(owners)]
    return Layout(corpus, held, codes, offsets, np.array(bounds, np.int64), owners, issuer[order], order)


def _issuers(known: pd.DataFrame) -> Numbers:
    """The number of each piece's issuer, an unknown one a number of its own."""
    named = known["issuer"].astype(object).where(known["issuer"].notna(), None)
    keys = [str(name) if name else (number,) for number, name in enumerate(named)]
    return np.asarray(pd.factorize(pd.Series(keys, dtype=object))[0], np.int64)


def _letters(text: str) -> tuple[Codes, NDArray[np.int32]]:
    """The folded letters and digits of a text and their places."""
    codes = points(text)
    folded = _folded(tabled(codes))[codes]
    places = np.flatnonzero(folded).astype(np.int32)
    return folded[places], places


def points(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def tabled(codes: Codes) -> int:
    """How many code points a table of them needs: those of the first plane are enough for nearly all texts.

    >>> tabled(points("抗旱")), tabled(points("𠮷"))
    (65536, 1114112)
    """
    return PLANE if codes.max(initial=0) < PLANE else HIGHEST


@cache
def _folded(size: int) -> Codes:
    """For each code point its folded form, 0 where it is no letter and no digit."""
    known = np.arange(size, dtype=np.uint32)
    everything = known.tobytes().decode("utf-32-le", "surrogatepass")
    return np.where(np.char.isalnum(known.view("<U1")), points(fold(everything)), np.uint32(0))
