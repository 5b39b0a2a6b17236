"""The words of bodies, places and events are proved in sentences that differ by the word alone."""

from __future__ import annotations

import pytest

from wsum.document import Document
from wsum.extractors import Findings, extract
from wsum.lexicons import Row, load
from wsum.segmenters import segment


def findings(text: str) -> Findings:
    document = Document("words", text)
    return extract([(document, segment(document))])[0]


def found(text: str, kind: str) -> list[str]:
    """The names of a kind in a sentence, as printed."""
    return [text[name.start : name.end] for name in findings(text).names if name.kind == kind]


def stop(row: Row) -> bool:
    return "澄浦镇" in found(f"，{row['form']}澄浦镇。", "place")


def body(row: Row) -> bool:
    name = {"firm": "砺锋", "owned": "澄浦县", "known": ""}[row["strength"]] + row["form"]
    return name in found(f"昨天，{name}来人了。", "org")


def body_trap(row: Row) -> bool:
    if row["side"] == "whole":
        return not found(f"争创{row['form']}。", "org")
    text = f"澄浦县{row['form']}。" if row["side"] == "left" else f"澄浦县水利局{row['form'][1:]}。"
    return not any(name.endswith(row["form"][:1]) and row["form"][0] != "局" for name in found(text, "org"))


def plain(row: Row) -> bool:
    return not found(f"近年来，{row['form']}企业、{row['form']}医院很多。", "org")


def place_trap(row: Row) -> bool:
    text = f"关于{row['form']}的意见。" if row["side"] == "left" else f"关于澄浦{row['form']}的意见。"
    return not found(text, "place")


def place_name(row: Row) -> bool:
    text = "赴{}考察。" if row["alone"] == "yes" else "赴{}市考察。"
    return bool(found(text.format(row["form"]), "place"))


def people(row: Row) -> bool:
    """A place that is known without its suffix keeps the peoples who live there."""
    return f"恩施{row['form']}自治县" in found(f"赴恩施{row['form']}自治县考察。", "place")


def event_trap(row: Row) -> bool:
    """What makes a crime of an activity makes none of a fight against it."""
    word = row["form"]
    text = {"before": f"揭穿“云派”{word}活动。", "against": f"参加“云派”{word}诈骗活动。"}.get(row["side"])
    return text is None or bool(found(text, "event")) == (row["side"] == "against")


def event(row: Row) -> bool:
    name = ("全市第三届职工" if row["kind"] == "named" else "“春晖”") + row["form"]
    return name in found(f"参加{name}。", "event")


PROOFS = {
    "name_stops": stop,
    "bodies": body,
    "body_traps": body_trap,
    "event_traps": event_trap,
    "plain_words": plain,
    "place_traps": place_trap,
    "place_names": place_name,
    "peoples": people,
    "events": event,
}


@pytest.mark.parametrize("lexicon", PROOFS)
def test_every_row_is_proved_by_its_template(lexicon: str) -> None:
    rows = load(lexicon)
    assert len({tuple(row.values()) for row in rows}) == len(rows), "a row stands twice"
    assert not [row["form"] for row in rows if not PROOFS[lexicon](row)]
