"""Awards by level and grade."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from wsum.awarded import awarded
from wsum.charts import cells, keys, style
from wsum.charts.checks import REST, UNKNOWN, at_least_one, checked, foremost, order
from wsum.charts.speech import Speech
from wsum.errors import InputError

# From the widest to the narrowest
LEVELS = (
    *("世界级", "国际级", "国家级", "省部级", "部级", "省级", "厅级", "市级", "州级", "局级"),
    *("县级", "区级", "镇级", "乡级", "街道级", "村级", "系统级", "校级", "院级"),
)
WON = ("won", "granted", "selected")


def awards(
    frame: pd.DataFrame, *, status: tuple[str, ...] = WON, most: int = 10, lang: str = "zh", ax: Axes | None = None
) -> Axes:
    """Draw how many awards there are of each level (row) and grade (column).

    `frame` is the table `awards` of a Corpus; `status` says which are counted (those only aimed at are not).
    An award whose number is not stated counts as one, and who is named of several (刘志强等5名) with those.
    Grades after the `most` commonest come together as 其他.
    """
    say = Speech(lang)
    at_least_one("awards", most=most)
    data = checked(frame, "awards", words=("level", "grade", "status"), numbers=("count",), source="Corpus.awards")
    data["count"] = awarded(frame.assign(count=data["count"].to_numpy())).to_numpy()
    data = data[data["status"].isin(status)]
    if data.empty:
        raise InputError(f"charts.awards: no award has one of the statuses {', '.join(status)}")
    kept = foremost(data.groupby("grade", sort=False)["count"].sum().drop(index=UNKNOWN, errors="ignore"), most)
    grades = data["grade"].nunique() - (UNKNOWN in set(data["grade"]))
    data["grade"] = data["grade"].where(data["grade"].isin([*kept, UNKNOWN]), REST)
    table = data.pivot_table(index="level", columns="grade", values="count", aggfunc="sum")
    last = [name for name in (REST, UNKNOWN) if name in table.columns]
    table = table.reindex(index=_levels(data), columns=[*kept, *last])
    with style.canvas(ax, size=(max(6.5, 3.0 + 0.75 * len(table.columns)), 2.6 + 0.42 * len(table))) as drawn:
        values = table.to_numpy(dtype=float)
        mesh = cells.cells(drawn, values, limits=(0.0, float(table.max().max())))
        cells.figures(drawn, mesh, values, "{:,.0f}")
        cells.rows(drawn, [say.name(str(level)) for level in table.index])
        cells.columns(drawn, [say.name(str(grade)) for grade in table.columns])
        keys.key(drawn, mesh, say("awards.count"), whole=True)
        drawn.set_ylabel(say("awards.level"))
        note = say.left_out("grades", len(kept), grades, folded=True)
        style.head(drawn, say("awards"), say.notes(note, say("awards.note")))
    return drawn


def _levels(data: pd.DataFrame) -> list[str]:
    found = order(data["level"])
    known = [level for level in LEVELS if level in found]
    return known + [level for level in found if level not in known]
