"""Axes that are made and drawn quicker than others: nothing is made that is not seen, and nothing is measured twice.

What is overridden here is asked by matplotlib itself; where a release of it no longer asks, charts are as ever, and
take longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis, Tick, XAxis, YAxis
from matplotlib.patches import Patch, Rectangle
from matplotlib.transforms import Transform

Kind = TypeVar("Kind", bound=Artist)
LINES, LABELS = ("tick1line", "tick2line", "gridline"), ("label1", "label2")
TICKS = ("majorTicks", "minorTicks")


class Panel(Axes):
    """Axes that know what most charts are made of, bars and ticks that are alike; so do the Axes within it."""

    def inset_axes(self, bounds: Any, **options: Any) -> Axes:
        """Axes within this one."""
        return super().inset_axes(bounds, **{"axes_class": Panel, **options})

    def _init_axis(self) -> None:
        self.xaxis, self.yaxis = Across(self, clear=False), Upright(self, clear=False)
        for spine, axis in zip(("bottom", "top", "left", "right"), (self.xaxis,) * 2 + (self.yaxis,) * 2, strict=True):
            self.spines[spine].register_axis(axis)

    def _gen_axes_patch(self) -> Patch:
        return Ground((0.0, 0.0), 1.0, 1.0)

    def _update_patch_limits(self, patch: Patch) -> None:
        """Make room for a patch: a bar reaches from corner to corner."""
        if isinstance(patch, Rectangle) and _is_bar(patch) and patch.get_data_transform() is self.transData:
            self.update_datalim(patch.get_bbox().get_points())
        else:
            super()._update_patch_limits(patch)  # type: ignore[misc]


def _is_bar(patch: Rectangle) -> bool:
    return bool(patch.get_width() and patch.get_height() and not patch.get_angle())


class Ground(Rectangle):
    """What a panel is drawn upon, a square of 1 by 1: nothing needs to be done to it before it is put in its place."""

    def get_transform(self) -> Transform:
        """Where it is."""
        return self.get_data_transform()


class Plain(Axis):
    """An axis without ticks until they are asked for, when all are copies of the first."""

    def get_major_ticks(self, numticks: int | None = None) -> list[Tick]:
        """The first ticks, or all."""
        return self._ticks("majorTicks", len(self.get_majorticklocs()) if numticks is None else numticks)

    def get_minor_ticks(self, numticks: int | None = None) -> list[Tick]:
        """The first ticks between the others, or all."""
        return self._ticks("minorTicks", len(self.get_minorticklocs()) if numticks is None else numticks)

    def _ticks(self, name: str, number: int) -> list[Tick]:
        ticks: list[Tick] = getattr(self, name) if number else []
        ticks += [_copied(ticks[0]) for _ in range(number - len(ticks))]
        return ticks[:number]

    def _get_tick(self, major: bool) -> Tick:
        tick: Tick = super()._get_tick(major)  # type: ignore[misc]
        tick.set_clip_path(self.axes.patch)
        return tick

    def set_tick_params(self, *which: Any, **options: Any) -> None:
        """Change ticks, and those that are not there yet."""
        with self._unmade():
            super().set_tick_params(*which, **options)

    def set_clip_path(self, *path: Any, **options: Any) -> None:
        """Cut off what stands beyond a path; a tick that is not there yet will be cut off at the panel's edge."""
        with self._unmade():
            super().set_clip_path(*path, **options)

    @contextmanager
    def _unmade(self) -> Iterator[None]:
        """Make no ticks that are not there yet."""
        missing = [name for name in TICKS if name not in vars(self)]
        vars(self).update({name: [] for name in missing})
        yield
        for name in missing:
            vars(self).pop(name, None)


class Across(Plain, XAxis):
    """The horizontal axis of a panel."""


class Upright(Plain, YAxis):
    """The vertical axis of a panel."""


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
