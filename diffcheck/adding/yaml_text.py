"""Values as a person would write them in YAML, each read back by diffcheck's own loader before it is used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diffcheck.errors import DiffcheckError
from diffcheck.loading.yaml12 import parse

_INDENT = "  "
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\ufeff": "\\uFEFF"}  # fmt: skip
_ESCAPED = str.maketrans(_ESCAPES)
_WIDTH = 100
"""Characters after which a text in double quotation marks goes on in a new line."""

Scalar = str | tuple[str, ...]


def mapping(entries: Iterable[tuple[str, Scalar]]) -> str:
    """Lines of `key: value`; a tuple is written as a list in brackets, and what is empty is left out.

    Raises:
        DiffcheckError: a value cannot be held by a YAML file.
    """
    return "".join(f"{key}: {_inline(value)}\n" for key, value in entries if value)


def block(key: str, text: str) -> str:
    """`text` under `key`, as a literal block where that holds it to the last character, else in double quotation marks.

    Raises:
        DiffcheckError: no YAML file can hold it.
    """
    for written in (_literal(key, text), _quoted_lines(key, text)):
        if _read(written, key) == text:
            return written
    raise DiffcheckError(f"{key} holds characters that no YAML file can hold")


def _inline(value: Scalar) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_scalar(item, in_list=True) for item in value)}]"
    return _scalar(value)


def _scalar(text: str, *, in_list: bool = False) -> str:
    """The value without quotation marks if it is then still this text (a day may be a day)."""
    for written in (text, "'{}'".format(text.replace("'", "''")), f'"{text.translate(_ESCAPED)}"'):
        document = f"k: [{written}]\n" if in_list else f"k: {written}\n"
        read = _read(document, "k")
        value = read[0] if isinstance(read, list) and len(read) == 1 else read
        if value == text or (not isinstance(value, (list, dict)) and _is_day(text, value)):
            return written
    raise DiffcheckError(f"{text!r} holds characters that no YAML file can hold")


def _is_day(text: str, value: object) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None and str(value) == text


def _literal(key: str, text: str) -> str:
    """A literal block: indented lines, a number where the first of them begins with a blank, a sign for its end."""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    sign = {0: "-", 1: ""}.get(ends, "+")
    first = text.lstrip("\n")[:1]
    number = str(len(_INDENT)) if text[:1] == "\n" or first in (" ", "\t", "") else ""
    lines = (f"{_INDENT}{line}\n" if line else "\n" for line in body.split("\n"))
    return f"{key}: |{number}{sign}\n{''.join(lines)}" + "\n" * max(ends - 1, 0)


def _quoted_lines(key: str, text: str) -> str:
    return f'{key}: "' + f"\\\n{_INDENT}".join(_pieces(text)) + '"\n'


def _pieces(text: str) -> Iterator[str]:
    """The text with escapes, cut after its line ends and where a line gets too long; a blank may not begin a piece."""
    piece = ""
    for character in text:
        written = character.translate(_ESCAPED)
        if piece.endswith("\\n") or len(piece) >= _WIDTH:
            yield piece
            # A line's leading blanks are not read, unless the first of them is written as an escape.
            piece = "\\" if character == " " else ""
        piece += written
    yield piece


def _read(written: str, key: str) -> object:
    """What the loader takes `written` for; None where it finds anything wrong."""
    try:
        document = parse(written.encode(), "")
    except UnicodeEncodeError:
        return None
    if not document.readable or document.problems or not isinstance(document.value, dict):
        return None
    return document.value.get(key) if len(document.value) == 1 else None
