"""What all charts share: colours, hatches, markers, type sizes, and the canvas that they are drawn on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from wsum.charts import fonts, glyphs, layout, letters
from wsum.charts.panels import Panel
from wsum.charts.words import Word

# Okabe & Ito 2008, told apart with every common colour vision; in this order neighbours differ in lightness too
BLUE, ORANGE, VERMILLION, SKY = "#0072B2", "#E69F00", "#D55E00", "#56B4E9"
GREEN, PURPLE, YELLOW, BLACK = "#009E73", "#CC79A7", "#F0E442", "#000000"
PALETTE = (BLUE, ORANGE, VERMILLION, SKY, GREEN, PURPLE, YELLOW, BLACK)
NEUTRAL = "#DDDDDD"
INK, FAINT, GRID = "#333333", "#555555", "#E5E5E5"
# Light is little and dark is much, as on paper; lightness falls all along, so a grey print keeps the order
SEQUENTIAL = "YlGnBu"
# A second sign beside the colour, for print in grey
HATCHES = ("", "//", "--", "\\\\", "..", "++", "xx", "oo")
NEUTRAL_HATCHES = ("", "oo")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
LINES = ("-", "--", "-.", ":")

# What holds no text
BARE = (Line2D, Patch, Collection)
# So many labels at the beginning of an axis may stand out where they are aslant
ENDS = 5
TITLE, LABEL, SMALL = 12.0, 10.0, 9.0
# `$` in a heading is a dollar sign, no formula
SETTINGS: dict[Any, Any] = {
    "text.parse_math": False,
    "text.usetex": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": False,
    "axes.axisbelow": True,
    "axes.titlelocation": "left",
    "axes.titlesize": TITLE,
    "axes.labelsize": LABEL,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "font.size": LABEL,
    "hatch.linewidth": 0.6,
    "savefig.bbox": None,
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,
}


class Look(NamedTuple):
    """How one series is drawn: by colour and, for print in grey, by hatch, marker and line."""

    colour: str
    hatch: str
    edge: str
    marker: str
    line: str


def look(number: int) -> Look:
    """The look of the series of that number; hatch and line change when the colours begin again."""
    turn, place = divmod(number, len(PALETTE))
    colour = PALETTE[place]
    return Look(
        colour,
        HATCHES[(place + turn) % len(HATCHES)],
        edge_of(colour),
        MARKERS[(place + turn) % len(MARKERS)],
        LINES[number % len(LINES)],
    )


def neutral(number: int) -> Look:
    """The look of what is no series of its own: the rest, what is missing."""
    return Look(NEUTRAL, NEUTRAL_HATCHES[number % len(NEUTRAL_HATCHES)], "#888888", ".", "-")


def edge_of(colour: str) -> str:
    """An edge (and hatch) that shows on a colour: white on dark, dark on light."""
    return "white" if luminance(colour) < 0.3 else INK


def ink_on(colour: Any) -> str:
    """The colour of words upon a colour."""
    return "white" if luminance(colour) < 0.18 else "black"


def luminance(colour: Any) -> float:
    """Relative luminance of a colour, 0 black to 1 white (IEC 61966-2-1)."""
    parts = matplotlib.colors.to_rgb(colour)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@contextmanager
def canvas(ax: Axes | None, *, size: tuple[float, float]) -> Iterator[Axes]:
    """The Axes to draw into: the caller's, or one in a Figure of its own of `size` inches.

    No setting of the caller's matplotlib changes, and pyplot, which keeps every figure, has no part in it.
    """
    with matplotlib.rc_context(SETTINGS):
        target = Figure(figsize=size, layout="constrained").add_subplot(axes_class=Panel) if ax is None else ax
        yield target
        dress(target)
        if ax is None:
            layout.settle(target)


def dress(ax: Axes) -> None:
    """Set every text of an Axes and of the panels within it in the Chinese font, its size kept."""
    all_texts = texts(ax)
    for text in all_texts:
        words = text.get_text()
        if words and (known := fonts.known(words)) != words:
            text.set_text(known)
        if type(text) is Text:
            text.__class__ = Word
        text.get_fontproperties().set_file(fonts.path())
        text.set_parse_math(False)
        text.set_usetex(False)
    learn(all_texts)


def texts(ax: Axes) -> list[Text]:
    """Every text within an Axes and its panels, those of the ticks too; ticks that come later are like the first."""
    found: list[Text] = []
    unopened: list[Artist] = [ax]
    while unopened:
        artist = unopened.pop()
        if isinstance(artist, Text):
            found.append(artist)
        elif isinstance(artist, Axis) and artist.axes.axison:
            labels = (text for tick in artist.majorTicks for text in (tick.label1, tick.label2))
            found += [artist.label, artist.offsetText, *labels]
        elif not isinstance(artist, Axis):
            unopened += [child for child in artist.get_children() if not isinstance(child, BARE)]
    return found


def learn(labels: Sequence[Text]) -> None:
    """Have the letters of labels ready before they are measured."""
    letters.learn(fonts.path(), [line for label in labels for line in label.get_text().split("\n")])


def measured(labels: Sequence[Text]) -> None:
    """Of many labels side by side let only those be measured for the layout that may stand out: ends and widest."""
    learn(labels)
    widths = [glyphs.width(fonts.path(), label.get_text()) for label in labels]
    kept = {*range(ENDS), len(labels) - 1, widths.index(max(widths))}
    for number, label in enumerate(labels):
        label.set_in_layout(number in kept)


def head(ax: Axes, title: str, note: str = "", *, lift: float = 6, y: float = 1.0) -> None:
    """Give a chart its title, and in smaller words below it what it leaves out.

    Both are cut into lines that fit; they stand `lift` points above the height `y` of the Axes.
    """
    figure = ax.get_figure(root=True)
    assert figure is not None
    room = 72 * figure.get_figwidth() * ax.get_position().width * 0.95
    words = fonts.wrapped(note, room / SMALL, 3) if note else ""
    if words:
        ax.annotate(
            words, (0, y), (0, lift), xycoords="axes fraction", textcoords="offset points", fontsize=SMALL,
            color=FAINT, va="bottom", annotation_clip=False, gid="note",
        )  # fmt: skip
        lift += 1.45 * SMALL * (1 + words.count("\n")) + 2
    ax.set_title(fonts.wrapped(title, room / TITLE, 3), loc="left", fontsize=TITLE, pad=lift, y=y)


def legend(ax: Axes, handles: Sequence[Any] | None = None, *, title: str = "", reverse: bool = False) -> None:
    """A legend beside the Axes, where it hides nothing."""
    extra: dict[str, Any] = {} if handles is None else {"handles": list(handles)}
    ax.legend(
        loc="upper left",
        bbox_to_anchor=(1.01, 1.0),
        borderaxespad=0.0,
        title=title or None,
        reverse=reverse,
        handlelength=2.4,
        handleheight=1.2,
        **extra,
    )


def panels(ax: Axes, number: int, *, columns: int, gap: tuple[float, float] = (0.08, 0.3)) -> list[Axes]:
    """Panels in rows within an Axes, which itself becomes bare; `gap` is part of a panel's width and height."""
    rows = -(-number // columns)
    width = 1 / (columns + gap[0] * (columns - 1))
    height = 1 / (rows + gap[1] * (rows - 1))
    ax.set_axis_off()
    return [
        ax.inset_axes(
            (
                (place % columns) * width * (1 + gap[0]),
                1 - height - (place // columns) * height * (1 + gap[1]),
                width,
                height,
            )
        )
        for place in range(number)
    ]
