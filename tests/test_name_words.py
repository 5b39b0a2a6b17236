"""The words of names are proved in sentences that differ by the word alone: a template for each kind of row."""

from __future__ import annotations

import pytest

from wsum.document import Document
from wsum.extractors import Findings
from wsum.extractors.naming import persons
from wsum.lexicons import Row, load
from wsum.segmenters import segment


def found(text: str) -> list[str]:
    """The persons of a sentence, as printed."""
    document = Document("words", text)
    return [document.cut(name) for name in persons.find(Findings(document, segment(document)))]


def surname(row: Row) -> bool:
    if row["strength"] == "function":
        return not found(f"大力组织{row['form']}开展各种活动。")
    return f"{row['form']}秀英" in found(f"护士长{row['form']}秀英当选代表。")


def given(row: Row) -> bool:
    name = f"王秀{row['form']}"
    return (name in found(f"护士长{name}当选代表。")) != (row["strength"] == "never") and at_sight(row)


def title(row: Row) -> bool:
    before = row["place"] == "after" or "李秀英" in found(f"{row['form']}李秀英当选代表。")
    return before and (row["place"] == "before" or "李秀英" in found(f"李秀英{row['form']}当选代表。"))


def trap(row: Row) -> bool:
    if found(f"近年来，{row['form']}。"):
        return False
    return row["kind"] == "never" or row["form"] in found(f"护士长{row['form']}当选代表。")


def verb(row: Row) -> bool:
    text = f"护士长李秀英{row['form']}。" if row["side"] == "after" else f"{row['form']}李秀英等3人。"
    return "李秀英" in found(text)


def at_sight(row: Row) -> bool:
    """Names of such characters stand where a clause begins, whatever its verb: 王X英, 王志X, 王X."""
    names = {"first": f"王{row['form']}英", "second": f"王志{row['form']}"}
    wanted = [name for place, name in names.items() if row["place"] in (place, "both")]
    wanted += [f"王{row['form']}"] * (row["alone"] == "yes")
    return all(name in found(f"近年来，{name}咬牙苦读。") for name in wanted)


def given_name(row: Row) -> bool:
    name = f"王{row['form']}"
    text = f"由{name}负责。" if row["kind"] == "word" else f"近年来，{name}咬牙苦读。"
    return name in found(text)


def part(row: Row) -> bool:
    return f"扎西{row['form']}" in found(f"护士长扎西{row['form']}当选代表。")


def across(row: Row) -> bool:
    return not any(name.startswith(row["form"][-1]) for name in found(f"全体{row['form']}秀英。"))


def common(row: Row) -> bool:
    return f"高{row['form']}" not in found(f"近年来，高{row['form']}得到保障。")


def japanese(row: Row) -> bool:
    name = f"{row['form']}美穗"
    return name in found(f"日本友人{name}来访。") and name not in found(f"本地{name}。")


PROOFS = {
    "japanese_surnames": japanese,
    "surnames": surname,
    "given_chars": given,
    "titles": title,
    "name_traps": trap,
    "name_verbs": verb,
    "given_names": given_name,
    "name_parts": part,
    "name_across": across,
    "common_words": common,
}


@pytest.mark.parametrize("lexicon", PROOFS)
def test_every_row_is_proved_by_its_template(lexicon: str) -> None:
    rows = load(lexicon)
    assert len({tuple(row.values()) for row in rows}) == len(rows), "a row stands twice"
    assert not [row["form"] for row in rows if not PROOFS[lexicon](row)]
