"""Axes that are made and drawn quicker than others: their ticks are alike, so each is a copy of the first."""

from __future__ import annotations

from typing import Any, TypeVar

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Tick, XAxis, YAxis

Kind = TypeVar("Kind", bound=Artist)
LINES, LABELS = ("tick1line", "tick2line", "gridline"), ("label1", "label2")


class Panel(Axes):
    """Axes whose ticks are copies; so are the Axes within it."""

    def _init_axis(self) -> None:
        self.xaxis, self.yaxis = Across(self, clear=False), Upright(self, clear=False)
        for spine, axis in zip(("bottom", "top", "left", "right"), (self.xaxis,) * 2 + (self.yaxis,) * 2, strict=True):
            self.spines[spine].register_axis(axis)

    def inset_axes(self, bounds: Any, **options: Any) -> Axes:
        """Axes within this one."""
        return super().inset_axes(bounds, **{"axes_class": Panel, **options})


class Across(XAxis):
    """The horizontal axis of a panel."""

    def get_major_ticks(self, numticks: int | None = None) -> list[Tick]:
        """The first ticks, or all."""
        return _ticks(self, len(self.get_majorticklocs()) if numticks is None else numticks)


class Upright(YAxis):
    """The vertical axis of a panel."""

    def get_major_ticks(self, numticks: int | None = None) -> list[Tick]:
        """The first ticks, or all."""
        return _ticks(self, len(self.get_majorticklocs()) if numticks is None else numticks)


def _ticks(axis: Across | Upright, number: int) -> list[Tick]:
    ticks: list[Tick] = axis.majorTicks
    ticks += [_copied(ticks[0]) for _ in range(number - len(ticks))]
    return ticks[:number]


def _copied(tick: Tick) -> Tick:
    """A tick like another, with lines and labels of its own."""
    twin = _twin(tick)
    for name in LINES:
        setattr(twin, name, _twin(getattr(tick, name)))
    for name in LABELS:
        label = _twin(getattr(tick, name))
        label._fontproperties = label._fontproperties.copy()
        setattr(twin, name, label)
    return twin


def _twin(artist: Kind) -> Kind:
    """A copy that shares what it is made of: it is replaced where the one or the other changes, and never changed."""
    twin = artist.__class__.__new__(artist.__class__)
    twin.__dict__.update(artist.__dict__)
    return twin
