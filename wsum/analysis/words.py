"""The words of a corpus as an analysis counts, names and orders them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from wsum.analysis.grouping import pieces
from wsum.corpus import Corpus
from wsum.errors import InputError
from wsum.tokens import Options, Tokens


def tokens_of(corpus: Corpus, options: Options) -> Tokens:
    """The words of a corpus; raises InputError where it has none."""
    pieces(corpus)
    tokens = corpus.tokens(**options)
    if not tokens.listed.any():
        raise InputError("no word is left to be counted; check role, protect, drop and stopwords")
    return tokens


def words_of(tokens: Tokens, chosen: Any) -> Any:
    """The words of some numbers, as a column."""
    return pd.array(np.array(tokens.terms, dtype=object)[np.asarray(chosen)], dtype="string")
