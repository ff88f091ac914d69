"""Quotations in a readout's text: speech that runs over several statements has one speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffcheck.models import Statement

_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_MARKS = re.compile(r'[“”«»„"]|\n\s*\n')


def find_quotes(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches of `text` in quotation marks, the marks included; none crosses an empty line."""
    return tuple(_quotes(text))


def _quotes(text: str) -> Iterator[tuple[int, int]]:
    start, closing = -1, ""
    for match in _MARKS.finditer(text):
        mark = match.group()
        if start >= 0 and mark in closing:
            yield start, match.end()
            start = -1
        elif mark.isspace():
            start = -1
        elif start < 0 and mark in _PAIRS:
            start, closing = match.start(), _PAIRS[mark]


def within(statement: Statement, quotes: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """The parts of `quotes` that lie in `statement`, in its own characters."""
    return [
        (max(0, start - statement.start), min(end, statement.end) - statement.start)
        for start, end in quotes
        if start < statement.end and statement.start < end
    ]


def is_inside(statement: Statement, quotes: tuple[tuple[int, int], ...]) -> int:
    """Index of the quotation that holds the whole statement, -1 for none."""
    for index, (start, end) in enumerate(quotes):
        if start <= statement.start and statement.end <= end:
            return index
    return -1
