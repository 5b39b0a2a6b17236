"""Document and Span: offsets, looked up one by one and in step."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wsum.document import Span, Track


@given(st.lists(st.integers(0, 60), max_size=20), st.lists(st.integers(0, 70), max_size=30))
def test_offsets_in_step_find_what_each_finds_alone(bounds: list[int], offsets: list[int]) -> None:
    edges = sorted(bounds)
    track = Track([Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)])
    rising = sorted(offsets)
    assert list(track.along(rising)) == [track.at(offset) for offset in rising]
