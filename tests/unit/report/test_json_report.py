"""The JSON is the contract that every other program reads."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from diffcheck.models import Comparison, EventKind, FindingKind, Form, Grade, Severity, SpeechAct
from diffcheck.report.json_report import SCHEMA, render_json, render_json_line
from tests.builders import Account, Builder, harbour_call, hostile_call
from tests.conftest import Golden


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    text = files("diffcheck").joinpath("data/schema/comparison-1.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@pytest.mark.parametrize(
    "comparison",
    [
        harbour_call(),
        harbour_call(is_three_sided=True),
        hostile_call(),
        Builder("Alone", (Account("US", "White House", ("One.",), published=None),)).compare(),
    ],
    ids=["two sides", "three sides", "hostile", "one readout"],
)
def test_the_output_keeps_to_the_schema(comparison: Comparison, schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    for text in (render_json(comparison), render_json_line(comparison)):
        jsonschema.validate(json.loads(text), schema, jsonschema.Draft202012Validator)


def test_the_schema_leaves_no_object_open(schema: dict[str, Any]) -> None:
    def objects(node: object) -> list[dict[str, Any]]:
        if isinstance(node, list):
            return [found for item in node for found in objects(item)]
        if not isinstance(node, dict):
            return []
        own = [node] if node.get("type") == "object" else []
        return own + [found for item in node.values() for found in objects(item)]

    assert all("additionalProperties" in found for found in objects(schema))
    assert all(
        found["additionalProperties"] is False
        for found in objects(schema)
        if "properties" in found
    )


def test_the_schema_knows_every_word_of_the_models(schema: dict[str, Any]) -> None:
    definitions = schema["$defs"]
    finding, statement = (
        definitions["finding"]["properties"],
        definitions["statement"]["properties"],
    )
    assert schema["properties"]["schema"]["const"] == SCHEMA
    for enum, node in (
        (EventKind, schema["properties"]["event"]["properties"]["kind"]),
        (Form, definitions["readout"]["properties"]["form"]),
        (SpeechAct, statement["speech_act"]),
        (FindingKind, finding["kind"]),
        (Grade, finding["grade"]),
        (Severity, finding["severity"]),
    ):
        assert node["enum"] == [member.value for member in enum]


def test_keys_come_in_the_order_of_the_design() -> None:
    data = json.loads(render_json(harbour_call()))
    assert list(data) == ["schema", "event", "readouts", "topics", "links", "rows", "findings"]
    assert list(data["findings"][0]) == [
        "id", "kind", "grade", "topic", "severity", "confidence", "absent_from", "evidence", "nearest",
        "rule", "cue", "message",
    ]  # fmt: skip


def test_offsets_point_at_the_words_in_the_text() -> None:
    data = json.loads(render_json(harbour_call()))
    texts = {readout["id"]: readout["text"] for readout in data["readouts"]}
    places = [place for finding in data["findings"] for place in finding["evidence"]]
    said = [texts[place["readout"]][place["start"] : place["end"]] for place in places]
    assert "60天通报期限" in said
    assert "理解台湾问题对中国的重要性" in said


def test_the_text_of_a_readout_comes_back_letter_for_letter() -> None:
    comparison = hostile_call()
    data = json.loads(render_json_line(comparison))
    assert data["readouts"][0]["text"] == comparison.event.readouts[0].text


def test_a_json_line_is_one_line_and_chinese_stays_readable() -> None:
    line = render_json_line(hostile_call())
    assert len(line.splitlines()) == 1
    assert "他说" in line


def test_the_object_reads_as_agreed(golden: Golden) -> None:
    golden("reports/two-sides.json", render_json(harbour_call()))
    golden("reports/two-sides.jsonl", render_json_line(harbour_call()))
