"""A file that was read: its value, the place of every part of it, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from diffcheck.errors import Level, Problem
from diffcheck.loading.scalars import Scalar
from diffcheck.loading.source import Spot

Value = Scalar | list["Value"] | dict[str, "Value"]
Route = tuple[str | int, ...]
"""The keys and list indexes that lead from the top of a document to a value."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds, where each part stands, and what is wrong with it as YAML."""

    path: str
    value: Value = None
    readable: bool = False
    """False where a problem keeps the file from being read at all; `value` is None then."""
    problems: tuple[Problem, ...] = ()
    keys: dict[Route, Spot] = field(default_factory=dict)
    values: dict[Route, Spot] = field(default_factory=dict)

    def problem(
        self,
        route: Route,
        message: str,
        suggestion: str = "",
        *,
        at_key: bool = False,
        level: Level = Level.ERROR,
    ) -> Problem:
        """A problem at `route`, or at the key of the nearest part above it that the file holds."""
        spot = (self.keys if at_key else self.values).get(route)
        above = route
        while spot is None and above:
            spot, above = self.keys.get(above), above[:-1]
        line, column = (spot.line, spot.column) if spot else (0, 0)
        return Problem(self.path, line, column, dotted(route), message, suggestion, level)


def dotted(route: Route) -> str:
    """`terms.en[0]` for `("terms", "en", 0)`."""
    text = ""
    for part in route:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{shortened(part)}" if text else shortened(part)
    return text


def shortened(text: str, limit: int = 60) -> str:
    """`text` for a message: on one line, and cut off after `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
