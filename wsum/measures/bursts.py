"""When something was more frequent than usual: Kleinberg's automaton over batches, such as years."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from wsum.measures.arrays import FloatArray, IntArray, aligned, floats, x_log1p_y, x_log_y


class Bursts(NamedTuple):
    """Bursts as arrays of one length, ordered by series, start and level."""

    series: IntArray
    level: IntArray
    start: IntArray
    end: IntArray
    weight: FloatArray


def _series(relevant: ArrayLike, total: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Read the batches of one or more series, and refuse what cannot be counted."""
    r, d = aligned(np.atleast_1d(floats(relevant)), np.atleast_1d(floats(total)))
    if not bool(((r >= 0) & (r <= d) & np.isfinite(d)).all()):
        raise ValueError("relevant must lie between 0 and total in every batch; give 0 of 0 for a gap")
    return r, d


def _check(scaling: float, gamma: float, states: int) -> None:
    """Refuse automata that the paper does not have."""
    if not (scaling > 1 and gamma > 0 and states >= 1):
        raise ValueError(f"expected scaling > 1, gamma > 0, states >= 1, not {scaling}, {gamma}, {states}")


def _costs(r: FloatArray, d: FloatArray, scaling: float, states: int) -> FloatArray:
    """Give the cost of each state in each batch, (..., batches, states), infinite for states that are not there.

    The binomial coefficient is left out: it is the same in every state.
    """
    documents = d.sum(axis=-1)
    base = r.sum(axis=-1) / np.where(documents > 0, documents, 1.0)
    rate = base[..., np.newaxis, np.newaxis] * scaling ** np.arange(states)
    real = rate <= 1
    rate = np.where(real, rate, 0.5)
    likelihood = x_log_y(r[..., np.newaxis], rate) + x_log1p_y((d - r)[..., np.newaxis], -rate)
    return np.where(real, -likelihood, np.inf)


def _cheapest(costs: FloatArray, climb: float) -> IntArray:
    """Find the cheapest path through (..., batches, states) from state 0, the lower state where two tie."""
    batches, states = costs.shape[-2:]
    level = np.arange(states)
    moves = climb * np.maximum(level[np.newaxis, :] - level[:, np.newaxis], 0)
    back = np.zeros(costs.shape, dtype=np.int64)
    best = costs[..., 0, :] + moves[0]
    for batch in range(1, batches):
        ways = best[..., :, np.newaxis] + moves
        back[..., batch, :] = ways.argmin(axis=-2)
        best = ways.min(axis=-2) + costs[..., batch, :]
    path = np.zeros(costs.shape[:-1], dtype=np.int64)
    path[..., -1] = best.argmin(axis=-1)
    for batch in range(batches - 1, 0, -1):
        step = path[..., batch, np.newaxis]
        path[..., batch - 1] = np.take_along_axis(back[..., batch, :], step, axis=-1)[..., 0]
    return path


def _states(costs: FloatArray, gamma: float) -> IntArray:
    """Find the cheapest states, given what each costs in each batch."""
    batches = costs.shape[-2]
    return _cheapest(costs, gamma * float(np.log(batches))) if costs.size else np.zeros(costs.shape[:-1], np.int64)


def burst_states(
    relevant: ArrayLike, total: ArrayLike, *, scaling: float = 2.0, gamma: float = 1.0, states: int = 2
) -> IntArray:
    """Find how heightened the rate of something was in each batch: the cheapest states of an automaton.

    Args:
        relevant: r_t, documents of each batch that have it, (..., batches), batches in order of time.
        total: d_t, all documents of each batch, or anything that broadcasts to it.
        scaling: s > 1, how many times the rate rises from one state to the next.
        gamma: γ > 0, how hard it is to climb a state.
        states: k, how many states there are, 2 for plain bursts.

    Returns:
        States 0 (usual rate) to k - 1, (..., batches), integers.

    Raises:
        ValueError: relevant is below 0, above total or NaN; an option is out of its range; the shapes do
            not broadcast.

    Minimises Σ_t σ(i_t, r_t, d_t) + Σ_t τ(i_{t-1}, i_t), where p_i = s^i R / D (R, D the sums of r, d),
    σ(i, r, d) = -ln[C(d, r) p_i^r (1 - p_i)^(d - r)], τ(i, j) = (j - i) γ ln n for j > i, else 0, n the
    number of batches, i_0 = 0; Kleinberg 2003, Bursty and hierarchical structure in streams, Data Mining
    and Knowledge Discovery 7(4), section 4 (enumerating bursts), with τ of section 2. The automaton for
    gaps between single arrivals (section 2) is not this one.

    Limits: a state with p_i > 1 does not exist, so what is in most documents anyway cannot burst. All 0
    where nothing is relevant or a series has no batch. A batch without documents (0 of 0) costs nothing
    in any state, and does not end a burst. Of sequences that cost the same, the lower state is taken.

    >>> burst_states([0, 1, 0, 8, 9, 7, 0, 1, 0], [20] * 9)
    array([0, 0, 0, 1, 1, 1, 0, 0, 0])
    """
    _check(scaling, gamma, states)
    return _states(_costs(*_series(relevant, total), scaling, states), gamma)


def find_bursts(
    relevant: ArrayLike, total: ArrayLike, *, scaling: float = 2.0, gamma: float = 1.0, states: int = 2
) -> Bursts:
    """Find the stretches of batches in which something was more frequent than usual, with their weights.

    Args:
        relevant: r_t, documents of each batch that have it, (..., batches), batches in order of time.
        total: d_t, all documents of each batch, or anything that broadcasts to it.
        scaling: s > 1, how many times the rate rises from one state to the next.
        gamma: γ > 0, how hard it is to climb a state.
        states: k, how many states there are, 2 for plain bursts.

    Returns:
        `series` (row of the inputs, counted over their leading axes; 0 for a single series), `level` (1 to
        k - 1), `start` and `end` (first and last batch, both inside the burst), `weight` (nats).

    Raises:
        ValueError: relevant is below 0, above total or NaN; an option is out of its range; the shapes do
            not broadcast.

    A burst of level j is a longest stretch with states of j or higher (`burst_states`), so that bursts of
    higher level lie inside those of lower; Kleinberg 2003, Bursty and hierarchical structure in streams,
    Data Mining and Knowledge Discovery 7(4), section 3. Its weight is Σ_t σ(0, r_t, d_t) - σ(1, r_t, d_t)
    over the burst, section 4: what it saves to be in the burst's state. The paper gives weights for
    two states; at level j of more, the states j - 1 and j stand for 0 and 1.

    Limits: no rows where nothing bursts. A weight is never below γ ln n, the price of the climb.

    >>> years = [2015, 2016, 2017, 2018, 2019, 2020]
    >>> found = find_bursts([0, 1, 8, 9, 0, 1], [20] * 6)
    >>> [(years[a], years[b], round(float(w), 3)) for a, b, w in zip(found.start, found.end, found.weight)]
    [(2017, 2018, 6.99)]
    """
    _check(scaling, gamma, states)
    costs = _costs(*_series(relevant, total), scaling, states)
    path = _states(costs, gamma)
    rows = path.reshape(-1, path.shape[-1]) if path.size else path.reshape(0, 1)
    costs = costs.reshape(*rows.shape, states)
    found = [place for level in range(1, states) for place in _stretches(rows, level)]
    found.sort(key=lambda place: (place[0], place[2], place[1]))
    weights = [
        float((costs[row, start : end + 1, level - 1] - costs[row, start : end + 1, level]).sum())
        for row, level, start, end in found
    ]
    columns = np.array(found, dtype=np.int64).reshape(-1, 4).T
    return Bursts(columns[0], columns[1], columns[2], columns[3], floats(weights))


def _stretches(rows: IntArray, level: int) -> list[tuple[int, int, int, int]]:
    """List (series, level, start, end) of the longest stretches at a level or above it."""
    edges = np.diff((rows >= level).astype(np.int8), axis=-1, prepend=0, append=0)
    # row-major order pairs the n-th rise with the n-th fall of the same row
    series, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1] - 1
    return [(int(a), level, int(b), int(c)) for a, b, c in zip(series, starts, ends, strict=True)]
