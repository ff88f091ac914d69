"""The written events of bench/events: their labels point at what is there."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from diffcheck.models import Event

BENCH = Path(__file__).parents[2] / "bench"
CONFLICTS = {
    "number", "date", "place", "initiator", "attribution", "scope", "commitment", "polarity",
}  # fmt: skip


def import_written() -> ModuleType:
    spec = importlib.util.spec_from_file_location("written", BENCH / "written.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


WRITTEN = import_written()
EVENTS = list(WRITTEN.written_events())
events = pytest.mark.parametrize(("event", "gold"), EVENTS, ids=[event.id for event, _ in EVENTS])


def sentence(event: Event, gold: dict[str, Any], name: str) -> str:
    readout, _, index = name.rpartition(".")
    start, end = gold["statements"][readout][int(index)]
    return next(r.text for r in event.readouts if r.id == readout)[start:end]


def test_every_language_of_the_codebook_has_events() -> None:
    languages = {r.language.partition("-")[0] for event, _ in EVENTS for r in event.readouts}
    assert languages >= {"en", "zh", "ru", "uk", "ja", "ko", "ar", "fr", "es", "pt", "de"}


@events
def test_a_link_joins_sentences_of_two_readouts(event: Event, gold: dict[str, Any]) -> None:
    for a, b in gold["links"] + gold["optional_links"]:
        assert sentence(event, gold, a)
        assert sentence(event, gold, b)
        assert a.rpartition(".")[0] != b.rpartition(".")[0]


@events
def test_an_omission_is_raised_by_its_words_and_not_in_the_silent_readout(
    event: Event, gold: dict[str, Any]
) -> None:
    for label in gold["omissions"]:
        raised = [sentence(event, gold, name) for name in label["in"]]
        assert any(label["span"] in text for text in raised), label
        assert label["absent_from"] in gold["statements"]
        assert label["absent_from"] not in {name.rpartition(".")[0] for name in label["in"]}


@events
def test_a_conflict_and_an_unconfirmed_claim_stand_somewhere(
    event: Event, gold: dict[str, Any]
) -> None:
    for label in gold["conflicts"]:
        assert sentence(event, gold, label["a"])
        assert sentence(event, gold, label["b"])
        assert label["kind"] in CONFLICTS
    for label in gold["unconfirmed"]:
        assert sentence(event, gold, label["sentence"])
        assert label["speaker"]


def test_a_text_is_its_sentences_with_a_blank_line_between_paragraphs() -> None:
    text, places = WRITTEN.join([["One.", "Two."], ["Three."]], "en")
    assert text == "One. Two.\n\nThree.\n"
    assert [text[start:end] for start, end in places] == ["One.", "Two.", "Three."]
    assert WRITTEN.join([["一。", "二。"]], "zh-CN")[0] == "一。二。\n"
