"""What a plain scalar means by the YAML 1.2 core schema, and the days that our files add to it."""

from __future__ import annotations

import re
from datetime import date

Scalar = str | int | float | bool | date | None

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MAX_DIGITS = 300
"""A longer number would not fit a float, nor does Python like to convert it; it stays text."""
_FIRST = frozenset("+-.0123456789")
_NAMED = {"str", "int", "float", "bool", "null"}


def resolve(text: str) -> Scalar:
    """The value of an unquoted scalar: `NO`, `yes`, `12:30` are text, `0o17` is 15, `2025-11-24` is a day."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _FIRST or len(text) > _MAX_DIGITS:
        return text
    if _INTEGER.fullmatch(text):
        return int(text, 0 if text[1:2] in ("o", "x") else 10)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _NO_NUMBER.fullmatch(text):
        return float(text.replace(".", ""))
    return _day(text) if _DAY.fullmatch(text) else text


def resolve_as(name: str, text: str) -> Scalar:
    """The value of a scalar tagged with the core schema's type `name`; raises ValueError where it is not one."""
    if name == "str":
        return text
    value = resolve(text)
    kinds = {"int": int, "float": float, "bool": bool, "null": type(None)}
    if name == "float" and type(value) is int:
        return float(value)
    if type(value) is not kinds.get(name):
        raise ValueError(name)
    return value


def is_scalar_type(name: str) -> bool:
    """Whether the core schema has a scalar type `name`."""
    return name in _NAMED


def _day(text: str) -> date | str:
    """A day of the calendar, or the text where there is no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
