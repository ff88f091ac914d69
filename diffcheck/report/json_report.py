"""The comparison as the JSON object that everything else reads; its schema ships as `data/schema/comparison-1.json`."""

from __future__ import annotations

import json
from typing import Any

from diffcheck.models import (
    Comparison,
    Finding,
    Link,
    Place,
    Readout,
    Row,
    Statement,
    TopicUse,
    Verdict,
)
from diffcheck.report.foreign import escape_invisible
from diffcheck.report.phrases import explain

SCHEMA = "diffcheck/comparison/1"
_DIGITS = 4
"""Decimals kept of scores and shares, so that the output does not depend on the machine."""

_LEFT_OUT_WHEN_EMPTY = frozenset({"grade", "absent_from", "speaker", "nearest", "review"})


def render_json(comparison: Comparison) -> str:
    """The object on many lines, for people."""
    return escape_invisible(json.dumps(as_object(comparison), ensure_ascii=False, indent=2)) + "\n"


def render_json_line(comparison: Comparison) -> str:
    """The object on one line, for JSON Lines."""
    return escape_invisible(json.dumps(as_object(comparison), ensure_ascii=False)) + "\n"


def as_object(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain dicts, lists, strings and numbers, keys in the order of the schema."""
    event = comparison.event
    statements = dict(comparison.statements)
    topics = {use.topic for use in comparison.topics}
    return {
        "schema": SCHEMA,
        "event": {
            "id": event.id,
            "title": event.title,
            "date": event.date.isoformat(),
            "kind": event.kind.value,
            "participants": list(event.participants),
        },
        "readouts": [
            _readout(readout, statements.get(readout.id, ()), topics) for readout in event.readouts
        ],
        "topics": [_topic(use) for use in comparison.topics],
        "links": [_link(link) for link in comparison.links],
        "rows": [_row(row, comparison) for row in comparison.rows],
        "findings": [finding_object(finding, comparison) for finding in comparison.findings],
    }


def _readout(
    readout: Readout, statements: tuple[Statement, ...], topics: set[str]
) -> dict[str, Any]:
    return {
        "id": readout.id,
        "party": readout.party,
        "outlet": readout.outlet,
        "url": readout.url,
        "published": readout.published.isoformat() if readout.published else "",
        "language": readout.language,
        "form": readout.form.value,
        "text": readout.text,
        "statements": [_statement(statement, topics) for statement in statements],
    }


def _statement(statement: Statement, topics: set[str]) -> dict[str, Any]:
    named = dict.fromkeys(mention.concept for mention in statement.mentions)
    return {
        "id": statement.id,
        "start": statement.start,
        "end": statement.end,
        "speaker": statement.speaker.name,
        "speech_act": statement.act.value,
        "topics": [concept for concept in named if concept in topics],
    }


def _topic(use: TopicUse) -> dict[str, Any]:
    return {
        "id": use.topic,
        "label": use.label,
        "mentions": {
            readout: [list(place) for place in places] for readout, places in use.mentions
        },
        "share": {readout: round(share, _DIGITS) for readout, share in use.share},
        "first": dict(use.first),
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "a": link.a,
        "b": link.b,
        "score": round(link.score, _DIGITS),
        "parts": {name: round(value, _DIGITS) for name, value in link.parts},
        "topics": list(link.topics),
        **({"review": review_object(link.review)} if link.review else {}),
    }


def _row(row: Row, comparison: Comparison) -> dict[str, Any]:
    ids = (readout.id for readout in comparison.event.readouts)
    return {
        "topic": row.topic,
        "cells": {name: list(cell) for name, cell in zip(ids, row.cells, strict=True)},
    }


def finding_object(finding: Finding, comparison: Comparison) -> dict[str, Any]:
    """One of the object's findings."""
    nearest = [
        {**_place(near.place), "score": round(near.score, _DIGITS)} for near in finding.nearest
    ]
    keys = {
        "id": finding.id,
        "kind": finding.kind.value,
        "grade": finding.grade.value if finding.grade else "",
        "topic": finding.topic,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, _DIGITS),
        "absent_from": list(finding.absent_from),
        "speaker": finding.speaker,
        "evidence": [_place(place) for place in finding.evidence],
        "nearest": nearest,
        "rule": finding.rule,
        "cue": list(finding.cue),
        "message": explain(finding, comparison),
        "review": review_object(finding.review) if finding.review else {},
    }
    return {key: value for key, value in keys.items() if value or key not in _LEFT_OUT_WHEN_EMPTY}


def review_object(verdict: Verdict) -> dict[str, Any]:
    """What a person has said of a finding or a link."""
    return {
        "status": verdict.status.value,
        "note": verdict.note,
        "by": verdict.by,
        "at": verdict.at,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"readout": place.readout, "start": place.start, "end": place.end}
