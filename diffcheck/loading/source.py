"""The bytes of a file as text, with everything that is no text named by its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from diffcheck.errors import Problem
from diffcheck.loading.folders import MAX_BYTES, too_long

MAX_NAMED = 20
"""Control characters named one by one; the others are counted."""
_NAMES = {
    0: "NUL",
    7: "BEL",
    8: "backspace",
    11: "vertical tab",
    12: "form feed",
    27: "ESC",
    127: "DEL",
}


class Spot(NamedTuple):
    """A line and a column, both counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text; `problems` are those of its characters, each of which stands as U+FFFD in `text`."""

    path: str
    text: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, path: str) -> Source | Problem:
    """`data` as text without a byte order mark, or the problem that makes it no UTF-8 text at all."""
    if len(data) > MAX_BYTES:
        return too_long(path, len(data))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(path, 1, 1, "", "is UTF-16 text: save it as UTF-8")
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        spot = spot_at(data[: error.start].decode("utf-8").removeprefix("\ufeff"))
        message = f"is not UTF-8: byte 0x{data[error.start]:02X} at offset {error.start}; save the file as UTF-8"
        return Problem(path, spot.line, spot.column, "", message)
    controls = _control_characters()
    if not controls.search(text):
        return Source(path, text)
    cleaned, count = controls.subn("\ufffd", text)
    return Source(path, cleaned, _name_controls(text, path, count))


def spot_at(before: str, start: Spot | None = None) -> Spot:
    """The place that follows the text `before`, which itself begins at `start` (line 1, column 1)."""
    first = start or Spot(1, 1)
    breaks = before.count("\n") + before.count("\r") - before.count("\r\n")
    if not breaks:
        return Spot(first.line, first.column + len(before))
    last = max(before.rfind("\n"), before.rfind("\r"))
    return Spot(first.line + breaks, len(before) - last)


def name_character(character: str) -> str:
    """`U+001B (ESC)`: a control character as a reader may look it up."""
    code = ord(character)
    name = _NAMES.get(code)
    return f"U+{code:04X}" + (f" ({name})" if name else "")


def _control_characters() -> re.Pattern[str]:
    """What YAML 1.2 does not allow in a file, apart from surrogates, which UTF-8 cannot hold."""
    return re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def _name_controls(text: str, path: str, count: int) -> tuple[Problem, ...]:
    controls = _control_characters()
    problems: list[Problem] = []
    spot, end = Spot(1, 1), 0
    for match in islice(controls.finditer(text), MAX_NAMED):
        spot, end = spot_at(text[end : match.start()], spot), match.start()
        message = f"holds the control character {name_character(match[0])}"
        problems.append(Problem(path, spot.line, spot.column, "", message))
    more = count - len(problems)
    if more:
        problems.append(Problem(path, 0, 0, "", f"holds {more} more control characters"))
    return tuple(problems)
