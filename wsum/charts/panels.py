"""Axes that are made and drawn quicker than others: nothing is made that is not seen, and nothing is measured twice.

What is overridden here is asked by matplotlib itself; where a release of it no longer asks, charts are as ever, and
take longer.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis, Tick, XAxis, YAxis
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import NullLocator
from matplotlib.transforms import Transform

from wsum.charts.rooms import room, within
from wsum.charts.words import Own

Kind = TypeVar("Kind", bound=Artist)
LINES, LABELS = ("gridline", "tick1line", "tick2line"), ("label1", "label2")
TICKS = ("majorTicks", "minorTicks")


class Panel(Own, Axes):
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


class Ground(Own, Rectangle):
    """What a panel is drawn upon, a square of 1 by 1: nothing needs to be done to it before it is put in its place."""

    def get_transform(self) -> Transform:
        """Where it is."""
        return self.get_data_transform()


class Plain(Own, Axis):
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

    def draw(self, renderer: Any) -> None:
        """Draw the axis; where the renderer gathers what is alike, all marks of ticks are one line, as the grid is."""
        if not getattr(renderer, "gathers", False) or not self.get_visible():
            super().draw(renderer)
            return
        ticks = self._placed()
        lines = self._gathered(ticks, renderer)
        for line in lines:
            line.set_visible(False)
        if self.label.get_text() or self.offsetText.get_text() or not isinstance(self.get_minor_locator(), NullLocator):
            super().draw(renderer)
        else:  # no name of a tick has to be measured for the place of another text
            parts = [getattr(tick, name) for tick in ticks for name in (*LINES, *LABELS)]
            for part in parts:
                if part.get_visible():
                    part.draw(renderer)
        for line in lines:
            line.set_visible(True)

    def _placed(self) -> list[Tick]:
        """The ticks that are shown, at their places and with their names."""
        places, formatter = np.asarray(self.get_majorticklocs(), dtype=float), self.get_major_formatter()
        ticks, names = self.get_major_ticks(len(places)), formatter.format_ticks(places.tolist())
        for tick, place, name in zip(ticks, places.tolist(), names, strict=True):
            tick.update_position(place)
            tick.label1.set_text(name)
            tick.label2.set_text(name)
        self.offsetText.set_text(formatter.get_offset())
        return [ticks[number] for number in np.flatnonzero(within(self, places)).tolist()]

    def get_tightbbox(self, renderer: Any = None, *, for_layout_only: bool = False) -> Any:
        """The room that it takes."""
        measured = hasattr(renderer, "stretch") and self.get_visible() and self.get_in_layout()
        found = room(self, renderer, across_only=for_layout_only) if measured else None
        return super().get_tightbbox(renderer, for_layout_only=for_layout_only) if found is None else found

    def _gathered(self, ticks: list[Tick], renderer: Any) -> list[Line2D]:
        """Draw at once lines of ticks that are alike, and say which these are."""
        places, done = [float(tick.get_loc()) for tick in ticks], list[Line2D]()
        for name in LINES if len(ticks) > 1 else ():
            lines = [getattr(tick, name) for tick in ticks]
            if lines[0].get_visible() and len({_look(line) for line in lines}) == 1:
                self._through(lines[0], places).draw(renderer)
                done += lines
        return done

    def _through(self, line: Line2D, places: Any) -> Line2D:
        """A line like that of a tick, with what stands at its place at all of them: a mark, or a stroke."""
        flat = isinstance(self, XAxis)
        ends = np.asarray(line.get_ydata() if flat else line.get_xdata(), dtype=float)
        ends = np.append(ends, [np.nan] * (len(ends) > 1))  # strokes do not hang together
        along, across = np.repeat(places, len(ends)), np.tile(ends, len(places))
        twin = _twin(line)
        twin.set_data(*((along, across) if flat else (across, along)))
        return twin

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


def _look(line: Line2D) -> Hashable:
    """What two lines have in common that are drawn the same way at their places."""
    place = line.get_visible(), id(line.get_transform()), line.get_zorder(), line.get_url(), line.get_gid()
    stroke = line.get_color(), line.get_linewidth(), line.get_linestyle(), line.get_alpha(), *line.get_path_effects()
    mark = line.get_marker(), line.get_markersize(), line.get_markeredgewidth()
    return *place, *stroke, *mark, line.get_markeredgecolor(), line.get_markerfacecolor()


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
