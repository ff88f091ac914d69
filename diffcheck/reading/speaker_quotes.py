"""Quotations in a readout's text: speech that runs over several statements has one speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from diffcheck.models import Statement

_PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_MARKS = re.compile(r'[“”«»„"]|\n\s*\n')

_START, _END = itemgetter(0), itemgetter(1)


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


def within(statement: Statement, quotes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of `quotes`, which are in order, that lie in `statement`, in its own characters."""
    first = bisect_right(quotes, statement.start, key=_END)
    last = bisect_left(quotes, statement.end, key=_START)
    return [
        (max(0, start - statement.start), min(end, statement.end) - statement.start)
        for start, end in quotes[first:last]
    ]


def is_inside(statement: Statement, quotes: Sequence[tuple[int, int]]) -> int:
    """Index of the quotation that holds the whole statement, -1 for none; `quotes` are in order."""
    index = bisect_right(quotes, statement.start, key=_START) - 1
    return index if index >= 0 and statement.end <= quotes[index][1] else -1
