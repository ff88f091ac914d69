"""The JSON Schemas that editors use agree with what the loader takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from diffcheck.loading.document import Value
from diffcheck.loading.json_schema import NAMES, json_schema
from diffcheck.loading.yaml12 import parse

ROOT = Path(__file__).parents[3]


def plain(value: Value) -> Any:
    """The value as JSON has it: a date is text."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def files() -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / "readouts").glob("*/*.yaml")):
        yield ("event" if path.stem == "event" else "readout"), path
    for name in ("topics", "glossary"):
        for path in sorted((ROOT / "diffcheck" / "data" / name).glob("*.yaml")):
            yield name, path


def errors(name: str, text: str) -> list[str]:
    value = plain(parse(text.encode(), "file.yaml").value)
    return [error.message for error in Draft202012Validator(json_schema(name)).iter_errors(value)]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_and_describes_every_key(name: str) -> None:
    schema = json_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:diffcheck:schema:{name}:1"
    parts = [schema, *schema.get("$defs", {}).values()]
    keys = [about for part in parts for about in part.get("properties", {}).values()]
    assert keys
    assert all(about.get("description") for about in keys)


def test_every_file_that_ships_passes_its_schema() -> None:
    validators = {name: Draft202012Validator(json_schema(name)) for name in NAMES}
    found = [
        f"{path.name}: {error.message}"
        for name, path in files()
        for error in validators[name].iter_errors(plain(parse(path.read_bytes(), path.name).value))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("event", "title: T\ndate: 2025-03-01\nkind: call\nparticipants: [NO, The Elders]"),
        ("readout", "party: NO\noutlet: O\nlanguage: nb\ntext: T"),
        ("readout", "party: [NO, NATO]\noutlet: O\nlanguage: nb\ntext: T\ntranslation: machine"),
        ("topics", "a: {label: A, terms: {en: [a]}, except: {en: [b]}, weight: 3}"),
        ("glossary", "a: {label: A, kind: body, party: UN, terms: {en: [a]}, hide: true}"),
        ("review", "findings: {f: {status: noted, at: 2031-03-05T09:30:00Z, note: n}}"),
        (
            "review",
            "links_by_hand: [{change: added, between: [a.1, b.2], at: 2031-03-05T09:30:00Z}]",
        ),
        ("config", "{name: Ana, theme: t, keys: {a: x, b: [y, 5], c: 5}}"),
    ],
)
def test_what_is_right_passes(name: str, text: str) -> None:
    assert errors(name, text) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("event", "title: T\ndate: 2025-03-01\nkind: chat\nparticipants: [NO]"),
        ("event", "title: T\nkind: call\nparticipants: [NO]"),
        ("event", "title: T\ndate: 2025-03-01\nkind: call\nparticipants: []"),
        ("event", "title: T\ndate: 2025-03-01\nkind: call\nparticipants: [UK]"),
        ("readout", "party: UK\noutlet: O\nlanguage: nb\ntext: T"),
        ("readout", "party: NO\noutlet: O\nlanguage: norwegian\ntext: T"),
        ("readout", "party: NO\noutlt: O\nlanguage: nb\ntext: T"),
        ("topics", "A: {label: A}"),
        ("topics", "a: {lable: A}"),
        ("glossary", "a.b: {label: A}"),
        ("review", "findings: {f: {status: maybe, at: 2031-03-05T09:30:00Z}}"),
        ("review", "finding: {}"),
        ("review", "links_by_hand: [{change: added, between: [a.1], at: 2031-03-05T09:30:00Z}]"),
        ("config", "nmae: Ana"),
        ("config", "keys: [x]"),
    ],
)
def test_what_is_wrong_does_not_pass(name: str, text: str) -> None:
    assert errors(name, text)
