"""The characters of a text as numbers, for what looks at all of them at once."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.intp]


@lru_cache(maxsize=2)  # a text and its folded form, which several ask for one after the other
def points(text: str) -> Points:
    """The code points of a text.

    >>> points("三A").tolist()
    [19977, 65]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.intp)
