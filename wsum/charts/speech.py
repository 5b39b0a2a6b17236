"""What charts say of their own accord, in Chinese or in English; what a frame holds is shown as it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wsum.charts import fonts
from wsum.charts.checks import REST, UNKNOWN
from wsum.errors import InputError
from wsum.lexicons import Row, parse

LANGUAGES = ("zh", "en")
# Powers of ten that a language may have a word for
POWERS = (12, 9, 8, 6, 4)
NO_UNIT = "-"


@cache
def rows() -> dict[str, Row]:
    """The rows of words.tsv by their key."""
    text = (files("wsum.charts") / "words.tsv").read_text(encoding="utf-8")
    return {row["key"]: row for row in parse(text, name="words")}


@dataclass(frozen=True)
class Speech:
    """The words of a chart in one language.

    >>> Speech("en")("awards.level"), Speech("zh")("calendar", year="2023")
    ('level', '2023年提到的日子')
    """

    lang: str

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise InputError(f"lang={self.lang}: a chart speaks {' or '.join(LANGUAGES)}")

    def __call__(self, key: str, **values: object) -> str:
        """A title, a label or a note, with what it names."""
        return rows()[key][self.lang].format(**values)

    def name(self, name: str) -> str:
        """A name out of a frame; what is not stated and what is put together are told in words.

        >>> Speech("en").name("未注明"), Speech("en").name("县级")
        ('not stated', '县级')
        """
        return self("unknown") if name == UNKNOWN else self("rest") if name == REST else name

    def notes(self, *parts: str) -> str:
        """What there is to say, in one line.

        >>> Speech("zh").notes("", "共 3 个", "未写的不计")
        '共 3 个；未写的不计'
        """
        return self("note.join").join(part for part in parts if part)

    def left_out(self, kind: str, drawn: int, total: int, *, folded: bool = False) -> str:
        """What a chart says of what is not drawn on its own; "" where all is drawn.

        >>> Speech("zh").left_out("themes", 8, 11, folded=True)
        '最多的 8 个主题，其余 3 个并入“其他”'
        """
        if drawn >= total:
            return ""
        key = "note.folded" if folded else "note.top"
        kind, others = self(f"kind.{kind}"), self("rest")
        return self(key, drawn=drawn, total=total, kind=kind, rest=total - drawn, others=others)

    def first(self, key: str, drawn: int, total: int) -> str:
        """As `left_out`, of what is drawn in its own order."""
        return self(key, drawn=drawn, total=total) if drawn < total else ""

    def amount(self, value: float) -> str:
        """A figure for an axis, in the units that the language counts large numbers by.

        >>> Speech("zh").amount(1300000000000), Speech("zh").amount(-25000), Speech("en").amount(2500000)
        ('1.3万亿', '−2.5万', '2.5m')
        """
        units = ((10.0**power, self(f"unit.{power}")) for power in POWERS)
        size, unit = next((one for one in units if one[1] != NO_UNIT and abs(value) >= one[0]), (1.0, ""))
        return fonts.known(f"{value / size:,.6g}{unit}".replace("-", "−"))
