"""What a syntax error of the YAML parser most often means, in the words of someone who writes a readout."""

from __future__ import annotations

import yaml

from diffcheck.errors import Problem
from diffcheck.loading.source import Spot, spot_at

MAX_DEPTH = 32
"""Levels of lists and mappings within each other."""

_AT_PROBLEM = (
    # Newer parsers look ahead, and stop by themselves, before the levels can be counted.
    ("maximum nesting depth", f"stands more than {MAX_DEPTH} levels deep"),
    ("violates indentation", "a tab may not indent a line: use spaces"),
    (
        "did not find expected key",
        "a new line 'key: value' was expected here, indented as the lines before",
    ),
    (
        "expected <block end>",
        "a new line 'key: value' was expected here, indented as the lines before",
    ),
    ("'-' indicator", "a line that begins with '- ' was expected here, as before"),
    (
        "escape c",
        "a backslash in double quotation marks begins an escape: write two, or use single ones",
    ),
    ("expected node content", "a value was expected here"),
    ("expected <document start>", "stands after the end of what the file holds"),
    ("tag handle", "has a tag that YAML 1.2 does not know"),
)
_AT_CONTEXT = (
    ("could not find expected ':'", "this line is no 'key: value'"),
    ("unexpected end of stream", "a quotation mark opens here and is never closed"),
    ("expected ',' or ']'", "a list opens here that lacks a comma or its closing ']'"),
    ("expected ',' or '}'", "a mapping opens here that lacks a comma or its closing '}'"),
)


def explain(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    """The problem that stopped the parser, at the place where a person would mend it."""
    said = error.problem or ""
    for part, message in _AT_CONTEXT:
        if part in said and error.context_mark:
            return _problem(path, error.context_mark, message, text)
    if not error.problem_mark:
        return Problem(path, 0, 0, "", f"is not YAML: {said}")
    mark = error.problem_mark
    if "expected node content" in said and not text[mark.index :].strip():
        end = spot_at(text.rstrip())
        message = "the file ends before a list or mapping is closed"
        return Problem(path, end.line, max(end.column - 1, 1), "", message)
    message = next((message for part, message in _AT_PROBLEM if part in said), "")
    if "cannot start any token" in said:
        message = _bad_start(text[mark.index : mark.index + 1])
    elif "mapping values are not allowed" in said:
        message = _stray_colon(text, mark)
    return _problem(path, mark, message or f"is not YAML: {said}", text)


def _problem(path: str, mark: yaml.Mark, message: str, text: str) -> Problem:
    spot = min(Spot(mark.line + 1, mark.column + 1), spot_at(text))
    return Problem(path, spot.line, spot.column, "", message)


def _bad_start(character: str) -> str:
    if character == "\t":
        return "a tab may not indent a line: use spaces"
    return f"a value may not begin with {character}: put it in quotation marks"


def _stray_colon(text: str, mark: yaml.Mark) -> str:
    line = text[mark.index - mark.column : mark.index]
    if ": " in line:
        return "a value that holds ': ' must stand in quotation marks"
    if line[:1].isspace():
        return "is indented further than the lines before allow"
    return "the lines before this one are no 'key: value'"
