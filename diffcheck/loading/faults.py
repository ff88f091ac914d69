"""Faults that the models find, in the words of someone who writes a readout, each at its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from diffcheck.errors import Problem
from diffcheck.loading import codes
from diffcheck.loading.document import Document, Route, shortened

SYNONYMS = {
    "author": "outlet", "body": "text", "conference call": "call", "content": "text", "country": "party",
    "lang": "language", "link": "url", "name": "title", "original": "verbatim", "parties": "participants",
    "phone": "call", "phone call": "call", "publisher": "outlet", "side": "party", "source": "outlet",
    "summary": "digest", "summit": "meeting", "telephone call": "call", "type": "kind", "video": "video call",
    "videoconference": "video call", "when": "date",
}  # fmt: skip
"""Words that people write for a key or a value of ours and that resemble it in no letter."""
_FAULT = "diffcheck"
_MISSING = "is missing"
_UNKNOWN = "is no known key"


def fault(message: str, suggestion: str = "") -> PydanticCustomError:
    """The error by which a model's validator says what is wrong and what was probably meant."""
    return PydanticCustomError(_FAULT, "{message}", {"message": message, "suggestion": suggestion})


def must_be_text(value: object) -> str:
    """`value` if it is text; raises a fault that says what YAML took it for."""
    if isinstance(value, str):
        return value
    if value is None:
        raise fault("is empty")
    if isinstance(value, (list, dict)):
        raise fault(f"must be text, not a {'list' if isinstance(value, list) else 'mapping'}")
    raise fault(f"must be text, not {_kind(value)}: put it in quotation marks")


def explain(
    error: ValidationError, document: Document, route: Route, keys: tuple[str, ...]
) -> tuple[Problem, ...]:
    """A problem for each fault, but for missing keys that stand there misspelt; `keys` are the model's."""
    problems = tuple(_problems(error, document, route, keys))
    misspelt = {problem.suggestion for problem in problems if problem.message == _UNKNOWN}
    return tuple(
        problem
        for problem in problems
        if not (problem.message == _MISSING and problem.key.rpartition(".")[2] in misspelt)
    )


def _problems(
    error: ValidationError, document: Document, route: Route, keys: tuple[str, ...]
) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        place = tuple(part for part in detail["loc"] if part != "[key]")
        at_key = len(place) < len(detail["loc"])
        whole = _known(document, (*route, *place))
        if detail["type"] == "extra_forbidden":
            key = str(place[-1])
            meant = SYNONYMS.get(key.casefold(), "")
            meant = meant if meant in keys else codes.nearest(key, keys)
            message = _UNKNOWN if meant else f"{_UNKNOWN}; there are {', '.join(keys)}"
            yield document.problem(whole, message, meant, at_key=True)
        elif detail["type"] == "missing":
            yield document.problem(whole, _MISSING)
        else:
            message, suggestion = _said(detail)
            yield document.problem(whole, message, suggestion, at_key=at_key)


def _known(document: Document, route: Route) -> Route:
    """`route` without list indexes that the file does not have: `party: US` counts as a list of one."""
    while route and isinstance(route[-1], int) and route not in document.values:
        route = route[:-1]
    return route


def _said(detail: ErrorDetails) -> tuple[str, str]:
    context = detail.get("ctx", {})
    if detail["type"] == _FAULT:
        return str(context["message"]), str(context["suggestion"])
    if detail["type"] in ("bool_type", "bool_parsing"):
        return "must be true or false", ""
    if detail["type"] == "dict_type":
        return "must be a mapping: lines of 'key: value'", ""
    return shortened(detail["msg"], 200), ""


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    return "a date" if isinstance(value, date) else "a number"
