"""Finding words in texts that are drawn: where they stand, and how they are marked."""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style
from rich.text import Text


@dataclass(frozen=True, slots=True)
class Hit:
    """An occurrence of the words looked for."""

    item: int
    """The row of the list."""
    key: str
    """Which text of the row."""
    start: int
    end: int


def occurrences(needle: str, text: str) -> list[tuple[int, int]]:
    """Every `[start, end)` of the needle in the text, whatever the case; none for an empty needle."""
    needle = _fold(needle)
    folded = _fold(text)
    found: list[tuple[int, int]] = []
    at = folded.find(needle) if needle else -1
    while at >= 0:
        found.append((at, at + len(needle)))
        at = folded.find(needle, at + len(needle))
    return found


def mark(
    text: Text, needle: str, style: Style, current: tuple[int, int] | None, loud: Style
) -> None:
    """Mark every occurrence in place, the current one loudly."""
    for start, end in occurrences(needle, text.plain):
        text.stylize(loud if (start, end) == current else style, start, end)


def _fold(text: str) -> str:
    """Lower case with every character still in its place."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
