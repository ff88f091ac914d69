"""JSON Schemas of the files that people write, so that an editor completes keys and marks mistakes."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field, RootModel

from diffcheck.loading.codes import party_codes
from diffcheck.loading.config_file import ConfigFile
from diffcheck.loading.review_file import ReviewsFile
from diffcheck.loading.schema import EventFile, GlossaryEntry, ReadoutFile, TopicEntry

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class TopicsFile(RootModel[dict[str, TopicEntry]]):
    """topics.yaml: topic ids with their entries; a dot leads to the topic above: taiwan.independence."""

    root: dict[str, TopicEntry] = Field(
        json_schema_extra={"propertyNames": {"pattern": r"^[a-z0-9]+([.-][a-z0-9]+)*$"}}
    )


class GlossaryFile(RootModel[dict[str, GlossaryEntry]]):
    """glossary.yaml: concept ids with their entries."""

    root: dict[str, GlossaryEntry] = Field(
        json_schema_extra={"propertyNames": {"pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}}
    )


_MODELS: dict[str, type[BaseModel]] = {
    "event": EventFile,
    "readout": ReadoutFile,
    "topics": TopicsFile,
    "glossary": GlossaryFile,
    "review": ReviewsFile,
    "config": ConfigFile,
}
NAMES = tuple(_MODELS)
"""What `json_schema` takes."""


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of file, by a name of `NAMES`."""
    schema = _MODELS[name].model_json_schema(by_alias=True)
    for part in (schema, *schema.get("$defs", {}).values()):
        _tidy(part)
    if name in ("event", "readout"):
        codes = sorted(party_codes())
        schema["$defs"] = {**schema.get("$defs", {}), "Party": {"enum": codes}}
        _put_parties(schema["properties"])
        for key, field in _MODELS[name].model_fields.items():
            schema["properties"][key].setdefault("description", field.description)
    return {"$schema": _DIALECT, "$id": f"urn:diffcheck:schema:{name}:1", **schema}


def _tidy(part: dict[str, Any]) -> None:
    """Take out what pydantic adds and an editor would only be led astray by: invented titles, empty defaults."""
    part.pop("title", None)
    for about in part.get("properties", {}).values():
        about.pop("title", None)
        if about.get("default") in ("", None, {}):
            about.pop("default", None)
        if "anyOf" in about:
            about |= about.pop("anyOf")[0]


def _put_parties(properties: dict[str, Any]) -> None:
    """Let an editor offer the codes of parties."""
    code = {"$ref": "#/$defs/Party"}
    if "party" in properties:
        several = {"type": "array", "minItems": 1, "uniqueItems": True, "items": code}
        about = properties["party"].get("description", "")
        properties["party"] = {"description": about, "anyOf": [code, several]}
    if "participants" in properties:
        name = {"type": "string", "minLength": 3}
        properties["participants"] |= {
            "minItems": 1,
            "uniqueItems": True,
            "items": {"anyOf": [code, name]},
        }
