"""All words of a report in both languages, rows of the .tsv files in `words`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wsum.errors import InputError
from wsum.lexicons import Row, parse

LANGUAGES = ("zh", "en")
# Columns whose values are codes of the tables
CODED = {
    *("genre", "issuer_level", "year_source", "status", "role", "kind", "mod", "precision", "calendar", "anchor"),
    *("recipient_kind", "type", "part"),
}


@cache
def rows(name: str) -> dict[str, Row]:
    """The rows of a file of words by their key."""
    text = (files("wsum.reports") / "words" / f"{name}.tsv").read_text(encoding="utf-8")
    return {row["key"]: row for row in parse(text, name=name)}


@dataclass(frozen=True)
class Words:
    """The words of a report in one language.

    >>> Words("en")("contents"), Words("zh").column("heading"), Words("zh").value("achievement", "role")
    ('Contents', '标题', '成绩')
    """

    lang: str

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise InputError(f"lang={self.lang}: a report is written in {' or '.join(LANGUAGES)}")

    def __call__(self, key: str, **values: object) -> str:
        """A sentence or label, with what it names."""
        return rows("strings")[key][self.lang].format(**values)

    def column(self, name: str, table: str = "") -> str:
        """The heading of a column, of one table alone where a row tells of it; its own name where none does."""
        found = self._column(name, table)
        return found[self.lang] if found else name

    def meaning(self, name: str, table: str = "") -> str:
        """What a column holds, in a sentence; "" where no row tells of it."""
        found = self._column(name, table)
        return found[f"meaning_{self.lang}"] if found else ""

    def _column(self, name: str, table: str) -> Row | None:
        return rows("columns").get(f"{table}.{name}") or rows("columns").get(name)

    def value(self, code: str, column: str = "") -> str:
        """A code of the tables (achievement, won …) in words; the code itself where no row tells of it.

        A row may tell of a code in one column alone: "theme.other".
        """
        known = rows("values")
        found = known.get(f"{column}.{code}") or (known.get(code) if column in CODED else None)
        return found[self.lang] if found else code

    def interface(self) -> dict[str, str]:
        """The words that the page's script needs."""
        return {key[3:]: self(key) if "{" not in row[self.lang] else row[self.lang]
                for key, row in rows("strings").items() if key.startswith("ui.")}  # fmt: skip
