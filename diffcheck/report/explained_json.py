"""An explanation as a JSON object: numbers as they were reckoned with, words as every format says them."""

from __future__ import annotations

import json
from typing import Any

from diffcheck.alignment.explaining import Held, LinkExplanation
from diffcheck.findings.explaining import Explanation
from diffcheck.models import Comparison, Statement
from diffcheck.report.foreign import escape_invisible
from diffcheck.report.json_report import finding_object, review_object
from diffcheck.report.rules import rule_in_words
from diffcheck.similarity.judgement import Judgement

SCHEMA = "diffcheck/explanation/1"
_DIGITS = 6


def render_explanation_json(
    explained: Explanation | LinkExplanation, comparison: Comparison
) -> str:
    """The object on many lines; `explains` says whether `finding` or `link` is in it."""
    if isinstance(explained, LinkExplanation):
        body = {"explains": "link", "link": _link(explained)}
    else:
        body = {"explains": "finding", **_finding(explained, comparison)}
    made = {"schema": SCHEMA, "event": comparison.event.id, **body}
    return escape_invisible(json.dumps(made, ensure_ascii=False, indent=2)) + "\n"


def _finding(explained: Explanation, comparison: Comparison) -> dict[str, Any]:
    finding = explained.finding
    texts = {readout.id: readout.text for readout in comparison.event.readouts}
    made = finding_object(finding, comparison)
    for place in made["evidence"]:
        place["words"] = texts[place["readout"]][place["start"] : place["end"]]
    return {
        "finding": made,
        "outcome": explained.outcome.value,
        "rule": rule_in_words(finding),
        **({"model": _judgement(explained.judgement)} if explained.judgement else {}),
        "measures": [
            {
                "name": measure.name,
                "value": _round(measure.value),
                **({"readout": measure.readout} if measure.readout else {}),
            }
            for measure in explained.measures
        ],
        "links": [_link(link) for link in explained.links],
    }


def _link(link: LinkExplanation) -> dict[str, Any]:
    by_hand = link.by_hand
    return {
        "a": _statement(link.a),
        "b": _statement(link.b),
        "linked": link.is_linked,
        "score": _round(link.score),
        "threshold": link.judgement.threshold,
        "same_words": _round(link.equal),
        "model": _judgement(link.judgement),
        "shared": [_held(one) for one in link.shared],
        "only_a": [_held(one) for one in link.only_a],
        "only_b": [_held(one) for one in link.only_b],
        **({"review": review_object(link.review)} if link.review else {}),
        **(
            {"by_hand": {"change": by_hand.change.value, "by": by_hand.by, "at": by_hand.at}}
            if by_hand
            else {}
        ),
    }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    return {
        "probability": _round(judgement.probability),
        "threshold": judgement.threshold,
        "log_odds": _round(judgement.log_odds),
        "log_odds_needed": _round(judgement.log_odds_needed),
        "bias": judgement.bias,
        "features": [
            {
                "name": part.name,
                "value": _round(part.value),
                "weight": part.weight,
                "contribution": _round(part.contribution),
            }
            for part in judgement.parts
        ],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "readout": statement.readout,
        "start": statement.start,
        "end": statement.end,
        "text": statement.text,
    }


def _held(held: Held) -> dict[str, Any]:
    return {
        "id": held.id,
        "label": held.label,
        "is": "topic" if held.is_topic else "concept",
        "weight": _round(held.weight),
        "strength": _round(held.strength),
    }


def _round(value: float | str) -> float | str:
    """Without what depends on the machine, and without a minus before nothing."""
    return round(value, _DIGITS) + 0.0 if isinstance(value, float) else value
