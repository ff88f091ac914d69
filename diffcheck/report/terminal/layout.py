"""Lines of a fixed width in cells, made of rich texts: wrapping, columns, rules. It draws nothing itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text

Lines = list[Text]

_JOINS = "\u0300-\u036f\u200d\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
"""Signs that form one sign with the one before."""
_WIDE = "\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U0001f300-\U0001faff\U00020000-\U0003fffd"
"""Chinese and Japanese signs and emoji, between which a line may break; Korean keeps its words whole."""
_NO_START = "，。、；：？！）」』”’》〉】〕…—・ー％,.;:?!)]}%»"
"""Signs that may not begin a line."""
_NO_END = "（「『“‘《〈【〔(\\[{«"
"""Signs that may not end one."""
_BREAK = re.compile(
    "(?<= )(?! )"
    r"|(?<=\w[-–—/])(?=[^\W\d_])"
    rf"|(?<=[{_WIDE}])(?<![{_NO_END}])(?![ {re.escape(_NO_START)}{_JOINS}])"
    rf"|(?<![ {_NO_END}\u200d])(?=[{_WIDE}])(?![{re.escape(_NO_START)}{_JOINS}])"
)
_IS_JOIN = re.compile(f"[{_JOINS}]")


def wrap(text: Text, width: int) -> Lines:
    """The text in lines of at most `width` cells, broken at words; between characters in Chinese and Japanese."""
    return [text[start:end] for start, end in line_spans(text.plain, width)] or [Text()]


def line_spans(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of a text as `[start, end)`, without the spaces around them."""
    spans: list[tuple[int, int]] = []
    start = end = 0
    for first, last in _fitting_pieces(text, width):
        blank_from = first + len(text[first:last].rstrip())
        # Measured as a whole: joiners make two pieces wider or narrower together than they are apart.
        if end > start and cell_len(text[start:blank_from]) > width:
            spans.append((start, end))
            start, end = first, first
        if blank_from == first and start == end:
            start = end = last
            continue
        end = max(end, blank_from)
    if end > start:
        spans.append((start, end))
    return spans


def beside(columns: Sequence[tuple[Lines, int]], gap: Text) -> Lines:
    """Columns of the given widths side by side, each line padded to its column's width but for the last."""
    rows = zip_longest(*(lines for lines, _ in columns), fillvalue=None)
    return [_join_row(row, [width for _, width in columns], gap) for row in rows]


def hang(label: Text, body: Lines, indent: int) -> Lines:
    """The body's lines behind a label that stands on the first of them only; all indented to the same column."""
    return [
        Text.assemble(_pad(label if not index else Text(), indent), line)
        for index, line in enumerate(body)
    ]


def between(left: Text, right: Text, width: int) -> Lines:
    """Left and right on one line at both margins, or under each other where they don't fit."""
    space = width - cell_len(left.plain) - cell_len(right.plain)
    if space >= 2:
        return [Text.assemble(left, " " * space, right)]
    return [*wrap(left, width), *wrap(right, width)]


def excerpt(text: str, at: tuple[int, int], cells: int) -> tuple[int, int]:
    """The stretch `[start, end)` of at most `cells` cells around `at`, a third of it before; cut where a line may break."""
    pieces = list(_pieces(text))
    widths = [cell_len(text[start:end]) for start, end in pieces]
    if sum(widths) <= cells:
        return 0, len(text)
    anchor = next((i for i, (_, end) in enumerate(pieces) if end > at[0]), 0)
    low = _extend(widths, anchor, -1, cells // 3)
    high = _extend(widths, low - 1, 1, cells)
    if high == len(pieces) - 1:
        low = _extend(widths, len(pieces), -1, cells)
    start, end = pieces[low][0], pieces[high][1]
    return start, start + len(text[start:end].rstrip())


def _extend(widths: list[int], index: int, step: int, cells: int) -> int:
    """The furthest index that is reached from `index` by pieces that take at most so many cells together."""
    while 0 <= index + step < len(widths) and widths[index + step] <= cells:
        index += step
        cells -= widths[index]
    return index


def _join_row(row: tuple[Text | None, ...], widths: list[int], gap: Text) -> Text:
    joined = Text()
    for index, (cell, width) in enumerate(zip(row, widths, strict=True)):
        is_last = index == len(widths) - 1
        line = cell or Text()
        joined.append_text(line if is_last else _pad(line, width))
        if not is_last:
            joined.append_text(gap)
    joined.rstrip()
    return joined


def _pad(text: Text, width: int) -> Text:
    return Text.assemble(text, " " * max(0, width - cell_len(text.plain)))


def _fitting_pieces(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most `width` cells; a longer one is cut between characters."""
    for start, end in _pieces(text):
        if cell_len(text[start:end].rstrip()) <= width:
            yield start, end
            continue
        first = start
        for index in range(start + 1, end):
            if _is_joined(text, index) or cell_len(text[first : index + 1]) <= width:
                continue
            yield first, index
            first = index
        yield first, end


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """What no line break may part, each with the spaces after it."""
    start = 0
    for match in _BREAK.finditer(text, 1):
        yield start, match.start()
        start = match.start()
    if start < len(text):
        yield start, len(text)


def _is_joined(text: str, index: int) -> bool:
    """Whether the character at `index` forms one sign with the one before it."""
    # Two joiners in a row join nothing.
    return bool(_IS_JOIN.match(text[index])) or (
        text[index - 1] == "\N{ZERO WIDTH JOINER}" != text[max(0, index - 2)]
    )
