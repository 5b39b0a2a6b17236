"""Whether the top terms of a topic belong together: normalised pointwise mutual information over windows."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from wsum.measures.arrays import FloatArray, aligned, floats, mean_of_defined, where_defined


def cooccurrence(presence: ArrayLike) -> FloatArray:
    """Count in how many windows each two terms stand together.

    Args:
        presence: which window has which term, (..., windows, terms); anything but 0 is presence.

    Returns:
        Numbers of windows, (..., terms, terms), symmetric; on the diagonal the windows that have the term.

    Raises:
        ValueError: presence has fewer than two axes.

    Boolean windows as in Lau, Newman & Baldwin 2014, Machine reading tea leaves, Proceedings of EACL: a
    window (a stretch of tokens, a paragraph, a document) has a term or not, however often. They
    slide a window over a reference corpus; the caller chooses the windows here.

    Limits: 0 for terms that never meet, and everywhere without windows. NaN in a row and column whose
    presence is NaN (unknown).

    >>> cooccurrence([[1, 1, 0], [0, 2, 1], [0, 1, 0]])
    array([[1., 1., 0.], [1., 3., 1.], [0., 1., 1.]])
    """
    given = floats(presence)
    if given.ndim < 2:
        raise ValueError(f"presence must have the axes (windows, terms), not {given.ndim}")
    has = np.where(np.isnan(given), np.nan, given != 0)
    return floats(np.swapaxes(has, -1, -2) @ has)


def npmi(joint: ArrayLike, first: ArrayLike, second: ArrayLike, windows: ArrayLike) -> FloatArray:
    """Measure how far two terms share their windows, on a scale of -1 to 1: NPMI.

    Args:
        joint: windows that have both terms, any shape.
        first: windows that have the first term.
        second: windows that have the second term.
        windows: all windows.

    Returns:
        1 (only ever together), 0 (as by chance), -1 (never together), in the shape that the inputs
        broadcast to.

    Raises:
        ValueError: the shapes do not broadcast.

    NPMI = ln(P(x, y) / (P(x) P(y))) / -ln P(x, y); Lau, Newman & Baldwin 2014, Machine reading tea leaves,
    Proceedings of EACL, after Bouma 2009, Normalized (pointwise) mutual information in collocation
    extraction. No smoothing: a pair that never meets gets Bouma's limit -1, where
    others add a small constant or count it 0.

    Limits: NaN where a term has no window (no probability to compare), where both stand in every window
    (0 / 0: together always, and yet as by chance), without windows, and for impossible counts.

    >>> npmi([5, 4, 0, 3], [5, 20, 5, 0], [5, 20, 5, 3], 100).round(4)
    array([ 1.,  0., -1., nan])
    """
    both, x, y, n = aligned(joint, first, second, windows)
    with np.errstate(all="ignore"):
        surprise = -np.log(both / n)
        value = np.where(both == 0, -1.0, (2 * np.log(n) - np.log(x) - np.log(y)) / surprise - 1)
        # counts of x + y - joint windows cannot exceed all windows
        defined = (both >= 0) & (x > 0) & (y > 0) & (both <= np.minimum(x, y)) & (x + y - both <= n) & (both < n)
        return where_defined(defined, np.clip(value, -1.0, 1.0))


def npmi_coherence(topics: ArrayLike, together: ArrayLike, windows: ArrayLike) -> FloatArray:
    """Measure how well the top terms of a topic belong together: the mean NPMI of their pairs.

    Args:
        topics: the top terms of each topic, (..., terms), as numbers of rows of `together`.
        together: windows shared by each two terms, (vocabulary, vocabulary), from `cooccurrence`.
        windows: all windows, one number.

    Returns:
        -1 to 1, shape (...); topics that people find coherent score high.

    Raises:
        ValueError: together is not square.
        IndexError: a topic names a term that together does not have.

    Mean of NPMI(w_i, w_j) over all pairs j < i, every pair with the same weight; Lau, Newman & Baldwin 2014,
    Machine reading tea leaves, Proceedings of EACL (OC-Auto-NPMI). C_v and UMass, which compare
    sets or condition on the higher-ranked term, are not this one.

    Limits: the order of terms does not matter. A pair whose NPMI is undefined is left out of the mean (see
    `npmi`). NaN for a topic without a defined pair, so of fewer than two terms.

    >>> together = cooccurrence([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 1, 1]])
    >>> npmi_coherence([[0, 1], [0, 2], [1, 2]], together, 4).round(4)
    array([ 0.415 , -1.    , -0.2925])
    """
    shared = floats(together)
    if shared.ndim != 2 or shared.shape[0] != shared.shape[1]:
        raise ValueError(f"together must be square (vocabulary, vocabulary), not {shared.shape}")
    ranked = np.asarray(topics, dtype=np.int64)
    one, other = np.triu_indices(ranked.shape[-1], k=1)
    x, y = ranked[..., one], ranked[..., other]
    own = np.diagonal(shared)
    return mean_of_defined(npmi(shared[x, y], own[x], own[y], windows))
